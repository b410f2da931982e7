import { Exact, zero } from '../exact.ts'
import { type Indicator, type Item, type Policy, ratersOf, type Scorecard } from '../policy/policy.ts'
import { nearestAmong } from '../readings/nearest.ts'
import type { Given, GivenFault, GivenPath, GivenReading } from './given.ts'
import { type JudgedItem, judgedItems } from './rating.ts'
import { checkGiven } from './rules/choices.ts'
import { mayExceed, mostOf } from './rules/index.ts'
import { itemsOf } from './scorecard.ts'
import type { Rater } from './trace.ts'

/** What no single field can say of itself: names the policy does not have, values that cannot be. Empty when all is well. */
export const faultsInGiven = (policy: Policy, card: Scorecard, given: Given): readonly GivenFault[] => [
  ...given.readings.flatMap((it, at) => checkReading(policy, it, ['readings', at])),
  ...Object.entries(given.events).flatMap(([id, count]) => checkEvents(policy, id, count)),
  ...Object.entries(given.tasks).flatMap(([id, progress]) => checkTasks(policy, id, progress)),
  ...checkTwice(given),
  ...Object.entries(given.teams).flatMap(([id, { mean }]) =>
    withIndicator(policy, id, ['teams', id], (indicator) => tooLow(indicator, mean, ['teams', id, 'mean'])),
  ),
  ...checkRatings(policy, card, given),
  ...checkRest(card, given),
]

/** A fault for an unknown indicator, else what is wrong with a known one. */
function withIndicator(
  { indicators }: Policy,
  id: string,
  path: GivenPath,
  faultsOf: (indicator: Indicator) => readonly GivenFault[],
): readonly GivenFault[] {
  const indicator = indicators.find((it) => it.id === id)
  if (indicator) return faultsOf(indicator)
  const known = indicators.map((it) => it.id)
  return [{ path, is: 'unknown-indicator', meant: nearestAmong(known)(id)[0] ?? null, known }]
}

const tooLow = ({ lowest }: Indicator, value: string, path: GivenPath): readonly GivenFault[] =>
  below(value, Exact.of(lowest), path)

const below = (value: string, lowest: Exact, path: GivenPath): readonly GivenFault[] =>
  Exact.of(value).isBelow(lowest) ? [{ path, is: 'below', lowest: lowest.toShort(4) }] : []

const checkReading = (policy: Policy, it: GivenReading, path: GivenPath): readonly GivenFault[] =>
  withIndicator(policy, it.indicator, [...path, 'indicator'], (indicator) => {
    if (it.value === undefined) return checkParts(indicator, it, path)
    if (it.numerator !== undefined || it.denominator !== undefined) return [{ path, is: 'value-and-parts' }]
    const { value, sample } = it
    const low = tooLow(indicator, value, [...path, 'value'])
    if (sample !== undefined) return [...low, ...notAboveZero(sample, [...path, 'sample'])]
    const least = indicator.smallestSample
    return least === undefined ? low : [...low, { path, is: 'no-sample', least }]
  })

function checkParts(indicator: Indicator, it: GivenReading, path: GivenPath): readonly GivenFault[] {
  const { numerator, denominator } = it
  if (numerator === undefined) return [{ path, is: 'no-value' }]
  if (denominator !== undefined) {
    const zeroBelow = notAboveZero(denominator, [...path, 'denominator'])
    return zeroBelow.length > 0 ? zeroBelow : checkNumerator(indicator, numerator, path)
  }
  return indicator.combine === 'sum' ? checkNumerator(indicator, numerator, path) : [{ path, is: 'no-denominator' }]
}

/** A numerator has the sign of its value. */
const checkNumerator = ({ lowest }: Indicator, numerator: string, path: GivenPath): readonly GivenFault[] =>
  lowest < 0 ? [] : below(numerator, zero, [...path, 'numerator'])

function notAboveZero(value: string, path: GivenPath): readonly GivenFault[] {
  if (Exact.of(value).equals(zero)) return [{ path, is: 'denominator-zero' }]
  return below(value, zero, path)
}

const checkEvents = (policy: Policy, id: string, count: string): readonly GivenFault[] =>
  withIndicator(policy, id, ['events', id], ({ combine }) => {
    const path = ['events', id]
    if (combine !== 'sum') return [{ path, is: 'not-counted' }]
    if (!Exact.of(count).isWhole()) return [{ path, is: 'not-whole' }]
    return below(count, zero, path)
  })

const checkTasks = (policy: Policy, id: string, progress: readonly string[]): readonly GivenFault[] =>
  withIndicator(policy, id, ['tasks', id], ({ combine }) => {
    if (combine !== 'rate') return [{ path: ['tasks', id], is: 'not-tasks' }]
    if (progress.length === 0) return [{ path: ['tasks', id], is: 'no-tasks' }]
    return progress.flatMap((done, at) => below(done, zero, ['tasks', id, at]))
  })

/** One indicator, one entry: two values of one month would have to be added up, and only the writer knows whether they may be. */
function checkTwice({ readings, events, tasks }: Given): readonly GivenFault[] {
  const places = [
    ...readings.map((it, at) => ({ id: it.indicator, path: ['readings', at, 'indicator'] })),
    ...Object.keys(events).map((id) => ({ id, path: ['events', id] })),
    ...Object.keys(tasks).map((id) => ({ id, path: ['tasks', id] })),
  ]
  return places.flatMap(({ id, path }, at): GivenFault[] =>
    places.findIndex((it) => it.id === id) < at ? [{ path, is: 'twice' }] : [],
  )
}

function checkRatings(policy: Policy, card: Scorecard, { ratings }: Given): readonly GivenFault[] {
  const raters: readonly Rater[] = ratersOf(policy)
  const sent = [
    ...(['self', 'lead', 'company'] as const).flatMap((by) => {
      const points = ratings[by]
      return points ? [{ by, path: ['ratings', by] as GivenPath, points }] : []
    }),
    ...(ratings.peers ?? []).map((points, at) => ({
      by: 'peers' as const,
      path: ['ratings', 'peers', at] as GivenPath,
      points,
    })),
  ]
  return sent.flatMap(({ by, path, points }): readonly GivenFault[] =>
    raters.includes(by)
      ? Object.entries(points).flatMap(([item, given]) => checkRated(card, item, given, [...path, item]))
      : [{ path, is: 'no-share', raters }],
  )
}

function checkRated(card: Scorecard, id: string, given: string, path: GivenPath): readonly GivenFault[] {
  const judged = judgedItems(card)
  const item = judged.find((it) => it.id === id)
  if (!item) {
    const known = judged.map((it) => it.id)
    if (itemsOf(card).some((it) => it.item.id === id)) return [{ path, is: 'not-judged' }]
    return [{ path, is: 'unknown-item', meant: nearestAmong(known)(id)[0] ?? null, known }]
  }
  return checkGiven(item.rule, Exact.of(given)) === 'outside'
    ? [{ path, is: 'not-allowed', ranges: rangesOf(item) }]
    : []
}

/** What a rater may give: "10–15", "5–9", or the goal scale's ends. */
const rangesOf = ({ rule }: JudgedItem): readonly string[] =>
  rule.rule === 'levels'
    ? rule.levels.map(({ points: [low, high] }) => rangeText(low, high))
    : [rangeText(rule.from, rule.to)]

const rangeText = (low: string, high: string): string =>
  low === high ? Exact.of(low).toShort(4) : `${Exact.of(low).toShort(4)}–${Exact.of(high).toShort(4)}`

function checkRest(card: Scorecard, { subordinates, attended, amended }: Given): readonly GivenFault[] {
  return [
    ...subordinates.flatMap((total, at) => below(total, zero, ['subordinates', at])),
    ...(attended ? checkAttended(attended) : []),
    ...Object.entries(amended).flatMap(([id, { points }]) => checkAmended(card, id, points)),
  ]
}

function checkAttended({ days, of }: { days: string; of: string }): readonly GivenFault[] {
  const whole = notAboveZero(of, ['attended', 'of'])
  if (whole.length > 0) return whole
  const outside = Exact.of(days).isBelow(zero) || Exact.of(days).isAbove(Exact.of(of))
  return outside ? [{ path: ['attended', 'days'], is: 'days-outside', of: Exact.of(of).toShort(4) }] : []
}

function checkAmended(card: Scorecard, id: string, points: string): readonly GivenFault[] {
  const items = itemsOf(card).map(({ item }) => item)
  const item = items.find((it) => it.id === id)
  if (!item) {
    const known = items.map((it) => it.id)
    return [{ path: ['amended', id], is: 'unknown-item', meant: nearestAmong(known)(id)[0] ?? null, known }]
  }
  const most = mostFor(item)
  const value = Exact.of(points)
  const outside = value.isBelow(zero) || (most !== null && value.isAbove(most))
  return outside ? [{ path: ['amended', id, 'points'], is: 'amended-outside', most: most?.toShort(4) ?? null }] : []
}

const mostFor = ({ rule, points }: Item): Exact | null =>
  mayExceed(rule) ? mostOf(rule, Exact.of(points)) : Exact.of(points)
