import { fault, kinds } from './policy-faults.ts'

/** Policies in words: faults, warnings, and what differs between two versions. */
export const policy = {
  fault,
  kinds,
  colon: ': ',
  phrase: (says: string) => says, // the schema speaks English
}
