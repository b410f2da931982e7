import { sql } from 'kysely'
import type { Day, Month } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import { Correction } from '../core/workflow/correction.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

const rowsAStatement = 1_000

/** What changed readings ask of HR: one question for an import and a stored result. */
export const corrections = (db: Database, now: Date): UnitOfWork['corrections'] => ({
  async oneAtATime() {
    await sql`select pg_advisory_xact_lock(hashtextextended('corrections', 0))`.execute(db)
  },
  async nextUnreviewed() {
    const found = await db
      .selectFrom('import')
      .select('id')
      .where('reviewed_at', 'is', null)
      .where('kind', '<>', 'people')
      .orderBy('number', 'desc')
      .limit(1)
      .forUpdate()
      .skipLocked() // another process is at it
      .executeTakeFirst()
    return found?.id ?? null
  },
  async reviewed(id) {
    await db.updateTable('import').set({ reviewed_at: now }).where('id', '=', id).execute()
  },
  touched: (id, from, to) => touched(db, id, from, to),
  async add(all) {
    for (let from = 0; from < all.length; from += rowsAStatement)
      await db
        .insertInto('correction')
        .values(all.slice(from, from + rowsAStatement).map(toRow))
        .execute()
  },
  async save(it) {
    await db
      .updateTable('correction')
      .set({ at: it.at, state: toJson(it) })
      .where('import_id', '=', it.import)
      .where('assessment_id', '=', it.assessment)
      .returning('at')
      .executeTakeFirstOrThrow()
  },
  async ofImport(id) {
    return read(await states(db).where('import_id', '=', id).orderBy('assessment_id').execute())
  },
  async lockImport(id) {
    return read(await states(db).where('import_id', '=', id).orderBy('assessment_id').forUpdate().execute())
  },
  async undecided(assessments) {
    const rows = states(db)
      .where('at', '=', 'open')
      .where('assessment_id', '=', sql<string>`any(${[...assessments]})`)
    return read(await rows.orderBy('assessment_id').orderBy('import_id').forUpdate().execute()).flatMap((it) =>
      it.at === 'open' ? [it] : [],
    )
  },
  async left(assessments) {
    const rows = states(db)
      .where('at', '=', 'left')
      .where('assessment_id', '=', sql<string>`any(${[...assessments]})`)
    return read(await rows.execute()).flatMap((it) => (it.at === 'left' ? [it] : []))
  },
  async openIn(cycle) {
    const rows = await states(db)
      .innerJoin('assessment', 'assessment.id', 'correction.assessment_id')
      .where('assessment.cycle_id', '=', cycle)
      .where('correction.at', '=', 'open')
      .execute()
    return read(rows).flatMap((it) => (it.at === 'open' ? [it] : []))
  },
})

/** People and months of the rows that an import brought, replaced or withdrew. */
async function touched(db: Database, id: string, from: Day, to: Day) {
  const { rows } = await sql<{ person: PersonId; month: Month }>`
    with made as (select number from import where id = ${id})
    select distinct person_id as person, to_char(day, 'YYYY-MM') as month from (
      select person_id, day from source_row where import = (select number from made) and day between ${from} and ${to}
      union
      select person_id, day from source_row_before
      where replaced_by = (select number from made) and day between ${from} and ${to}
    ) as row`.execute(db)
  return rows
}

const states = (db: Database) => db.selectFrom('correction').select('correction.state')

const read = (rows: readonly { state: unknown }[]): Correction[] => rows.map(({ state }) => Correction.parse(state))

const toRow = (it: Correction) => ({
  import_id: it.import,
  assessment_id: it.assessment,
  at: it.at,
  state: toJson(it),
})
