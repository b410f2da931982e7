import type { Person } from '../core/people/person.ts'
import type { InTransaction } from '../usecases/unit-of-work.ts'
import { townZone } from './clock.ts'
import type { Part, Resident } from './page/model.ts'
import { employees } from './sample/staff.ts'
import { citizens } from './sample/town.ts'

const byNumber = new Map(employees.map((it) => [it.no, it]))
const leads = new Set(employees.map((it) => it.leadNo).filter(Boolean))

function partOf(no: string): Part {
  const roles = byNumber.get(no)?.roles ?? ''
  if (roles.includes('hr')) return 'hr'
  if (roles.includes('leadership')) return 'leadership'
  if (leads.has(no)) return 'lead'
  return byNumber.get(no)?.leadNo ? 'agent' : 'other'
}

/** Everybody in town, as the page shows them. */
export const residents = (): readonly Resident[] =>
  citizens().map((it) => ({
    ...it,
    part: partOf(it.employeeNo),
    team: byNumber.get(it.employeeNo)?.team || null,
  }))

/** One person is on record from the start, the HR officer, so that somebody may bring the others in. */
export async function seatHr(inTransaction: InTransaction): Promise<void> {
  const officer = residents().find((it) => it.part === 'hr')
  if (!officer) throw new Error('the sample company has no HR officer, so nobody could begin')
  const { employeeNo, name, email, mobile, locale } = officer
  const roles: Person['roles'] = ['hr']
  await inTransaction(async (uow) => {
    if ((await uow.people.everyone()).length > 0) return
    const its = { team: null, position: null, joinedOn: null, leftOn: null, zone: townZone, roles }
    await uow.people.upsert({ employeeNo, name, email, mobile, locale, ...its })
  })
}
