import type { Day } from '../calendar/day.ts'
import { holdsAll } from './conditions.ts'
import { type Fault, type RefusedRow, refusedRow } from './fault.ts'
import { type Found, personFinder } from './find-person.ts'
import type { Findable, LogAccount, LogJob, SampleRow } from './log-account.ts'
import { dayTally, refusedTally } from './log-tally.ts'
import type { Mapping } from './mapping.ts'
import { fedBy } from './measured.ts'
import { nearestAmong } from './nearest.ts'
import { dayAt, type Parts, partsReader, rowCounts, rowReader, textIn, type Values } from './read-row.ts'
import { locateColumns } from './recognise.ts'
import { isOverNothing, strangerReader } from './row-parts.ts'
import { type Part, stagedLine, writeParts } from './staged-row.ts'
import { nameOf, type Row } from './table.ts'
import { tidy } from './value.ts'

/** Reads the rows of a log as they come, and forgets each: what it keeps does not grow with the file. */
export interface LogReader {
  /** A row's line for the record (`staged-row.ts`); empty where it was refused or does not count. */
  take(row: Row): string
  /** A line that is no row. */
  refuse(broken: RefusedRow, cells: readonly string[]): void
  /** Rows so far. */
  read(): number
  account(): LogAccount
}

const sampleRows = 10

/** `fingerprint`: SHA-256, hex. */
export function logReader(job: LogJob, header: readonly string[], fingerprint: (text: string) => string): LogReader {
  const { mapping } = job
  const { at, absent } = locateColumns(header, mapping)
  const readRow = rowReader(mapping, at, job.zone)
  const counts = rowCounts(mapping)
  const [strangerIn, ofThese] = [strangerReader(mapping), holdsAll(mapping.rows)]
  const nearest = nearestAmong(Object.keys(mapping.named?.names ?? {}))
  const partsOf = partsReader(mapping)
  const written = partsWriter(mapping)
  const keyOf = keyMaker(mapping, fingerprint)
  const whose = personOf(job)
  const [refused, taken] = [refusedTally(), dayTally()]
  const sample: SampleRow[] = []
  let [read, staged, passedOver, zerosRestored] = [0, 0, 0, 0]

  const refuse = (row: Row, column: string | null, text: string, fault: Fault): string => {
    refused.add(refusedRow(row.line, column, text, fault), row.cells)
    return ''
  }

  return {
    take(row) {
      read += 1
      const got = readRow(row.cells)
      if ('fault' in got) return refuse(row, got.column, got.text, got.fault)
      const { values } = got
      const strange = strangerIn(values)
      if (strange !== null && ofThese(values))
        return refuse(row, nameIn(mapping, mapping.named?.column ?? ''), strange, {
          is: 'unknown-indicator',
          nearest: [...nearest(strange)],
        })
      if (!counts(values)) {
        passedOver += 1
        return ''
      }
      if (isOverNothing(mapping, values))
        return refuse(row, nameIn(mapping, mapping.named?.over ?? ''), '0', { is: 'no-cases' })
      const day = dayAt(values, mapping.day)
      if (day > job.today) return refuse(row, nameIn(mapping, mapping.day), day, { is: 'future-day', today: job.today })
      const who = textIn(values, mapping.person) ?? ''
      const found = whose(who, day)
      if ('fault' in found) return refuse(row, nameIn(mapping, mapping.person), who, found.fault)
      const { person } = found
      const parts = partsOf(values)
      staged += 1
      if (found.zerosRestored) zerosRestored += 1
      taken.add(person.id, person.name, day)
      if (sample.length < sampleRows) sample.push(sampleOf(row, person, day, values, parts))
      const key = keyOf(values, row, person.id)
      return stagedLine({ line: row.line, key, person: person.id, day, parts: written(parts) })
    },
    refuse(broken, cells) {
      read += 1
      refused.add(broken, cells)
    },
    read: () => read,
    account: () => ({
      read,
      staged,
      passedOver,
      ...refused.account(),
      ...taken.account(job.calendar),
      zerosRestored,
      columnsMissing: absent,
      sample,
    }),
  }
}

/** Whose row it is; somebody whom the sender does not lead is refused. */
function personOf({ people, mayBring }: LogJob): (text: string, on: Day) => Found<Findable> {
  const find = personFinder(people)
  if (!mayBring) return find
  const may = new Set(mayBring)
  return (text, on) => {
    const found = find(text, on)
    return 'person' in found && !may.has(found.person.id) ? { fault: { is: 'not-yours' } } : found
  }
}

type KeyMaker = (values: Values, row: Row, person: string) => string

const longestKey = 200 // an index takes no more than 2,700 bytes

/**
 * By the row's own name where the file has one; a number named in a long file by its person, day and indicator; else by what
 * the row says, and then the record counts how often that has come.
 */
function keyMaker(mapping: Mapping, fingerprint: (text: string) => string): KeyMaker {
  const named = mapping.named ? [mapping.person, mapping.day, mapping.named.column] : []
  const columns = mapping.row.length > 0 ? mapping.row : named
  if (columns.length === 0) return (_values, row) => fingerprint(JSON.stringify(row.cells.map(tidy))).slice(0, 32)
  return (values, _row, person) => {
    const key = columns
      .map((column) => {
        const said = String(values.get(column) ?? '')
        return column === mapping.person ? person : unmistakable(column === mapping.named?.column ? nameOf(said) : said)
      })
      .join(' | ')
    return key.length > longestKey ? `${key.slice(0, 100)}… ${fingerprint(key)}` : key
  }
}

/** `a | b` beside `c` is another row than `a` beside `b | c`. */
const unmistakable = (text: string): string => (/[|\\]/.test(text) ? text.replace(/[|\\]/g, '\\$&') : text)

function partsWriter(mapping: Mapping): (parts: Parts) => string {
  const order = fedBy(mapping)
  const all: (Part | null)[] = order.map(() => null)
  return (parts) => {
    for (const [at, indicator] of order.entries()) all[at] = parts[indicator] ?? null
    return writeParts(all)
  }
}

const nameIn = (mapping: Mapping, column: string): string => mapping.columns[column]?.header[0] ?? column

const sampleOf = (row: Row, person: Findable, day: Day, values: Values, parts: Parts): SampleRow => ({
  line: row.line,
  person: person.name,
  day,
  values: Object.fromEntries(
    [...values].map(([column, value]) => [column, value === null ? null : String(value).slice(0, 60)]),
  ),
  parts: Object.fromEntries(
    Object.entries(parts).map(([indicator, [n, d]]) => [indicator, [n, d] as [string, string]]),
  ),
})
