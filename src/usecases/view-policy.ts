import type { DeskView } from '../cards/policy-desk.ts'
import type { ReadView } from '../cards/policy-mine.ts'
import type { DraftView, Said } from '../cards/policy-view.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { isHr, isLeadership } from '../core/people/rights.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import type { PolicyDraft } from '../core/workflow/policy-draft.ts'
import { hasConfirmed } from './policy-steps.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** Who looks, and when. */
export interface Looking {
  uow: UnitOfWork
  by: Person
  today: Day
}

/** A draft as this reader may see it: HR and leadership read every comment, everyone else their own. Null where it is not there. */
export async function draftView(it: Looking, id: string): Promise<DraftView | null> {
  const { uow, by, today } = it
  const draft = await uow.drafts.get(id)
  if (!draft) return null
  const policy = await uow.drafts.policyOf(id)
  const against = await comparedWith(it, draft)
  return {
    draft,
    policy,
    against,
    comments: await saidTo(it, id),
    position: positionIn(by, [policy, against.policy]),
    actor: await actorOf(uow, draft),
    today,
    hasConfirmed: draft.at === 'approved' && (await hasConfirmed(uow, by.id, id)),
    confirmed: draft.at === 'approved' ? await confirmedBy(it, id) : null,
  }
}

/** What it replaced; before that, the newest approved version, in force or still to come: none of it may be taken back unseen. */
const comparedWith = ({ uow }: Looking, draft: PolicyDraft): Promise<PolicyVersion> =>
  draft.at === 'approved' ? uow.policies.byId(draft.replaces) : uow.policies.newest()

async function saidTo({ uow, by }: Looking, id: string): Promise<readonly Said[]> {
  const readsAll = isHr(by) || isLeadership(by)
  const comments = await uow.drafts.comments(id, readsAll ? undefined : by.id)
  const people = await uow.people.byIds(comments.map((one) => one.by))
  return comments.map(({ by: who, on, words }) => ({ by: people.get(who)?.name ?? who, on, words }))
}

const positionIn = ({ position }: Person, policies: readonly Policy[]): string | null =>
  policies.some(({ scorecards }) => scorecards.some((it) => it.position === position)) ? position : null

async function actorOf(uow: UnitOfWork, draft: PolicyDraft): Promise<string> {
  const who = actorIn(draft)
  return who ? (await uow.people.byId(who)).name : ''
}

function actorIn(draft: PolicyDraft): string | null {
  switch (draft.at) {
    case 'draft':
      return draft.returned?.by ?? null
    case 'approval':
      return draft.submittedBy
    case 'dropped':
      return draft.by
    case 'approved':
      return draft.approvedBy
    case 'consultation':
      return null
  }
}

/** How many of those who are here today have confirmed to have read a version. */
async function confirmedBy({ uow, today }: Looking, policy: string): Promise<{ count: number; of: number }> {
  const confirmed = new Set(await uow.facts.acknowledging(policy))
  const here = (await uow.people.everyone()).filter(({ leftOn }) => !leftOn || leftOn >= today)
  return { count: here.filter(({ id }) => confirmed.has(id)).length, of: here.length }
}

/** Everything about the company's policies, for HR; approved and dropped drafts are no longer on the way. */
export async function deskView(it: Looking): Promise<DeskView> {
  const { uow, today } = it
  const versions = await uow.policies.all()
  const { id } = await uow.policies.inForce(today)
  const inForce = versions.find((one) => one.id === id)
  if (!inForce) throw new Error(`the policy in force, ${id}, is not on record`)
  const open = (await uow.drafts.all()).filter(({ at }) => at !== 'approved' && at !== 'dropped')
  const drafts = []
  for (const draft of open) {
    const comments = (await uow.drafts.comments(draft.id)).length
    drafts.push({ draft, policy: await uow.drafts.policyOf(draft.id), comments })
  }
  const coming = []
  for (const one of versions.filter(({ effectiveOn }) => effectiveOn > today).reverse())
    coming.push({ ...one, confirmed: await confirmedBy(it, one.id) })
  return { inForce, confirmed: await confirmedBy(it, id), coming, drafts, today }
}

/**
 * A version, or a draft that this reader may read, at one position's scorecard: their own where `position` is ''. Null where
 * there is no such text for them: what nobody has been asked about yet is HR's and leadership's.
 */
export async function readView(it: Looking, id: string, position: string): Promise<ReadView | null> {
  const { uow, by, today } = it
  const version = (await uow.policies.all()).find((one) => one.id === id)
  const policy = version?.policy ?? (await proposedTo(it, id))
  if (!policy) return null
  const wanted = position || by.position
  return {
    id,
    policy,
    effectiveOn: version?.effectiveOn ?? null,
    today,
    scorecard: policy.scorecards.find((one) => one.position === wanted) ?? null,
    asks: version !== undefined && !(await hasConfirmed(uow, by.id, id)),
  }
}

async function proposedTo({ uow, by }: Looking, id: string): Promise<Policy | null> {
  const draft = await uow.drafts.get(id)
  if (!draft) return null
  const isOut = draft.at === 'consultation' || draft.at === 'approval'
  return isOut || isHr(by) || isLeadership(by) ? uow.drafts.policyOf(id) : null
}
