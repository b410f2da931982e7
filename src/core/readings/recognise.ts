import type { Mapping } from './mapping.ts'
import { staffColumns } from './staff-columns.ts'
import { locate } from './table.ts'

export type Recognised =
  | { is: 'log'; mapping: Mapping; at: ReadonlyMap<string, number> }
  | { is: 'people'; at: ReadonlyMap<string, number> }
  | { is: 'unknown'; nearest: string | null; missing: readonly string[] }

/**
 * Decides by the header alone what a file is: a log where all columns of a mapping are there, a staff list where employee
 * number and name are. Otherwise the kind that comes nearest, and what it misses.
 */
export function recognise(header: readonly string[], mappings: readonly Mapping[]): Recognised {
  const tries = mappings.map((mapping) => {
    const wanted = Object.entries(mapping.columns)
    const found = locate(
      header,
      wanted.map(([id, column]) => [id, column.header] as const),
    )
    return { mapping, ...found, wanted: wanted.length }
  })
  const whole = tries.filter((one) => one.missing.length === 0).sort((a, b) => b.wanted - a.wanted)[0]
  if (whole) return { is: 'log', mapping: whole.mapping, at: whole.at }
  const staff = locate(header, Object.entries(staffColumns))
  if (staff.at.has('employee_no') && staff.at.has('name')) return { is: 'people', at: staff.at }
  const nearest = tries.filter((one) => one.at.size > 0).sort((a, b) => b.at.size / b.wanted - a.at.size / a.wanted)[0]
  return { is: 'unknown', nearest: nearest?.mapping.source ?? null, missing: nearest?.missing ?? [] }
}
