import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { nameText, plainName } from '../../src/sources/plain-name.ts'
import { type FolderGiven, watchedFolder } from '../../src/sources/watched-folder.ts'

let folder: string
let took: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaoping-watch-'))
  took = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string | Buffer, text = 'a,b\n') =>
  writeFileSync(typeof name === 'string' ? join(folder, name) : Buffer.concat([Buffer.from(`${folder}/`), name]), text)
const names = (place: string) => readdirSync(join(folder, place)).sort()
const read = (place: string, name: string) => readFileSync(join(folder, place, name), 'utf8')

/** Takes what says `good`, refuses the rest, and notes what it was given. */
const given = (its: Partial<FolderGiven> = {}): FolderGiven => ({
  async take({ name, path }) {
    took.push(name)
    const text = await readFile(path, 'utf8')
    return text.includes('good')
      ? { end: 'done', report: 'taken', refused: text.includes('some') ? Buffer.from('rows') : null }
      : { end: 'refused', report: 'not taken', refused: null }
  },
  isStaffList: async ({ path }) => (await readFile(path, 'utf8')).includes('staff'),
  isReady: async () => true,
  gaveUp: () => 'gave up',
  ...its,
})

describe('a watched folder', () => {
  it('takes a file once it has not changed between two looks, and moves it with its report', async () => {
    const watched = watchedFolder(folder, given())
    put('calls.csv', 'go')
    expect(await watched.look()).toEqual({ taken: 0, refused: 0, left: 0 })
    put('calls.csv', 'good, some') // still being written
    expect(await watched.look()).toEqual({ taken: 0, refused: 0, left: 0 })
    put('bad.csv')
    expect(await watched.look()).toEqual({ taken: 1, refused: 0, left: 0 })
    expect(await watched.look()).toEqual({ taken: 0, refused: 1, left: 0 })
    expect(names('done')).toEqual(['calls.csv', 'calls.csv.refused.csv', 'calls.csv.txt'])
    expect([read('done', 'calls.csv.txt'), read('done', 'calls.csv.refused.csv')]).toEqual(['taken\n', 'rows'])
    expect(names('refused')).toEqual(['bad.csv', 'bad.csv.txt'])
    expect(names('taking')).toEqual([])
    expect(names('.')).toEqual(['done', 'refused', 'taking'])
  })

  it('takes staff lists first, then by name', async () => {
    const watched = watchedFolder(folder, given())
    for (const name of ['b.csv', 'a.csv']) put(name, 'good')
    put('z-people.csv', 'good staff')
    await watched.look()
    await watched.look()
    expect(took).toEqual(['z-people.csv', 'a.csv', 'b.csv'])
  })

  it('keeps a second file of one name beside the first', async () => {
    const watched = watchedFolder(folder, given())
    for (let time = 0; time < 2; time++) {
      put('calls.csv', 'good')
      await watched.look()
      await watched.look()
    }
    expect(names('done')).toEqual(['calls (2).csv', 'calls (2).csv.txt', 'calls.csv', 'calls.csv.txt'])
  })

  it('looks past links, folders, hidden files and what Excel puts beside an open workbook', async () => {
    const watched = watchedFolder(folder, given())
    writeFileSync(join(tmpdir(), `${folder.slice(-6)}.secret`), 'good')
    symlinkSync(join(tmpdir(), `${folder.slice(-6)}.secret`), join(folder, 'link.csv'))
    mkdirSync(join(folder, 'inner'))
    writeFileSync(join(folder, 'inner', 'deep.csv'), 'good')
    for (const name of ['.hidden.csv', '~$book.xlsx']) put(name, 'good')
    for (let looks = 0; looks < 3; looks++) expect(await watched.look()).toEqual({ taken: 0, refused: 0, left: 0 })
    expect(took).toEqual([])
    rmSync(join(tmpdir(), `${folder.slice(-6)}.secret`))
  })

  it('waits longer for an empty file: whoever writes makes it first', async () => {
    const watched = watchedFolder(folder, given())
    put('new.csv', '')
    for (let looks = 0; looks < 12; looks++) expect((await watched.look()).refused).toBe(0)
    expect((await watched.look()).refused).toBe(1)
  })

  it('takes up again what a process that died has left', async () => {
    mkdirSync(join(folder, 'taking'))
    writeFileSync(join(folder, 'taking', '1 calls.csv'), 'good')
    expect(await watchedFolder(folder, given()).look()).toEqual({ taken: 1, refused: 0, left: 0 })
    expect(names('done')).toEqual(['calls.csv', 'calls.csv.txt'])
  })

  it('gives up a file that ends the process each time it is tried', async () => {
    mkdirSync(join(folder, 'taking'))
    writeFileSync(join(folder, 'taking', '0 poison.csv'), 'good')
    const dying = given({ take: () => new Promise(() => {}) }) // never comes back, as a process that is killed
    for (let deaths = 0; deaths < 3; deaths++) {
      void watchedFolder(folder, dying).look()
      await expect.poll(() => names('taking')).toEqual([`${deaths + 1} poison.csv`])
    }
    expect(await watchedFolder(folder, given()).look()).toEqual({ taken: 0, refused: 1, left: 0 })
    expect([names('refused'), read('refused', 'poison.csv.txt')]).toEqual([
      ['poison.csv', 'poison.csv.txt'],
      'gave up\n',
    ])
    expect(took).toEqual([])
  })

  it('tries a file whose import fails three times, and refuses it then: it does not loop', async () => {
    const failing = watchedFolder(folder, given({ take: () => Promise.reject(new Error('no')) }))
    put('odd.csv', 'good')
    const looks = []
    for (let look = 0; look < 6; look++) looks.push(await failing.look())
    expect(looks.map(({ left, refused }) => `${left}${refused}`)).toEqual(['00', '10', '10', '10', '01', '00'])
  })

  it('refuses a file that cannot be read at once', async () => {
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' })
    const watched = watchedFolder(folder, given({ take: () => Promise.reject(denied) }))
    put('locked.csv', 'good')
    await watched.look()
    expect(await watched.look()).toEqual({ taken: 0, refused: 1, left: 0 })
  })

  it('waits for a record that is away, for as long as it takes, and blames no file', async () => {
    let ready = false
    const watched = watchedFolder(
      folder,
      given({
        isReady: async () => ready,
        take: async () => {
          if (!ready) throw new Error('away')
          return { end: 'done', report: 'taken', refused: null }
        },
      }),
    )
    put('calls.csv', 'good')
    for (let looks = 0; looks < 9; looks++) await watched.look()
    expect(names('taking')).toEqual(['0 calls.csv'])
    ready = true
    expect((await watched.look()).taken).toBe(1)
  })

  it('trusts no name: bytes of another encoding, line breaks, very long ones', async () => {
    const watched = watchedFolder(folder, given())
    put(Buffer.from([0xcd, 0xa8, 0xbb, 0xb0, 0x2e, 0x63, 0x73, 0x76]), 'good') // 通话.csv in GB18030
    put('two\nlines\u001b[31m.csv', 'good')
    put(`${'长'.repeat(80)}.csv`, 'good')
    await watched.look()
    expect((await watched.look()).taken).toBe(3)
    expect(names('done').filter((name) => name.endsWith('.csv'))).toEqual(
      ['通话.csv', 'two_lines_[31m.csv', `${'长'.repeat(65)}.csv`].sort(),
    )
  })

  it('lets a file that is touched again rest first', async () => {
    const watched = watchedFolder(folder, given())
    put('calls.csv', 'good')
    await watched.look()
    utimesSync(join(folder, 'calls.csv'), 1, 1)
    expect((await watched.look()).taken).toBe(0)
    expect((await watched.look()).taken).toBe(1)
  })
})

describe('a plain name', () => {
  it('is one that any file system takes, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const plain = plainName(name)
        expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(200)
        expect(plain).not.toMatch(/^\.|[\p{C}/\\]|^$/u)
        expect(plainName(plain)).toBe(plain)
      }),
    )
  })

  it('is read from any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => typeof nameText(bytes) === 'string'))
    fc.assert(fc.property(fc.string(), (name) => nameText(Buffer.from(name)) === name.replace(/^\ufeff/, '')))
  })
})
