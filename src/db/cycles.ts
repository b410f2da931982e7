import { Cycle } from '../core/workflow/cycle.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const cycles = (db: Database): UnitOfWork['cycles'] => ({
  async add(it) {
    await db
      .insertInto('cycle')
      .values({ id: it.id, ...toRow(it) })
      .execute()
  },
  async lock(id) {
    const row = await states(db).where('id', '=', id).forUpdate().executeTakeFirst()
    return row ? Cycle.parse(row.state) : null
  },
  async get(id) {
    const row = await states(db).where('id', '=', id).executeTakeFirst()
    return row ? Cycle.parse(row.state) : null
  },
  async byMonth(month) {
    const row = await states(db).where('month', '=', month).executeTakeFirst()
    return row ? Cycle.parse(row.state) : null
  },
  async save(it) {
    await db.updateTable('cycle').set(toRow(it)).where('id', '=', it.id).returning('id').executeTakeFirstOrThrow()
  },
  async open() {
    const rows = await states(db).where('at', '<>', 'closed').orderBy('month', 'desc').execute()
    return rows.map((row) => Cycle.parse(row.state))
  },
  async published() {
    const rows = await states(db).where('at', 'in', ['published', 'closed']).orderBy('month').execute()
    return rows.map((row) => Cycle.parse(row.state))
  },
})

const states = (db: Database) => db.selectFrom('cycle').select('state')

const toRow = (it: Cycle) => ({ month: it.month, policy_version: it.policy, at: it.at, state: toJson(it) })
