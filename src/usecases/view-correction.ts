import { type ChangedRow, type CorrectionCase, type CorrectionView, casesAPage } from '../cards/correction.ts'
import { partText } from '../cards/rows.ts'
import { firstDay, lastDay } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { ManualReport } from '../core/readings/manual.ts'
import { isOpen } from '../core/workflow/appeal-moves.ts'
import { byWeight, type Correction, standingOf } from '../core/workflow/correction.ts'
import type { Speech } from '../i18n/words.ts'
import type { RowChange, StoredImport, UnitOfWork } from './unit-of-work.ts'

const rowsShown = 6

/** What an import means for stored results, as HR reads it; null where it means nothing. Grade changes first. */
export async function correctionView(
  uow: UnitOfWork,
  id: string,
  { page, reader, words }: { page: number; reader: Person; words: Speech },
): Promise<CorrectionView | null> {
  const made = await uow.imports.get(id)
  const all = [...(await uow.corrections.ofImport(id))].sort(byWeight)
  if (!made || all.length === 0) return null
  const cases: CorrectionCase[] = []
  const around = await aroundOf(uow, all)
  const first = Math.min(page, Math.ceil(all.length / casesAPage) - 1) * casesAPage
  for (const [at, correction] of all.entries()) {
    const isShown = at >= first && at < first + casesAPage
    const one = await caseOf(uow, correction, around, { isShown, reader, words })
    if (one) cases.push(one)
  }
  return {
    import: id,
    made: await madeOf(uow, made, reader),
    also: new Set(all.flatMap((it) => it.also)).size,
    cases,
    page: first / casesAPage,
  }
}

async function madeOf(uow: UnitOfWork, made: StoredImport, reader: Person): Promise<CorrectionView['made']> {
  const typed = ManualReport.safeParse(made.report).data
  const is = typed ? (typed.kind === 'manual' ? 'typed' : 'taken-back') : 'file'
  const by = made.by ? (await uow.people.byId(made.by)).name : null
  return { is, file: made.file, by, on: dayIn(reader.zone, made.at) }
}

type AroundAll = Awaited<ReturnType<typeof aroundOf>>

/** Everything that thousands of cases share, read once. */
async function aroundOf(uow: UnitOfWork, all: readonly Correction[]) {
  const cycles = new Map(
    (await Promise.all([...new Set(all.map((it) => it.cycle))].map((id) => uow.cycles.get(id)))).flatMap((it) =>
      it ? [[it.id, it] as const] : [],
    ),
  )
  const policies = new Map<string, Policy>()
  for (const { id, policy } of cycles.values()) policies.set(id, (await uow.policies.byId(policy)).policy)
  const assessments = new Map<string, { edition: number | null; position: string | undefined }>()
  for (const id of cycles.keys())
    for (const it of await uow.assessments.ofCycle(id))
      assessments.set(it.id, { edition: 'edition' in it ? it.edition : null, position: it.position })
  const appeals = new Map(
    (await uow.appeals.at(['filed', 'admitted'])).filter(isOpen).map((it) => [it.assessment, it.caseNo]),
  )
  const deciders = all.flatMap((it) => ('by' in it ? [it.by] : []))
  const people = await uow.people.byIds([...new Set([...all.map((it) => it.agent), ...deciders])])
  return { cycles, policies, assessments, appeals, people }
}

async function caseOf(
  uow: UnitOfWork,
  correction: Correction,
  { cycles, policies, assessments, appeals, people }: AroundAll,
  { isShown, reader, words }: { isShown: boolean; reader: Person; words: Speech },
): Promise<CorrectionCase | null> {
  const cycle = cycles.get(correction.cycle)
  const policy = policies.get(correction.cycle)
  const agent = people.get(correction.agent)
  if (!cycle || !policy || !agent) return null
  const assessment = assessments.get(correction.assessment)
  const changes = isShown ? await changesOf(uow, correction) : []
  const decider = 'by' in correction ? correction.by : null
  return {
    correction,
    standing: standingOf(correction, cycle, assessment?.edition ?? null),
    openAppeal: appeals.get(correction.assessment) ?? null,
    isOwn: correction.agent === reader.id,
    name: agent.name,
    employeeNo: agent.employeeNo,
    policy,
    position: assessment?.position ?? agent.position ?? '',
    rows: changes.slice(0, rowsShown).map((row) => changedRow(row, policy, words)),
    hasMoreRows: changes.length > rowsShown,
    decidedBy: decider && (people.get(decider)?.name ?? null),
  }
}

const changesOf = (uow: UnitOfWork, { import: made, also, agent, month }: Correction): Promise<readonly RowChange[]> =>
  uow.lineage.changedBy([made, ...also], { person: agent, from: firstDay(month), to: lastDay(month) }, rowsShown + 1)

function changedRow(
  { day, source, key, line, indicator, before, now }: RowChange,
  policy: Policy,
  words: Speech,
): ChangedRow {
  const known = policy.indicators.find((it) => it.id === indicator)
  const text = (part: RowChange['now']) => part && partText(part, known ?? null, words)
  return {
    day,
    log: source,
    key,
    line,
    indicator: known ? words.label(known.title) : indicator,
    before: text(before),
    now: text(now),
  }
}
