import type { Day } from '../core/calendar/day.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The first version holds for every month that is still on file; a changed text is a new version, from its day on. */
const since: Day = '2000-01-01'

/** Puts the configured policy on record and gives its version, `after-sales@2`. The same text again changes nothing. */
export async function publishPolicy(uow: UnitOfWork, policy: Policy, today: Day): Promise<string> {
  const newest = await newestOf(uow, policy.policy)
  if (newest > 0 && (await isOnRecord(uow, `${policy.policy}@${newest}`, policy))) return `${policy.policy}@${newest}`
  const id = `${policy.policy}@${newest + 1}`
  await uow.policies.publish({ id, policy }, newest === 0 ? since : today)
  return id
}

async function newestOf(uow: UnitOfWork, name: string): Promise<number> {
  for (let number = 1; ; number++) if (!(await exists(uow, `${name}@${number}`))) return number - 1
}

const exists = (uow: UnitOfWork, id: string) =>
  uow.policies.byId(id).then(
    () => true,
    () => false,
  )

/** Publishing the same text again is nothing, another text is refused: so the store itself compares. */
const isOnRecord = (uow: UnitOfWork, id: string, policy: Policy) =>
  uow.policies.publish({ id, policy }, since).then(
    () => true,
    () => false,
  )
