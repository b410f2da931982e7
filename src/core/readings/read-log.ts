import { type Day, plusDays } from '../calendar/day.ts'
import type { PersonId } from '../people/person.ts'
import { type RefusedRow, refusedRow } from './fault.ts'
import type { Found } from './find-person.ts'
import type { Mapping } from './mapping.ts'
import { allHold, dayAt, partsOf, rowReader, textIn, type Values } from './read-row.ts'
import { type LogReport, refusedKept } from './report.ts'
import type { Row, Table } from './table.ts'
import { tidy } from './value.ts'

/** One row of a log, read: additive parts [numerator, denominator] per indicator, decimals as text. */
export interface LogRow {
  key: string
  person: PersonId
  day: Day
  parts: Readonly<Record<string, readonly [string, string]>>
}

/** What reading a log needs to know of the record and of today. */
export interface LogSurroundings {
  find(text: string, on: Day): Found
  today: Day
  isWorkday(day: Day): boolean
  fingerprint(text: string): string
}

interface Taken {
  rows: Map<string, LogRow>
  merged: number
  passedOver: number
  zerosRestored: number
}

/** Reads a whole log: what can be taken, and a report about all of it. A bad row never stops the good ones. */
export function readLog(
  file: string,
  table: Table,
  mapping: Mapping,
  at: ReadonlyMap<string, number>,
  around: LogSurroundings,
): { rows: readonly LogRow[]; report: LogReport } {
  const read = rowReader(mapping, at)
  const keyOf = keyMaker(mapping, around)
  const taken: Taken = { rows: new Map(), merged: 0, passedOver: 0, zerosRestored: 0 }
  const refused: RefusedRow[] = [...table.broken]
  for (const row of table.rows) {
    const got = read(row.cells)
    if ('fault' in got) refused.push(refusedRow(row.line, got.column, got.text, got.fault))
    else if (!allHold(mapping.rows, got.values)) taken.passedOver += 1
    else {
      const no = take(taken, mapping, got.values, row, keyOf, around)
      if (no) refused.push(no)
    }
  }
  refused.sort((a, b) => a.line - b.line)
  return { rows: [...taken.rows.values()], report: reportOf(file, table, mapping, taken, refused, around) }
}

/** Takes a row into the account, or says why not. The same key again is a repeat: the last one counts. */
function take(
  taken: Taken,
  mapping: Mapping,
  values: Values,
  row: Row,
  keyOf: KeyMaker,
  { find, today }: LogSurroundings,
): RefusedRow | null {
  const day = dayAt(values, mapping.day)
  if (day > today) return refusedRow(row.line, nameIn(mapping, mapping.day), day, { is: 'future-day', today })
  const who = textIn(values, mapping.person) ?? ''
  const found = find(who, day)
  if ('fault' in found) return refusedRow(row.line, nameIn(mapping, mapping.person), who, found.fault)
  const key = keyOf(values, row, found.person.id)
  if (taken.rows.has(key)) taken.merged += 1
  if (found.zerosRestored) taken.zerosRestored += 1
  taken.rows.set(key, { key, person: found.person.id, day, parts: partsOf(mapping, values) })
  return null
}

type KeyMaker = (values: Values, row: Row, person: PersonId) => string

/** By the row's own name where the file has one; else by what it says, the second of two equal rows being a row of its own. */
function keyMaker(mapping: Mapping, { fingerprint }: LogSurroundings): KeyMaker {
  const seen = new Map<string, number>()
  if (mapping.row.length > 0) {
    return (values, _row, person) =>
      mapping.row.map((column) => (column === mapping.person ? person : String(values.get(column) ?? ''))).join(' | ')
  }
  return (_values, row) => {
    const content = fingerprint(JSON.stringify(row.cells.map(tidy)))
    const occurrence = (seen.get(content) ?? 0) + 1
    seen.set(content, occurrence)
    return `${content}#${occurrence}`
  }
}

const nameIn = (mapping: Mapping, column: string): string => mapping.columns[column]?.header[0] ?? column

function reportOf(
  file: string,
  table: Table,
  mapping: Mapping,
  taken: Taken,
  refused: readonly RefusedRow[],
  { isWorkday }: LogSurroundings,
): LogReport {
  const rows = [...taken.rows.values()]
  const days = [...new Set(rows.map((row) => row.day))].sort()
  const [from, to] = [days[0], days.at(-1)]
  return {
    kind: 'log',
    source: mapping.source,
    title: mapping.title,
    file,
    read: table.rows.length + table.broken.length,
    taken: rows.length,
    merged: taken.merged,
    passedOver: taken.passedOver,
    refusedCount: refused.length,
    refused: refused.slice(0, refusedKept),
    unknown: unknownIn(refused),
    period: from && to ? { from, to } : null,
    people: new Set(rows.map((row) => row.person)).size,
    gaps: from && to ? gapsBetween(from, to, new Set(days), isWorkday) : [],
    assumptions: [
      ...notesOn(table),
      ...(taken.zerosRestored > 0 ? [{ is: 'zeros-restored' as const, rows: taken.zerosRestored }] : []),
      ...(mapping.row.length === 0 ? [{ is: 'row-by-content' as const }] : []),
    ],
  }
}

/** What was assumed about the file's form; plain UTF-8 with commas needs no word. */
export const notesOn = ({ notes }: Table): LogReport['assumptions'] => [
  ...(notes.encoding === 'utf-8' ? [] : [{ is: 'encoding' as const, encoding: notes.encoding }]),
  ...(notes.delimiter === ',' ? [] : [{ is: 'delimiter' as const, delimiter: notes.delimiter }]),
]

function unknownIn(refused: readonly RefusedRow[]): LogReport['unknown'] {
  const found = new Map<string, { value: string; rows: number; nearest: string[] }>()
  for (const { value, fault } of refused) {
    if (fault.is !== 'unknown-person' && fault.is !== 'left') continue
    const one = found.get(value) ?? { value, rows: 0, nearest: fault.is === 'left' ? [] : fault.nearest }
    found.set(value, { ...one, rows: one.rows + 1 })
  }
  return [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, 50)
}

/** At most a hundred are listed: a file of two days ten years apart is a mistake, not ten years of gaps. */
function gapsBetween(from: Day, to: Day, days: ReadonlySet<Day>, isWorkday: (day: Day) => boolean): Day[] {
  const gaps: Day[] = []
  for (let it = from; it < to && gaps.length < 100; it = plusDays(it, 1)) {
    if (!days.has(it) && isWorkday(it)) gaps.push(it)
  }
  return gaps
}
