import { type Selectable, sql } from 'kysely'
import type { Person } from '../core/people/person.ts'
import type { Schema } from './schema.ts'

export type PersonRow = Selectable<Schema['person']>

/** Still here today, in the person's own zone. */
export const stillHere = (now: Date) =>
  sql<boolean>`(person.left_on is null or person.left_on >= (${now}::timestamptz at time zone person.zone)::date)`

export const toPerson = (row: PersonRow): Person => ({
  id: row.id,
  employeeNo: row.employee_no,
  name: row.name,
  email: row.email,
  mobile: row.mobile,
  locale: row.locale,
  zone: row.zone,
  team: row.team_id,
  position: row.position,
  roles: row.roles,
  joinedOn: row.joined_on,
  leftOn: row.left_on,
  wantsDigest: row.wants_digest,
})
