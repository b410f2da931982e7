import type { Condition } from '../mapping.ts'
import { categoryOf } from './categories.ts'
import type { Reading } from './column-readings.ts'
import type { Doubt } from './proposal.ts'

/**
 * What every feed of a log of events asks for: on a call that nobody took, speed, length and rating stand as 0 or blank, which
 * is no measurement.
 */
export function gateOf(readings: readonly Reading[]): { gate: readonly Condition[]; doubts: readonly Doubt[] } {
  for (const reading of readings) {
    const { facts, column, meant } = reading
    if (meant?.key !== 'answered') continue
    if (column.read === 'yes-no') return { gate: [{ column: facts.id, is: true }], doubts: [] }
    const category = column.read === 'text' ? categoryOf(facts, 'answered') : null
    if (!category) continue
    const { hits, others, open } = category
    const doubt: Doubt = {
      is: 'category',
      column: facts.header,
      seen: firstOf(reading, [...others, ...open, ...hits]),
      indicator: 'answered',
      hits: [...hits],
      others: [...others, ...open],
      open: [],
      instead: [],
    }
    return { gate: [{ column: facts.id, oneOf: [...hits] }], doubts: [doubt] }
  }
  return { gate: [], doubts: [] }
}

/** Where one of these texts first stands. */
export function firstOf({ facts }: Reading, texts: readonly string[]): { line: number; value: string } | null {
  const cell = facts.filled.find(({ text }) => texts.includes(text)) ?? facts.filled[0]
  return cell ? { line: cell.line, value: cell.text.slice(0, 60) } : null
}
