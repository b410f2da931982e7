import type { Delimiter, NotReadable, ReadAs } from '../core/readings/table.ts'
import { delimiterOf } from './delimiter.ts'
import { findHeader, type Header } from './header.ts'
import { limits } from './limits.ts'
import { broken, type Piece, recordSplitter } from './records.ts'
import type { Head } from './text.ts'

/** How a delimited text is written, by its first lines; or why it cannot be read. */
export function lookAtDelimited(
  { text, whole }: Head,
  as: ReadAs,
): { header: Header; delimiter: Delimiter } | NotReadable {
  const delimiter = as.delimiter ?? delimiterOf(text)
  const first = recordSplitter(delimiter)(text, whole).slice(0, Math.max(20, as.headerLine ?? 0))
  const top = first[0]
  if (!top || 'fault' in top) return brokenTop(text, delimiter)
  const found = findHeader(
    first.filter((piece) => !('fault' in piece)),
    as.headerLine,
  )
  return 'header' in found ? { header: found.header, delimiter } : found
}

/** A line of more than a mebibyte among the first ones: no table has those. */
export function longLine(text: string): NotReadable | null {
  let line = 1
  for (const one of text.split(/\r\n|\n|\r/)) {
    if (one.length > limits.line) return { unreadable: 'long-line', where: String(line) }
    line += 1
  }
  return null
}

/** Where the header itself is no row: far too many columns, or a quotation mark that swallows all. */
function brokenTop(text: string, delimiter: Delimiter): NotReadable {
  const line = /[^\r\n]+/.exec(text)?.[0] ?? ''
  if (line.includes('"')) return { unreadable: 'quotes', where: '1' }
  const columns = line.split(delimiter).length
  return columns > limits.columns
    ? { unreadable: 'columns', where: String(columns) }
    : { unreadable: 'long-line', where: '1' }
}

/** Every row must have the header's cells; empty ones too many at the end are Excel's, not a fault. Empty rows are none. */
export function rowCheck({ line, names }: Header): (pieces: readonly Piece[]) => Piece[] {
  const expected = names.length
  return (pieces) => {
    const rows: Piece[] = []
    for (const piece of pieces) {
      if (piece.line <= line) continue
      if ('fault' in piece) rows.push(piece)
      else if (piece.cells.length === expected && (piece.cells[0] ?? '') > ' ') rows.push(piece)
      else {
        const row = fitted(piece.line, piece.cells, expected)
        if (row) rows.push(row)
      }
    }
    return rows
  }
}

function fitted(line: number, cells: readonly string[], expected: number): Piece | null {
  const got = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  if (got === 0) return null
  if (cells.length < expected || got > expected) {
    return broken(line, cells.join(' '), { is: 'cells', got: Math.max(got, cells.length), expected }, cells)
  }
  return { line, cells: cells.slice(0, expected) }
}
