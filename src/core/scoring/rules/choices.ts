import { type Exact, zero } from '../../exact.ts'
import type { Label } from '../../policy/label.ts'
import { goalsOf } from './goal-scale.ts'
import type { JudgingRule } from './index.ts'
import { checkPoints, choicesOf as levelChoices } from './levels.ts'

/** One score that a rater may give, and the level it belongs to. `given` is a decimal such as "12.5"; on a goal scale, the goal. */
export interface Choice {
  given: string
  level: { id: string; title: Label }
}

/** Every allowed score with its level, best first: the options of a form. */
export const choicesOf = (rule: JudgingRule): readonly Choice[] =>
  rule.rule === 'levels'
    ? levelChoices(rule).map(({ points, level }) => ({ given: points, level }))
    : goalsOf(rule).map(({ goal, level }) => ({ given: goal.toShort(4), level }))

/**
 * Is this score allowed, and does it need a reason? It does in the outer thirds of its level, bounds included (AM01); on
 * a goal scale, in the outer thirds of the scale.
 */
export function checkGiven(rule: JudgingRule, given: Exact): 'ok' | 'outside' | 'reason-needed' {
  if (rule.rule === 'levels') return checkPoints(rule, given)
  const goals = goalsOf(rule).map(({ goal }) => goal)
  const [high, low] = [goals[0] ?? zero, goals.at(-1) ?? zero]
  if (!goals.some((goal) => goal.equals(given))) return 'outside'
  const thirds = given.minus(low).plus(given.minus(low)).plus(given.minus(low))
  const span = high.minus(low)
  return thirds.isAtMost(span) || thirds.isAtLeast(span.plus(span)) ? 'reason-needed' : 'ok'
}
