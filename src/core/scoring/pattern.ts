import type { Month } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { Pattern, Policy } from '../policy/policy.ts'
import { monthsBetween } from './roll-up.ts'

/** How a month ended for one person: only what is approved and published counts (AM21). */
export interface MonthEnd {
  month: Month
  total: string // two decimals
  appealOpen: boolean
}

/** A pattern that has come true in a month: something for people to decide, never carried out (AM22). */
export interface Proposal {
  pattern: string
  month: Month // in which it fires; it fires again in each further month
  months: readonly MonthEnd[] // the run behind it, oldest first
  /** An appeal is open on one of the months: nothing may follow until it is decided. */
  frozen: boolean
}

/**
 * What the policy's patterns propose, oldest first. A month below the line lengthens the run, a month at or above it
 * ends it. A month without an assessment ends it too, unless the pattern lets it go on (AM21).
 */
export function proposalsFor(policy: Policy, ends: readonly MonthEnd[]): readonly Proposal[] {
  const sorted = [...ends].sort((a, b) => (a.month < b.month ? -1 : 1))
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return []
  const byMonth = new Map(sorted.map((it) => [it.month, it]))
  const months = monthsBetween(first.month, last.month).map((month) => byMonth.get(month) ?? null)
  return policy.patterns
    .flatMap((pattern) => fires(pattern, months))
    .sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0))
}

function fires(pattern: Pattern, months: readonly (MonthEnd | null)[]): Proposal[] {
  const limit = Exact.of(pattern.below)
  const found: Proposal[] = []
  let run: MonthEnd[] = []
  for (const end of months) {
    if (!end) {
      if (pattern.exempt === 'breaks') run = []
      continue
    }
    run = Exact.of(end.total).isBelow(limit) ? [...run, end] : []
    if (run.length < pattern.months) continue
    const behind = run.slice(-pattern.months)
    const frozen = behind.some((it) => it.appealOpen)
    found.push({ pattern: pattern.id, month: end.month, months: behind, frozen })
  }
  return found
}
