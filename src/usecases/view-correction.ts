import { type ChangedRow, type CorrectionCase, type CorrectionView, casesAPage } from '../cards/correction.ts'
import { partText } from '../cards/rows.ts'
import { firstDay, lastDay } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import type { Policy } from '../core/policy/policy.ts'
import { ManualReport, manualSource } from '../core/readings/manual.ts'
import { Report } from '../core/readings/report.ts'
import { isOpen } from '../core/workflow/appeal-moves.ts'
import { byWeight, type Correction, standingOf } from '../core/workflow/correction.ts'
import type { Speech } from '../i18n/words.ts'
import type { RowChange, StoredImport, UnitOfWork } from './unit-of-work.ts'

const rowsShown = 6
const indicatorsARow = 10

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
  const around = { ...(await aroundOf(uow, all)), log: logOf(made, words) }
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

type AroundAll = Awaited<ReturnType<typeof aroundOf>> & { log: LogNames }

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
  { cycles, policies, assessments, appeals, people, log }: AroundAll,
  { isShown, reader, words }: { isShown: boolean; reader: Person; words: Speech },
): Promise<CorrectionCase | null> {
  const cycle = cycles.get(correction.cycle)
  const policy = policies.get(correction.cycle)
  const agent = people.get(correction.agent)
  if (!cycle || !policy || !agent) return null
  const assessment = assessments.get(correction.assessment)
  const rows = isShown ? rowsOf(await changesOf(uow, correction), policy, log, words) : []
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
    rows: rows.slice(0, rowsShown),
    hasMoreRows: rows.length > rowsShown,
    decidedBy: decider && (people.get(decider)?.name ?? null),
  }
}

const changesOf = (
  uow: UnitOfWork,
  { import: made, also, agent, month }: Correction,
): Promise<readonly RowChange[]> => {
  const span = { person: agent, from: firstDay(month), to: lastDay(month) }
  return uow.lineage.changedBy([made, ...also], span, (rowsShown + 1) * indicatorsARow)
}

/** A source's name as people know it. */
type LogNames = (source: string) => string

function logOf({ report }: StoredImport, words: Speech): LogNames {
  const read = Report.safeParse(report).data
  const named = read?.kind === 'log' ? read : null
  return (source) => {
    if (source === manualSource) return words.correction.typedLog
    return named?.source === source ? words.label(named.title) : source
  }
}

/** One entry a row, with all that has changed of it. */
function rowsOf(all: readonly RowChange[], policy: Policy, log: LogNames, words: Speech): readonly ChangedRow[] {
  const rows = Map.groupBy(all, ({ source, key }) => `${source} ${key}`)
  return [...rows.values()].flatMap((changes): ChangedRow[] => {
    const [first] = changes
    if (!first) return []
    const { day, source, key, line } = first
    return [{ day, log: log(source), key, line, changes: changes.map((it) => changeOf(it, policy, words)) }]
  })
}

function changeOf({ indicator, before, now }: RowChange, policy: Policy, words: Speech): ChangedRow['changes'][number] {
  const known = policy.indicators.find((it) => it.id === indicator) ?? null
  const text = (part: RowChange['now']) => part && partText(part, known, words)
  return { indicator: known ? words.label(known.title) : indicator, before: text(before), now: text(now) }
}
