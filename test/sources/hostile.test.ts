import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type NotReadable, unreadables } from '../../src/core/readings/table.ts'
import { files } from '../../src/sources/files.ts'
import { hostileFiles, hostileIn } from '../support/hostile.ts'

const folder = await mkdtemp(join(tmpdir(), 'hostile-'))
afterAll(() => rm(folder, { recursive: true }))

const codeOf = (not: NotReadable): string =>
  'unreadable' in not ? not.unreadable : 'empty' in not ? 'empty' : 'too-large'

describe('a hostile file is refused with its code, before it costs anything', () => {
  it.each(hostileFiles)('$says', async (file) => {
    const path = await hostileIn(folder, file, 4)
    for (const read of [files.look, files.table]) {
      const got = await read({ name: file.name, path }, {})
      expect('table' in got ? got.table : codeOf(got)).toBe(file.refused)
    }
  })

  it('or read, where only its names are meant to harm', async () => {
    const bytes = Buffer.from('__proto__,constructor,toString\n1,2,3\n')
    expect(await files.look({ name: 'names.csv', bytes }, {})).toMatchObject({
      table: { header: ['__proto__', 'constructor', 'toString'], rows: [{ cells: ['1', '2', '3'] }] },
    })
  })

  it('too large for a chat, or for a workbook on disk', async () => {
    const zip = Buffer.alloc(21 * 1_048_576)
    zip.write('PK\u0003\u0004')
    expect(await files.look({ name: 'large.xlsx', bytes: zip }, {})).toEqual({
      tooLarge: { mebibytes: 21, atMost: 20 },
    })
    expect(unreadables).toEqual(
      expect.arrayContaining(hostileFiles.map(({ refused }) => refused).filter((it) => it !== 'empty')),
    )
  })
})
