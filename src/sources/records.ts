import { type Fault, type RefusedRow, refusedRow } from '../core/readings/fault.ts'
import type { Delimiter, Row } from '../core/readings/table.ts'
import { FileUnreadable } from '../usecases/ports.ts'
import { limits } from './limits.ts'

/** A line that is no row, and what stands on it, to be corrected and sent again. */
export interface Broken extends RefusedRow {
  cells: readonly string[]
}

/** A record of the text, or a line that is none. */
export type Piece = Row | Broken

/** Rows in the order of the file, some hundred at a time. Throws FileUnreadable where the file proves to be none in its midst. */
export type Rows = AsyncGenerator<readonly Piece[], void, undefined>

export const broken = (line: number, text: string, fault: Fault, cells: readonly string[] = [text]): Broken => ({
  ...refusedRow(line, null, text.slice(0, 400).trim(), fault),
  cells,
})

const tooLong = { fault: { is: 'too-long', atMost: limits.record } } as const
const misquoted = { fault: { is: 'quote' } } as const
type At = { cells: string[]; stop: number } | { fault: Fault }

/** Finds the record that begins at a place, its first line stopping there; `more` where it goes on in the next piece. */
type Finder = (text: string, end: boolean) => (from: number, stop: number) => At | 'more'

/** Takes text piece by piece and gives the records that have become whole. Throws FileUnreadable past the limit of stray quotes. */
export type Splitter = (more: string, end: boolean) => Piece[]

/**
 * Records as RFC 4180 has them, read strictly, with any line ends, mixed. A line with a stray or unclosed quotation mark is
 * put aside and reading starts again on the next one, so that it costs one row and not the rest of the file. A test holds
 * it equal to csv-parse, which takes four times as long, twice as long where all cells are quoted.
 */
export const recordSplitter = (delimiter: Delimiter): Splitter =>
  splitter((text, end) => recordFinder(text, end, delimiter))

/** Lines as they are, each as one cell. */
export const lineSplitter = (): Splitter => splitter(wholeLine)

function splitter(find: Finder): Splitter {
  let [rest, line, strays] = ['', 1, 0]
  let passing = false // inside a line that is longer than any row, and refused already

  return (more, end) => {
    const text = rest + more
    const lines = lineFinder(text, end)
    const at = find(text, end)
    const found: Piece[] = []
    let from = 0
    while (from < text.length) {
      const stop = lines.stop(from)
      if (passing && stop < 0) break
      const record = passing ? null : at(from, stop)
      if (record === 'more') break
      if (record && 'fault' in record) {
        found.push(broken(line, text.slice(from, stop < 0 ? from + limits.record : stop), record.fault))
        if (record.fault.is === 'quote') strays += 1
        if (strays > limits.strayQuotes) throw new FileUnreadable({ unreadable: 'quotes', where: String(line) })
      } else if (record && (record.cells.length > 1 || record.cells[0] !== '')) {
        found.push({ line, cells: record.cells })
      }
      passing = stop < 0
      if (passing) break
      const last = record && 'stop' in record ? record.stop : stop
      line += last === stop ? 1 : 1 + lines.between(from, last)
      from = lines.after(last)
    }
    rest = passing ? (text.endsWith('\r') ? '\r' : '') : text.slice(from)
    return found
  }
}

/** Where lines stop: at \n, \r\n or \r. Each sign is looked for once. */
function lineFinder(text: string, end: boolean) {
  let [feed, back] = [text.indexOf('\n'), text.indexOf('\r')]
  return {
    /** Where the line that begins here stops; -1 where it may go on in the next piece. */
    stop(from: number): number {
      if (feed >= 0 && feed < from) feed = text.indexOf('\n', from)
      if (back >= 0 && back < from) back = text.indexOf('\r', from)
      const stop = feed < 0 || (back >= 0 && back < feed) ? back : feed
      if (stop < 0) return end ? text.length : -1
      return stop === text.length - 1 && stop === back && !end ? -1 : stop // \n may follow
    },
    after: (stop: number) => (text[stop] === '\r' && text[stop + 1] === '\n' ? stop + 2 : stop + 1),
    between: (from: number, to: number) => text.slice(from, to).match(/\r\n|\n|\r/g)?.length ?? 0,
  }
}

const wholeLine: Finder = (text) => (from, stop) => {
  if (stop < 0) return text.length - from > limits.record ? tooLong : 'more'
  return stop - from > limits.record ? tooLong : { cells: [text.slice(from, stop)], stop }
}

function recordFinder(text: string, end: boolean, delimiter: Delimiter): ReturnType<Finder> {
  let mark = text.indexOf('"')
  return (from, stop) => {
    if (mark >= 0 && mark < from) mark = text.indexOf('"', from)
    const long = text.length - from > limits.record
    if (stop < 0) return long ? tooLong : 'more'
    if (stop - from > limits.record) return tooLong
    if (mark < 0 || mark >= stop) return { cells: text.slice(from, stop).split(delimiter), stop }
    const record = quoted(text, from, delimiter.charCodeAt(0))
    if ('fault' in record) return record
    const open = record.stop >= text.length || (record.stop === text.length - 1 && text.endsWith('\r'))
    if (record.stop - from > limits.record) return tooLong
    if (open && !end) return long ? tooLong : 'more'
    return record.stop > text.length ? misquoted : record
  }
}

const [quote, feed, back] = [0x22, 0x0a, 0x0d]

/** A record with quoted cells, perhaps over several lines. Stops behind the end of the text where a quotation mark is not closed. */
function quoted(text: string, from: number, delimiter: number): At {
  const cells: string[] = []
  for (let at = from; ; at += 1) {
    const close = text.charCodeAt(at) === quote ? closing(text, at) : -1
    const stop = close < 0 ? endOfPlain(text, at, delimiter) : close + 1
    if (stop > text.length) return { cells, stop }
    cells.push(close < 0 ? text.slice(at, stop) : text.slice(at + 1, close).replaceAll('""', '"'))
    at = stop
    const sign = text.charCodeAt(at)
    if (at === text.length || sign === feed || sign === back) return { cells, stop: at }
    if (sign !== delimiter) return misquoted
  }
}

/** Where the quoted cell that begins here closes; the end of the text where it does not. Two marks are one of its own. */
function closing(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at
  }
  return text.length
}

function endOfPlain(text: string, from: number, delimiter: number): number {
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === delimiter || sign === feed || sign === back || sign === quote) return at
  }
  return text.length
}
