import { sql } from 'kysely'
import { Policy, type PolicyVersion } from '../core/policy/policy.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const policies = (db: Database): UnitOfWork['policies'] => {
  const read = new Map<string, PolicyVersion>() // a version never changes, and reading one costs more than most questions
  return {
    ...asked(db),
    async byId(id) {
      const row = read.get(id) ?? (await versions(db).where('id', '=', id).executeTakeFirst())
      if (!row) throw new Error(`no policy version ${id} is on record`)
      const version = 'policy' in row ? row : toVersion(row)
      read.set(id, version)
      return version
    },
  }
}

const asked = (db: Database): Omit<UnitOfWork['policies'], 'byId'> => ({
  async inForce(on) {
    const row = await versions(db).where('effective_on', '<=', on).limit(1).executeTakeFirst()
    if (!row) throw new Error(`no policy is in force on ${on}: publish one that is effective by then`)
    return toVersion(row)
  },
  async newest() {
    return toVersion(await versions(db).limit(1).executeTakeFirstOrThrow())
  },
  async find(id) {
    const row = await versions(db).where('id', '=', id).executeTakeFirst()
    return row ? toVersion(row) : null
  },
  async all() {
    return (await versions(db).execute()).map((row) => ({ ...toVersion(row), effectiveOn: row.effective_on }))
  },
  async publish({ id, policy }, effectiveOn) {
    const body = toJson(policy)
    const added = await db
      .insertInto('policy_version')
      .values({ id, body, effective_on: effectiveOn })
      .onConflict((clash) => clash.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) return
    const same = await versions(db).where('id', '=', id).where(sql<boolean>`body = ${body}::jsonb`).executeTakeFirst()
    if (!same)
      throw new Error(`policy version ${id} is on record with another text: publish the change as a new version`)
  },
})

/** Of two that hold from the same day, the one that was approved later comes first. */
const versions = (db: Database) =>
  db
    .selectFrom('policy_version')
    .select(['id', 'body', 'effective_on'])
    .orderBy('effective_on', 'desc')
    .orderBy('number', 'desc')

const toVersion = ({ id, body }: { id: string; body: unknown }): PolicyVersion => ({ id, policy: Policy.parse(body) })
