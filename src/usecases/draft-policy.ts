import type { Person } from '../core/people/person.ts'
import { mayDraftPolicy } from '../core/people/rights.ts'
import { differencesOf } from '../core/policy/diff.ts'
import type { Policy } from '../core/policy/policy.ts'
import { refuse } from '../core/workflow/move.ts'
import { begin, replace } from '../core/workflow/policy-draft.ts'
import { type Act, type Done, isRefused } from './act.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What became of a text that was brought in. */
export interface Drafted {
  draft: string
  was: 'new' | 'replaced' | 'same'
}

/**
 * HR brings a policy's text in, from a chat or, where `by` is null, the machine's own command line. A text that says the same
 * as the version in force is refused; one that is on its way already is that draft.
 */
export async function draftPolicy(
  { uow, by, today }: Omit<Act, 'by'> & { by: Person | null },
  policy: Policy,
): Promise<Done<Drafted>> {
  if (by && !mayDraftPolicy(by)) return refuse({ no: 'not-yours' })
  await uow.drafts.oneAtATime()
  if (isSame((await uow.policies.inForce(today)).policy, policy)) return refuse({ no: 'policy-unchanged' })
  const there = await draftLike(uow, policy, ['draft', 'consultation', 'approval'])
  return { done: there ? { draft: there, was: 'same' } : await bringIn(uow, policy, by?.id ?? null) }
}

/** A new draft; or a new text for the draft of the same policy about which nobody has been asked yet. */
export async function bringIn(uow: UnitOfWork, policy: Policy, by: string | null): Promise<Drafted> {
  const open = (await uow.drafts.all()).find((it) => it.at === 'draft' && nameIn(it.id) === policy.policy)
  if (!open) {
    const { next, facts } = begin(await nextId(uow, policy.policy), by)
    await uow.drafts.add(next, policy)
    await settle(uow, facts)
    return { draft: next.id, was: 'new' }
  }
  const outcome = replace(open, by)
  if (isRefused(outcome)) throw new Error(`draft ${open.id} takes no other text: ${outcome.refused.no}`)
  await uow.drafts.save(outcome.next, policy)
  await settle(uow, outcome.facts)
  return { draft: open.id, was: 'replaced' }
}

/** By meaning: a schema that has learnt new defaults, another order or a comment change nothing. */
const isSame = (one: Policy, other: Policy): boolean => differencesOf(one, other).length === 0

/** The version or draft that says this already, in force or not, dropped or not; null where there is none. */
export async function isKnown(uow: UnitOfWork, policy: Policy): Promise<string | null> {
  const version = (await uow.policies.all()).find((it) => isSame(it.policy, policy))
  return version?.id ?? draftLike(uow, policy, ['draft', 'consultation', 'approval', 'dropped'])
}

async function draftLike(uow: UnitOfWork, policy: Policy, states: readonly string[]): Promise<string | null> {
  for (const { id, at } of await uow.drafts.all())
    if (states.includes(at) && isSame(await uow.drafts.policyOf(id), policy)) return id
  return null
}

/** `after-sales@3`: one more than any version or draft of this policy, so that no number is given twice. */
export async function nextId(uow: UnitOfWork, name: string): Promise<string> {
  const ids = [...(await uow.policies.all()), ...(await uow.drafts.all())].map(({ id }) => id)
  const numbers = ids.filter((id) => nameIn(id) === name).map((id) => Number(id.slice(id.lastIndexOf('@') + 1)))
  return `${name}@${Math.max(0, ...numbers) + 1}`
}

const nameIn = (id: string): string => id.slice(0, id.lastIndexOf('@'))
