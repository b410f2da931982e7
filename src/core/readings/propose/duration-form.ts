import { type DurationForm, readDuration } from '../value.ts'
import { type Cell, type ColumnFacts, nearlyAll } from './column-facts.ts'
import { longestIn } from './header-words.ts'
import { timeUnitWords } from './role-words.ts'

export type TimeUnit = keyof typeof timeUnitWords

/** How a column's lengths of time are written, beyond plain numbers. */
export interface DurationGuess {
  forms: readonly DurationForm[]
  /** `2:23` bears two readings: which was assumed. */
  order: { assumed: DurationForm; other: DurationForm; seen: Cell } | null
  /** In seconds. */
  values: readonly (Cell & { value: number })[]
}

const forms: readonly DurationForm[] = ['h:mm:ss', 'words', 'iso', 'm:ss', 'h:mm']

export function guessDurations(facts: ColumnFacts): DurationGuess | null {
  const { distinct, filled } = facts
  const chosen = forms.filter((form) => distinct.some(({ text }) => 'value' in readDuration(text, [form])))
  const twoParts = chosen.includes('m:ss') || chosen.includes('h:mm')
  const order = twoParts ? twoPartOrder(facts) : null
  const kept = [
    ...chosen.filter((form) => form !== 'm:ss' && form !== 'h:mm'),
    ...(order ? [order.assumed] : twoParts ? (['m:ss'] as const) : []),
  ]
  const values = filled.flatMap((cell) => {
    const read = kept.length > 0 ? readDuration(cell.text, kept) : null
    return read && 'value' in read ? [{ ...cell, value: Number(read.value) }] : []
  })
  if (filled.length === 0 || values.length / filled.length < nearlyAll) return null
  return { forms: kept, order, values }
}

/**
 * Minutes and seconds, or hours and minutes? More than 24 before the colon, or h:mm:ss in the same column, leave minutes;
 * a fraction behind it does too. Else minutes are assumed, hours where the header names them, and it is said.
 */
function twoPartOrder({ filled, words }: ColumnFacts): DurationGuess['order'] {
  const two = filled.flatMap((cell) => {
    const parts = /^(\d+):(\d\d)(\.\d+)?$/.exec(cell.text)
    return parts ? [{ ...cell, first: Number(parts[1]), isParted: parts[3] !== undefined }] : []
  })
  const seen = two[0]
  if (!seen || two.some(({ first, isParted }) => first > 24 || isParted)) return null
  const inHours = unitIn(`${words.text} ${words.aside}`) === 'hours'
  return inHours ? { assumed: 'h:mm', other: 'm:ss', seen } : { assumed: 'm:ss', other: 'h:mm', seen }
}

/** The unit that a header names: `处理时长(秒)`, `Wait [min]`, `talk_sec`. */
export function unitIn(text: string): TimeUnit | null {
  const found = (Object.keys(timeUnitWords) as TimeUnit[]).flatMap((unit) => {
    const said = longestIn(text, timeUnitWords[unit])
    return said ? [{ unit, length: said.phrase.length }] : []
  })
  return found.sort((a, b) => b.length - a.length)[0]?.unit ?? null
}

/** Brackets first: `Wait time (s)` is in seconds whatever else it says. */
export const unitOf = ({ words }: ColumnFacts): TimeUnit | null => unitIn(words.aside) ?? unitIn(words.text)

export const secondsIn = { milliseconds: 0.001, seconds: 1, minutes: 60, hours: 3600 } as const
