import { firstDay, lastDay, type Month, plusDays } from '../calendar/day.ts'
import { type WorkCalendar, workdaysBetween } from '../calendar/workdays.ts'
import type { Person } from '../people/person.ts'
import type { Policy } from '../policy/policy.ts'

/**
 * Whose month is assessed: those with a team and a scorecard who could attend at least half of the month's working days (AM31).
 * Leave is not known here yet: who was away long enough shows as thin samples.
 */
export function isEligible(person: Person, month: Month, policy: Policy, calendar: WorkCalendar): boolean {
  if (!person.team || !policy.scorecards.some((it) => it.position === person.position)) return false
  const [first, last] = [firstDay(month), lastDay(month)]
  const from = person.joinedOn && person.joinedOn > first ? person.joinedOn : first
  if (person.leftOn && person.leftOn <= last) return false
  const all = workdaysBetween(plusDays(first, -1), last, calendar)
  return from <= last && workdaysBetween(plusDays(from, -1), last, calendar) * 2 >= all
}
