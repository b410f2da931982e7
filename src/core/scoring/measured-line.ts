import type { Day } from '../calendar/day.ts'
import { Exact, zero } from '../exact.ts'
import type { Item, Policy } from '../policy/policy.ts'
import { type Attended, indicatorOf, type Reading, readingOf, sinceOf, type TeamMean } from './reading.ts'
import { alsoReads, isMeasuring, type MeasuringRule, mark } from './rules/index.ts'
import type { Mark } from './rules/mark.ts'
import { scoreTeamAggregate } from './rules/team-aggregate.ts'
import type { ScoreLine, Total } from './sheet.ts'
import type { Step } from './trace.ts'

/** What a measured item is scored from: one agent's totals over a period, beside the team's means. */
export interface Numbers {
  policy: Policy
  from: Day
  to: Day
  totals: readonly Total[]
  team: ReadonlyMap<string, TeamMean>
  /** Absent: the whole month (AM31). */
  attended?: Attended | null
  /** The totals of those who report to a supervisor, exact texts; absent: nobody does (R175). */
  subordinates?: readonly string[]
}

/** What a line holds beside its name: the points, or why there are none, and the steps. */
export type Came = Pick<ScoreLine, 'points' | 'unscored' | 'trace'>

/**
 * The points that the rule gives, whoever rates; null for an item that raters judge. Without data, with too little, or
 * with numbers that cannot be, the item is shown, not scored.
 */
export function measure(numbers: Numbers, item: Item): Came | null {
  const { rule } = item
  if (rule.rule === 'blank') {
    const unscored = { because: 'blank' as const, sample: 0, least: 0 }
    return leftOut(item, unscored, [{ is: 'blank', open: rule.open.map(({ title }) => title) }])
  }
  if (rule.rule === 'team-aggregate') {
    const subordinates = (numbers.subordinates ?? []).map((total) => Exact.of(total))
    return came(item, scoreTeamAggregate(rule, { points: Exact.of(item.points), subordinates }), [])
  }
  if (item.indicator === undefined || !isMeasuring(rule)) return null
  return measured(numbers, item, item.indicator, rule)
}

function measured(numbers: Numbers, item: Item, id: string, rule: MeasuringRule): Came {
  const { policy, totals, attended } = numbers
  const reading = readingOf(indicatorOf(policy, id), totals, attended ?? null)
  const trace = stepsOf(reading, id, numbers)
  if (reading.is === 'unknown') return leftOut(item, { because: 'no-data', sample: 0, least: 1 }, trace)
  if (reading.is === 'impossible') return leftOut(item, { because: 'impossible', sample: 0, least: 0 }, trace)
  if (reading.is === 'thin') {
    const sample = Exact.of(reading.total.denominator).toNumber()
    return leftOut(item, { because: 'thin-sample', sample, least: reading.least }, trace)
  }
  const given = mark(rule, {
    value: reading.value,
    numerator: reading.is === 'known' ? Exact.of(reading.total.numerator) : zero,
    points: Exact.of(item.points),
    team: numbers.team.get(id) ?? null,
    also: (other) => knownValue(numbers, other),
  })
  if ('unscored' in given)
    return leftOut(item, given.unscored, [...trace, ...given.steps, ...missingSteps(numbers, rule)])
  return came(item, given, trace)
}

/** Why the other values that a rule reads could not be taken: they are what left the item unscored. */
const missingSteps = (numbers: Numbers, rule: MeasuringRule): readonly Step[] =>
  alsoReads(rule).flatMap(({ id }) => {
    const reading = readingOf(indicatorOf(numbers.policy, id), numbers.totals, numbers.attended ?? null)
    return reading.is === 'known' || reading.is === 'assumed' ? [] : stepsOf(reading, id, numbers)
  })

function came(item: Item, given: Mark<Step>, trace: readonly Step[]): Came {
  if ('unscored' in given) return leftOut(item, given.unscored, [...trace, ...given.steps])
  const points = given.points.toString()
  const awarded: Step = { is: 'awarded', points, max: Exact.of(item.points).toString() }
  return { points, unscored: null, trace: [...trace, ...given.steps, awarded] }
}

const knownValue = ({ policy, totals, attended }: Numbers, id: string): Exact | null => {
  const reading = readingOf(indicatorOf(policy, id), totals, attended ?? null)
  return reading.is === 'known' || reading.is === 'assumed' ? reading.value : null
}

export const leftOut = (item: Item, unscored: NonNullable<ScoreLine['unscored']>, trace: readonly Step[]): Came => ({
  points: null,
  unscored,
  trace: [...trace, { is: 'left-out', max: Exact.of(item.points).toString() }],
})

function stepsOf(reading: Reading, indicator: string, { policy, from: first, to, attended }: Numbers): readonly Step[] {
  const from = sinceOf(indicatorOf(policy, indicator), first, to)
  if (reading.is === 'unknown') return [{ is: 'no-data', indicator, from, to }]
  if (reading.is === 'assumed') return [{ is: 'nothing-recorded', indicator, from, to }]
  const { numerator, denominator, rows, sources } = reading.total
  const raw = 'raw' in reading ? reading.raw : reading.value
  const trace: Step[] = [
    { is: 'value', indicator, value: raw.toString(), numerator, denominator, rows, sources, from, to },
  ]
  if (reading.is === 'impossible') {
    const lowest = Exact.of(indicatorOf(policy, indicator).lowest).toString()
    return [...trace, { is: 'impossible', indicator, value: raw.toString(), lowest }]
  }
  if (attended && !raw.equals(reading.value)) {
    const days = { days: attended.days.toString(), of: attended.of.toString() }
    trace.push({ is: 'prorated', value: raw.toString(), ...days, result: reading.value.toString() })
  }
  return reading.is === 'known' ? trace : [...trace, { is: 'thin-sample', sample: denominator, least: reading.least }]
}
