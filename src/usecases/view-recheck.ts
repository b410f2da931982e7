import type { RecheckView } from '../cards/recheck.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { isHr } from '../core/people/rights.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What a night's check has found. Totals are for HR: an administrator sees no sheet (product, section 9). */
export async function recheckView(uow: UnitOfWork, day: Day, reader: Person): Promise<RecheckView> {
  const found = await uow.facts.differing(day)
  const people = await uow.people.byIds(found.flatMap((it) => it.about ?? []))
  return {
    cases: found.flatMap(({ about, month, edition, stored, again }) => {
      const person = about && people.get(about)
      if (!person) return []
      const totals = isHr(reader) ? { stored, again } : null
      return [{ name: person.name, employeeNo: person.employeeNo, month, edition, totals }]
    }),
  }
}
