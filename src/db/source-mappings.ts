import { sql } from 'kysely'
import { Mapping } from '../core/readings/mapping.ts'
import type { MappingVersion, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

/** A source's newest version is in use, unless it says that there is none any more. */
export const sourceMappings = (db: Database, now: Date): UnitOfWork['mappings'] => ({
  async all() {
    const rows = await newest(db).orderBy('source').execute()
    return rows.flatMap((row) => textOf(row.body) ?? [])
  },
  async inUse() {
    const rows = await newest(db).orderBy('source').execute()
    return rows.map(toVersion).filter(({ mapping }) => mapping !== null)
  },
  async find(source) {
    const row = await newest(db).where('source', '=', source).executeTakeFirst()
    return textOf(row?.body)
  },
  async save(mapping, by, note = '') {
    const before = await lastOf(db, mapping.source)
    const body = toJson(mapping)
    if (before?.body && toJson(Mapping.parse(before.body)) === toJson(Mapping.parse(JSON.parse(body))))
      return before.version
    return add(db, { source: mapping.source, version: (before?.version ?? 0) + 1, body, by_id: by, at: now, note })
  },
  async history(source) {
    const rows = await versions(db).where('source', '=', source).orderBy('version', 'desc').execute()
    return rows.map(toVersion)
  },
  async retire(source, by) {
    const before = await lastOf(db, source)
    if (!before?.body) return false
    await add(db, { source, version: before.version + 1, body: null, by_id: by, at: now, note: '' })
    return true
  },
})

const versions = (db: Database) =>
  db.selectFrom('source_mapping').select(['source', 'version', 'body', 'by_id', 'at', 'note'])
const newest = (db: Database) => versions(db).distinctOn('source').orderBy('source').orderBy('version', 'desc')

/** Until the transaction ends nobody else writes to this source: so two at once do not take the same number. */
async function lastOf(db: Database, source: string): Promise<Row | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mapping:${source}`}, 0))`.execute(db)
  return newest(db).where('source', '=', source).executeTakeFirst()
}

async function add(db: Database, row: Omit<Row, 'body'> & { body: string | null }): Promise<number> {
  await db.insertInto('source_mapping').values(row).execute()
  return row.version
}

interface Row {
  source: string
  version: number
  body: unknown
  by_id: string | null
  at: Date
  note: string
}

const textOf = (body: unknown): Mapping | null => (body === null || body === undefined ? null : Mapping.parse(body))

const toVersion = ({ source, version, body, by_id, at, note }: Row): MappingVersion => ({
  source,
  version,
  mapping: textOf(body),
  by: by_id,
  at,
  note,
})
