import type { ImportFailure } from '../workflow/notice.ts'
import type { Scope } from './api-token.ts'

/** Why a request is not carried out. Ids and numbers only: the words, and the way out, are in i18n. */
export type Problem =
  // who asks
  | { no: 'token-missing' }
  | { no: 'token-unknown' }
  | { no: 'token-expired' }
  | { no: 'token-revoked' }
  | { no: 'scope-missing'; scope: Scope }
  | { no: 'source-not-allowed'; source: string; sources: readonly string[] }
  | { no: 'not-signed' } // or by nobody we know, or too long ago: which one is nobody's business
  // what for
  | { no: 'key-missing' }
  | { no: 'key-malformed'; value: string }
  | { no: 'key-running'; key: string }
  | { no: 'key-other-body'; key: string }
  | { no: 'busy'; atMost: number }
  | { no: 'parameter-unknown'; name: string; known: readonly string[] }
  | { no: 'parameter-value'; name: string; value: string; values: readonly string[] }
  | { no: 'source-unknown'; source: string; sources: readonly string[] }
  // with what
  | { no: 'body-missing' }
  | { no: 'body-broken' } // cut off, or no HTTP
  | { no: 'media-type'; value: string; types: readonly string[] }
  | { no: 'charset'; value: string; charsets: readonly string[] }
  | { no: 'compressed'; value: string }
  | { no: 'body-too-large'; mebibytes: number | null; atMost: number }
  | { no: 'not-json'; line: number }
  | { no: 'no-object'; line: number }
  | { no: 'staff-list' }
  | { no: 'file'; failure: ImportFailure }
  // and what about
  | { no: 'import-unknown'; id: string }
  | { no: 'nothing-here' }
  | { no: 'unavailable' }

const statuses: Record<Problem['no'], number> = {
  'token-missing': 401,
  'token-unknown': 401,
  'token-expired': 401,
  'token-revoked': 401,
  'scope-missing': 403,
  'source-not-allowed': 403,
  'not-signed': 401,
  'key-missing': 400,
  'key-malformed': 400,
  'key-running': 409,
  'key-other-body': 422,
  busy: 429,
  'parameter-unknown': 400,
  'parameter-value': 400,
  'source-unknown': 400,
  'body-missing': 400,
  'body-broken': 400,
  'media-type': 415,
  charset: 415,
  compressed: 415,
  'body-too-large': 413,
  'not-json': 400,
  'no-object': 400,
  'staff-list': 422,
  file: 422,
  'import-unknown': 404,
  'nothing-here': 404,
  unavailable: 503,
}

export const statusOf = (problem: Problem): number =>
  problem.no === 'file' && problem.failure.no === 'too-large' ? 413 : statuses[problem.no]

/** A program asks what a problem is by this. */
export const codeOf = (problem: Problem): string => (problem.no === 'file' ? problem.failure.no : problem.no)
