import type { Day, Zone } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { Value, Values } from './conditions.ts'
import type { Fault } from './fault.ts'
import type { Column, Mapping } from './mapping.ts'
import { textIn } from './row-parts.ts'
import { dayReader, durationReader, numberReader, type Read, readYesNo, tidy } from './value.ts'

export type { Values } from './conditions.ts'
export { type Parts, partsOf, partsReader, rowCounts, textIn } from './row-parts.ts'

export type RowRead = { values: Values } | { column: string; text: string; fault: Fault }

type CellRead = Read<Value>
type CellReader = (text: string) => CellRead

/**
 * Prepares a mapping once, with where its columns stand (an optional one may stand nowhere) and the zone whose day a moment
 * belongs to if the mapping names none. What comes back reads a row's mapped cells, or names the first that cannot be.
 */
export function rowReader(
  mapping: Mapping,
  at: ReadonlyMap<string, number>,
  zone: Zone,
): (cells: readonly string[]) => RowRead {
  const columns = Object.entries(mapping.columns).map(([id, column]) => ({
    id,
    name: column.header[0] ?? id,
    place: at.get(id) ?? -1,
    read: at.has(id) || !column.optional ? readerIn(mapping, id, column, zone) : () => notMeasured,
  }))
  const places = new Map(columns.map(({ id }, nth) => [id, nth]))
  return (cells) => {
    const values: Value[] = []
    for (const { name, place, read } of columns) {
      const text = cells[place] ?? ''
      const got = read(text)
      if ('fault' in got) return { column: name, text, fault: got.fault }
      values.push(got.value)
    }
    return { values: new RowValues(places, values) }
  }
}

function readerIn({ row, ...mapping }: Mapping, id: string, column: Column, zone: Zone): CellReader {
  const read = cellReader(column, mapping.zone ?? zone)
  return column.read === 'text' && row.includes(id) ? (text) => (lostDigits.test(text) ? digitsLost : read(text)) : read
}

/** 123456789012345678 as a spreadsheet shows it: other rows may be called the same, and would take each other's place. */
const lostDigits = /^\s*\d(?:[.,]\d+)?E\+\d+\s*$/i
const digitsLost: CellRead = { fault: { is: 'digits-lost' } }

class RowValues implements Values {
  private readonly places: ReadonlyMap<string, number>
  private readonly values: readonly Value[]

  constructor(places: ReadonlyMap<string, number>, values: readonly Value[]) {
    this.places = places
    this.values = values
  }

  get(column: string): Value | undefined {
    return this.values[this.places.get(column) ?? -1]
  }

  *[Symbol.iterator](): Generator<readonly [string, Value]> {
    for (const [column, at] of this.places) yield [column, this.values[at] ?? null]
  }
}

const notMeasured: CellRead = { value: null }
const isBlank: CellRead = { fault: { is: 'blank' } }

function cellReader(column: Column, zone: Zone): CellReader {
  const blank = 'blank' in column && column.blank ? notMeasured : isBlank
  if (column.read === 'text') return (text) => orBlank(tidy(text), readTidied, blank)
  const read = readerOf(column, zone)
  const known = remembering((text) => (tidy(text) === '' ? blank : read(text)))
  return (text) => orBlank(text, known, blank)
}

const orBlank = (text: string, read: CellReader, blank: CellRead): CellRead => (text === '' ? blank : read(text))
const readTidied: CellReader = (value) => ({ value })

function readerOf(column: Column, zone: Zone): CellReader {
  switch (column.read) {
    case 'text':
      return readTidied
    case 'yes-no':
      return readYesNo
    case 'day':
      return dayReader(column.forms, zone)
    case 'number':
      return within(numberReader(column.decimal, column.times), column)
    case 'duration':
      return within(durationReader(column.forms, column.gives), column)
  }
}

function within(read: (text: string) => Read<string>, { from, to }: { from: number; to: number }): CellReader {
  const [least, most] = [Exact.of(from), Exact.of(to)]
  return (text) => {
    const got = read(text)
    if ('fault' in got) return got
    const value = Exact.of(got.value)
    return value.isAtLeast(least) && value.isAtMost(most) ? got : { fault: { is: 'range', from, to } }
  }
}

const mostRemembered = 4096
const longestRemembered = 12 // a longer text may be a slice that keeps its whole chunk of the file in memory

/** Days, durations and numbers come again and again: most are read once. */
function remembering(read: CellReader): CellReader {
  const known = new Map<string, CellRead>()
  return (text) => {
    if (text.length > longestRemembered) return read(text)
    const before = known.get(text)
    if (before) return before
    const got = read(text)
    if (known.size < mostRemembered) known.set(text, got)
    return got
  }
}

/** The day of a row whose mapping has been checked: its day column is read as a day. */
export const dayAt = (values: Values, column: string): Day => textIn(values, column) as Day
