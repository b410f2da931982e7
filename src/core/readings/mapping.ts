import { z } from 'zod'
import { isZone } from '../calendar/zone.ts'
import { Label } from '../policy/policy.ts'
import { mistakesIn } from './mapping-mistakes.ts'
import { delimiters, encodings } from './table.ts'
import { dayForms, durationForms } from './value.ts'

export const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens')
const PullTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time such as 06:30')
const Headers = z.array(z.string().min(1)).min(1)

const found = {
  header: Headers,
  /** A file may lack the column altogether; then nothing of it was measured. */
  optional: z.boolean().default(false),
}
const blank = z.boolean().default(false)

/** How a column is found and read. `header` lists every name that the column goes by; the first is used in reports. */
export const Column = z.discriminatedUnion('read', [
  z.strictObject({ ...found, read: z.literal('text'), blank }),
  z.strictObject({ ...found, read: z.literal('yes-no'), blank }),
  z.strictObject({ ...found, read: z.literal('day'), forms: z.array(z.enum(dayForms)).min(1) }),
  z.strictObject({
    ...found,
    read: z.literal('number'),
    /** Which sign parts the fraction; the other one may part thousands. */
    decimal: z.enum(['.', ',']).default('.'),
    /** What is read is multiplied by this: 0.001 for milliseconds that feed seconds. */
    times: z.number().positive().default(1),
    /** Outside these bounds (after `times`) a value is impossible, and its row refused. */
    from: z.number().default(0),
    to: z.number(),
    /** A blank cell is allowed and means: not measured. */
    blank,
  }),
  z.strictObject({
    ...found,
    read: z.literal('duration'),
    forms: z.array(z.enum(durationForms)).min(1).default(['h:mm:ss', 'words']),
    /** The unit of the value that comes out, and of `from` and `to`. */
    gives: z.enum(['seconds', 'minutes', 'hours']).default('seconds'),
    from: z.number().default(0),
    to: z.number(),
    blank,
  }),
])
export type Column = z.infer<typeof Column>

const noCondition =
  'is no condition: name a column and one of is, isNot, oneOf, above, atLeast, below, atMost, known, unknown'

/** Every condition must hold; a value that was not measured fulfils none but `unknown`. */
export const Condition = z.union(
  [
    z.strictObject({ column: Id, is: z.union([z.boolean(), z.string()]) }),
    z.strictObject({ column: Id, isNot: z.union([z.boolean(), z.string()]) }),
    z.strictObject({ column: Id, oneOf: z.array(z.string()).min(1) }),
    z.strictObject({ column: Id, above: z.number() }),
    z.strictObject({ column: Id, atLeast: z.number() }),
    z.strictObject({ column: Id, below: z.number() }),
    z.strictObject({ column: Id, atMost: z.number() }),
    z.strictObject({ column: Id, known: z.literal(true) }),
    z.strictObject({ column: Id, unknown: z.literal(true) }),
  ],
  noCondition,
)
export type Condition = z.infer<typeof Condition>

const where = z.array(Condition).default([])

/** Which indicator a row feeds, as additive parts: numerator and denominator. Rows outside `where` feed nothing. */
export const Feed = z.discriminatedUnion('as', [
  z.strictObject({ indicator: Id, as: z.literal('count'), where }), // (1, 1)
  z.strictObject({ indicator: Id, as: z.literal('sum'), value: Id, where }), // (value, 1)
  z.strictObject({ indicator: Id, as: z.literal('mean'), value: Id, where }), // (value, 1)
  /** (value, 1); of several rows of a person and day the last one of the file counts alone. */
  z.strictObject({ indicator: Id, as: z.literal('last'), value: Id, where }),
  z.strictObject({ indicator: Id, as: z.literal('share'), hits: z.array(Condition).min(1), where }), // (hit, 1)
  z.strictObject({
    indicator: Id,
    as: z.literal('points'), // (Σ worth of what holds, 1)
    worth: z.array(z.strictObject({ points: z.number(), where: z.array(Condition).min(1) })).min(1),
    where,
  }),
  z.strictObject({ indicator: Id, as: z.literal('ratio'), value: Id, over: Id, where }), // (value, over)
  // The two parts of a rate lie in two files: complaints in their register, conversations in the log.
  z.strictObject({ indicator: Id, as: z.literal('numerator'), where }), // (1, 0)
  z.strictObject({ indicator: Id, as: z.literal('denominator'), where }), // (0, 1)
])
export type Feed = z.infer<typeof Feed>

/**
 * A long file in which each row names its own indicator: `column` holds the name, `names` says which indicator each name
 * means (without it the name is the indicator's id), `value` the numerator, `over` the denominator (1 without it).
 */
const Named = z.strictObject({
  column: Id,
  names: z.record(z.string().min(1), Id).optional(),
  value: Id,
  over: Id.optional(),
  where,
})
export type Named = z.infer<typeof Named>

/** Where the rows are fetched from each day, instead of waiting for a file; times are the policy's zone. */
const Pull = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('feishu-helpdesk'),
    at: PullTime,
    days: z.number().int().min(1).max(31).default(3),
  }),
  z.strictObject({
    from: z.literal('feishu-base'),
    at: PullTime,
    app: z.string().min(1),
    table: z.string().min(1),
    view: z.string().min(1).optional(),
  }),
])
export type Pull = z.infer<typeof Pull>

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
    /** The columns that name the row for ever, so that a correction finds it; without any, rows are told apart by what they say. */
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
