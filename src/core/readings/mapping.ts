import { z } from 'zod'
import { isZone } from '../calendar/zone.ts'
import { Label } from '../policy/label.ts'
import { mistakesIn } from './mapping-mistakes.ts'
import { Column, Feed, Id, Named, Pull, where } from './mapping-parts.ts'
import { delimiters, encodings } from './table.ts'

export { Column, Condition, Feed, Id, Named, Pull } from './mapping-parts.ts'

const noZone = {
  error: 'is no time zone such as Asia/Shanghai',
  params: { is: 'unknown', what: 'zone', meant: null, known: [] },
}

/** A source mapping: how one kind of file becomes readings. Rules as data; nothing about a company is in code. */
export const Mapping = z
  .strictObject({
    source: Id,
    title: Label,
    /** How the file is written, where it cannot be seen from the file itself; recognised by its header all the same. */
    file: z
      .strictObject({
        encoding: z.enum(encodings).optional(),
        delimiter: z.enum(delimiters).optional(),
        sheet: z.string().min(1).optional(),
        /** The line of the header, from 1, where other lines stand above it. */
        headerLine: z.number().int().min(1).max(50).optional(),
      })
      .default({}),
    columns: z.record(Id, Column),
    /** The column that says whose row it is: an employee number, a work e-mail or a name. */
    person: Id,
    day: Id,
    /** The columns that name the row for ever, so that a correction finds it. Without any, a row of a long file is named by its person,
     * day and indicator; any other is told apart by what it says. */
    row: z.array(Id).default([]),
    /** What a later file replaces: its own rows by key; or all rows of its people between its first and its last day. */
    replaces: z.enum(['rows', 'period']).default('rows'),
    /** The zone whose day a moment with an offset, or an epoch, belongs to; without it the policy's. */
    zone: z.string().refine(isZone, noZone).optional(),
    /** Rows that count at all. */
    rows: where,
    feeds: z.array(Feed).default([]),
    named: Named.optional(),
    pull: Pull.optional(),
  })
  .superRefine((mapping, context) => {
    for (const { path, value, says, reason } of mistakesIn(mapping)) {
      context.addIssue({ code: 'custom', path: [...path], input: value, message: says, params: { ...reason } })
    }
  })
export type Mapping = z.infer<typeof Mapping>
