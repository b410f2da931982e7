import { type Day, plusDays } from './day.ts'

/** A country's or a company's working days, as data: which days are off beside the weekend, and which weekend days are worked. */
export interface WorkCalendar {
  id: string
  /** Days of the week that are off, 0 is Sunday. */
  weekend: readonly number[]
  off: ReadonlySet<Day>
  makeUp: ReadonlySet<Day>
  /** The first and the last day that an official list covers: outside, only weekends are known. */
  coveredFrom: Day
  coveredUntil: Day
}

/** A deadline; provisional where it lies past the days that the calendar knows, so a holiday may still move it. */
export interface Deadline {
  day: Day
  provisional: boolean
}

const weekday = (it: Day): number => new Date(`${it}T00:00:00Z`).getUTCDay()

/** Is this day worked? A make-up day is, a holiday is not, and the weekend decides the rest. */
export const isWorkday = (it: Day, calendar: WorkCalendar): boolean =>
  calendar.makeUp.has(it) || (!calendar.off.has(it) && !calendar.weekend.includes(weekday(it)))

/**
 * The last day of a window of `count` working days that `from` opens; `from` itself is not counted (Civil Code art. 201),
 * and the day ends at 24:00 local time (AM32). 0 gives `from` itself. Throws RangeError below 0.
 */
export function plusWorkdays(from: Day, count: number, calendar: WorkCalendar): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`not a number of working days: ${count}`)
  let it = from
  for (let left = count; left > 0; left -= 1) it = nextWorkday(it, calendar)
  return it
}

/** As `plusWorkdays`, and says whether the calendar's list reaches that far. */
export function deadlineAfter(from: Day, count: number, calendar: WorkCalendar): Deadline {
  const it = plusWorkdays(from, count, calendar)
  return { day: it, provisional: !isCovered(from, calendar) || !isCovered(it, calendar) }
}

export const isCovered = (it: Day, { coveredFrom, coveredUntil }: WorkCalendar): boolean =>
  it >= coveredFrom && it <= coveredUntil

/** The first working day after this one. */
export const nextWorkday = (it: Day, calendar: WorkCalendar): Day => walk(it, 1, calendar)

/** The last working day before this one. */
export const previousWorkday = (it: Day, calendar: WorkCalendar): Day => walk(it, -1, calendar)

/** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
export function workdaysBetween(from: Day, to: Day, calendar: WorkCalendar): number {
  let count = 0
  for (let it = from; it < to; ) {
    it = plusDays(it, 1)
    if (isWorkday(it, calendar)) count += 1
  }
  return count
}

const longestBreak = 60 // no list has two months without a working day: a calendar that has is a mistake

function walk(from: Day, by: 1 | -1, calendar: WorkCalendar): Day {
  let it = from
  for (let days = 0; days < longestBreak; days += 1) {
    it = plusDays(it, by)
    if (isWorkday(it, calendar)) return it
  }
  throw new RangeError(`the calendar ${calendar.id} has no working day within ${longestBreak} days of ${from}`)
}
