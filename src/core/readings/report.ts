import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { RefusedRow } from './fault.ts'

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
    /** Rows that the mapping does not count at all. */
    passedOver: count,
    unknown: z.array(z.object({ value: z.string(), rows: count, nearest: z.array(z.string()) })),
    period: z.object({ from: DayText, to: DayText }).nullable(),
    people: count,
    /** Working days inside the period without a single row. */
    gaps: z.array(DayText),
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
