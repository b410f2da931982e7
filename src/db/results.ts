import { sql } from 'kysely'
import { ScoreSheet } from '../core/scoring/sheet.ts'
import { storable } from '../core/storable.ts'
import type { KeptResult, UnitOfWork } from '../usecases/unit-of-work.ts'
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
    return keptIn(await unread(db).where('assessment.id', 'in', some).execute())
  },
  async keptOf(assessments) {
    const isOne = sql<boolean>`assessment.id = any(${[...assessments]})`
    return keptIn(await unread(db).where(isOne).execute())
  },
  async teamsIn(cycle) {
    const { rows } = await sql<{ assessment: string; agent: string; team: string | null }>`
      select distinct on (assessment.id) assessment.id as assessment, agent_id as agent, inputs->>'team' as team
      from result join assessment on assessment.id = assessment_id
      where cycle_id = ${cycle} and inputs->>'is' = 'scored'
      order by assessment.id, edition desc`.execute(db)
    return rows
  },
  async of(assessment) {
    const rows = await editions(db, assessment).execute()
    return rows.map(({ edition, sheet, because }) => ({ edition, because, sheet: ScoreSheet.parse(sheet) }))
  },
})

/** All editions with whose they are, as they lie in the record. */
const unread = (db: Database) =>
  db
    .selectFrom('result')
    .innerJoin('assessment', 'assessment.id', 'result.assessment_id')
    .select(['assessment.id', 'assessment.agent_id', 'assessment.month', 'edition', 'sheet', 'inputs'])
    .orderBy('assessment.id')
    .orderBy('edition')

type Unread = Awaited<ReturnType<ReturnType<typeof unread>['execute']>>

const keptIn = (rows: Unread): KeptResult[] =>
  [...Map.groupBy(rows, (row) => row.id).values()].flatMap(([first, ...rest]) => {
    if (!first) return []
    const all = [first, ...rest].map(({ edition, sheet, inputs }) => ({ edition, sheet, inputs }))
    return [{ assessment: first.id, agent: first.agent_id, month: first.month, editions: all }]
  })

const editions = (db: Database, assessment: string) =>
  db
    .selectFrom('result')
    .select(['edition', 'sheet', 'because'])
    .where('assessment_id', '=', assessment)
    .orderBy('edition')
