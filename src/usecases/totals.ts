import type { Day } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { sinceOf } from '../core/scoring/reading.ts'
import type { Total } from '../core/scoring/sheet.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/**
 * What a policy's indicators are computed from, for each of these people over a span of days: sums of the span, and for
 * an indicator whose newest value counts (an exam, R049) that day's parts alone, as far back as it stands.
 */
export async function totalsFor(
  uow: UnitOfWork,
  { indicators }: Policy,
  people: readonly PersonId[],
  from: Day,
  to: Day,
): Promise<ReadonlyMap<PersonId, readonly Total[]>> {
  const summed = await uow.readings.totals(people, from, to)
  const last = indicators.filter((it) => it.combine === 'last')
  if (last.length === 0) return summed
  const isLast = new Set(last.map((it) => it.id))
  const all = new Map(people.map((id) => [id, (summed.get(id) ?? []).filter((it) => !isLast.has(it.indicator))]))
  for (const [since, own] of Map.groupBy(last, (it) => sinceOf(it, from, to))) {
    const ids = own.map((it) => it.id)
    for (const [person, newest] of await uow.readings.newest(people, since, to, ids)) all.get(person)?.push(...newest)
  }
  return all
}
