import { wholeResult } from '../cards/appeal-draft.ts'
import { type Month, monthOf, plusMonths } from '../core/calendar/day.ts'
import { plusWorkdays } from '../core/calendar/workdays.ts'
import { scorecardOf } from '../core/scoring/scorecard.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import { correct, draft, drop, file, isOpen, withdraw } from '../core/workflow/appeal-moves.ts'
import type { AssessmentAt } from '../core/workflow/assessment.ts'
import { askedIn } from '../core/workflow/intent.ts'
import { type Outcome, refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The result that a message speaks of: the month it names, else the newest published one; null where there is none. */
export async function appealable(
  { uow, by }: Pick<Act, 'uow' | 'by'>,
  month: Month | null,
): Promise<AssessmentAt<'published'> | null> {
  const published = (await uow.assessments.ofAgent(by.id)).filter((it) => it.at === 'published')
  return published.find((it) => it.month === month) ?? published[0] ?? null
}

/** A message becomes a draft of an appeal, whole; the same message again is the same draft. */
export async function draftAppeal(
  { uow, by }: Act,
  { of, words, message }: { of: AssessmentAt<'published'>; words: string; message: string },
): Promise<Done<Appeal>> {
  const again = await uow.appeals.byMessage(message)
  if (again) return { done: again }
  if ((await uow.appeals.ofAssessment(of.id)).some(isOpen)) return refuse({ no: 'already-done' })
  const cycle = await uow.cycles.get(of.cycle)
  const { policy } = await uow.policies.byId(cycle?.policy ?? '')
  const asked = askedIn(words, policy, scorecardOf(policy, of.position ?? by.position ?? ''))
  const outcome = draft(crypto.randomUUID(), of, by.id, words, asked)
  if (isRefused(outcome)) return outcome
  await uow.appeals.add(outcome.next, message)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** What was understood is corrected by its writer. */
export async function correctAppeal(
  act: Act,
  { appeal, item, wished }: { appeal: string; item: string; wished: string },
): Promise<Done<Appeal>> {
  const { uow } = act
  const it = await uow.appeals.lock(appeal)
  if (!it) return refuse({ no: 'gone' })
  if (wished.length > 40) return refuse({ no: 'too-long', field: 'wished', atMost: 40 })
  const sheet = await uow.results.get(it.assessment, it.edition)
  if (item !== wholeResult && !sheet?.lines.some((line) => line.item === item)) return refuse({ no: 'no-such-item' })
  return settled(uow, correct(it, act.by.id, { items: item === wholeResult ? [] : [item], wished }))
}

/** The draft is filed: a case number, and the dates by which it will be answered (R122, AM23, AM24). */
export async function fileAppeal({ uow, by, today }: Act, id: string): Promise<Done<Appeal>> {
  const found = await uow.appeals.get(id)
  // the assessment is locked first, so that two drafts of one result cannot both be filed
  const assessment = found && (await uow.assessments.lock(found.assessment))
  const it = assessment && (await uow.appeals.lock(id))
  if (!it || !assessment || assessment.at !== 'published') return refuse({ no: 'gone' })
  if (it.at === 'drafted' && it.edition !== assessment.edition) return refuse({ no: 'result-changed' })
  const cycle = await uow.cycles.get(assessment.cycle)
  const { policy } = await uow.policies.byId(cycle?.policy ?? '')
  const calendar = calendarFor(policy)
  const others = await uow.appeals.ofAssessment(assessment.id)
  const dates = {
    today,
    appealBy: assessment.appealBy,
    acknowledgeBy: plusWorkdays(today, policy.appeal.acknowledge, calendar),
  }
  const allowed = file(it, by.id, '', others, dates) // asked before a number is drawn, so that numbers have no gaps
  if (isRefused(allowed)) return allowed
  const caseNo = await uow.appeals.nextCaseNo(Number(today.slice(0, 4)))
  return settled(uow, file(it, by.id, caseNo, others, dates))
}

export async function dropAppeal({ uow, by }: Act, id: string): Promise<Done<Appeal>> {
  const it = await uow.appeals.lock(id)
  return it ? settled(uow, drop(it, by.id)) : refuse({ no: 'gone' })
}

export async function withdrawAppeal({ uow, by, today }: Act, id: string): Promise<Done<Appeal>> {
  const it = await uow.appeals.lock(id)
  return it ? settled(uow, withdraw(it, by.id, today)) : refuse({ no: 'gone' })
}

/** Saves an appeal's move whole. */
export async function settled(uow: UnitOfWork, outcome: Outcome<Appeal>): Promise<Done<Appeal>> {
  if (isRefused(outcome)) return outcome
  await uow.appeals.save(outcome.next)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** The two months that a message means by 「这个月」 and 「上个月」. */
export const monthsAround = (today: Act['today']): { thisMonth: Month; monthBefore: Month } => ({
  thisMonth: monthOf(today),
  monthBefore: plusMonths(monthOf(today), -1),
})
