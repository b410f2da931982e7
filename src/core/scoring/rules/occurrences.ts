import { z } from 'zod'
import { Exact, zero } from '../../exact.ts'
import { ExactNumber, ExactText } from '../../exact-text.ts'
import type { Mark, Measured } from './mark.ts'

/** Full marks without an event, `each` points off per event, never below `floor`; an aggravated event may cost more. */
export const Occurrences = z
  .strictObject({
    rule: z.literal('occurrences'),
    each: ExactNumber,
    floor: ExactNumber.default('0'),
    /** Events of this indicator are counted apart from the ordinary ones, and cost `each` of their own. */
    aggravated: z.strictObject({ indicator: z.string(), each: ExactNumber }).optional(),
  })
  .superRefine(({ each, floor, aggravated }, ctx) => {
    const say = (path: string[], message: string) => ctx.addIssue({ code: 'custom', path, message })
    if (Exact.of(each).isAtMost(zero)) say(['each'], 'is what an event costs, so it must be above 0')
    if (Exact.of(floor).isBelow(zero)) say(['floor'], 'points are never below 0')
    if (aggravated && Exact.of(aggravated.each).isBelow(Exact.of(each)))
      say(['aggravated', 'each'], `an aggravated event costs at least as much as another: ${each}`)
  })
export type Occurrences = z.infer<typeof Occurrences>

export const occurrenceSteps = [
  z.object({ is: z.literal('no-event'), points: ExactText }),
  z.object({ is: z.literal('events'), events: ExactText, each: ExactText, off: ExactText, aggravated: z.boolean() }),
  z.object({ is: z.literal('events-left'), full: ExactText, off: ExactText, points: ExactText }),
  z.object({ is: z.literal('events-floor'), floor: ExactText, left: ExactText }),
] as const
export type OccurrenceStep = z.infer<(typeof occurrenceSteps)[number]>

/** Points left after the events, in the units of the item's points. */
export function scoreOccurrences(setting: Occurrences, { value, points: full, also }: Measured): Mark<OccurrenceStep> {
  const worse = setting.aggravated
  const counts = [{ events: value, each: Exact.of(setting.each), aggravated: false }]
  const bad = worse ? also(worse.indicator) : null
  // not known is not none: an aggravated event must never get lost
  if (worse && !bad) return { unscored: { because: 'no-data', sample: 0, least: 1 }, steps: [] }
  if (worse && bad) counts.push({ events: bad, each: Exact.of(worse.each), aggravated: true })

  const happened = counts.filter(({ events }) => events.isAbove(zero))
  if (happened.length === 0) return { points: full, steps: [{ is: 'no-event', points: full.toString() }] }
  const off = Exact.sum(happened.map(({ events, each }) => events.times(each)))
  const left = full.minus(off)
  const points = left.max(Exact.of(setting.floor)).min(full)
  const steps: OccurrenceStep[] = happened.map(({ events, each, aggravated }) => ({
    is: 'events',
    events: events.toString(),
    each: each.toString(),
    off: events.times(each).toString(),
    aggravated,
  }))
  if (!left.isBelow(points))
    steps.push({ is: 'events-left', full: full.toString(), off: off.toString(), points: points.toString() })
  else steps.push({ is: 'events-floor', floor: setting.floor, left: left.toString() })
  return { points, steps }
}
