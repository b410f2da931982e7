import type { Person } from '../people/person.ts'
import { type RefusedRow, refusedRow } from './fault.ts'
import { type StaffColumn, staffColumns } from './staff-columns.ts'
import { checkLeads, type StaffSurroundings } from './staff-leads.ts'
import { readStaffRow, type StaffRow } from './staff-row.ts'
import type { Row, Table } from './table.ts'

export interface StaffRead {
  rows: readonly StaffRow[]
  /** Team name → employee number of its lead. */
  teamLeads: ReadonlyMap<string, string>
  merged: number
  refused: readonly RefusedRow[]
  /** Rows whose lead is not kept: the person has no team, or leads it. */
  leadUnused: number
}

/** Reads a whole staff list: each row by itself, then against the others and the record, then who leads whom. */
export function readStaff(table: Table, at: ReadonlyMap<string, number>, around: StaffSurroundings): StaffRead {
  const refused: RefusedRow[] = [...table.broken]
  const clashes = clashFinder(around.people)
  const rows: StaffRow[] = []
  let merged = 0
  for (const row of table.rows) {
    const read = readStaffRow(row.line, cellOf(row, at))
    if ('fault' in read) refused.push(refusedRow(row.line, nameOf(read.column), read.text, read.fault))
    else {
      const clash = clashes(read.row)
      if (clash === 'repeat') merged += 1
      else if (clash) refused.push(clash)
      else rows.push(read.row)
    }
  }
  const led = checkLeads(rows, around)
  return {
    rows: led.rows,
    teamLeads: led.teamLeads,
    leadUnused: led.unused,
    merged,
    refused: [...refused, ...led.refused].sort((a, b) => a.line - b.line),
  }
}

const cellOf = (row: Row, at: ReadonlyMap<string, number>) => (column: StaffColumn) =>
  row.cells[at.get(column) ?? -1] ?? ''

export const nameOf = (column: StaffColumn): string => staffColumns[column][0]

/** One person, one row; one e-mail, one person; and no second record because a spreadsheet ate the leading zeros. */
function clashFinder(people: readonly Person[]): (row: StaffRow) => RefusedRow | 'repeat' | null {
  const seen = new Map<string, StaffRow>()
  const emails = new Map(
    people.flatMap((it) => (it.email && !it.leftOn ? [[it.email.toLowerCase(), it.employeeNo]] : [])),
  )
  const numbers = new Set(people.map((it) => it.employeeNo))
  const short = new Map(people.map((it) => [withoutZeros(it.employeeNo), it.employeeNo]))
  return (row) => {
    const { line, employeeNo, email } = row
    const before = seen.get(employeeNo)
    if (before && sameBut(before, row)) return 'repeat'
    if (before) return refusedRow(line, nameOf('employee_no'), employeeNo, { is: 'twice', line: before.line })
    const as = numbers.has(employeeNo) ? undefined : short.get(withoutZeros(employeeNo))
    if (as) return refusedRow(line, nameOf('employee_no'), employeeNo, { is: 'zeros-lost', as })
    const by = email && !row.leftOn ? emails.get(email) : undefined
    if (email && by && by !== employeeNo) return refusedRow(line, nameOf('email'), email, { is: 'email-taken', by })
    seen.set(employeeNo, row)
    if (email && !row.leftOn) emails.set(email, employeeNo)
    return null
  }
}

const withoutZeros = (text: string) => text.replace(/^0+(?=\d)/, '')
const sameBut = (a: StaffRow, b: StaffRow) => JSON.stringify({ ...a, line: 0 }) === JSON.stringify({ ...b, line: 0 })
