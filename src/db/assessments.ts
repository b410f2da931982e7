import { sql } from 'kysely'
import type { MonthEnd } from '../core/scoring/pattern.ts'
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
  async ends(agents, first, last) {
    const rows = await db
      .selectFrom('assessment')
      .select((of) => [
        'agent_id',
        'month',
        sql<string>`state->>'total'`.as('total'),
        of
          .exists(
            of
              .selectFrom('appeal')
              .select('appeal.id')
              .whereRef('appeal.assessment_id', '=', 'assessment.id')
              .where('appeal.at', 'in', ['filed', 'admitted']),
          )
          .as('appealOpen'),
      ])
      .where('agent_id', '=', sql<string>`any(${[...agents]})`)
      .where('at', 'in', ['published', 'closed'])
      .where('month', '>=', first)
      .where('month', '<=', last)
      .orderBy('month')
      .execute()
    const ends = new Map<string, MonthEnd[]>()
    for (const { agent_id, appealOpen, ...end } of rows)
      ends.set(agent_id, [...(ends.get(agent_id) ?? []), { ...end, appealOpen: Boolean(appealOpen) }])
    return ends
  },
  async ofAgent(agent) {
    const rows = await states(db).where('agent_id', '=', agent).orderBy('month', 'desc').execute()
    return rows.map((row) => Assessment.parse(row.state))
  },
})

const states = (db: Database) => db.selectFrom('assessment').select('state')
