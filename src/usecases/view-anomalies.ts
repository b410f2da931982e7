import type { AnomaliesView } from '../cards/anomalies.ts'
import { type Day, plusDays } from '../core/calendar/day.ts'
import { previousWorkday } from '../core/calendar/workdays.ts'
import { Exact } from '../core/exact.ts'
import type { Person, TeamId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { anomaliesOf, keyOf, readAnomaly } from '../core/readings/anomaly.ts'
import { calendarFor } from './act.ts'
import type { DailyReading, UnitOfWork } from './unit-of-work.ts'

/** So many working days are looked at, the last one judged against the others. */
const lookedAt = 41
/** What was explained within so many days is told beside what is open. */
const rememberedDays = 14

/** What asks for a look in a team, as of the working day before `day`; null where nobody there is assessed. */
export async function anomaliesView(uow: UnitOfWork, team: TeamId, day: Day): Promise<AnomaliesView | null> {
  const { policy } = await uow.policies.inForce(day)
  const members = (await uow.people.members(team)).filter((it) => isWatched(policy, it, day))
  if (members.length === 0) return null
  const open = await found(uow, policy, members, day)
  const notes = await uow.anomalyNotes.of(team, plusDays(day, -60), day)
  const told = new Set(notes.map(({ key }) => key))
  const recent = notes.filter((it) => it.day >= plusDays(day, -rememberedDays))
  const by = await uow.people.byIds([...new Set(recent.map((it) => it.by))])
  const names = new Map(members.map((it) => [it.id, it.name]))
  return {
    team: { id: team, name: (await uow.people.team(team)).name },
    day,
    policy,
    names,
    open: open.filter((it) => !told.has(keyOf(it))),
    explained: recent.flatMap(({ anomaly, reason, by: who, day }) => {
      const it = readAnomaly(anomaly)
      return it ? [{ anomaly: it, reason, by: by.get(who)?.name ?? '–', day }] : []
    }),
  }
}

const isWatched = (policy: Policy, { position, leftOn }: Person, day: Day) =>
  policy.scorecards.some((it) => it.position === position) && (leftOn === null || leftOn >= day)

async function found(uow: UnitOfWork, policy: Policy, members: readonly Person[], day: Day) {
  const calendar = calendarFor(policy)
  const workdays: Day[] = []
  for (let it = previousWorkday(day, calendar); workdays.length < lookedAt; it = previousWorkday(it, calendar))
    workdays.unshift(it)
  const [first, last] = [workdays[0] ?? day, workdays.at(-1) ?? day]
  const people = members.map((it) => it.id)
  const daily = await uow.readings.daily(people, first, last)
  const parts = new Map([...daily].map(([person, own]) => [person, own.map(exactly)]))
  return anomaliesOf({ people, indicators: policy.indicators.filter((it) => !it.manual), parts, workdays })
}

const exactly = ({ indicator, day, numerator, denominator }: DailyReading) => ({
  indicator,
  day,
  numerator: Exact.of(numerator),
  denominator: Exact.of(denominator),
})
