import type { RefusedRow } from './fault.ts'
import { tidy } from './value.ts'

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type Encoding = (typeof encodings)[number]
export const delimiters = [',', ';', '\t'] as const
export type Delimiter = (typeof delimiters)[number]

/** What the reader may be told about a file: by a mapping, or by the person who knows it. What is not said is found out. */
export interface ReadAs {
  encoding?: Encoding | undefined
  delimiter?: Delimiter | undefined
  sheet?: string | undefined
  headerLine?: number | undefined
}

/** How a file was written, as it was found or told. */
export interface FileNotes {
  format: 'delimited' | 'ndjson' | 'xlsx'
  encoding: Encoding | null // null for a workbook
  delimiter: Delimiter | null
  sheet: string | null
  /** All sheets of a workbook that have rows. */
  sheets: readonly string[]
  headerLine: number
}

/** A file as rows of text, whatever it was before: this is all that mappings and staff lists see. */
export interface Table {
  header: readonly string[]
  rows: readonly Row[]
  /** Lines that are no rows: a stray quote, too few cells. The others still count. */
  broken: readonly RefusedRow[]
  notes: FileNotes
}

export interface Row {
  line: number // where the row begins in the file, from 1
  cells: readonly string[]
}

/** Why bytes are no table at all. Codes, because every reader has a language. */
export const unreadables = [
  'encoding',
  'workbook', // broken, or not one
  'workbook-old', // .xls
  'zip-bomb',
  'entities', // XML with a document type
  'document', // a text or a picture, no table
  'quotes',
  'long-line',
  'columns',
  'rows', // more than a staff list can have
  'header-twice',
  'header-blank',
  'no-header', // NDJSON whose lines are no objects
  'no-sheet',
] as const
export type Unreadable = (typeof unreadables)[number]

export type NotReadable =
  | { unreadable: Unreadable; where: string }
  | { tooLarge: { mebibytes: number; atMost: number } }
  | { empty: true }

export type TableRead = { table: Table } | NotReadable

/** Two headers are the same name when only case, width or spacing differ: `是否接听 ` and `是否接听`, `（秒）` and `(秒)`. */
export const nameOf = (header: string): string =>
  tidy(header)
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')

/** Where each of these columns stands, and which are not there. Names are only names: `__proto__` too. */
export function locate(
  header: readonly string[],
  wanted: Iterable<readonly [string, readonly string[]]>,
): { at: ReadonlyMap<string, number>; missing: readonly string[] } {
  const places = new Map(header.map((name, at) => [nameOf(name), at]))
  const at = new Map<string, number>()
  const missing: string[] = []
  for (const [column, names] of wanted) {
    const found = names.map((name) => places.get(nameOf(name))).find((place) => place !== undefined)
    if (found === undefined) missing.push(names[0] ?? column)
    else at.set(column, found)
  }
  return { at, missing }
}
