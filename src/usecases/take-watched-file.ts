import { failureText } from '../cards/import-report.ts'
import { reportLines } from '../cards/report-lines.ts'
import type { Locale } from '../core/people/person.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { importFile } from './import-file.ts'
import type { ImportRules } from './import-rules.ts'
import { lookAt } from './look-at-file.ts'
import { refusedRowsFile } from './refused-rows.ts'
import type { InTransaction } from './unit-of-work.ts'

/** A file that somebody has put into the watched folder. */
export interface WatchedFile {
  name: string
  path: string
}

/** What becomes of it: into which folder it goes, and what lies beside it there. */
export interface WatchedEnd {
  end: 'done' | 'refused'
  report: string
  refused: Uint8Array | null
}

interface House {
  inTransaction: InTransaction
  rules: ImportRules
  now: Date
}

const brought = ({ rules, now }: House, { name, path }: WatchedFile) =>
  ({ ...rules, content: { name, path }, by: null, via: 'folder', now }) as const

/** Takes a file by the machine's own right: whoever can put files there decides who is in the company. */
export async function takeWatchedFile(house: House, file: WatchedFile, locale: Locale): Promise<WatchedEnd> {
  const words = speechFor(locale)
  const imported = await importFile(house.inTransaction, brought(house, file))
  if ('no' in imported) {
    return { end: 'refused', report: `${file.name}: ${failureText(imported, words)}`, refused: null }
  }
  const rows = await house.inTransaction((uow) => refusedRowsFile(uow, imported.import, locale))
  const { already, report } = imported
  const lines = [...(already ? [words.imports.already(file.name)] : []), ...reportLines(report, words)]
  const end = report.taken === 0 && report.refusedCount > 0 ? 'refused' : 'done'
  return { end, report: [...lines, ...whatNext(rows !== null, words)].join('\n'), refused: rows?.bytes ?? null }
}

const whatNext = (hasRows: boolean, { bringIn }: Speech) => (hasRows ? ['', bringIn.correct] : [])

/** A staff list is taken before the logs that name its people. */
export async function isStaffList(house: House, file: WatchedFile): Promise<boolean> {
  const looked = await lookAt(house.inTransaction, brought(house, file))
  return !('no' in looked) && looked.found.is === 'people'
}
