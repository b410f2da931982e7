import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { files } from '../../src/sources/files.ts'
import { workbookOf } from '../support/zip.ts'

/** What may befall a file on its way: bytes lost, doubled, changed, or put in. */
type Harm = { at: number; is: 'cut' | 'drop' | 'double' | 'change' | 'put'; length: number; bytes: Uint8Array }

const evil = [
  '"',
  '""',
  ',',
  '\r',
  '\n',
  '\0',
  '{',
  '}',
  '[',
  '\\',
  '\\u0000',
  '<',
  '>',
  '&x;',
  '<!',
  '<![CDATA[',
  '�',
  '=',
]
const harm: fc.Arbitrary<Harm> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  is: fc.constantFrom('cut', 'drop', 'double', 'change', 'put'),
  length: fc.integer({ min: 1, max: 30 }),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc.constantFrom(...evil).map((text) => new TextEncoder().encode(text)),
  ),
})
const harms = fc.array(harm, { minLength: 1, maxLength: 6 })

function harmed(file: Uint8Array, all: readonly Harm[]): Uint8Array {
  return all.reduce((now, { at, is, length, bytes }) => {
    const from = Math.floor(at * now.length)
    const [head, piece, tail] = [now.subarray(0, from), now.subarray(from, from + length), now.subarray(from + length)]
    if (is === 'cut') return head
    if (is === 'drop') return Buffer.concat([head, tail])
    if (is === 'double') return Buffer.concat([head, piece, piece, tail])
    return Buffer.concat(is === 'change' ? [head, bytes, tail] : [head, bytes, piece, tail])
  }, file)
}

const runs = { numRuns: 2_000, seed: 20_261_122 }

/** Reads it whole: a table with at most so many rows, or a coded refusal, and never an error. */
async function survives(name: string, bytes: Uint8Array, lines: number): Promise<'read' | 'refused'> {
  const got = await files.table({ name, bytes }, {})
  if (!('table' in got)) return 'refused'
  const { header, rows, broken } = got.table
  expect(rows.length + broken.length).toBeLessThanOrEqual(lines)
  for (const row of rows) expect(row.cells).toHaveLength(header.length)
  const places = [...rows, ...broken].map(({ line }) => line)
  expect(new Set(places).size).toBe(places.length)
  return 'read'
}

/** How many were still read, and how many refused: a fuzz that only ever sees one of both tests nothing. */
async function fuzz(
  name: string,
  make: (harm: readonly Harm[]) => { bytes: Uint8Array; lines: number },
): Promise<void> {
  const seen = { read: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(harms, async (all) => {
      const { bytes, lines } = make(all)
      seen[await survives(name, bytes, lines)] += 1
    }),
    runs,
  )
  expect(seen.read).toBeGreaterThan(100)
  expect(seen.refused).toBeGreaterThan(20)
}

const lineEnds = (bytes: Uint8Array) => bytes.filter((byte) => byte === 0x0a || byte === 0x0d).length + 1
const rows = Array.from({ length: 30 }, (_, n) => [
  `A${n}`,
  `2026-01-${10 + (n % 20)}`,
  n % 3 ? 'Y' : 'N',
  `"said ""hi"", ${n}"`,
])

describe('whatever befalls a file, it is read or refused with a code, and never has more rows than lines', () => {
  it('delimited text', { timeout: 120_000 }, async () => {
    const text = new TextEncoder().encode(['agent,day,answered,note', ...rows.map((row) => row.join(','))].join('\r\n'))
    await fuzz('log.csv', (all) => {
      const bytes = harmed(text, all)
      return { bytes, lines: lineEnds(bytes) }
    })
  })

  it('delimited text in GB18030', { timeout: 120_000 }, async () => {
    // 客服,日期 and 王芳,1 as Chinese Excel saves them
    const text = Buffer.from(`bfcdb7fe2cc8d5c6da0a${'cdf5b7bc2c310a'.repeat(30)}`, 'hex')
    await fuzz('log.csv', (all) => {
      const bytes = harmed(text, all)
      return { bytes, lines: lineEnds(bytes) }
    })
  })

  it('lines of JSON', { timeout: 120_000 }, async () => {
    const objects = rows.map(([agent, day, answered, note]) => JSON.stringify({ agent, day, answered, note, n: 1.5 }))
    const text = new TextEncoder().encode(objects.join('\n'))
    await fuzz('log.ndjson', (all) => {
      const bytes = harmed(text, all)
      return { bytes, lines: lineEnds(bytes) }
    })
  })

  const cells = (row: readonly string[], n: number) =>
    row.map((text, at) => `<c r="${'ABCD'[at]}${n}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
  const sheet = [['agent', 'day', 'answered', 'note'], ...rows]
    .map((row, n) => `<row r="${n + 1}">${cells(row, n + 1)}</row>`)
    .join('')

  it('workbooks whose sheets are harmed before they are packed', { timeout: 120_000 }, async () => {
    const strings = '<si><t>a</t></si>'
    await fuzz('log.xlsx', (all) => {
      const harmedSheet = Buffer.from(harmed(Buffer.from(sheet), all)).toString()
      return { bytes: workbookOf({ sheets: { S: harmedSheet }, strings }), lines: harmedSheet.split('row').length }
    })
  })

  it('workbooks whose bytes are harmed', { timeout: 120_000 }, async () => {
    const bytes = workbookOf({ sheets: { S: sheet } })
    await fc.assert(
      fc.asyncProperty(harms, async (all) => void (await survives('log.xlsx', harmed(bytes, all), 31))),
      runs,
    )
  })
})
