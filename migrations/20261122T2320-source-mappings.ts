import { type Kysely, sql } from 'kysely'

/** The company's own source mappings. Every text is kept for ever; one without a body says that the source is out of use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table source_mapping (
        source text not null,
        version integer not null check (version > 0),
        body json, -- not jsonb: the columns keep their order
        by_id text references person,
        at timestamptz not null,
        note text not null default '',
        primary key (source, version),
        check (body is null or body->>'source' = source)
      )`,
    )
    .execute(db)
}
