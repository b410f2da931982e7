import type { Day } from '../calendar/day.ts'
import type { PersonId, TeamId } from '../people/person.ts'

/**
 * Who should hear what. Ids only: no words, no markup, no messenger, no score. What the card says is looked up when it is sent,
 * so the same notice drawn again shows the truth of that moment.
 */
export type Notice = { to: PersonId; once: string } & About

export type About =
  | { about: 'greeting' }
  | { about: 'help' }
  | { about: 'tasks' } // what waits for you; HR's desk too
  | { about: 'team-digest'; team: TeamId; day: Day }
  | { about: 'own-digest'; day: Day }
  | { about: 'import-report'; import: string }
  | { about: 'import-failed'; file: string; because: ImportFailure }
  | { about: 'self-assessment'; assessment: string } // to the agent: fill in, edit, or how it stands
  | { about: 'lead-assessment'; assessment: string } // to the lead: assess one agent
  | { about: 'cycle-board'; cycle: string } // to HR: who is where
  | { about: 'cycle-to-approve'; cycle: string; round: number } // to leadership
  | { about: 'cycle-returned'; cycle: string; round: number } // to HR
  | { about: 'result'; assessment: string; edition: number } // to the agent: the grade, explained
  | { about: 'appeal-draft'; appeal: string } // to the agent: is this what you mean?
  | { about: 'appeal-case'; appeal: string } // to the agent: case number, dates, how it stands, the decision
  | { about: 'appeal-to-admit'; appeal: string } // to HR
  | { about: 'appeal-to-decide'; appeal: string } // to the reviewer
  | { about: 'appeal-outcome'; appeal: string } // to the lead: what was decided
  | { about: 'cannot-appeal'; because: 'nothing-published' | 'empty' | 'already-open' }
  | { about: 'please-link' } // to an account that no record matches
  | { about: 'not-understood' }

export type ImportFailure =
  | { no: 'not-allowed' }
  | { no: 'unknown-shape'; header: readonly string[]; nearest: string | null; missing: readonly string[] }
  | { no: 'unreadable'; detail: string }
  | { no: 'too-large'; mebibytes: number; atMost: number }
  | { no: 'empty' }
  | { no: 'gone' }
