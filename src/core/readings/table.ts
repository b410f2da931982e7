import type { RefusedRow } from './fault.ts'
import { tidy } from './value.ts'

/** A file as rows of text, whatever it was before: this is all that mappings and staff lists see. */
export interface Table {
  header: readonly string[]
  rows: readonly Row[]
  /** Lines that are no rows: a stray quote, too few cells. The others still count. */
  broken: readonly RefusedRow[]
  notes: { encoding: 'utf-8' | 'utf-16' | 'gb18030'; delimiter: ',' | ';' | '\t' }
}

export interface Row {
  line: number // where the row begins in the file, from 1
  cells: readonly string[]
}

/** Why bytes are no table at all. Codes, because every reader has a language. */
export type Unreadable = 'encoding' | 'workbook' | 'quotes' | 'columns' | 'header-twice' | 'header-blank'

export type TableRead =
  | { table: Table }
  | { unreadable: Unreadable; where: string }
  | { tooLarge: { mebibytes: number; atMost: number } }
  | { empty: true }

/** What the import needs of the world: text out of bytes, and a fingerprint. */
export interface FileReader {
  read(bytes: Uint8Array): TableRead
  /** SHA-256, hex. */
  fingerprint(data: Uint8Array | string): string
}

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
