import type { Day } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { Item, Policy } from '../policy/policy.ts'
import { indicatorOf, type Reading, readingOf, type TeamMean } from './reading.ts'
import { type MeasuringRule, mark } from './rules/index.ts'
import type { Measured } from './rules/mark.ts'
import type { ScoreLine, Total } from './sheet.ts'
import type { Step } from './trace.ts'

/** What a measured item is scored from: one agent's totals over a period, beside the team's means. */
export interface Numbers {
  policy: Policy
  from: Day
  to: Day
  totals: readonly Total[]
  team: ReadonlyMap<string, TeamMean>
}

/** What a line holds beside its name: the points, or why there are none, and the steps. */
export type Came = Pick<ScoreLine, 'points' | 'unscored' | 'trace'>

/** The points that the rule gives for what was measured. Without data, or with too little, the item is shown, not scored. */
export function measure(numbers: Numbers, item: Item, indicatorId: string, rule: MeasuringRule): Came {
  const { policy, totals } = numbers
  const reading = readingOf(indicatorOf(policy, indicatorId), totals)
  const trace = stepsOf(reading, indicatorId, numbers)
  if (reading.is === 'unknown') return leftOut(item, { because: 'no-data', sample: 0, least: 1 }, trace)
  if (reading.is === 'thin') {
    const sample = Exact.of(reading.total.denominator).toNumber()
    return leftOut(item, { because: 'thin-sample', sample, least: reading.least }, trace)
  }
  const given = mark(rule, {
    value: reading.value,
    points: Exact.of(item.points),
    team: numbers.team.get(indicatorId) ?? null,
    also: (id) => knownValue(numbers, id),
  } satisfies Measured)
  if ('unscored' in given) return leftOut(item, given.unscored, [...trace, ...given.steps])
  const points = given.points.toString()
  const awarded: Step = { is: 'awarded', points, max: Exact.of(item.points).toString() }
  return { points, unscored: null, trace: [...trace, ...given.steps, awarded] }
}

const knownValue = ({ policy, totals }: Numbers, id: string): Exact | null => {
  const reading = readingOf(indicatorOf(policy, id), totals)
  return reading.is === 'known' || reading.is === 'assumed' ? reading.value : null
}

export const leftOut = (item: Item, unscored: NonNullable<ScoreLine['unscored']>, trace: readonly Step[]): Came => ({
  points: null,
  unscored,
  trace: [...trace, { is: 'left-out', max: Exact.of(item.points).toString() }],
})

function stepsOf(reading: Reading, indicator: string, { from, to }: Numbers): readonly Step[] {
  if (reading.is === 'unknown') return [{ is: 'no-data', indicator, from, to }]
  if (reading.is === 'assumed') return [{ is: 'nothing-recorded', indicator, from, to }]
  const { numerator, denominator, rows, sources } = reading.total
  const value = reading.value.toString()
  const known: Step = { is: 'value', indicator, value, numerator, denominator, rows, sources, from, to }
  return reading.is === 'known' ? [known] : [known, { is: 'thin-sample', sample: denominator, least: reading.least }]
}
