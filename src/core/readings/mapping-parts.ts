import { z } from 'zod'
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

export const where = z.array(Condition).default([])

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
export const Named = z.strictObject({
  column: Id,
  names: z.record(z.string().min(1), Id).optional(),
  value: Id,
  over: Id.optional(),
  /** A row whose name means no indicator: passed over and counted, as of a system that measures more than the policy; or refused. */
  unknown: z.enum(['pass-over', 'refuse']).optional(),
  where,
})
export type Named = z.infer<typeof Named>

/** Where the rows are fetched from each day, instead of waiting for a file; times are the policy's zone. */
export const Pull = z.discriminatedUnion('from', [
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
