import { type Kysely, sql } from 'kysely'

/** Sources that are fetched each day: which days have begun, and which are done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table pull (
        source text not null,
        day date not null,
        begun_at timestamptz not null,
        done_at timestamptz,
        primary key (source, day)
      )`,
    )
    .execute(db)
}
