import { type InfoRecord, parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delimiters } from '../../src/core/readings/table.ts'
import { limits } from '../../src/sources/limits.ts'
import { type Piece, recordSplitter } from '../../src/sources/records.ts'

/** A record with its cells, or the line that is none. */
type Plain = { line: number; cells: readonly string[] | 'broken' }

const plain = (pieces: readonly Piece[]): Plain[] =>
  pieces.map((piece) => ({ line: piece.line, cells: 'fault' in piece ? 'broken' : piece.cells }))

const lineEnds = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0

/** A second reader, on csv-parse: where it stops at a broken record, it starts again on the next line. */
function byCsvParse(text: string, delimiter: string): Plain[] {
  const found: Plain[] = []
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/)
  for (let from = 0; from < lines.length; ) {
    let line = from + 1
    const rest = Buffer.from(lines.slice(from).join(''))
    try {
      parse(rest, {
        delimiter,
        record_delimiter: ['\r\n', '\n', '\r'],
        relax_column_count: true,
        on_record: (cells: string[], info: InfoRecord) => {
          if (cells.length > 1 || cells[0] !== '') found.push({ line, cells })
          line = from + 1 + lineEnds(rest.subarray(0, info.bytes).toString()) // its own count takes \r\n in a cell for two
          return null
        },
      })
      return found
    } catch {
      found.push({ line, cells: 'broken' })
      from = line
    }
  }
  return found
}

const sign = fc.constantFrom('a', '7', '王', '"', '""', '"', ' ', ',', ';', '\t', '\n', '\r', '\r\n')
const cell = fc.oneof(
  fc.constantFrom('', 'x', '1,5', '王芳', '"', 'a "b"', 'over\nlines', 'over\r\nlines', 'over\rlines'),
  fc.array(sign, { maxLength: 4 }).map((signs) => signs.join('')),
)
const inQuotes = (text: string) => `"${text.replaceAll('"', '""')}"`
/** Mostly right, now and then with cells that should have been quoted. */
const file = fc.tuple(
  fc.constantFrom(...delimiters),
  fc.array(
    fc.tuple(
      fc.array(fc.tuple(cell, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    ),
    { maxLength: 8 },
  ),
)
const written = fc.oneof(
  fc
    .tuple(fc.constantFrom(...delimiters), fc.array(sign, { maxLength: 40 }))
    .map(([delimiter, signs]) => ({ delimiter, text: signs.join('') })),
  file.map(([delimiter, records]) => ({
    delimiter,
    text: records
      .map(([cells, end]) => cells.map(([it, dice]) => (dice > 0 ? inQuotes(it) : it)).join(delimiter) + end)
      .join(''),
  })),
)

/** The same text in pieces of these lengths, over and over. */
function inPieces(text: string, lengths: readonly number[], delimiter: (typeof delimiters)[number]): Plain[] {
  const split = recordSplitter(delimiter)
  const found: Piece[] = []
  for (let [at, turn] = [0, 0]; at < text.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    found.push(...split(text.slice(at, at + length), false))
    at += length
  }
  return plain([...found, ...split('', true)])
}

describe('the record splitter', () => {
  it('finds what csv-parse finds, wherever the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        written,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        ({ text, delimiter }, lengths) => {
          const expected = byCsvParse(text, delimiter)
          expect(plain(recordSplitter(delimiter)(text, true))).toEqual(expected)
          expect(inPieces(text, lengths, delimiter)).toEqual(expected)
        },
      ),
      { numRuns: 3_000 },
    )
  })

  it('puts a line aside that is longer than any row, however many pieces it comes in', () => {
    const long = 'x'.repeat(limits.record * 3)
    const text = `a,b\r\n${long},1\r\n2,3\r\n`
    const expected = [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: 'broken' },
      { line: 3, cells: ['2', '3'] },
    ]
    for (const length of [1_000, 65_536, 100_000, text.length]) expect(inPieces(text, [length], ',')).toEqual(expected)
  })

  it('keeps a broken line whole, so that it can be corrected and sent again', () => {
    const [, refused] = recordSplitter(',')('a,b\n"x"y,2\n', true)
    expect(refused).toMatchObject({ line: 2, fault: { is: 'quote' }, cells: ['"x"y,2'] })
  })

  it('gives up an unclosed quotation mark after as many characters as a row may have', () => {
    const text = `a,b\n"open,1\n${'2,3\n'.repeat(limits.record)}`
    const found = plain(recordSplitter(',')(text, true))
    expect(found.slice(0, 3)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: 'broken' },
      { line: 3, cells: ['2', '3'] },
    ])
    expect(found).toHaveLength(limits.record + 2)
  })
})
