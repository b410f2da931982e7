import { sql } from 'kysely'
import type { Database } from './connect.ts'

/**
 * Runs the work if no other process is at it, and says whether it did. The lock is the connection's own: whoever dies lets go
 * of it.
 */
export const alone = (db: Database, what: string, work: () => Promise<void>): Promise<boolean> =>
  db.connection().execute(async (connection) => {
    const key = sql`hashtextextended(${`alone:${what}`}, 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(connection)
    if (!rows[0]?.mine) return false
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
    return true
  })
