import type { Day } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Policy } from '../core/policy/policy.ts'
import { connect } from '../db/connect.ts'
import { inTransaction } from '../db/unit-of-work.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Terminal } from './command.ts'
import { configFrom } from './environment.ts'
import { checkRecord, realClock } from './start.ts'

/** One transaction on the record, for a command that stages no messages: with the policy in force and its day. */
export async function onRecord<T>(
  environment: Terminal['environment'],
  work: (uow: UnitOfWork, policy: Policy, today: Day) => Promise<T>,
): Promise<T> {
  const config = configFrom(environment, { messengers: false })
  await checkRecord(config)
  const db = connect(config.database, { most: 2, onTrouble: () => {} })
  try {
    const together = inTransaction(db, { now: () => realClock.now(), wake: async () => {} })
    return await together(async (uow) => {
      const { policy } = await uow.policies.inForce(dayIn('UTC', realClock.now()))
      return work(uow, policy, dayIn(policy.zone, realClock.now()))
    })
  } finally {
    await db.destroy()
  }
}
