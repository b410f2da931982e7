import { type Kysely, sql } from 'kysely'

/** Files that people have sent to the bot and not yet imported or dropped. Their bytes go when it is over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table upload (
    id text primary key,
    by_id text not null references person,
    via jsonb not null,
    file text not null,
    digest text not null,
    at text not null,
    state jsonb not null,
    bytes bytea check (octet_length(bytes) <= 20971520),
    rows_done integer not null default 0,
    sent_at timestamptz not null,
    changed_at timestamptz not null,
    check (at = state->>'at'),
    check (bytes is null or at not in ('taken', 'dropped'))
  )`,
  // what the tick asks for: kept too long, or a worker lost
  `create index upload_open on upload (sent_at) where bytes is not null`,
  `create index upload_running on upload (changed_at) where at in ('reading', 'taking')`,
]
