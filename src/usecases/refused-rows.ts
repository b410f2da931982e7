import { faultText } from '../cards/import-report.ts'
import { csvFile } from '../core/export/csv-cell.ts'
import { ownColumns, refusedName, refusedRows } from '../core/export/refused-file.ts'
import type { Locale } from '../core/people/person.ts'
import type { RefusedRow } from '../core/readings/fault.ts'
import { Report } from '../core/readings/report.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import type { FileToSend } from './ports.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** The rows of an import that were refused, to be corrected and sent again; null where none are kept. Who may have it is may-read's affair. */
export async function refusedRowsFile(uow: UnitOfWork, id: string, locale: Locale): Promise<FileToSend | null> {
  const [made, refused] = [await uow.imports.get(id), await uow.imports.refused(id)]
  if (!made || !refused || refused.rows.length === 0) return null
  const words = speechFor(locale)
  const [head = [], ...all] = refusedRows(refused, ownColumns[locale], (row) => why(row, words))
  const { bytes, rows } = fitting(head, all)
  const count = Math.max(Report.parse(made.report).refusedCount, all.length)
  return {
    name: refusedName(made.file),
    bytes,
    says: words.imports.refusedFile(made.file, rows, count - rows),
  }
}

/** What a chat takes is 20 MiB; what comes back is larger by whatever a spreadsheet adds. */
const atMostBytes = 16 * 1024 * 1024

function fitting(head: readonly string[], all: readonly (readonly string[])[]) {
  for (let rows = all.length; ; rows = Math.floor(rows / 2)) {
    const bytes = new TextEncoder().encode(csvFile([head, ...all.slice(0, rows)]))
    if (bytes.byteLength <= atMostBytes || rows <= 1) return { bytes, rows }
  }
}

const why = (row: RefusedRow, words: Speech): string => {
  const text = faultText(row.fault, words)
  return row.column ? words.imports.refusedWhy(row.column, text) : text
}
