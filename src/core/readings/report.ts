import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { RefusedRow, refusedRow } from './fault.ts'
import { type LogAccount, PersonGap, RefusedKind, refusedKept } from './log-account.ts'
import type { Mapping } from './mapping.ts'
import { isByContent } from './measured.ts'
import type { FileNotes } from './table.ts'

const count = z.number().int().nonnegative()

const every = {
  file: z.string(),
  /** What decided how its rows were read: how it is written; of a log the mapping, the zone, whose rows were let in. */
  readBy: z.string().default(''),
  read: count, // rows of the file, the header not counted
  taken: count,
  /** Rows that the file held more than once: counted once, the last one. */
  merged: count,
  refusedCount: count,
  /** The first of them; `refusedCount` says how many there are. */
  refused: z.array(RefusedRow),
  /** What was assumed while reading, for whoever knows the file. */
  assumptions: z.array(
    z.discriminatedUnion('is', [
      z.object({ is: z.literal('encoding'), encoding: z.string() }),
      z.object({ is: z.literal('delimiter'), delimiter: z.string() }),
      z.object({ is: z.literal('sheet'), sheet: z.string(), others: z.array(z.string()) }),
      z.object({ is: z.literal('header-line'), line: count }),
      z.object({ is: z.literal('zone'), zone: z.string() }), // whose day a moment belongs to
      z.object({ is: z.literal('columns-missing'), columns: z.array(z.string()) }), // optional ones
      z.object({ is: z.literal('period-replaced') }), // rows of its people and days that it does not hold are withdrawn
      z.object({ is: z.literal('zeros-restored'), rows: count }),
      z.object({ is: z.literal('row-by-content') }),
      z.object({ is: z.literal('language'), people: count }), // no language given: Chinese
      z.object({ is: z.literal('lead-unused'), people: count }), // has no team, or leads it
    ]),
  ),
}

/** The cleaning report: nothing is silently dropped. Counts and faults; the words are in i18n. */
export const Report = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('log'),
    source: z.string(),
    title: z.object({ zh: z.string(), en: z.string() }),
    ...every,
    /** What the rows taken were to the record. Null where it was not asked: a preview, or a report of before it was counted. */
    added: count.nullable().default(null),
    changed: count.nullable().default(null),
    same: count.nullable().default(null),
    /** Rows on record that a file which replaces its period no longer holds. */
    withdrawn: count.nullable().default(null),
    /** Rows that the mapping does not count at all. */
    passedOver: count,
    refusedKinds: z.array(RefusedKind).default([]),
    unknown: z.array(z.object({ value: z.string(), rows: count, nearest: z.array(z.string()) })),
    period: z.object({ from: DayText, to: DayText }).nullable(),
    people: count,
    /** Working days inside the period without a single row. */
    gaps: z.array(DayText),
    personGaps: z.array(PersonGap).default([]),
    personGapDays: count.default(0),
  }),
  z.object({
    kind: z.literal('people'),
    ...every,
    added: count,
    changed: count,
    same: count,
    teams: z.array(z.string()),
  }),
])
export type Report = z.infer<typeof Report>
export type LogReport = Extract<Report, { kind: 'log' }>
export type PeopleReport = Extract<Report, { kind: 'people' }>

/** What rows were to the record; a row that the file holds twice counts once, the last one, and once more as `merged`. */
export interface RowCounts {
  added: number
  changed: number
  same: number
  merged: number
  withdrawn: number
  /** Rows that name a row on record of somebody whom the sender may not bring in: left as they were. The first 50. */
  notYours: { rows: number; first: readonly { line: number; key: string }[] }
}

interface LogFile {
  file: string
  mapping: Mapping
  notes: FileNotes
  zone: string
  readBy: string
}

/** The report of a log, from what reading it gave and what the record said to its rows; null where that was not asked. */
export function reportOf(log: LogFile, account: LogAccount, counts: RowCounts | null): LogReport {
  const { mapping } = log
  const days = Object.keys(account.days).sort() as LogReport['gaps']
  const [from, to] = [days[0], days.at(-1)]
  const notYours = counts?.notYours ?? { rows: 0, first: [] }
  const column = mapping.columns[mapping.row[0] ?? mapping.person]?.header[0] ?? null
  const others = notYours.first.map(({ line, key }) => refusedRow(line, column, key, { is: 'not-yours' }))
  const refused = [...account.refused, ...others].sort((a, b) => a.line - b.line)
  const [first] = others
  return {
    kind: 'log',
    source: mapping.source,
    title: mapping.title,
    file: log.file,
    readBy: log.readBy,
    read: account.read,
    taken: counts ? counts.added + counts.changed + counts.same : account.staged,
    merged: counts?.merged ?? 0,
    added: counts?.added ?? null,
    changed: counts?.changed ?? null,
    same: counts?.same ?? null,
    withdrawn: counts?.withdrawn ?? null,
    passedOver: account.passedOver,
    refusedCount: account.refusedCount + notYours.rows,
    refused: refused.slice(0, refusedKept),
    refusedKinds: [
      ...account.refusedKinds,
      ...(first ? [{ column, is: 'not-yours', rows: notYours.rows, line: first.line }] : []),
    ],
    unknown: account.unknown,
    period: from && to ? { from, to } : null,
    people: account.people.length,
    gaps: account.gaps,
    personGaps: account.personGaps,
    personGapDays: account.personGapDays,
    assumptions: [...notesOn(log.notes), ...assumedIn(log, account)],
  }
}

/** What was assumed about the file's form; plain UTF-8 with commas and the header on top needs no word. */
export const notesOn = ({ format, encoding, delimiter, sheet, sheets, headerLine }: FileNotes): Assumption[] => [
  ...(encoding === null || encoding === 'utf-8' || format !== 'delimited'
    ? []
    : [{ is: 'encoding' as const, encoding }]),
  ...(delimiter === null || delimiter === ',' ? [] : [{ is: 'delimiter' as const, delimiter }]),
  ...(sheet !== null && sheets.length > 1
    ? [{ is: 'sheet' as const, sheet, others: sheets.filter((name) => name !== sheet).slice(0, 20) }]
    : []),
  ...(headerLine > 1 && format !== 'ndjson' ? [{ is: 'header-line' as const, line: headerLine }] : []),
]

type Assumption = Report['assumptions'][number]

const moments: readonly string[] = ['iso', 'epoch-s', 'epoch-ms']

function assumedIn({ mapping, zone }: LogFile, { zerosRestored, columnsMissing }: LogAccount): Assumption[] {
  const day = mapping.columns[mapping.day]
  const asksZone = day?.read === 'day' && day.forms.some((form) => moments.includes(form))
  return [
    ...(asksZone ? [{ is: 'zone' as const, zone }] : []),
    ...(zerosRestored > 0 ? [{ is: 'zeros-restored' as const, rows: zerosRestored }] : []),
    ...(isByContent(mapping) ? [{ is: 'row-by-content' as const }] : []),
    ...(mapping.replaces === 'period' ? [{ is: 'period-replaced' as const }] : []),
    ...(columnsMissing.length > 0 ? [{ is: 'columns-missing' as const, columns: columnsMissing }] : []),
  ]
}
