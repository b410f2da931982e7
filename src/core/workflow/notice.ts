import type { Day } from '../calendar/day.ts'
import type { PersonId, TeamId } from '../people/person.ts'
import type { PlacedFault } from '../policy/fault.ts'
import type { Label } from '../policy/label.ts'
import type { ImportFailure } from '../readings/import-failure.ts'
import type { Fact } from './fact.ts'
import type { PullProblem } from './pull-problem.ts'

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
  | { about: 'refused-rows'; import: string } // a file: to who sent it, HR and administrators
  | { about: 'upload'; upload: string } // to its sender: a file, from being read to being imported
  | { about: 'upload-asked'; upload: string } // to HR: the shape of a file, without its rows
  | { about: 'mapping-saved'; file: string; mapping: string } // to who sent it: what a mapping feeds
  | { about: 'mapping-file-refused'; file: string; faults: readonly PlacedFault[]; more: number }
  | { about: 'pull-problem'; source: string; day: Day; problem: PullProblem & { title: Label } } // to HR and administrators
  | { about: 'import-failed'; file: string; because: ImportFailure }
  | { about: 'self-assessment'; assessment: string } // to the agent: fill in, edit, or how it stands
  | { about: 'lead-assessment'; assessment: string } // to the lead: assess one agent
  | { about: 'cycle-board'; cycle: string } // to HR: who is where
  | { about: 'cycle-to-approve'; cycle: string; round: number } // to leadership
  | { about: 'cycle-returned'; cycle: string; round: number } // to HR
  | { about: 'proposals'; cycle: string } // to HR and leadership: what grades over time propose (AM22)
  | { about: 'result'; assessment: string; edition: number } // to the agent: the grade, explained
  | { about: 'appeal-draft'; appeal: string } // to the agent: is this what you mean?
  | { about: 'appeal-case'; appeal: string } // to the agent: case number, dates, how it stands, the decision
  | { about: 'appeal-to-admit'; appeal: string } // to HR
  | { about: 'appeal-to-decide'; appeal: string } // to the reviewer
  | { about: 'appeal-outcome'; appeal: string } // to the lead: what was decided
  | { about: 'appeal-how'; assessment: string } // how to appeal: write a message
  | { about: 'cannot-appeal'; because: 'nothing-published' | 'empty' | 'already-open' }
  | { about: 'policy-desk' } // to HR: the version in force, and what is on its way
  | { about: 'policy-mine' } // to anyone: the scorecard they are assessed by
  | { about: 'policy-draft'; draft: string } // to HR: how a draft stands
  | { about: 'policy-file-refused'; file: string; faults: readonly PlacedFault[]; more: number } // to HR, who sent it
  | { about: 'policy-file-same'; file: string } // to HR: that is what is in force already
  | { about: 'policy-consultation'; draft: string; round: number } // to everyone: what would change, and what do you say?
  | { about: 'policy-to-approve'; draft: string; round: number } // to leadership
  | { about: 'policy-returned'; draft: string; round: number } // to HR
  | { about: 'policy-known'; draft: string } // to everyone: what holds from when (公示)
  | { about: 'sheets-differ'; day: Day } // to HR and administrators: which published sheets do not equal themselves
  | { about: 'anomalies'; team: TeamId; day: Day } // to the lead: numbers that ask for a look (R083)
  | { about: 'entry'; person: PersonId | null; indicator: string | null } // to a lead or HR: type a value in
  | { about: 'correction'; import: string } // to HR: stored results would change
  | { about: 'rows'; assessment: string } // to who may see the sheet: which rows its numbers are made of
  | { about: 'please-link' } // to an account that no record matches
  | { about: 'not-understood' }

export type { ImportFailure }

/** Who plays which part today, for deciding who hears: read from the record when the fact happens. */
export interface Cast {
  lead: PersonId | null // today's lead of the one the fact is about
  hr: readonly PersonId[]
  leadership: readonly PersonId[]
  admins: readonly PersonId[]
  everyone: readonly PersonId[] // who has not left; empty where the fact is not for everyone
}

/** What a company's every employee hears: reading them all is left out for every other fact. */
export const isForEveryone = (fact: Fact): fact is Extract<Fact, { on: Day }> =>
  fact.is === 'policy-consultation-opened' || fact.is === 'policy-approved'

/** A fact → who should hear. `once` holds what makes a lawful repeat different: an edition, a round, an appeal. */
export function noticesFor(fact: Fact, cast: Cast): readonly Notice[] {
  const to = (people: readonly (PersonId | null)[], once: string, about: About): Notice[] =>
    people.filter((id) => id !== null).map((id) => ({ to: id, once: `${once}:${id}`, ...about }))
  const except = (people: readonly PersonId[]) => people.filter((id) => id !== fact.by)
  switch (fact.is) {
    case 'invited':
      return to([fact.about], `invited:${fact.assessment}`, { about: 'self-assessment', assessment: fact.assessment })
    case 'cycle-launched':
      return to(cast.hr, `board:${fact.cycle}`, { about: 'cycle-board', cycle: fact.cycle })
    case 'self-assessment-submitted':
      return to([cast.lead], `to-assess:${fact.assessment}`, { about: 'lead-assessment', assessment: fact.assessment })
    case 'cycle-submitted':
      return to(cast.leadership, `approve:${fact.cycle}:${fact.round}`, {
        about: 'cycle-to-approve',
        cycle: fact.cycle,
        round: fact.round,
      })
    case 'cycle-returned':
      return to(cast.hr, `returned:${fact.cycle}:${fact.round}`, {
        about: 'cycle-returned',
        cycle: fact.cycle,
        round: fact.round,
      })
    case 'grade-published':
      return to([fact.about], `result:${fact.assessment}:${fact.edition}`, {
        about: 'result',
        assessment: fact.assessment,
        edition: fact.edition,
      })
    case 'appeal-filed':
      return to(except(cast.hr), `admit:${fact.appeal}`, { about: 'appeal-to-admit', appeal: fact.appeal })
    case 'appeal-admitted':
      return [
        ...to([fact.reviewer], `decide:${fact.appeal}`, { about: 'appeal-to-decide', appeal: fact.appeal }),
        ...to([fact.about], `admitted:${fact.appeal}`, { about: 'appeal-case', appeal: fact.appeal }), // R128
      ]
    case 'appeal-refused':
    case 'appeal-amended':
    case 'appeal-upheld':
      return [
        ...to([fact.about], `decided:${fact.appeal}`, { about: 'appeal-case', appeal: fact.appeal }),
        ...(fact.is === 'appeal-refused'
          ? []
          : to([cast.lead], `outcome:${fact.appeal}`, { about: 'appeal-outcome', appeal: fact.appeal })),
      ]
    case 'sheets-rechecked':
      return fact.differ === 0
        ? []
        : to([...new Set([...cast.hr, ...cast.admins])], `differ:${fact.day}`, {
            about: 'sheets-differ',
            day: fact.day,
          })
    case 'source-pulled':
      return fact.problem
        ? to([...new Set([...cast.hr, ...cast.admins])], `pull:${fact.source}:${fact.day}:${fact.problem.no}`, {
            about: 'pull-problem',
            source: fact.source,
            day: fact.day,
            problem: fact.problem,
          })
        : []
    case 'policy-drafted': // by HR: they have the card already
      return fact.by || fact.replaced
        ? []
        : to(cast.hr, `policy-draft:${fact.draft}`, { about: 'policy-draft', draft: fact.draft })
    case 'policy-consultation-opened':
      return to(cast.everyone, `consult:${fact.draft}:${fact.round}`, {
        about: 'policy-consultation',
        draft: fact.draft,
        round: fact.round,
      })
    case 'policy-submitted':
      return to(cast.leadership, `approve:${fact.draft}:${fact.round}`, {
        about: 'policy-to-approve',
        draft: fact.draft,
        round: fact.round,
      })
    case 'policy-returned':
      return to(cast.hr, `returned:${fact.draft}:${fact.round}`, {
        about: 'policy-returned',
        draft: fact.draft,
        round: fact.round,
      })
    case 'policy-approved':
      return to(cast.everyone, `known:${fact.draft}`, { about: 'policy-known', draft: fact.draft })
    case 'correction-found':
      return to(cast.hr, `correction:${fact.import}`, { about: 'correction', import: fact.import })
    case 'correction-asked-again':
      return to(cast.hr, `correction:${fact.import}:${fact.assessment}:${fact.appeal}`, {
        about: 'correction',
        import: fact.import,
      })
    case 'correction-adopted': // the agent hears of the new edition: see grade-published
    case 'correction-left':
    case 'cycle-recalled':
    case 'reading-entered':
    case 'reading-taken-back':
    case 'policy-commented':
    case 'policy-taken-back':
    case 'policy-dropped':
    case 'policy-acknowledged':
    case 'people-imported':
    case 'log-imported':
    case 'mapping-saved':
    case 'mapping-retired':
    case 'token-created':
    case 'token-revoked':
    case 'hook-created':
    case 'hook-revoked':
    case 'account-linked':
    case 'cycle-chased':
    case 'cycle-approved':
    case 'lead-assessment-submitted':
    case 'outcome-proposed':
    case 'result-acknowledged':
    case 'sheet-viewed':
    case 'policy-tried':
    case 'sheet-differs': // all of a night's together: see sheets-rechecked
    case 'appeal-drafted':
    case 'appeal-corrected':
    case 'appeal-dropped':
    case 'appeal-withdrawn':
    case 'anomaly-explained':
      return []
  }
}

/** A fact → which cards already on people's screens now show an old truth. */
export function redrawsFor(fact: Fact): readonly ({ about: About['about'] } & Record<string, string | number>)[] {
  switch (fact.is) {
    case 'self-assessment-submitted':
    case 'lead-assessment-submitted':
      return [
        { about: 'self-assessment', assessment: fact.assessment },
        { about: 'lead-assessment', assessment: fact.assessment },
      ]
    case 'correction-found':
      return fact.handedOver.map((cycle) => ({ about: 'cycle-to-approve', cycle })) // says that numbers have changed since
    case 'correction-asked-again':
    case 'correction-adopted':
    case 'correction-left':
      return [{ about: 'correction', import: fact.import }]
    case 'cycle-submitted':
    case 'cycle-returned':
    case 'cycle-recalled':
    case 'cycle-approved':
      return [
        { about: 'cycle-board', cycle: fact.cycle },
        { about: 'cycle-to-approve', cycle: fact.cycle },
      ]
    case 'grade-published':
      return [{ about: 'result', assessment: fact.assessment }]
    case 'appeal-admitted':
    case 'appeal-refused':
    case 'appeal-amended':
    case 'appeal-upheld':
    case 'appeal-withdrawn':
      return [
        { about: 'result', assessment: fact.assessment }, // says whether an appeal is running
        { about: 'appeal-draft', appeal: fact.appeal }, // the draft's card has become the case's
        { about: 'appeal-case', appeal: fact.appeal },
        { about: 'appeal-to-admit', appeal: fact.appeal },
        { about: 'appeal-to-decide', appeal: fact.appeal },
      ]
    case 'appeal-filed':
      return [
        { about: 'result', assessment: fact.assessment },
        { about: 'appeal-draft', appeal: fact.appeal },
      ]
    case 'policy-drafted':
    case 'policy-consultation-opened':
    case 'policy-taken-back':
    case 'policy-submitted':
    case 'policy-returned':
    case 'policy-approved':
    case 'policy-dropped':
      return [
        { about: 'policy-draft', draft: fact.draft },
        { about: 'policy-to-approve', draft: fact.draft },
        { about: 'policy-returned', draft: fact.draft },
      ]
    case 'anomaly-explained':
      return [
        { about: 'anomalies', team: fact.team },
        { about: 'team-digest', team: fact.team, day: fact.day },
      ]
    case 'reading-entered':
    case 'reading-taken-back':
    case 'policy-commented': // a comment must not take the form away that HR is filling in
    case 'policy-acknowledged':
    case 'invited':
    case 'sheets-rechecked':
    case 'sheet-differs':
    case 'source-pulled':
    case 'people-imported':
    case 'log-imported':
    case 'mapping-saved':
    case 'mapping-retired':
    case 'token-created':
    case 'token-revoked':
    case 'hook-created':
    case 'hook-revoked':
    case 'account-linked':
    case 'cycle-launched':
    case 'cycle-chased':
    case 'outcome-proposed':
    case 'result-acknowledged':
    case 'sheet-viewed':
    case 'policy-tried':
    case 'appeal-drafted':
    case 'appeal-corrected':
    case 'appeal-dropped':
      return []
  }
}
