import { plusWorkdays } from '../core/calendar/workdays.ts'
import { isHr } from '../core/people/rights.ts'
import { isOpen } from '../core/workflow/appeal-moves.ts'
import { adopt, type Correction, leave } from '../core/workflow/correction.ts'
import type { Fact } from '../core/workflow/fact.ts'
import { type Refusal, refuse } from '../core/workflow/move.ts'
import { type Act, calendarFor, type Done, isRefused } from './act.ts'
import { type Again, scoreAgain } from './score-again.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'

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
  return decided(act, decision, async (chosen) => {
    const facts: Fact[] = []
    const refusals: Refusal[] = []
    for (const [cycle, its] of Map.groupBy(chosen, (it) => it.cycle)) {
      const again = await againFor(act.uow, cycle, its)
      for (const it of its) {
        const outcome = await adoptOne(act, it, decision.reason, again.get(it.assessment) ?? null)
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
  decide: (chosen: readonly Correction[]) => Promise<{ facts: Fact[]; refusals: Refusal[] }>,
): Promise<Done<Decided>> {
  if (!isHr(by)) return refuse({ no: 'not-yours' })
  if (!who) return refuse({ no: 'empty', field: 'who' })
  const meant = (it: Correction) => (who === everyOne ? it.at === 'open' : it.assessment === who)
  const asked = (await uow.corrections.ofImport(id)).filter(meant)
  for (const it of asked) await uow.assessments.lock(it.assessment) // first, as whoever decides an appeal does
  const chosen = (await uow.corrections.lockImport(id)).filter(meant)
  if (chosen.length === 0)
    return refuse(who === everyOne ? { no: 'already-done' } : { no: 'not-offered', field: 'who' })
  const { facts, refusals } = await decide(chosen)
  const [first] = refusals
  if (first && facts.length === 0) return refuse(first)
  await settle(uow, facts)
  return { done: { done: chosen.length - refusals.length, not: refusals.length } }
}

async function againFor(
  uow: UnitOfWork,
  cycleId: string,
  its: readonly Correction[],
): Promise<ReadonlyMap<string, Again>> {
  const cycle = await uow.cycles.get(cycleId)
  if (!cycle) return new Map()
  const wanted = new Set(its.map((it) => it.assessment))
  const found = new Map<string, Again>()
  for await (const again of scoreAgain(uow, cycle, new Set(its.map((it) => it.agent))))
    if (wanted.has(again.assessment)) found.set(again.assessment, again)
  return found
}

async function adoptOne(
  { uow, by, today }: Act,
  it: Correction,
  reason: string,
  again: Again | null,
): Promise<Done<readonly Fact[]>> {
  const assessment = await uow.assessments.get(it.assessment)
  const published = assessment?.at === 'published' ? assessment : null
  const cycle = await uow.cycles.get(it.cycle)
  if (!again || !cycle) return refuse({ no: 'gone' })
  const running = (await uow.appeals.ofAssessment(it.assessment)).find(isOpen)
  const { policy } = await uow.policies.byId(cycle.policy)
  const appealBy = plusWorkdays(today, policy.appeal.file, calendarFor(policy))
  const { total, grade, coefficient } = again.sheet
  const told = { edition: again.newest + 1, total, grade, coefficient }
  const around = { assessment: published, openAppeal: running?.caseNo ?? null }
  const outcome = adopt(it, by.id, reason, around, { told, today, appealBy })
  if (isRefused(outcome)) return outcome
  await uow.results.add(it.assessment, told.edition, again.sheet, reason, again.inputs)
  await uow.assessments.save(outcome.next.assessment)
  await uow.corrections.save(outcome.next.correction)
  return { done: outcome.facts }
}
