import { Assessment } from '../core/workflow/assessment.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

/** A row keeps beside its state the few columns we ask about; the state itself is read whole. */
export const assessments = (db: Database): UnitOfWork['assessments'] => ({
  async add(it) {
    const { id, cycle, agent, month } = it
    await db
      .insertInto('assessment')
      .values({ id, cycle_id: cycle, agent_id: agent, month, at: it.at, state: toJson(it) })
      .execute()
  },
  async lock(id) {
    const row = await states(db).where('id', '=', id).forUpdate().executeTakeFirst()
    return row ? Assessment.parse(row.state) : null
  },
  async get(id) {
    const row = await states(db).where('id', '=', id).executeTakeFirst()
    return row ? Assessment.parse(row.state) : null
  },
  async save(it) {
    await db
      .updateTable('assessment')
      .set({ at: it.at, state: toJson(it) })
      .where('id', '=', it.id)
      .returning('id') // without it, no row at all would pass for a save
      .executeTakeFirstOrThrow()
  },
  async ofCycle(cycle) {
    const rows = await states(db).where('cycle_id', '=', cycle).orderBy('id').execute()
    return rows.map((row) => Assessment.parse(row.state))
  },
  async leftIn(cycle) {
    const { left } = await db
      .selectFrom('assessment')
      .select((of) => of.fn.countAll<number>().as('left'))
      .where('cycle_id', '=', cycle)
      .where('at', 'in', ['invited', 'submitted'])
      .executeTakeFirstOrThrow()
    return left
  },
  async ofAgent(agent) {
    const rows = await states(db).where('agent_id', '=', agent).orderBy('month', 'desc').execute()
    return rows.map((row) => Assessment.parse(row.state))
  },
})

const states = (db: Database) => db.selectFrom('assessment').select('state')
