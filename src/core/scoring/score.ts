import type { Day, Month } from '../calendar/day.ts'
import { Exact, zero } from '../exact.ts'
import type { Item, Policy, PolicyVersion, Scorecard } from '../policy/policy.ts'
import { judge, missingRaters, type Ratings, sharesText } from './judged-line.ts'
import { factorsOf, sumsOf } from './lines.ts'
import { measure, type Numbers } from './measured-line.ts'
import { outcomeOf } from './outcome.ts'
import type { Attended, TeamMean } from './reading.ts'
import { mayExceed, mostOf } from './rules/index.ts'
import { itemsOf, scorecardOf } from './scorecard.ts'
import type { ScoreLine, ScoreSheet, Total } from './sheet.ts'
import { held } from './veto.ts'

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
  /** Absent: the whole month (AM31). */
  attended?: Attended | null
  /** A supervisor's: the totals of those who report to them, exact texts (R175). */
  subordinates?: readonly string[]
  ratings: Ratings
  amended: ReadonlyMap<string, Amendment>
}

/**
 * One agent's month as a score sheet, every line explained. Exact to the end, rounded once, half-up, to two decimals,
 * and only then looked up (AM20). What could not be scored leaves the denominator, so its weight goes to the rest
 * in proportion (AM42). Throws RangeError for an unknown position, where nothing at all could be scored, and where a
 * rater is missing without whom the policy hands nothing over.
 */
export function score(it: Scored): ScoreSheet {
  const { policy } = it.policy
  const blocked = missingRaters(policy, it.ratings)
  if (blocked.length > 0) throw new RangeError(`${policy.policy} scores nobody without ${blocked.join(' and ')}`)
  const sheet = sheetOn(scorecardOf(policy, it.position), it)
  if (!sheet) throw new RangeError(`nothing on the ${it.position} scorecard could be scored for ${it.month}`)
  return sheet
}

/** The same; null wherever there is no sheet, which for one person among thousands is no error. */
export function scoreOrNull(it: Scored): ScoreSheet | null {
  const { policy } = it.policy
  const card = policy.scorecards.find(({ position }) => position === it.position)
  return card && missingRaters(policy, it.ratings).length === 0 ? sheetOn(card, it) : null
}

function sheetOn(card: Scorecard, it: Scored): ScoreSheet | null {
  const { policy } = it.policy
  const numbers = { ...it, policy }
  const lines = held(entriesOf(card).map((entry) => lineOf(it, numbers, entry)))
  const outcome = outcomeOf(policy, lines)
  return (
    outcome && {
      policy: it.policy.id,
      position: it.position,
      month: it.month,
      from: it.from,
      to: it.to,
      shares: sharesText(policy, it.ratings),
      lines: [...lines],
      ...outcome,
    }
  )
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
  const { closing: _, ...rest } = sheet
  return { ...rest, lines, ...outcome }
}

/** What is not judged, for digests and the self-assessment: "points the rule gives". `points` and `max` are of the 100. */
export function provisional(it: Numbers & { position: string }): {
  lines: readonly ScoreLine[]
  points: Exact
  max: Exact
} {
  const lines = held(entriesOf(scorecardOf(it.policy, it.position)).flatMap((entry) => measuredLine(it, entry) ?? []))
  return { lines, ...sumsOf(lines) }
}

/** An item with what its line says beside the points. */
interface Entry {
  item: Item
  line: Pick<ScoreLine, 'item' | 'dimension' | 'max' | 'most' | 'factor'>
}

function entriesOf(card: Scorecard): readonly Entry[] {
  const known = named.get(card) ?? nameItems(card)
  named.set(card, known)
  return known
}

const named = new WeakMap<Scorecard, readonly Entry[]>()

function nameItems(card: Scorecard): readonly Entry[] {
  const factors = factorsOf(card)
  return itemsOf(card).map(({ item, dimension }) => {
    const points = Exact.of(item.points)
    const factor = factors.get(dimension)
    const most = mayExceed(item.rule) ? { most: mostOf(item.rule, points)?.toString() ?? null } : {}
    const weight = factor ? { factor: factor.toString() } : {}
    return { item, line: { item: item.id, dimension, max: points.toString(), ...most, ...weight } }
  })
}

function lineOf(it: Scored, numbers: Numbers, entry: Entry): ScoreLine {
  const line = measuredLine(numbers, entry) ?? judgedLine(numbers.policy, entry, it.ratings)
  const amendment = it.amended.get(entry.item.id)
  return amendment ? amend(line, amendment) : line
}

function measuredLine(numbers: Numbers, { item, line }: Entry): ScoreLine | null {
  const came = measure(numbers, item)
  return came && { ...line, kind: 'measured', by: null, ...came }
}

const judgedLine = (policy: Policy, { item, line }: Entry, ratings: Ratings): ScoreLine => ({
  ...line,
  kind: 'judged',
  ...judge(policy, item, ratings),
})

/** The most points that an amendment may give a line; null where its rule has no end. */
export const mostOnLine = ({ most, max }: ScoreLine): string | null => (most === undefined ? max : most)

function amend(line: ScoreLine, { points, because }: Amendment): ScoreLine {
  const now = points.toString()
  const most = mostOnLine(line)
  if (points.isBelow(zero) || (most !== null && points.isAbove(Exact.of(most))))
    throw new RangeError(`${line.item} cannot be amended to ${now}: it is worth 0 to ${most} points`)
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
