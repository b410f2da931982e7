import type { policy as model } from '../en/policy.ts'
import { fault, kinds } from './policy-faults.ts'

export const policy: typeof model = {
  fault,
  kinds,
  colon: '：',
  phrase: (says) => says,
}
