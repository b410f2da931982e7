import { describe, expect, it } from 'vitest'
import { files } from '../../src/sources/files.ts'
import { limits } from '../../src/sources/limits.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (file: Uint8Array) => files.table({ name: 'log.csv', bytes: file }, {})
const table = async (text: string | Uint8Array) => {
  const got = await read(typeof text === 'string' ? bytes(text) : text)
  if (!('table' in got)) throw new Error(`no table: ${JSON.stringify(got)}`)
  return got.table
}
/** 客服,工单\n王芳,3\n as Chinese Excel saves it. */
const gbk = Buffer.from('bfcdb7fe2cb9a4b5a50acdf5b7bc2c330a', 'hex')

describe('a file is recognised whatever it was saved as', () => {
  it.each([
    ['UTF-8', bytes('客服,工单\n王芳,3\n'), 'utf-8'],
    ['UTF-8 with a byte-order mark', bytes('\ufeff客服,工单\n王芳,3\n'), 'utf-8'],
    ['GB18030', gbk, 'gb18030'],
    ['UTF-16', Buffer.from('\ufeff客服,工单\n王芳,3\n', 'utf16le'), 'utf-16le'],
  ])('%s', async (_, file, encoding) => {
    const got = await table(file)
    expect(got).toMatchObject({ header: ['客服', '工单'], notes: { encoding, delimiter: ',' } })
    expect(got.rows).toEqual([{ line: 2, cells: ['王芳', '3'] }])
  })

  it.each([
    [';', 'a;b\n1,5;2\n', ['1,5', '2']],
    ['\t', 'a\tb\n1,5\t2\n', ['1,5', '2']],
    [',', '"a;x","b;y"\n1,2\n', ['1', '2']],
  ])('%j parts the cells', async (delimiter, text, cells) => {
    const got = await table(text)
    expect([got.notes.delimiter, got.rows[0]?.cells]).toEqual([delimiter, cells])
  })

  it('with any line ends, mixed, and empty lines between, every row keeps its line', async () => {
    const got = await table('a,b\r\n1,2\n\n3,4\r5,6\r\n"7\n7",8\r\n9,10')
    expect(got.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, '1'],
      [4, '3'],
      [5, '5'],
      [6, '7\n7'],
      [8, '9'],
    ])
  })
})

describe('a broken line is refused with its number, and the others still count', () => {
  it('a stray quote', async () => {
    const got = await table('a,b\n1,2\n"x"y,2\n5,6\n7,8\n')
    expect(got.broken).toMatchObject([{ line: 3, value: '"x"y,2', fault: { is: 'quote' } }])
    expect(got.rows.map((row) => row.line)).toEqual([2, 4, 5])
  })

  it('a quote that opens behind other text', async () => {
    const got = await table('a,b\n1,2\n3, "x" y\n4,5\n')
    expect(got.broken).toMatchObject([{ line: 3, fault: { is: 'quote' } }])
    expect(got.rows.map(({ line }) => line)).toEqual([2, 4])
  })

  it('an unclosed quote costs one line, not the rest of the file', async () => {
    const got = await table('a,b\r\n1,2\r\n"open,3\r\n5,6\r\n7,8\r\n')
    expect(got.broken).toMatchObject([{ line: 3, fault: { is: 'quote' } }])
    expect(got.rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [2, '1'],
      [4, '5'],
      [5, '7'],
    ])
  })

  it('too few or too many cells; empty ones at the end are no fault', async () => {
    const got = await table('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n,,\n1,2,\n')
    expect(got.broken).toMatchObject([
      { line: 2, fault: { is: 'cells', got: 2, expected: 3 } },
      { line: 3, fault: { is: 'cells', got: 4, expected: 3 } },
    ])
    expect(got.rows.map((row) => row.line)).toEqual([4, 6])
  })

  it('a row longer than any row is', async () => {
    const got = await table(`a,b\n${'x'.repeat(limits.record + 10)},1\n2,3\n`)
    expect(got.broken).toMatchObject([{ line: 2, fault: { is: 'too-long' } }])
    expect(got.rows).toEqual([{ line: 3, cells: ['2', '3'] }])
  })
})

describe('what is no table says why', () => {
  it.each([
    ['bytes in no known encoding', Buffer.from([0x61, 0x2c, 0x80, 0x0a, 0xff, 0xff]), { unreadable: 'encoding' }],
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), { unreadable: 'workbook' }],
    ['nothing', bytes(' \n\n'), { empty: true }],
    ['one column twice', bytes('Agent,Day,agent \n1,2,3\n'), { unreadable: 'header-twice', where: 'agent' }],
    ['a column without a name', bytes('a,,c\n1,2,3\n'), { unreadable: 'header-blank', where: '2' }],
    [
      'ten thousand columns',
      bytes(`${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',')}\n`),
      { unreadable: 'columns' },
    ],
    ['stray quotes everywhere', bytes(`a,b\n${'"x"y,1\n'.repeat(limits.strayQuotes + 5)}`), { unreadable: 'quotes' }],
    ['too many bytes', Buffer.alloc(limits.chatMebibytes * 1_048_576 + 1), { tooLarge: { mebibytes: 21, atMost: 20 } }],
  ])('%s', async (_, file, expected) => {
    expect(await read(file)).toMatchObject(expected)
  })

  it('a column named __proto__ is only a name', async () => {
    expect(await table('__proto__,b\n1,2\n')).toMatchObject({
      header: ['__proto__', 'b'],
      rows: [{ cells: ['1', '2'] }],
    })
  })

  it('refuses a flood of stray quotes quickly', async () => {
    const flood = bytes(`a,b\n${'"x,1\n'.repeat(200_000)}`)
    const before = performance.now()
    expect(await read(flood)).toMatchObject({ unreadable: 'quotes' })
    expect(performance.now() - before).toBeLessThan(5_000)
  })
})
