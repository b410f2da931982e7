import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { LogJob } from '../../src/core/readings/log-account.ts'
import { Mapping } from '../../src/core/readings/mapping.ts'
import { readLog } from '../../src/sources/read-log.ts'
import { type FileContent, FileUnreadable, type LogStream } from '../../src/usecases/ports.ts'

const folder = await mkdtemp(join(tmpdir(), 'read-log-'))
afterAll(() => rm(folder, { recursive: true }))

const mapping = Mapping.parse({
  source: 'visits',
  title: { zh: '上门记录', en: 'Visits' },
  columns: {
    id: { header: ['No'], read: 'text' },
    who: { header: ['Who'], read: 'text' },
    day: { header: ['Day'], read: 'day', forms: ['yyyy-MM-dd'] },
    hours: { header: ['Hours'], read: 'number', to: 24 },
  },
  person: 'who',
  day: 'day',
  row: ['id'],
  feeds: [{ indicator: 'visit-hours', as: 'sum', value: 'hours' }],
})
const job: LogJob = {
  mapping,
  people: [{ id: 'mei', employeeNo: '007', name: '李梅', email: null, leftOn: null }],
  mayBring: null,
  today: day('2026-08-20'),
  zone: 'Asia/Shanghai',
  calendar: cn,
}

const rows = (count: number) => Array.from({ length: count }, (_, n) => `V${n},007,2026-08-03,${n % 30}\n`).join('')
const bytesOf = (count: number): FileContent => ({
  name: 'visits.csv',
  bytes: Buffer.from(`No,Who,Day,Hours\n${rows(count)}`),
})
async function onDisk(count: number): Promise<FileContent> {
  const path = join(folder, `visits-${count}.csv`)
  await writeFile(path, `No,Who,Day,Hours\n${rows(count)}`)
  return { name: 'visits.csv', path }
}

async function textOf({ rows }: LogStream): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of rows) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

const children = (): string[] =>
  readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  )

/** Asks again and again until it is so; the test's own limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
}

const large = 80_000 // rows; 1.7 MB

describe('a log', () => {
  it('gives the same lines and account from memory and from a process of its own', async () => {
    const [here, apart] = [readLog(bytesOf(3_000), {}, job), readLog(await onDisk(large), {}, job)]
    const [short, long] = [await textOf(here), await textOf(apart)]
    expect(long.split('\n').slice(0, 2_400)).toEqual(short.split('\n').slice(0, 2_400))
    const { sample, refused } = await here.account
    const account = await apart.account
    expect(account).toMatchObject({ read: large, sample })
    expect(account.staged + account.refusedCount).toBe(large)
    expect(account.refused.slice(0, 5)).toEqual(refused.slice(0, 5))
    expect(long.trimEnd().split('\n')).toHaveLength(account.staged)
  })

  it('in memory but large is read in a process of its own too', async () => {
    const log = readLog(bytesOf(large), {}, job)
    await textOf(log)
    expect(await log.account).toMatchObject({ read: large })
  })

  it('says now and then how many rows have been read', async () => {
    const heard: number[] = []
    await textOf(readLog(await onDisk(large), {}, job, (n) => heard.push(n)))
    expect(heard.length).toBeGreaterThan(2)
    expect(heard.toSorted((a, b) => a - b)).toEqual(heard)
    expect(heard.at(-1)).toBe(large)
  })

  it('whose process is killed in the middle is an error, never a shorter log', async () => {
    const before = new Set(children())
    const log = readLog(await onDisk(large), {}, job)
    const reading = textOf({
      ...log,
      rows: (async function* () {
        let isFirst = true
        for await (const piece of log.rows) {
          if (isFirst)
            for (const pid of children().filter((it) => !before.has(it))) process.kill(Number(pid), 'SIGKILL')
          isFirst = false
          yield piece
        }
      })(),
    })
    await expect(reading).rejects.toThrow('ended early: SIGKILL')
    await expect(log.account).rejects.toThrow('ended early')
  })

  it('ends its process when nobody reads on', async () => {
    const before = new Set(children())
    const log = readLog(await onDisk(large), {}, job)
    for await (const piece of log.rows) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    await until(() => children().every((pid) => before.has(pid)))
    await expect(log.account).rejects.toThrow('not read to its end')
  })

  it('that proves to be none says why, from either place', async () => {
    const nothing = { name: 'x.csv', bytes: new Uint8Array() }
    await expect(textOf(readLog(nothing, {}, job))).rejects.toThrow(FileUnreadable)
    const path = join(folder, 'noise.xlsx')
    await writeFile(path, Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2_000_000, 7)]))
    await expect(textOf(readLog({ name: 'noise.xlsx', path }, {}, job))).rejects.toThrow(FileUnreadable)
  })
})
