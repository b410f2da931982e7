import { type Day, firstDay, monthOf, plusMonths } from '../calendar/day.ts'
import { Exact, hundred, zero } from '../exact.ts'
import type { PersonId } from '../people/person.ts'
import type { Indicator, Policy } from '../policy/policy.ts'
import { looksAtTeam } from './rules/index.ts'
import { itemsOf } from './scorecard.ts'
import type { Total } from './sheet.ts'

/** How many of the period's working days a person attended; joiners, leavers and leave make it less (AM31). */
export interface Attended {
  days: Exact
  of: Exact
}

/** What is known of one indicator over a period. Values are exact, in the indicator's unit; a rate is in percent. */
export type Reading =
  | { is: 'known'; value: Exact; total: Total; raw: Exact } // raw: before it was scaled to the days attended
  | { is: 'thin'; value: Exact; total: Total; raw: Exact; least: number } // shown, not scored (AM42)
  | { is: 'impossible'; value: Exact; total: Total } // below what such a value can be
  | { is: 'assumed'; value: Exact } // nothing recorded, which this indicator counts as 0
  | { is: 'unknown' }

/** The indicator's reading from additive totals, in whatever order they come. */
export function readingOf(indicator: Indicator, totals: readonly Total[], attended: Attended | null = null): Reading {
  const total = totalOf(indicator.id, totals)
  const raw = total && combined(indicator, total)
  if (!total || !raw) return indicator.missing === 'zero' ? { is: 'assumed', value: zero } : { is: 'unknown' }
  if (raw.isBelow(Exact.of(indicator.lowest))) return { is: 'impossible', value: raw, total }
  const value = isProrated(indicator, attended) ? raw.times(attended.of).over(attended.days) : raw
  const least = indicator.smallestSample
  if (least !== undefined && Exact.of(total.denominator).isBelow(Exact.of(least)))
    return { is: 'thin', value, total, raw, least }
  return { is: 'known', value, total, raw }
}

function totalOf(id: string, totals: readonly Total[]): Total | null {
  const first = totals.find((it) => it.indicator === id)
  if (!first) return null
  const isAlone = totals.findLast((it) => it.indicator === id) === first
  return isAlone ? first : addTotals(totals.filter((it) => it.indicator === id))
}

/** Is this volume scaled to the whole month? Someone who attended no day at all cannot be scaled. */
function isProrated(indicator: Indicator, attended: Attended | null): attended is Attended {
  if (!indicator.prorate || !attended) return false
  return attended.days.isAbove(zero) && !attended.days.equals(attended.of)
}

/**
 * The first day that counts for an indicator in a period: the period's own, or further back where the newest value stands
 * for longer than the month in which the period ends.
 */
export function sinceOf({ combine, standsMonths }: Indicator, from: Day, to: Day): Day {
  if (combine !== 'last') return from
  const first = firstDay(plusMonths(monthOf(to), 1 - standsMonths))
  return first < from ? first : from
}

/** Sum, mean, rate in percent, or the last value; null where there is nothing to divide by. */
function combined({ combine }: Indicator, { numerator, denominator }: Total): Exact | null {
  const [above, below] = [Exact.of(numerator), Exact.of(denominator)]
  if (combine === 'sum') return above
  if (below.equals(zero)) return null
  return combine === 'rate' ? above.over(below).times(hundred) : above.over(below)
}

/** Parts of one indicator's total, such as those of several sources, as one; null where there are none. */
export function addTotals([first, ...rest]: readonly Total[]): Total | null {
  if (!first) return null
  if (rest.length === 0) return first
  const all = [first, ...rest]
  return {
    indicator: first.indicator,
    numerator: Exact.sum(all.map((it) => Exact.of(it.numerator))).toString(),
    denominator: Exact.sum(all.map((it) => Exact.of(it.denominator))).toString(),
    rows: all.reduce((rows, it) => rows + it.rows, 0),
    sources: [...new Set(all.flatMap((it) => it.sources))].sort(),
  }
}

/** The policy's indicator of that id; a published policy has every indicator that its items name. */
export function indicatorOf(policy: Policy, id: string): Indicator {
  const known = byId.get(policy.indicators) ?? new Map(policy.indicators.map((it) => [it.id, it]))
  byId.set(policy.indicators, known)
  const found = known.get(id)
  if (!found) throw new RangeError(`the policy ${policy.policy} has no indicator ${id}`)
  return found
}

const byId = new WeakMap<readonly Indicator[], ReadonlyMap<string, Indicator>>()

/** The indicators that some rule of the policy holds against the team's mean. */
export const comparedIn = ({ indicators, scorecards }: Policy): readonly Indicator[] => {
  const items = scorecards.flatMap((card) => itemsOf(card).map(({ item }) => item))
  const compared = new Set(
    items.flatMap((it) => (it.indicator !== undefined && looksAtTeam(it.rule) ? it.indicator : [])),
  )
  return indicators.filter((it) => compared.has(it.id))
}

export interface TeamMean {
  mean: Exact
  people: number
}

/**
 * The mean of the people's values for each indicator, each person counting once, volumes scaled to the days attended.
 * The caller decides who is eligible, the agent among them; a person of whom nothing is known, or too little, is not in
 * the mean. `indicators`: all of the policy's, or those of which a mean is wanted.
 */
export function teamMeans(
  policy: Policy,
  totalsByPerson: ReadonlyMap<PersonId, readonly Total[]>,
  attended: ReadonlyMap<PersonId, Attended> = new Map(),
  indicators: readonly Indicator[] = policy.indicators,
): ReadonlyMap<string, TeamMean> {
  const means = indicators.flatMap((indicator): [string, TeamMean][] => {
    const values = [...totalsByPerson].flatMap(([person, totals]) => {
      const reading = readingOf(indicator, totals, attended.get(person) ?? null)
      return reading.is === 'known' || reading.is === 'assumed' ? [reading.value] : []
    })
    if (values.length === 0) return []
    return [[indicator.id, { mean: Exact.sum(values).over(Exact.of(values.length)), people: values.length }]]
  })
  return new Map(means)
}
