import type { Person, PersonId, Team } from '../core/people/person.ts'
import { isHr } from '../core/people/rights.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * Whose rows somebody may bring in: null is everybody's, for HR and administrators; for a lead everyone below them in today's
 * reporting line, through teams and their leads, never themselves; for anybody else nobody.
 */
export async function ownPeople(uow: UnitOfWork, by: Person | null): Promise<readonly PersonId[] | null> {
  if (!by || isHr(by) || by.roles.includes('admin')) return null
  return below(by.id, await uow.people.everyone(), await uow.people.teams())
}

/** Everyone below a person: the members of the teams they lead, of the teams those lead, and so on. A ring ends where it began. */
export function below(top: PersonId, people: readonly Person[], teams: readonly Team[]): readonly PersonId[] {
  const members = Map.groupBy(people, ({ team }) => team)
  const led = Map.groupBy(teams, ({ lead }) => lead)
  const found = new Set<PersonId>()
  const queue: PersonId[] = [top]
  for (let lead = queue.shift(); lead !== undefined; lead = queue.shift()) {
    for (const team of led.get(lead) ?? []) {
      for (const { id } of members.get(team.id) ?? []) {
        if (id === top || found.has(id)) continue
        found.add(id)
        queue.push(id)
      }
    }
  }
  return [...found]
}
