import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { RefusedRow } from './fault.ts'
import { PersonGap, RefusedKind } from './log-account.ts'

const count = z.number().int().nonnegative()

const every = {
  file: z.string(),
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
    /** What decided how its rows were read: the mapping, the indicators measured, whose rows were let in. */
    readBy: z.string().default(''),
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

/** So many refused rows are kept with their reasons; more would not be read. */
export const refusedKept = 50
