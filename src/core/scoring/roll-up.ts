import { type Month, plusMonths } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { Policy } from '../policy/policy.ts'
import { coefficientOf, gradeOf } from './grade.ts'

/** One published month: the total as it was told, two decimals. */
export interface MonthTotal {
  month: Month
  total: string
}

/** A quarter or a year: what it is made of, the exact mean, and the grade of it rounded once (AM20, AM46). */
export interface RollUp {
  parts: readonly { of: string; total: string }[] // 2026-07 or 2026-Q3, and its two-decimal total
  exact: string
  total: string
  grade: string
  coefficient: string
}

/** `2026-Q3` of a month. */
export const quarterOf = (month: Month): string =>
  `${month.slice(0, 4)}-Q${Math.floor((Number(month.slice(5)) - 1) / 3) + 1}`

/** The mean of a quarter's published months (R063, AM46); null with fewer than the policy's least. */
export function quarterRollUp(policy: Policy, quarter: string, months: readonly MonthTotal[]): RollUp | null {
  const parts = byMonth(months.filter((it) => quarterOf(it.month) === quarter))
  return parts.length < policy.rollUp.leastMonths ? null : meanOf(policy, parts)
}

/** The mean of a year's quarters, or of its months, as the policy says (R064); null where there are too few. */
export function yearRollUp(policy: Policy, year: number, months: readonly MonthTotal[]): RollUp | null {
  const own = months.filter((it) => Number(it.month.slice(0, 4)) === year)
  if (policy.rollUp.year === 'months') {
    const parts = byMonth(own)
    return parts.length < policy.rollUp.leastMonths ? null : meanOf(policy, parts)
  }
  const quarters = [1, 2, 3, 4].flatMap((number) => {
    const of = `${year}-Q${number}`
    const total = quarterRollUp(policy, of, own)?.total
    return total === undefined ? [] : [{ of, total }]
  })
  return quarters.length < policy.rollUp.leastQuarters ? null : meanOf(policy, quarters)
}

const byMonth = (months: readonly MonthTotal[]) =>
  [...months].sort((a, b) => (a.month < b.month ? -1 : 1)).map(({ month, total }) => ({ of: month as string, total }))

function meanOf(policy: Policy, parts: RollUp['parts']): RollUp {
  const exact = Exact.sum(parts.map((it) => Exact.of(it.total))).over(Exact.of(parts.length))
  const total = exact.toFixed(2)
  const grade = gradeOf(policy, total)
  return { parts, exact: exact.toString(), total, grade: grade.id, coefficient: coefficientOf(grade) }
}

/** Every month from the first to the last, both included. */
export function monthsBetween(first: Month, last: Month): readonly Month[] {
  const all: Month[] = []
  for (let month = first; month <= last; month = plusMonths(month, 1)) all.push(month)
  return all
}
