import { sql } from 'kysely'
import { Policy, type PolicyVersion } from '../core/policy/policy.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const policies = (db: Database): UnitOfWork['policies'] => ({
  async inForce(on) {
    const row = await versions(db).where('effective_on', '<=', on).orderBy('effective_on', 'desc').executeTakeFirst()
    if (!row) throw new Error(`no policy is in force on ${on}: publish one that is effective by then`)
    return toVersion(row)
  },
  async byId(id) {
    const row = await versions(db).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Error(`no policy version ${id} is on record`)
    return toVersion(row)
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

const versions = (db: Database) => db.selectFrom('policy_version').select(['id', 'body']).orderBy('id', 'desc')

const toVersion = ({ id, body }: { id: string; body: unknown }): PolicyVersion => ({ id, policy: Policy.parse(body) })
