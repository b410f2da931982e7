import type { Report } from './report.ts'
import type { FileNotes } from './table.ts'

/** Why a whole file was not imported. */
export type ImportFailure =
  | { no: 'not-allowed' }
  | { no: 'hr-only' }
  | {
      no: 'unknown-shape'
      header: readonly string[]
      nearest: string | null
      missing: readonly string[]
      notes?: FileNotes | undefined // absent in notices of before
    }
  | { no: 'refused-strict'; report: Report } // all or nothing was asked for, and rows were refused
  | { no: 'unreadable'; detail: string }
  | { no: 'too-large'; mebibytes: number; atMost: number }
  | { no: 'empty' }
  | { no: 'gone' }
  | { no: 'mapping-hr-only' } // a source mapping
  | { no: 'interrupted' } // the work on it was cut off; what is in already is not counted twice
