import { type Kysely, sql } from 'kysely'

/** Why a strange number is no problem: said once, by whom and when, for ever. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table anomaly_note (
      key text primary key,
      team_id text not null references team,
      anomaly jsonb not null,
      reason text not null,
      by_id text not null references person,
      day date not null,
      at timestamptz not null
    )`)
    .execute(db)
  await sql.raw('create index anomaly_note_team on anomaly_note (team_id, day)').execute(db)
}
