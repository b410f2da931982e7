import { z } from 'zod'
import { type Day, DayText, MonthText } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { PersonId } from '../people/person.ts'
import type { ScoreSheet } from '../scoring/sheet.ts'
import type { AssessmentAt, Told } from './assessment.ts'
import type { Cycle, CycleAt } from './cycle.ts'
import { longestReason, type Outcome, refuse } from './move.ts'

/** What a sheet comes to. */
const Comes = z.object({ total: z.string(), grade: z.string(), coefficient: z.string() })
export type Comes = z.infer<typeof Comes>

const Decided = z.object({ by: z.string(), on: DayText, reason: z.string() })

/**
 * One import has changed readings, and one stored sheet would come out otherwise by those of today. `edition` is the one it
 * was held against; what follows is asked of HR, and nothing moves by itself.
 */
export const Correction = z.intersection(
  z.object({
    import: z.string(),
    /** Imports before this one whose changes were still undecided: this question takes theirs in. */
    also: z.array(z.string()),
    assessment: z.string(),
    cycle: z.string(),
    agent: z.string(),
    month: MonthText,
    edition: z.number().int(),
    from: Comes,
    to: Comes,
    /** Items whose points differ; null: shown, not scored. */
    lines: z.array(z.object({ item: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('open') }),
    Decided.extend({ at: z.literal('adopted'), becomes: z.number().int() }),
    Decided.extend({ at: z.literal('left') }),
    z.object({ at: z.literal('overtaken'), overtakenBy: z.string() }), // a later import asks anew
    z.object({ at: z.literal('settled') }), // by today's readings there is no difference any more
  ]),
)
export type Correction = z.infer<typeof Correction>
export type CorrectionAt<At extends Correction['at']> = Extract<Correction, { at: At }>

/** What a stored sheet says, as far as results go. */
export type Stood = Comes & { lines: readonly { item: string; points: string | null }[] }

/** What differs between a stored sheet and the same month by today's readings; null: not a point, total or grade. */
export function differenceOf(stored: Stood, now: ScoreSheet): Pick<Correction, 'from' | 'to' | 'lines'> | null {
  const again = new Map(now.lines.map((line) => [line.item, line.points]))
  const lines = stored.lines.flatMap(({ item, points }) => {
    const to = again.get(item) ?? null
    return isSamePoints(points, to) ? [] : [{ item, from: points, to }]
  })
  const [from, to] = [comesTo(stored), comesTo(now)]
  return lines.length === 0 && isSameEnd(from, to) ? null : { from, to, lines }
}

export const comesTo = ({ total, grade, coefficient }: Comes): Comes => ({ total, grade, coefficient })

export const isSameEnd = (one: Comes, other: Comes): boolean =>
  one.total === other.total && one.grade === other.grade && one.coefficient === other.coefficient

/** Does another look ask the very same: the same edition, from the same to the same? */
export const isSameQuestion = (
  one: Pick<Correction, 'edition' | 'to' | 'lines'>,
  other: Pick<Correction, 'edition' | 'to' | 'lines'>,
): boolean =>
  one.edition === other.edition &&
  isSameEnd(one.to, other.to) &&
  one.lines.length === other.lines.length &&
  one.lines.every((line) => {
    const same = other.lines.find(({ item }) => item === line.item)
    return same !== undefined && isSamePoints(line.to, same.to)
  })

const isSamePoints = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : Exact.of(one).equals(Exact.of(other))

/** Would the grade be another one? Those stand first. */
export const changesGrade = ({ from, to }: Correction): boolean => from.grade !== to.grade

/** Grade changes first, then the farthest moves. */
export const byWeight = (one: Correction, other: Correction): number =>
  Number(changesGrade(other)) - Number(changesGrade(one)) ||
  far(other).compare(far(one)) ||
  (one.agent < other.agent ? -1 : 1)

const far = ({ from, to }: Correction): Exact => Exact.of(to.total).minus(Exact.of(from.total)).abs()

/** Where an open question stands, by the month it is about: nothing to decide once the sheet it was held against is no longer the newest. */
export type Standing = 'handed-over' | 'published' | 'past'

export function standingOf(it: Correction, cycle: Cycle, edition: number | null): Standing {
  if (it.at !== 'open') return 'past'
  if (cycle.at === 'approval') return cycle.round === it.edition ? 'handed-over' : 'past'
  return edition === it.edition ? 'published' : 'past'
}

/** What HR must know of the month before it decides. */
export interface Around {
  assessment: AssessmentAt<'published'> | null // null: not published, or not any more
  openAppeal: string | null // its case number
}

/** The sheet as it comes out now, as the next edition, and until when it can be appealed. */
export interface NewEdition {
  told: Told
  today: Day
  appealBy: Day
}

/**
 * HR publishes what the corrected readings give, with a reason: a new edition, told to the agent, who has the whole window to
 * appeal it. Never while an appeal on that result is running: its reviewer must not lose the sheet they decide on.
 */
export function adopt(
  it: Correction,
  by: PersonId,
  reason: string,
  { assessment, openAppeal }: Around,
  { told, today, appealBy }: NewEdition,
): Outcome<{ correction: CorrectionAt<'adopted'>; assessment: AssessmentAt<'published'> }> {
  const no = whyNot(it, by, reason)
  if (no) return refuse(no)
  if (!assessment || assessment.edition !== it.edition || told.edition <= it.edition) return refuse({ no: 'gone' })
  if (openAppeal) return refuse({ no: 'appeal-open', caseNo: openAppeal })
  if (!isSameEnd(told, it.to)) return refuse({ no: 'gone' }) // the readings have moved on since HR was asked
  const { edition, total, grade, coefficient } = told
  const until = appealBy > assessment.appealBy ? appealBy : assessment.appealBy
  const about = { by, about: it.agent, assessment: it.assessment }
  return {
    next: {
      correction: { ...asked(it), at: 'adopted', by, on: today, reason, becomes: edition },
      assessment: { ...assessment, edition, total, grade, coefficient, appealBy: until, acknowledged: null },
    },
    facts: [
      { is: 'correction-adopted', ...about, import: it.import, reason, edition },
      { is: 'grade-published', ...about, edition, total, grade, appealBy: until },
    ],
  }
}

/** HR leaves the result as it was published, and says why; the same import does not ask again. */
export function leave(it: Correction, by: PersonId, reason: string, today: Day): Outcome<CorrectionAt<'left'>> {
  const no = whyNot(it, by, reason)
  if (no) return refuse(no)
  return {
    next: { ...asked(it), at: 'left', by, on: today, reason },
    facts: [{ is: 'correction-left', by, about: it.agent, assessment: it.assessment, import: it.import, reason }],
  }
}

function whyNot(it: Correction, by: PersonId, reason: string) {
  if (it.agent === by) return { no: 'not-about-yourself' } as const
  if (it.at !== 'open') return { no: 'already-done' } as const
  if (!reason.trim()) return { no: 'empty', field: 'reason' } as const
  if (reason.length > longestReason) return { no: 'too-long', field: 'reason', atMost: longestReason } as const
  return null
}

/** A later import asks about the same result, with these changes in it. */
export const overtake = (it: CorrectionAt<'open'>, overtakenBy: string): CorrectionAt<'overtaken'> => ({
  ...asked(it),
  at: 'overtaken',
  overtakenBy,
})

/** By today's readings the result stands as it is. */
export const settleDown = (it: CorrectionAt<'open'>): CorrectionAt<'settled'> => ({ ...asked(it), at: 'settled' })

const asked = (it: Correction) => {
  const { import: made, also, assessment, cycle, agent, month, edition, from, to, lines } = it
  return { import: made, also, assessment, cycle, agent, month, edition, from, to, lines }
}

/** HR takes the month back before leadership has decided: leads may assess again, and it is handed over once more. */
export function takeBack(it: Cycle, by: PersonId, round: number, leadBy: Day): Outcome<CycleAt<'launched'>> {
  const no = notHandedOver(it, round)
  if (no) return refuse(no)
  if (it.at !== 'approval') return refuse({ no: 'gone' })
  const { id, month, policy, launchedBy, selfBy } = it
  return {
    next: { id, month, policy, launchedBy, round: round + 1, at: 'launched', selfBy, leadBy, returned: null },
    facts: [{ is: 'cycle-recalled', by, about: null, cycle: id, month, round }],
  }
}

/** HR hands the same month over again, with the sheets as they come out now: leadership decides on those, in a round of their own. */
export function renew(it: Cycle, by: PersonId, round: number, approveBy: Day): Outcome<CycleAt<'approval'>> {
  const no = notHandedOver(it, round)
  if (no) return refuse(no)
  if (it.at !== 'approval') return refuse({ no: 'gone' })
  return {
    next: { ...it, round: round + 1, approveBy, submittedBy: by },
    facts: [{ is: 'cycle-submitted', by, about: null, cycle: it.id, month: it.month, round: round + 1, approveBy }],
  }
}

function notHandedOver(it: Cycle, round: number) {
  if (it.at === 'published' || it.at === 'closed') return { no: 'already-done' } as const
  return it.at !== 'approval' || it.round !== round ? ({ no: 'gone' } as const) : null
}
