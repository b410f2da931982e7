import { typedDay } from '../core/calendar/typed-day.ts'
import { plusWorkdays } from '../core/calendar/workdays.ts'
import { mayApprovePolicy, mayDraftPolicy } from '../core/people/rights.ts'
import { blanksOf } from '../core/policy/policy.ts'
import { type Outcome, refuse } from '../core/workflow/move.ts'
import {
  approve,
  comment,
  consultationDays,
  drop,
  openConsultation,
  type PolicyDraft,
  sendBack,
  submit,
  takeBack,
} from '../core/workflow/policy-draft.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** A draft, the round that the card showed, and what was written. */
export interface InRound {
  draft: string
  round: number
}

/** HR asks everyone for comments, for so many working days by the calendar in force. */
export async function openPolicy(
  act: Act,
  { draft, days }: { draft: string; days: string },
): Promise<Done<PolicyDraft>> {
  const { uow, by, today } = act
  if (!mayDraftPolicy(by)) return refuse({ no: 'not-yours' })
  const it = await uow.drafts.lock(draft)
  if (!it) return refuse({ no: 'gone' })
  const count = consultationDays.find((one) => `${one}` === days)
  if (!count) return refuse({ no: 'not-offered', field: 'days' })
  const { policy } = await uow.policies.inForce(today)
  const until = plusWorkdays(today, count, calendarFor(policy))
  return saved(uow, openConsultation(it, stepOf(act), until, blanksOf(await uow.drafts.policyOf(draft))))
}

const stepOf = ({ by, today }: Act) => ({ by: by.id, today })

/** Anybody says what they think, as often as they like, until the last day. */
export async function commentOnPolicy(
  act: Act,
  { draft, round, words }: InRound & { words: string },
): Promise<Done<PolicyDraft>> {
  const it = await act.uow.drafts.get(draft)
  if (!it) return refuse({ no: 'gone' })
  const outcome = comment(it, stepOf(act), round, words)
  if (isRefused(outcome)) return outcome
  await act.uow.drafts.addComment(draft, outcome.said)
  await settle(act.uow, outcome.facts)
  return { done: it }
}

/** HR hands the draft to leadership when the time for comments is over. */
export const submitPolicy = (act: Act, { draft, round }: InRound): Promise<Done<PolicyDraft>> =>
  moved(act, draft, mayDraftPolicy(act.by), (it) => submit(it, stepOf(act), round))

/** HR takes it back to change the text after what was said. */
export const revisePolicy = (
  act: Act,
  { draft, round, reason }: InRound & { reason: string },
): Promise<Done<PolicyDraft>> =>
  moved(act, draft, mayDraftPolicy(act.by), (it) => takeBack(it, stepOf(act), round, reason))

export const dropPolicy = (
  act: Act,
  { draft, reason }: { draft: string; reason: string },
): Promise<Done<PolicyDraft>> => moved(act, draft, mayDraftPolicy(act.by), (it) => drop(it, stepOf(act), reason))

export const returnPolicy = (
  act: Act,
  { draft, round, reason }: InRound & { reason: string },
): Promise<Done<PolicyDraft>> =>
  moved(act, draft, mayApprovePolicy(act.by), (it) => sendBack(it, stepOf(act), round, reason))

/** Leadership approves: the text becomes a version for ever, in force from its day; cycles that run keep theirs. */
export async function approvePolicy(
  act: Act,
  { draft, round, effective }: InRound & { effective: string },
): Promise<Done<PolicyDraft>> {
  const { uow, by, today } = act
  if (!mayApprovePolicy(by)) return refuse({ no: 'not-yours' })
  const it = await uow.drafts.lock(draft)
  if (!it) return refuse({ no: 'gone' })
  const effectiveOn = typedDay(effective)
  const from = effectiveOn && effectiveOn > today ? effectiveOn : today
  const replaces = (await uow.policies.inForce(from)).id // what would hold on its day without it
  // an old card is told so before its words are looked at
  const outcome = approve(it, stepOf(act), { round, effectiveOn: effectiveOn ?? today, replaces })
  if (isRefused(outcome)) return outcome
  if (!effectiveOn) return refuse({ no: 'not-a-day', field: 'effective' })
  await uow.policies.publish({ id: draft, policy: await uow.drafts.policyOf(draft) }, effectiveOn)
  return saved(uow, outcome)
}

/** Somebody confirms to have read a version (签收). Again is nothing; gives whether it was the first time. */
export async function acknowledgePolicy({ uow, by }: Act, policy: string): Promise<Done<boolean>> {
  if (!(await uow.policies.find(policy))) return refuse({ no: 'gone' })
  if (await hasConfirmed(uow, by.id, policy)) return { done: false }
  await settle(uow, [{ is: 'policy-acknowledged', by: by.id, about: by.id, policy }])
  return { done: true }
}

export const hasConfirmed = async (uow: UnitOfWork, person: string, policy: string): Promise<boolean> =>
  (await uow.facts.about(person)).some(({ fact }) => fact.is === 'policy-acknowledged' && fact.policy === policy)

async function moved(
  { uow }: Act,
  draft: string,
  may: boolean,
  move: (it: PolicyDraft) => Outcome<PolicyDraft>,
): Promise<Done<PolicyDraft>> {
  if (!may) return refuse({ no: 'not-yours' })
  const it = await uow.drafts.lock(draft)
  return it ? saved(uow, move(it)) : refuse({ no: 'gone' })
}

async function saved(uow: UnitOfWork, outcome: Outcome<PolicyDraft>): Promise<Done<PolicyDraft>> {
  if (isRefused(outcome)) return outcome
  await uow.drafts.save(outcome.next)
  await settle(uow, outcome.facts)
  return { done: outcome.next }
}
