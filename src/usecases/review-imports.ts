import { firstDay, lastDay, type Month, plusMonths } from '../core/calendar/day.ts'
import type { PersonId } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import {
  type Correction,
  type CorrectionAt,
  isSameQuestion,
  overtake,
  settleDown,
} from '../core/workflow/correction.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import { type Again, scoreAgain } from './score-again.ts'
import { settle } from './settle.ts'
import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

/**
 * Every import that has not been looked at for what it changes, each in a transaction of its own. The newest first: readings
 * are those of today, so the newest file that touched a result has the question, and names the ones before it.
 */
export async function reviewImports(inTransaction: InTransaction): Promise<void> {
  while (await inTransaction(reviewNext));
}

/**
 * An import has changed readings. Open months show the new numbers on the cards that are out; for months that are handed over
 * or published HR is asked, once an import, where a stored result would come out otherwise. Nothing moves by itself
 * (product, section 3). False: there was none.
 */
export async function reviewNext(uow: UnitOfWork): Promise<boolean> {
  const id = await uow.corrections.nextUnreviewed()
  if (id === null) return false
  await uow.corrections.reviewed(id)
  const questions: CorrectionAt<'open'>[] = []
  const handedOver: string[] = []
  for (const { cycle, people } of await monthsTouched(uow, id)) {
    if (cycle.at === 'launched') await redrawOpen(uow, cycle, people)
    else {
      const asked = await questionsOf(uow, id, cycle, people)
      questions.push(...asked)
      if (cycle.at === 'approval' && asked.length > 0) handedOver.push(cycle.id)
    }
  }
  if (questions.length === 0) return true
  await uow.corrections.add(questions)
  await settle(uow, [
    { is: 'correction-found', by: null, about: null, import: id, results: questions.length, handedOver },
  ])
  return true
}

interface Touched {
  cycle: Cycle
  people: ReadonlySet<PersonId>
}

async function monthsTouched(uow: UnitOfWork, id: string): Promise<readonly Touched[]> {
  const all = [...(await uow.cycles.open()), ...(await uow.cycles.published())]
  const cycles = [...new Map(all.map((it) => [it.id, it])).values()]
  const reaches: { cycle: Cycle; first: Month }[] = []
  for (const cycle of cycles) {
    const { policy } = await uow.policies.byId(cycle.policy)
    reaches.push({ cycle, first: plusMonths(cycle.month, 1 - monthsBack(policy)) })
  }
  const firsts = reaches.map(({ first }) => first).sort()
  const lasts = cycles.map(({ month }) => month).sort()
  const [first, last] = [firsts[0], lasts.at(-1)]
  if (!first || !last) return []
  const touched = await uow.corrections.touched(id, firstDay(first), lastDay(last))
  return reaches.flatMap(({ cycle, first: since }) => {
    const people = new Set(
      touched.filter(({ month }) => since <= month && month <= cycle.month).map(({ person }) => person),
    )
    return people.size > 0 ? [{ cycle, people }] : []
  })
}

/** For so many months, its own among them, a value may stand that a month is scored from. */
const monthsBack = ({ indicators }: Policy): number =>
  Math.max(1, ...indicators.map((it) => (it.combine === 'last' ? it.standsMonths : 1)))

/** Nothing is stored of an open month: the cards that show its numbers are drawn again. */
async function redrawOpen(uow: UnitOfWork, cycle: Cycle, people: ReadonlySet<PersonId>): Promise<void> {
  const own = (await uow.assessments.ofCycle(cycle.id)).filter((it) => people.has(it.agent)).map((it) => it.id)
  await uow.notices.redrawOf('self-assessment', own)
  await uow.notices.redrawOf('lead-assessment', own)
}

/** What HR is asked about one month. A question that is still open, or was answered with "leave it", is not put twice. */
async function questionsOf(
  uow: UnitOfWork,
  id: string,
  cycle: Cycle,
  people: ReadonlySet<PersonId>,
): Promise<readonly CorrectionAt<'open'>[]> {
  await uow.corrections.oneAtATime()
  const scored = new Map<string, Omit<Again, 'sheet' | 'inputs'>>()
  for await (const { sheet: _, inputs: __, ...again } of scoreAgain(uow, cycle, people))
    scored.set(again.assessment, again)
  const open = Map.groupBy(await uow.corrections.undecided([...scored.keys()]), (it) => it.assessment)
  const left = Map.groupBy(await uow.corrections.left([...scored.keys()]), (it) => it.assessment)
  const questions: CorrectionAt<'open'>[] = []
  const ended: Correction[] = []
  for (const { assessment, agent, month, edition, difference } of scored.values()) {
    const before = open.get(assessment) ?? []
    const asks = difference && { edition, ...difference }
    const same = asks && before.find((one) => isSameQuestion(one, asks))
    if (same) {
      if (people.has(agent)) await uow.corrections.save({ ...same, also: [...new Set([...same.also, id])] })
      continue
    }
    if (!asks || left.get(assessment)?.some((one) => isSameQuestion(one, asks))) {
      ended.push(...before.map(settleDown))
      continue
    }
    ended.push(...before.map((one) => overtake(one, id)))
    const also = [...new Set(before.flatMap((one) => [one.import, ...one.also]))]
    questions.push({ import: id, also, assessment, cycle: cycle.id, agent, month, ...asks, at: 'open' })
  }
  for (const one of ended) await uow.corrections.save(one)
  for (const made of new Set(ended.map((one) => one.import)))
    await uow.notices.redraw({ about: 'correction', import: made }, null)
  return questions
}
