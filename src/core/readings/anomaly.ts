import { z } from 'zod'
import { type Day, DayText, monthOf } from '../calendar/day.ts'
import { Exact, hundred, zero } from '../exact.ts'
import type { PersonId } from '../people/person.ts'
import type { Indicator } from '../policy/policy.ts'
import { distanceFrom, type Usual, usualOf, varianceOfShare } from './usual.ts'

/** One indicator of one person on one day, as additive parts. */
export interface DayParts {
  indicator: string
  day: Day
  numerator: Exact
  denominator: Exact
}

/**
 * A number that asks for a look (R083). It says what it is measured against, so that a lead can judge it: nothing is
 * corrected or left out because of it.
 */
export type Anomaly =
  | ({ is: 'own'; day: Day; value: Exact } & OfOne & Against) // against the person's own earlier days
  | ({ is: 'team'; from: Day; to: Day; value: Exact } & OfOne & Against) // against the others, over five working days
  | ({ is: 'drop'; day: Day; value: Exact } & OfOne & Against) // far fewer than on their own earlier days
  | { is: 'silent'; person: PersonId; since: Day; days: number } // used to have numbers, and has none
  | { is: 'all-silent'; since: Day; days: number } // nobody has: a file is missing, not a person

interface OfOne {
  person: PersonId
  indicator: string
}

interface Against {
  usual: Exact
  /** How many days, or colleagues, the usual value comes from. */
  of: number
}

/** Its name for ever: what has been explained is not asked again. Against the team once a month. */
export function keyOf(it: Anomaly): string {
  switch (it.is) {
    case 'own':
    case 'drop':
      return `${it.is}:${it.person}:${it.indicator}:${it.day}`
    case 'team':
      return `team:${it.person}:${it.indicator}:${monthOf(it.to)}`
    case 'silent':
      return `silent:${it.person}:${it.since}`
    case 'all-silent':
      return `all-silent:${it.since}`
  }
}

/** What is looked at: the team, the indicators, and the last forty or so working days, oldest first, the last one judged. */
export interface Watch {
  people: readonly PersonId[]
  indicators: readonly Indicator[]
  parts: ReadonlyMap<PersonId, readonly DayParts[]>
  workdays: readonly Day[]
}

/** Fewer than this a day, or a week, and a value swings by itself. */
const leastADay = Exact.of(5)
const leastAWeek = Exact.of(10)
const leastColleagues = 5
const weekDays = 5
/** So much of the usual volume, and less, is a sudden drop. */
const halved = Exact.ratio(1, 2)

/** Everything that asks for a look on the last of the working days, the strangest first. */
export function anomaliesOf(watch: Watch): readonly Anomaly[] {
  const silent = silences(watch)
  const mute = new Set(silent.flatMap((it) => (it.is === 'silent' ? [it.person] : [])))
  if (silent.some((it) => it.is === 'all-silent')) return silent
  const strange = watch.indicators
    .filter((it) => it.combine !== 'last')
    .flatMap((indicator) => [...againstOwn(watch, indicator, mute), ...againstTeam(watch, indicator, mute)])
    .toSorted((a, b) => b.strangeness.compare(a.strangeness) || (a.anomaly.person < b.anomaly.person ? -1 : 1))
  return [...silent, ...strange.map(({ anomaly }) => anomaly)]
}

interface Strange {
  anomaly: Exclude<Anomaly, { is: 'silent' | 'all-silent' }>
  strangeness: Exact
}

function againstOwn(watch: Watch, indicator: Indicator, mute: ReadonlySet<PersonId>): Strange[] {
  const day = watch.workdays.at(-1)
  if (!day) return []
  return watch.people.flatMap((person) => {
    if (mute.has(person)) return []
    const own = dayByDay(watch, indicator, person)
    const today = own.get(day) ?? null
    const earlier = watch.workdays.slice(0, -1).flatMap((it) => own.get(it) ?? [])
    if (indicator.combine === 'sum' && isAway(watch, person, day)) return []
    if (indicator.combine === 'sum') return dropOrJump(person, indicator, day, today?.value ?? zero, earlier)
    if (!today || today.weight.isBelow(leastADay)) return []
    const full = earlier.filter((it) => it.weight.isAtLeast(leastADay))
    const usual = usualOf(full.map(({ value }) => value))
    const strangeness = usual && distanceFrom(today.value, usual, chanceOf(indicator, today, full))
    if (!usual || !strangeness) return []
    return [
      {
        anomaly: { is: 'own', person, indicator: indicator.id, day, value: today.value, ...against(usual) },
        strangeness,
      },
    ]
  })
}

/** A day without any number at all is a day off, until it is two: see `silences`. */
const isAway = ({ parts }: Watch, person: PersonId, day: Day) => !parts.get(person)?.some((it) => it.day === day)

/** A volume: what grows with the work done. Rare events (complaints) have no usual day, so they are left alone. */
function dropOrJump(
  person: PersonId,
  indicator: Indicator,
  day: Day,
  value: Exact,
  earlier: readonly Measured[],
): Strange[] {
  const usual = usualOf(earlier.map((it) => it.value))
  if (!usual || usual.median.isBelow(leastADay)) return []
  const strangeness = distanceFrom(value, usual)
  if (!strangeness) return []
  const isDrop = value.isAtMost(usual.median.times(halved))
  const is = isDrop ? 'drop' : 'own'
  return [{ anomaly: { is, person, indicator: indicator.id, day, value, ...against(usual) }, strangeness }]
}

function againstTeam(watch: Watch, indicator: Indicator, mute: ReadonlySet<PersonId>): Strange[] {
  const week = watch.workdays.slice(-weekDays)
  const [from, to] = [week[0], week.at(-1)]
  if (!from || !to || indicator.combine === 'sum') return []
  const values = watch.people.flatMap((person) => {
    const it = combinedOver(watch, indicator, person, from, to)
    return it?.weight.isAtLeast(leastAWeek) && !mute.has(person) ? [{ person, ...it }] : []
  })
  return values.flatMap(({ person, ...own }) => {
    const { value } = own
    const others = values.filter((it) => it.person !== person)
    const usual = usualOf(
      others.map((it) => it.value),
      leastColleagues,
    )
    const strangeness = usual && distanceFrom(value, usual, chanceOf(indicator, own, others))
    if (!usual || !strangeness) return []
    return [
      { anomaly: { is: 'team', person, indicator: indicator.id, from, to, value, ...against(usual) }, strangeness },
    ]
  })
}

/** What a share of few cases swings by itself, going by all the others together; other values tell it by their spread. */
function chanceOf({ combine }: Indicator, { weight }: Measured, others: readonly Measured[]): Exact {
  if (combine !== 'rate') return zero
  const hits = Exact.sum(others.map((it) => it.value.times(it.weight).over(hundred)))
  return varianceOfShare(hits, Exact.sum(others.map((it) => it.weight)), weight)
}

const against = ({ median, of }: Usual): Against => ({ usual: median, of })

interface Measured {
  value: Exact
  weight: Exact
}

/** A value with how much lies behind it; a rate is in percent. Null where there is nothing to divide by. */
function measured({ combine }: Indicator, numerator: Exact, denominator: Exact): Measured | null {
  if (combine === 'sum') return { value: numerator, weight: denominator }
  if (denominator.equals(zero)) return null
  const value = numerator.over(denominator)
  return { value: combine === 'rate' ? value.times(hundred) : value, weight: denominator }
}

function dayByDay(watch: Watch, indicator: Indicator, person: PersonId): ReadonlyMap<Day, Measured> {
  const own = (watch.parts.get(person) ?? []).filter((it) => it.indicator === indicator.id)
  return new Map(
    [...Map.groupBy(own, (it) => it.day)].flatMap(([day, parts]) => {
      const it = sumOf(indicator, parts)
      return it ? [[day, it] as const] : []
    }),
  )
}

function combinedOver(watch: Watch, indicator: Indicator, person: PersonId, from: Day, to: Day): Measured | null {
  const own = (watch.parts.get(person) ?? []).filter(
    (it) => it.indicator === indicator.id && it.day >= from && it.day <= to,
  )
  return own.length > 0 ? sumOf(indicator, own) : null
}

const sumOf = (indicator: Indicator, parts: readonly DayParts[]): Measured | null =>
  measured(indicator, Exact.sum(parts.map((it) => it.numerator)), Exact.sum(parts.map((it) => it.denominator)))

/** Two working days without a number, of people who had one on most of the twenty before. */
const silentAfter = 2
const lookedBack = 20
const most = Exact.ratio(3, 5)

function silences({ people, parts, workdays }: Watch): Anomaly[] {
  const found = people.flatMap((person): Extract<Anomaly, { is: 'silent' }>[] => {
    const days = new Set((parts.get(person) ?? []).map((it) => it.day))
    const last = workdays.findLastIndex((it) => days.has(it))
    const since = workdays[last + 1]
    const missing = workdays.length - 1 - last
    if (last < 0 || !since || missing < silentAfter) return []
    const before = workdays.slice(Math.max(0, last + 1 - lookedBack), last + 1)
    const present = Exact.ratio(before.filter((it) => days.has(it)).length, before.length)
    return before.length >= lookedBack / 2 && present.isAtLeast(most)
      ? [{ is: 'silent', person, since, days: missing }]
      : []
  })
  const [first] = found
  const isEverybody = first && people.length > 1 && found.length === people.filter((it) => parts.get(it)?.length).length
  if (!isEverybody) return found
  const since = found.map((it) => it.since).sort()[0] ?? first.since
  return [{ is: 'all-silent', since, days: Math.max(...found.map((it) => it.days)) }]
}

const exact = z.string().transform((text) => Exact.of(text))
const ofOne = { person: z.string(), indicator: z.string(), value: exact, usual: exact, of: z.number() }

const Stored: z.ZodType<Anomaly> = z.discriminatedUnion('is', [
  z.object({ is: z.literal('own'), day: DayText, ...ofOne }),
  z.object({ is: z.literal('drop'), day: DayText, ...ofOne }),
  z.object({ is: z.literal('team'), from: DayText, to: DayText, ...ofOne }),
  z.object({ is: z.literal('silent'), person: z.string(), since: DayText, days: z.number() }),
  z.object({ is: z.literal('all-silent'), since: DayText, days: z.number() }),
])

/** One as it lies in the record; null where it is none. */
export const readAnomaly = (stored: unknown): Anomaly | null => Stored.safeParse(stored).data ?? null
