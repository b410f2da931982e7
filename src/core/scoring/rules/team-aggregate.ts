import { z } from 'zod'
import { Exact, hundred } from '../../exact.ts'
import { ExactText } from '../../exact-text.ts'
import type { Mark } from './mark.ts'
import { type ScaledStep, scaled } from './scaled.ts'

/** A supervisor's item: the mean of the totals of those who report to them (R175, AM13). Reads no indicator. */
export const TeamAggregate = z.strictObject({
  rule: z.literal('team-aggregate'),
  smallestTeam: z.number().int().min(1).default(1),
})
export type TeamAggregate = z.infer<typeof TeamAggregate>

export const teamAggregateSteps = [
  z.object({ is: z.literal('team-totals'), people: z.number().int(), sum: ExactText, mean: ExactText }),
  z.object({ is: z.literal('team-totals-few'), people: z.number().int(), least: z.number().int() }),
] as const
export type TeamAggregateStep = z.infer<(typeof teamAggregateSteps)[number]> | ScaledStep

/** Points from the subordinates' totals (0 to 100 each), in the units of the item's points. */
export function scoreTeamAggregate(
  { smallestTeam: least }: TeamAggregate,
  { points: max, subordinates }: { points: Exact; subordinates: readonly Exact[] },
): Mark<TeamAggregateStep> {
  const people = subordinates.length
  if (people < least) {
    const because = people === 0 ? 'no-data' : 'thin-sample'
    return { unscored: { because, sample: people, least }, steps: [{ is: 'team-totals-few', people, least }] }
  }
  const sum = Exact.sum(subordinates)
  const mean = sum.over(Exact.of(people))
  const { points, step } = scaled(mean, hundred, max)
  return { points, steps: [{ is: 'team-totals', people, sum: sum.toString(), mean: mean.toString() }, step] }
}
