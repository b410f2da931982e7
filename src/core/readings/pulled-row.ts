import type { Mapping } from './mapping.ts'
import { nameOf } from './table.ts'

/** A row of another system's table: what a person would see in each field; null where it is empty. */
export type PulledRow = Readonly<Record<string, string | number | boolean | null>>

/**
 * Rows under the names that a mapping knows, each of its columns in every row: another system leaves empty fields out, and
 * a file has one header. Fields that the mapping does not name are left behind.
 */
export function pulledRows(mapping: Mapping) {
  const columns = Object.values(mapping.columns).map((column) => ({
    column,
    name: column.header[0] ?? '',
    names: column.header.map(nameOf),
  }))
  const plain = new Map<string, string>()
  const seen = new Set<string>()
  const named = (key: string) => {
    const known = plain.get(key) ?? nameOf(key)
    if (plain.size < 10_000) plain.set(key, known)
    return known
  }
  return {
    of(row: PulledRow): PulledRow {
      const fields = new Map(Object.entries(row).map(([key, value]) => [named(key), value]))
      return Object.fromEntries(
        columns.map(({ name, names }) => {
          const found = names.find((it) => fields.has(it))
          if (found !== undefined) seen.add(name)
          return [name, found === undefined ? null : (fields.get(found) ?? null)]
        }),
      )
    },
    /** Columns that stood in no row so far, and that the mapping cannot do without. */
    missing: (): readonly string[] =>
      columns
        .filter(({ column, name }) => !seen.has(name) && !column.optional && !mayBeBlank(column))
        .map(({ name }) => name),
  }
}

const mayBeBlank = (column: Mapping['columns'][string]): boolean => 'blank' in column && column.blank
