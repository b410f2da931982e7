import { calendars } from '../calendar/cn.ts'
import { isZone } from '../calendar/zone.ts'
import type { Fault } from './fault.ts'
import { meantAmong } from './issues.ts'
import type { CalendarSetting } from './policy.ts'
import type { Readable } from './readable.ts'

/** The calendar, the zone, and every hour and window. */
export const checkTimes = ({ calendar, zone, digest, windows, appeal, gap }: Readable): readonly Fault[] => [
  ...(calendar === null ? [] : checkCalendar(calendar)),
  ...(zone === null || isZone(zone)
    ? []
    : [{ path: ['zone'], is: 'unknown' as const, what: 'zone' as const, id: zone, meant: null, known: [] }]),
  ...(digest === null ? [] : checkHour(digest.at)),
  ...checkWindows('windows', windows),
  ...checkWindows('appeal', appeal),
  ...(gap !== null && gap > 100
    ? [
        {
          path: ['gap'],
          is: 'limit' as const,
          side: 'most' as const,
          limit: '100',
          included: true,
          of: 'number' as const,
        },
      ]
    : []),
]

function checkCalendar(calendar: CalendarSetting): readonly Fault[] {
  const path = ['calendar']
  if (typeof calendar === 'string') {
    const known = Object.keys(calendars)
    if (known.includes(calendar)) return []
    return [{ path, is: 'unknown', what: 'calendar', id: calendar, meant: meantAmong(known, calendar), known }]
  }
  const { from, until, holidays, makeUpDays } = calendar
  if (from > until) return [{ path: [...path, 'until'], is: 'calendar-order', from, until }]
  const faults: Fault[] = []
  for (const [key, days] of Object.entries({ holidays, makeUpDays })) {
    const outside = days.filter((it) => it < from || it > until)
    if (outside.length > 0) faults.push({ path: [...path, key], is: 'calendar-outside', days: outside })
  }
  const both = makeUpDays.filter((it) => holidays.includes(it))
  return both.length > 0 ? [...faults, { path: [...path, 'makeUpDays'], is: 'calendar-both', days: both }] : faults
}

function checkHour(at: string): readonly Fault[] {
  const [hours = 0, minutes = 0] = at.split(':').map(Number)
  const path = ['digest', 'at']
  if (hours > 23 || minutes > 59) return [{ path, is: 'no-time', at }]
  return minutes % 30 === 0 ? [{ path, is: 'busy-time', at }] : []
}

const checkWindows = (name: string, windows: Readonly<Record<string, number>> | null): readonly Fault[] =>
  Object.entries(windows ?? {}).flatMap(([key, days]): Fault[] =>
    days < 1 ? [{ path: [name, key], is: 'no-days', days }] : [],
  )
