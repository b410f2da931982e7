import type { Day, Month } from '../calendar/day.ts'
import type { PersonId, TeamId } from '../people/person.ts'
import type { Label } from '../policy/label.ts'
import type { PullProblem } from './pull-problem.ts'

/** By which way a file came in, and through which token or hook; absent in facts of before. */
export interface WayIn {
  via?: 'chat' | 'command' | 'api' | 'hook' | 'folder' | 'pull'
  through?: string
}

/** What has happened, as one union: the trail. `by` null is the machine itself; `about` is whose matter it is. */
export type Fact = { by: PersonId | null; about: PersonId | null } & (
  | ({ is: 'people-imported'; import: string; added: number; changed: number } & WayIn)
  | ({ is: 'log-imported'; import: string; file: string; taken: number; merged: number; refused: number } & WayIn)
  | { is: 'mapping-saved'; source: string; version: number }
  | { is: 'mapping-retired'; source: string }
  | { is: 'token-created'; token: string; name: string; scopes: readonly string[]; sources: readonly string[] | null }
  | { is: 'token-revoked'; token: string }
  | { is: 'hook-created'; hook: string; name: string; source: string }
  | { is: 'hook-revoked'; hook: string; name: string }
  | { is: 'account-linked'; messenger: string; tenant: string; user: string }
  | { is: 'cycle-launched'; cycle: string; month: Month; policy: string; people: number; selfBy: Day; leadBy: Day }
  | { is: 'cycle-chased'; cycle: string; people: number; day: Day }
  | { is: 'cycle-submitted'; cycle: string; month: Month; round: number; approveBy: Day }
  | { is: 'cycle-returned'; cycle: string; month: Month; round: number; reason: string }
  | { is: 'cycle-approved'; cycle: string; month: Month; round: number }
  | { is: 'cycle-recalled'; cycle: string; month: Month; round: number } // HR takes it back before leadership decides
  | { is: 'reading-entered'; import: string; indicator: string; day: Day; replaces: string | null }
  | { is: 'reading-taken-back'; import: string; entry: string; indicator: string; day: Day; reason: string }
  | { is: 'correction-found'; import: string; results: number; handedOver: readonly string[] } // cycles whose stored sheets differ
  | { is: 'correction-asked-again'; import: string; assessment: string; appeal: string }
  | { is: 'correction-adopted'; import: string; assessment: string; reason: string; edition: number }
  | { is: 'correction-left'; import: string; assessment: string; reason: string }
  | { is: 'sheets-rechecked'; day: Day; checked: number; unchecked: number; differ: number; moved: number }
  | {
      is: 'sheet-differs' // computed again, it is not what is stored; null: no total can be read, or computed
      day: Day
      assessment: string
      month: Month
      edition: number
      stored: string | null
      again: string | null
    }
  | { is: 'policy-tried'; policies: readonly [against: string, trial: string]; month: Month }
  | { is: 'invited'; assessment: string; selfBy: Day }
  | { is: 'self-assessment-submitted'; assessment: string; again: boolean }
  | { is: 'lead-assessment-submitted'; assessment: string; again: boolean; gap: string | null }
  | { is: 'grade-published'; assessment: string; edition: number; total: string; grade: string; appealBy: Day }
  | { is: 'outcome-proposed'; assessment: string; pattern: string; month: Month; months: readonly Month[] }
  | { is: 'result-acknowledged'; assessment: string; edition: number; as: 'agreed' | 'objected' }
  | { is: 'sheet-viewed'; assessment: string; edition: number | null }
  | { is: 'appeal-drafted'; appeal: string; assessment: string }
  | { is: 'appeal-corrected'; appeal: string; assessment: string; items: readonly string[]; wished: string }
  | { is: 'appeal-dropped'; appeal: string; assessment: string }
  | { is: 'appeal-filed'; appeal: string; assessment: string; caseNo: string; late: boolean }
  | { is: 'appeal-refused'; appeal: string; assessment: string; reason: string }
  | { is: 'appeal-admitted'; appeal: string; assessment: string; reviewer: PersonId; decideBy: Day }
  | {
      is: 'appeal-amended'
      appeal: string
      assessment: string
      item: string
      from: string
      to: string
      reason: string
      edition: number
    }
  | { is: 'appeal-upheld'; appeal: string; assessment: string; reason: string }
  | { is: 'appeal-withdrawn'; appeal: string; assessment: string }
  | { is: 'policy-drafted'; draft: string; replaced: boolean }
  | { is: 'policy-consultation-opened'; draft: string; round: number; on: Day; until: Day }
  | { is: 'policy-commented'; draft: string; round: number }
  | { is: 'policy-taken-back'; draft: string; round: number; reason: string }
  | { is: 'policy-submitted'; draft: string; round: number }
  | { is: 'policy-returned'; draft: string; round: number; reason: string }
  | { is: 'policy-approved'; draft: string; round: number; on: Day; effectiveOn: Day }
  | { is: 'policy-dropped'; draft: string; reason: string }
  | { is: 'policy-acknowledged'; policy: string }
  | {
      is: 'source-pulled'
      source: string
      day: Day
      rows: number
      import: string | null
      problem: (PullProblem & { title: Label }) | null
    }
  | { is: 'anomaly-explained'; anomaly: string; team: TeamId; day: Day }
)
