import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import type { Person, PersonId, Team } from '../core/people/person.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import { accounts } from './accounts.ts'
import type { Database } from './connect.ts'
import { type PersonRow, stillHere, toPerson } from './person-rows.ts'
import type { Schema } from './schema.ts'

/** People, their teams and their accounts. Those who have left, by their own zone's day, are found by id only. */
export const people = (db: Database, now: Date): UnitOfWork['people'] => ({
  ...accounts(db, now),
  ...findings(db, now),
  ...teams(db, now),
  ...wishes(db),
  upsert: (person) => upsert(db, person),
})

const all = (db: Database) => db.selectFrom('person').selectAll('person').orderBy('employee_no')

const findings = (db: Database, now: Date) => ({
  async byId(id: PersonId) {
    return toPerson(await all(db).where('id', '=', id).executeTakeFirstOrThrow())
  },
  async byIds(ids: readonly PersonId[]) {
    const rows = await all(db)
      .where('id', '=', sql<string>`any(${[...ids]})`)
      .execute()
    return new Map(rows.map((row) => [row.id, toPerson(row)]))
  },
  async withRole(role: Person['roles'][number]) {
    const rows = await all(db).where(sql<boolean>`${role} = any(roles)`).where(stillHere(now)).execute()
    return rows.map(toPerson)
  },
  async everyone() {
    return (await all(db).execute()).map(toPerson)
  },
})

const teams = (db: Database, now: Date) => ({
  async teams() {
    const rows = await db.selectFrom('team').selectAll().orderBy('name').execute()
    return rows.map(toTeam)
  },
  async team(id: string) {
    return toTeam(await db.selectFrom('team').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
  },
  async members(team: string) {
    const rows = await all(db).where('team_id', '=', team).where(stillHere(now)).execute()
    return rows.map(toPerson)
  },
  async leadOf(agent: PersonId) {
    const found = await db
      .selectFrom('person')
      .innerJoin('team', 'team.id', 'person.team_id')
      .select('team.lead_id')
      .where('person.id', '=', agent)
      .executeTakeFirst()
    return found?.lead_id && found.lead_id !== agent ? found.lead_id : null
  },
  async upsertTeam({ name, zone }: { name: string; zone: string }) {
    const kept = await db
      .insertInto('team')
      .values({ id: randomUUID(), name, zone, lead_id: null })
      .onConflict((clash) => clash.column('name').doUpdateSet({ zone }))
      .returning('id')
      .executeTakeFirstOrThrow()
    return kept.id
  },
  async setTeamLead(team: string, lead: PersonId | null) {
    await db.updateTable('team').set({ lead_id: lead }).where('id', '=', team).returning('id').executeTakeFirstOrThrow()
  },
})

const toTeam = (row: Selectable<Schema['team']>): Team => ({
  id: row.id,
  name: row.name,
  lead: row.lead_id,
  zone: row.zone,
})

const wishes = (db: Database) => {
  const set = async (id: PersonId, wish: Partial<Pick<PersonRow, 'locale' | 'wants_digest'>>) => {
    await db.updateTable('person').set(wish).where('id', '=', id).returning('id').executeTakeFirstOrThrow()
  }
  return {
    setLocale: (person: PersonId, locale: Person['locale']) => set(person, { locale }),
    setWantsDigest: (person: PersonId, wants: boolean) => set(person, { wants_digest: wants }),
  }
}

async function upsert(db: Database, person: Omit<Person, 'id' | 'wantsDigest'>) {
  const row = {
    name: person.name,
    email: person.email,
    mobile: person.mobile,
    locale: person.locale,
    zone: person.zone,
    team_id: person.team,
    position: person.position,
    roles: [...person.roles],
    joined_on: person.joinedOn,
    left_on: person.leftOn,
  }
  const added = await db
    .insertInto('person')
    .values({ id: randomUUID(), employee_no: person.employeeNo, ...row })
    .onConflict((clash) => clash.column('employee_no').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) return { id: added.id, was: 'new' as const }
  const before = await all(db).where('employee_no', '=', person.employeeNo).forUpdate().executeTakeFirstOrThrow()
  if (isSame(before, row)) return { id: before.id, was: 'same' as const }
  await db.updateTable('person').set(row).where('id', '=', before.id).execute()
  return { id: before.id, was: 'changed' as const }
}

const isSame = (before: PersonRow, now: Omit<PersonRow, 'id' | 'employee_no' | 'wants_digest' | 'created_at'>) =>
  Object.entries(now).every(
    ([name, value]) => JSON.stringify(value) === JSON.stringify(before[name as keyof typeof now]),
  )
