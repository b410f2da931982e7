import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { type Day, isDay, plusDays } from '../core/calendar/day.ts'
import type { Clock } from '../usecases/ports.ts'

/** The town lives in Shanghai. China has kept UTC+8 without summer time since 1992, so a fixed offset is exact. */
export const townZone = 'Asia/Shanghai'
const offsetMs = 8 * 3_600_000

/** A town's first morning: Tuesday 1 September 2026, 08:50, before the digests of 09:05. */
export const firstMorning = new Date('2026-09-01T08:50:00+08:00')

/** The day on the town's wall at this instant. */
export const dayAt = (instant: Date): Day => new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10) as Day

/** The instant of a wall-clock time, `09:05`, on a day in the town. */
export function instantOf(day: Day, time: string): Date {
  if (!isDay(day) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`no such time: ${day} ${time}`)
  return new Date(`${day}T${time}:00+08:00`)
}

/** The next time that the town's wall shows this hour: today's when it is still to come, else tomorrow's. */
export function nextTime(now: Date, time: string): Date {
  const today = instantOf(dayAt(now), time)
  return today > now ? today : instantOf(plusDays(dayAt(now), 1), time)
}

/** 09:05 of the next working day after today. `works` says which days are; asked for at most two months. */
export function nextWorkday(now: Date, time: string, works: (day: Day) => boolean): Date {
  let day = plusDays(dayAt(now), 1)
  for (let asked = 0; asked < 62; asked++, day = plusDays(day, 1)) if (works(day)) return instantOf(day, time)
  throw new RangeError(`no working day in the two months after ${dayAt(now)}`)
}

/** The days whose end lies between two instants, oldest first, each with its midnight: what those days brought comes in then. */
export function daysEnding(from: Date, to: Date): readonly { day: Day; at: Date }[] {
  const ended: { day: Day; at: Date }[] = []
  for (let day = dayAt(from); ; day = plusDays(day, 1)) {
    const midnight = instantOf(plusDays(day, 1), '00:00')
    if (midnight > to) return ended
    ended.push({ day, at: midnight })
  }
}

/** A clock that flows like any other, can be moved forward, and remembers where it was. */
export interface TownClock extends Clock {
  moveTo(instant: Date): void
  /** Writes the present time down, so that a restart goes on from here. */
  keep(): void
}

/**
 * Opens the clock kept in `file`; a file that is missing or unreadable gives `start`. `elapsed` is a steady count of
 * milliseconds, so that a change of the machine's own time does not reach the town.
 */
export function openClock(file: string, start = firstMorning, elapsed = () => performance.now()): TownClock {
  let base = remembered(file) ?? start.getTime()
  let since = elapsed()
  const now = () => new Date(Math.floor(base + elapsed() - since))
  const keep = () => {
    writeFileSync(`${file}.new`, JSON.stringify({ now: now().toISOString() }))
    renameSync(`${file}.new`, file) // whole or not at all, also when the process is killed
  }
  return {
    now,
    keep,
    moveTo(instant) {
      if (!(instant >= now())) throw new RangeError(`the town's clock only moves forward: ${now().toISOString()}`)
      base = instant.getTime()
      since = elapsed()
      keep()
    },
  }
}

function remembered(file: string): number | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const at = Date.parse(kept && typeof kept === 'object' && 'now' in kept ? String(kept.now) : '')
    return Number.isNaN(at) ? null : at
  } catch {
    return null
  }
}
