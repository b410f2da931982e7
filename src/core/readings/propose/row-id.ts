import type { Row } from '../table.ts'
import type { Cell, ColumnFacts } from './column-facts.ts'
import type { DayColumnGuess } from './day-column.ts'
import { saysAny } from './header-words.ts'
import { otherIdWords, rowIdWords } from './role-words.ts'

/** What tells rows apart. */
export type RowGuess =
  | { by: 'id'; column: ColumnFacts; isUnsure: boolean; repeats: Cell | null }
  /** One row a person and day. */
  | { by: 'day' }
  | { by: 'content' }

/** `taken`: the columns that say who and when. */
export function guessRow(
  columns: readonly ColumnFacts[],
  rows: readonly Row[],
  person: ColumnFacts | null,
  day: DayColumnGuess | null,
): RowGuess {
  const ids = columns
    .filter((it) => it !== person && it !== day?.column && it.blanks === 0 && it.filled.length > 1)
    .map((column) => ({ column, rank: idRank(column), repeats: repeatIn(column, rows) }))
    .filter(({ column, rank }) => rank > 0 && column.distinct.length >= column.filled.length * 0.95)
    .sort(
      (a, b) => b.rank - a.rank || Number(a.repeats !== null) - Number(b.repeats !== null) || a.column.at - b.column.at,
    )
  const best = ids[0]
  if (best && best.rank >= 2) return { by: 'id', column: best.column, isUnsure: false, repeats: best.repeats }
  if (best && isSeries(best.column)) return { by: 'id', column: best.column, isUnsure: true, repeats: null }
  if (person && day && isUniqueBy(person, day, rows)) return { by: 'day' }
  return best && !best.repeats ? { by: 'id', column: best.column, isUnsure: true, repeats: null } : { by: 'content' }
}

/** 2 and more: the header says id; 1: it only looks like one; 0: none. */
function idRank({ words, distinct }: ColumnFacts): number {
  if (saysAny(words.text, otherIdWords)) return 0
  const looks = distinct.every(({ text }) => /^[\p{L}\p{N}#._:\-/]{2,64}$/u.test(text) && /\d/.test(text))
  const isTime = distinct.every(({ text }) => /^[\d/.:\- T]+$/.test(text) && /[:/.-]/.test(text))
  if (saysAny(words.text, rowIdWords)) return looks ? 3 : 2
  const isCode = distinct.every(({ text }) => /[a-z]/i.test(text) || text.length >= 8)
  return looks && isCode && !isTime ? 1 : 0
}

/** V101, V102: numbered by whatever made the rows, under whatever header. A person's second case of a day is then none of the first. */
const isSeries = ({ distinct, filled }: ColumnFacts): boolean =>
  distinct.length === filled.length &&
  new Set(distinct.map(({ text }) => /^(\p{L}+[-_#]?)\d+$/u.exec(text)?.[1] ?? text)).size === 1

/** A text that two different rows have; the same row twice is only a copy. */
function repeatIn({ at, filled, distinct }: ColumnFacts, rows: readonly Row[]): Cell | null {
  if (distinct.length === filled.length) return null
  const first = new Map<string, string>()
  for (const { line, cells } of rows) {
    const text = cells[at] ?? ''
    const whole = JSON.stringify(cells)
    const before = first.get(text)
    if (before !== undefined && before !== whole) return { line, text }
    first.set(text, whole)
  }
  return null
}

function isUniqueBy(person: ColumnFacts, { guess }: DayColumnGuess, rows: readonly Row[]): boolean {
  const days = new Map(guess.days.map(({ line, day }) => [line, day]))
  const seen = new Map<string, string>()
  let copies = 0
  for (const { line, cells } of rows) {
    const day = days.get(line)
    if (day === undefined) continue
    const key = `${day} ${cells[person.at]}`
    const whole = JSON.stringify(cells)
    if ((seen.get(key) ?? whole) !== whole) return false
    if (seen.has(key)) copies += 1
    seen.set(key, whole)
  }
  return seen.size > 1 && copies <= rows.length / 20 // equal rows here and there are copies; many are events
}
