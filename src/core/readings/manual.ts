import { z } from 'zod'
import { type Day, DayText, firstDay, type Month, MonthText, monthOf } from '../calendar/day.ts'
import { typedDay } from '../calendar/typed-day.ts'
import { Exact, hundred, zero } from '../exact.ts'
import type { Indicator } from '../policy/policy.ts'
import { type Refusal, refuse } from '../workflow/move.ts'
import { readNumber, tidy } from './value.ts'

/** The source of every value that a person has typed in because no system records it (R188, AM30). */
export const manualSource = 'manual'

/** A value as it was typed and understood; what the import of this one row keeps as its report. */
export const ManualEntry = z.object({
  kind: z.literal('manual'),
  person: z.string(),
  indicator: z.string(),
  day: DayText,
  month: MonthText.nullable(), // a whole month's value, which stands on its first day
  value: z.string(), // in the indicator's unit, a rate in percent: exact text
  numerator: z.string(), // decimal text
  denominator: z.string(),
  source: z.string(), // where the value was found (信息来源)
  provider: z.string(), // who handed it over (数据提供者)
  note: z.string(),
})
export type ManualEntry = z.infer<typeof ManualEntry>

/** A typed value that was taken back, and why. */
export const TakenBack = z.object({
  kind: z.literal('manual-taken-back'),
  entry: z.string(), // the import that had brought it
  person: z.string(),
  indicator: z.string(),
  day: DayText,
  month: MonthText.nullable(),
  reason: z.string(),
})
export type TakenBack = z.infer<typeof TakenBack>

export const ManualReport = z.discriminatedUnion('kind', [ManualEntry, TakenBack])
export type ManualReport = z.infer<typeof ManualReport>

/** One value for a person, an indicator and a day, or a month: typed again it replaces the one before. */
export const manualKey = ({
  person,
  indicator,
  day,
  month,
}: Pick<ManualEntry, 'person' | 'indicator' | 'day' | 'month'>): string => `${person} | ${indicator} | ${month ?? day}`

/** So long at most: what is typed in one line, and a note. */
export const longest = { words: 100, note: 500 } as const

export interface TypedValue {
  value: string
  of: string // of how many; empty: not said
}

export type Parts = Pick<ManualEntry, 'value' | 'numerator' | 'denominator'>

/**
 * A typed value as additive parts. A rate is hits of how many, `18` of `20`, or a percentage, `90%` of `20`, `90`; a mean
 * is the mean of so many; everything else is the value itself. Refused below what the indicator can be, a rate above 100 %.
 */
export function partsTyped(indicator: Indicator, typed: TypedValue): Parts | { refused: Refusal } {
  const value = numberIn(indicator, typed.value)
  const of = typed.of.trim() === '' ? null : numberIn(null, typed.of)
  if (!value) return refuse({ no: 'not-a-value', field: 'value' })
  if (typed.of.trim() !== '' && !of?.number.isAbove(zero)) return refuse({ no: 'not-a-value', field: 'of' })
  if (of && (indicator.combine === 'sum' || indicator.combine === 'last'))
    return refuse({ no: 'of-not-used', field: 'of' })
  const { numerator, denominator, shown } = combined(indicator, value, of?.number ?? null)
  const lowest = Exact.of(indicator.lowest)
  const highest = indicator.combine === 'rate' ? hundred : null
  if (shown.isBelow(lowest) || (highest && shown.isAbove(highest)))
    return refuse({ no: 'value-outside', field: 'value', lowest: indicator.lowest, highest: highest ? 100 : null })
  return { value: shown.toString(), numerator: decimal(numerator), denominator: decimal(denominator) }
}

interface Typed {
  number: Exact // `90%` is 0.9
  isPercent: boolean
}

/** Read as a file's number is; a percent sign stands only where percentages are meant. */
function numberIn(indicator: Indicator | null, text: string): Typed | null {
  const read = readNumber(text)
  if (!('value' in read)) return null
  const isPercent = tidy(text).endsWith('%')
  if (isPercent && indicator?.unit !== 'percent' && indicator?.combine !== 'rate') return null
  return { number: Exact.of(read.value), isPercent }
}

const one = Exact.of(1)

function combined({ combine }: Indicator, { number, isPercent }: Typed, of: Exact | null) {
  const inUnit = isPercent ? number.times(hundred) : number
  if (combine !== 'rate') {
    const denominator = of ?? one
    return { numerator: inUnit.times(denominator), denominator, shown: inUnit }
  }
  const denominator = of ?? one
  const share = isPercent ? number : of ? number.over(of) : number.over(hundred)
  return { numerator: share.times(denominator), denominator, shown: share.times(hundred) }
}

/** As the record's numeric takes it: typed numbers have at most so many digits behind the point. */
const decimal = (value: Exact) => value.toShort(24)

/** What a typed day means: that day, or a whole month, whose value stands on its first day so that it is found again. */
export interface TypedSpan {
  day: Day
  month: Month | null // null: a day was meant
}

/** `2026-08-31`, `2026年8月31日`; `2026-08`, `2026年8月`, `8月` (the newest one that is not to come). Null where it is neither. */
export function typedSpan(text: string, today: Day): TypedSpan | null {
  const exact = typedDay(text)
  if (exact) return { day: exact, month: null }
  const plain = text.normalize('NFKC').trim()
  const parts = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*(月?)$/.exec(plain)
  if (!parts || (parts[1] === undefined && parts[3] === '')) return null
  const [, year, number = ''] = parts
  const written = (of: number) => MonthText.safeParse(`${of}-${number.padStart(2, '0')}`).data ?? null
  const thisYear = Number(today.slice(0, 4))
  const named = written(Number(year ?? thisYear))
  const month = named && year === undefined && named > monthOf(today) ? written(thisYear - 1) : named
  return month && { day: firstDay(month), month }
}
