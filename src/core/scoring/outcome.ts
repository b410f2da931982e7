import { Exact, hundred, zero } from '../exact.ts'
import type { GradeBand, Policy } from '../policy/policy.ts'
import { coefficientOf, gradeOf } from './grade.ts'
import { bonusOf, sumsOf } from './lines.ts'
import type { ScoreLine, ScoreSheet } from './sheet.ts'
import type { Step } from './trace.ts'
import { firedIn } from './veto.ts'

export type Outcome = Pick<ScoreSheet, 'exactTotal' | 'total' | 'grade' | 'coefficient' | 'closing'>

/**
 * What the lines come to: points over what could be scored, the bonus on top, capped (AM16), rounded once, and its grade,
 * which a veto may hold down. null where nothing of the 100 could be scored.
 */
export function outcomeOf(policy: Policy, lines: readonly ScoreLine[]): Outcome | null {
  const { points, max } = sumsOf(lines)
  if (max.equals(zero)) return null
  const { total: exact, steps } = withBonus(policy, points.over(max).times(hundred), bonusOf(lines))
  const total = exact.toFixed(2)
  const reached = gradeOf(policy, total)
  const { grade, step } = heldDown(policy, reached, lines)
  const closing = step ? [...steps, step] : steps
  const outcome = { exactTotal: exact.toString(), total, grade: grade.id, coefficient: coefficientOf(grade) }
  return closing.length > 0 ? { ...outcome, closing } : outcome
}

function withBonus({ total: { cap, bonusCap } }: Policy, base: Exact, bonus: Exact): { total: Exact; steps: Step[] } {
  const steps: Step[] = []
  let added = bonus
  if (bonusCap !== undefined && bonus.isAbove(Exact.of(bonusCap))) {
    added = Exact.of(bonusCap)
    steps.push({ is: 'bonus-limit', raw: bonus.toString(), cap: added.toString() })
  }
  const raw = base.plus(added)
  if (added.isAbove(zero))
    steps.push({ is: 'bonus-added', base: base.toString(), bonus: added.toString(), total: raw.toString() })
  const most = Exact.of(cap)
  if (raw.isAtMost(most)) return { total: raw, steps }
  return { total: most, steps: [...steps, { is: 'total-cap', raw: raw.toString(), cap: most.toString() }] }
}

/** The lowest of the grade reached and those to which a veto holds it; the total stays what it is. */
function heldDown(
  policy: Policy,
  reached: GradeBand,
  lines: readonly ScoreLine[],
): { grade: GradeBand; step: Step | null } {
  let [grade, step]: [GradeBand, Step | null] = [reached, null]
  for (const { by, limits } of firedIn(lines)) {
    if (!('grade' in limits)) continue
    const most = policy.grades.find((it) => it.id === limits.grade)
    if (!most || policy.grades.indexOf(most) <= policy.grades.indexOf(grade)) continue
    grade = most
    step = { is: 'grade-veto', by, reached: reached.id, grade: most.id }
  }
  return { grade, step }
}
