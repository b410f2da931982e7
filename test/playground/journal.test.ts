import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Journal, openJournal } from '../../src/playground/journal.ts'

const Shape = z.object({ is: z.literal('note'), id: z.string().regex(/^\w+$/), words: z.string() })
type Note = z.infer<typeof Shape>

let folder = ''
let told: string[] = []
let journal: Journal<Note> | null = null
const file = () => join(folder, 'notes.jsonl')
const open = () => {
  journal = openJournal(file(), Shape, (sentence) => told.push(sentence))
  return journal
}
const note = (id: string, words: string): Note => ({ is: 'note', id, words })
const lines = () => readFileSync(file(), 'utf8').split('\n').slice(0, -1)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kaoping-journal-'))
  told = []
})
afterEach(() => {
  journal?.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a journal', () => {
  it('gives back each thing as it was last, in the order of its first coming, and nothing forgotten', () => {
    const first = open()
    for (const it of [note('a', '1'), note('b', '2'), note('c', '3')]) first.write(it)
    first.close()
    const second = open()
    second.write(note('a', 'anew'))
    second.forget('note', 'b')
    second.close()
    expect(open().entries).toEqual([note('a', 'anew'), note('c', '3')])
    expect(lines()).toHaveLength(2) // what no longer counts was swept out
  })

  it('is on the disk soon without being closed, and once for many changes of one thing', async () => {
    const { write } = open()
    for (let n = 0; n <= 1000; n++) write(note('a', `face ${n}`))
    await expect.poll(() => lines(), { timeout: 1000 }).toEqual([JSON.stringify(note('a', 'face 1000'))])
  })

  it('takes a line that a kill cut short for not written, and goes on behind the last whole one', () => {
    writeFileSync(file(), `${JSON.stringify(note('a', '1'))}\n{"is":"note","id":"b","wo`)
    const cut = open()
    expect(cut.entries).toEqual([note('a', '1')])
    cut.write(note('c', '3'))
    cut.close()
    expect(open().entries).toEqual([note('a', '1'), note('c', '3')])
    expect(told).toEqual([])
  })

  it.each([
    ['no JSON', 'what is this'],
    ['another shape', '{"is":"note","id":"b"}'],
    ['a name that leads out of the folder', '{"is":"note","id":"../b","words":""}'],
  ])('is set aside with a sentence where a line is %s', (_, line) => {
    writeFileSync(file(), `${JSON.stringify(note('a', '1'))}\n${line}\n`)
    expect(open().entries).toEqual([])
    expect(told).toHaveLength(1)
    expect(told[0]).toContain(`it is kept as ${file()}.damaged`)
    expect(readFileSync(`${file()}.damaged`, 'utf8')).toContain(line)
  })

  it('says once that it cannot write, and writes everything when it can again', () => {
    const full = open()
    rmSync(folder, { recursive: true })
    full.write(note('a', '1'))
    full.close()
    full.write(note('b', '2'))
    full.close()
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('cannot be written')
    const again = open() // makes the folder
    full.close()
    again.close()
    expect(open().entries).toEqual([note('a', '1'), note('b', '2')])
  })

  it('keeps bytes in files of their own, and has none where somebody took them away', () => {
    const { saveBytes } = open()
    saveBytes('F1', Buffer.from('一,二\n'))
    expect(Buffer.from(open().bytesOf('F1')).toString()).toBe('一,二\n')
    expect(open().bytesOf('F2')).toHaveLength(0)
  })
})
