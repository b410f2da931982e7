import type { Day, Month } from '../core/calendar/day.ts'
import { dayIn, timeIn } from '../core/calendar/zone.ts'
import type { PersonId } from '../core/people/person.ts'
import type { PolicyVersion } from '../core/policy/policy.ts'
import { type Checked, recheck } from '../core/scoring/recheck.ts'
import { type StandingSheet, standingChecked } from '../core/scoring/standing.ts'
import { differenceOf, isSameQuestion } from '../core/workflow/correction.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { scoreMonth, type ToScore } from './score-month.ts'
import { settle } from './settle.ts'
import type { InTransaction, KeptResult, UnitOfWork } from './unit-of-work.ts'

/** An edition that does not equal itself: the total that is stored, and the one that comes out. */
export interface Difference {
  assessment: string
  agent: PersonId
  month: Month
  edition: number
  stored: string | null
  again: string | null
}

export interface Rechecked {
  checked: number
  /** Made before their inputs were kept. */
  unchecked: number
  differences: readonly Difference[]
  /** People whose readings have been changed since, so that the month would come out otherwise today; not those left so. */
  moved: number
}

/**
 * Every published sheet, computed again from what it was computed from: it must equal itself. In small transactions and
 * with pauses, so that whoever chats meanwhile does not notice. Writes nothing.
 */
export async function recheckResults(inTransaction: InTransaction): Promise<Rechecked> {
  const found = { checked: 0, unchecked: 0, differences: [] as Difference[], moved: 0 }
  for (const cycle of await inTransaction((uow) => uow.cycles.published())) {
    const version = await inTransaction((uow) => uow.policies.byId(cycle.policy))
    const standing: Standing[] = []
    for await (const it of resultsOf(inTransaction, cycle)) {
      const editions = recheck(version, it.editions)
      found.checked += editions.filter(({ is }) => is !== 'unchecked').length
      found.unchecked += editions.filter(({ is }) => is === 'unchecked').length
      found.differences.push(...editions.flatMap((one) => unequal(it, one)))
      standing.push(...standingOf(it, editions))
    }
    found.moved += await inTransaction((uow) => movedSince(uow, version, cycle, standing))
  }
  return found
}

const atOnce = 50

async function* resultsOf(inTransaction: InTransaction, { id }: Cycle): AsyncGenerator<KeptResult> {
  for (let after = ''; ; ) {
    const some = await inTransaction((uow) => uow.results.kept(id, after, atOnce))
    yield* some
    const last = some.at(-1)
    if (!last) return
    after = last.assessment
  }
}

const unequal = ({ assessment, agent, month }: KeptResult, it: Checked): readonly Difference[] =>
  it.is === 'differs' ? [{ assessment, agent, month, edition: it.edition, stored: it.stored, again: it.again }] : []

/** The result that stands, as far as every sheet on its road equals itself. */
type Standing = StandingSheet & { assessment: string; agent: PersonId }

function standingOf(it: KeptResult, editions: readonly Checked[]): readonly Standing[] {
  const newest = Math.max(...it.editions.map((one) => one.edition))
  const sheet = standingChecked(editions, newest)
  return sheet ? [{ ...sheet, assessment: it.assessment, agent: it.agent }] : []
}

/**
 * How many results would come out otherwise by the readings on file today, in the teams, with the ratings and the appeals'
 * points of that month. What HR has looked at and left as it is does not count.
 */
async function movedSince(
  uow: UnitOfWork,
  version: PolicyVersion,
  { month }: Cycle,
  standing: readonly Standing[],
): Promise<number> {
  const people = await uow.people.byIds(standing.map((it) => it.agent))
  const byAgent = new Map(standing.map((it) => [it.agent, it]))
  const all = standing.flatMap(({ agent, team, position, ratings, amended }): ToScore[] => {
    const person = people.get(agent)
    return person ? [{ person: { ...person, team, position }, ratings, amended }] : []
  })
  const left = Map.groupBy(await uow.corrections.left(standing.map((it) => it.assessment)), (it) => it.assessment)
  let moved = 0
  for await (const chunk of scoreMonth(uow, version, month, all))
    for (const { person, sheet } of chunk) {
      const was = byAgent.get(person.id)
      if (!was) continue
      const difference = sheet && differenceOf(was.sheet, sheet)
      if (sheet && !difference) continue
      const asks = difference && { edition: was.edition, ...difference }
      if (!asks || !left.get(was.assessment)?.some((one) => isSameQuestion(one, asks))) moved += 1
    }
  return moved
}

/** In the policy's zone; missed in an outage, it is made good by the first tick of the day. */
const nightly = '02:17'

/** Once a day; what differs is put on the trail and before HR and the administrators, never before the agent. */
export async function recheckNightly(inTransaction: InTransaction, now: Date): Promise<void> {
  const today = await inTransaction((uow) => dueOn(uow, now))
  if (!today) return
  const found = await recheckResults(inTransaction)
  if (found.checked + found.unchecked > 0) await inTransaction((uow) => settle(uow, factsOf(found, today)))
}

async function dueOn(uow: UnitOfWork, now: Date): Promise<Day | null> {
  const { policy } = await uow.policies.inForce(dayIn('UTC', now))
  const today = dayIn(policy.zone, now)
  return timeIn(policy.zone, now) >= nightly && (await uow.marks.first(`recheck:${today}`)) ? today : null
}

function factsOf({ checked, unchecked, differences, moved }: Rechecked, day: Day): readonly Fact[] {
  const by = null
  const each = differences.map(
    ({ assessment, agent, month, edition, stored, again }): Fact => ({
      is: 'sheet-differs',
      by,
      about: agent,
      day,
      assessment,
      month,
      edition,
      stored,
      again,
    }),
  )
  return [...each, { is: 'sheets-rechecked', by, about: null, day, checked, unchecked, differ: each.length, moved }]
}
