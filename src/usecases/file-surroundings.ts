import { dayIn } from '../core/calendar/zone.ts'
import type { Around } from '../core/readings/propose/proposal.ts'
import type { ImportRules } from './import-rules.ts'
import type { InTransaction } from './unit-of-work.ts'

/** What is known beside a file whose shape is not: everybody on record, and what any approved version of the policy measures. */
export const surroundingsOf = (
  inTransaction: InTransaction,
  { policy, mappings }: Pick<ImportRules, 'policy' | 'mappings'>,
  { name, now }: { name: string; now: Date },
): Promise<Around> =>
  inTransaction(async (uow) => {
    const versions = await uow.policies.all()
    const all = versions.flatMap((version) => version.policy.indicators)
    return {
      name,
      indicators: all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at),
      people: await uow.people.everyone(),
      today: dayIn(policy.zone, now),
      zone: policy.zone,
      sources: mappings.map(({ source }) => source),
    }
  })
