import type { AnomalyNotes, Corrections, Lineage, ManualReadings, Readings } from './record-of-numbers.ts'
import type {
  Appeals,
  Assessments,
  Cycles,
  Drafts,
  Facts,
  Marks,
  Notices,
  People,
  Policies,
  Presses,
  Results,
} from './record-of-reviews.ts'
import type { Access, Imports, Mappings, Pulls, Uploads } from './record-of-sources.ts'

export type * from './record-of-numbers.ts'
export type * from './record-of-reviews.ts'
export type * from './record-of-sources.ts'

/**
 * One transaction's view of the record. A use case is given one and never opens its own, so use cases compose,
 * and everything an act changes (state, fact, notice, job) lands together or not at all.
 */
export interface UnitOfWork {
  people: People
  policies: Policies
  drafts: Drafts
  cycles: Cycles
  assessments: Assessments
  results: Results
  appeals: Appeals
  readings: Readings
  facts: Facts
  notices: Notices
  presses: Presses
  imports: Imports
  mappings: Mappings
  pulls: Pulls
  uploads: Uploads
  marks: Marks
  manual: ManualReadings
  corrections: Corrections
  lineage: Lineage
  anomalyNotes: AnomalyNotes
  access: Access
}

/** Opens a transaction, hands over a unit of work, commits when the promise resolves, rolls back when it rejects. */
export type InTransaction = <T>(work: (uow: UnitOfWork) => Promise<T>) => Promise<T>
