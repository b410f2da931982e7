import type { Column, Condition, Feed } from '../mapping.ts'
import { Mapping } from '../mapping.ts'

/**
 * A mapping on its way: every column of the file with how it would be read, used or not; who and when may still be missing.
 * Plain data, so it can be kept between two presses.
 */
export interface Draft extends Omit<Mapping, 'person' | 'day'> {
  person: string | null
  day: string | null
  /** What new feeds ask for: that the call was answered. No part of the mapping itself. */
  gate: Condition[]
}

/** What a mapping cannot do without. */
export type Lack = 'person' | 'day' | 'feeds'

export const lacksOf = ({ person, day, feeds, named }: Draft): readonly Lack[] => [
  ...(person === null ? ['person' as const] : []),
  ...(day === null ? ['day' as const] : []),
  ...(feeds.length === 0 && !named ? ['feeds' as const] : []),
]

/** The mapping that a draft makes, of the columns it uses; or what is missing; or, in English, what the schema says against it. */
export function mappingOf(
  draft: Draft,
): { mapping: Mapping } | { lacks: readonly Lack[] } | { faults: readonly string[] } {
  const lacks = lacksOf(draft)
  if (lacks.length > 0) return { lacks }
  const used = columnsUsed(draft)
  const columns = Object.fromEntries(Object.entries(draft.columns).filter(([id]) => used.has(id)))
  const { gate: _, ...rest } = draft
  const read = Mapping.safeParse({ ...rest, columns })
  if (read.success) return { mapping: read.data }
  return { faults: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
}

/** A mapping to be corrected. What all its feeds ask for, new ones will ask for too. */
export const draftFrom = (mapping: Mapping): Draft => ({ ...mapping, gate: sharedBy(mapping.feeds) })

function sharedBy([first, ...rest]: readonly Feed[]): Condition[] {
  const has = (feed: Feed, one: Condition) => feed.where.some((other) => JSON.stringify(other) === JSON.stringify(one))
  return first && rest.length > 0 ? first.where.filter((one) => rest.every((feed) => has(feed, one))) : []
}

/** One row a person and day. */
export const isDaily = ({ row, person, day }: Pick<Draft, 'row' | 'person' | 'day'>): boolean =>
  row.length === 2 && person !== null && day !== null && row.includes(person) && row.includes(day)

/** The columns that a draft speaks of anywhere. */
export function columnsUsed(draft: Draft): ReadonlySet<string> {
  const { person, day, row, rows, feeds, named } = draft
  return new Set([
    ...(person === null ? [] : [person]),
    ...(day === null ? [] : [day]),
    ...row,
    ...namesIn(rows),
    ...feeds.flatMap(columnsOf),
    ...(named ? [named.column, named.value, ...(named.over ? [named.over] : []), ...namesIn(named.where)] : []),
  ])
}

/** The columns that a feed takes its numbers and its conditions from. */
export const columnsOf = (feed: Feed): readonly string[] => [
  ...namesIn(feed.where),
  ...('value' in feed ? [feed.value] : []),
  ...('over' in feed ? [feed.over] : []),
  ...('hits' in feed ? namesIn(feed.hits) : []),
  ...('worth' in feed ? feed.worth.flatMap(({ where }) => namesIn(where)) : []),
]

const namesIn = (conditions: readonly Condition[]) => conditions.map(({ column }) => column)

/** The name of a column in the file. */
export const headerOf = ({ columns }: { columns: Readonly<Record<string, Column>> }, id: string): string =>
  (Object.hasOwn(columns, id) ? columns[id]?.header[0] : undefined) ?? id
