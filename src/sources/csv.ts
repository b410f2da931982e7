import { type CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import { type RefusedRow, refusedRow } from '../core/readings/fault.ts'
import { nameOf, type Row, type Table, type TableRead, type Unreadable } from '../core/readings/table.ts'
import { decode } from './text.ts'

/** What a file may be, held before and while it is read. */
export const limits = {
  mebibytes: 20,
  columns: 200,
  /** One unclosed quote must not make the rest of the file one cell. Characters of one row. */
  recordLength: 65_536,
  /** Lines with a stray quote, each costing a new start: past these the file is not what it says it is. */
  strayQuotes: 1_000,
}

const mebibyte = 1_048_576

/** CSV, TSV or semicolons as rows of text. A broken line is refused with its number; the others still count. */
export function readCsv(bytes: Uint8Array): TableRead {
  if (bytes.length > limits.mebibytes * mebibyte) {
    return { tooLarge: { mebibytes: Math.ceil(bytes.length / mebibyte), atMost: limits.mebibytes } }
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unreadable('workbook')
  const decoded = decode(bytes)
  if (!decoded) return unreadable('encoding')
  if (decoded.text.trim() === '') return { empty: true }
  const delimiter = delimiterOf(decoded.text)
  const parsed = records(Buffer.from(decoded.text), delimiter)
  if (!parsed) return unreadable('quotes')
  const [head, ...body] = parsed.records
  if (!head) return unreadable('quotes')
  return (
    headerFault(head.cells) ?? {
      table: { ...checked(head.cells, body, parsed.broken), notes: { encoding: decoded.encoding, delimiter } },
    }
  )
}

const unreadable = (unreadable: Unreadable, where = '') => ({ unreadable, where })

/** The sign that stands most often in the first line, outside quotes. */
function delimiterOf(text: string): Table['notes']['delimiter'] {
  const line = (/^[^\r\n]+/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '')
  const counted = ([',', ';', '\t'] as const).map((sign) => ({ sign, count: line.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}

function headerFault(header: readonly string[]): TableRead | null {
  const names = header.map(nameOf)
  while (names.at(-1) === '') names.pop() // Excel leaves empty columns at the end
  if (names.length > limits.columns) return unreadable('columns', String(names.length))
  const twice = names.findIndex((name, at) => name !== '' && names.indexOf(name) !== at)
  if (twice >= 0) return unreadable('header-twice', (header[twice] ?? '').trim().slice(0, 60))
  const blank = names.indexOf('')
  return blank >= 0 ? unreadable('header-blank', String(blank + 1)) : null
}

/** Every row must have the header's cells; empty ones too many at the end are Excel's, not a fault. */
function checked(header: readonly string[], body: readonly Row[], broken: readonly RefusedRow[]) {
  const expected = header.length
  const rows: Row[] = []
  const refused = [...broken]
  for (const row of body) {
    const got = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1
    if (got === 0) continue // a line of nothing but delimiters
    if (row.cells.length < expected || got > expected) {
      refused.push(
        refusedRow(row.line, null, row.cells.join(' '), {
          is: 'cells',
          got: Math.max(got, row.cells.length),
          expected,
        }),
      )
    } else rows.push(row)
  }
  return { header: header.map((name) => name.trim()), rows, broken: refused.sort((a, b) => a.line - b.line) }
}

/**
 * The records of a text, each with the line where it begins. csv-parse loses its place after a stray quote and would swallow
 * the lines that follow, so the broken line is put aside and reading starts again on the next one. Null past the limit.
 */
function records(text: Buffer, delimiter: string): { records: Row[]; broken: RefusedRow[] } | null {
  const found: Row[] = []
  const broken: RefusedRow[] = []
  let [offset, line] = [0, 1]
  while (offset < text.length) {
    const part = partOf(text.subarray(offset), delimiter, line)
    for (const record of part.records) found.push(record)
    if (!part.stopped) return { records: found, broken }
    if (broken.length >= limits.strayQuotes || found.length === 0) return null
    const start = lineEnd(text, offset, part.stopped.line - line)
    const end = lineEnd(text, start, 1)
    broken.push(
      refusedRow(
        part.stopped.line,
        null,
        text
          .subarray(start, Math.min(end, start + 400))
          .toString()
          .trim(),
        part.stopped.fault,
      ),
    )
    offset = end
    line = part.stopped.line + 1
  }
  return { records: found, broken }
}

interface Part {
  records: Row[]
  stopped: { line: number; fault: RefusedRow['fault'] } | null
}

function partOf(text: Buffer, delimiter: string, firstLine: number): Part {
  const records: Row[] = []
  let line = firstLine
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true, // counted in `checked`, which knows about empty cells at the end
      max_record_size: limits.recordLength,
      on_record: (record: string[], { lines }: InfoRecord) => {
        if (record.length > 1 || record[0] !== '') records.push({ line, cells: record })
        line = firstLine + lines
        return null
      },
    })
    return { records, stopped: null }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    return { records, stopped: { line, fault } }
  }
}

function faultOf(error: unknown): RefusedRow['fault'] | null {
  const code = error instanceof Error && 'code' in error ? (error as CsvError).code : ''
  if (code === 'CSV_MAX_RECORD_SIZE') return { is: 'too-long', atMost: limits.recordLength }
  return code.startsWith('CSV_') || code === 'INVALID_OPENING_QUOTE' ? { is: 'quote' } : null
}

/** Where the line begins that is so many lines after `offset`. A line ends with \r\n, \n or \r. */
function lineEnd(text: Buffer, offset: number, lines: number): number {
  let at = offset
  for (let left = lines; left > 0 && at < text.length; at++) {
    if (text[at] === 0x0a || (text[at] === 0x0d && text[at + 1] !== 0x0a)) left -= 1
  }
  return at
}
