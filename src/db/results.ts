import { ScoreSheet } from '../core/scoring/sheet.ts'
import { storable } from '../core/storable.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

export const results = (db: Database): UnitOfWork['results'] => ({
  async add(assessment, edition, sheet, because, inputs) {
    await db
      .insertInto('result')
      .values({
        assessment_id: assessment,
        edition,
        sheet: toJson(sheet),
        because: because && storable(because),
        inputs: inputs && toJson(inputs),
      })
      .execute()
  },
  async get(assessment, edition) {
    const row = await editions(db, assessment).where('edition', '=', edition).executeTakeFirst()
    return row ? ScoreSheet.parse(row.sheet) : null
  },
  async ofRound(cycle, round) {
    const rows = await db
      .selectFrom('result')
      .innerJoin('assessment', 'assessment.id', 'result.assessment_id')
      .select(['result.assessment_id', 'result.sheet'])
      .where('assessment.cycle_id', '=', cycle)
      .where('result.edition', '=', round)
      .execute()
    return rows.map((row) => ({ assessment: row.assessment_id, sheet: ScoreSheet.parse(row.sheet) }))
  },
  async kept(cycle, after, atMost) {
    const some = db
      .selectFrom('assessment')
      .select('id')
      .where('cycle_id', '=', cycle)
      .where('id', '>', after)
      .where('at', 'in', ['published', 'closed'])
      .orderBy('id')
      .limit(atMost)
    const rows = await db
      .selectFrom('result')
      .innerJoin('assessment', 'assessment.id', 'result.assessment_id')
      .select(['assessment.id', 'assessment.agent_id', 'assessment.month', 'edition', 'sheet', 'inputs'])
      .where('assessment.id', 'in', some)
      .orderBy('assessment.id')
      .orderBy('edition')
      .execute()
    return [...Map.groupBy(rows, (row) => row.id).values()].flatMap(([first, ...rest]) => {
      if (!first) return []
      const editions = [first, ...rest].map(({ edition, sheet, inputs }) => ({ edition, sheet, inputs }))
      return [{ assessment: first.id, agent: first.agent_id, month: first.month, editions }]
    })
  },
  async of(assessment) {
    const rows = await editions(db, assessment).execute()
    return rows.map(({ edition, sheet, because }) => ({ edition, because, sheet: ScoreSheet.parse(sheet) }))
  },
})

const editions = (db: Database, assessment: string) =>
  db
    .selectFrom('result')
    .select(['edition', 'sheet', 'because'])
    .where('assessment_id', '=', assessment)
    .orderBy('edition')
