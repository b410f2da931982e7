import { Exact, hundred } from '../exact.ts'
import { type Item, type Policy, type Scorecard, selfPart } from '../policy/policy.ts'
import { pointsFor } from './judged-line.ts'
import { factorsOf } from './lines.ts'
import { checkGiven } from './rules/choices.ts'
import { isJudging, type JudgingRule } from './rules/index.ts'
import { itemsOf } from './scorecard.ts'
import type { Rating } from './sheet.ts'

/** Why a rating cannot be taken as it is: a `Refusal` of the workflow, as it stands. */
export type RatingFault =
  | { no: 'score-missing'; items: readonly string[] }
  | { no: 'score-outside'; item: string }
  | { no: 'reason-needed'; items: readonly string[] }

export type JudgedItem = Item & { rule: JudgingRule }

/** The items that raters score, in their order. */
export const judgedItems = (scorecard: Scorecard): readonly JudgedItem[] =>
  itemsOf(scorecard).flatMap(({ item }) => (isJudged(item) ? [item] : []))

const isJudged = (item: Item): item is JudgedItem => isJudging(item.rule)

/**
 * Every judged item has a score that its levels allow, nothing else has one, and the outer thirds have a reason (AM01);
 * null when all is well. What is measured cannot be rated.
 */
export function checkRating(scorecard: Scorecard, rating: Rating): RatingFault | null {
  const judged = judgedItems(scorecard)
  const missing = judged.filter((item) => rating.points[item.id] === undefined)
  if (missing.length > 0) return { no: 'score-missing', items: missing.map((item) => item.id) }

  const stray = Object.keys(rating.points).find((id) => !judged.some((item) => item.id === id))
  if (stray !== undefined) return { no: 'score-outside', item: stray }
  const found = judged.map((item) => ({ item: item.id, is: checkGiven(item.rule, givenIn(rating, item)) }))
  const outside = found.find(({ is }) => is === 'outside')
  if (outside) return { no: 'score-outside', item: outside.item }
  const items = found.flatMap(({ item, is }) => (is === 'reason-needed' ? [item] : []))
  return items.length > 0 && rating.reason.trim() === '' ? { no: 'reason-needed', items } : null
}

/**
 * How far the lead's total stands above the agent's own (below: negative), exact, out of 100. What is measured is the
 * same on both sides, so only the judged items differ. `isWide`: so far apart that the lead owes a reason (AM43); never
 * where the self-assessment counts nothing.
 */
export function gapOf(
  policy: Policy,
  scorecard: Scorecard,
  self: Rating,
  lead: Rating,
): { gap: Exact; isWide: boolean } {
  const factors = factorsOf(scorecard)
  const sum = (of: (item: Item) => Exact) =>
    Exact.sum(itemsOf(scorecard).map(({ item, dimension }) => weighed(of(item), factors.get(dimension))))
  const judged = (rating: Rating) => sum((item) => (isJudged(item) ? pointsFor(item, givenIn(rating, item)) : none))
  const most = sum((item) => Exact.of(item.points))
  const gap = judged(lead).minus(judged(self)).over(most).times(hundred)
  return { gap, isWide: selfPart(policy) !== 'uncounted' && gap.abs().isAtLeast(Exact.of(policy.gap)) }
}

const none = Exact.of(0)
const weighed = (points: Exact, factor: Exact | undefined) => (factor ? points.times(factor) : points)
const givenIn = (rating: Rating, item: Item): Exact => Exact.of(rating.points[item.id] ?? 0)
