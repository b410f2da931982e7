import { type FileNotes, type NotReadable, nameOf, type ReadAs, type Row } from '../core/readings/table.ts'
import type { Bytes } from './bytes.ts'
import { rowCheck } from './csv.ts'
import { findHeader } from './header.ts'
import type { Piece, Rows } from './records.ts'
import { sheetRows } from './sheet.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import type { Entry } from './zip.ts'

/** A workbook as rows of text: the first sheet with rows, or the one that was named. Throws FileUnreadable where it is none. */
export async function workbookRows(
  bytes: Bytes,
  entries: readonly Entry[],
  as: ReadAs,
): Promise<{ notes: FileNotes; header: readonly string[]; batches: Rows } | NotReadable> {
  const book = await openWorkbook(bytes, entries)
  const filled = await withRows(bytes, book)
  const sheets = filled.map(({ name }) => name)
  if (filled.length === 0) return { empty: true }
  const wanted = as.sheet
  const sheet = wanted === undefined ? filled[0] : filled.find(({ name }) => nameOf(name) === nameOf(wanted))
  if (!sheet) return { unreadable: 'no-sheet', where: sheets.join(', ').slice(0, 200) }
  const first = await firstRows(bytes, sheet, book, Math.max(20, as.headerLine ?? 0))
  const found = findHeader(
    first.filter((piece) => !('fault' in piece)),
    as.headerLine,
  )
  if (!('header' in found)) return found
  const { line, names } = found.header
  return {
    notes: { format: 'xlsx', encoding: null, delimiter: null, sheet: sheet.name, sheets, headerLine: line },
    header: names,
    batches: rowsBelow(sheetRows(bytes, sheet.entry, book), found.header),
  }
}

type Sheet = Workbook['sheets'][number]

async function withRows(bytes: Bytes, book: Workbook): Promise<readonly Sheet[]> {
  const filled: Sheet[] = []
  for (const sheet of book.sheets) if ((await firstRows(bytes, sheet, book, 1)).length > 0) filled.push(sheet)
  return filled
}

async function firstRows(bytes: Bytes, { entry }: Sheet, book: Workbook, most: number): Promise<readonly Piece[]> {
  const rows: Piece[] = []
  for await (const some of sheetRows(bytes, entry, book)) {
    rows.push(...some)
    if (rows.length >= most) break
  }
  return rows.slice(0, most)
}

/** A sheet does not say where a row ends: cells that are missing there are empty ones. */
async function* rowsBelow(all: AsyncIterable<Piece[]>, header: Parameters<typeof rowCheck>[0]): Rows {
  const check = rowCheck(header)
  for await (const some of all) {
    const rows = check(some.map((piece) => ('fault' in piece ? piece : padded(piece, header.names.length))))
    if (rows.length > 0) yield rows
  }
}

const padded = ({ line, cells }: Row, width: number): Row => ({
  line,
  cells: cells.length >= width ? cells : [...cells, ...new Array<string>(width - cells.length).fill('')],
})
