import { z } from 'zod'

/** A calendar day as people write it, `2026-09-01`: no zone, no hour. Days compare as text. */
export type Day = `${number}-${number}-${number}`

/** A calendar month, `2026-08`. */
export type Month = `${number}-${number}`

/** An IANA time zone, `Asia/Shanghai`. */
export type Zone = string

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** How many days a month has. */
export const daysIn = (year: number, month: number): number =>
  month === 2 && leap(year) ? 29 : (lengths[month - 1] ?? 0)

/** Is this text a day that exists? `2026-02-30` is not. */
export function isDay(text: string): text is Day {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
}

/** The text as a day; throws RangeError when there is no such day. */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`no such day: ${JSON.stringify(text)}`)
  return text
}

export const DayText = z.string().refine(isDay, 'is no day such as 2026-09-01')
export const MonthText = z.custom<Month>(
  (it) => typeof it === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(it),
  'is no month such as 2026-08',
)

const two = (n: number) => String(n).padStart(2, '0')

/** So many days later, or earlier when negative. */
export function plusDays(from: Day, count: number): Day {
  const date = new Date(`${from}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return day(date.toISOString().slice(0, 10))
}

export const monthOf = (it: Day): Month => it.slice(0, 7) as Month
export const firstDay = (month: Month): Day => day(`${month}-01`)
export const lastDay = (month: Month): Day =>
  day(`${month}-${two(daysIn(Number(month.slice(0, 4)), Number(month.slice(5, 7))))}`)

/** The month before (−1), after (+1), … */
export function plusMonths(from: Month, count: number): Month {
  const months = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + count
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${two((months % 12) + 1)}` as Month
}
