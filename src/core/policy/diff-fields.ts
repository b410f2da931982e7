import type { Label } from './label.ts'

/** Where in a part: a key, the nth of a list (from 0), or one of a list by its title. */
export type FieldPart = string | number | Label

/** A value as the policy holds it; null where it says nothing. */
export type FieldValue =
  | string
  | number
  | boolean
  | Label
  | null
  | readonly FieldValue[]
  | { [key: string]: FieldValue }

/** One field with another value. Lists of words or days say what came and what went. */
export type Change =
  | { field: readonly FieldPart[]; from: FieldValue; to: FieldValue }
  | { field: readonly FieldPart[]; more: readonly string[]; fewer: readonly string[] }

/** Every field in which two parts differ, the deepest that can be named. */
export const changesOf = (before: object, after: object): readonly Change[] => compare(plain(before), plain(after), [])

/** Policies are plain data: what JSON keeps is what they say. */
const plain = (part: object): FieldValue => JSON.parse(JSON.stringify(part))

function compare(from: FieldValue, to: FieldValue, field: readonly FieldPart[]): Change[] {
  if (JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))) return []
  if (isTable(from) && isTable(to)) {
    const [old, now]: [Table, Table] = [from, to]
    return keysOf(from, to).flatMap((key) => compare(old[key] ?? null, now[key] ?? null, [...field, key]))
  }
  if (isList(from) && isList(to)) {
    if (from.every(isTable) && to.every(isTable)) return compareTables(from, to, field)
    if (isWords(from) && isWords(to) && !isRange(from, to)) return listChange(from, to, field)
  }
  return [{ field, from, to }]
}

/** A list of tables: by id where they have one, by their place where not. */
function compareTables(from: readonly Table[], to: readonly Table[], field: readonly FieldPart[]): Change[] {
  if (![...from, ...to].every((it) => typeof it.id === 'string'))
    return Array.from({ length: Math.max(from.length, to.length) }, (_, at) => at).flatMap((at) =>
      compare(from[at] ?? null, to[at] ?? null, [...field, at]),
    )
  const ids = new Set([...to, ...from].map((it) => it.id))
  return [...ids].flatMap((id) => {
    const [old, now] = [from.find((it) => it.id === id) ?? null, to.find((it) => it.id === id) ?? null]
    return compare(old, now, [...field, titleOf(now ?? old) ?? String(id)])
  })
}

const titleOf = (table: Table | null): Label | null => (table && isLabel(table.title) ? table.title : null)

/** The order of names or days means nothing. */
function listChange(from: readonly string[], to: readonly string[], field: readonly FieldPart[]): Change[] {
  const more = to.filter((it) => !from.includes(it))
  const fewer = from.filter((it) => !to.includes(it))
  return more.length + fewer.length > 0 ? [{ field, more, fewer }] : []
}

type Table = { [key: string]: FieldValue }

const isList = (value: FieldValue): value is readonly FieldValue[] => Array.isArray(value)
const isLabel = (value: FieldValue | undefined): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
const isTable = (value: FieldValue): value is Table => isObject(value) && !isLabel(value)
const isObject = (value: FieldValue): value is Table => typeof value === 'object' && value !== null && !isList(value)
const isWords = (list: readonly FieldValue[]): list is readonly string[] => list.every((it) => typeof it === 'string')
/** A range of points such as ["8", "10"] is one value. */
const isRange = (...lists: readonly (readonly string[])[]): boolean =>
  lists.every((list) => list.length === 2 && list.every((it) => /^-?[\d./]+$/.test(it)))

const keysOf = (one: Table, other: Table): readonly string[] => [
  ...new Set([...Object.keys(other), ...Object.keys(one)]),
]

/** The order of keys means nothing. */
const sorted = (value: FieldValue): FieldValue => {
  if (isList(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, it]) => [key, sorted(it)]),
  ) as FieldValue
}
