import { z } from 'zod'
import { Label } from '../../policy/label.ts'

/**
 * A rule in which the handbook leaves numbers open: a draft can be tried with it, nothing is scored by it, and it cannot
 * be published (AM06). The loader puts it where a number says `blank: true`.
 */
export const Blank = z.strictObject({
  rule: z.literal('blank'),
  of: z.string(), // the rule it will be: deviation
  open: z.array(z.strictObject({ path: z.string(), title: Label })).min(1), // tolerance → its words
})
export type Blank = z.infer<typeof Blank>

export const blankSteps = [z.object({ is: z.literal('blank'), open: z.array(Label) })] as const
