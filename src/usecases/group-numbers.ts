import type { Day, Month } from '../core/calendar/day.ts'
import type { WorkCalendar } from '../core/calendar/workdays.ts'
import type { Person, PersonId, TeamId } from '../core/people/person.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import { attendedIn, leaveIn } from '../core/scoring/attended.ts'
import type { Ratings } from '../core/scoring/judged-line.ts'
import { type Attended, comparedIn, type TeamMean, teamMeans } from '../core/scoring/reading.ts'
import type { Scored } from '../core/scoring/score.ts'
import type { Total } from '../core/scoring/sheet.ts'

/** The numbers of a span of days for a group of people; team means from those in the group. */
export interface GroupNumbers {
  version: PolicyVersion
  from: Day
  to: Day
  totals: ReadonlyMap<PersonId, readonly Total[]>
  /** Of the indicators that a rule holds against the team. */
  means: ReadonlyMap<TeamId, ReadonlyMap<string, TeamMean>>
  /** Empty where the span is no whole month, so nothing is scaled to one. */
  attended: ReadonlyMap<PersonId, Attended>
}

/** A span of days; a whole month says which, and by which calendar its working days are counted. */
export interface Span {
  from: Day
  to: Day
  whole?: { month: Month; calendar: WorkCalendar }
}

/** Totals that have been read, with what follows from them: days attended (AM31), means by team. */
export function groupNumbers(
  version: PolicyVersion,
  { from, to, whole }: Span,
  people: readonly Person[],
  totals: ReadonlyMap<PersonId, readonly Total[]>,
): GroupNumbers {
  const { policy } = version
  const attended = new Map<PersonId, Attended>()
  if (whole)
    for (const person of people) {
      const leave = leaveIn(policy, totals.get(person.id) ?? [])
      attended.set(person.id, attendedIn(person, whole.month, whole.calendar, leave))
    }
  const teams = Map.groupBy(people, (it) => it.team)
  teams.delete(null)
  const compared = comparedIn(policy)
  const means = [...teams].map(([team, members]): [TeamId, ReadonlyMap<string, TeamMean>] => {
    const own = new Map(members.map((it) => [it.id, totals.get(it.id) ?? []]))
    return [team ?? '', teamMeans(policy, own, attended, compared)]
  })
  return { version, from, to, totals, means: new Map(means), attended }
}

const noMeans: ReadonlyMap<string, TeamMean> = new Map()

/** One person's part of the group's numbers. */
export const ownNumbers = (numbers: GroupNumbers, person: Person) => ({
  from: numbers.from,
  to: numbers.to,
  totals: numbers.totals.get(person.id) ?? [],
  team: numbers.means.get(person.team ?? '') ?? noMeans,
  attended: numbers.attended.get(person.id) ?? null,
})

/** All that a person's month is scored from. `subordinates` are the exact totals of those who report to a supervisor. */
export const scoredFrom = (
  numbers: GroupNumbers,
  month: Month,
  person: Person,
  ratings: Ratings,
  subordinates: readonly string[],
): Scored => ({
  ...ownNumbers(numbers, person),
  policy: numbers.version,
  position: person.position ?? '',
  month,
  subordinates,
  ratings,
  amended: new Map(),
})
