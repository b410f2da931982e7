import type { Cannot } from '../core/readings/propose/correction.ts'
import type { Doubt } from '../core/readings/propose/proposal.ts'

/** What an indicator is called. */
export type Titles = (indicator: string) => string

/** A sentence for every kind of doubt: what was assumed, where it can be seen, what to do if it is wrong. */
export type DoubtWords = { [Is in Doubt['is']]: (doubt: Extract<Doubt, { is: Is }>, title: Titles) => string }

/** A sentence for every reason why a correction cannot be made, with the way out. */
export type CannotWords = { [Is in Cannot['is']]: (cannot: Extract<Cannot, { is: Is }>, title: Titles) => string }
