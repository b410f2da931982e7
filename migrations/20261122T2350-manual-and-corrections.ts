import { type Kysely, sql } from 'kysely'

/** Values that people type in, and what a changed reading means for a month that is handed over or published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  // a typed value is an import of one row: so it is replaced, kept and traced like every other
  `alter table import drop constraint import_kind_check`,
  `alter table import add constraint import_kind_check check (kind in ('people', 'log', 'manual'))`,
  // has it been looked at for what it changes? what is there already has been
  `alter table import add column reviewed_at timestamptz`,
  `update import set reviewed_at = at`,
  `create index import_unreviewed on import (number) where reviewed_at is null and kind <> 'people'`,
  // which rows came by an import, and which went: they lie together, in the order in which they came
  `create index source_row_import on source_row using brin (import) with (autosummarize = on)`,
  `create index source_row_before_replaced on source_row_before using brin (replaced_by) with (autosummarize = on)`,
  `create table correction (
    import_id text not null references import,
    assessment_id text not null references assessment,
    at text not null,
    state jsonb not null,
    primary key (import_id, assessment_id),
    check (at = state->>'at')
  )`,
  `create index correction_open on correction (assessment_id) where at = 'open'`,
  `create index correction_left on correction (assessment_id) where at = 'left'`,
]
