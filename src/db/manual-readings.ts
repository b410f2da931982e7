import { sql } from 'kysely'
import { type ManualEntry, ManualReport, manualKey, manualSource } from '../core/readings/manual.ts'
import { writeParts } from '../core/readings/staged-row.ts'
import type { KeptEntry, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'
import { layoutOf } from './source-rows.ts'

/**
 * Values that people type in: rows of the source `manual`, each brought by an import of its own, so that they are replaced,
 * kept and summed as the rows of every file are.
 */
export const manualReadings = (db: Database, now: Date): UnitOfWork['manual'] => ({
  async lock(key) {
    // the lock that a file of this source would take: one change of its rows at a time
    await sql`select pg_advisory_xact_lock(hashtextextended(${`import:${manualSource}`}, 0))`.execute(db)
    return first(await standing(db).where('source_row.key', '=', key).execute())
  },
  async put(id, by, entry) {
    const number = await addImport(db, { id, by, now, report: entry })
    await keepBefore(db, manualKey(entry), number)
    const { person, day, indicator, numerator, denominator } = entry
    const row = {
      line: null,
      import: number,
      layout: await layoutOf(db, { source: manualSource, indicators: [indicator] }),
      day,
      person_id: person,
      parts: writeParts([[numerator, denominator]]),
    }
    await db
      .insertInto('source_row')
      .values({ ...row, source: manualSource, key: manualKey(entry) })
      .onConflict((clash) => clash.columns(['source', 'key']).doUpdateSet(row))
      .execute()
    await resum(db, entry)
  },
  async takeBack(id, by, report) {
    const number = await addImport(db, { id, by, now, report })
    await keepBefore(db, manualKey(report), number)
    await db
      .deleteFrom('source_row')
      .where('source', '=', manualSource)
      .where('key', '=', manualKey(report))
      .returning('key')
      .executeTakeFirstOrThrow()
    await resum(db, report)
  },
  async get(id) {
    return first(await typed(db).where('import.id', '=', id).execute())
  },
  async of(people, from, to) {
    const rows = await standing(db)
      .where('source_row.person_id', '=', sql<string>`any(${[...people]})`)
      .where('source_row.day', '>=', from)
      .where('source_row.day', '<=', to)
      .orderBy('import.at', 'desc')
      .orderBy('import.id')
      .execute()
    return rows.flatMap(toEntry)
  },
})

interface NewImport {
  id: string
  by: string | null
  now: Date
  report: ManualReport
}

/** Gives the number by which its rows know it. */
async function addImport(db: Database, { id, by, now, report }: NewImport): Promise<number> {
  const { number } = await db
    .insertInto('import')
    .values({ id, kind: 'manual', file: '', digest: id, by_id: by, at: now, report: toJson(report) })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** What is replaced or taken back stays on record, with the import that did it. */
const keepBefore = (db: Database, key: string, number: number) =>
  sql`insert into source_row_before (line, import, layout, day, source, key, person_id, parts, replaced_by)
    select line, import, layout, day, source, key, person_id, parts, ${number} from source_row
    where source = ${manualSource} and key = ${key}`.execute(db)

/** The readings of that day's typed values, summed again. */
async function resum(db: Database, { person, day }: Pick<ManualEntry, 'person' | 'day'>): Promise<void> {
  await db
    .deleteFrom('reading')
    .where('source', '=', manualSource)
    .where('person_id', '=', person)
    .where('day', '=', day)
    .execute()
  await sql`insert into reading (person_id, indicator, day, source, numerator, denominator, rows)
    select person_id, indicator, day, source, sum(numerator), sum(denominator), count(*) from source_part
    where source = ${manualSource} and person_id = ${person} and day = ${day}
    group by person_id, indicator, day, source`.execute(db)
}

const typed = (db: Database) =>
  db
    .selectFrom('import')
    .select(['import.id as import', 'import.by_id as by', 'import.at', 'import.report'])
    .where('import.kind', '=', 'manual')

const standing = (db: Database) =>
  typed(db).innerJoin('source_row', 'source_row.import', 'import.number').where('source_row.source', '=', manualSource)

function toEntry({ report, ...by }: { import: string; by: string | null; at: Date; report: unknown }): KeptEntry[] {
  const entry = ManualReport.parse(report)
  return entry.kind === 'manual' ? [{ ...by, entry }] : []
}

const first = (rows: Parameters<typeof toEntry>[0][]): KeptEntry | null => rows.flatMap(toEntry)[0] ?? null
