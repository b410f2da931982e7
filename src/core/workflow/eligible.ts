import type { Month } from '../calendar/day.ts'
import type { WorkCalendar } from '../calendar/workdays.ts'
import { Exact, hundred, zero } from '../exact.ts'
import type { Person } from '../people/person.ts'
import type { Policy } from '../policy/policy.ts'
import { attendedIn } from '../scoring/attended.ts'

/**
 * Whose month is assessed: those with a team and a scorecard who attended at least the policy's part of the month's
 * working days (AM31). Leave counts where it is known.
 */
export function isEligible(
  person: Person,
  month: Month,
  policy: Policy,
  calendar: WorkCalendar,
  leaveDays: Exact | null = null,
): boolean {
  if (!person.team || !policy.scorecards.some((it) => it.position === person.position)) return false
  const { days, of } = attendedIn(person, month, calendar, leaveDays)
  const least = of.times(Exact.of(policy.attendance.leastPercent)).over(hundred)
  return days.isAbove(zero) && days.isAtLeast(least)
}
