import { type Day, isDay } from '../calendar/day.ts'
import type { Fault } from './fault.ts'

/** What a cell says, or why it cannot be read. Never a guess: what has two readings is refused. */
export type Read<Value> = { value: Value } | { fault: Fault }

/** Full-width digits, letters and punctuation become plain ones; the edges are trimmed. `１２，３` → `12,3`. */
export const tidy = (text: string): string =>
  plainText.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/[\u200b\ufeff]/g, '')
        .trim()

const plainText = /^[!-~]*$/ // most cells are, and need nothing done

/**
 * A number as exact decimal text: `1,234.5` → "1234.5", `９５%` → "0.95". A comma counts only where it parts thousands:
 * `1,5` and `1.234,5` have two readings and are refused.
 */
export function readNumber(text: string): Read<string> {
  const parts = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d{1,9}))?\s*(%?)$/.exec(tidy(text))
  if (!parts) return { fault: { is: 'number' } }
  const [, sign = '', whole = '', fraction = '', percent] = parts
  return { value: decimal(sign === '-', whole.replaceAll(',', ''), fraction, percent ? 2 : 0) }
}

/** Digits with the point moved to the left, without needless zeros. */
function decimal(minus: boolean, whole: string, fraction: string, shift: number): string {
  const digits = whole.padStart(shift + 1, '0')
  const cut = digits.length - shift
  const above = digits.slice(0, cut).replace(/^0+(?=\d)/, '')
  const below = (digits.slice(cut) + fraction).replace(/0+$/, '')
  const plain = below ? `${above}.${below}` : above
  return minus && plain !== '0' ? `-${plain}` : plain
}

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

/** `0:02:23` → "143" seconds. Hours:minutes:seconds in full, because `2:23` could be either. */
export function readDuration(text: string): Read<string> {
  const parts = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(tidy(text))
  if (!parts) return { fault: { is: 'duration' } }
  return { value: String(Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) }
}

const yes = new Set(['y', 'yes', 'true', '1', '是', '有', '对'])
const no = new Set(['n', 'no', 'false', '0', '否', '无', '不是'])

/** `Y`, `yes`, `1`, `是` → true; `N`, `no`, `0`, `否` → false. */
export function readYesNo(text: string): Read<boolean> {
  const word = tidy(text).toLowerCase()
  if (yes.has(word)) return { value: true }
  return no.has(word) ? { value: false } : { fault: { is: 'yes-no' } }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

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

const patterns: Record<DayForm, RegExp> = {
  'd-MMM-yy': /^(?<d>\d{1,2})-(?<m>[a-z]{3})-(?<y>\d{2})$/i,
  'd-MMM-yyyy': /^(?<d>\d{1,2})-(?<m>[a-z]{3})-(?<y>\d{4})$/i,
  'yyyy/M/d': /^(?<y>\d{4})\/(?<m>\d{1,2})\/(?<d>\d{1,2})$/,
  'yyyy-MM-dd': /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/,
  yyyy年M月d日: /^(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日$/,
  yyyyMMdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
}

/** A day that exists, in one of these forms; two-digit years are of this century. */
export function readDay(text: string, forms: readonly DayForm[]): Read<Day> {
  const tidied = tidy(text)
  for (const form of forms) {
    const { y = '', m = '', d = '' } = patterns[form].exec(tidied)?.groups ?? {}
    if (!y) continue
    const month = /^\d/.test(m) ? Number(m) : months.indexOf(m.toLowerCase()) + 1
    const day = `${y.padStart(4, '20')}-${two(month)}-${two(Number(d))}`
    if (isDay(day)) return { value: day }
  }
  return { fault: { is: 'day', forms: [...forms] } }
}

const two = (n: number) => String(n).padStart(2, '0')
