import { dayIn } from '../core/calendar/zone.ts'
import type { LogJob } from '../core/readings/log-account.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { fedBy, isByContent, lastOnly } from '../core/readings/measured.ts'
import { type LogReport, reportOf } from '../core/readings/report.ts'
import { type FileToRead, wayIn } from './import-rules.ts'
import type { Looked } from './look-at-file.ts'
import { settle } from './settle.ts'
import type { StoredImport, UnitOfWork } from './unit-of-work.ts'

/** An import before anything of it is known. */
export type Making = Omit<StoredImport, 'kind' | 'report'>

/** Takes a log into the record: rows merged by key, the touched days summed again, the fact written, the report kept. */
export async function importLog(
  uow: UnitOfWork,
  made: Making,
  file: FileToRead,
  { as, table, mayBring, readBy }: Looked,
  mapping: Mapping,
): Promise<LogReport> {
  await uow.imports.begin({ ...made, kind: 'log' })
  const job = await logJob(uow, file, mapping, mayBring)
  const log = file.files.readLog(file.content, as, job, file.onRow)
  const target = {
    source: mapping.source,
    indicators: fedBy(mapping),
    last: lastOnly(mapping),
    byContent: isByContent(mapping),
    replaces: mapping.replaces,
    mayBring,
  }
  const counts = await uow.imports.takeRows(made.id, target, log.rows)
  const account = await log.account
  const report = reportOf({ file: made.file, mapping, notes: table.notes, zone: job.zone, readBy }, account, counts)
  await uow.imports.finish(made.id, report)
  if (account.refusedRows.length > 0)
    await uow.imports.keepRefused(made.id, { header: table.header, rows: account.refusedRows })
  const { taken, merged, refusedCount: refused } = report
  const fact = { is: 'log-imported', import: made.id, file: made.file, taken, merged, refused } as const
  await settle(uow, [{ ...fact, ...wayIn(file), by: made.by, about: null }])
  return report
}

/** All that reading a log needs to know of the record. */
export async function logJob(
  uow: UnitOfWork,
  { policy, calendar, now }: FileToRead,
  mapping: Mapping,
  mayBring: LogJob['mayBring'],
): Promise<LogJob> {
  const zone = mapping.zone ?? policy.zone
  const people = (await uow.people.everyone()).map(({ id, employeeNo, name, email, leftOn }) => {
    return { id, employeeNo, name, email, leftOn }
  })
  return { mapping, people, mayBring, today: dayIn(policy.zone, now), zone, calendar }
}
