import type { ProposalsView } from '../cards/proposals.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { proposalsIn } from './propose-outcomes.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What the patterns propose for a month as things stand now, people in the order of the staff list. */
export async function proposalsView(uow: UnitOfWork, cycle: Cycle): Promise<ProposalsView> {
  const { policy } = await uow.policies.byId(cycle.policy)
  const assessed = await uow.assessments.ofCycle(cycle.id)
  const found = await proposalsIn(
    uow,
    policy,
    cycle,
    assessed.map((it) => it.agent),
  )
  const people = [...(await uow.people.byIds([...found.keys()])).values()]
  const teams = new Map((await uow.people.teams()).map((it) => [it.id, it.name]))
  people.sort((a, b) => (a.employeeNo < b.employeeNo ? -1 : 1))
  return {
    month: cycle.month,
    patterns: policy.patterns.map((pattern) => ({
      pattern,
      people: people.flatMap((person) =>
        (found.get(person.id) ?? [])
          .filter((it) => it.pattern === pattern.id)
          .map(({ months, frozen }) => ({
            name: person.name,
            team: teams.get(person.team ?? '') ?? '–',
            months,
            frozen,
          })),
      ),
    })),
  }
}
