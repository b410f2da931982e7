import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { files } from '../../src/sources/files.ts'
import { membersOf } from '../../src/sources/ndjson.ts'

const read = (text: string) => files.table({ name: 'log.ndjson', bytes: new TextEncoder().encode(text) }, {})
const table = async (...lines: readonly string[]) => {
  const got = await read(lines.join('\n'))
  if (!('table' in got)) throw new Error(`no table: ${JSON.stringify(got)}`)
  return got.table
}

describe('lines of JSON objects are rows', () => {
  it('under all the keys of the first objects, in the order in which they come', async () => {
    const got = await table('{"agent":"A1","day":"2026-01-05"}', '{"agent":"A2","calls":3}', '')
    expect(got).toMatchObject({
      header: ['agent', 'day', 'calls'],
      notes: { format: 'ndjson', encoding: 'utf-8', delimiter: null, headerLine: 0 },
    })
    expect(got.rows).toEqual([
      { line: 1, cells: ['A1', '2026-01-05', ''] },
      { line: 2, cells: ['A2', '', '3'] },
    ])
  })

  it('with numbers exactly as they are written, and null as nothing', async () => {
    const got = await table('{"id":12345678901234567890,"score":4.10,"tiny":1e-7,"ok":true,"no":null,"text":"null"}')
    expect(got.rows[0]?.cells).toEqual(['12345678901234567890', '4.10', '1e-7', 'true', '', 'null'])
  })

  it('with names that are only names', async () => {
    const got = await table('{"__proto__":"a","constructor":"b","toString":1}')
    expect(got).toMatchObject({ header: ['__proto__', 'constructor', 'toString'], rows: [{ cells: ['a', 'b', '1'] }] })
  })

  it('with every value as JSON.parse has it', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
    const text = (it: unknown) => (Object.is(it, -0) ? '0' : String(it))
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(
            fc.string(),
            fc.oneof(
              value,
              fc.json().map((it) => JSON.parse(it) as unknown),
            ),
          ),
          {
            selector: ([key]) => key,
          },
        ),
        fc.constantFrom(undefined, 1, '\t'),
        (entries, indent) => {
          const line = JSON.stringify(Object.fromEntries(entries), null, indent)
          if (line.includes('\\u0000')) return
          const parsed = JSON.parse(line) as Record<string, unknown>
          const members = membersOf(line) ?? []
          expect(new Set(members.map(({ key }) => key))).toEqual(new Set(Object.keys(parsed)))
          for (const { key, value, nested } of members) {
            const it = parsed[key]
            if (nested) expect(JSON.parse(value)).toEqual(it)
            else expect(value).toBe(it === null ? '' : text(it))
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('a line that is no such object is refused, and the others still count', () => {
  it.each([
    ['broken JSON', '{"agent":"A1"', null, 'json'],
    ['a list', '["A1"]', null, 'json'],
    ['a NUL, which no database can keep', '{"agent":"\\u0000"}', null, 'json'],
    ['an object in a value', '{"agent":{"id":1}}', 'agent', 'nested'],
    ['a list in a value', '{"agent":["A1","}"]}', 'agent', 'nested'],
    ['a key twice', '{"agent":"A1","agent":"A2"}', 'agent', 'key-twice'],
  ])('%s', async (_, line, column, is) => {
    const got = await table('{"agent":"A1"}', line, '{"agent":"A3"}')
    expect(got.broken).toMatchObject([{ line: 2, column, fault: { is } }])
    expect(got.rows.map((row) => row.line)).toEqual([1, 3])
  })

  it('a key that comes after the first thousand objects is told, not lost', async () => {
    const lines = Array.from({ length: 1_000 }, (_, n) => `{"agent":"A${n}"}`)
    const got = await table(...lines, '{"agent":"A1","calls":7}', '{"agent":"A2"}')
    expect(got.broken).toMatchObject([{ line: 1001, column: 'calls', value: '7', fault: { is: 'new-key' } }])
    expect(got.rows).toHaveLength(1_001)
  })
})

describe('what is no table of objects says why', () => {
  it.each([
    ['no object at all', '{"agent"\n{"day"\n', { unreadable: 'no-header' }],
    ['a list of objects', '[\n{"agent":"A1"}\n]', { unreadable: 'no-header' }],
    ['one name in two spellings', '{"Agent":1,"agent ":2}', { unreadable: 'header-twice', where: 'agent ' }],
    ['an empty name', '{"":1}', { unreadable: 'header-blank', where: '1' }],
  ])('%s', async (_, text, expected) => {
    expect(await read(text)).toMatchObject(expected)
  })
})
