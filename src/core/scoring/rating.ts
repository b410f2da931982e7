import { Exact, hundred } from '../exact.ts'
import type { Item, Policy, Scorecard } from '../policy/policy.ts'
import { checkPoints, type Levels } from './rules/levels.ts'
import { itemsOf } from './score.ts'
import type { Rating } from './sheet.ts'

/** Why a rating cannot be taken as it is: a `Refusal` of the workflow, as it stands. */
export type RatingFault =
  | { no: 'score-missing'; items: readonly string[] }
  | { no: 'score-outside'; item: string }
  | { no: 'reason-needed'; items: readonly string[] }

export type JudgedItem = Item & { rule: Levels }

/** The items that raters score, in their order. */
export const judgedItems = (scorecard: Scorecard): readonly JudgedItem[] =>
  itemsOf(scorecard).flatMap(({ item }) => (isJudged(item) ? [item] : []))

const isJudged = (item: Item): item is JudgedItem => item.rule.rule === 'levels'

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
  const found = judged.map((item) => ({ item: item.id, is: checkPoints(item.rule, pointsOf(rating, item)) }))
  const outside = found.find(({ is }) => is === 'outside')
  if (outside) return { no: 'score-outside', item: outside.item }
  const items = found.flatMap(({ item, is }) => (is === 'reason-needed' ? [item] : []))
  return items.length > 0 && rating.reason.trim() === '' ? { no: 'reason-needed', items } : null
}

/**
 * How far the lead's total stands above the agent's own (below: negative), exact, out of 100. What is measured is the
 * same on both sides, so only the judged items differ. `isWide`: so far apart that the lead owes a reason (AM43).
 */
export function gapOf(
  policy: Policy,
  scorecard: Scorecard,
  self: Rating,
  lead: Rating,
): { gap: Exact; isWide: boolean } {
  const sum = (rating: Rating) => Exact.sum(judgedItems(scorecard).map((item) => pointsOf(rating, item)))
  const most = Exact.sum(itemsOf(scorecard).map(({ item }) => Exact.of(item.points)))
  const gap = sum(lead).minus(sum(self)).over(most).times(hundred)
  return { gap, isWide: gap.abs().isAtLeast(Exact.of(policy.gap)) }
}

const pointsOf = (rating: Rating, item: Item): Exact => Exact.of(rating.points[item.id] ?? 0)
