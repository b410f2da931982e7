import { z } from 'zod'
import { Exact, one, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import type { Mark, Measured } from './mark.ts'

/** Full marks at one value, none at another, a straight line in between (R010, R151, AM45). */
export const Linear = z
  .strictObject({ rule: z.literal('linear'), full: ExactNumber, none: ExactNumber })
  .refine(({ full, none }) => full !== none, {
    path: ['none'],
    message: 'is the same as full: a line needs two ends',
  })
export type Linear = z.infer<typeof Linear>

export const linearSteps = [
  z.object({
    is: z.literal('linear'),
    value: ExactText,
    full: ExactText,
    none: ExactText,
    max: ExactText,
    points: ExactText,
  }),
  z.object({ is: z.literal('linear-end'), limit: ExactText, end: z.enum(['full', 'none']), points: ExactText }),
] as const
export type LinearStep = z.infer<(typeof linearSteps)[number]>

/** Does the line rise with the value? */
export const rises = ({ full, none }: Linear): boolean => Exact.of(full).isAbove(Exact.of(none))

/** Points on the line, in the units of the item's points; beyond an end they stay where they are. */
export function scoreLinear(
  { full, none }: Linear,
  { value, points: max }: Pick<Measured, 'value' | 'points'>,
): Mark<LinearStep> {
  const share = value.minus(Exact.of(none)).over(Exact.of(full).minus(Exact.of(none)))
  if (share.isAtLeast(one))
    return { points: max, steps: [{ is: 'linear-end', limit: full, end: 'full', points: max.toString() }] }
  if (share.isAtMost(zero))
    return { points: zero, steps: [{ is: 'linear-end', limit: none, end: 'none', points: '0' }] }
  const points = max.times(share)
  const numbers = { value: value.toString(), full, none, max: max.toString(), points: points.toString() }
  return { points, steps: [{ is: 'linear', ...numbers }] }
}
