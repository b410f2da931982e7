import type { Day, Month } from '../calendar/day.ts'
import { Exact, hundred, zero } from '../exact.ts'
import type { Item, Policy, PolicyVersion, Scorecard } from '../policy/policy.ts'
import { coefficientOf, gradeOf } from './grade.ts'
import { judge, type Ratings, sharesOf } from './judged-line.ts'
import { measure, type Numbers } from './measured-line.ts'
import type { TeamMean } from './reading.ts'
import { isMeasuring } from './rules/index.ts'
import type { ScoreLine, ScoreSheet, Total } from './sheet.ts'

/** Points that took an item's place, for all raters, and why: a decided appeal. */
export interface Amendment {
  points: Exact
  because: string
}

export interface Scored {
  policy: PolicyVersion
  position: string
  month: Month
  from: Day
  to: Day
  totals: readonly Total[]
  team: ReadonlyMap<string, TeamMean>
  ratings: Ratings
  amended: ReadonlyMap<string, Amendment>
}

/**
 * One agent's month as a score sheet, every line explained. Exact to the end, rounded once, half-up, to two decimals,
 * and only then looked up (AM20). What could not be scored leaves the denominator, so its weight goes to the rest
 * in proportion (AM42). Throws RangeError for an unknown position, and where nothing at all could be scored.
 */
export function score(it: Scored): ScoreSheet {
  const { policy } = it.policy
  const lines = itemsOf(scorecardOf(policy, it.position)).map(({ item, dimension }) => lineOf(it, item, dimension))
  const outcome = outcomeOf(policy, lines)
  if (!outcome) throw new RangeError(`nothing on the ${it.position} scorecard could be scored for ${it.month}`)
  const shares = sharesOf(policy, { self: it.ratings.self !== null, lead: it.ratings.lead !== null })
  return {
    policy: it.policy.id,
    position: it.position,
    month: it.month,
    from: it.from,
    to: it.to,
    shares: { self: shares.self.toString(), lead: shares.lead.toString() },
    lines,
    ...outcome,
  }
}

/** What the lines come to: the exact total, rounded once, and its grade; null where nothing could be scored. */
function outcomeOf(
  policy: Policy,
  lines: readonly ScoreLine[],
): Pick<ScoreSheet, 'exactTotal' | 'total' | 'grade' | 'coefficient'> | null {
  const { points, max } = sumsOf(lines)
  if (max.equals(zero)) return null
  const exactTotal = points.over(max).times(hundred)
  const total = exactTotal.toFixed(2)
  const grade = gradeOf(policy, total)
  return { exactTotal: exactTotal.toString(), total, grade: grade.id, coefficient: coefficientOf(grade) }
}

/**
 * A published sheet with one item replaced for all raters, as a decided appeal asks: every other line stays as it was
 * published, whatever has been corrected since. Throws RangeError for an item that the sheet does not have.
 */
export function amended(policy: Policy, sheet: ScoreSheet, item: string, amendment: Amendment): ScoreSheet {
  if (!sheet.lines.some((line) => line.item === item)) throw new RangeError(`the sheet has no item ${item}`)
  const lines = sheet.lines.map((line) => (line.item === item ? amend(line, amendment) : line))
  const outcome = outcomeOf(policy, lines)
  if (!outcome) throw new RangeError(`nothing on the sheet of ${sheet.month} is scored`)
  return { ...sheet, lines, ...outcome }
}

/** The measured part alone, for digests and the self-assessment: "points the rule gives". Judged items are not in it. */
export function provisional(it: Numbers & { position: string }): {
  lines: readonly ScoreLine[]
  points: Exact
  max: Exact
} {
  const lines = itemsOf(scorecardOf(it.policy, it.position)).flatMap(({ item, dimension }) => {
    const line = measuredLine(it, item, dimension)
    return line ? [line] : []
  })
  return { lines, ...sumsOf(lines) }
}

/** The points of the lines that were scored, and the most those lines could give. */
export function sumsOf(lines: readonly ScoreLine[]): { points: Exact; max: Exact } {
  const scored = lines.flatMap(({ points, max }) => (points === null ? [] : [{ points, max }]))
  return {
    points: Exact.sum(scored.map((line) => Exact.of(line.points))),
    max: Exact.sum(scored.map((line) => Exact.of(line.max))),
  }
}

/** The scorecard of a position; throws RangeError when the policy has none. */
export function scorecardOf(policy: Policy, position: string): Scorecard {
  const found = policy.scorecards.find((it) => it.position === position)
  if (!found) throw new RangeError(`the policy ${policy.policy} has no scorecard for ${position}`)
  return found
}

/** The items in their order, each with its dimension. */
export const itemsOf = ({ dimensions }: Scorecard): readonly { item: Item; dimension: string }[] =>
  dimensions.flatMap(({ id, items }) => items.map((item) => ({ item, dimension: id })))

function lineOf(it: Scored, item: Item, dimension: string): ScoreLine {
  const numbers = { ...it, policy: it.policy.policy }
  const line = measuredLine(numbers, item, dimension) ?? judgedLine(numbers.policy, item, dimension, it.ratings)
  const amendment = it.amended.get(item.id)
  return amendment ? amend(line, amendment) : line
}

function measuredLine(numbers: Numbers, item: Item, dimension: string): ScoreLine | null {
  const { indicator, rule } = item
  if (indicator === undefined || !isMeasuring(rule)) return null
  return { ...named(item, dimension), kind: 'measured', by: null, ...measure(numbers, item, indicator, rule) }
}

const judgedLine = (policy: Policy, item: Item, dimension: string, ratings: Ratings): ScoreLine => ({
  ...named(item, dimension),
  kind: 'judged',
  ...judge(policy, item, ratings),
})

const named = (item: Item, dimension: string) => ({ item: item.id, dimension, max: Exact.of(item.points).toString() })

function amend(line: ScoreLine, { points, because }: Amendment): ScoreLine {
  const now = points.toString()
  if (points.isBelow(zero) || points.isAbove(Exact.of(line.max)))
    throw new RangeError(`${line.item} cannot be amended to ${now}: it is worth 0 to ${line.max} points`)
  return {
    ...line,
    kind: 'amended',
    points: now,
    unscored: null,
    by: null,
    trace: [
      ...line.trace.filter((step) => step.is !== 'left-out' && step.is !== 'awarded'),
      { is: 'amended', before: line.points, points: now, because },
      { is: 'awarded', points: now, max: line.max },
    ],
  }
}
