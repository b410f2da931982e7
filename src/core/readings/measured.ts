import type { Mapping } from './mapping.ts'

/**
 * A mapping with what is measured: a mapping serves many policies, so feeds of indicators that none of them has are left aside.
 * A long file may name any indicator that there is. Null where nothing is left.
 */
export function measured(mapping: Mapping, indicators: readonly string[]): Mapping | null {
  const known = new Set(indicators)
  const feeds = mapping.feeds.filter(({ indicator }) => known.has(indicator))
  if (!mapping.named) return feeds.length > 0 ? { ...mapping, feeds } : null
  const names = mapping.named.names ?? Object.fromEntries(indicators.map((id) => [id, id]))
  const left = Object.fromEntries(Object.entries(names).filter(([, indicator]) => known.has(indicator)))
  const named = { ...mapping.named, names: left }
  return feeds.length + Object.keys(left).length > 0 ? { ...mapping, feeds, named } : null
}

/** The indicators that rows of a mapping feed, in the order in which a row's parts are written. */
export const fedBy = ({ feeds, named }: Mapping): readonly string[] => [
  ...new Set([...feeds.map(({ indicator }) => indicator), ...Object.values(named?.names ?? {})]),
]

/** Those of which only the last row of a person's day counts. */
export const lastOnly = ({ feeds }: Mapping): readonly string[] =>
  feeds.filter((feed) => feed.as === 'last').map(({ indicator }) => indicator)

/** Are rows told apart by what they say, for want of a name? */
export const isByContent = ({ row, named }: Mapping): boolean => row.length === 0 && !named

/** The indicators that a file of this mapping surely speaks of: one whose rows name ids of the policy may bring any, and promises none. */
export const promisedBy = ({ feeds, named }: Mapping): readonly string[] => [
  ...feeds.map(({ indicator }) => indicator),
  ...Object.entries(named?.names ?? {}).flatMap(([name, indicator]) => (name === indicator ? [] : [indicator])),
]
