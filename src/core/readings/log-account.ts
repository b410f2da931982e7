import { z } from 'zod'
import type { Day, Zone } from '../calendar/day.ts'
import { DayText } from '../calendar/day.ts'
import type { WorkCalendar } from '../calendar/workdays.ts'
import type { PersonId } from '../people/person.ts'
import { RefusedRow } from './fault.ts'
import type { Mapping } from './mapping.ts'

/** A person as the rows of a log may name them. */
export interface Findable {
  id: PersonId
  employeeNo: string
  name: string
  email: string | null
  leftOn: Day | null
}

/** All that reading a log needs to know: plain data, because large files are read in a process of their own. */
export interface LogJob {
  mapping: Mapping
  people: readonly Findable[]
  /** Whose rows the sender may bring in; null: everybody's. Others' rows are refused. */
  mayBring: readonly PersonId[] | null
  today: Day
  /** For moments with an offset, where the mapping names no zone. */
  zone: Zone
  /** Which days should have rows. */
  calendar: WorkCalendar
}

const count = z.number().int().nonnegative()

/** A row as it was understood, for the person who knows the file. */
export const SampleRow = z.object({
  line: count,
  person: z.string(), // the record's name
  day: DayText,
  /** Column id → what was read, as text; null: not measured. */
  values: z.record(z.string(), z.string().nullable()),
  /** Indicator → [numerator, denominator]. */
  parts: z.record(z.string(), z.tuple([z.string(), z.string()])),
})
export type SampleRow = z.infer<typeof SampleRow>

/** Refused rows of one kind: what was wrong with which column, how often, and where it begins. `negative`: a range left below zero. */
export const RefusedKind = z.object({
  column: z.string().nullable(),
  is: z.string(), // a fault's `is`, or `negative`
  rows: count,
  line: count, // the first
})
export type RefusedKind = z.infer<typeof RefusedKind>

/** Working days of the period without a row for a person who has rows on others. */
export const PersonGap = z.object({ name: z.string(), days: count })
export type PersonGap = z.infer<typeof PersonGap>

/** So many refused rows are kept with their reasons; more would not be read. */
export const refusedKept = 50

/** So many refused rows are kept whole, to be corrected and sent again; `refusedCount` says how many there are. */
export const refusedRowsKept = 10_000

/** What became of every row of a log while it was read, before the record was asked about repeats and replacements. */
export const LogAccount = z.object({
  read: count,
  /** Rows handed on, repeats among them. */
  staged: count,
  passedOver: count,
  refusedCount: count,
  /** The first of them with their reasons, by line. */
  refused: z.array(RefusedRow),
  /** The cells of refused rows, whole, by line, at most `refusedRowsKept`. `at`: where in `cells` the fault lies; null: the row itself. */
  refusedRows: z.array(z.object({ refused: RefusedRow, cells: z.array(z.string()) })),
  unknown: z.array(z.object({ value: z.string(), rows: count, nearest: z.array(z.string()) })),
  /** The most frequent first, at most 50. */
  refusedKinds: z.array(RefusedKind),
  /** Rows per day, at most 4,000 days. */
  days: z.record(DayText, count),
  people: z.array(z.string()),
  /** Working days between the first and the last day without any row, at most 100. */
  gaps: z.array(DayText),
  /** The most days first, at most 50 people; `personGapDays` counts all. */
  personGaps: z.array(PersonGap),
  personGapDays: count,
  zerosRestored: count,
  /** Optional columns that the file lacks, by their first header. */
  columnsMissing: z.array(z.string()),
  sample: z.array(SampleRow),
})
export type LogAccount = z.infer<typeof LogAccount>
