import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import type { ReadAs } from '../../src/core/readings/table.ts'
import { files } from '../../src/sources/files.ts'
import { workbookOf } from '../support/zip.ts'

const read = (bytes: Uint8Array, as: ReadAs = {}) => files.table({ name: 'log.xlsx', bytes }, as)
const table = async (bytes: Uint8Array, as: ReadAs = {}) => {
  const got = await read(bytes, as)
  if (!('table' in got)) throw new Error(`no table: ${JSON.stringify(got)}`)
  return got.table
}
const written = (data: SheetData, sheet = 'Sheet1') => writeXlsxFile(data, { sheet }).toBuffer()
const at = (text: string) => new Date(`${text}Z`)

describe('a workbook is rows of text', () => {
  it('with texts, numbers, days, times of day and answers as whoever sees the sheet reads them', async () => {
    const bytes = await written([
      ['工号', '日期', '接听时间', '已接听', '秒数'],
      [
        '0042',
        { value: at('2026-01-05T00:00:00'), type: Date, format: 'yyyy/mm/dd' },
        { value: at('2026-01-05T09:12:58'), type: Date, format: 'yyyy-mm-dd hh:mm:ss' },
        true,
        67.52,
      ],
      ['0043', { value: at('2026-01-06T00:00:00'), type: Date, format: 'yyyy/mm/dd' }, null, false, -3],
    ])
    const got = await table(bytes)
    expect(got).toMatchObject({
      header: ['工号', '日期', '接听时间', '已接听', '秒数'],
      notes: { format: 'xlsx', encoding: null, delimiter: null, sheet: 'Sheet1', sheets: ['Sheet1'], headerLine: 1 },
    })
    expect(got.rows).toEqual([
      { line: 2, cells: ['0042', '2026-01-05', '2026-01-05 09:12:58', 'true', '67.52'] },
      { line: 3, cells: ['0043', '2026-01-06', '', 'false', '-3'] },
    ])
  })

  it('that say the same to a second reader', async () => {
    const words = ['王芳', 'a & b <c>', '"quoted"', 'two\nlines', '007', '=1+1', '😀']
    const data = words.map((word, n) => [word, n * 1.5, n % 2 === 0, `${n}`])
    const bytes = await written([['text', 'number', 'answer', 'digits'], ...data])
    const theirs = (await readSheet(bytes)).slice(1).map((row) => row.map(String))
    expect((await table(bytes)).rows.map(({ cells }) => cells)).toEqual(theirs)
  })

  it('by the numbers that rows have in Excel, empty ones left out', async () => {
    const got = await table(await written([['a', 'b'], ['1', '2'], [null, null], ['3', null], [], ['5', '6']]))
    expect(got.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', '2'],
      [4, '3', ''],
      [6, '5', '6'],
    ])
  })

  it('below title lines, merged over the columns', async () => {
    const got = await table(
      await written([
        [{ value: '2026年1月通话报表', columnSpan: 3 }, null, null],
        [{ value: '制表人：林', columnSpan: 3 }, null, null],
        ['工号', '姓名', '接听数'],
        ['0042', '王芳', 3],
      ]),
    )
    expect(got).toMatchObject({ header: ['工号', '姓名', '接听数'], notes: { headerLine: 3 }, rows: [{ line: 4 }] })
  })

  it('with the value of merged cells in the first of them only: to repeat it would be a guess', async () => {
    const got = await table(
      await written([
        ['客服', '工单'],
        [{ value: '王芳', rowSpan: 2 }, 3],
        [null, 4],
      ]),
    )
    expect(got.rows.map(({ cells }) => cells)).toEqual([
      ['王芳', '3'],
      ['', '4'],
    ])
  })

  it('of the first sheet with rows, or of the one that is named', async () => {
    const bytes = await writeXlsxFile([
      { sheet: '封面', data: [] },
      { sheet: '一月', data: [['工号'], ['1']] },
      { sheet: '二月', data: [['工号'], ['2'], ['3']] },
    ]).toBuffer()
    expect(await table(bytes)).toMatchObject({
      notes: { sheet: '一月', sheets: ['一月', '二月'] },
      rows: [{ cells: ['1'] }],
    })
    expect((await table(bytes, { sheet: '二月' })).rows).toHaveLength(2)
    expect(await read(bytes, { sheet: '三月' })).toEqual({ unreadable: 'no-sheet', where: '一月, 二月' })
  })
})

describe('a workbook that is not small', () => {
  const filler = { name: 'docProps/filler.xml', content: '<x/>'.padEnd(9 * 1_048_576, '<y/>'), stored: true }
  const rows = (count: number) =>
    Array.from({ length: count }, (_, n) => `<row r="${n + 2}">${c(`A${n + 2}`, n)}</row>`).join('')

  it('is read in a process of its own, to the same rows, from memory and from disk', async () => {
    const bytes = workbookOf({ sheets: { S: header + rows(5_000) }, more: [filler] })
    const got = await table(bytes)
    expect(got.rows.map(({ line, cells }) => [line, cells[0]])).toEqual(
      Array.from({ length: 5_000 }, (_, n) => [n + 2, `${n}`]),
    )
    const folder = await mkdtemp(join(tmpdir(), 'workbook-'))
    const path = join(folder, 'log.xlsx')
    await writeFile(path, bytes)
    expect(await files.look({ name: 'log.xlsx', path }, {}, 3)).toMatchObject({
      table: { header: ['a'], rows: [{ line: 2 }, { line: 3 }, { line: 4 }] },
    })
    await rm(folder, { recursive: true })
  })

  it('with every sign of its texts', async () => {
    const text = 'a\u2028b\u2029c\u0085d"\\😀'
    const cell = `<c r="A2" t="inlineStr"><is><t>${text}</t></is></c>`
    const got = await table(workbookOf({ sheets: { S: `${header}<row r="2">${cell}</row>` }, more: [filler] }))
    expect(got.rows).toEqual([{ line: 2, cells: [text] }])
  })

  it('and a text of many pages that thousands of cells name is no row of a table', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => `<row r="${n + 2}">${c(`A${n + 2}`, 0, 't="s"')}</row>`)
    const strings = `<si><t>${'x'.repeat(100_000)}</t></si>`
    const got = await table(workbookOf({ sheets: { S: header + many.join('') }, strings, more: [filler] }))
    expect(got.rows).toEqual([])
    expect(got.broken).toHaveLength(3_000)
    expect(got.broken[0]).toMatchObject({ line: 2, fault: { is: 'too-long' } })
  })

  it('is refused in its midst where its XML breaks off', async () => {
    const bytes = workbookOf({ sheets: { S: `${header}${rows(5_000)}<row r="9000"><c r="A9000"` }, more: [filler] })
    expect(await read(bytes)).toEqual({ unreadable: 'workbook', where: '' })
  })
})

const c = (place: string, value: string | number, attributes = '') =>
  `<c r="${place}" ${attributes}><v>${value}</v></c>`
const header = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>'
const one = async (cell: string, more: Omit<Parameters<typeof workbookOf>[0], 'sheets'> = {}) => {
  const got = await table(workbookOf({ sheets: { S: `${header}<row r="2">${cell}</row>` }, ...more }))
  return got.rows[0]?.cells[0]
}
const styled = (code: string, value: number | string, id = 164) =>
  one(c('A2', value, 's="1"'), {
    styles: `<numFmts><numFmt numFmtId="${id}" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`,
  })

describe('a number says what it meant', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['1.5E+21', '1.5E+21'], // more digits than a spreadsheet keeps: nothing is made up for the lost ones
    ['1.2345678901234501E+17', '1.2345678901234501E+17'],
    ['9.87654321E+8', '987654321'],
    ['12345678901234567890', '12345678901234567890'],
    ['-2.50', '-2.5'],
    ['100', '100'],
    ['-0.0', '0'],
  ])('%s is %s', async (number, text) => {
    expect(await one(c('A2', number))).toBe(text)
  })

  it.each([
    ['00000', 42, '00042'],
    ['000000;@', 42, '000042'],
    ['0.00', 42.5, '42.5'],
    ['#,##0', 1234, '1234'],
    ['0.0%', 0.953, '0.953'],
    ['yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', 46_027, '2026-01-05'],
    ['[$-804]mmm d, yyyy', 46_027, '2026-01-05'],
    ['m/d/yyyy h:mm AM/PM', 46_027.384_004_63, '2026-01-05 09:12:58'],
    ['[h]:mm:ss', 1.5, '36:00:00'],
    ['mm:ss', 143 / 86_400, '0:02:23'],
    ['[Red]0', 7, '7'],
    ['General', 46_027, '46027'],
  ])('shown as %s, %d is %s', async (code, number, text) => {
    expect(await styled(code, number)).toBe(text)
  })

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '60'], // a day that never was
    [61, '1900-03-01'],
    [45_678, '2025-01-21'],
    [-1, '-1'],
  ])('as a day, %d is %s', async (number, text) => {
    expect(await styled('yyyy-mm-dd', number)).toBe(text)
  })

  it('counts from 1904 where the workbook says so', async () => {
    const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    const properties = '<workbookPr date1904="1"/>'
    expect(await one(c('A2', 44_565, 's="1"'), { styles, properties })).toBe('2026-01-05')
  })
})

describe('cells of every kind', () => {
  it.each([
    ['an error stays one', c('A2', '#N/A', 't="e"'), '#N/A'],
    ['a formula has its value', '<c r="A2" t="str"><f>A1&amp;"x"</f><v>ax</v></c>', 'ax'],
    ['a formula that was never worked out is empty', '<c r="A2"><f>1+1</f></c>', undefined],
    [
      'text in runs',
      '<c r="A2" t="inlineStr"><is><r><t>王</t></r><r><t>芳</t></r><rPh><t>wf</t></rPh></is></c>',
      '王芳',
    ],
    ['CDATA', '<c r="A2" t="str"><v><![CDATA[a<b & c]]></v></c>', 'a<b & c'],
    ['escaped characters', '<c r="A2" t="str"><v>&#20013;&#x4e2d;&lt;_x0041_</v></c>', '中中<A'],
    ['a day in ISO form', c('A2', '2026-01-05', 't="d"'), '2026-01-05'],
    ['no place given', '<c t="b"><v>1</v></c>', 'true'],
    ['a prefix before every name', '<x:c r="A2"><x:v>7</x:v></x:c>', '7'],
  ])('%s', async (_, cell, text) => {
    expect(await one(cell)).toBe(text)
  })

  it('too many in a row are refused, too few are empty ones', async () => {
    const rows = `<row r="1">${c('A1', 1)}${c('B1', 2)}</row><row r="2">${c('A2', 1)}</row><row r="3">${c('A3', 1)}${c('D3', 4)}</row>`
    const got = await table(workbookOf({ sheets: { S: rows } }))
    expect(got.rows).toEqual([{ line: 2, cells: ['1', ''] }])
    expect(got.broken).toMatchObject([{ line: 3, fault: { is: 'cells', got: 4, expected: 2 } }])
  })
})

describe('what is no workbook says why', () => {
  const far = `${header}<row r="1048576">${c('XFD1048576', 1)}</row>`
  const doctype = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
  it.each([
    ['a cell in the last column', workbookOf({ sheets: { S: far } }), { unreadable: 'columns', where: '16384' }],
    [
      'a document type',
      workbookOf({ sheets: { S: `${doctype}<row><c t="str"><v>&b;</v></c></row>` } }),
      { unreadable: 'entities' },
    ],
    [
      'a document type behind much else',
      workbookOf({ sheets: { S: `<!--${'x'.repeat(9_000)}-->${doctype}` } }),
      { unreadable: 'entities' },
    ],
    [
      'an entity of its own',
      workbookOf({ sheets: { S: `<row><c t="str"><v>&b;</v></c></row>` } }),
      { unreadable: 'entities' },
    ],
    [
      'a string that is not there',
      workbookOf({ sheets: { S: `<row r="1">${c('A1', 9, 't="s"')}</row>` } }),
      { unreadable: 'workbook' },
    ],
    ['broken XML', workbookOf({ sheets: { S: '<row r="1"><c r="A1"' } }), { unreadable: 'workbook' }],
    ['no rows', workbookOf({ sheets: { S: '', T: '' } }), { empty: true }],
  ])('%s', async (_, bytes, expected) => {
    expect(await read(bytes)).toMatchObject(expected)
  })
})
