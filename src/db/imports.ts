import { sql } from 'kysely'
import { z } from 'zod'
import { RefusedRow } from '../core/readings/fault.ts'
import type { StoredImport, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'
import { takeRows } from './source-rows.ts'

const Header = z.array(z.string())
const Refused = z.array(z.object({ refused: RefusedRow, cells: z.array(z.string()) }))

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
  async begin({ by, ...made }) {
    await db
      .insertInto('import')
      .values({ ...made, by_id: by, report: '{}' })
      .execute()
  },
  async finish(id, report) {
    await db
      .updateTable('import')
      .set({ report: toJson(report) })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirstOrThrow()
  },
  takeRows: (importId, target, rows) => takeRows(db, importId, target, rows),
  async keepRefused(importId, { header, rows }) {
    await db
      .insertInto('refused_rows')
      .values({ import: importId, header: toJson(header), rows: toJson(rows) })
      .execute()
  },
  async refused(importId) {
    const found = await db.selectFrom('refused_rows').selectAll().where('import', '=', importId).executeTakeFirst()
    return found ? { header: Header.parse(found.header), rows: Refused.parse(found.rows) } : null
  },
})

const stored = (db: Database) =>
  db.selectFrom('import').select(['id', 'kind', 'file', 'digest', 'by_id as by', 'at', 'report'])

const toImport = (row: StoredImport | undefined): StoredImport | null => row ?? null
