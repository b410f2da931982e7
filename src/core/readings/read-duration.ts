import { Exact } from '../exact.ts'
import { readNumber } from './read-number.ts'
import { type Read, tidy } from './tidy.ts'

/** The forms of a length of time. `words`: `2分23秒`, `1小时`, `2m 23s`; the last four are plain numbers of that unit. */
export const durationForms = [
  'h:mm:ss',
  'm:ss',
  'h:mm',
  'words',
  'iso', // PT2M23S
  'seconds',
  'minutes',
  'hours',
  'milliseconds',
] as const
export type DurationForm = (typeof durationForms)[number]

/** The unit that comes out, in seconds. */
const units = { seconds: 1, minutes: 60, hours: 3600 } as const
export type DurationUnit = keyof typeof units

const exact = (text = '0') => Exact.of(text || '0')
const inSeconds = (days?: string, hours?: string, minutes?: string, seconds?: string, thousandths?: string): Exact =>
  Exact.sum([
    exact(days).times(Exact.of(86_400)),
    exact(hours).times(Exact.of(3600)),
    exact(minutes).times(Exact.of(60)),
    exact(seconds),
    exact(thousandths).over(Exact.of(1000)),
  ])

const amount = (unit: string) => `(?:(\\d{1,6}(?:\\.\\d{1,9})?) ?(?:${unit}) ?)?`
const words = new RegExp(
  `^${[
    'days?|天|日|d',
    'hours?|hrs?|个?小时|个?钟头|时|h',
    'minutes?|mins?|分钟|分|m',
    'seconds?|secs?|秒钟|秒|s',
    'milliseconds?|毫秒|ms',
  ]
    .map(amount)
    .join('')}$`,
  'i',
)
const iso = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:[.,]\d{1,9})?)S)?)?$/i

const readers: Record<DurationForm, (tidied: string) => Exact | null> = {
  'h:mm:ss': (tidied) => {
    const parts = /^(\d{1,4}):([0-5]\d):([0-5]\d(?:[.,]\d{1,9})?)$/.exec(tidied)
    return parts && inSeconds('', parts[1], parts[2], parts[3]?.replace(',', '.'))
  },
  'm:ss': (tidied) => {
    const parts = /^(\d{1,5}):([0-5]\d(?:[.,]\d{1,9})?)$/.exec(tidied)
    return parts && inSeconds('', '', parts[1], parts[2]?.replace(',', '.'))
  },
  'h:mm': (tidied) => {
    const parts = /^(\d{1,4}):([0-5]\d)$/.exec(tidied)
    return parts && inSeconds('', parts[1], parts[2])
  },
  words: (tidied) => named(words.exec(tidied)),
  iso: (tidied) => named(iso.exec(tidied)),
  seconds: (tidied) => plain(tidied, 1),
  minutes: (tidied) => plain(tidied, 60),
  hours: (tidied) => plain(tidied, 3600),
  milliseconds: (tidied) => plain(tidied, 1)?.over(Exact.of(1000)) ?? null,
}

/** A part that is there must stay below one of the part before it: `1小时90分` is a slip, `90分` is not. */
function named(parts: RegExpExecArray | null): Exact | null {
  const [days, hours, minutes, seconds, thousandths] = (parts ?? []).slice(1).map((part) => part?.replace(',', '.'))
  const all = [days, hours, minutes, seconds, thousandths]
  const first = all.findIndex((part) => part !== undefined)
  if (first < 0) return null
  const isSlip = all.some((part, at) => at > first && part !== undefined && Number(part) >= (below[at] ?? 0))
  const isParted = all.some((part, at) => part?.includes('.') && all.slice(at + 1).some((later) => later !== undefined))
  return isSlip || isParted ? null : inSeconds(days, hours, minutes, seconds, thousandths)
}
const below = [0, 24, 60, 60, 1000]

function plain(tidied: string, seconds: number): Exact | null {
  const read = tidied.includes('%') || tidied.startsWith('-') ? null : readNumber(tidied)
  return read && 'value' in read ? Exact.of(read.value).times(Exact.of(seconds)) : null
}

/**
 * Reads lengths of time in these forms, as decimal text in the unit. Exact, but for a third of a minute and the like:
 * rounded half-up to nine places. What two of the forms read differently (`2:23`) is refused.
 */
export function durationReader(forms: readonly DurationForm[], gives: DurationUnit): (text: string) => Read<string> {
  const unit = Exact.of(units[gives])
  return (text) => {
    const tidied = tidy(text)
    let found: Exact | null = null
    for (const form of forms) {
      const seconds = readers[form](tidied)
      if (seconds && found && !seconds.equals(found)) return { fault: { is: 'duration', forms: [...forms] } }
      found = seconds ?? found
    }
    return found ? { value: found.over(unit).toShort(9) } : { fault: { is: 'duration', forms: [...forms] } }
  }
}

/** `0:02:23` and `2分23秒` → "143" seconds; `2:23` could be either, and needs its form named. */
export const readDuration = (
  text: string,
  forms: readonly DurationForm[] = ['h:mm:ss', 'words'],
  gives: DurationUnit = 'seconds',
): Read<string> => durationReader(forms, gives)(text)
