import type { Words } from './en.ts'
import { access } from './zh-cn/access.ts'
import { anomaly } from './zh-cn/anomaly.ts'
import { api } from './zh-cn/api.ts'
import { appeal } from './zh-cn/appeal.ts'
import { bringIn } from './zh-cn/bring-in.ts'
import { correction } from './zh-cn/correction.ts'
import { cycle } from './zh-cn/cycle.ts'
import { digest } from './zh-cn/digest.ts'
import { entry } from './zh-cn/entry.ts'
import { home } from './zh-cn/home.ts'
import { imports } from './zh-cn/imports.ts'
import { policy } from './zh-cn/policy.ts'
import { policyDraft } from './zh-cn/policy-draft.ts'
import { proposals } from './zh-cn/proposals.ts'
import { propose } from './zh-cn/propose.ts'
import { pull } from './zh-cn/pull.ts'
import { recheck } from './zh-cn/recheck.ts'
import { refusal } from './zh-cn/refusal.ts'
import { result } from './zh-cn/result.ts'
import { review } from './zh-cn/review.ts'
import { rollUp } from './zh-cn/roll-up.ts'
import { rowsWords } from './zh-cn/rows.ts'
import { scoreInput } from './zh-cn/score-input.ts'
import { scoring } from './zh-cn/scoring.ts'
import { trial } from './zh-cn/trial.ts'
import { upload } from './zh-cn/upload.ts'

export const zhCN: Words = {
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
