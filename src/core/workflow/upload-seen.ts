import { z } from 'zod'
import { SampleRow } from '../readings/log-account.ts'
import { Mapping } from '../readings/mapping.ts'
import type { Draft } from '../readings/propose/draft.ts'
import { Doubt, type Proposal } from '../readings/propose/proposal.ts'
import { Report } from '../readings/report.ts'
import { delimiters, encodings } from '../readings/table.ts'

/** How a file is to be read, as far as the person says: the shape of `ReadAs`. */
export const FileWay = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: z.string().optional(),
  headerLine: z.number().int().min(1).optional(),
})

/** How a file was read: the shape of `FileNotes`. */
const Notes = z.object({
  format: z.enum(['delimited', 'ndjson', 'xlsx']),
  encoding: z.enum(encodings).nullable(),
  delimiter: z.enum(delimiters).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  headerLine: z.number().int(),
})

/** What a file would bring, read without keeping anything: the report as it would be, and its first rows. */
export const Seen = z.object({
  notes: Notes,
  report: Report,
  /** Of a log, as they were understood. */
  sample: z.array(SampleRow),
  /** By which mapping a log was read. */
  mapping: Mapping.nullable(),
  /** Its columns, by their ids, as they follow each other in the file. */
  columns: z.array(z.string()),
  /** Of a staff list, as they stand in the file. */
  head: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  /** These very bytes were imported before, and nothing would change. */
  already: z.string().nullable(),
})
export type Seen = z.infer<typeof Seen>

const part = <Part>() => z.custom<Part>((it) => typeof it === 'object' && it !== null)

/** What is proposed for a file whose shape is not known, as it is kept between two presses, and how the file was read. */
export const Proposed = z.object({
  notes: Notes,
  draft: part<Draft>(),
  mapping: Mapping.nullable(),
  lacks: z.array(z.enum(['person', 'day', 'feeds'])),
  doubts: z.array(Doubt),
  columns: z.array(z.object({ id: z.string(), header: z.string(), examples: z.array(z.string()), used: z.boolean() })),
  unused: z.array(z.string()),
  sample: z.array(SampleRow),
  refused: z.array(part<Proposal['refused'][number]>()),
})
export type Proposed = z.infer<typeof Proposed>
