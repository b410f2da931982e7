import { type Kysely, sql } from 'kysely'

/** The whole record of the first release. Forward only: what is here is never edited, later changes are files of their own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // People -------------------------------------------------------------------------------------
  `create table team (
    id text primary key,
    name text not null unique,
    lead_id text,
    zone text not null
  )`,
  `create table person (
    id text primary key,
    employee_no text not null unique,
    name text not null,
    email text,
    mobile text,
    locale text not null check (locale in ('zh-CN', 'en')),
    zone text not null,
    team_id text references team,
    position text,
    roles text[] not null default '{}',
    joined_on date,
    left_on date,
    wants_digest boolean not null default true,
    created_at timestamptz not null default now()
  )`,
  `create unique index person_email on person (lower(email)) where left_on is null`,
  `create index person_team on person (team_id)`,
  `alter table team add foreign key (lead_id) references person`,
  `create table account (
    messenger text not null check (messenger in ('slack', 'feishu')),
    tenant text not null,
    user_id text not null,
    person_id text not null references person,
    channel text,
    last_used_at timestamptz,
    primary key (messenger, tenant, user_id)
  )`,
  `create index account_person on account (person_id)`,
  `create table installation (
    messenger text not null,
    tenant text not null,
    bot_token text not null,
    bot_id text not null,
    bot_user_id text not null,
    enabled boolean not null default true,
    primary key (messenger, tenant)
  )`,

  // Policy -------------------------------------------------------------------------------------
  `create table policy_version (
    id text primary key,
    body jsonb not null,
    effective_on date not null
  )`,

  // The review ---------------------------------------------------------------------------------
  `create table cycle (
    id text primary key,
    month text not null unique,
    policy_version text not null references policy_version,
    at text not null,
    state jsonb not null,
    check (at = state->>'at')
  )`,
  `create table assessment (
    id text primary key,
    cycle_id text not null references cycle,
    agent_id text not null references person,
    month text not null,
    at text not null,
    state jsonb not null,
    unique (cycle_id, agent_id),
    check (at = state->>'at')
  )`,
  `create index assessment_agent on assessment (agent_id)`,
  `create table result (
    assessment_id text not null references assessment,
    edition integer not null,
    sheet jsonb not null,
    because text,
    created_at timestamptz not null default now(),
    primary key (assessment_id, edition)
  )`,
  `create table appeal (
    id text primary key,
    case_no text unique,
    assessment_id text not null references assessment,
    agent_id text not null references person,
    message text unique,
    at text not null,
    state jsonb not null,
    created_at timestamptz not null default now(),
    check (at = state->>'at')
  )`,
  `create index appeal_assessment on appeal (assessment_id)`,
  `create table case_number (year integer primary key, last integer not null)`,

  // Numbers ------------------------------------------------------------------------------------
  `create table import (
    id text primary key,
    kind text not null check (kind in ('people', 'log')),
    file text not null,
    digest text not null,
    by_id text references person,
    at timestamptz not null,
    report jsonb not null
  )`,
  `create index import_digest on import (digest)`,
  `create table source_row (
    source text not null,
    key text not null,
    person_id text not null references person,
    day date not null,
    parts jsonb not null,
    import_id text not null references import deferrable initially deferred,
    primary key (source, key)
  )`,
  `create index source_row_import on source_row (import_id)`,
  `create index source_row_person_day on source_row (person_id, day)`,
  `create table source_row_before (
    source text not null,
    key text not null,
    person_id text not null,
    day date not null,
    parts jsonb not null,
    import_id text not null,
    replaced_by text not null references import deferrable initially deferred
  )`,
  `create table reading (
    person_id text not null references person,
    indicator text not null,
    day date not null,
    source text not null,
    numerator numeric not null,
    denominator numeric not null,
    rows integer not null,
    primary key (person_id, day, indicator, source)
  )`,

  // The trail ----------------------------------------------------------------------------------
  `create table fact (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    by_id text,
    about_id text,
    is_what text not null,
    body jsonb not null
  )`,
  `create index fact_about on fact (about_id, id)`,
  `create function fact_is_forever() returns trigger language plpgsql as $$
    begin raise exception 'the trail is added to, never changed'; end $$`,
  `create trigger fact_is_forever before update or delete or truncate on fact
    for each statement execute function fact_is_forever()`,

  // Out and in ---------------------------------------------------------------------------------
  `create table notice (
    id uuid primary key,
    once text not null unique,
    recipient text references person,
    via jsonb,
    about text not null,
    body jsonb not null,
    state text not null default 'staged'
      check (state in ('staged', 'attempting', 'sent', 'dropped', 'unsure')),
    not_before timestamptz,
    staged_at timestamptz not null,
    attempted_at timestamptz,
    attempts integer not null default 0,
    messenger text,
    tenant text,
    channel text,
    ref text,
    sent_at timestamptz,
    face integer not null default 0,
    failure text
  )`,
  `create index notice_about on notice (about, (body->>'assessment'), (body->>'appeal'), (body->>'cycle'))`,
  `create index notice_waiting on notice (not_before) where state in ('staged', 'attempting')`,
  `create table press (id text primary key, reply jsonb not null, at timestamptz not null)`,
  `create table inbox (
    id text primary key,
    messenger text not null,
    body text not null,
    received_at timestamptz not null default now(),
    try_at timestamptz not null default now(),
    attempts integer not null default 0,
    done_at timestamptz,
    failure text
  )`,
  `create index inbox_waiting on inbox (try_at) where done_at is null`,
  `create table seen (id text primary key, at timestamptz not null default now())`,
  `create index seen_at on seen (at)`,
  `create table pace (
    key text primary key,
    taken double precision[] not null default '{}',
    not_before double precision not null default 0,
    share double precision not null default 1,
    shared_at double precision not null default 0
  )`,
]
