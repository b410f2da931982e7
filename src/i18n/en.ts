import { access } from './en/access.ts'
import { anomaly } from './en/anomaly.ts'
import { api } from './en/api.ts'
import { appeal } from './en/appeal.ts'
import { bringIn } from './en/bring-in.ts'
import { correction } from './en/correction.ts'
import { cycle } from './en/cycle.ts'
import { digest } from './en/digest.ts'
import { entry } from './en/entry.ts'
import { home } from './en/home.ts'
import { imports } from './en/imports.ts'
import { policy } from './en/policy.ts'
import { policyDraft } from './en/policy-draft.ts'
import { proposals } from './en/proposals.ts'
import { propose } from './en/propose.ts'
import { pull } from './en/pull.ts'
import { recheck } from './en/recheck.ts'
import { refusal } from './en/refusal.ts'
import { result } from './en/result.ts'
import { review } from './en/review.ts'
import { rollUp } from './en/roll-up.ts'
import { rowsWords } from './en/rows.ts'
import { scoreInput } from './en/score-input.ts'
import { scoring } from './en/scoring.ts'
import { trial } from './en/trial.ts'
import { upload } from './en/upload.ts'

/** English is the model: every other language must satisfy its shape. */
export const en = {
  anomaly,
  access,
  api,
  appeal,
  bringIn,
  cycle,
  digest,
  correction,
  entry,
  home,
  imports,
  policyDraft,
  policy,
  proposals,
  propose,
  pull,
  recheck,
  refusal,
  result,
  review,
  rollUp,
  rows: rowsWords,
  scoreInput,
  scoring,
  trial,
  upload,
}

export type Words = typeof en
