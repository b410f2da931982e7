import { type Kysely, sql } from 'kysely'

/**
 * Rows of logs in a third of the room, so that a million of them come in quickly: the parts as text in the order of a layout that
 * is kept once, the import as a number, keys compared by their bytes. Each row knows its line in the file. That a row's person
 * and import exist is seen to once for a whole import, not by a trigger for each row.
 */
const statements = [
  'alter table import add column number integer generated always as identity unique',
  `create table source_layout (
    id integer generated always as identity primary key,
    source text not null,
    indicators text[] not null, -- in the order in which a row's parts are written
    unique (source, indicators)
  )`,

  `alter table source_row rename to old_row`,
  `alter table source_row_before rename to old_row_before`,
  'alter index source_row_pkey rename to old_row_pkey',
  'drop index source_row_import, source_row_person_day',
  `insert into source_layout (source, indicators)
    select source, coalesce(array_agg(distinct indicator order by indicator) filter (where indicator is not null), '{}')
    from (select source, parts from old_row union all select source, parts from old_row_before) as kept
      left join lateral jsonb_object_keys(parts) as indicator on true
    group by source`,
  // as core/readings/staged-row.ts writes parts
  `create function pg_temp.written(parts jsonb, indicators text[]) returns text language sql as $$
    select coalesce(string_agg(
      case
        when parts->indicator is null then '-'
        when parts->indicator->>1 = '1' then parts->indicator->>0
        else (parts->indicator->>0) || '/' || (parts->indicator->>1)
      end, ' ' order by place), '')
    from unnest(indicators) with ordinality as fed (indicator, place) $$`,
  `create function pg_temp.shortened(key text) returns text language sql as $$
    select case when key ~ '^[0-9a-f]{64}#' then left(key, 32) || substr(key, 65) else key end $$`,

  `create table source_row (
    line integer, -- of the file; unknown for rows of before
    import integer not null,
    layout integer not null,
    day date not null,
    source text collate "C" not null,
    key text collate "C" not null,
    person_id text not null,
    parts text collate "C" not null
  )`,
  `insert into source_row
    select null, import.number, layout.id, day, source, pg_temp.shortened(key), person_id,
      pg_temp.written(parts, layout.indicators)
    from old_row join import on import.id = import_id join source_layout as layout using (source)`,
  'alter table source_row add primary key (source, key)',
  // Rows come in by days: a range of pages holds a few. A B-tree of person and day would double the time of an import.
  'create index source_row_day on source_row using brin (day) with (pages_per_range = 32, autosummarize = on)',
  `create table source_row_before (
    like source_row,
    replaced_by integer not null
  )`,
  `insert into source_row_before
    select null, import.number, layout.id, day, source, pg_temp.shortened(key), person_id,
      pg_temp.written(parts, layout.indicators), later.number
    from old_row_before join import on import.id = import_id join import as later on later.id = replaced_by
      join source_layout as layout using (source)`,
  'create index source_row_before_key on source_row_before (source, key)',
  'create index source_row_before_person_day on source_row_before (person_id, day)',
  // Readings are made of rows, whose people are looked up: a hundred thousand of them need not ask again one by one.
  'alter table reading drop constraint reading_person_id_fkey',
  'drop table old_row',
  'drop table old_row_before',

  // Every part of every row, readable: for lineage, and for summing days again.
  `create view source_part as
    select row.source, row.key, row.person_id, row.day, row.import, row.line, fed.indicator,
      split_part(fed.part, '/', 1)::numeric as numerator,
      case when fed.part like '%/%' then split_part(fed.part, '/', 2)::numeric else 1 end as denominator
    from source_row as row
      join source_layout as layout on layout.id = row.layout
      cross join lateral unnest(layout.indicators, string_to_array(row.parts, ' ')) as fed (indicator, part)
    where fed.part <> '-' and fed.part <> ''`,

  `create table refused_rows (
    import text primary key references import deferrable initially deferred,
    header jsonb not null,
    rows jsonb not null
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
