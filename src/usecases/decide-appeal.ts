import { plusWorkdays } from '../core/calendar/workdays.ts'
import { Exact } from '../core/exact.ts'
import type { Person } from '../core/people/person.ts'
import { isHr, isLeadership, mayReview } from '../core/people/rights.ts'
import { amended, mostOnLine } from '../core/scoring/score.ts'
import { ExactText } from '../core/scoring/sheet.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import { admit, amend, turnAway, uphold } from '../core/workflow/appeal-moves.ts'
import { type AssessmentAt, supersede } from '../core/workflow/assessment.ts'
import { refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { settled } from './file-appeal.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { type Around, aroundOf } from './view-assessment.ts'

/** HR admits and names a reviewer who did not rate; the ten working days begin (R124, AM24, AM33). */
export async function admitAppeal(
  { uow, by, today }: Act,
  { appeal, reviewer }: { appeal: string; reviewer: string },
): Promise<Done<Appeal>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const it = await uow.appeals.lock(appeal)
  const about = it && (await aboutOf(uow, it))
  if (!it || !about) return refuse({ no: 'gone' })
  const candidates = await reviewersFor(uow, about)
  const leadOfAgent = await uow.people.leadOf(it.agent)
  const rater = about.assessment.lead.by
  if (reviewer && mayReview(reviewer, it.agent, rater, leadOfAgent) && !candidates.some((one) => one.id === reviewer))
    return refuse({ no: 'not-offered', field: 'reviewer' })
  const { policy } = about.version
  const decideBy = plusWorkdays(today, policy.appeal.decide, calendarFor(policy))
  return settled(uow, admit(it, by.id, { reviewer, rater, leadOfAgent }, { today, decideBy }))
}

/** HR does not admit, with a reason (R123). */
export async function refuseAppeal(
  { uow, by, today }: Act,
  { appeal, reason }: { appeal: string; reason: string },
): Promise<Done<Appeal>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  const it = await uow.appeals.lock(appeal)
  return it ? settled(uow, turnAway(it, by.id, reason, today)) : refuse({ no: 'gone' })
}

/** Who can review: HR, leadership and the leads of other teams; never the agent, who rated, or today's lead. */
export async function reviewersFor(uow: UnitOfWork, { assessment, agent }: Published): Promise<readonly Person[]> {
  const leadOfAgent = await uow.people.leadOf(agent.id)
  const leads = new Set((await uow.people.teams()).flatMap((it) => (it.lead ? [it.lead] : [])))
  return (await uow.people.everyone()).filter(
    (one) =>
      (isHr(one) || isLeadership(one) || leads.has(one.id)) &&
      !one.leftOn &&
      mayReview(one.id, agent.id, assessment.lead.by, leadOfAgent),
  )
}

/** A published month around an appeal. */
export type Published = Around & { assessment: AssessmentAt<'published'> }

export async function aboutOf(uow: UnitOfWork, it: Appeal): Promise<Published | null> {
  const assessment = await uow.assessments.get(it.assessment)
  const found = assessment && (await aroundOf(uow, assessment))
  return found && found.assessment.at === 'published' ? { ...found, assessment: found.assessment } : null
}

export interface Change {
  appeal: string
  item: string
  points: string // as typed
  reason: string
}

/**
 * The reviewer amends one item: it is replaced for all raters, the published sheet is summed again under its own policy, and the new result supersedes the old one; both stay on record (product, section 6).
 */
export async function amendAppeal({ uow, by, today }: Act, change: Change): Promise<Done<Appeal>> {
  const found = await uow.appeals.get(change.appeal)
  const locked = found && (await uow.assessments.lock(found.assessment))
  const it = locked && (await uow.appeals.lock(change.appeal))
  const about = it && (await aboutOf(uow, it))
  if (!it || !about) return refuse({ no: 'gone' })
  const editions = await uow.results.of(it.assessment)
  const sheet = editions.find((one) => one.edition === about.assessment.edition)?.sheet
  const line = sheet?.lines.find((one) => one.item === change.item)
  if (!sheet || !line) return refuse({ no: 'no-such-item' })
  const to = readPoints(change.points)
  if (!to) return refuse({ no: 'not-a-number', field: 'points' })

  const edition = Math.max(...editions.map((one) => one.edition)) + 1
  const move = { item: line.item, from: line.points ?? '0', to, most: mostOnLine(line), reason: change.reason, edition }
  const outcome = amend(it, by.id, move, { today, tellBy: tellBy(about, today) })
  if (isRefused(outcome)) return outcome

  const amendment = { points: Exact.of(to), because: change.reason }
  const rescored = amended(about.version.policy, sheet, line.item, amendment)
  const told = { edition, total: rescored.total, grade: rescored.grade, coefficient: rescored.coefficient }
  const superseded = supersede(about.assessment, by.id, told)
  if (isRefused(superseded)) return superseded
  const inputs = {
    is: 'amended' as const,
    edition: about.assessment.edition,
    item: line.item,
    points: to,
    because: change.reason,
  }
  await uow.results.add(it.assessment, edition, rescored, change.reason, inputs)
  await uow.assessments.save(superseded.next)
  await uow.appeals.save(outcome.next)
  await settle(uow, [...outcome.facts, ...superseded.facts])
  return { done: outcome.next }
}

/** Points as a person types them: digits, one decimal point or comma, full-width digits too; at most two decimals. */
function readPoints(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim().replace(',', '.')
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? ExactText.parse(plain) : null
}

/** The reviewer upholds the result, with a reason (R129). */
export async function upholdAppeal(
  { uow, by, today }: Act,
  { appeal, reason }: { appeal: string; reason: string },
): Promise<Done<Appeal>> {
  const it = await uow.appeals.lock(appeal)
  const about = it && (await aboutOf(uow, it))
  if (!it || !about) return refuse({ no: 'gone' })
  return settled(uow, uphold(it, by.id, reason, { today, tellBy: tellBy(about, today) }))
}

const tellBy = ({ version: { policy } }: Published, today: Act['today']) =>
  plusWorkdays(today, policy.appeal.tell, calendarFor(policy))
