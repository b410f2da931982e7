import { z } from 'zod'
import type { Day, Zone } from '../../calendar/day.ts'
import type { Indicator } from '../../policy/policy.ts'
import type { Findable, SampleRow } from '../log-account.ts'
import type { Mapping } from '../mapping.ts'
import type { ReadAs } from '../table.ts'
import { type Cannot, Correction } from './correction.ts'
import type { Draft, Lack } from './draft.ts'

/** What an approved policy measures, as far as a file can be matched to it. */
export type Measure = Pick<Indicator, 'id' | 'title' | 'unit' | 'combine' | 'lowest' | 'manual'>

/** What is known beside the file. */
export interface Around {
  /** The file's name: a new mapping is called after it. */
  name: string
  indicators: readonly Measure[]
  people: readonly Findable[]
  today: Day
  /** The policy's, for moments with an offset. */
  zone: Zone
  /** What the person has said of how the file is written: the mapping keeps it, and it is not doubted. */
  as?: ReadAs | undefined
  /** Names of sources that are taken. */
  sources: readonly string[]
}

const at = z.object({ line: z.number().int(), value: z.string() })

const of = <Is extends string, Shape extends z.ZodRawShape>(is: Is, shape: Shape) =>
  z.object({
    is: z.literal(is),
    /** The column's name in the file; null where it is about the file. */
    column: z.string().nullable(),
    /** Where in the file it can be seen; null where nothing shows it. */
    seen: at.nullable(),
    /** What could be meant instead. A correction among these, or any other of the same thing, settles the doubt. */
    instead: z.array(Correction),
    ...shape,
  })

const names = z.array(z.string())

/** Something that was assumed. The words, with what to do about it, are in i18n, `propose.doubt`. */
export const Doubt = z.discriminatedUnion('is', [
  // the file
  of('encoding', { assumed: z.string() }),
  of('sheet', { assumed: z.string(), others: names }),
  of('header-line', { assumed: z.number() }),
  of('few-rows', { rows: z.number() }),
  // who
  of('person-missing', { candidates: names }),
  of('person-unsure', { candidates: names }),
  of('people-unknown', { values: names, share: z.number() }), // share: of the sample's rows, 0 to 1
  // when
  of('day-missing', { candidates: names }),
  /** A header that says day, over texts that are none. */
  of('day-unread', {}),
  of('day-unsure', { candidates: names }),
  of('day-order', { assumed: z.string(), other: z.string() }),
  of('day-number', { assumed: z.string() }), // serials, epochs: numbers taken for days
  of('days-ahead', { rows: z.number() }),
  // which row
  of('no-row-id', {}),
  of('row-a-day', {}), // one row a person and day
  of('row-id-unsure', {}),
  of('row-id-repeats', {}),
  // cells
  of('unit', { assumed: z.string() }),
  of('percent', { assumed: z.enum(['whole', 'fraction']) }), // 95, or 0.95
  of('decimal', { assumed: z.enum(['.', ',']) }),
  of('duration-form', { assumed: z.string(), other: z.string() }),
  of('bounds', { from: z.number(), to: z.number() }),
  of('unreadable', { rows: z.number() }),
  of('number-or-yes-no', { assumed: z.enum(['number', 'yes-no']) }),
  // what they feed
  /** `open` words leave a row out: nothing can be said of it yet. */
  of('category', { indicator: z.string(), hits: names, others: names, open: names }),
  of('rating', { indicator: z.string(), atLeast: z.number() }),
  of('feed-unsure', { assumed: z.string().nullable(), candidates: names }), // indicators
  of('equal-days', { indicator: z.string() }), // each day's rate counts the same, whatever it rests on
  /** A rate of two columns, where the lower one might be another. */
  of('over', { indicator: z.string(), over: z.string() }),
  of('names-unknown', { values: names }),
  of('nothing-fed', {}),
])
export type Doubt = z.infer<typeof Doubt>

/** A column of the file as it was understood. */
export interface SeenColumn {
  id: string
  header: string
  examples: readonly string[]
  /** Does the mapping use it? */
  used: boolean
}

/** What a file probably is: a mapping, or what is missing for one; every assumption named; its first rows as they would be read. */
export interface Proposal {
  draft: Draft
  /** Null where something is lacking, or a correction left it so. */
  mapping: Mapping | null
  lacks: readonly Lack[]
  doubts: readonly Doubt[]
  columns: readonly SeenColumn[]
  /** Headers of columns that feed nothing. */
  unused: readonly string[]
  /** At most ten rows as the mapping reads them. */
  sample: readonly SampleRow[]
  /** Corrections that could not be made, and why. */
  refused: readonly { correction: Correction; cannot: Cannot }[]
}
