import type { Cannot } from '../core/readings/propose/correction.ts'
import type { Doubt } from '../core/readings/propose/proposal.ts'
import type { Speech } from './words.ts'

/** What was assumed about a file, in the reader's language. */
export function doubtText(doubt: Doubt, words: Speech): string {
  // the catalog holds one function for each name of the union, and the name chosen is the doubt's own
  return (words.propose.doubt[doubt.is] as (doubt: Doubt) => string)(doubt)
}

/** Why a correction cannot be made. */
export function cannotText(cannot: Cannot, words: Speech): string {
  return (words.propose.cannot[cannot.is] as (cannot: Cannot) => string)(cannot)
}
