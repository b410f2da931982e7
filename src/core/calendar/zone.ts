import { Temporal } from 'temporal-polyfill'
import { type Day, day, plusDays, type Zone } from './day.ts'

/** A time of day, `09:05`. Times compare as text. */
export type TimeOfDay = string

const local = (zone: Zone, instant: Date) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone)

/** Is this a time zone that exists, such as Asia/Shanghai? */
export function isZone(text: string): boolean {
  try {
    local(text, new Date(0))
    return true
  } catch {
    return false
  }
}

/** The day it is there. */
export const dayIn = (zone: Zone, instant: Date): Day => day(local(zone, instant).toPlainDate().toString())

/** The time it is there, hours and minutes: `09:05`. */
export const timeIn = (zone: Zone, instant: Date): TimeOfDay =>
  local(zone, instant).toPlainTime().toString().slice(0, 5)

/**
 * The instant of a local time. Where clocks jump forward over it, as long after the gap as it stands inside; where
 * they go back and it comes twice, the first.
 */
export function instantAt(on: Day, time: TimeOfDay, zone: Zone): Date {
  const at = Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(zone, { disambiguation: 'compatible' })
  return new Date(at.epochMilliseconds)
}

/** Hours in which nobody is disturbed; they may pass midnight. `from` is quiet, `to` is not. */
export interface QuietHours {
  from: TimeOfDay
  to: TimeOfDay
}

/** 21:00 to 08:00, where nobody has said otherwise. */
export const usualQuiet: QuietHours = { from: '21:00', to: '08:00' }

/** When something that is due now may be said: now, or at the end of the quiet hours it falls into. */
export function afterQuiet(zone: Zone, instant: Date, quiet: QuietHours = usualQuiet): Date {
  const [on, time] = [dayIn(zone, instant), timeIn(zone, instant)]
  if (!isQuiet(time, quiet)) return instant
  const ends = time < quiet.to ? on : plusDays(on, 1)
  return instantAt(ends, quiet.to, zone)
}

/** Does this time fall into the quiet hours? */
export const isQuiet = (time: TimeOfDay, { from, to }: QuietHours): boolean =>
  from <= to ? time >= from && time < to : time >= from || time < to
