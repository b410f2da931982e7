import { Exact } from '../exact.ts'
import type { Condition } from './mapping-parts.ts'
import { tidy } from './tidy.ts'

/** What a cell says: a decimal or a day as text; null is "not measured". */
export type Value = string | boolean | null

/** What a row says, column by column. A Map is one, and slower to make: a row has a list, and all rows share its places. */
export interface Values extends Iterable<readonly [string, Value]> {
  get(column: string): Value | undefined
}

export type Holds = (values: Values) => boolean

/** Do all of these hold? What was not measured fulfils none but `unknown`. Made once, asked for every row. */
export function holdsAll(conditions: readonly Condition[]): Holds {
  const all = conditions.map((condition) => ({ column: condition.column, holds: oneHolds(condition) }))
  return (values) => all.every(({ column, holds }) => holds(values.get(column) ?? null))
}

type OneHolds = (value: Value) => boolean

function oneHolds(condition: Condition): OneHolds {
  if ('unknown' in condition) return (value) => value === null
  if ('known' in condition) return (value) => value !== null
  if ('oneOf' in condition) {
    const words = new Set(condition.oneOf.map(tidy))
    return (value) => typeof value === 'string' && words.has(value)
  }
  if ('is' in condition) {
    const wanted = plain(condition.is)
    return (value) => value === wanted
  }
  if ('isNot' in condition) {
    const other = plain(condition.isNot)
    return (value) => value !== null && value !== other
  }
  if ('above' in condition) return compared(condition.above, (side) => side > 0)
  if ('atLeast' in condition) return compared(condition.atLeast, (side) => side >= 0)
  if ('below' in condition) return compared(condition.below, (side) => side < 0)
  return compared(condition.atMost, (side) => side <= 0)
}

const plain = (wanted: string | boolean) => (typeof wanted === 'string' ? tidy(wanted) : wanted)

function compared(limit: number, fits: (side: number) => boolean): OneHolds {
  const bound = Exact.of(limit)
  return (value) => typeof value === 'string' && fits(Exact.of(value).compare(bound))
}
