import { z } from 'zod'
import { isZone } from '../../calendar/zone.ts'
import { Label } from '../../policy/label.ts'
import { Condition, Feed, Id } from '../mapping-parts.ts'
import { delimiters, encodings } from '../table.ts'
import { dayForms, durationForms } from '../value.ts'

const of = <Do extends string, Shape extends z.ZodRawShape>(what: Do, shape: Shape) =>
  z.strictObject({ do: z.literal(what), ...shape })

const bounds = { from: z.number().optional(), to: z.number().optional() }

/** How a column's value becomes an indicator's. */
export const feedWays = ['count', 'sum', 'mean', 'share', 'last'] as const
export type FeedWay = (typeof feedWays)[number]

/** What a person who knows the file says about it: one change of a mapping, as data, so that any door may offer it. */
export const Correction = z.discriminatedUnion('do', [
  of('person', { column: Id }),
  /** The column that says the day; without `forms` as they were found. */
  of('day', { column: Id, forms: z.array(z.enum(dayForms)).min(1).optional() }),
  /** The columns that name a row for ever; none: rows are told apart by what they say. */
  of('row', { columns: z.array(Id) }),
  of('text', { column: Id }),
  of('yes-no', { column: Id }),
  /** Bounds are of the value that comes out, after `times`. */
  of('number', {
    column: Id,
    decimal: z.enum(['.', ',']).optional(),
    times: z.number().positive().optional(),
    ...bounds,
  }),
  of('duration', { column: Id, forms: z.array(z.enum(durationForms)).min(1).optional(), ...bounds }),
  of('bounds', { column: Id, from: z.number(), to: z.number() }),
  of('blank', { column: Id, blank: z.boolean() }),
  /** Feeds an indicator from a column in the way that fits both, or in the way named; `column` null: each row counts one. */
  of('measure', {
    indicator: Id,
    column: Id.nullable(),
    as: z.enum(feedWays).optional(),
    /** With `share`: the words, or the least number, that count as a hit. */
    hits: z.union([z.array(z.string()).min(1), z.number()]).optional(),
    where: z.array(Condition).optional(),
  }),
  /** A feed in full, in place of what fed the indicator before. */
  of('feed', { feed: Feed }),
  of('no-feed', { indicator: Id }),
  /** Which rows count at all. */
  of('rows', { where: z.array(Condition) }),
  /** How the file is written. It has to be read again by it: `draft.file` is what `Files.look` wants. */
  of('file', {
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    sheet: z.string().min(1).optional(),
    headerLine: z.number().int().min(1).max(50).optional(),
  }),
  of('zone', { zone: z.string().refine(isZone) }),
  of('replaces', { replaces: z.enum(['rows', 'period']) }),
  of('title', { title: Label }),
  of('source', { source: Id }),
])
export type Correction = z.infer<typeof Correction>

/** Why a correction cannot be made; its sentences are in i18n, `propose.cannot`. */
export type Cannot =
  | { is: 'no-column'; column: string; known: readonly string[] }
  | { is: 'no-indicator'; indicator: string; known: readonly string[] }
  | { is: 'not-fed'; indicator: string }
  | { is: 'bounds-crossed'; from: number; to: number }
  | { is: 'no-number'; column: string } // bounds of a column that is no number
  | { is: 'no-days'; column: string } // no form of day is known for it: name one
  | { is: 'does-not-fit'; indicator: string; column: string | null } // no way to make this indicator of this column
  | { is: 'schema'; says: string }
