import { blanksOf, type Policy } from '../core/policy/policy.ts'
import { always } from '../core/workflow/policy-draft.ts'
import { bringIn, isKnown, nextId } from './draft-policy.ts'
import { PolicyHasBlanks } from './policy-has-blanks.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What became of the configured policy at the start: it is in force at once only on an empty record. */
export type Configured = { is: 'published' | 'known' | 'drafted' | 'replaced'; policy: string }

/**
 * Brings the configured policy in. The first one of an empty record is published and holds for every month on file; after
 * that a changed text, or another policy, becomes a draft: nothing comes into force by an upgrade or a setting. A text that
 * was ever there, in force or as a draft, changes nothing: so a draft that HR has dropped does not come back at each start.
 * Throws PolicyHasBlanks.
 */
export async function publishPolicy(uow: UnitOfWork, policy: Policy): Promise<Configured> {
  await uow.drafts.oneAtATime()
  const versions = await uow.policies.all()
  if (versions.length > 0) {
    const known = await isKnown(uow, policy)
    if (known) return { is: 'known', policy: known }
    const { draft, was } = await bringIn(uow, policy, null)
    return { is: was === 'new' ? 'drafted' : 'replaced', policy: draft }
  }
  const blanks = blanksOf(policy)
  if (blanks.length > 0) throw new PolicyHasBlanks(policy.policy, blanks)
  const id = await nextId(uow, policy.policy)
  await uow.policies.publish({ id, policy }, always)
  return { is: 'published', policy: id }
}
