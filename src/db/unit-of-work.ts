import type { InTransaction, UnitOfWork } from '../usecases/unit-of-work.ts'
import { access } from './access.ts'
import { anomalyNotes } from './anomaly-notes.ts'
import { appeals } from './appeals.ts'
import { assessments } from './assessments.ts'
import type { Database } from './connect.ts'
import { corrections } from './corrections.ts'
import { cycles } from './cycles.ts'
import { facts } from './facts.ts'
import { imports } from './imports.ts'
import { lineage } from './lineage.ts'
import { manualReadings } from './manual-readings.ts'
import { marks } from './marks.ts'
import { notices, type Wake } from './notices.ts'
import { people } from './people.ts'
import { policies } from './policies.ts'
import { policyDrafts } from './policy-drafts.ts'
import { presses } from './presses.ts'
import { type Fetch, pulls } from './pulls.ts'
import { readings } from './readings.ts'
import { results } from './results.ts'
import { sourceMappings } from './source-mappings.ts'
import { type Begin, uploads } from './uploads.ts'

/** How workers hear of what has been staged, in the same transaction. */
export interface Wakes {
  wake: Wake
  begin?: Begin
  fetch?: Fetch
}

/** Every store on one connection, at one moment. */
export const unitOfWork = (
  trx: Database,
  { now, wake, begin = noWorker, fetch = noWorker }: { now: Date } & Wakes,
): UnitOfWork => ({
  people: people(trx, now),
  policies: policies(trx),
  drafts: policyDrafts(trx),
  cycles: cycles(trx),
  assessments: assessments(trx),
  results: results(trx),
  appeals: appeals(trx),
  readings: readings(trx),
  facts: facts(trx, now),
  notices: notices(trx, now, wake),
  presses: presses(trx),
  marks: marks(trx),
  mappings: sourceMappings(trx, now),
  manual: manualReadings(trx, now),
  corrections: corrections(trx, now),
  lineage: lineage(trx),
  anomalyNotes: anomalyNotes(trx, now),
  access: access(trx, now),
  imports: imports(trx),
  pulls: pulls(trx, now, fetch),
  uploads: uploads(trx, now, begin),
})

/** The moment is read when the transaction begins, and holds to its end. */
export const inTransaction =
  (db: Database, { now, ...wakes }: { now: () => Date } & Wakes): InTransaction =>
  (work) =>
    db.transaction().execute((trx) => work(unitOfWork(trx, { now: now(), ...wakes })))

/** Where nobody would carry it out, nothing is begun. */
const noWorker = () => Promise.reject(new Error('no worker hears of this here'))
