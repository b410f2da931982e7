import type { Row } from '../core/readings/table.ts'
import { FileUnreadable } from '../usecases/ports.ts'
import type { Bytes } from './bytes.ts'
import { limits } from './limits.ts'
import { broken, type Piece } from './records.ts'
import { numberText } from './sheet-values.ts'
import { partText, sheetText, type Workbook } from './workbook.ts'
import { attribute, type XmlListener, xmlScanner } from './xml.ts'
import type { Entry } from './zip.ts'

/**
 * The rows of a sheet in which anything stands, by the number that they have in Excel, as they are unpacked. ECMA-376
 * part 1, 18.3. Cells name their texts, so a small sheet can say the same long text without end: it is not heard out.
 */
export async function* sheetRows(bytes: Bytes, entry: Entry, book: Workbook): AsyncGenerator<Piece[]> {
  const rows: Row[] = []
  const spent = { rows: 0, characters: 0 }
  const scan = xmlScanner(rowListener(book, (row) => rows.push(row)))
  for await (const text of partText(bytes, entry)) {
    scan(text, false)
    yield* inBatches(rows.splice(0), spent)
  }
  scan('', true)
}

/** What Excel has at most, and a gibibyte of text. */
const most = { rows: 1_048_576, characters: 1_073_741_824 }
const together = { rows: 500, characters: 262_144 }

function* inBatches(rows: readonly Row[], spent: { rows: number; characters: number }): Generator<Piece[]> {
  let [batch, held]: [Piece[], number] = [[], 0]
  for (const row of rows) {
    const length = row.cells.reduce((sum, cell) => sum + cell.length, 0)
    batch.push(length > limits.record ? tooLong(row) : row)
    held += Math.min(length, limits.record)
    spent.rows += 1
    spent.characters += length
    if (spent.rows > most.rows || spent.characters > most.characters) throw unreadable('zip-bomb', `> ${most.rows}`)
    if (batch.length < together.rows && held < together.characters) continue
    yield batch
    batch = []
    held = 0
  }
  if (batch.length > 0) yield batch
}

const tooLong = ({ line, cells }: Row): Piece =>
  broken(
    line,
    cells[0] ?? '',
    { is: 'too-long', atMost: limits.record },
    cells.map((cell) => cell.slice(0, 100)),
  )

interface Cell {
  column: number
  type: string
  style: number
  written: string
}

function rowListener(book: Workbook, found: (row: Row) => void): XmlListener {
  let row: { line: number; cells: string[] } = { line: 0, cells: [] }
  let cell: Cell = { column: 0, type: 'n', style: 0, written: '' }
  let [inCell, taking, spoken] = [false, false, false]
  return {
    open(name, attributes) {
      if (name === 'c') {
        cell = cellAt(attributes, cell.column)
        inCell = true
      } else if (name === 'v' || name === 't') taking = inCell && !spoken
      else if (name === 'rPh') spoken = true
      else if (name === 'row') {
        const line = Number(attribute(attributes, 'r'))
        row = { line: Number.isInteger(line) ? line : row.line + 1, cells: [] }
        cell = { column: 0, type: 'n', style: 0, written: '' }
      }
    },
    text(text) {
      if (!taking) return
      cell.written += text
      if (cell.written.length > limits.record) throw unreadable('long-line', row.line)
    },
    close(name) {
      if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') spoken = false
      else if (name === 'c') {
        inCell = false
        put(row.cells, cell, book)
      } else if (name === 'row' && row.cells.length > 0) found(row)
    },
  }
}

const unreadable = (unreadable: 'long-line' | 'columns' | 'workbook' | 'zip-bomb', where: number | string) =>
  new FileUnreadable({ unreadable, where: String(where) })

function cellAt(attributes: string, before: number): Cell {
  const place = attribute(attributes, 'r')
  return {
    column: place === undefined ? before + 1 : columnOf(place),
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    written: '',
  }
}

/** `B3` → 2. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < Math.min(place.length, 4); at += 1) {
    const letter = (place.charCodeAt(at) | 0x20) - 0x60
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  if (column === 0) throw unreadable('workbook', '')
  return column
}

/** Empty cells take no room, so that a cell in the last column of a million rows is no bomb. */
function put(cells: string[], cell: Cell, book: Workbook): void {
  const text = cellText(cell, book)
  if (text === '') return
  if (cell.column > limits.columns) throw unreadable('columns', cell.column)
  while (cells.length < cell.column - 1) cells.push('')
  cells[cell.column - 1] = text
}

/** What stands in a cell. A formula has the value that it had when the file was saved; an error such as #N/A stays one. */
function cellText({ type, style, written }: Cell, { strings, formats, from1904 }: Workbook): string {
  if (written === '') return ''
  switch (type) {
    case 's': {
      const text = strings[Number(written)]
      if (text === undefined) throw unreadable('workbook', '')
      return text
    }
    case 'n':
      return numberText(written, formats[style] ?? 'plain', from1904)
    case 'b':
      return written === '1' || written === 'true' ? 'true' : 'false'
    default: // str, inlineStr, d (a day in ISO form), e
      return sheetText(written)
  }
}
