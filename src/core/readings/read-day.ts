import { type Day, isDay, type Zone } from '../calendar/day.ts'
import { dayIn } from '../calendar/zone.ts'
import { type Read, tidy } from './tidy.ts'

/** The forms of a day that are understood. A mapping names those of its file, so 1/5 is never read two ways. */
export const dayForms = [
  'd-MMM-yy',
  'd-MMM-yyyy',
  'd MMM yyyy',
  'MMM d, yyyy',
  'yyyy/M/d',
  'yyyy-MM-dd',
  'yyyy.M.d',
  'yyyy年M月d日',
  'yyyyMMdd',
  'yyMMdd',
  'M/d/yyyy',
  'd/M/yyyy',
  'd.M.yyyy',
  'M/d/yy',
  'd/M/yy',
  'excel', // a workbook's serial number of a day, 45678
  'iso', // 2026-01-05T23:30:00+08:00: a moment with its offset
  'epoch-s',
  'epoch-ms',
] as const
export type DayForm = (typeof dayForms)[number]

type Reader = (tidied: string) => Day | null

const monthNames = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec'.split('|')
const name = '(?<m>[a-z]{3,9})\\.?'
/** A time of day after a day says nothing about the day; `上午9:12`, `9:12 PM` and `9时12分` are times too. */
const time =
  '(?:T|,? +)(?:[上下]午 *)?(?:[01]?\\d|2[0-3])(?::[0-5]\\d(?::[0-5]\\d(?:[.,]\\d{1,9})?)?(?: ?[ap]m)?|[时点](?:[0-5]?\\d分)?(?:[0-5]?\\d秒)?)'

const written = (day: string): Reader => {
  const pattern = new RegExp(`^${day}(?:${time})?$`, 'i')
  return (tidied) => {
    const { y, m, d } = pattern.exec(tidied)?.groups ?? {}
    return y && m && d ? dayOf(fullYear(y), monthOf(m), Number(d)) : null
  }
}

const readers: Record<Exclude<DayForm, Moment>, Reader> = {
  'd-MMM-yy': written(`(?<d>\\d{1,2})-${name}-(?<y>\\d{2})`),
  'd-MMM-yyyy': written(`(?<d>\\d{1,2})-${name}-(?<y>\\d{4})`),
  'd MMM yyyy': written(`(?<d>\\d{1,2}) ${name} (?<y>\\d{4})`),
  'MMM d, yyyy': written(`${name} (?<d>\\d{1,2}),? (?<y>\\d{4})`),
  'yyyy/M/d': written('(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2})'),
  'yyyy-MM-dd': written('(?<y>\\d{4})-(?<m>\\d{1,2})-(?<d>\\d{1,2})'),
  'yyyy.M.d': written('(?<y>\\d{4})\\.(?<m>\\d{1,2})\\.(?<d>\\d{1,2})'),
  yyyy年M月d日: written('(?<y>\\d{4}) ?年 ?(?<m>\\d{1,2}) ?月 ?(?<d>\\d{1,2}) ?日'),
  yyyyMMdd: written('(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})'),
  yyMMdd: written('(?<y>\\d{2})(?<m>\\d{2})(?<d>\\d{2})'),
  'M/d/yyyy': written('(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4})'),
  'd/M/yyyy': written('(?<d>\\d{1,2})/(?<m>\\d{1,2})/(?<y>\\d{4})'),
  'd.M.yyyy': written('(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})'),
  'M/d/yy': written('(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{2})'),
  'd/M/yy': written('(?<d>\\d{1,2})/(?<m>\\d{1,2})/(?<y>\\d{2})'),
  excel: (tidied) => (/^\d{1,5}(?:\.\d{1,17})?$/.test(tidied) ? serialDay(Number.parseInt(tidied, 10)) : null),
}

/** 00–69 are of this century, 70–99 of the last one. */
const fullYear = (y: string) => (y.length === 4 ? Number(y) : Number(y) + (Number(y) < 70 ? 2000 : 1900))

/** 1 to 12, of a number or an English name, short or in full; 0 where there is none. */
function monthOf(text: string): number {
  if (/^\d/.test(text)) return Number(text)
  const word = text.toLowerCase()
  const at = monthNames.indexOf(word.slice(0, 3))
  return word.length === 3 || word === fullNames[at] || word === 'sept' ? at + 1 : 0
}
const fullNames = 'january|february|march|april|may|june|july|august|september|october|november|december'.split('|')

function dayOf(year: number, month: number, date: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
  return isDay(text) ? text : null
}
const two = (n: number) => String(n).padStart(2, '0')

const aDay = 86_400_000

/**
 * The day of a workbook's serial number; a fraction is the time of day. Day 1 is 1900-01-01 and 60 the 29th of February
 * 1900, which never was, so those after it stand one further. Workbooks that count from 1904 (old Excel for Mac) are not
 * supported: their days would lie four years early, and nothing in a number tells. [MS-OI29500] 2.1.748
 */
function serialDay(serial: number): Day | null {
  if (serial < 1 || serial === 60) return null
  return utcDay(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + serial * aDay)
}

const utcDay = (at: number): Day => new Date(at).toISOString().slice(0, 10) as Day

type Moment = 'iso' | 'epoch-s' | 'epoch-ms'

/** Moments, in milliseconds since 1970. Nine digits or more, so that no 20260105 is taken for seconds. */
const moments: Record<Moment, (tidied: string) => number | null> = {
  iso: isoMoment,
  'epoch-s': (tidied) => (/^\d{9,10}(?:\.\d{1,9})?$/.test(tidied) ? Math.floor(Number(tidied)) * 1000 : null),
  'epoch-ms': (tidied) => (/^\d{12,13}(?:\.\d{1,9})?$/.test(tidied) ? Math.floor(Number(tidied)) : null),
}

const isoPattern =
  /^(\d{4}-\d{2}-\d{2})(?:T| +)([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,9})?)? ?(?:Z|UTC|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/i

function isoMoment(tidied: string): number | null {
  const parts = isoPattern.exec(tidied)
  if (!parts) return null
  const [, on = '', hour, minute, second = '0', sign = '+', ahead = '0', andMinutes = '0'] = parts
  if (!isDay(on)) return null
  const offset = (Number(ahead) * 60 + Number(andMinutes)) * (sign === '-' ? -1 : 1)
  return Date.parse(`${on}T00:00:00Z`) + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000
}

/**
 * Reads days in these forms. A day may be followed by its time, which is ignored; a moment (`iso`, epochs) belongs to the
 * day it is in the zone. What two of the forms read differently is refused.
 */
export function dayReader(forms: readonly DayForm[], zone: Zone): (text: string) => Read<Day> {
  const inZone = dayOfMoments(zone)
  const each = forms.map((form): Reader => {
    if (form !== 'iso' && form !== 'epoch-s' && form !== 'epoch-ms') return readers[form]
    const momentOf = moments[form]
    return (tidied) => {
      const at = momentOf(tidied)
      return at === null ? null : inZone(at)
    }
  })
  const readOne = (tidied: string): Read<Day> => {
    let found: Day | null = null
    for (const read of each) {
      const day = read(tidied)
      if (day && found && day !== found) return { fault: { is: 'two-days', days: [found, day].sort() } }
      found = day ?? found
    }
    return found ? { value: found } : { fault: { is: 'day', forms: [...forms] } }
  }
  const known = new Map<string, Read<Day>>()
  return (text) => {
    const tidied = tidy(text)
    const day = beforeTime.exec(tidied)?.[1]
    if (day === undefined) return readOne(tidied)
    const got = known.get(day) ?? readOne(day)
    if (known.size < mostDays) known.set(day, got)
    return got
  }
}

/** A log with times has a million texts and thirty days: what stands before a plain time is read once. */
const beforeTime = /^(\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?)[ T](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/
const mostDays = 4096

/** A day that exists, in one of these forms; without a zone, moments belong to the day they are in UTC. */
export const readDay = (text: string, forms: readonly DayForm[], zone: Zone = 'UTC'): Read<Day> =>
  dayReader(forms, zone)(text)

const aQuarter = 900_000
const mostQuarters = 50_000 // more than a year of them

/**
 * The day of a moment in a zone. Since 1972 every zone is whole quarters of an hour off UTC, so a quarter lies on one day,
 * and asking the calendar (five microseconds) is needed once for each quarter, not for each row.
 */
function dayOfMoments(zone: Zone): (at: number) => Day {
  const known = new Map<number, Day>()
  return (at) => {
    const quarter = Math.floor(at / aQuarter)
    const before = known.get(quarter)
    if (before) return before
    const day = dayIn(zone, new Date(at))
    if (at >= Date.UTC(1972, 0, 8) && known.size < mostQuarters) known.set(quarter, day)
    return day
  }
}
