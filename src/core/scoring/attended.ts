import { type Day, firstDay, lastDay, type Month, plusDays } from '../calendar/day.ts'
import { isWorkday, type WorkCalendar } from '../calendar/workdays.ts'
import { Exact, zero } from '../exact.ts'
import type { Person } from '../people/person.ts'
import type { Policy } from '../policy/policy.ts'
import { type Attended, indicatorOf, readingOf } from './reading.ts'
import type { Total } from './sheet.ts'

/**
 * How many of the month's working days a person attended (AM31): those from joining to leaving, both days included, less
 * the days of leave; never below 0. `leaveDays` null: no leave is recorded.
 */
export function attendedIn(
  { joinedOn, leftOn }: Pick<Person, 'joinedOn' | 'leftOn'>,
  month: Month,
  calendar: WorkCalendar,
  leaveDays: Exact | null = null,
): Attended {
  const all = workdaysOf(month, calendar)
  const employed = all.filter((day) => (!joinedOn || day >= joinedOn) && (!leftOn || day <= leftOn))
  const days = Exact.of(employed.length).minus(leaveDays ?? zero)
  return { days: days.max(zero), of: Exact.of(all.length) }
}

/** The days of leave on file, by the indicator that the policy names for them; null where it names none or nothing is known. */
export function leaveIn(policy: Policy, totals: readonly Total[]): Exact | null {
  const { leave } = policy.attendance
  if (leave === undefined) return null
  const reading = readingOf(indicatorOf(policy, leave), totals)
  return reading.is === 'known' || reading.is === 'assumed' ? reading.value : null
}

/** The working days of a month, counted once for all the people of a calendar. */
function workdaysOf(month: Month, calendar: WorkCalendar): readonly Day[] {
  const known = counted.get(calendar) ?? new Map<Month, readonly Day[]>()
  counted.set(calendar, known)
  const days = known.get(month) ?? daysOf(month).filter((day) => isWorkday(day, calendar))
  known.set(month, days)
  return days
}

const counted = new WeakMap<WorkCalendar, Map<Month, readonly Day[]>>()

function daysOf(month: Month): Day[] {
  const days: Day[] = []
  for (let day = firstDay(month); day <= lastDay(month); day = plusDays(day, 1)) days.push(day)
  return days
}
