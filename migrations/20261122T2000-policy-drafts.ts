import { type Kysely, sql } from 'kysely'

/** Policies on their way to being in force, what is said to them, and the order in which versions were approved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table policy_draft (
    id text primary key,
    at text not null,
    state jsonb not null,
    body jsonb not null,
    created timestamptz not null default now(),
    check (at = state->>'at')
  )`,
  `create table policy_comment (
    number bigint generated always as identity primary key,
    draft_id text not null references policy_draft,
    round integer not null,
    by_id text not null references person,
    day date not null,
    words text not null
  )`,
  `create index policy_comment_draft on policy_comment (draft_id, number)`,
  // of two versions that hold from the same day, the one approved later is in force
  `alter table policy_version add column number bigint generated always as identity`,
  `create index fact_policy_acknowledged on fact ((body->>'policy')) where is_what = 'policy-acknowledged'`,
]
