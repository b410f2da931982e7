import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFile, neutral } from '../../../src/core/export/csv-cell.ts'
import { tidy } from '../../../src/core/readings/tidy.ts'
import { fileReader } from '../../../src/sources/file-reader.ts'

/**
 * Rows as a spreadsheet splits them (LibreOffice: separator comma, text delimiter "), written for this test alone: a cell that
 * begins with a quotation mark ends at the next single one; line ends count outside of them only.
 */
function asSpreadsheet(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += text[at] === '"' ? 2 : 1) cell += text[at]
      at += 1
    } else for (; at < text.length && !',\r\n'.includes(text[at] ?? ''); at += 1) cell += text[at]
    rows.at(-1)?.push(cell)
    if (text[at] === '\r') at += 1
    if (text[at] === '\n' && at + 1 < text.length) rows.push([])
    at += 1
  }
  return rows
}

const odd = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n"\',; 0159.é客服，＝－＠ｅ\u{1f600}') })
const cells = fc.oneof(
  odd,
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('-5', '+3.2', "'=1", '007', ' edge ', '=cmd|x'),
)
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cells, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }))

describe('a table that is written', () => {
  it('says in a spreadsheet what its cells say, and computes nothing', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(asSpreadsheet(csvFile(rows))).toEqual(rows.map((row) => row.map(neutral)))
        for (const cell of rows.flat().map(neutral))
          expect(
            cell.trim() === '' || !/^[=+\-@\t\r＝＋－＠]/.test(cell) || /^[+-]?\d+(\.\d+)?$/.test(cell),
            cell,
          ).toBe(true)
      }),
    )
  })

  it('is read back cell by cell by what reads every file', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const header = (rows[0] ?? []).map((_, at) => `column ${at}`)
        const bytes = new TextEncoder().encode(csvFile([header, ...rows]))
        const read = await fileReader.table(
          { name: 'a.csv', bytes },
          { encoding: 'utf-8', delimiter: ',', headerLine: 1 },
        )
        if (!('table' in read)) {
          expect(read).toEqual({ empty: true })
          return
        }
        const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''))
        expect(read.table.rows.map((row) => row.cells)).toEqual(filled.map((row) => row.map(neutral)))
        for (const cell of filled.flat()) expect(tidy(neutral(cell)), cell).toBe(tidy(cell))
      }),
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['＝1', "'＝1"],
    ['＋8', "'＋8"],
    ['-', "'-"],
    ['-5', '-5'],
    ['+3.2', '+3.2'],
    ['-5%', "'-5%"],
    ['客服', '客服'],
    ['', ''],
  ])('%j stands in it as %j', (text, safe) => expect(neutral(text)).toBe(safe))
})
