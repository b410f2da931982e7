import { day } from '../../src/core/calendar/day.ts'
import type { Person } from '../../src/core/people/person.ts'
import type { Assessment } from '../../src/core/workflow/assessment.ts'
import type { Cycle } from '../../src/core/workflow/cycle.ts'
import type { Database } from '../../src/db/connect.ts'
import type { Wake } from '../../src/db/notices.ts'
import { unitOfWork } from '../../src/db/unit-of-work.ts'
import type { UnitOfWork } from '../../src/usecases/unit-of-work.ts'

/** A working morning, in every zone of the tests. */
export const morning = new Date('2026-09-02T02:00:00Z')

export const noJobs: Wake = async () => {}

/** A unit of work outside any transaction: each statement stands alone. */
export const recordOf = (db: Database, wake: Wake = noJobs): UnitOfWork => unitOfWork(db, { now: morning, wake })

/** Somebody to put on record; every test says only what matters to it. */
export const somebody = (
  its: Partial<Omit<Person, 'id' | 'wantsDigest'>> = {},
): Omit<Person, 'id' | 'wantsDigest'> => ({
  employeeNo: 'E001',
  name: '梅',
  email: null,
  mobile: null,
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  team: null,
  position: null,
  roles: [],
  joinedOn: null,
  leftOn: null,
  ...its,
})

/** A person, a policy version and a launched cycle, for stores that hang below them. Gives the person's id. */
export async function beginReview(db: Database): Promise<string> {
  const { id } = await recordOf(db).people.upsert(somebody())
  const version = { id: 'after-sales@1', body: '{}', effective_on: day('2026-01-01') }
  await db.insertInto('policy_version').values(version).execute()
  await recordOf(db).cycles.add(launched)
  return id
}

export const launched: Cycle = {
  id: 'c-2026-08',
  month: '2026-08',
  policy: 'after-sales@1',
  launchedBy: 'lin',
  round: 1,
  at: 'launched',
  selfBy: day('2026-09-03'),
  leadBy: day('2026-09-07'),
  returned: null,
}

export const invited = (agent: string, id = 'a1'): Assessment => ({
  id,
  cycle: launched.id,
  agent,
  month: '2026-08',
  at: 'invited',
  selfBy: day('2026-09-03'),
  leadBy: day('2026-09-07'),
})
