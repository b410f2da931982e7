import { z } from 'zod'
import { Exact, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import type { Mark, Measured } from './mark.ts'

/** Points on top, outside the 100: so many per event, at most `cap` where it has one (R169, AM16). Its item is worth 0. */
export const Bonus = z
  .strictObject({ rule: z.literal('bonus'), each: ExactNumber, cap: ExactNumber.optional() })
  .superRefine(({ each, cap }, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (Exact.of(each).isAtMost(zero)) say('each', 'is what an event adds, so it must be above 0')
    if (cap !== undefined && Exact.of(cap).isBelow(Exact.of(each))) say('cap', `stands below one event's ${each}`)
  })
export type Bonus = z.infer<typeof Bonus>

export const bonusSteps = [
  z.object({ is: z.literal('bonus'), events: ExactText, each: ExactText, points: ExactText }),
  z.object({ is: z.literal('bonus-none') }),
  z.object({ is: z.literal('bonus-cap'), cap: ExactText }),
] as const
export type BonusStep = z.infer<(typeof bonusSteps)[number]>

/** Points on top of the 100. */
export function scoreBonus({ each, cap }: Bonus, { value: events }: Pick<Measured, 'value'>): Mark<BonusStep> {
  if (events.isAtMost(zero)) return { points: zero, steps: [{ is: 'bonus-none' }] }
  const raw = events.times(Exact.of(each))
  const first: BonusStep = { is: 'bonus', events: events.toString(), each, points: raw.toString() }
  if (cap === undefined || raw.isAtMost(Exact.of(cap))) return { points: raw, steps: [first] }
  return { points: Exact.of(cap), steps: [first, { is: 'bonus-cap', cap }] }
}
