import type { Path, Reason } from '../policy/fault.ts'
import { meantAmong } from '../policy/issues.ts'
import type { Column, Condition, Feed, Named } from './mapping-parts.ts'
import { nameOf } from './table.ts'

/** What is wrong with a mapping whose parts are each well-formed: `says` in English, `reason` for every language. */
export interface Mistake {
  path: Path
  value: unknown
  says: string
  reason: Reason
}

/** What of a mapping is looked at together. */
interface Parts {
  columns: Readonly<Record<string, Column>>
  person: string
  day: string
  row: readonly string[]
  rows: readonly Condition[]
  feeds: readonly Feed[]
  named?: Named | undefined
}

/** Every place where a mapping contradicts itself. */
export function mistakesIn(mapping: Parts): readonly Mistake[] {
  return [
    ...feedMistakes(mapping),
    ...nameMistakes(mapping),
    ...boundMistakes(mapping),
    ...['person' as const, 'day' as const].flatMap((key) => goneMistakes(mapping, key)),
    ...usesIn(mapping).flatMap((it) => useMistakes(mapping, it)),
  ]
}

function feedMistakes({ feeds, named }: Parts): readonly Mistake[] {
  if (feeds.length === 0 && !named) {
    const says = 'feeds nothing: name at least one indicator under feeds, or the column under named'
    return [{ path: ['feeds'], value: feeds, says, reason: { is: 'feeds-nothing' } }]
  }
  const fed = feeds.map(({ indicator }) => indicator)
  return fed.flatMap((indicator, at): Mistake[] => {
    if (fed.indexOf(indicator) === at) return []
    const says = 'is fed twice by this mapping; one row gives an indicator one value'
    return [{ path: ['feeds', at, 'indicator'], value: indicator, says, reason: { is: 'fed-twice', indicator } }]
  })
}

/** Names are read without regard to case and width, so two of them may be one. */
function nameMistakes({ named }: Parts): readonly Mistake[] {
  const names = Object.keys(named?.names ?? {})
  const plain = names.map(nameOf)
  return names.flatMap((name, at): Mistake[] => {
    if (plain.indexOf(plain[at] ?? '') === at) return []
    const path = ['named', 'names', name]
    return [{ path, value: name, says: 'is there twice under names', reason: { is: 'twice', id: name } }]
  })
}

/** Whose a row is, and of which day, must stand in every row of every file. */
function goneMistakes(mapping: Parts, key: 'person' | 'day'): readonly Mistake[] {
  const column = mapping[key]
  const found = Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : undefined
  const gone = [
    ...(found?.optional ? ['optional'] : []),
    ...(found && 'blank' in found && found.blank ? ['blank'] : []),
  ]
  const says = `the column of the ${key} is in every file, and never blank`
  return gone.map((it) => ({
    path: ['columns', column, it],
    value: true,
    says,
    reason: { is: 'always-there', key },
  }))
}

function boundMistakes({ columns }: Parts): readonly Mistake[] {
  return Object.entries(columns).flatMap(([id, column]): Mistake[] => {
    if (!('to' in column) || column.from <= column.to) return []
    const reason = { is: 'limit', side: 'least', limit: String(column.from), included: true, of: 'number' } as const
    return [{ path: ['columns', id, 'to'], value: column.to, says: `stands below from, ${column.from}`, reason }]
  })
}

interface Use {
  path: Path
  column: string
  reads?: readonly Column['read'][]
}

function useMistakes({ columns }: Parts, { path, column, reads }: Use): readonly Mistake[] {
  const found = Object.hasOwn(columns, column) ? columns[column] : undefined
  const known = Object.keys(columns)
  if (!found) {
    const says = `names no column of this mapping; there are: ${known.join(', ')}`
    const meant = meantAmong(known, column)
    return [{ path, value: column, says, reason: { is: 'unknown', what: 'column', id: column, meant, known } }]
  }
  if (!reads || reads.includes(found.read)) return []
  const says = `must be read as ${reads.join(' or ')}`
  return [{ path, value: column, says, reason: { is: 'read-otherwise', column, read: found.read, reads } }]
}

const numbers = ['number', 'duration'] as const

/** Every place where a mapping speaks of one of its columns, and how that column must be read there. */
function usesIn(mapping: Parts): readonly Use[] {
  return [
    { path: ['person'], column: mapping.person, reads: ['text'] },
    { path: ['day'], column: mapping.day, reads: ['day'] },
    ...mapping.row.map((column, at) => ({ path: ['row', at], column })),
    ...usesOf(['rows'], mapping.rows),
    ...(mapping.named ? usesOfNamed(mapping.named) : []),
    ...mapping.feeds.flatMap((feed, at) => usesOfFeed(['feeds', at], feed)),
  ]
}

const usesOfNamed = ({ column, value, over, where }: Named): readonly Use[] => [
  { path: ['named', 'column'], column, reads: ['text'] },
  { path: ['named', 'value'], column: value, reads: numbers },
  ...(over ? [{ path: ['named', 'over'], column: over, reads: numbers }] : []),
  ...usesOf(['named', 'where'], where),
]

const usesOfFeed = (path: Path, feed: Feed): readonly Use[] => [
  ...usesOf([...path, 'where'], feed.where),
  ...('value' in feed ? [{ path: [...path, 'value'], column: feed.value, reads: numbers }] : []),
  ...('over' in feed ? [{ path: [...path, 'over'], column: feed.over, reads: numbers }] : []),
  ...('hits' in feed ? usesOf([...path, 'hits'], feed.hits) : []),
  ...('worth' in feed ? feed.worth.flatMap((one, nth) => usesOf([...path, 'worth', nth, 'where'], one.where)) : []),
]

const usesOf = (path: Path, conditions: readonly Condition[]): readonly Use[] =>
  conditions.map((condition, at) => {
    const use = { path: [...path, at, 'column'], column: condition.column }
    const plain = 'is' in condition ? condition.is : 'isNot' in condition ? condition.isNot : null
    if (plain !== null) return { ...use, reads: [typeof plain === 'boolean' ? 'yes-no' : 'text'] }
    if ('oneOf' in condition) return { ...use, reads: ['text'] }
    return 'known' in condition || 'unknown' in condition ? use : { ...use, reads: numbers }
  })
