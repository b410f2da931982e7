import type { LogAccount } from '../core/readings/log-account.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { type LogReport, type PeopleReport, reportOf } from '../core/readings/report.ts'
import type { FileNotes, Table } from '../core/readings/table.ts'
import type { ImportFailure } from '../core/workflow/notice.ts'
import { alreadyIn } from './already-in.ts'
import { logJob } from './import-log.ts'
import { importPeople } from './import-people.ts'
import type { FileToRead } from './import-rules.ts'
import { type Looked, lookAt, notReadable } from './look-at-file.ts'
import { FileUnreadable } from './ports.ts'
import { rehearsing } from './rehearse.ts'
import type { InTransaction } from './unit-of-work.ts'

/** What a file would bring. `already`: the import that has brought it before, where importing it would change nothing. */
export type Preview = { notes: FileNotes; table: Table; already: string | null } & (
  | { kind: 'log'; mapping: Mapping; at: ReadonlyMap<string, number>; account: LogAccount; report: LogReport }
  | { kind: 'people'; report: PeopleReport }
)

/**
 * What `importFile` would say, with nothing kept: a log is read to its end and its rows let go, so what they are to the record
 * (added, changed, the same) is not known; a staff list is rehearsed.
 */
export async function previewFile(inTransaction: InTransaction, file: FileToRead): Promise<Preview | ImportFailure> {
  const looked = await lookAt(inTransaction, file)
  if ('no' in looked) return looked
  const digest = await file.files.digest(file.content)
  const before = await inTransaction((uow) => alreadyIn(uow, digest, file, looked))
  const already = before && !before.again ? before.imported.import : null
  try {
    const said = await (looked.found.is === 'log'
      ? readThrough(inTransaction, file, looked, looked.found)
      : rehearse(inTransaction, file, looked, looked.found.at))
    return { ...said, notes: looked.table.notes, table: looked.table, already }
  } catch (error) {
    if (error instanceof FileUnreadable) return notReadable(error.not)
    throw error
  }
}

async function readThrough(
  inTransaction: InTransaction,
  file: FileToRead,
  { as, table: { notes }, mayBring, readBy }: Looked,
  { mapping, at }: { mapping: Mapping; at: ReadonlyMap<string, number> },
) {
  const job = await inTransaction((uow) => logJob(uow, file, mapping, mayBring))
  const log = file.files.readLog(file.content, as, job, file.onRow)
  for await (const _ of log.rows);
  const account = await log.account
  const report = reportOf({ file: file.content.name, mapping, notes, zone: job.zone, readBy }, account, null)
  return { kind: 'log' as const, mapping, at, account, report }
}

async function rehearse(
  inTransaction: InTransaction,
  file: FileToRead,
  looked: Looked,
  at: ReadonlyMap<string, number>,
) {
  const made = {
    id: `rehearsal-${file.now.getTime()}`,
    digest: '',
    file: file.content.name,
    by: file.by?.id ?? null,
    at: file.now,
  }
  const report = await rehearsing(inTransaction)((uow) => importPeople(uow, made, file, looked, at))
  return { kind: 'people' as const, report }
}
