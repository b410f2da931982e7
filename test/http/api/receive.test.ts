import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { receive, sweepFolder, TooMuch } from '../../../src/http/api/receive.ts'

const root = mkdtempSync(join(tmpdir(), 'kaoping-receive-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const folder = join(root, 'uploads')
const files = () => readdirSync(folder)

describe('a body', () => {
  it('lies in a file that only we can read, with its digest, until it is dropped', async () => {
    const text = '行,1\n'.repeat(50_000)
    const got = await receive(Readable.from([Buffer.from(text.slice(0, 9)), Buffer.from(text.slice(9))]), folder, 1e9)
    expect(readFileSync(got.path, 'utf8')).toBe(text)
    expect(got).toMatchObject({ bytes: 300_000, digest: createHash('sha256').update(text).digest('hex') })
    expect(statSync(got.path).mode & 0o777).toBe(0o600)
    await got.drop()
    expect(files()).toEqual([])
  })

  it('past the limit leaves no file, and its stream open for the answer', async () => {
    const body = Readable.from(Array.from({ length: 10 }, () => Buffer.alloc(1_000)))
    await expect(receive(body, folder, 4_500)).rejects.toThrow(TooMuch)
    expect(body.destroyed).toBe(false)
    expect(files()).toEqual([])
    const whole = await receive(Readable.from([Buffer.alloc(4_500)]), folder, 4_500)
    expect(whole.bytes).toBe(4_500)
    await whole.drop()
  })

  it('whose sender goes away leaves no file', async () => {
    const body = new Readable({ read() {} })
    const receiving = receive(body, folder, 1e9)
    body.push('half a ro')
    await expect.poll(() => (files().length > 0 ? statSync(join(folder, files()[0] ?? '')).size : 0)).toBe(9)
    body.destroy(new Error('aborted'))
    await expect(receiving).rejects.toThrow('aborted')
    expect(files()).toEqual([])
  })

  it('is read no faster than it is written', async () => {
    let given = 0
    const body = new Readable({
      highWaterMark: 65_536,
      read() {
        given += 65_536
        this.push(given > 200 * 65_536 ? null : Buffer.alloc(65_536))
      },
    })
    const behind: number[] = []
    const watch = setInterval(() => {
      const [file] = files()
      if (file) behind.push(given - statSync(join(folder, file)).size)
    }, 1)
    const got = await receive(body, folder, 1e9)
    clearInterval(watch)
    expect(Math.max(0, ...behind)).toBeLessThan(1_048_576)
    await got.drop()
  })
})

describe('the folder', () => {
  it('is swept of what a killed process has left, and of nothing younger', async () => {
    for (const name of ['old', 'young']) writeFileSync(join(folder, name), 'x')
    utimesSync(join(folder, 'old'), new Date('2026-09-01'), new Date('2026-09-01'))
    utimesSync(join(folder, 'young'), new Date('2026-09-03'), new Date('2026-09-03'))
    await sweepFolder(folder, new Date('2026-09-02'))
    expect(files()).toEqual(['young'])
    await expect(sweepFolder(join(root, 'nowhere'), new Date())).resolves.toBeUndefined()
  })
})
