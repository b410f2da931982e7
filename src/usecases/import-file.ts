import type { WorkCalendar } from '../core/calendar/workdays.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import { mayImport } from '../core/people/rights.ts'
import type { Policy } from '../core/policy/policy.ts'
import { canTakeMore } from '../core/readings/again.ts'
import type { Mapping } from '../core/readings/mapping.ts'
import { type Recognised, recognise } from '../core/readings/recognise.ts'
import { Report } from '../core/readings/report.ts'
import type { FileReader, Table } from '../core/readings/table.ts'
import type { ImportFailure } from '../core/workflow/notice.ts'
import { importLog } from './import-log.ts'
import { importPeople } from './import-people.ts'
import type { InTransaction, StoredImport, UnitOfWork } from './unit-of-work.ts'

export interface FileToImport {
  name: string
  bytes: Uint8Array
  /** Who sends it; null is the command line of the machine itself. */
  by: Person | null
  now: Date
  mappings: readonly Mapping[]
  policy: Policy
  calendar: WorkCalendar
  files: FileReader
}

/** `already`: these very bytes have been taken before, and nothing has changed. */
export type Imported = { import: string; already: boolean; report: Report }

/**
 * A file comes in, from any door: a staff list or a log, known by its header. It is read before the transaction opens and
 * lands in one, so after a crash all of it is there or none. The same bytes again change nothing (product, section 3), unless
 * another file of the kind came between: then the last one sent counts, as ever.
 */
export async function importFile(inTransaction: InTransaction, file: FileToImport): Promise<Imported | ImportFailure> {
  if (file.by && !mayImport(file.by)) return { no: 'not-allowed' }
  const digest = file.files.fingerprint(file.bytes)
  const before = await inTransaction((uow) => alreadyIn(uow, digest, file))
  if (before && !before.again) return before.imported
  const read = file.files.read(file.bytes)
  if ('unreadable' in read)
    return { no: 'unreadable', detail: read.where ? `${read.unreadable}: ${read.where}` : read.unreadable }
  if ('tooLarge' in read) return { no: 'too-large', ...read.tooLarge }
  if ('empty' in read || (read.table.rows.length === 0 && read.table.broken.length === 0)) return { no: 'empty' }
  const found = recognise(read.table.header, file.mappings)
  if (found.is === 'unknown') return unknownShape(read.table, found)
  const id = idFor(digest, before ? file.now : null)
  try {
    return await inTransaction((uow) => takeIn(uow, file, { id, digest }, read.table, found))
  } catch (error) {
    // Two at once: the second is stopped by the import's own id and finds what the first has made.
    const made = before ? null : await inTransaction((uow) => alreadyIn(uow, digest, file))
    if (made) return made.imported
    throw error
  }
}

/** Named after its bytes, so that the same file taken twice at once meets itself; a later reading has a name of its own. */
const idFor = (digest: string, again: Date | null): string =>
  `import-${digest.slice(0, 24)}${again ? `-${again.getTime()}` : ''}`

interface Before {
  imported: Imported
  /** Rows refused then can be taken now, the staff list or the day having come; or another file has spoken since. */
  again: boolean
}

async function alreadyIn(uow: UnitOfWork, digest: string, { now, policy }: FileToImport): Promise<Before | null> {
  const found = await uow.imports.find(digest)
  if (!found) return null
  const report = Report.parse(found.report)
  const people = report.refusedCount > 0 ? await uow.people.everyone() : []
  const takesMore = report.refusedCount > 0 && canTakeMore(report, people, dayIn(policy.zone, now))
  const again = takesMore || (await uow.imports.isOvertaken(found.id))
  return { imported: { import: found.id, already: true, report }, again }
}

async function takeIn(
  uow: UnitOfWork,
  { name, by, now, policy: { zone }, calendar, files }: FileToImport,
  as: { id: string; digest: string },
  table: Table,
  found: Exclude<Recognised, { is: 'unknown' }>,
): Promise<Imported> {
  const { at } = found
  const made: Omit<StoredImport, 'kind' | 'report'> = {
    ...as,
    file: [...name].slice(0, 200).join(''),
    by: by?.id ?? null,
    at: now,
  }
  const report =
    found.is === 'people'
      ? await importPeople(uow, made, { table, at, zone })
      : await importLog(uow, made, { table, mapping: found.mapping, at, zone, calendar, files })
  return { import: made.id, already: false, report }
}

const unknownShape = (
  { header }: Table,
  { nearest, missing }: Extract<Recognised, { is: 'unknown' }>,
): ImportFailure => ({
  no: 'unknown-shape',
  header: header.slice(0, 30).map((name) => name.slice(0, 60)),
  nearest,
  missing,
})

/** Everything as it would be, and nothing kept: for looking before importing. */
export const rehearsing =
  (inTransaction: InTransaction): InTransaction =>
  async <T>(work: (uow: UnitOfWork) => Promise<T>): Promise<T> => {
    const undo = new Error('a rehearsal is undone')
    const kept: T[] = []
    await inTransaction(async (uow) => {
      kept.push(await work(uow))
      throw undo
    }).catch((error: unknown) => {
      if (error !== undo) throw error
    })
    return kept[0] as T
  }
