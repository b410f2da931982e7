import type { Day } from '../calendar/day.ts'
import type { OpenNumber } from '../policy/policy.ts'
import type { Fact } from './fact.ts'

/** A move either gives the next state and what is now true, or says no. */
export type Outcome<State> = { next: State; facts: readonly Fact[] } | { refused: Refusal }

/** A written reason is at most so long, as the messengers' inputs are. */
export const longestReason = 1000

/** Every reason to say no to a person. A refusal is an answer, not an error; it carries what the sentence needs. */
export type Refusal =
  | { no: 'unknown-person' }
  | { no: 'not-yours' }
  | { no: 'not-yet' }
  | { no: 'already-done' }
  | { no: 'too-late'; closedOn: Day }
  | { no: 'gone' } // the thing on the card is no longer there: superseded, withdrawn, another cycle
  | { no: 'not-about-yourself' }
  | { no: 'you-rated' } // a reviewer must not have rated
  | { no: 'empty'; field: string }
  | { no: 'too-long'; field: string; atMost: number }
  | { no: 'not-a-number'; field: string }
  | { no: 'not-offered'; field: string } // a value that the form does not offer
  | { no: 'result-changed' } // an appeal against an edition that has been superseded meanwhile
  | { no: 'score-missing'; items: readonly string[] }
  | { no: 'score-outside'; item: string }
  | { no: 'reason-needed'; items: readonly string[] }
  | { no: 'gap-reason-needed'; gap: string }
  | { no: 'still-open'; left: number } // so many lead assessments are missing
  | { no: 'cycle-exists' }
  | { no: 'nobody-to-assess' }
  | { no: 'no-such-item' }
  | { no: 'no-change' }
  | { no: 'nothing-to-appeal' }
  | { no: 'blanks'; open: readonly OpenNumber[] } // a policy with numbers left open can be tried, not published
  | { no: 'consultation-open'; until: Day } // everyone may still say something
  | { no: 'not-a-day'; field: string }
  | { no: 'day-past'; field: string; earliest: Day }
  | { no: 'policy-unchanged' } // that text is in force, or is already waiting for its approval
  | { no: 'not-a-value'; field: string }
  | { no: 'of-not-used'; field: string } // "of how many" where the indicator is no mean and no rate
  | { no: 'value-outside'; field: string; lowest: number; highest: number | null }
  | { no: 'future-day'; field: string; today: Day }
  | { no: 'nobody-called'; field: string; nearest: readonly string[] }
  | { no: 'several-called'; field: string; count: number }
  | { no: 'not-employed'; field: string; leftOn: Day } // on the day that the value belongs to
  | { no: 'same-value' } // it stands so already
  | { no: 'appeal-open'; caseNo: string } // nothing is published over an appeal
  | { no: 'not-saved' } // the database did not answer: press again

export const refuse = (refused: Refusal): { refused: Refusal } => ({ refused })
