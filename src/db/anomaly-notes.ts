import type { AnomalyNote, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const anomalyNotes = (db: Database, now: Date): UnitOfWork['anomalyNotes'] => ({
  async add({ key, team, anomaly, reason, by, day }) {
    const added = await db
      .insertInto('anomaly_note')
      .values({ key, team_id: team, anomaly: toJson(anomaly), reason, by_id: by, day, at: now })
      .onConflict((clash) => clash.column('key').doNothing())
      .returning('key')
      .executeTakeFirst()
    return added !== undefined
  },
  async of(team, from, to) {
    const rows = await db
      .selectFrom('anomaly_note')
      .select(['key', 'team_id as team', 'anomaly', 'reason', 'by_id as by', 'day'])
      .where('team_id', '=', team)
      .where('day', '>=', from)
      .where('day', '<=', to)
      .orderBy('at', 'desc')
      .execute()
    return rows satisfies readonly (Omit<AnomalyNote, 'anomaly'> & { anomaly: unknown })[]
  },
})
