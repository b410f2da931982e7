import { sql } from 'kysely'
import type { SourceRow, StoredImport, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

const rowsAStatement = 5_000

export const imports = (db: Database): UnitOfWork['imports'] => ({
  async find(digest) {
    return toImport(
      await stored(db).where('digest', '=', digest).orderBy('at', 'desc').orderBy('id', 'desc').executeTakeFirst(),
    )
  },
  async get(id) {
    return toImport(await stored(db).where('id', '=', id).executeTakeFirst())
  },
  async isOvertaken(id) {
    // The trail gives the order: two imports of one moment have the same time.
    const { rows } = await sql<{ overtaken: boolean }>`
      select exists (
        select from fact as later
          join import as other on other.id = later.body->>'import'
          join import as this on this.id = ${id}
        where later.is_what in ('people-imported', 'log-imported')
          and later.id > (
            select max(id) from fact
            where is_what in ('people-imported', 'log-imported') and body->>'import' = ${id})
          and other.kind = this.kind and other.report->'source' is not distinct from this.report->'source'
      ) as overtaken`.execute(db)
    return rows[0]?.overtaken ?? false
  },
  async add({ by, report, ...made }) {
    await db
      .insertInto('import')
      .values({ ...made, by_id: by, report: toJson(report) })
      .execute()
  },
  async merge(source, importId, rows) {
    // One import of a source at a time: the values that a second one replaces are then those of the first.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${source}`}, 0))`.execute(db)
    const unique = [...new Map(rows.map((row) => [row.key, row])).values()]
    const counts = { added: 0, changed: 0, same: rows.length }
    for (let from = 0; from < unique.length; from += rowsAStatement) {
      const { added, changed } = await mergeSome(db, source, importId, unique.slice(from, from + rowsAStatement))
      counts.added += added
      counts.changed += changed
      counts.same -= added + changed
    }
    return counts
  },
  async resum(source, importId) {
    const touched = sql`(
      select person_id, day from source_row where source = ${source} and import_id = ${importId}
      union
      select person_id, day from source_row_before where source = ${source} and replaced_by = ${importId})`
    await sql`delete from reading using ${touched} as touched where reading.source = ${source}
      and reading.person_id = touched.person_id and reading.day = touched.day`.execute(db)
    await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
      select row.person_id, part.key, row.day, row.source,
        sum((part.value->>0)::numeric), sum((part.value->>1)::numeric), count(*)
      from ${touched} as touched
        join source_row as row using (person_id, day), jsonb_each(row.parts) as part
      where row.source = ${source}
      group by row.person_id, part.key, row.day, row.source`.execute(db)
  },
})

const stored = (db: Database) =>
  db.selectFrom('import').select(['id', 'kind', 'file', 'digest', 'by_id as by', 'at', 'report'])

const toImport = (row: StoredImport | undefined): StoredImport | null => row ?? null

/** Last accepted wins; what it replaces moves to source_row_before; an equal row is not touched at all. */
async function mergeSome(db: Database, source: string, importId: string, rows: readonly SourceRow[]) {
  const given = toJson(rows.map(({ key, person, day, parts }) => ({ key, person_id: person, day, parts })))
  const { rows: counted } = await sql<{ added: number; changed: number }>`
    with given as materialized (
      select * from jsonb_to_recordset(${given}::jsonb) as row (key text, person_id text, day date, parts jsonb)
    ), before as (
      insert into source_row_before (source, key, person_id, day, parts, import_id, replaced_by)
      select old.source, old.key, old.person_id, old.day, old.parts, old.import_id, ${importId}
      from source_row as old join given using (key)
      where old.source = ${source}
        and (old.person_id, old.day, old.parts) is distinct from (given.person_id, given.day, given.parts)
      returning 1
    ), merged as (
      insert into source_row (source, key, person_id, day, parts, import_id)
      select ${source}, key, person_id, day, parts, ${importId} from given
      on conflict (source, key) do update
        set person_id = excluded.person_id, day = excluded.day, parts = excluded.parts, import_id = excluded.import_id
        where (source_row.person_id, source_row.day, source_row.parts)
          is distinct from (excluded.person_id, excluded.day, excluded.parts)
      returning 1
    )
    select (select count(*) from merged) - (select count(*) from before) as added, (select count(*) from before) as changed
  `.execute(db)
  return counted[0] ?? { added: 0, changed: 0 }
}
