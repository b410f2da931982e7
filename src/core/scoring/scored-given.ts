import { firstDay, lastDay } from '../calendar/day.ts'
import { Exact, hundred } from '../exact.ts'
import { type Indicator, type Policy, type PolicyVersion, ratersOf } from '../policy/policy.ts'
import type { Given, GivenReading } from './given.ts'
import type { Ratings } from './judged-line.ts'
import { indicatorOf } from './reading.ts'
import { wholeTasks } from './rules/completion.ts'
import type { Scored } from './score.ts'
import type { Rating, Total } from './sheet.ts'

/** A checked input as `score` takes it: additive totals, ratings, means. */
export const scoredGiven = (version: PolicyVersion, position: string, given: Given): Scored => ({
  policy: version,
  position,
  month: given.month,
  from: firstDay(given.month),
  to: lastDay(given.month),
  totals: totalsOf(version.policy, given),
  team: new Map(Object.entries(given.teams).map(([id, { mean, people }]) => [id, { mean: Exact.of(mean), people }])),
  attended: given.attended ? { days: Exact.of(given.attended.days), of: Exact.of(given.attended.of) } : null,
  subordinates: given.subordinates,
  ratings: ratingsOf(version.policy, given),
  amended: new Map(
    Object.entries(given.amended).map(([id, { points, because }]) => [id, { points: Exact.of(points), because }]),
  ),
})

const totalsOf = (policy: Policy, { readings, events, tasks }: Given): readonly Total[] => [
  ...readings.map((it) => totalOf(indicatorOf(policy, it.indicator), it)),
  ...Object.entries(events).map(([indicator, count]) => ({
    ...{ indicator, numerator: count, denominator: '1', sources: [] },
    rows: Number(count),
  })),
  ...Object.entries(tasks).map(([indicator, progress]) => {
    const { done, planned } = wholeTasks(progress.map((it) => Exact.of(it)))
    return { indicator, numerator: `${done}`, denominator: `${planned}`, rows: planned, sources: [] }
  }),
]

/** A value becomes the parts that it would have come from: value × sample over the sample. */
function totalOf({ combine }: Indicator, it: GivenReading): Total {
  const { indicator, rows = 1, sources = [] } = it
  const own = { indicator, rows, sources: [...sources] }
  if (it.value === undefined) return { ...own, numerator: it.numerator ?? '0', denominator: it.denominator ?? '1' }
  const value = Exact.of(combine === 'rate' ? Exact.of(it.value).over(hundred) : it.value)
  const sample = Exact.of(it.sample ?? '1')
  const numerator = combine === 'sum' ? value : value.times(sample)
  return { ...own, numerator: numerator.toString(), denominator: sample.toString() }
}

/** Who has no share has no part, so that a policy of two raters is scored as one. */
function ratingsOf(policy: Policy, { ratings }: Given): Ratings {
  const { self, lead, peers, company } = ratings
  const raters = ratersOf(policy)
  return {
    self: self ? ratingOf(self) : null,
    lead: lead ? ratingOf(lead) : null,
    ...(raters.includes('peers') && { peers: (peers ?? []).map(ratingOf) }),
    ...(raters.includes('company') && { company: company ? ratingOf(company) : null }),
  }
}

const ratingOf = (points: Readonly<Record<string, string>>): Rating => ({
  points: { ...points },
  reason: '',
  summary: '',
  improvement: '',
})
