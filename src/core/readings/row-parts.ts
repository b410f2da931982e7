import { Exact } from '../exact.ts'
import { type Holds, holdsAll, type Values } from './conditions.ts'
import type { Feed, Mapping, Named } from './mapping.ts'
import { nameOf } from './table.ts'

/** What a row gives its indicators: additive parts [numerator, denominator], decimals as text. */
export type Parts = Record<string, readonly [string, string]>

/** Is this a row that the mapping counts? One that names an indicator which the mapping does not know is none. */
export function rowCounts(mapping: Mapping): Holds {
  const holds = holdsAll(mapping.rows)
  const { named } = mapping
  if (!named || mapping.feeds.length > 0) return holds
  const indicatorIn = namesReader(named)
  return (values) => holds(values) && indicatorIn(values) !== null
}

/** Prepares a mapping's feeds once; then asks each row what it gives. */
export function partsReader(mapping: Mapping): (values: Values) => Parts {
  const feeds = mapping.feeds.map((feed) => ({ indicator: feed.indicator, partsIn: feedReader(feed) }))
  const namedIn = mapping.named ? namedReader(mapping.named) : null
  return (values) => {
    const parts: Parts = {}
    for (const { indicator, partsIn } of feeds) {
      const pair = partsIn(values)
      if (pair) parts[indicator] = pair
    }
    return namedIn ? { ...parts, ...namedIn(values) } : parts
  }
}

/** For one row; for many, prepare `partsReader` once. */
export const partsOf = (mapping: Mapping, values: Values): Parts => partsReader(mapping)(values)

type Pair = readonly [string, string]

function feedReader(feed: Feed): (values: Values) => Pair | null {
  const counts = holdsAll(feed.where)
  const pairIn = pairReader(feed)
  return (values) => (counts(values) ? pairIn(values) : null)
}

function pairReader(feed: Feed): (values: Values) => Pair | null {
  switch (feed.as) {
    case 'count':
      return () => ['1', '1']
    case 'numerator':
      return () => ['1', '0']
    case 'denominator':
      return () => ['0', '1']
    case 'sum':
    case 'mean':
    case 'last': // which row was the last one is known where the rows come together
      return (values) => pairOf(textIn(values, feed.value), '1')
    case 'ratio':
      return (values) => pairOf(textIn(values, feed.value), textIn(values, feed.over))
    case 'share': {
      const hits = holdsAll(feed.hits)
      return (values) => [hits(values) ? '1' : '0', '1']
    }
    case 'points': {
      const worth = feed.worth.map(({ points, where }) => ({ points: Exact.of(points), holds: holdsAll(where) }))
      return (values) => {
        const sum = Exact.sum(worth.filter(({ holds }) => holds(values)).map(({ points }) => points))
        return [sum.toShort(9), '1']
      }
    }
  }
}

const pairOf = (numerator: string | null, denominator: string | null): Pair | null =>
  numerator === null || denominator === null ? null : [numerator, denominator]

function namedReader(named: Named): (values: Values) => Parts {
  const indicatorIn = namesReader(named)
  return (values) => {
    const indicator = indicatorIn(values)
    const pair = indicator && pairOf(textIn(values, named.value), named.over ? textIn(values, named.over) : '1')
    return indicator && pair ? { [indicator]: pair } : {}
  }
}

/** The indicator that a row names, whatever its case, width and spacing; null where the mapping means none by it. */
function namesReader({ column, names, where }: Named): (values: Values) => string | null {
  const holds = holdsAll(where)
  const meant = names && new Map(Object.entries(names).map(([name, indicator]) => [nameOf(name), indicator]))
  return (values) => {
    const name = textIn(values, column)
    if (name === null || !holds(values)) return null
    return meant ? (meant.get(nameOf(name)) ?? null) : name
  }
}

/** The name in a row of a long file that means no indicator, where such rows are refused; null where all is well. */
export function strangerReader({ named }: Mapping): (values: Values) => string | null {
  if (named?.unknown !== 'refuse') return () => null
  const holds = holdsAll(named.where)
  const indicatorIn = namesReader(named)
  return (values) => (holds(values) && indicatorIn(values) === null ? textIn(values, named.column) : null)
}

/** A number of a long file that is put over 0, such as 41 hits of no case, would raise the share of a month all the same. */
export const isOverNothing = ({ named }: Mapping, values: Values): boolean =>
  named?.over !== undefined && textIn(values, named.over) === '0' && !['0', null].includes(textIn(values, named.value))

/** A column's text, decimal or day; null where nothing was measured. */
export function textIn(values: Values, column: string): string | null {
  const value = values.get(column)
  return typeof value === 'string' ? value : null
}
