import { readNumber } from '../value.ts'
import { type Cell, type ColumnFacts, nearlyAll } from './column-facts.ts'
import { saysAny } from './header-words.ts'
import { percentWords } from './role-words.ts'

/** How a column's numbers are written, and what lies in it. */
export interface NumberGuess {
  decimal: '.' | ','
  /** The sign was assumed: `1,234` alone bears two readings. */
  open: Cell | null
  /** Cells carry a % sign, so they are read as fractions: 95% is 0.95. */
  hasSigns: boolean
  /** The header speaks of per cent or of a rate. */
  saysPercent: boolean
  values: readonly (Cell & { value: number })[]
}

/** `elsewhere`: the sign that other columns of the file part fractions by, where they tell. */
export function guessNumbers(facts: ColumnFacts, elsewhere: '.' | ',' | null): NumberGuess | null {
  const { filled, words } = facts
  const [points, commas] = [readBy(filled, '.'), readBy(filled, ',')]
  const most = Math.max(points.length, commas.length)
  if (most === 0 || most / filled.length < nearlyAll) return null
  const open = filled.find(({ text }) => isOpen(text)) ?? null
  const decided = points.length !== commas.length ? (points.length > commas.length ? '.' : ',') : null
  const decimal = decided ?? elsewhere ?? '.'
  return {
    decimal,
    open: decided === null ? open : null,
    hasSigns: filled.some(({ text }) => text.endsWith('%')),
    saysPercent: saysAny(words.text, percentWords) || saysAny(words.aside, percentWords) || /率|%/.test(facts.header),
    values: decimal === ',' ? commas : points,
  }
}

const readBy = (cells: readonly Cell[], decimal: '.' | ',') =>
  cells.flatMap((cell) => {
    const read = readNumber(cell.text, decimal)
    return 'value' in read ? [{ ...cell, value: Number(read.value) }] : []
  })

/** Read by both signs, and differently. */
function isOpen(text: string): boolean {
  const [one, two] = [readNumber(text, '.'), readNumber(text, ',')]
  return 'value' in one && 'value' in two && one.value !== two.value
}

/** By which sign the file parts fractions, where some column leaves no choice: `12,5`, `1.234,5`. */
export function decimalOf(columns: readonly ColumnFacts[]): '.' | ',' | null {
  const votes = { '.': 0, ',': 0 }
  for (const { distinct } of columns) {
    for (const { text } of distinct) {
      const [point, comma] = ['value' in readNumber(text, '.'), 'value' in readNumber(text, ',')]
      if (point && !comma) votes['.'] += 1
      if (comma && !point) votes[','] += 1
    }
  }
  return votes['.'] === votes[','] ? null : votes['.'] > votes[','] ? '.' : ','
}

export interface Bounds {
  from: number
  to: number
}

/**
 * Bounds with room: ten times what nearly all values stay below, rounded up, so that the busiest day is taken and a slip of
 * a few digits is refused. `least` and `most` are what the unit itself allows.
 */
export function boundsFor(
  values: readonly number[],
  { least = 0, most = Infinity }: { least?: number; most?: number },
): Bounds {
  const above = values.filter((value) => value > 0).sort((a, b) => a - b)
  const usual = above[Math.ceil(above.length * 0.95) - 1] ?? 1
  const to = Math.min(most, roundUp(usual * 10))
  const isSigned = values.filter((value) => value < 0).length > values.length / 20
  return { from: isSigned ? -to : least, to }
}

/** 1, 2 or 5 and zeros. */
export function roundUp(value: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)))
  const step = [1, 2, 5, 10].find((it) => it * size >= value * (1 - 1e-9)) ?? 10
  return Number((step * size).toPrecision(6))
}

/** The scale that scores are given on: 5, 10 or 100; null where there are higher ones, or none. */
export function scaleOf(values: readonly number[]): 5 | 10 | 100 | null {
  const highest = Math.max(0, ...values)
  if (values.length === 0 || Math.min(...values) < 0) return null
  return highest <= 5 ? 5 : highest <= 10 ? 10 : highest <= 100 ? 100 : null
}
