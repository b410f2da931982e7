import { firstDay, lastDay, type Month } from '../core/calendar/day.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import type { Cycle } from '../core/workflow/cycle.ts'
import type { InTransaction, UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Cast, Progress, Resident } from './page/model.ts'

/** How far the guide's month has come, asked of the record itself. `digests`: has a lead got one? */
export const progressOf = (inTransaction: InTransaction, month: Month, digests: () => boolean): Promise<Progress> =>
  inTransaction(async (uow) => {
    const people = await uow.people.everyone()
    const ids = people.map((it) => it.id)
    const totals = await uow.readings.totals(ids, firstDay(month), lastDay(month))
    const sources = new Set([...totals.values()].flatMap((of) => of.flatMap((it) => it.sources)))
    const log = ['calls', 'tickets', 'attendance'].every((it) => sources.has(it))
    const { cycle, assessments } = await reviewOf(uow, month)
    const appeals = await uow.appeals.at(['filed', 'refused', 'admitted', 'amended', 'upheld'])
    const all = (...at: readonly Assessment['at'][]) =>
      assessments.length > 0 && assessments.every((it) => at.includes(it.at))
    const isAt = (...at: readonly Cycle['at'][]) => cycle !== null && at.includes(cycle.at)
    return {
      people: people.length > 1,
      log,
      digests: log && digests(),
      launch: cycle !== null,
      self: all('submitted', 'assessed', 'published', 'closed') || isAt('approval', 'published', 'closed'),
      lead: all('assessed', 'published', 'closed'),
      submit: isAt('approval', 'published', 'closed'),
      approve: isAt('published', 'closed'),
      result: assessments.some((it) => 'acknowledged' in it && it.acknowledged !== null),
      appeal: appeals.length > 0,
      admit: appeals.some((it) => it.at === 'admitted' || it.at === 'amended' || it.at === 'upheld'),
      decide: appeals.some((it) => it.at === 'amended' || it.at === 'upheld'),
    }
  })

/** Whom it is worth being now. */
export const castOf = (inTransaction: InTransaction, month: Month, residents: readonly Resident[]): Promise<Cast> =>
  inTransaction(async (uow) => {
    const first = (part: Resident['part']) => residents.find((it) => it.part === part)?.employeeNo ?? null
    const numberOf = async (id: string | null | undefined) => (id ? (await uow.people.byId(id)).employeeNo : null)
    const { assessments } = await reviewOf(uow, month)
    const [admitted] = await uow.appeals.at(['admitted'])
    const [appealing] = await uow.appeals.at(['filed', 'admitted'])
    const numbers = new Map((await uow.people.everyone()).map((it) => [it.id, it.employeeNo]))
    const inOrder = assessments.toSorted((a, b) => compare(numbers.get(a.agent), numbers.get(b.agent)))
    const waiting = inOrder.find((it) => it.at === 'submitted')
    const read = inOrder.filter((it) => 'acknowledged' in it && it.acknowledged !== null)
    const objects = read.find((it) => 'acknowledged' in it && it.acknowledged?.as === 'objected')
    const star = objects ?? read[0] ?? inOrder.find((it) => it.at === 'invited') ?? inOrder[0]
    return {
      hr: first('hr'),
      leadership: first('leadership'),
      lead: (await numberOf(waiting && (await uow.people.leadOf(waiting.agent)))) ?? first('lead'),
      agent: (await numberOf(appealing?.agent ?? star?.agent)) ?? first('agent'),
      reviewer: await numberOf(admitted && 'reviewer' in admitted ? admitted.reviewer : null),
    }
  })

async function reviewOf(uow: UnitOfWork, month: Month) {
  const cycle = (await uow.cycles.byMonth(month)) ?? (await uow.cycles.open())[0] ?? null
  const assessments = cycle ? await uow.assessments.ofCycle(cycle.id) : []
  return { cycle, assessments }
}

const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0)
