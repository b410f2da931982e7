import { type Day, plusDays, type Zone } from '../core/calendar/day.ts'
import { dayIn, instantAt, timeIn } from '../core/calendar/zone.ts'
import type { Mapping, Pull } from '../core/readings/mapping.ts'
import { pulledRows } from '../core/readings/pulled-row.ts'
import type { PullProblem } from '../core/workflow/pull-problem.ts'
import { nameOf } from './handle-event.ts'
import { type Imported, importFile } from './import-file.ts'
import type { ImportRules } from './import-rules.ts'
import { type Clock, type Log, PullRefused, type Spool, type Tables, TryLater } from './ports.ts'
import { previewFile } from './preview-file.ts'
import { settle } from './settle.ts'
import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

export interface PullWorld {
  inTransaction: InTransaction
  rules(): Promise<ImportRules>
  tables: Tables
  spool: Spool
  clock: Clock
  log: Log
}

export type PullMapping = Mapping & { pull: Pull }

/** The mappings that are fetched, of two for one source the first. */
export const pullMappings = ({ mappings }: Pick<ImportRules, 'mappings'>): readonly PullMapping[] =>
  mappings.filter(
    (it, at): it is PullMapping =>
      it.pull !== undefined && mappings.findIndex(({ source }) => source === it.source) === at,
  )

/**
 * Begins what is to be fetched today, once across all processes: each source at its hour in the policy's zone, or as soon
 * afterwards as somebody works again. Sources that are not connected are nobody's trouble.
 */
export async function beginPulls({ inTransaction, rules, tables }: PullWorld, now: Date): Promise<void> {
  const read = await rules()
  const { zone } = read.policy
  const today = dayIn(zone, now)
  for (const { source, pull } of pullMappings(read)) {
    if (timeIn(zone, now) < pull.at || tables.lacks(pull.from) !== null) continue
    await inTransaction((uow) => uow.pulls.begin(source, today))
  }
}

/**
 * Fetches one source for a day: its rows go through a file on disk into the same import as every other file. What goes
 * wrong is said once a day, with the way out, and tried again until the day is over: then the next day's work has it.
 */
export async function pullSource(world: PullWorld, { source, day }: { source: string; day: Day }): Promise<void> {
  const rules = await world.rules()
  const mapping = pullMappings(rules).find((it) => it.source === source)
  const now = world.clock.now()
  if (!mapping || dayIn(rules.policy.zone, now) !== day) return
  if (await world.inTransaction((uow) => uow.pulls.isDone(source, day))) return
  const due = instantAt(day, mapping.pull.at, rules.policy.zone)
  const span = await world.inTransaction((uow) => spanOf(uow, mapping, day))
  const end = await fetched(world, rules, mapping, span).catch((error) => later(world, mapping, day, due, error))
  await world.inTransaction((uow) => conclude(uow, mapping, day, end))
  if ('problem' in end && end.problem.no !== 'nothing-came') throw new TryLater(end.problem.no, waitMs(due, now))
}

/** The first minute, then twice as long as it has been, an hour at most. */
const waitMs = (due: Date, now: Date): number => Math.min(Math.max(now.getTime() - due.getTime(), 60_000), 3_600_000)

const patienceMs = 3_600_000

/** What passes by itself is waited for; after an hour it is said. */
async function later(world: PullWorld, mapping: PullMapping, day: Day, due: Date, error: unknown): Promise<never> {
  const now = world.clock.now()
  const because = error instanceof TryLater ? error.message : nameOf(error)
  world.log.warn({ source: mapping.source, day, because }, 'a source could not be fetched yet')
  if (now.getTime() - due.getTime() >= patienceMs)
    await world.inTransaction((uow) => tell(uow, mapping, day, { no: 'unreachable' }))
  throw new TryLater(because, Math.max(waitMs(due, now), error instanceof TryLater ? error.afterMs : 0))
}

export interface Span {
  from: Day
  to: Day
}

/** As many days as the mapping says; after an outage, from the last day on which it went well. */
async function spanOf(uow: UnitOfWork, { source, pull }: PullMapping, day: Day): Promise<Span> {
  if (pull.from !== 'feishu-helpdesk') return { from: day, to: day }
  const usual = plusDays(day, -pull.days)
  const last = await uow.pulls.lastDone(source)
  return { from: last && last < usual ? plusDays(last, -1) : usual, to: day }
}

export type Pulled = { rows: number; imported: Imported } | { problem: PullProblem }

/** Reads the table and brings it in; `dryRun` keeps nothing. Throws what passes by itself. */
export async function fetched(
  world: PullWorld,
  rules: ImportRules,
  mapping: PullMapping,
  span: Span,
  dryRun = false,
): Promise<Pulled> {
  let rows = 0
  const pulled = pulledRows(mapping)
  async function* counted() {
    for await (const row of rowsOf(world.tables, mapping, span, rules.policy.zone)) {
      rows += 1
      yield pulled.of(row)
    }
  }
  try {
    const { content, drop } = await world.spool.write(`${mapping.source}-${span.to}.ndjson`, counted())
    try {
      if (rows === 0) return { problem: { no: 'nothing-came', ...span } }
      const missing = pulled.missing()
      if (missing.length > 0) return { problem: { no: 'columns', missing } }
      const file = { ...rules, content, by: null, via: 'pull', mapping, now: world.clock.now() } as const
      const made = dryRun ? await rehearsed(world, file) : await importFile(world.inTransaction, file)
      return 'no' in made ? { problem: { no: 'import', because: made } } : { rows, imported: made }
    } finally {
      await drop()
    }
  } catch (error) {
    if (error instanceof PullRefused) return { problem: error.problem }
    throw error
  }
}

async function rehearsed(world: PullWorld, file: Parameters<typeof previewFile>[1]) {
  const said = await previewFile(world.inTransaction, file)
  return 'no' in said ? said : { import: '', already: said.already !== null, report: said.report }
}

function rowsOf(tables: Tables, { pull, replaces }: PullMapping, { from, to }: Span, zone: Zone) {
  switch (pull.from) {
    case 'feishu-base':
      return tables.base(pull)
    case 'feishu-helpdesk':
      return tables.helpdesk({
        // A ticket is scored days after it was opened: it comes again when it changes. What replaces a period needs all of it.
        by: replaces === 'period' ? 'opened' : 'changed',
        from: instantAt(from, '00:00', zone),
        to: instantAt(plusDays(to, 1), '00:00', zone),
      })
  }
}

/** The day is done where rows came, or none were there; the trail knows of each. */
async function conclude(uow: UnitOfWork, mapping: PullMapping, day: Day, end: Pulled): Promise<void> {
  if ('problem' in end) {
    const isNothing = end.problem.no === 'nothing-came'
    if (!isNothing || (await isAtWork(uow))) await tell(uow, mapping, day, end.problem)
    if (isNothing) await uow.pulls.done(mapping.source, day)
    return
  }
  await uow.pulls.done(mapping.source, day)
  const { imported, rows } = end
  const fact = {
    is: 'source-pulled',
    source: mapping.source,
    day,
    rows,
    import: imported.import,
    problem: null,
  } as const
  await settle(uow, [{ ...fact, by: null, about: null }])
  if (!imported.already && imported.report.refusedCount > 0) await report(uow, imported.import)
}

/** Before the staff list is in, a source without rows is what HR expects. */
const isAtWork = async (uow: UnitOfWork): Promise<boolean> => (await uow.people.teams()).length > 0

/** A problem goes on the trail, and from there to HR and administrators, once a day. */
async function tell(uow: UnitOfWork, { source, title }: PullMapping, day: Day, problem: PullProblem): Promise<void> {
  if (!(await uow.marks.first(`pull:${source}:${day}:${problem.no}`))) return
  const fact = { is: 'source-pulled', source, day, rows: 0, import: null, problem: { title, ...problem } } as const
  await settle(uow, [{ ...fact, by: null, about: null }])
}

/** Refused rows: the report and the file to correct, to HR and administrators. */
async function report(uow: UnitOfWork, id: string): Promise<void> {
  const both = [...(await uow.people.withRole('hr')), ...(await uow.people.withRole('admin'))]
  for (const person of new Set(both.map((it) => it.id))) {
    await uow.notices.stage(person, `pull-report:${id}:${person}`, { about: 'import-report', import: id })
    await uow.notices.stage(person, `pull-refused:${id}:${person}`, { about: 'refused-rows', import: id })
  }
}
