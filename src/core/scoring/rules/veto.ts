import { z } from 'zod'
import { Exact, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import type { Mark, Measured } from './mark.ts'

const To = ExactNumber.refine((it) => Exact.of(it).isAtLeast(zero), 'points are never below 0')

/** What a veto holds down: an item's points, a dimension's, or the grade. */
export const Limit = z.union(
  [
    z.strictObject({ item: z.string(), to: To }),
    z.strictObject({ dimension: z.string(), to: To }),
    z.strictObject({ grade: z.string() }),
  ],
  'is no limit: write { item: manner, to: 0 }, { dimension: attitude, to: 0 } or { grade: D }',
)
export type Limit = z.infer<typeof Limit>

/** One confirmed event limits or zeroes an item, a dimension or the grade (一票否决). Its own item is worth 0. */
export const Veto = z.strictObject({ rule: z.literal('veto'), limits: Limit })
export type Veto = z.infer<typeof Veto>

export const vetoSteps = [
  z.object({ is: z.literal('veto-none') }),
  z.object({ is: z.literal('veto'), events: ExactText, limits: Limit }),
] as const
export type VetoStep = z.infer<(typeof vetoSteps)[number]>

/** A veto gives no points; `score.ts` carries out what it limits. */
export function scoreVeto({ limits }: Veto, { value: events }: { value: Exact } & Partial<Measured>): Mark<VetoStep> {
  return events.isAbove(zero)
    ? { points: zero, steps: [{ is: 'veto', events: events.toString(), limits }] }
    : { points: zero, steps: [{ is: 'veto-none' }] }
}
