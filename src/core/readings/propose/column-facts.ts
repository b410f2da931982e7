import type { Row } from '../table.ts'
import { tidy } from '../tidy.ts'
import { readYesNo } from '../value.ts'
import { type HeaderWords, wordsOf } from './header-words.ts'

export interface Cell {
  line: number
  text: string // tidied
}

/** A column of the sample: its header taken apart, and what stands in it. */
export interface ColumnFacts {
  id: string
  header: string
  at: number
  words: HeaderWords
  /** Cells that are not blank, in the order of the file. */
  filled: readonly Cell[]
  blanks: number
  /** Each text once, the most frequent first, with the line where it first stands. */
  distinct: readonly (Cell & { times: number })[]
  /** Every cell that is not blank can be read as yes or no, and there are both or it is asked for in the header. */
  isYesNo: boolean
}

export function factsOf(header: readonly string[], rows: readonly Row[]): readonly ColumnFacts[] {
  const ids = columnIds(header)
  return header.map((name, at) => {
    const cells = rows.map(({ line, cells }) => ({ line, text: tidy(cells[at] ?? '').slice(0, 400) }))
    const filled = cells.filter(({ text }) => text !== '' && !meansBlank.has(text.toLowerCase()))
    const distinct = distinctOf(filled)
    return {
      id: ids[at] ?? `column-${at + 1}`,
      header: name,
      at,
      words: wordsOf(name),
      filled,
      blanks: cells.length - filled.length,
      distinct,
      isYesNo: distinct.length > 0 && distinct.length <= 12 && distinct.every(({ text }) => 'value' in readYesNo(text)),
    }
  })
}

/** Signs that stand for nothing. They are no blank cell, so their rows are refused; but they say nothing about a column. */
const meansBlank = new Set(['-', '--', '—', '/', 'n/a', 'na', 'null', 'none', '#n/a', '无数据'])

function distinctOf(cells: readonly Cell[]): readonly (Cell & { times: number })[] {
  const found = new Map<string, Cell & { times: number }>()
  for (const cell of cells) {
    const before = found.get(cell.text)
    if (before) before.times += 1
    else found.set(cell.text, { ...cell, times: 1 })
  }
  return [...found.values()].sort((a, b) => b.times - a.times || a.line - b.line)
}

/**
 * Ids for columns, from Latin headers their words, else their place: `Call Id` → call-id, `坐席` in third place → column-3.
 * They depend on nothing but the header, so the same kind of file always gets the same.
 */
export function columnIds(header: readonly string[]): readonly string[] {
  const wanted = header.map(slugOf)
  return wanted.map((id, at) => {
    const isTaken = id === null || wanted.indexOf(id) !== at
    return isTaken ? `column-${at + 1}` : id
  })
}

/** `column-3` is kept for what has no word, and `constructor` is a word that objects know already. */
function slugOf(header: string): string | null {
  const { text, aside } = wordsOf(header)
  const latin = /^[a-z]/.test(text) && /^[\x20-\x7e]*$/.test(text) ? text : ''
  const slug = `${latin} ${latin && /^[a-z ]{1,12}$/.test(aside) ? aside : ''}`
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return slug === '' || slug === 'constructor' || /^column-\d+$/.test(slug) ? null : slug
}

/** Of a column: nearly everything can be read. A few slips are refused row by row, and named. */
export const nearlyAll = 0.9
