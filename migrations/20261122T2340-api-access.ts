import { type Kysely, sql } from 'kysely'

/** Who may send readings over HTTP: tokens and hooks; and the answers that a repeated request gets again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table api_token (
    id text primary key,
    name text not null,
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    scopes text[] not null,
    sources text[],
    by_id text references person,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  // The secret itself: a signature cannot be checked with a hash of it.
  `create table hook (
    id text primary key,
    name text not null,
    source text not null,
    secret text not null,
    by_id text references person,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `create unique index hook_live on hook (name) where revoked_at is null`,
  // While status is null the request runs, and lives until alive_until.
  `create table api_answer (
    owner text not null,
    key text not null,
    digest text not null,
    claim uuid not null,
    begun_at timestamptz not null default now(),
    alive_until timestamptz not null,
    status integer,
    body text,
    primary key (owner, key),
    check ((status is null) = (body is null))
  )`,
  `create index api_answer_age on api_answer (begun_at)`,
]
