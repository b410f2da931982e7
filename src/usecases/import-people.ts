import type { Person, Team } from '../core/people/person.ts'
import { refusedKept } from '../core/readings/log-account.ts'
import { readStaff, type StaffRead } from '../core/readings/read-staff.ts'
import { notesOn, type PeopleReport } from '../core/readings/report.ts'
import type { StaffSurroundings } from '../core/readings/staff-leads.ts'
import type { StaffRow } from '../core/readings/staff-row.ts'
import type { Table } from '../core/readings/table.ts'
import type { Making } from './import-log.ts'
import { type FileToRead, wayIn } from './import-rules.ts'
import type { Looked } from './look-at-file.ts'
import { FileUnreadable } from './ports.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Takes a staff list into the record: teams made, people added or changed, leads set when everybody is known. */
export async function importPeople(
  uow: UnitOfWork,
  made: Making,
  { content, files, policy: { zone }, via, through }: FileToRead,
  { as, readBy }: Looked,
  at: ReadonlyMap<string, number>,
): Promise<PeopleReport> {
  const whole = await files.table(content, as)
  if (!('table' in whole)) throw new FileUnreadable(whole)
  const { table } = whole
  await uow.imports.begin({ ...made, kind: 'people' })
  const people = await uow.people.everyone()
  const known = await uow.people.teams()
  const read = readStaff(table, at, surroundings(people, known))
  const teams = await makeTeams(uow, read, known, zone)
  const counts = await upsertAll(uow, read.rows, people, teams, zone)
  const leads = await setLeads(uow, read, known, teams, people, counts.ids)
  await tellNewLeads(uow, made.id, leads)
  const report = reportOf(made.file, readBy, table, read, counts, known, people)
  await uow.imports.finish(made.id, report)
  const { added, changed } = report
  await settle(uow, [
    { is: 'people-imported', import: made.id, added, changed, ...wayIn({ via, through }), by: made.by, about: null },
  ])
  return report
}

function surroundings(people: readonly Person[], teams: readonly Team[]): StaffSurroundings {
  const numbers = new Map(people.map((it) => [it.id, it.employeeNo]))
  const leadIn = new Map(teams.map((team) => [team.id, numbers.get(team.lead ?? '')]))
  const leads = new Map<string, string>()
  for (const { employeeNo, team } of people) {
    const lead = leadIn.get(team ?? '')
    if (lead && lead !== employeeNo) leads.set(employeeNo, lead)
  }
  return { people, leads }
}

/** A new team lives by its lead's clock; a team that exists keeps its own. */
async function makeTeams(uow: UnitOfWork, { rows, teamLeads }: StaffRead, known: readonly Team[], zone: string) {
  const ids = new Map(known.map(({ name, id }) => [name, id]))
  for (const { team } of rows) {
    if (!team || ids.has(team)) continue
    const lead = rows.find((row) => row.employeeNo === teamLeads.get(team))
    ids.set(team, await uow.people.upsertTeam({ name: team, zone: lead?.zone ?? zone }))
  }
  return ids
}

interface Counts {
  new: number
  changed: number
  same: number
  ids: Map<string, string> // employee number → person
}

async function upsertAll(
  uow: UnitOfWork,
  rows: readonly StaffRow[],
  people: readonly Person[],
  teams: ReadonlyMap<string, string>,
  zone: string,
): Promise<Counts> {
  const before = new Map(people.map((it) => [it.employeeNo, it]))
  const counts: Counts = { new: 0, changed: 0, same: 0, ids: new Map() }
  // Leavers first: their e-mail may already be somebody else's.
  for (const row of rows.toSorted((a, b) => Number(b.leftOn !== null) - Number(a.leftOn !== null))) {
    const { line, leadNo, team, ...person } = row
    const was = before.get(row.employeeNo)
    const saved = await uow.people.upsert({
      ...person,
      team: team ? (teams.get(team) ?? null) : null,
      locale: row.locale ?? was?.locale ?? 'zh-CN',
      zone: row.zone ?? was?.zone ?? zone,
    })
    counts[saved.was] += 1
    counts.ids.set(row.employeeNo, saved.id)
  }
  return counts
}

async function setLeads(
  uow: UnitOfWork,
  { teamLeads }: StaffRead,
  known: readonly Team[],
  teams: ReadonlyMap<string, string>,
  people: readonly Person[],
  ids: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const taken: string[] = []
  for (const [name, leadNo] of teamLeads) {
    const team = teams.get(name)
    const lead = ids.get(leadNo) ?? people.find((it) => it.employeeNo === leadNo)?.id
    if (!team || !lead || known.some((it) => it.id === team && it.lead === lead)) continue
    await uow.people.setTeamLead(team, lead)
    taken.push(lead)
  }
  return taken
}

/** A changed lead takes over what is still open (product, section 5), and hears of it while a month is running. */
async function tellNewLeads(uow: UnitOfWork, importId: string, leads: readonly string[]): Promise<void> {
  const isRunning = (await uow.cycles.open()).some((it) => it.at === 'launched')
  if (!isRunning) return
  for (const lead of new Set(leads)) await uow.notices.stage(lead, `took-over:${importId}:${lead}`, { about: 'tasks' })
}

function reportOf(
  file: string,
  readBy: string,
  table: Table,
  read: StaffRead,
  counts: Counts,
  known: readonly Team[],
  people: readonly Person[],
): PeopleReport {
  const numbers = new Set(people.map((it) => it.employeeNo))
  const silent = read.rows.filter((row) => !row.locale && !numbers.has(row.employeeNo)).length
  const named = new Set(known.map(({ name }) => name))
  const teams = [...new Set(read.rows.map(({ team }) => team))].filter((it) => it !== null && !named.has(it))
  return {
    kind: 'people',
    file,
    readBy,
    read: table.rows.length + table.broken.length,
    taken: read.rows.length,
    merged: read.merged,
    refusedCount: read.refused.length,
    refused: read.refused.slice(0, refusedKept),
    added: counts.new,
    changed: counts.changed,
    same: counts.same,
    teams: teams.filter((it) => it !== null),
    assumptions: [
      ...notesOn(table.notes),
      ...(silent > 0 ? [{ is: 'language' as const, people: silent }] : []),
      ...(read.leadUnused > 0 ? [{ is: 'lead-unused' as const, people: read.leadUnused }] : []),
    ],
  }
}
