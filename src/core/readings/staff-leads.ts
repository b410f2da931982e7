import type { Person } from '../people/person.ts'
import { type RefusedRow, refusedRow } from './fault.ts'
import { nearestAmong } from './nearest.ts'
import type { StaffRow } from './staff-row.ts'

/** The record as it stands, as far as a staff list must agree with it. */
export interface StaffSurroundings {
  people: readonly Person[]
  /** Employee number of today's lead, by employee number, of people who have one. */
  leads: ReadonlyMap<string, string>
}

interface Checked {
  rows: readonly StaffRow[]
  refused: readonly RefusedRow[]
  teamLeads: ReadonlyMap<string, string>
  unused: number
}

/**
 * Who leads whom, checked when everybody is known: nobody leads themselves, no ring, one lead a team. A refused row may have
 * been somebody's lead, so the check is repeated until it finds nothing more.
 */
export function checkLeads(given: readonly StaffRow[], around: StaffSurroundings): Checked {
  let rows = given
  const refused: RefusedRow[] = []
  for (;;) {
    const no = [...faultyLeads(rows, around), ...secondLeads(rows)]
    if (no.length === 0) break
    const lines = new Set(no.map(({ line }) => line))
    refused.push(...no.filter(({ line }, at) => no.findIndex((one) => one.line === line) === at))
    rows = rows.filter(({ line }) => !lines.has(line))
  }
  const teamLeads = new Map<string, string>()
  for (const [team, [lead]] of leadsByTeam(rows)) if (lead) teamLeads.set(team, lead)
  const unused = rows.filter((row) => row.leadNo && (!row.team || teamLeads.get(row.team) !== row.leadNo)).length
  return { rows, refused, teamLeads, unused }
}

const refuse = (row: StaffRow, fault: RefusedRow['fault']) => refusedRow(row.line, 'lead_no', row.leadNo ?? '', fault)

function faultyLeads(rows: readonly StaffRow[], { people, leads }: StaffSurroundings): RefusedRow[] {
  const numbers = new Set([...rows, ...people].map(({ employeeNo }) => employeeNo))
  const nearest = nearestAmong([...numbers])
  const leadOf = new Map(leads)
  for (const { employeeNo, leadNo } of rows) {
    if (leadNo) leadOf.set(employeeNo, leadNo)
    else leadOf.delete(employeeNo)
  }
  return rows.flatMap((row) => {
    if (!row.leadNo) return []
    if (row.leadNo === row.employeeNo) return [refuse(row, { is: 'own-lead' })]
    if (!numbers.has(row.leadNo)) return [refuse(row, { is: 'unknown-lead', nearest: nearest(row.leadNo) })]
    const through = ringThrough(row.employeeNo, leadOf)
    return through ? [refuse(row, { is: 'lead-cycle', through })] : []
  })
}

/** The way up from a person, where it comes back to them; null where it ends. */
function ringThrough(start: string, leadOf: ReadonlyMap<string, string>): string[] | null {
  const way: string[] = []
  const seen = new Set<string>()
  for (let at = leadOf.get(start); at !== undefined && !seen.has(at); at = leadOf.get(at)) {
    if (at === start) return [...way, start].slice(0, 5)
    seen.add(at)
    way.push(at)
  }
  return null
}

/** Teams' leads as their members name them, most named first. A lead's own row names who stands above, so it does not count. */
function leadsByTeam(rows: readonly StaffRow[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [team, members] of Map.groupBy(rows, (row) => row.team)) {
    if (!team) continue
    const named = new Set(members.map(({ leadNo }) => leadNo))
    const votes = Map.groupBy(
      members.filter((row) => row.leadNo && !named.has(row.employeeNo)),
      (row) => row.leadNo ?? '',
    )
    found.set(
      team,
      [...votes].sort(([, a], [, b]) => b.length - a.length).map(([lead]) => lead),
    )
  }
  return found
}

function secondLeads(rows: readonly StaffRow[]): RefusedRow[] {
  const teams = leadsByTeam(rows)
  return rows.flatMap((row) => {
    const [first, ...others] = (row.team && teams.get(row.team)) || []
    const names = row.leadNo !== null && others.includes(row.leadNo)
    return first && names && !isNamed(row, rows) ? [refuse(row, { is: 'two-leads', other: first })] : []
  })
}

const isNamed = (row: StaffRow, rows: readonly StaffRow[]) =>
  rows.some((other) => other.team === row.team && other.leadNo === row.employeeNo)
