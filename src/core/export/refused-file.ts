import type { RefusedRow } from '../readings/fault.ts'
import { nameOf } from '../readings/table.ts'

/** The columns that we put before a file's own: where a row stood, and why it was refused. Ignored when they come back. */
export const ownColumns = {
  en: { line: 'kaoping: line', why: 'kaoping: why' },
  'zh-CN': { line: '考评：行', why: '考评：原因' },
} as const

const ours: ReadonlySet<string> = new Set(
  Object.values(ownColumns).flatMap(({ line, why }) => [nameOf(line), nameOf(why)]),
)

/** Is this a column of ours, in whichever language? */
export const isOwnColumn = (header: string): boolean => ours.has(nameOf(header))

export interface RefusedTable {
  header: readonly string[]
  rows: readonly { refused: RefusedRow; cells: readonly string[] }[]
}

/**
 * The refused rows as they stood, each with its line and its reason in front: a row with too many cells would push them
 * out of place behind. What a file sent back before carries of such columns is left out; `why` says the reason in words.
 */
export function refusedRows(
  { header, rows }: RefusedTable,
  columns: { line: string; why: string },
  why: (refused: RefusedRow) => string,
): readonly (readonly string[])[] {
  const kept = header.map((name) => !isOwnColumn(name))
  const own = (cells: readonly string[]) => cells.filter((_, at) => kept[at] ?? true)
  return [
    [columns.line, columns.why, ...own(header)],
    ...rows.map(({ refused, cells }) => [String(refused.line), why(refused), ...own(cells)]),
  ]
}

/** `calls-2026-08.xlsx` → `calls-2026-08.refused.csv`; a file that came back keeps its name. */
export function refusedName(file: string): string {
  const plain = [...file.replace(/[\p{Cc}\p{Cf}/\\]/gu, ' ').trim()].slice(0, 120).join('')
  const stem = plain.replace(/(\.refused)?(\.[A-Za-z0-9]{1,8})?$/, '').trim() || 'rows'
  return `${stem}.refused.csv`
}
