import type { Day } from '../calendar/day.ts'
import type { ImportFailure } from '../readings/import-failure.ts'

/** Why a source could not be fetched on a day: most of them need somebody to change something. */
export type PullProblem =
  | { no: 'nothing-came'; from: Day; to: Day }
  | { no: 'not-connected' } // Feishu is not configured
  | { no: 'no-helpdesk' } // the help desk's id and token are not configured
  | { no: 'helpdesk-refused' } // they are not those of this help desk
  | { no: 'scope'; scope: string } // the app may not read this at all
  | { no: 'no-access' } // the app was not added to this base
  | { no: 'no-table' } // there is no such base, table or view
  | { no: 'columns'; missing: readonly string[] }
  | { no: 'refused'; code: number }
  | { no: 'unreachable' }
  | { no: 'import'; because: ImportFailure }
