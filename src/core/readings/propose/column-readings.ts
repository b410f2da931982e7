import type { Column } from '../mapping.ts'
import type { Cell, ColumnFacts } from './column-facts.ts'
import type { DayGuess } from './day-forms.ts'
import { guessDurations, secondsIn, type TimeUnit, unitOf } from './duration-form.ts'
import { saysAny } from './header-words.ts'
import { type Meant, meaningOf } from './match.ts'
import { type FileKind, meanings } from './meanings.ts'
import { boundsFor, guessNumbers, type NumberGuess, scaleOf } from './number-form.ts'
import type { Doubt } from './proposal.ts'
import { askingWords, countWords } from './role-words.ts'

/** A column with how it would be read, and what of that was assumed: said only where the column is used. */
export interface Reading {
  facts: ColumnFacts
  column: Column
  meant: Meant | null
  /** Of plain numbers, as far as the header says. */
  unit: TimeUnit | null
  /** As far as they are numbers, in the column's own unit. */
  values: readonly (Cell & { value: number })[]
  doubts: readonly Doubt[]
}

export interface FileFacts {
  kind: FileKind | null
  isDaily: boolean
  decimal: '.' | ',' | null
  days: ReadonlyMap<string, DayGuess>
}

/** Reads a column as what its values are: days, yes or no, lengths of time, numbers, words. */
export function readingOf(facts: ColumnFacts, file: FileFacts): Reading {
  const meant = meaningOf(facts.header, file.kind)
  const reading = plainReading(facts, meant, file)
  return { ...reading, meant: meantAsCount(meant, reading.column) }
}

/** A number under 接听 or 投诉 is a number of them. */
function meantAsCount(meant: Meant | null, column: Column): Meant | null {
  const isCount = column.read === 'number' && column.to > 1 && !/[率%]|\brate\b/i.test(column.header[0] ?? '')
  const isNumbered = saysAny(column.header[0] ?? '', ['数', '量', '次']) && !saysAny(column.header[0] ?? '', ['率'])
  const key = isCount && meant ? (asCount[meant.key] ?? (isNumbered ? asNumber[meant.key] : undefined)) : undefined
  const meaning = key === undefined ? undefined : meanings[key]
  return meant && key !== undefined && meaning ? { ...meant, key, meaning } : meant
}

const asCount: Readonly<Record<string, string>> = {
  answered: 'answered-count',
  resolved: 'solved-count',
  complaint: 'complaint-count',
}
const asNumber: Readonly<Record<string, string>> = { 'first-contact': 'first-contact-count' }

function plainReading(facts: ColumnFacts, meant: Meant | null, file: FileFacts): Reading {
  const rest = { facts, meant, unit: null, values: [], doubts: [] }
  const found = { header: [facts.header], optional: false }
  const blank = facts.blanks > 0
  const days = file.days.get(facts.id)
  if (days && !days.isNumeric) return { ...rest, column: { ...found, read: 'day', forms: [...days.forms] } }
  const numbers = guessNumbers(facts, file.decimal)
  if (facts.isYesNo && !(numbers && isCounted(facts, meant, file))) {
    const doubts = numbers ? [eitherWay(facts, 'yes-no')] : []
    return { ...rest, column: { ...found, read: 'yes-no', blank }, doubts }
  }
  const lengths = numbers ? null : guessDurations(facts)
  if (lengths) return { ...rest, ...durationReading(facts, lengths, file, blank) }
  if (numbers) return { ...rest, ...numberReading(facts, numbers, meant, file, blank) }
  return { ...rest, column: { ...found, read: 'text', blank } }
}

/** 0 and 1 in a column of a wide sheet, or one that says that it counts, are numbers: tomorrow there may be a 2. */
function isCounted({ words }: ColumnFacts, meant: Meant | null, { isDaily }: FileFacts): boolean {
  if (saysAny(words.text, askingWords) || saysAny(words.aside, askingWords)) return false
  return isDaily || saysAny(words.text, countWords) || meant?.key.endsWith('-count') === true
}

const doubtAbout = ({ header, filled }: ColumnFacts, seen: Cell | null = filled[0] ?? null) => ({
  column: header,
  seen: seen && { line: seen.line, value: seen.text.slice(0, 60) },
})

const eitherWay = (facts: ColumnFacts, assumed: 'yes-no' | 'number'): Doubt => ({
  ...doubtAbout(facts),
  is: 'number-or-yes-no',
  assumed,
  instead: [assumed === 'yes-no' ? { do: 'number', column: facts.id } : { do: 'yes-no', column: facts.id }],
})

/** What one day can hold of a unit. */
const aDay = { milliseconds: 86_400_000, seconds: 86_400, minutes: 1440, hours: 24 } as const

function durationReading(
  facts: ColumnFacts,
  { forms, order, values }: NonNullable<ReturnType<typeof guessDurations>>,
  { isDaily }: FileFacts,
  blank: boolean,
): Pick<Reading, 'column' | 'values' | 'doubts'> {
  const bounds = boundsFor(
    values.map(({ value }) => value),
    isDaily ? { most: aDay.seconds } : {},
  )
  const doubts: Doubt[] = order
    ? [
        {
          ...doubtAbout(facts, order.seen),
          is: 'duration-form',
          assumed: order.assumed,
          other: order.other,
          instead: [
            { do: 'duration', column: facts.id, forms: forms.map((it) => (it === order.assumed ? order.other : it)) },
          ],
        },
      ]
    : []
  const column = {
    header: [facts.header],
    optional: false,
    read: 'duration',
    forms: [...forms],
    gives: 'seconds',
    ...bounds,
    blank,
  } as const
  return {
    column: { ...column, header: [...column.header], forms: [...column.forms] },
    values,
    doubts: [...doubts, ...outside(facts, values, bounds)],
  }
}

function numberReading(
  facts: ColumnFacts,
  numbers: NumberGuess,
  meant: Meant | null,
  file: FileFacts,
  blank: boolean,
): Pick<Reading, 'column' | 'values' | 'doubts' | 'unit'> {
  const found = { header: [facts.header], optional: false }
  const unit = unitOf(facts)
  const { values } = numbers
  const bounds = boundsOf(facts, numbers, meant, unit, file)
  const doubts = [
    ...decimalDoubt(facts, numbers),
    ...outside(facts, values, bounds),
    ...(facts.isYesNo && !saysAny(facts.words.text, countWords) ? [eitherWay(facts, 'number')] : []),
  ]
  const isPlain = numbers.decimal === '.' && values.every(({ value }) => value >= 0) && !numbers.hasSigns
  if (unit && isPlain) {
    // A length of time in a unit of its own: it can be turned into whatever an indicator is counted in.
    const gives = unit === 'milliseconds' ? 'seconds' : unit
    const factor = secondsIn[unit] / secondsIn[gives]
    const scaled = { from: bounds.from * factor, to: bounds.to * factor }
    return { column: { ...found, read: 'duration', forms: [unit], gives, ...scaled, blank }, values, doubts, unit }
  }
  return {
    column: { ...found, read: 'number', decimal: numbers.decimal, times: 1, ...bounds, blank },
    values,
    doubts,
    unit,
  }
}

const decimalDoubt = (facts: ColumnFacts, { decimal, open }: NumberGuess): Doubt[] =>
  open
    ? [
        {
          ...doubtAbout(facts, open),
          is: 'decimal',
          assumed: decimal,
          instead: [{ do: 'number', column: facts.id, decimal: decimal === '.' ? ',' : '.' }],
        },
      ]
    : []

/** By what the unit allows where there is one, else with room above what the sample holds. */
function boundsOf(
  { words }: ColumnFacts,
  { values, hasSigns, saysPercent }: NumberGuess,
  meant: Meant | null,
  unit: TimeUnit | null,
  { isDaily }: FileFacts,
): { from: number; to: number } {
  const all = values.map(({ value }) => value)
  const highest = Math.max(0, ...all)
  if (hasSigns) return { from: 0, to: 1 }
  const scale = scaleOf(all)
  if (isScored(meant) && scale !== null && !(saysPercent && !isRatedOn(words.text, scale)))
    return { from: 0, to: scale }
  if (saysPercent && unit === null && highest <= 100)
    return { from: 0, to: highest <= 1 && all.some((it) => it % 1 !== 0) ? 1 : 100 }
  return boundsFor(all, isDaily && unit ? { most: aDay[unit] } : {})
}

/** A header of scores: 满意度, QA score, exam. */
const isScored = (meant: Meant | null): boolean =>
  meant !== null &&
  ['rating', 'some-rating', 'recommendation', 'check-score', 'exam', 'score', 'emotion', 'clarity'].includes(meant.key)

/** `Satisfaction rating` on a scale of 5 is no percentage although it says rate. */
const isRatedOn = (text: string, scale: number): boolean => scale <= 10 && !saysAny(text, ['率', 'rate', '%'])

/** Values of the sample that the bounds refuse: impossible, or the bounds are too narrow. */
function outside(
  { header, id }: ColumnFacts,
  values: readonly (Cell & { value: number })[],
  { from, to }: { from: number; to: number },
): Doubt[] {
  const beyond = values.filter(({ value }) => value < from || value > to)
  const [first] = beyond
  if (!first) return []
  const all = beyond.map(({ value }) => value)
  const wider = { from: Math.min(from, ...all), to: Math.max(to, ...all) }
  return [
    {
      is: 'bounds',
      column: header,
      seen: { line: first.line, value: first.text.slice(0, 60) },
      from,
      to,
      instead: [{ do: 'bounds', column: id, ...wider }],
    },
  ]
}
