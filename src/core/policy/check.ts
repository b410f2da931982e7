import { Exact, hundred } from '../exact.ts'
import { checkScorecard, repeated } from './check-scorecard.ts'
import { checkTimes } from './check-times.ts'
import type { Fault, Path } from './fault.ts'
import { meantAmong } from './issues.ts'
import type { Policy } from './policy.ts'
import { type Readable, readable } from './readable.ts'

export type { Fault, Path } from './fault.ts'

/** What no single field can say of itself: names that lead nowhere, sums, order. Empty when all is well. */
export const checkPolicy = (policy: Policy): readonly Fault[] => checkReadable(readable(policy))

/** The same for as much of a policy as can be read; nothing is said about the rest. */
export const checkReadable = (policy: Readable): readonly Fault[] => [
  ...twice(policy.indicators ?? [], ['indicators'], 'id'),
  ...twice(policy.scorecards, ['scorecards'], 'position'),
  ...twice(policy.grades ?? [], ['grades'], 'id'),
  ...twice(policy.patterns, ['patterns'], 'id'),
  ...twice(policy.alerts, ['alerts'], 'id'),
  ...checkIndicators(policy),
  ...policy.scorecards.flatMap((scorecard, at) => checkScorecard(policy, scorecard, ['scorecards', at])),
  ...checkShares(policy),
  ...checkGrades(policy),
  ...checkNamed(policy),
  ...checkTimes(policy),
]

/** Ids that are there already. */
const twice = (all: readonly { id: string | null }[], path: Path, key: string): readonly Fault[] =>
  repeated(all.map(({ id }, at) => ({ id, path: [...path, at, key] })))

/** A volume grows with the days attended; a mean or a rate does not, so there is nothing to scale (AM31). */
const checkIndicators = ({ indicators }: Readable): readonly Fault[] =>
  (indicators ?? []).flatMap(({ it }, at) =>
    it?.prorate && (it.combine === 'mean' || it.combine === 'rate')
      ? [{ path: ['indicators', at, 'prorate'], is: 'prorated-mean' }]
      : [],
  )

function checkShares({ raters }: Readable): readonly Fault[] {
  if (!raters) return []
  const sum = Exact.sum([raters.self, raters.peers, raters.lead, raters.company].map(Exact.of))
  return sum.equals(hundred) ? [] : [{ path: ['raters'], is: 'shares-sum', sum: sum.toShort(4) }]
}

function checkGrades({ grades, total, patterns }: Readable): readonly Fault[] {
  const cap = total?.cap ?? 100
  const beyond = patterns.flatMap(({ it }, at): Fault[] =>
    it && (it.below <= 0 || it.below > cap)
      ? [{ path: ['patterns', at, 'below'], is: 'pattern-beyond', cap: String(cap) }]
      : [],
  )
  if (!grades) return beyond
  const order = grades.flatMap(({ from }, at): Fault[] => {
    const before = grades[at - 1]
    return before && from >= before.from
      ? [{ path: ['grades', at, 'from'], is: 'grade-order', from: String(from), before: String(before.from) }]
      : []
  })
  const last = grades.length - 1
  const open: Fault[] = grades[last]?.from === 0 ? [] : [{ path: ['grades', last, 'from'], is: 'grade-last' }]
  const [top] = grades
  const high: Fault[] =
    total && top && top.from > cap ? [{ path: ['grades', 0, 'from'], is: 'grade-top', cap: String(cap) }] : []
  return [...order, ...(grades.length > 0 ? open : []), ...high, ...beyond]
}

/** Indicators that are named outside of the scorecards. */
function checkNamed({ indicators, alerts, attendance }: Readable): readonly Fault[] {
  if (!indicators) return []
  const known = indicators.flatMap(({ id }) => id ?? [])
  const named = alerts.flatMap(({ it }, at) => (it ? [{ id: it.indicator, path: ['alerts', at, 'indicator'] }] : []))
  if (attendance?.leave !== undefined) named.push({ id: attendance.leave, path: ['attendance', 'leave'] })
  return named.flatMap(({ id, path }): Fault[] =>
    known.includes(id) ? [] : [{ path, is: 'unknown', what: 'indicator', id, meant: meantAmong(known, id), known }],
  )
}
