import type { Mapping } from './mapping.ts'
import { staffColumns } from './staff-columns.ts'
import { locate } from './table.ts'

export type Recognised =
  | { is: 'log'; mapping: Mapping; at: ReadonlyMap<string, number> }
  | { is: 'people'; at: ReadonlyMap<string, number> }
  | { is: 'unknown'; nearest: string | null; missing: readonly string[] }

/** Where a mapping's columns stand in a header; `missing` are those it cannot do without, `absent` the optional ones. */
export function locateColumns(header: readonly string[], { columns }: Mapping) {
  const wanted = Object.entries(columns)
  const { at } = locate(
    header,
    wanted.map(([id, column]) => [id, column.header] as const),
  )
  const lacking = wanted.filter(([id]) => !at.has(id)).map(([id, column]) => ({ column, name: column.header[0] ?? id }))
  return {
    at,
    missing: lacking.filter(({ column }) => !column.optional).map(({ name }) => name),
    absent: lacking.filter(({ column }) => column.optional).map(({ name }) => name),
  }
}

/**
 * Decides by the header alone what a file is: a log where all columns that a mapping needs are there (of several, the one that
 * finds the most; of equals, the first given), a staff list where employee number and name are. Otherwise the kind that comes
 * nearest, and what it misses. Of two mappings for one source the first holds: a company's own before the one that ships.
 */
export function recognise(header: readonly string[], mappings: readonly Mapping[]): Recognised {
  const first = mappings.filter((it, at) => mappings.findIndex(({ source }) => source === it.source) === at)
  const tries = first.map((mapping) => {
    const found = locateColumns(header, mapping)
    return { mapping, ...found, needed: found.at.size + found.missing.length }
  })
  const whole = tries.filter((one) => one.missing.length === 0).sort((a, b) => b.at.size - a.at.size)[0]
  if (whole) return { is: 'log', mapping: whole.mapping, at: whole.at }
  const staff = locate(header, Object.entries(staffColumns))
  if (staff.at.has('employee_no') && staff.at.has('name')) return { is: 'people', at: staff.at }
  const nearest = tries.filter((one) => one.at.size > 0).sort((a, b) => b.at.size / b.needed - a.at.size / a.needed)[0]
  return { is: 'unknown', nearest: nearest?.mapping.source ?? null, missing: nearest?.missing ?? [] }
}
