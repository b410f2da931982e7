import { z } from 'zod'
import { DayText } from '../calendar/day.ts'

const of = <Is extends string, Shape extends z.ZodRawShape>(is: Is, shape: Shape) =>
  z.object({ is: z.literal(is), ...shape })

/** Why a cell or a row could not be taken. Ids and numbers only: the words, and the way out, are in i18n. */
export const Fault = z.discriminatedUnion('is', [
  // a cell
  of('blank', {}),
  of('number', { decimal: z.enum(['.', ',']).optional() }),
  of('currency', {}),
  of('day', { forms: z.array(z.string()) }),
  of('two-days', { days: z.array(DayText) }),
  of('duration', { forms: z.array(z.string()).optional() }),
  of('yes-no', {}),
  of('digits-lost', {}), // a name of a row that a spreadsheet has written as 1.23457E+17
  of('no-cases', {}), // so much of nothing: its share would be beyond any
  of('range', { from: z.number(), to: z.number() }),
  of('future-day', { today: DayText }),
  // who it is about
  of('unknown-person', { nearest: z.array(z.string()) }),
  of('unknown-indicator', { nearest: z.array(z.string()) }),
  of('ambiguous-person', { count: z.number() }),
  of('left', { on: DayText }),
  of('not-yours', {}), // somebody whom the sender does not lead
  // the row itself
  of('cells', { got: z.number(), expected: z.number() }),
  of('quote', {}),
  of('too-long', { atMost: z.number() }),
  // a line of JSON
  of('json', {}),
  of('nested', {}), // an object or a list where a value belongs
  of('new-key', { within: z.number() }), // that none of so many first lines has
  of('key-twice', {}),
  // the staff list
  of('email', {}),
  of('mobile', {}),
  of('role', {}),
  of('locale', {}),
  of('zone', {}),
  of('left-before-joined', { joined: DayText }),
  of('twice', { line: z.number() }),
  of('email-taken', { by: z.string() }),
  of('zeros-lost', { as: z.string() }),
  of('unknown-lead', { nearest: z.array(z.string()) }),
  of('own-lead', {}),
  of('lead-cycle', { through: z.array(z.string()) }),
  of('two-leads', { other: z.string() }),
])
export type Fault = z.infer<typeof Fault>

/** A row that was not taken, and where to look: `column` is null where the row as a whole is broken. */
export const RefusedRow = z.object({
  line: z.number().int(),
  column: z.string().nullable(),
  value: z.string().max(60),
  fault: Fault,
})
export type RefusedRow = z.infer<typeof RefusedRow>

export function refusedRow(line: number, column: string | null, value: string, fault: Fault): RefusedRow {
  const characters = [...value]
  return {
    line,
    column,
    value: characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : value.slice(0, 60),
    fault,
  }
}
