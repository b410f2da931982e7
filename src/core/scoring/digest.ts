import { Exact, hundred, zero } from '../exact.ts'
import type { PersonId } from '../people/person.ts'
import type { Indicator, Policy } from '../policy/policy.ts'
import { readingOf, type TeamMean, teamMeans } from './reading.ts'
import { itemsOf } from './scorecard.ts'
import type { Total } from './sheet.ts'

/** One person's totals over the spans that a digest looks at. */
export interface Spans {
  person: PersonId
  yesterday: readonly Total[]
  month: readonly Total[] // the month to date
  week: readonly Total[] // the last five working days
  weekBefore: readonly Total[]
}

/** One value with what it is held against. A rate is in percent. */
export interface Compared {
  indicator: string
  yesterday: Exact | null
  month: Exact | null
  target: Exact | null
  teamMean: Exact | null
  /** Change from the week before to the last week, in percent of the former; above zero is better. */
  change: Exact | null
  /** How much better than the target the month is, in percent of the target; below zero is worse. */
  lead: Exact | null
}

/** Who needs a word, or deserves one, and because of what. */
export interface Remark {
  person: PersonId
  why: 'below-target' | 'falling' | 'strong' | 'rising'
  at: Compared
}

export interface TeamDigest {
  people: readonly { person: PersonId; values: readonly Compared[] }[]
  team: readonly Compared[]
  concerns: readonly Remark[] // at most seven, the farthest off first, one a person
  good: readonly Remark[] // at most two
}

/** So far from the target, in percent, before it is worth a word; a change in a week must be larger. */
const margin = { target: Exact.of(10), change: Exact.of(25) }
const atMost = { concerns: 7, good: 2 }

/** A team's day: facts without words. The mean counts everyone of whom enough is known. */
export function teamDigest(policy: Policy, spans: readonly Spans[]): TeamDigest {
  const indicators = shownIn(policy, spans)
  const means = teamMeans(policy, new Map(spans.map((it) => [it.person, it.month])))
  const people = spans.map((it) => ({
    person: it.person,
    values: indicators.map((indicator) => compare(indicator, it, means.get(indicator.id))),
  }))
  return { people, team: teamLine(indicators, spans), ...remarks(people, indicators) }
}

/** One agent's day: own numbers, one thing that went well, one to work on. */
export function ownDigest(
  policy: Policy,
  own: Spans,
  team: readonly Spans[],
): { values: readonly Compared[]; concern: Remark | null; good: Remark | null } {
  const indicators = shownIn(policy, [own, ...team])
  const means = teamMeans(policy, new Map(team.map((it) => [it.person, it.month])))
  const values = indicators.map((indicator) => compare(indicator, own, means.get(indicator.id)))
  const { concerns, good } = remarks([{ person: own.person, values }], indicators)
  return { values, concern: concerns[0] ?? null, good: good[0] ?? null }
}

/** What the policy puts into the digest; what no item scores only once somebody has a reading of it. */
function shownIn({ indicators, scorecards }: Policy, spans: readonly Spans[]): readonly Indicator[] {
  const scored = new Set(scorecards.flatMap((card) => itemsOf(card).map(({ item }) => item.indicator)))
  const read = new Set(
    spans.flatMap((it) =>
      [it.yesterday, it.month, it.week, it.weekBefore].flatMap((all) => all.map((one) => one.indicator)),
    ),
  )
  return indicators.filter(({ id, inDigest }) => inDigest && (scored.has(id) || read.has(id)))
}

function compare(indicator: Indicator, spans: Spans, mean: TeamMean | undefined): Compared {
  const value = (totals: readonly Total[]): Exact | null => {
    const reading = readingOf(indicator, totals)
    return reading.is === 'unknown' || reading.is === 'assumed' ? null : reading.value
  }
  const month = value(spans.month)
  const target = indicator.target === undefined ? null : Exact.of(indicator.target)
  return {
    indicator: indicator.id,
    yesterday: value(spans.yesterday),
    month,
    target,
    teamMean: mean ? mean.mean : null,
    change: better(indicator, value(spans.week), value(spans.weekBefore)),
    lead: isThin(indicator, spans.month) ? null : better(indicator, month, target),
  }
}

const isThin = (indicator: Indicator, totals: readonly Total[]) => readingOf(indicator, totals).is === 'thin'

/** How much better `now` is than `before`, in percent of `before`; null where that cannot be said. */
function better({ better }: Indicator, now: Exact | null, before: Exact | null): Exact | null {
  if (!now || !before || before.equals(zero)) return null
  const rise = now.minus(before).over(before.abs()).times(hundred)
  return better === 'up' ? rise : zero.minus(rise)
}

function teamLine(indicators: readonly Indicator[], spans: readonly Spans[]): Compared[] {
  const all: Spans = {
    person: '',
    yesterday: spans.flatMap((it) => it.yesterday),
    month: spans.flatMap((it) => it.month),
    week: spans.flatMap((it) => it.week),
    weekBefore: spans.flatMap((it) => it.weekBefore),
  }
  const people = Exact.of(spans.length)
  return indicators.map((indicator) => {
    const line = compare(indicator, all, undefined)
    // a target is one person's: what adds up, adds up for the team
    return indicator.combine === 'sum' ? { ...line, target: line.target?.times(people) ?? null, lead: null } : line
  })
}

function remarks(
  people: TeamDigest['people'],
  indicators: readonly Indicator[],
): Pick<TeamDigest, 'concerns' | 'good'> {
  const all = people.flatMap(({ person, values }) =>
    values
      .filter((at) => indicators.some((it) => it.id === at.indicator && it.combine !== 'sum'))
      .map((at) => ({ person, at })),
  )
  const concerns = all.flatMap(({ person, at }): Ranked[] => {
    const low = at.lead?.plus(margin.target)
    const fall = at.change?.plus(margin.change)
    if (low?.isBelow(zero)) return [{ person, at, why: 'below-target', weight: zero.minus(low) }]
    return fall?.isBelow(zero) ? [{ person, at, why: 'falling', weight: zero.minus(fall) }] : []
  })
  const good = all.flatMap(({ person, at }): Ranked[] => {
    if (at.lead?.isAtLeast(margin.target)) return [{ person, at, why: 'strong', weight: at.lead }]
    return at.change?.isAtLeast(margin.change) && at.lead?.isAtLeast(zero)
      ? [{ person, at, why: 'rising', weight: at.change }]
      : []
  })
  return { concerns: heaviest(concerns, atMost.concerns), good: heaviest(good, atMost.good) }
}

type Ranked = Remark & { weight: Exact }

/** The heaviest remark of each person, heaviest first; equal weights in the order of the people. */
function heaviest(all: readonly Ranked[], count: number): Remark[] {
  const sorted = [...all].sort((a, b) => b.weight.compare(a.weight))
  const seen = new Set<PersonId>()
  return sorted
    .filter(({ person }) => !seen.has(person) && seen.add(person))
    .slice(0, count)
    .map(({ person, why, at }) => ({ person, why, at }))
}
