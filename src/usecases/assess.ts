import { ratingFrom } from '../cards/rating-form.ts'
import { type Scorecard, selfPart } from '../core/policy/policy.ts'
import { checkRating, gapOf } from '../core/scoring/rating.ts'
import { Rating } from '../core/scoring/sheet.ts'
import { type AssessmentAt, assess, submitSelf } from '../core/workflow/assessment.ts'
import { type Refusal, refuse } from '../core/workflow/move.ts'
import { type Act, type Done, isRefused } from './act.ts'
import { settle } from './settle.ts'
import { type Around, around, aroundOf } from './view-assessment.ts'

type Values = Readonly<Record<string, string>>

/** The agent sends the self-assessment; again until the window closes. */
export async function submitSelfAssessment(
  { uow, by, today }: Act,
  { assessment, values }: { assessment: string; values: Values },
): Promise<Done<AssessmentAt<'submitted'>>> {
  const locked = await uow.assessments.lock(assessment)
  const it = locked && (await aroundOf(uow, locked))
  if (!it) return refuse({ no: 'gone' })
  const rating = readRating(it.scorecard, values)
  // whose card it is and whether it is still open is said before what is wrong with its fields
  const outcome = submitSelf(it.assessment, by.id, rating ?? emptyRating, selfPart(it.version.policy), today)
  if (isRefused(outcome)) return outcome
  const fault = rating ? faultIn(it.scorecard, rating) : notOffered(it.scorecard, values)
  if (fault) return refuse(fault)
  await uow.assessments.save(outcome.next)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** The lead assesses one agent; again until the month is handed to leadership. */
export async function submitLeadAssessment(
  { uow, by, today }: Act,
  { assessment, values }: { assessment: string; values: Values },
): Promise<Done<Around>> {
  const found = await around(uow, assessment)
  if (!found) return refuse({ no: 'gone' })
  const cycle = await uow.cycles.lock(found.cycle.id) // before the assessment, as handing over does
  const locked = await uow.assessments.lock(assessment)
  if (!locked || cycle?.at !== 'launched') return refuse({ no: 'already-done' })
  const rating = readRating(found.scorecard, values)
  const self = 'self' in locked ? locked.self : null
  const { policy } = found.version
  const wide = self && rating ? gapOf(policy, found.scorecard, self, rating) : null
  const gap = wide?.isWide ? wide.gap.abs().toShort(2) : null
  const leadOfAgent = await uow.people.leadOf(locked.agent)
  const part = selfPart(policy)
  const outcome = assess(locked, by.id, leadOfAgent, rating ?? emptyRating, null, part, today)
  if (isRefused(outcome)) return outcome
  const fault = rating ? faultIn(found.scorecard, rating) : notOffered(found.scorecard, values)
  if (fault) return refuse(fault)
  const final = assess(locked, by.id, leadOfAgent, rating ?? emptyRating, gap, part, today)
  if (isRefused(final)) return final
  await uow.assessments.save(final.next)
  await settle(uow, final.facts)
  // the last one opens HR's next step; redrawing the board for every one would meet the platforms' limits
  if ((await uow.assessments.leftIn(cycle.id)) === 0) {
    await uow.notices.redraw({ about: 'cycle-board', cycle: cycle.id }, by.id)
  }
  return { done: { ...found, assessment: final.next, cycle } }
}

const emptyRating: Rating = { points: {}, reason: '', summary: '', improvement: '' }

/** What the form sent; null where a score is no plain number, which no form of ours offers. */
const readRating = (scorecard: Scorecard, values: Values): Rating | null =>
  strayScore(scorecard, values) === null ? Rating.parse(ratingFrom(scorecard, values)) : null

/** The first item whose score is no plain number; null where all are. */
const strayScore = (scorecard: Scorecard, values: Values): string | null =>
  Object.entries(ratingFrom(scorecard, values).points).find(([, given]) => !/^\d{1,3}(\.\d{1,4})?$/.test(given))?.[0] ??
  null

const notOffered = (scorecard: Scorecard, values: Values): Refusal => ({
  no: 'not-offered',
  field: strayScore(scorecard, values) ?? '',
})

const atMost = 1000

function faultIn(scorecard: Scorecard, rating: Rating): Refusal | null {
  const tooLong = (['reason', 'summary', 'improvement'] as const).find((field) => rating[field].length > atMost)
  if (tooLong) return { no: 'too-long', field: tooLong, atMost }
  if (!rating.summary.trim()) return { no: 'empty', field: 'summary' }
  return checkRating(scorecard, rating)
}
