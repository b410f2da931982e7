import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Answers, Begun } from '../usecases/ports.ts'
import type { Database } from './connect.ts'

/** Past this, whoever runs the request is taken for dead. It says so again three times within it. */
const lease = '60 seconds'
/** So long a key is remembered. */
const keptFor = '7 days'

/**
 * What was answered to a key, so that a repeat gets it again. A key is taken in a statement of its own, which is committed
 * before the work begins. Time here is the database's.
 */
export const answers = (db: Database): Answers => ({
  async begin(owner, key, digest) {
    for (let tries = 0; tries < 5; tries++) {
      const claim = randomUUID()
      if (await take(db, { owner, key, digest, claim })) return { is: 'yours', claim }
      const found = await look(db, owner, key, digest)
      if (found) return found // else it was let go between the two statements
    }
    return { is: 'running' }
  },
  async alive(claim) {
    await sql`update api_answer set alive_until = now() + ${lease}::interval where claim = ${claim}`.execute(db)
  },
  async end(claim, { status, body }) {
    await sql`update api_answer set status = ${status}, body = ${body} where claim = ${claim}`.execute(db)
  },
  async letGo(claim) {
    await sql`delete from api_answer where claim = ${claim} and status is null`.execute(db)
  },
})

interface Taking {
  owner: string
  key: string
  digest: string
  claim: string
}

/** A key that nobody holds: never used, let die by whoever ran it, or older than is remembered. */
async function take(db: Database, { owner, key, digest, claim }: Taking): Promise<boolean> {
  const { rows } = await sql`
    insert into api_answer (owner, key, digest, claim, alive_until)
    values (${owner}, ${key}, ${digest}, ${claim}, now() + ${lease}::interval)
    on conflict (owner, key) do update
      set digest = excluded.digest, claim = excluded.claim, begun_at = now(), alive_until = excluded.alive_until,
        status = null, body = null
      where (api_answer.status is null and api_answer.alive_until < now())
        or (api_answer.status is not null and api_answer.begun_at < now() - ${keptFor}::interval)
    returning 1`.execute(db)
  return rows.length > 0
}

async function look(db: Database, owner: string, key: string, digest: string): Promise<Begun | null> {
  const row = await db
    .selectFrom('api_answer')
    .select(['digest', 'status', 'body'])
    .where('owner', '=', owner)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return null
  if (row.digest !== digest) return { is: 'other-body' }
  return row.status === null || row.body === null
    ? { is: 'running' }
    : { is: 'answered', answer: { status: row.status, body: row.body } }
}

/** Forgets what nobody repeats any more. */
export async function sweepAnswers(db: Database): Promise<void> {
  await sql`delete from api_answer where begun_at < now() - ${keptFor}::interval and alive_until < now()`.execute(db)
}
