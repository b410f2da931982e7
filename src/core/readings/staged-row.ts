import type { Day } from '../calendar/day.ts'
import type { PersonId } from '../people/person.ts'

/** The columns of the table that rows of a log are copied into, in the order of a line. */
export const stagedColumns = ['line', 'key', 'person_id', 'day', 'parts'] as const

/** One row of a log, read. */
export interface StagedRow {
  line: number
  /** The row's name for ever; or, where it has none, what it says: how often that has come is counted in the record. */
  key: string
  person: PersonId
  day: Day
  /** As `writeParts` gives it. */
  parts: string
}

/** Additive parts [numerator, denominator], exact decimals. */
export type Part = readonly [string, string]

/**
 * The parts of a row as text, in the order of its mapping's indicators (`fedBy`), parted by spaces: `-` feeds nothing, `143` is
 * 143 of 1, `3/4` is 3 of 4. As text because a million rows are stored, and few are ever looked at one by one: a third of
 * the room of jsonb.
 */
export function writeParts(parts: readonly (Part | null)[]): string {
  let text = ''
  for (const part of parts) {
    const written = part === null ? '-' : part[1] === '1' ? part[0] : `${part[0]}/${part[1]}`
    text = text === '' ? written : `${text} ${written}`
  }
  return text
}

/** A line of PostgreSQL's COPY text format, its end included. https://www.postgresql.org/docs/current/sql-copy.html */
export const stagedLine = ({ line, key, person, day, parts }: StagedRow): string =>
  `${line}\t${escaped(key)}\t${escaped(person)}\t${day}\t${parts}\n`

/** A cell may hold what COPY would take for the end of a column or a row. */
const escaped = (text: string): string => (special.test(text) ? text.replace(/[\\\t\n\r]/g, escapeSign) : text)
const special = /[\\\t\n\r]/
const escapeSign = (sign: string): string =>
  sign === '\t' ? '\\t' : sign === '\n' ? '\\n' : sign === '\r' ? '\\r' : '\\\\'
