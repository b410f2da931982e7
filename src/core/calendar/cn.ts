import { type Day, day, plusDays } from './day.ts'
import type { WorkCalendar } from './workdays.ts'

/** First and last day of each holiday, both off. */
const holidays2026 = [
  ['2026-01-01', '2026-01-03'], // 元旦
  ['2026-02-15', '2026-02-23'], // 春节
  ['2026-04-04', '2026-04-06'], // 清明节
  ['2026-05-01', '2026-05-05'], // 劳动节
  ['2026-06-19', '2026-06-21'], // 端午节
  ['2026-09-25', '2026-09-27'], // 中秋节
  ['2026-10-01', '2026-10-07'], // 国庆节
] as const

/** Weekend days that are worked (调休上班日). */
const makeUp2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'] as const

const eachDay = ([first, last]: readonly [string, string]): Day[] => {
  const days: Day[] = []
  for (let it = day(first); it <= last; it = plusDays(it, 1)) days.push(it)
  return days
}

/**
 * Mainland China, from the notice of the State Council General Office of 2025-11-04. The year 2027 is not announced:
 * a deadline in it is provisional.
 */
export const cn: WorkCalendar = {
  id: 'cn',
  weekend: [0, 6],
  off: new Set(holidays2026.flatMap(eachDay)),
  makeUp: new Set(makeUp2026.map(day)),
  coveredFrom: day('2026-01-01'),
  coveredUntil: day('2026-12-31'),
}

/** The calendars that ship, by the name a policy uses. */
export const calendars: Readonly<Record<string, WorkCalendar>> = { cn }

/** A company's own list of days, where its country's calendar does not ship. */
interface OwnDays {
  from: Day
  until: Day
  holidays: readonly Day[]
  makeUpDays: readonly Day[]
}

/** The calendar a policy names or lists; throws RangeError with the known names. */
export function calendarOf(setting: string | OwnDays): WorkCalendar {
  if (typeof setting !== 'string')
    return {
      id: 'own',
      weekend: [0, 6],
      off: new Set(setting.holidays),
      makeUp: new Set(setting.makeUpDays),
      coveredFrom: setting.from,
      coveredUntil: setting.until,
    }
  const name = setting
  const found = Object.hasOwn(calendars, name) ? calendars[name] : undefined
  if (!found)
    throw new RangeError(`no calendar ${JSON.stringify(name)}: known are ${Object.keys(calendars).join(', ')}`)
  return found
}
