import type { Day } from '../core/calendar/day.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'

/** Tells a worker that a source is to be fetched; lands with the transaction, or not at all. */
export type Fetch = (trx: Database, body: { source: string; day: Day }) => Promise<void>

export const pulls = (db: Database, now: Date, fetch: Fetch): UnitOfWork['pulls'] => ({
  async begin(source, day) {
    const begun = await db
      .insertInto('pull')
      .values({ source, day, begun_at: now })
      .onConflict((clash) => clash.columns(['source', 'day']).doNothing())
      .returning('source')
      .executeTakeFirst()
    if (begun) await fetch(db, { source, day })
    return begun !== undefined
  },
  async isDone(source, day) {
    const found = await db
      .selectFrom('pull')
      .select('done_at')
      .where('source', '=', source)
      .where('day', '=', day)
      .executeTakeFirst()
    return Boolean(found?.done_at)
  },
  async done(source, day) {
    await db
      .insertInto('pull')
      .values({ source, day, begun_at: now, done_at: now })
      .onConflict((clash) => clash.columns(['source', 'day']).doUpdateSet({ done_at: now }))
      .execute()
  },
  async lastDone(source) {
    const found = await db
      .selectFrom('pull')
      .select('day')
      .where('source', '=', source)
      .where('done_at', 'is not', null)
      .orderBy('day', 'desc')
      .limit(1)
      .executeTakeFirst()
    return found?.day ?? null
  },
})
