import { type Kysely, sql } from 'kysely'

/** Beside each sheet, what it was computed from; null where it was made before this was kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table result add column inputs jsonb`.execute(db)
}
