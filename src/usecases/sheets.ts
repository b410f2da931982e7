import { type Day, firstDay, lastDay, type Month } from '../core/calendar/day.ts'
import type { Exact } from '../core/exact.ts'
import type { Person, PersonId } from '../core/people/person.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import { leaveIn } from '../core/scoring/attended.ts'
import { provisional, scoreOrNull } from '../core/scoring/score.ts'
import { scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import { type Assessment, asAssessed, ratingsOf } from '../core/workflow/assessment.ts'
import { isEligible } from '../core/workflow/eligible.ts'
import { calendarFor } from './act.ts'
import { type GroupNumbers, groupNumbers, ownNumbers, scoredFrom } from './group-numbers.ts'
import { scoreMonth, takesInTotals } from './score-month.ts'
import { totalsFor } from './totals.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** A whole month's numbers, read in one question. */
export async function monthNumbers(
  uow: UnitOfWork,
  version: PolicyVersion,
  month: Month,
  people: readonly Person[],
): Promise<GroupNumbers> {
  const [from, to] = [firstDay(month), lastDay(month)]
  const whole = { month, calendar: calendarFor(version.policy) }
  return groupNumbers(
    version,
    { from, to, whole },
    people,
    await totalsFor(uow, version.policy, idsOf(people), from, to),
  )
}

/** Those of any span of days, such as the month so far. */
export const numbersOf = async (
  uow: UnitOfWork,
  version: PolicyVersion,
  from: Day,
  to: Day,
  people: readonly Person[],
): Promise<GroupNumbers> =>
  groupNumbers(version, { from, to }, people, await totalsFor(uow, version.policy, idsOf(people), from, to))

const idsOf = (people: readonly Person[]) => people.map((it) => it.id)

/** The measured lines of one person: what the rule gives, whoever rates. Empty for people without a scorecard. */
export function measuredOf(numbers: GroupNumbers, person: Person): ReturnType<typeof provisional> | null {
  const position = person.position
  if (!position || !numbers.version.policy.scorecards.some((it) => it.position === position)) return null
  return provisional({ ...ownNumbers(numbers, person), policy: numbers.version.policy, position })
}

/** The whole sheet of one assessed month, as far as it can be scored by now: see `scoreOrNull`. */
export async function sheetOf(
  uow: UnitOfWork,
  numbers: GroupNumbers,
  person: Person,
  it: Extract<Assessment, { lead: unknown }>,
): Promise<ScoreSheet | null> {
  const subordinates = await totalsUnder(uow, numbers.version, person, it)
  return scoreOrNull(scoredFrom(numbers, it.month, person, ratingsOf(it), subordinates))
}

/** The totals of those who report to a supervisor, as far as they are assessed by now; none where the scorecard asks for none. */
async function totalsUnder(
  uow: UnitOfWork,
  version: PolicyVersion,
  supervisor: Person,
  { cycle, month }: Assessment,
): Promise<readonly string[]> {
  if (!takesInTotals(scorecardOf(version.policy, supervisor.position ?? ''))) return []
  const led = new Set((await uow.people.teams()).filter((it) => it.lead === supervisor.id).map((it) => it.id))
  const assessed = (await uow.assessments.ofCycle(cycle)).filter((it) => 'lead' in it && it.agent !== supervisor.id)
  const people = await uow.people.byIds(assessed.map((it) => it.agent))
  const under = assessed.flatMap((it) => {
    const person = people.get(it.agent)
    return person?.team && led.has(person.team) ? [{ person: asAssessed(it, person), ratings: ratingsOf(it) }] : []
  })
  const totals: string[] = []
  for await (const chunk of scoreMonth(uow, version, month, under))
    totals.push(...chunk.flatMap(({ sheet }) => sheet?.exactTotal ?? []))
  return totals
}

/** The peers with whom an agent's numbers are compared, the agent among them: today's team, those whose month is assessed (AM31). */
export async function peersOf(
  uow: UnitOfWork,
  { policy }: PolicyVersion,
  agent: Person,
  month: Month,
): Promise<readonly Person[]> {
  if (!agent.team) return [agent]
  const members = (await uow.people.members(agent.team)).filter(({ id }) => id !== agent.id)
  return [agent, ...(await eligibleOf(uow, policy, members, month))]
}

/** Those of them whose month is assessed, with the leave on file counted (AM31). */
export async function eligibleOf(
  uow: UnitOfWork,
  policy: Policy,
  people: readonly Person[],
  month: Month,
): Promise<readonly Person[]> {
  const calendar = calendarFor(policy)
  const leave = await leaveOf(uow, policy, people, month)
  return people.filter((it) => isEligible(it, month, policy, calendar, leave.get(it.id) ?? null))
}

async function leaveOf(
  uow: UnitOfWork,
  policy: Policy,
  people: readonly Person[],
  month: Month,
): Promise<ReadonlyMap<PersonId, Exact | null>> {
  const { leave } = policy.attendance
  if (leave === undefined) return new Map()
  const totals = await uow.readings.totals(idsOf(people), firstDay(month), lastDay(month), [leave])
  return new Map([...totals].map(([person, own]) => [person, leaveIn(policy, own)]))
}
