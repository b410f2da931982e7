import { Exact } from '../exact.ts'
import type { GradeBand, Policy } from '../policy/policy.ts'

/**
 * The first grade whose lower bound the rounded total reaches: 89.99 is not 90, and 60 itself is D (AM18, AM20).
 * `total` has two decimals and at least the lowest grade's bound, which the policy's check holds at 0.
 */
export function gradeOf(policy: Policy, total: string): GradeBand {
  const reached = Exact.of(total)
  const grade = policy.grades.find((it) => reached.isAtLeast(Exact.of(it.from)))
  if (!grade) throw new RangeError(`no grade of ${policy.policy} begins at or below ${total}`)
  return grade
}

/** "1.0", "1.2", "0.85": at least one decimal, as handbooks write it. */
export function coefficientOf(grade: GradeBand): string {
  const short = Exact.of(grade.coefficient).toShort(4)
  return short.includes('.') ? short : `${short}.0`
}
