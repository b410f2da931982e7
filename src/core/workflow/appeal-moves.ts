import type { Day } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { PersonId } from '../people/person.ts'
import { mayReview } from '../people/rights.ts'
import type { Appeal, AppealAt, Asked } from './appeal.ts'
import type { AssessmentAt } from './assessment.ts'
import { longestReason, type Outcome, refuse } from './move.ts'

const subject = ({ id, assessment, edition, agent, words, asked }: Appeal) => ({
  id,
  assessment,
  edition,
  agent,
  words,
  asked,
})

/** The message becomes a draft: nothing typed is lost, and nothing is filed before its writer says so. */
export function draft(
  id: string,
  of: AssessmentAt<'published'>,
  by: PersonId,
  words: string,
  asked: Asked,
): Outcome<AppealAt<'drafted'>> {
  if (by !== of.agent) return refuse({ no: 'not-yours' })
  if (!words.trim()) return refuse({ no: 'empty', field: 'words' })
  return {
    next: { id, assessment: of.id, edition: of.edition, agent: by, words, asked, at: 'drafted' },
    facts: [{ is: 'appeal-drafted', by, about: by, appeal: id, assessment: of.id }],
  }
}

/** What was understood is corrected by its writer, as long as it is not filed. */
export function correct(it: Appeal, by: PersonId, asked: Asked): Outcome<AppealAt<'drafted'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (it.at !== 'drafted') return refuse({ no: 'already-done' })
  return {
    next: { ...it, asked },
    facts: [{ is: 'appeal-corrected', by, about: by, appeal: it.id, assessment: it.assessment, ...asked }],
  }
}

/** The dates that the calendar gives for a filing today. */
export interface FilingDates {
  today: Day
  appealBy: Day
  acknowledgeBy: Day
}

/** Filed with a case number. A late one is recorded all the same and says so: HR may admit it (R123). */
export function file(
  it: Appeal,
  by: PersonId,
  caseNo: string,
  others: readonly Appeal[],
  { today, appealBy, acknowledgeBy }: FilingDates,
): Outcome<AppealAt<'filed'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (it.at !== 'drafted') return refuse({ no: it.at === 'dropped' ? 'gone' : 'already-done' })
  if (others.some((other) => other.id !== it.id && isOpen(other))) return refuse({ no: 'already-done' })
  const late = today > appealBy
  return {
    next: { ...subject(it), at: 'filed', caseNo, filedOn: today, late, acknowledgeBy },
    facts: [{ is: 'appeal-filed', by, about: by, appeal: it.id, assessment: it.assessment, caseNo, late }],
  }
}

/** Filed and not yet decided: while one is, nothing that hangs on the grade may happen (AM21). */
export const isOpen = (it: Appeal): it is AppealAt<'filed' | 'admitted'> => it.at === 'filed' || it.at === 'admitted'

/** A draft is thrown away by its writer. */
export function drop(it: Appeal, by: PersonId): Outcome<AppealAt<'dropped'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (it.at !== 'drafted') return refuse({ no: 'already-done' })
  return {
    next: { ...subject(it), at: 'dropped' },
    facts: [{ is: 'appeal-dropped', by, about: by, appeal: it.id, assessment: it.assessment }],
  }
}

/** Withdrawable until decided. */
export function withdraw(it: Appeal, by: PersonId, today: Day): Outcome<AppealAt<'withdrawn'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (!isOpen(it)) return refuse({ no: 'already-done' })
  return {
    next: {
      ...subject(it),
      at: 'withdrawn',
      caseNo: it.caseNo,
      on: today,
      reviewer: 'reviewer' in it ? it.reviewer : null,
    },
    facts: [{ is: 'appeal-withdrawn', by, about: it.agent, appeal: it.id, assessment: it.assessment }],
  }
}

/** HR admits it and names a reviewer who did not rate; the ten working days run from here (AM24). */
export function admit(
  it: Appeal,
  by: PersonId,
  { reviewer, rater, leadOfAgent }: { reviewer: PersonId; rater: PersonId; leadOfAgent: PersonId | null },
  { today, decideBy }: { today: Day; decideBy: Day },
): Outcome<AppealAt<'admitted'>> {
  if (by === it.agent) return refuse({ no: 'not-about-yourself' })
  if (it.at === 'drafted') return refuse({ no: 'not-yet' })
  if (it.at !== 'filed') return refuse({ no: 'already-done' })
  if (!reviewer) return refuse({ no: 'empty', field: 'reviewer' })
  if (!mayReview(reviewer, it.agent, rater, leadOfAgent)) return refuse({ no: 'you-rated' })
  const { caseNo, filedOn, late, acknowledgeBy } = it
  return {
    next: {
      ...subject(it),
      at: 'admitted',
      caseNo,
      filedOn,
      late,
      acknowledgeBy,
      reviewer,
      admittedBy: by,
      admittedOn: today,
      decideBy,
    },
    facts: [
      { is: 'appeal-admitted', by, about: it.agent, appeal: it.id, assessment: it.assessment, reviewer, decideBy },
    ],
  }
}

/** HR does not admit it, and says why (R123). */
export function turnAway(it: Appeal, by: PersonId, reason: string, today: Day): Outcome<AppealAt<'refused'>> {
  if (by === it.agent) return refuse({ no: 'not-about-yourself' })
  if (it.at !== 'filed') return refuse({ no: it.at === 'drafted' ? 'not-yet' : 'already-done' })
  if (!reason.trim()) return refuse({ no: 'empty', field: 'reason' })
  if (reason.length > longestReason) return refuse({ no: 'too-long', field: 'reason', atMost: longestReason })
  const { caseNo, filedOn, late, acknowledgeBy } = it
  return {
    next: { ...subject(it), at: 'refused', caseNo, filedOn, late, acknowledgeBy, reason, by, on: today },
    facts: [{ is: 'appeal-refused', by, about: it.agent, appeal: it.id, assessment: it.assessment, reason }],
  }
}

/** What a decision needs to be right: asked in one place for both outcomes. */
function mayDecide(it: Appeal, by: PersonId, reason: string): { refused: ReturnType<typeof refuse>['refused'] } | null {
  if (it.at === 'amended' || it.at === 'upheld' || it.at === 'withdrawn') return refuse({ no: 'already-done' })
  if (it.at !== 'admitted') return refuse({ no: 'not-yet' })
  if (by !== it.reviewer) return refuse({ no: 'not-yours' })
  if (!reason.trim()) return refuse({ no: 'empty', field: 'reason' })
  if (reason.length > longestReason) return refuse({ no: 'too-long', field: 'reason', atMost: longestReason })
  return null
}

/** One item gets other points, for all raters, with a written reason (R129). Points are exact texts; `most` null: a bonus without an end. */
export function amend(
  it: Appeal,
  by: PersonId,
  change: { item: string; from: string; to: string; most: string | null; reason: string; edition: number },
  { today, tellBy }: { today: Day; tellBy: Day },
): Outcome<AppealAt<'amended'>> {
  const { item, from, to, most, reason, edition } = change
  const no = mayDecide(it, by, reason)
  if (no) return no
  if (it.at !== 'admitted') return refuse({ no: 'not-yet' })
  if (Exact.of(to).isBelow(Exact.of(0)) || (most !== null && Exact.of(to).isAbove(Exact.of(most)))) {
    return refuse({ no: 'score-outside', item })
  }
  if (Exact.of(to).equals(Exact.of(from))) return refuse({ no: 'no-change' })
  return {
    next: { ...it, at: 'amended', item, from, to, reason, edition2: edition, decidedOn: today, tellBy },
    facts: [
      {
        is: 'appeal-amended',
        by,
        about: it.agent,
        appeal: it.id,
        assessment: it.assessment,
        item,
        from,
        to,
        reason,
        edition,
      },
    ],
  }
}

/** The result stays as it is, with a written reason. */
export function uphold(
  it: Appeal,
  by: PersonId,
  reason: string,
  { today, tellBy }: { today: Day; tellBy: Day },
): Outcome<AppealAt<'upheld'>> {
  const no = mayDecide(it, by, reason)
  if (no) return no
  if (it.at !== 'admitted') return refuse({ no: 'not-yet' })
  return {
    next: { ...it, at: 'upheld', reason, decidedOn: today, tellBy },
    facts: [{ is: 'appeal-upheld', by, about: it.agent, appeal: it.id, assessment: it.assessment, reason }],
  }
}
