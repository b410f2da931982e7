import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { spool } from '../../src/sources/spool.ts'

async function* rows() {
  yield { 坐席: '王\n芳', n: 1 }
  yield { 坐席: null, n: 2.5 }
}

describe('a spool', () => {
  it('keeps rows a line each, readable to nobody else, until it is dropped', async () => {
    const { content, drop } = await spool.write('a.ndjson', rows())
    if (!('path' in content)) throw new Error('a spool lies on the disk')
    expect(readFileSync(content.path, 'utf8')).toBe('{"坐席":"王\\n芳","n":1}\n{"坐席":null,"n":2.5}\n')
    expect(statSync(content.path).mode & 0o077).toBe(0)
    await drop()
    expect(existsSync(content.path)).toBe(false)
  })

  it('leaves nothing where the rows break off, and says why', async () => {
    async function* broken() {
      yield { n: 1 }
      throw new Error('the wire was cut')
    }
    await expect(spool.write('a.ndjson', broken())).rejects.toThrow('the wire was cut')
  })
})
