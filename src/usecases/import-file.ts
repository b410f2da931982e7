import type { Report } from '../core/readings/report.ts'
import type { ImportFailure } from '../core/workflow/notice.ts'
import { alreadyIn } from './already-in.ts'
import { importLog } from './import-log.ts'
import { importPeople } from './import-people.ts'
import type { FileToRead } from './import-rules.ts'
import { type Looked, lookAt, notReadable } from './look-at-file.ts'
import { FileUnreadable } from './ports.ts'
import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

export interface FileToImport extends FileToRead {
  /** All or nothing: one refused row keeps the whole file out. */
  strict?: boolean
}

/** `already`: these very bytes have been taken before, and nothing has changed. */
export type Imported = { import: string; already: boolean; report: Report }

/**
 * A file comes in, from any door: a staff list or a log, known by its header. It lands in one transaction, so after a crash all
 * of it is there or none. The same bytes again change nothing (product, section 3), unless another file of the kind came
 * between, or what it is read by has changed: then the last one sent counts, as ever.
 */
export async function importFile(inTransaction: InTransaction, file: FileToImport): Promise<Imported | ImportFailure> {
  const looked = await lookAt(inTransaction, file)
  if ('no' in looked) return looked
  const digest = await file.files.digest(file.content)
  const before = await inTransaction((uow) => alreadyIn(uow, digest, file, looked))
  if (before && !before.again) return before.imported
  const id = idFor(digest, before ? file.now : null)
  try {
    return await inTransaction((uow) => takeIn(uow, file, { id, digest }, looked))
  } catch (error) {
    if (error instanceof RefusedStrictly) return { no: 'refused-strict', report: error.report }
    if (error instanceof FileUnreadable) return notReadable(error.not)
    // Two at once: the second is stopped by the import's own id and finds what the first has made.
    const made = before ? null : await inTransaction((uow) => alreadyIn(uow, digest, file, looked))
    if (made) return made.imported
    throw error
  }
}

/** Named after its bytes, so that the same file taken twice at once meets itself; a later reading has a name of its own. */
const idFor = (digest: string, again: Date | null): string =>
  `import-${digest.slice(0, 24)}${again ? `-${again.getTime()}` : ''}`

/** Undoes the transaction and carries the report out of it. */
class RefusedStrictly extends Error {
  readonly report: Report
  constructor(report: Report) {
    super('rows were refused, and all or nothing was asked for')
    this.report = report
  }
}

async function takeIn(
  uow: UnitOfWork,
  file: FileToImport,
  { id, digest }: { id: string; digest: string },
  looked: Looked,
): Promise<Imported> {
  const name = [...file.content.name].slice(0, 200).join('')
  const made = { id, digest, file: name, by: file.by?.id ?? null, at: file.now }
  const { found } = looked
  const report =
    found.is === 'people'
      ? await importPeople(uow, made, file, looked, found.at)
      : await importLog(uow, made, file, looked, found.mapping)
  if (file.strict && report.refusedCount > 0) throw new RefusedStrictly(report)
  return { import: id, already: false, report }
}
