import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

describe('the encoding is that of all the bytes', () => {
  const late = Buffer.concat([bytes(`a,b\n${'1,2\n'.repeat(50_000)}`), Buffer.from('cdf5b7bc2c330a', 'hex')])

  it('though only the last line tells', async () => {
    const got = await table(late)
    expect(got.notes.encoding).toBe('gb18030')
    expect(got.rows.at(-1)?.cells).toEqual(['王芳', '3'])
  })

  it('and damage in a text that is UTF-8 so far makes no GB18030 of it', async () => {
    const damaged = Buffer.concat([
      bytes(`姓名,备注\n${'王芳,很好\n'.repeat(20_000)}`),
      Buffer.from([0xe7, 0x8e, 0x0a]),
    ])
    expect(await read(damaged)).toEqual({ unreadable: 'encoding', where: '' })
  })

  it('and a NUL far down is in no text', async () => {
    const file = bytes(`a,b\n${'1,2\n'.repeat(50_000)}3,\0\n`)
    expect(await read(file)).toEqual({ unreadable: 'encoding', where: '' })
  })

  it('wherever a character is cut by the end of a piece', async () => {
    for (const pad of [0, 1, 2, 3]) {
      const got = await table(`${'x'.repeat(pad)},b\n${'王芳😀,é\n'.repeat(20_000)}`)
      expect(got.notes.encoding).toBe('utf-8')
      expect(new Set(got.rows.map(({ cells }) => cells.join()))).toEqual(new Set(['王芳😀,é']))
    }
  })

  it.each([
    ['UTF-16', 'utf-16le', Buffer.from('客服,工单\n王芳,3\n', 'utf16le')],
    ['UTF-16 the other way round', 'utf-16be', Buffer.from('客服,工单\n王芳,3\n', 'utf16le').swap16()],
    ['GB18030', 'gb18030', gbk],
  ] as const)('or the one that a person says: %s without a byte-order mark', async (_, encoding, file) => {
    expect(await files.look({ name: 'log.csv', bytes: file }, { encoding })).toMatchObject({
      table: { header: ['客服', '工单'], notes: { encoding } },
    })
  })

  it('and one that does not fit is refused, whoever says it', async () => {
    expect(await files.look({ name: 'log.csv', bytes: gbk }, { encoding: 'utf-8' })).toMatchObject({
      unreadable: 'encoding',
    })
  })
})

describe('the header is the first line, unless titles stand above it', () => {
  it.each([
    ['a title', '2026年1月通话报表\n工号,日期,接听\n1,2,3\n', 2],
    ['a title with the empty cells that Excel leaves', '报表,,,\n,,,\n工号,日期,接听,备注\n1,2,3,4\n', 3],
    ['what Excel writes to say how cells are parted', 'sep=;\na;b\n1;2\n', 2],
    ['who made it, and when', '制表人,林,,\n工号,日期,接听,备注\n1,2,3,4\n2,3,4,5\n', 2],
    ['groups over the columns', '客服,客服,通话,通话\n工号,姓名,接听,未接\n1,王,3,4\n2,李,3,4\n', 2],
    ['nothing', '工号,日期,接听\n1,2,3\n', 1],
    ['empty lines', '\n\na,b\n1,2\n', 3],
  ])('below %s', async (_, text, line) => {
    expect((await table(text)).notes.headerLine).toBe(line)
  })

  it('or the line that a person says', async () => {
    const file = { name: 'log.csv', bytes: bytes('x,y\n1,2\na,b\n3,4\n') }
    expect(await files.look(file, { headerLine: 3 })).toMatchObject({
      table: { header: ['a', 'b'], rows: [{ line: 4 }], notes: { headerLine: 3 } },
    })
    expect(await files.look(file, { headerLine: 9 })).toEqual({ empty: true })
  })

  it('without the columns at its end that have no name', async () => {
    const got = await table('a,b,,\n1,2,,\n3,4\n5,6,7,\n')
    expect(got).toMatchObject({
      header: ['a', 'b'],
      broken: [{ line: 4, fault: { is: 'cells', got: 4, expected: 2 } }],
    })
    expect(got.rows.map(({ cells }) => cells)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })
})

describe('what parts the cells is what most lines agree on', () => {
  it.each([
    ['decimal commas', 'a;b;c\n1,5;2,5;x\n1,5;2,5;y\n', ';'],
    ['semicolons in text', 'a,b\nx;y,1\nz,2\n', ','],
    ['commas in tabs', 'a\tb\n1,000\t2,000\n', '\t'],
    ['a title with commas', 'calls, tickets, hours\na;b\n1;2\n3;4\n', ';'],
  ])('despite %s', async (_, text, delimiter) => {
    expect((await table(text)).notes.delimiter).toBe(delimiter)
  })

  it('or what a person says', async () => {
    expect(await files.look({ name: 'log.csv', bytes: bytes('a;b\n1;2\n') }, { delimiter: ',' })).toMatchObject({
      table: { header: ['a;b'] },
    })
  })
})

describe('a look', () => {
  it('gives the first rows, two hundred or as many as are wanted, and leaves the rest', async () => {
    const file = { name: 'log.csv', bytes: bytes(`a,b\n${'1,2\n'.repeat(1_000)}`) }
    const rowsOf = async (rows?: number) => {
      const got = await files.look(file, {}, rows)
      return 'table' in got ? got.table.rows.length : got
    }
    expect([await rowsOf(), await rowsOf(7)]).toEqual([200, 7])
  })

  it('names the file by its bytes, from memory and from disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'digest-'))
    const path = join(folder, 'log.csv')
    await writeFile(path, 'abc')
    const sha = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' // FIPS 180-2, B.1
    expect(await files.digest({ name: 'log.csv', path })).toBe(sha)
    expect(await files.digest({ name: 'log.csv', bytes: bytes('abc') })).toBe(sha)
    await rm(folder, { recursive: true })
  })

  it('refuses a staff list of more than a hundred thousand rows', async () => {
    const text = `a\n${'1\n'.repeat(limits.tableRows + 1)}`
    expect(await read(bytes(text))).toEqual({ unreadable: 'rows', where: '100000' })
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
