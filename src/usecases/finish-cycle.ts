import { plusWorkdays } from '../core/calendar/workdays.ts'
import { isHr, isLeadership } from '../core/people/rights.ts'
import { type PolicyVersion, selfPart } from '../core/policy/policy.ts'
import { type Assessment, asAssessed, isReady, isSelfOpen, publish, ratingsOf } from '../core/workflow/assessment.ts'
import { type CorrectionAt, renew, settleDown, takeBack } from '../core/workflow/correction.ts'
import { approve, type Cycle, sendBack, submit } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { proposeOutcomes } from './propose-outcomes.ts'
import { reviewNext } from './review-imports.ts'
import { scoreMonth, type ToScore } from './score-month.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** HR hands the month over: every sheet is scored and kept as this round's edition, and leadership is asked. */
export async function handOver({ uow, by, today }: Act, id: string): Promise<Done<Cycle>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (!cycle) return refuse({ no: 'gone' })
  const version = await uow.policies.byId(cycle.policy)
  const assessments = await uow.assessments.ofCycle(id)
  const approveBy = plusWorkdays(today, version.policy.windows.approval, calendarFor(version.policy))
  const people = await peopleOf(uow, assessments)
  const left = await leftOpen(uow, version, cycle, assessments, people)
  const outcome = submit(cycle, by.id, left, approveBy)
  if (isRefused(outcome)) return outcome

  await keepRound(uow, version, cycle, assessments)
  await uow.cycles.save(outcome.next)
  while (await reviewNext(uow)); // what is in by now is in these sheets: a later question names later files
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** Every sheet as it comes out now is kept as an edition of this round. */
async function keepRound(
  uow: UnitOfWork,
  version: PolicyVersion,
  { month, round }: Pick<Cycle, 'month' | 'round'>,
  assessments: readonly Assessment[],
): Promise<void> {
  const idOf = new Map(assessments.map((it) => [it.agent, it.id]))
  for await (const chunk of scoreMonth(uow, version, month, await peopleOf(uow, assessments)))
    for (const { person, sheet, inputs } of chunk) {
      const assessment = idOf.get(person.id)
      if (assessment && sheet) await uow.results.add(assessment, round, sheet, null, inputs)
    }
}

/** Numbers have changed since HR handed a month over: it is handed over again, in a round of its own. */
export async function renewHandOver(
  { uow, by, today }: Act,
  { cycle: id, round }: { cycle: string; round: number },
): Promise<Done<Cycle>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (!cycle) return refuse({ no: 'gone' })
  const version = await uow.policies.byId(cycle.policy)
  const approveBy = plusWorkdays(today, version.policy.windows.approval, calendarFor(version.policy))
  const outcome = renew(cycle, by.id, round, approveBy)
  if (isRefused(outcome)) return outcome
  const assessments = await uow.assessments.ofCycle(id)
  const people = await peopleOf(uow, assessments)
  const left = await leftOpen(uow, version, cycle, assessments, people)
  if (left > 0) return refuse({ no: 'still-open', left })
  await keepRound(uow, version, outcome.next, assessments)
  await settleQuestions(uow, id)
  await uow.cycles.save(outcome.next)
  while (await reviewNext(uow));
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** HR takes a month back before leadership has decided; the leads' window opens again. */
export async function recallHandOver(
  { uow, by, today }: Act,
  { cycle: id, round }: { cycle: string; round: number },
): Promise<Done<Cycle>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (!cycle) return refuse({ no: 'gone' })
  const { policy } = await uow.policies.byId(cycle.policy)
  const outcome = takeBack(cycle, by.id, round, plusWorkdays(today, policy.windows.lead, calendarFor(policy)))
  if (isRefused(outcome)) return outcome
  await settleQuestions(uow, id)
  await uow.cycles.save(outcome.next)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** What was asked about the sheets of a round falls away with it: the next ones hold the new numbers. */
async function settleQuestions(uow: UnitOfWork, cycle: string): Promise<void> {
  for (const it of await redrawQuestions(uow, cycle)) await uow.corrections.save(settleDown(it))
}

/** HR's cards say otherwise once the month has moved on: another round, a decision of leadership. */
async function redrawQuestions(uow: UnitOfWork, cycle: string): Promise<readonly CorrectionAt<'open'>[]> {
  const open = await uow.corrections.openIn(cycle)
  for (const made of new Set(open.map((it) => it.import)))
    await uow.notices.redraw({ about: 'correction', import: made }, null)
  return open
}

async function peopleOf(uow: UnitOfWork, assessments: readonly Assessment[]): Promise<readonly ToScore[]> {
  const people = await uow.people.byIds(assessments.map((it) => it.agent))
  return assessments.flatMap((it) => {
    const agent = people.get(it.agent)
    return agent ? [{ person: asAssessed(it, agent), ratings: ratingsOf(it) }] : []
  })
}

/**
 * How many cannot be handed over yet: not assessed, or without any sheet, because a rater is missing whom the policy waits
 * for or nothing could be scored. Found out before the first sheet is written.
 */
async function leftOpen(
  uow: UnitOfWork,
  version: PolicyVersion,
  { month }: Cycle,
  assessments: readonly Assessment[],
  people: readonly ToScore[],
): Promise<number> {
  const unassessed = assessments.filter((it) => it.at !== 'assessed').length
  if (unassessed > 0) return unassessed
  let without = 0
  for await (const chunk of scoreMonth(uow, version, month, people))
    without += chunk.filter(({ sheet }) => sheet === null).length
  return without
}

/** Leadership approves what it has seen, this round's editions; each agent is told (R071, AM34). */
export async function approveCycle(
  { uow, by, today }: Act,
  { cycle: id, round }: { cycle: string; round: number },
): Promise<Done<Cycle>> {
  if (!isLeadership(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (!cycle) return refuse({ no: 'gone' })
  const { policy } = await uow.policies.byId(cycle.policy)
  const appealBy = plusWorkdays(today, policy.appeal.file, calendarFor(policy))
  const outcome = approve(cycle, by.id, round, today, appealBy)
  if (isRefused(outcome)) return outcome
  const assessments = await uow.assessments.ofCycle(id)
  if (assessments.some((it) => it.agent === by.id)) return refuse({ no: 'not-about-yourself' })

  const facts: Fact[] = [...outcome.facts]
  for (const it of assessments) {
    const sheet = await uow.results.get(it.id, round)
    if (!sheet) throw new Error(`round ${round} of cycle ${id} has no sheet for assessment ${it.id}`)
    const told = { edition: round, total: sheet.total, grade: sheet.grade, coefficient: sheet.coefficient }
    const published = publish(it, by.id, told, today, appealBy)
    if (isRefused(published)) throw new Error(`assessment ${it.id} cannot be published: ${published.refused.no}`)
    await uow.assessments.save(published.next)
    facts.push(...published.facts)
  }
  await uow.cycles.save(outcome.next)
  await settle(uow, facts)
  await redrawQuestions(uow, id)
  await proposeOutcomes(uow, policy, outcome.next)
  return { done: outcome.next }
}

/** Leadership sends the month back with a reason; the leads' window opens again (R071). */
export async function returnCycle(
  { uow, by, today }: Act,
  { cycle: id, round, reason }: { cycle: string; round: number; reason: string },
): Promise<Done<Cycle>> {
  if (!isLeadership(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (!cycle) return refuse({ no: 'gone' })
  const { policy } = await uow.policies.byId(cycle.policy)
  const leadBy = plusWorkdays(today, policy.windows.lead, calendarFor(policy))
  const outcome = sendBack(cycle, by.id, round, reason, leadBy)
  if (isRefused(outcome)) return outcome
  await uow.cycles.save(outcome.next)
  await redrawQuestions(uow, id)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}

/** Those who are late hear once more; at most once a day. Gives how many were reminded. */
export async function chase({ uow, by, today }: Act, id: string): Promise<Done<number>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const cycle = await uow.cycles.lock(id)
  if (cycle?.at !== 'launched') return refuse({ no: 'gone' })
  if (!(await uow.marks.first(`chase:${id}:${today}`))) return { done: 0 }
  const part = selfPart((await uow.policies.byId(cycle.policy)).policy)
  const open = (await uow.assessments.ofCycle(id)).filter((it) => it.at !== 'assessed')
  const leads = new Set<string>()
  let people = 0
  for (const it of open) {
    if (it.at === 'invited' && isSelfOpen(it, part, today)) {
      const once = `chase:${it.id}:${today}:${it.agent}`
      if (await uow.notices.stage(it.agent, once, { about: 'self-assessment', assessment: it.id })) people += 1
    }
    if (isReady(it, part, today)) {
      const lead = await uow.people.leadOf(it.agent)
      if (lead) leads.add(lead)
    }
  }
  for (const lead of leads) {
    if (await uow.notices.stage(lead, `chase:${id}:${today}:${lead}`, { about: 'tasks' })) people += 1
  }
  await settle(uow, [{ is: 'cycle-chased', by: by.id, about: null, cycle: id, people, day: today }])
  return { done: people }
}
