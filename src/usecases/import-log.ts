import { isWorkday, type WorkCalendar } from '../core/calendar/workdays.ts'
import { dayIn } from '../core/calendar/zone.ts'
import { personFinder } from '../core/readings/find-person.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { readLog } from '../core/readings/read-log.ts'
import type { LogReport } from '../core/readings/report.ts'
import type { FileReader, Table } from '../core/readings/table.ts'
import { settle } from './settle.ts'
import type { StoredImport, UnitOfWork } from './unit-of-work.ts'

/** A recognised log, read, and where it stands in time. */
export interface LogFile {
  table: Table
  mapping: Mapping
  at: ReadonlyMap<string, number>
  zone: string
  calendar: WorkCalendar
  files: FileReader
}

/** Takes a log into the record: rows merged by key, the touched days summed again, the fact written, the report kept. */
export async function importLog(
  uow: UnitOfWork,
  made: Omit<StoredImport, 'kind' | 'report'>,
  { table, mapping, at, zone, calendar, files }: LogFile,
): Promise<LogReport> {
  const { rows, report } = readLog(made.file, table, mapping, at, {
    find: personFinder(await uow.people.everyone()),
    today: dayIn(zone, made.at),
    isWorkday: (day) => isWorkday(day, calendar),
    fingerprint: files.fingerprint,
  })
  await uow.imports.add({ ...made, kind: 'log', report })
  if (rows.length > 0) {
    await uow.imports.merge(mapping.source, made.id, rows)
    await uow.imports.resum(mapping.source, made.id)
  }
  const { taken, merged, refusedCount: refused } = report
  const fact = { is: 'log-imported', import: made.id, file: made.file, taken, merged, refused } as const
  await settle(uow, [{ ...fact, by: made.by, about: null }])
  return report
}
