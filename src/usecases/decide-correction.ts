import type { Day } from '../core/calendar/day.ts'
import { plusWorkdays } from '../core/calendar/workdays.ts'
import { isHr } from '../core/people/rights.ts'
import { isOpen } from '../core/workflow/appeal-moves.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import { type Around, adopt, type Correction, leave } from '../core/workflow/correction.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { type Refusal, refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { type Again, scoreAgain } from './score-again.ts'
import { settle } from './settle.ts'

/** Whom a decision is about: one of the import's results, or all that can be decided. */
export const everyOne = 'all'

export interface Decision {
  import: string
  who: string // an assessment's id, or `everyOne`
  reason: string
}

/** How many were decided, and how many could not be: an appeal is running, one's own, or the numbers have moved on. */
export interface Decided {
  done: number
  not: number
}

/** HR publishes new editions of what the corrected readings give: of one person, or of everybody on the card. */
export async function adoptCorrections(act: Act, decision: Decision): Promise<Done<Decided>> {
  return decided(act, decision, async (chosen, assessments) => {
    const facts: Fact[] = []
    const refusals: Refusal[] = []
    const running = new Map((await act.uow.appeals.at(['filed', 'admitted'])).map((it) => [it.assessment, it]))
    for (const [id, its] of Map.groupBy(chosen, (it) => it.cycle)) {
      const month = await monthOf(act, id, its)
      for (const it of its) {
        const assessment = assessments.get(it.assessment)
        const appeal = running.get(it.assessment)
        const around = {
          assessment: assessment?.at === 'published' ? assessment : null,
          openAppeal: appeal && isOpen(appeal) ? appeal.caseNo : null,
        }
        const outcome = await adoptOne(act, it, decision.reason, around, month)
        if (isRefused(outcome)) refusals.push(outcome.refused)
        else facts.push(...outcome.done)
      }
    }
    return { facts, refusals }
  })
}

/** HR leaves the results as they were published, because …; the same import does not ask again. */
export async function leaveCorrections(act: Act, decision: Decision): Promise<Done<Decided>> {
  return decided(act, decision, async (chosen) => {
    const facts: Fact[] = []
    const refusals: Refusal[] = []
    for (const it of chosen) {
      const outcome = leave(it, act.by.id, decision.reason, act.today)
      if (isRefused(outcome)) {
        refusals.push(outcome.refused)
        continue
      }
      await act.uow.corrections.save(outcome.next)
      facts.push(...outcome.facts)
    }
    return { facts, refusals }
  })
}

/** Whose questions are meant, held until the transaction ends; then what came of each. */
async function decided(
  { uow, by }: Act,
  { import: id, who }: Decision,
  decide: (
    chosen: readonly Correction[],
    assessments: ReadonlyMap<string, Assessment>,
  ) => Promise<{ facts: Fact[]; refusals: Refusal[] }>,
): Promise<Done<Decided>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  if (!who) return refuse({ no: 'empty', field: 'who' })
  const meant = (it: Correction) => (who === everyOne ? it.at === 'open' : it.assessment === who)
  const assessments = new Map<string, Assessment>()
  for (const { assessment } of (await uow.corrections.ofImport(id)).filter(meant)) {
    const it = await uow.assessments.lock(assessment) // first, as whoever decides an appeal does
    if (it) assessments.set(assessment, it)
  }
  await uow.corrections.oneAtATime()
  const chosen = (await uow.corrections.lockImport(id)).filter(meant)
  if (chosen.length === 0)
    return refuse(who === everyOne ? { no: 'already-done' } : { no: 'not-offered', field: 'who' })
  const { facts, refusals } = await decide(chosen, assessments)
  const [first] = refusals
  if (first && facts.length === 0) return refuse(first)
  await settle(uow, facts)
  return { done: { done: chosen.length - refusals.length, not: refusals.length } }
}

/** The month as it comes out now for those who are asked about, and until when a new edition of it can be appealed. */
interface Month {
  again: ReadonlyMap<string, Again>
  appealBy: Day
}

async function monthOf({ uow, today }: Act, id: string, its: readonly Correction[]): Promise<Month | null> {
  const cycle = await uow.cycles.get(id)
  if (!cycle) return null
  const wanted = new Set(its.map((it) => it.assessment))
  const again = new Map<string, Again>()
  for await (const one of scoreAgain(uow, cycle, new Set(its.map((it) => it.agent))))
    if (wanted.has(one.assessment)) again.set(one.assessment, one)
  const { policy } = await uow.policies.byId(cycle.policy)
  return { again, appealBy: plusWorkdays(today, policy.appeal.file, calendarFor(policy)) }
}

async function adoptOne(
  { uow, by, today }: Act,
  it: Correction,
  reason: string,
  around: Around,
  month: Month | null,
): Promise<Done<readonly Fact[]>> {
  const again = month?.again.get(it.assessment)
  if (!month || !again) return refuse({ no: 'gone' })
  const { total, grade, coefficient } = again.sheet
  const told = { edition: again.newest + 1, total, grade, coefficient }
  const outcome = adopt(it, by.id, reason, around, { told, today, appealBy: month.appealBy })
  if (isRefused(outcome)) return outcome
  await uow.results.add(it.assessment, told.edition, again.sheet, reason, again.inputs)
  await uow.assessments.save(outcome.next.assessment)
  await uow.corrections.save(outcome.next.correction)
  return { done: outcome.facts }
}
