import type { EntryView } from '../cards/entry.ts'
import type { MissingView } from '../cards/entry-missing.ts'
import type { TypedView } from '../cards/typed-value.ts'
import { type Day, firstDay, lastDay, type Month, monthOf, plusMonths } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person, PersonId } from '../core/people/person.ts'
import type { Indicator, Policy, Scorecard } from '../core/policy/policy.ts'
import { manualSource } from '../core/readings/manual.ts'
import { sinceOf } from '../core/scoring/reading.ts'
import { alsoReads } from '../core/scoring/rules/index.ts'
import { itemsOf } from '../core/scoring/scorecard.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import { asAssessed } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Act } from './act.ts'
import { type Entered, mayEnterFor } from './enter-reading.ts'
import type { KeptEntry, UnitOfWork } from './unit-of-work.ts'

/** As many are chosen from a list; of more, one is named. */
const mostChoices = 60

export interface Chosen {
  person: string
  indicator: string
  day: string
}
export const nothingChosen: Chosen = { person: '', indicator: '', day: '' }

/** What this person may type in, and for whom; null where it is nobody's. */
export async function entryView({ uow, by, today }: Act, chosen: Chosen): Promise<EntryView | null> {
  const own = await mayEnterFor(uow, by)
  if (own?.length === 0) return null
  const { policy } = await uow.policies.inForce(today)
  const running = (await uow.cycles.open()).find((it) => it.at === 'launched')
  return {
    indicators: await typedIndicators(uow, policy, running),
    people: own && own.length <= mostChoices ? await choicesOf(uow, own, today) : null,
    chosen: { ...chosen, day: chosen.day || (running?.month ?? '') },
  }
}

/** Those of the version in force, and of the month that is being reviewed. */
async function typedIndicators(
  uow: UnitOfWork,
  inForce: Policy,
  running: Cycle | undefined,
): Promise<readonly Indicator[]> {
  const bound = running ? (await uow.policies.byId(running.policy)).policy : inForce
  const byId = new Map([...bound.indicators, ...inForce.indicators].map((it) => [it.id, it]))
  return [...byId.values()].filter((it) => it.manual)
}

async function choicesOf(uow: UnitOfWork, ids: readonly PersonId[], today: Day): Promise<EntryView['people']> {
  const teams = new Map((await uow.people.teams()).map((it) => [it.id, it.name]))
  const people = [...(await uow.people.byIds(ids)).values()]
  return people
    .filter((it) => !it.leftOn || monthOf(it.leftOn) >= plusMonths(monthOf(today), -1))
    .map(({ employeeNo, name, team }) => ({ employeeNo, name, team: teams.get(team ?? '') ?? null }))
}

/** A typed value with its names, as cards show it. */
export async function typedViews(
  uow: UnitOfWork,
  all: readonly KeptEntry[],
  indicators: readonly Indicator[],
): Promise<readonly TypedView[]> {
  const people = await uow.people.byIds([
    ...new Set(all.flatMap(({ by, entry }) => (by ? [by, entry.person] : [entry.person]))),
  ])
  return all.flatMap(({ entry, import: made, by, at }) => {
    const indicator = indicators.find((it) => it.id === entry.indicator)
    const person = people.get(entry.person)
    if (!indicator || !person) return []
    const on = dayIn(person.zone, at)
    return [{ entry, import: made, indicator, name: person.name, by: by ? (people.get(by)?.name ?? '–') : null, on }]
  })
}

/** One typed value, as whoever may type for that person sees it; null for everybody else. */
export async function typedView({ uow, by, today }: Act, id: string): Promise<TypedView | null> {
  const found = await uow.manual.get(id)
  const own = await mayEnterFor(uow, by)
  if (!found || found.entry.person === by.id || (own && !own.includes(found.entry.person))) return null
  const indicators = (await uow.policies.inForce(today)).policy.indicators
  const cycle = await uow.cycles.byMonth(monthOf(found.entry.day))
  const bound = cycle ? (await uow.policies.byId(cycle.policy)).policy.indicators : []
  return (await typedViews(uow, [found], [...bound, ...indicators]))[0] ?? null
}

/** What has just been kept. */
export async function savedView(uow: UnitOfWork, { kept, indicator, before, cycle }: Entered) {
  const views = await typedViews(uow, before ? [kept, before] : [kept], [indicator])
  const [view, earlier] = views
  if (!view) throw new Error(`the typed value ${kept.import} is about nobody`)
  return { ...view, before: earlier ?? null, cycle }
}

/** Who has no value for which indicator in the months under review, of the people for whom this person types. */
export async function missingView(act: Act): Promise<MissingView | null> {
  const { uow, by } = act
  const own = await mayEnterFor(uow, by)
  if (own?.length === 0) return null
  const months = []
  for (const cycle of await uow.cycles.open()) {
    if (cycle.at !== 'launched') continue
    const indicators = await missingIn(uow, cycle, by, own)
    if (indicators.length > 0) months.push({ month: cycle.month, indicators })
  }
  return { months, recent: await recentOf(act, own) }
}

type Missing = MissingView['months'][number]['indicators']

async function missingIn(uow: UnitOfWork, cycle: Cycle, by: Person, own: readonly PersonId[] | null): Promise<Missing> {
  const { policy } = await uow.policies.byId(cycle.policy)
  const wantedBy = new Map(policy.scorecards.map((card) => [card.position, wantedOn(policy, card)]))
  if ([...wantedBy.values()].every((wanted) => wanted.length === 0)) return []
  const assessments = (await uow.assessments.ofCycle(cycle.id)).filter(
    ({ agent }) => agent !== by.id && (own === null || own.includes(agent)),
  )
  const people = await uow.people.byIds(assessments.map((it) => it.agent))
  const assessed = assessments.flatMap((it) => {
    const agent = people.get(it.agent)
    return agent ? [asAssessed(it, agent)] : []
  })
  const found: Missing[number][] = []
  for (const indicator of policy.indicators) {
    const asked = assessed.filter((it) => wantedBy.get(it.position ?? '')?.includes(indicator.id))
    const without = await withoutValue(uow, indicator, asked, cycle.month)
    if (without.length > 0) found.push({ indicator, people: without })
  }
  return found
}

/** The indicators of a scorecard that are typed in, and of which nothing is known where nothing is typed. */
function wantedOn({ indicators }: Policy, card: Scorecard): readonly string[] {
  const read = new Set(
    itemsOf(card).flatMap(({ item }) => [
      ...(item.indicator === undefined ? [] : [item.indicator]),
      ...alsoReads(item.rule).map(({ id }) => id),
    ]),
  )
  return indicators.filter((it) => it.manual && it.missing === 'unknown' && read.has(it.id)).map(({ id }) => id)
}

async function withoutValue(
  uow: UnitOfWork,
  indicator: Indicator,
  people: readonly Person[],
  month: Month,
): Promise<readonly Person[]> {
  if (people.length === 0) return []
  const from = sinceOf(indicator, firstDay(month), lastDay(month))
  const ids = people.map((it) => it.id)
  const known = await uow.readings.totals(ids, from, lastDay(month), [indicator.id])
  return people.filter(({ id }) => (known.get(id) ?? []).length === 0)
}

/** What was typed in for this month and the two before, newest first, by whomever. */
async function recentOf({ uow, by, today }: Act, own: readonly PersonId[] | null): Promise<readonly TypedView[]> {
  const ids = own ?? (await uow.people.everyone()).map((it) => it.id)
  const from = firstDay(plusMonths(monthOf(today), -2))
  const { indicators } = (await uow.policies.inForce(today)).policy
  const entries = await uow.manual.of(
    ids.filter((id) => id !== by.id),
    from,
    today,
  )
  return typedViews(uow, entries.slice(0, 10), indicators)
}

/** How many values are still to be typed in by this person; null where they type none. */
export async function missingCount(act: Act): Promise<number | null> {
  const own = await mayEnterFor(act.uow, act.by)
  if (own?.length === 0) return null
  const { policy } = await act.uow.policies.inForce(act.today)
  const running = (await act.uow.cycles.open()).filter((it) => it.at === 'launched')
  let count = 0
  for (const cycle of running)
    for (const { people } of await missingIn(act.uow, cycle, act.by, own)) count += people.length
  return count > 0 || policy.indicators.some((it) => it.manual) ? count : null
}

/** The typed values on the lines of a month, for those who read its sheet: where each came from. */
export async function typedOn(
  uow: UnitOfWork,
  { indicators }: Policy,
  card: Scorecard,
  { agent, month }: { agent: PersonId; month: Month },
  lines: readonly ScoreLine[],
): Promise<readonly TypedView[]> {
  const wanted = indicators.filter((it) => it.manual && isOn(card, lines, it.id))
  if (wanted.length === 0) return []
  const [first, last] = [firstDay(month), lastDay(month)]
  const from = wanted.map((it) => sinceOf(it, first, last)).sort()[0] ?? first
  const ids = new Set(wanted.map(({ id }) => id))
  const entries = await uow.manual.of([agent], from, last)
  return typedViews(
    uow,
    entries.filter(({ entry }) => ids.has(entry.indicator)),
    indicators,
  )
}

/** Does a line hold a typed value of this indicator, or may it have read one beside its own? */
const isOn = (card: Scorecard, lines: readonly ScoreLine[], id: string): boolean =>
  lines.some(({ trace }) =>
    trace.some((step) => step.is === 'value' && step.indicator === id && step.sources.includes(manualSource)),
  ) || itemsOf(card).some(({ item }) => alsoReads(item.rule).some((other) => other.id === id))
