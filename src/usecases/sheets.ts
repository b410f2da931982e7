import { type Day, firstDay, lastDay, type Month } from '../core/calendar/day.ts'
import type { Person, PersonId, TeamId } from '../core/people/person.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import { type TeamMean, teamMeans } from '../core/scoring/reading.ts'
import { provisional, score } from '../core/scoring/score.ts'
import type { ScoreSheet, Total } from '../core/scoring/sheet.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import { isEligible } from '../core/workflow/eligible.ts'
import { calendarFor } from './act.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The numbers of a span of days for a group of people, read in one question; team means from those in the group. */
export interface GroupNumbers {
  version: PolicyVersion
  from: Day
  to: Day
  totals: ReadonlyMap<PersonId, readonly Total[]>
  means: ReadonlyMap<TeamId, ReadonlyMap<string, TeamMean>>
}

export const monthNumbers = (uow: UnitOfWork, version: PolicyVersion, month: Month, people: readonly Person[]) =>
  numbersOf(uow, version, firstDay(month), lastDay(month), people)

export async function numbersOf(
  uow: UnitOfWork,
  version: PolicyVersion,
  from: Day,
  to: Day,
  people: readonly Person[],
): Promise<GroupNumbers> {
  const totals = await uow.readings.totals(
    people.map((it) => it.id),
    from,
    to,
  )
  const teams = [...new Set(people.flatMap((it) => (it.team ? [it.team] : [])))]
  const means = teams.map((team): [TeamId, ReadonlyMap<string, TeamMean>] => {
    const members = people.filter((it) => it.team === team)
    return [team, teamMeans(version.policy, new Map(members.map((it) => [it.id, totals.get(it.id) ?? []])))]
  })
  return { version, from, to, totals, means: new Map(means) }
}

const ownNumbers = (numbers: GroupNumbers, person: Person) => ({
  from: numbers.from,
  to: numbers.to,
  totals: numbers.totals.get(person.id) ?? [],
  team: numbers.means.get(person.team ?? '') ?? new Map<string, TeamMean>(),
})

/** The measured lines of one person: what the rule gives, whoever rates. Empty for people without a scorecard. */
export function measuredOf(numbers: GroupNumbers, person: Person): ReturnType<typeof provisional> | null {
  const position = person.position
  if (!position || !numbers.version.policy.scorecards.some((it) => it.position === position)) return null
  return provisional({ ...ownNumbers(numbers, person), policy: numbers.version.policy, position })
}

/** The whole sheet of one assessed month. */
export function sheetOf(numbers: GroupNumbers, person: Person, it: Extract<Assessment, { lead: unknown }>): ScoreSheet {
  return score({
    ...ownNumbers(numbers, person),
    policy: numbers.version,
    position: person.position ?? '',
    month: it.month,
    ratings: { self: it.self, lead: it.lead.rating },
    amended: new Map(),
  })
}

/** The peers with whom an agent's numbers are compared, the agent among them: today's team, those whose month is assessed (AM31). */
export async function peersOf(
  uow: UnitOfWork,
  { policy }: PolicyVersion,
  agent: Person,
  month: Month,
): Promise<readonly Person[]> {
  if (!agent.team) return [agent]
  const calendar = calendarFor(policy)
  const members = (await uow.people.members(agent.team)).filter(({ id }) => id !== agent.id)
  return [agent, ...members.filter((it) => isEligible(it, month, policy, calendar))]
}
