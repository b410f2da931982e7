import { type NotReadable, nameOf, type Row } from '../core/readings/table.ts'
import { limits } from './limits.ts'

/** The line with the names, and the names without the empty ones that Excel leaves at the end. */
export interface Header {
  line: number
  names: readonly string[]
}

/**
 * Finds the header among the first records of a file. It is the first line, unless title lines stand above it: those fill
 * at most half the cells that the rows below have. Where its names repeat (a heading over groups of columns) and the next
 * line has a word of its own in each cell, it is that one. `told` is the line that a person or a mapping named.
 */
export function findHeader(first: readonly Row[], told: number | undefined): { header: Header } | NotReadable {
  const filledRows = first.filter(({ cells }) => filledTo(cells) > 0)
  const row = told === undefined ? guess(filledRows) : filledRows.find(({ line }) => line >= told)
  if (!row) return { empty: true }
  const names = row.cells.slice(0, filledTo(row.cells)).map((name) => name.trim())
  return headerFault(names) ?? { header: { line: row.line, names } }
}

function guess(first: readonly Row[]): Row | undefined {
  const width = middle(first.map(({ cells }) => filledTo(cells)))
  const at = first.findIndex(({ cells }, place) => place < limits.headerWithin && filled(cells) * 2 > width)
  const [row, next] = at < 0 ? [first[0], undefined] : [first[at], first[at + 1]]
  return row && next && repeats(row.cells) && isWords(next.cells, width) ? next : row
}

const filledTo = (cells: readonly string[]): number => cells.findLastIndex((cell) => cell.trim() !== '') + 1
const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length
const middle = (widths: readonly number[]): number =>
  widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0

const repeats = (cells: readonly string[]): boolean => {
  const names = cells.map(nameOf).filter((name) => name !== '')
  return new Set(names).size < names.length
}

const isWords = (cells: readonly string[], width: number): boolean =>
  filled(cells) >= width && !repeats(cells) && cells.every((cell) => !/\d/.test(cell))

/** Names a person must be able to tell apart. */
export function headerFault(header: readonly string[]): NotReadable | null {
  if (header.length > limits.columns) return { unreadable: 'columns', where: String(header.length) }
  const names = header.map(nameOf)
  const blank = names.indexOf('')
  const seen = new Set<string>()
  const twice = names.findIndex((name) => name !== '' && (seen.has(name) || !seen.add(name)))
  if (twice >= 0) return { unreadable: 'header-twice', where: (header[twice] ?? '').slice(0, 60) }
  return blank >= 0 ? { unreadable: 'header-blank', where: String(blank + 1) } : null
}
