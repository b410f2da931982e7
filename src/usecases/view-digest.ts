import type { OwnDigestView, TeamDigestView, Trend } from '../cards/digest.ts'
import { type Day, firstDay, monthOf } from '../core/calendar/day.ts'
import { previousWorkday, type WorkCalendar } from '../core/calendar/workdays.ts'
import { Exact, hundred, zero } from '../core/exact.ts'
import type { Person, TeamId } from '../core/people/person.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import { type Compared, ownDigest, type Spans, teamDigest } from '../core/scoring/digest.ts'
import { calendarFor } from './act.ts'
import { measuredOf, numbersOf, peersOf } from './sheets.ts'
import { totalsFor } from './totals.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { anomaliesView } from './view-anomalies.ts'
import { readyForLead } from './view-assessment.ts'

/** The lead's morning: yesterday is the last working day before `day`, the month is yesterday's. */
export async function teamDigestView(uow: UnitOfWork, team: TeamId, day: Day): Promise<TeamDigestView | null> {
  const version = await uow.policies.inForce(day)
  const { policy } = version
  const members = (await uow.people.members(team)).filter((it) => hasScorecard(policy, it))
  if (members.length === 0) return null
  const spans = await spansOf(uow, policy, members, day)
  const digest = teamDigest(policy, spans.people)
  const cycle = (await uow.cycles.open()).find((it) => it.at === 'launched')
  return {
    team: (await uow.people.team(team)).name,
    day,
    yesterday: spans.yesterday,
    month: monthOf(spans.yesterday),
    policy,
    digest,
    names: new Map(members.map((it) => [it.id, it.name])),
    trend: await trendOf(uow, policy, digest.team, members, spans.yesterday),
    anomalies: await anomaliesView(uow, team, day),
    pending:
      cycle?.at === 'launched'
        ? {
            cycle: cycle.id,
            month: cycle.month,
            left: (await readyForLead(uow, cycle, team, day)).length,
            leadBy: cycle.leadBy,
          }
        : null,
  }
}

/** An agent's morning. Null for people without a scorecard: there is nothing to say. */
export async function ownDigestView(uow: UnitOfWork, person: Person, day: Day): Promise<OwnDigestView | null> {
  const version = await uow.policies.inForce(day)
  const { policy } = version
  if (!hasScorecard(policy, person)) return null
  const peers = await peersWith(uow, version, person, day)
  const spans = await spansOf(uow, policy, peers, day)
  const own = spans.people.find((it) => it.person === person.id)
  if (!own) return null
  const { values, concern, good } = ownDigest(policy, own, spans.people)
  const numbers = await numbersOf(uow, version, firstDay(monthOf(spans.yesterday)), spans.yesterday, peers)
  const measured = measuredOf(numbers, person)
  return {
    day,
    yesterday: spans.yesterday,
    policy,
    values,
    concern,
    good,
    points: measured && person.position ? { ...measured, position: person.position } : null,
    trend: await trendOf(uow, policy, values, [person], spans.yesterday),
  }
}

const hasScorecard = (policy: Policy, person: Person) => policy.scorecards.some((it) => it.position === person.position)

async function peersWith(
  uow: UnitOfWork,
  version: PolicyVersion,
  person: Person,
  day: Day,
): Promise<readonly Person[]> {
  const peers = await peersOf(uow, version, person, monthOf(day))
  return peers.some((it) => it.id === person.id) ? peers : [...peers, person]
}

/** The spans of a digest: yesterday, the month so far, the last five working days and the five before. */
async function spansOf(
  uow: UnitOfWork,
  policy: Policy,
  people: readonly Person[],
  day: Day,
): Promise<{ yesterday: Day; people: readonly Spans[] }> {
  const calendar = calendarFor(policy)
  const yesterday = previousWorkday(day, calendar)
  const weekFrom = workdaysBack(yesterday, 4, calendar)
  const before = previousWorkday(weekFrom, calendar)
  const beforeFrom = workdaysBack(before, 4, calendar)
  const ids = people.map((it) => it.id)
  const [day1, month, week, weekBefore] = [
    await uow.readings.totals(ids, yesterday, yesterday),
    await totalsFor(uow, policy, ids, firstDay(monthOf(yesterday)), yesterday),
    await uow.readings.totals(ids, weekFrom, yesterday),
    await uow.readings.totals(ids, beforeFrom, before),
  ]
  const of = (person: string): Spans => ({
    person,
    yesterday: day1.get(person) ?? [],
    month: month.get(person) ?? [],
    week: week.get(person) ?? [],
    weekBefore: weekBefore.get(person) ?? [],
  })
  return { yesterday, people: ids.map(of) }
}

function workdaysBack(from: Day, count: number, calendar: WorkCalendar): Day {
  let it = from
  for (let left = count; left > 0; left -= 1) it = previousWorkday(it, calendar)
  return it
}

const trendDays = 10

/** The indicator furthest from its target, or the first, over the last ten working days; null without numbers. */
async function trendOf(
  uow: UnitOfWork,
  policy: Policy,
  values: readonly Compared[],
  people: readonly Person[],
  to: Day,
): Promise<Trend | null> {
  const rates = values.filter((it) => policy.indicators.some((one) => one.id === it.indicator && one.combine !== 'sum'))
  const chosen = [...rates].sort((a, b) => (a.lead ?? zero).compare(b.lead ?? zero))[0]
  const indicator = policy.indicators.find((it) => it.id === chosen?.indicator)
  if (!indicator) return null
  const calendar = calendarFor(policy)
  const days = Array.from({ length: trendDays }, (_, at) => workdaysBack(to, trendDays - 1 - at, calendar))
  const from = days[0] ?? to
  const sums = new Map<Day, { numerator: Exact; denominator: Exact }>()
  const daily = await uow.readings.daily(
    people.map((it) => it.id),
    from,
    to,
  )
  for (const own of daily.values()) {
    for (const it of own) {
      if (it.indicator !== indicator.id) continue
      const sum = sums.get(it.day) ?? { numerator: zero, denominator: zero }
      sums.set(it.day, {
        numerator: sum.numerator.plus(Exact.of(it.numerator)),
        denominator: sum.denominator.plus(Exact.of(it.denominator)),
      })
    }
  }
  const own = days.map((day) => {
    const sum = sums.get(day)
    if (!sum || sum.denominator.equals(zero)) return null
    const value = sum.numerator.over(sum.denominator)
    return indicator.combine === 'rate' ? value.times(hundred) : value
  })
  return own.some((it) => it !== null) ? { indicator: indicator.id, days, own } : null
}
