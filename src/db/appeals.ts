import { sql } from 'kysely'
import { Appeal } from '../core/workflow/appeal.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const appeals = (db: Database): UnitOfWork['appeals'] => ({
  async add(it, message) {
    await db
      .insertInto('appeal')
      .values({ id: it.id, assessment_id: it.assessment, agent_id: it.agent, message, ...toRow(it) })
      .execute()
  },
  async save(it) {
    await db.updateTable('appeal').set(toRow(it)).where('id', '=', it.id).returning('id').executeTakeFirstOrThrow()
  },
  ...findings(db),
  /** The year's row is held until the end of the transaction: no gap, no number twice. */
  async nextCaseNo(year) {
    const { last } = await db
      .insertInto('case_number')
      .values({ year, last: 1 })
      .onConflict((clash) => clash.column('year').doUpdateSet({ last: sql`case_number.last + 1` }))
      .returning('last')
      .executeTakeFirstOrThrow()
    return `${year}-${String(last).padStart(4, '0')}`
  },
})

const findings = (db: Database) => ({
  async lock(id: string) {
    const row = await states(db).where('id', '=', id).forUpdate().executeTakeFirst()
    return row ? Appeal.parse(row.state) : null
  },
  async get(id: string) {
    const row = await states(db).where('id', '=', id).executeTakeFirst()
    return row ? Appeal.parse(row.state) : null
  },
  async byMessage(message: string) {
    const row = await states(db).where('message', '=', message).executeTakeFirst()
    return row ? Appeal.parse(row.state) : null
  },
  async ofAssessment(assessment: string) {
    return read(await oldestFirst(db).where('assessment_id', '=', assessment).execute())
  },
  async ofAgent(agent: string) {
    return read(await oldestFirst(db).where('agent_id', '=', agent).execute())
  },
  async at(states: readonly Appeal['at'][]) {
    return read(
      await oldestFirst(db)
        .where('at', '=', sql<string>`any(${[...states]})`)
        .execute(),
    )
  },
})

const states = (db: Database) => db.selectFrom('appeal').select('state')
const oldestFirst = (db: Database) => states(db).orderBy('created_at').orderBy('id')
const read = (rows: readonly { state: unknown }[]) => rows.map((row) => Appeal.parse(row.state))

const toRow = (it: Appeal) => ({ at: it.at, case_no: 'caseNo' in it ? it.caseNo : null, state: toJson(it) })
