import { z } from 'zod'
import { Label } from '../policy/policy.ts'
import { dayForms } from './value.ts'

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'is no id: lower-case letters, digits and hyphens')
const Headers = z.array(z.string().min(1)).min(1)

/** How a column is found and read. `header` lists every name that the column goes by; the first is used in reports. */
const Column = z.discriminatedUnion('read', [
  z.strictObject({ header: Headers, read: z.literal('text'), blank: z.boolean().default(false) }),
  z.strictObject({ header: Headers, read: z.literal('yes-no'), blank: z.boolean().default(false) }),
  z.strictObject({ header: Headers, read: z.literal('day'), forms: z.array(z.enum(dayForms)).min(1) }),
  z.strictObject({
    header: Headers,
    read: z.enum(['number', 'duration']),
    /** Outside these bounds (seconds, for durations) a value is impossible, and its row refused. */
    from: z.number().default(0),
    to: z.number(),
    /** A blank cell is allowed and means: not measured. */
    blank: z.boolean().default(false),
  }),
])
export type Column = z.infer<typeof Column>

/** Every condition must hold; a value that was not measured fulfils none. */
const Condition = z.union([
  z.strictObject({ column: Id, is: z.union([z.boolean(), z.string()]) }),
  z.strictObject({ column: Id, above: z.number() }),
  z.strictObject({ column: Id, atLeast: z.number() }),
  z.strictObject({ column: Id, known: z.literal(true) }),
])
export type Condition = z.infer<typeof Condition>

const where = z.array(Condition).default([])

/** Which indicator a row feeds, as additive parts: numerator and denominator. Rows outside `where` feed nothing. */
const Feed = z.discriminatedUnion('as', [
  z.strictObject({ indicator: Id, as: z.literal('count'), where }), // (1, 1)
  z.strictObject({ indicator: Id, as: z.literal('sum'), value: Id, where }), // (value, 1)
  z.strictObject({ indicator: Id, as: z.literal('mean'), value: Id, where }), // (value, 1)
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

/** A source mapping: how one kind of file becomes readings. Rules as data; nothing about a company is in code. */
export const Mapping = z
  .strictObject({
    source: Id,
    title: Label,
    columns: z.record(Id, Column),
    /** The column that says whose row it is: an employee number, a work e-mail or a name. */
    person: Id,
    day: Id,
    /** The columns that name the row for ever, so that a correction finds it; without any, rows are told apart by what they say. */
    row: z.array(Id).default([]),
    /** Rows that count at all. */
    rows: where,
    feeds: z.array(Feed).min(1),
  })
  .superRefine((mapping, context) => {
    const fed = mapping.feeds.map(({ indicator }) => indicator)
    for (const [at, indicator] of fed.entries()) {
      if (fed.indexOf(indicator) === at) continue
      const message = 'is fed twice by this mapping; one row gives an indicator one value'
      context.addIssue({ code: 'custom', path: ['feeds', at, 'indicator'], input: indicator, message })
    }
    for (const { path, column, reads } of uses(mapping)) {
      const found = Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : undefined
      if (!found) {
        const known = Object.keys(mapping.columns).join(', ')
        context.addIssue({
          code: 'custom',
          path,
          input: column,
          message: `names no column of this mapping; there are: ${known}`,
        })
      } else if (reads && !reads.includes(found.read)) {
        context.addIssue({ code: 'custom', path, input: column, message: `must be read as ${reads.join(' or ')}` })
      }
    }
  })
export type Mapping = z.infer<typeof Mapping>

interface Use {
  path: PropertyKey[]
  column: string
  reads?: readonly Column['read'][]
}

const numbers = ['number', 'duration'] as const

/** Every place where a mapping speaks of one of its columns, and how that column must be read there. */
function uses(mapping: { person: string; day: string; row: string[]; rows: Condition[]; feeds: Feed[] }): Use[] {
  return [
    { path: ['person'], column: mapping.person, reads: ['text'] },
    { path: ['day'], column: mapping.day, reads: ['day'] },
    ...mapping.row.map((column, at) => ({ path: ['row', at], column })),
    ...usesOf(['rows'], mapping.rows),
    ...mapping.feeds.flatMap((feed, at): Use[] => [
      ...usesOf(['feeds', at, 'where'], feed.where),
      ...('value' in feed ? [{ path: ['feeds', at, 'value'], column: feed.value, reads: numbers }] : []),
      ...('over' in feed ? [{ path: ['feeds', at, 'over'], column: feed.over, reads: numbers }] : []),
      ...('hits' in feed ? usesOf(['feeds', at, 'hits'], feed.hits) : []),
      ...('worth' in feed ? feed.worth.flatMap((one, n) => usesOf(['feeds', at, 'worth', n, 'where'], one.where)) : []),
    ]),
  ]
}

const usesOf = (path: PropertyKey[], conditions: readonly Condition[]): Use[] =>
  conditions.map((condition, at) => {
    const use = { path: [...path, at, 'column'], column: condition.column }
    if ('is' in condition) return { ...use, reads: [typeof condition.is === 'boolean' ? 'yes-no' : 'text'] }
    return 'known' in condition ? use : { ...use, reads: numbers }
  })
