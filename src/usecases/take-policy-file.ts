import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import { mayDraftPolicy } from '../core/people/rights.ts'
import type { PlacedFault } from '../core/policy/fault.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { About } from '../core/workflow/notice.ts'
import { isRefused } from './act.ts'
import { draftPolicy } from './draft-policy.ts'
import type { Clock } from './ports.ts'
import type { InTransaction } from './unit-of-work.ts'

export type ReadPolicy = (bytes: Uint8Array) => { policy: Policy } | { faults: readonly PlacedFault[] }

/** A policy is written in YAML; staff lists and logs are tables. */
export const isPolicyFile = (name: string): boolean => /\.ya?ml$/i.test(name)

/** So many faults are told in a chat; `kaoping policy check` tells them all. */
const toldFaults = 15

/** A policy's text, sent to the bot as a file: its faults with their lines, or the draft that it has become. */
export async function takePolicyFile(
  { inTransaction, readPolicy, clock }: { inTransaction: InTransaction; readPolicy: ReadPolicy; clock: Clock },
  { name, bytes, by }: { name: string; bytes: Uint8Array; by: Person },
): Promise<About> {
  if (!mayDraftPolicy(by)) return { about: 'import-failed', file: name, because: { no: 'hr-only' } }
  const read = readPolicy(bytes)
  if ('faults' in read) {
    const faults = read.faults.slice(0, toldFaults)
    return { about: 'policy-file-refused', file: name, faults, more: read.faults.length - faults.length }
  }
  const today = dayIn(by.zone, clock.now())
  const outcome = await inTransaction((uow) => draftPolicy({ uow, by, today }, read.policy))
  return isRefused(outcome)
    ? { about: 'policy-file-same', file: name }
    : { about: 'policy-draft', draft: outcome.done.draft }
}
