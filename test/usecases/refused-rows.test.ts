import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Person } from '../../src/core/people/person.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { readMapping } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { drawNotice } from '../../src/usecases/draw-notice.ts'
import { importFile } from '../../src/usecases/import-file.ts'
import type { FileContent, FileToSend } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'
import { somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const policy = await loadPreset('after-sales')
const now = new Date('2026-09-02T02:00:00Z')
const transact = inTransaction(db, { now: () => now, wake: async () => {} })
const mappingOf = (source: string, more = '') => {
  const read = readMapping(
    `source: ${source}
title: { zh: 抽检, en: Checks }
columns:
  id: { header: [${source} 编号], read: text }
  agent: { header: [坐席], read: text }
  day: { header: [日期], read: day, forms: [yyyy-MM-dd] }
  hours: { header: [小时], read: number, to: 24 }
  note: { header: [备注], read: text, blank: true }
person: agent
day: day
row: [id, note]
${more}
feeds:
  - { indicator: response-hours, as: mean, value: hours }
`,
    policy,
  )
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  return read.mapping
}
const mappings = [mappingOf('checks'), mappingOf('sheets', 'replaces: period')]

const inMemory = (name: string, text: string): FileContent => ({ name, bytes: new TextEncoder().encode(text) })
const send = (name: string, text: string, by: Person | null = null) => bring(inMemory(name, text), by)
const bring = async (content: FileContent, by: Person | null) => {
  const made = await importFile(transact, {
    content,
    by,
    via: 'chat',
    now,
    mappings,
    policy,
    indicators: ['response-hours'],
    calendar: cn,
    files: fileReader,
  })
  if ('no' in made) throw new Error(JSON.stringify(made))
  return made
}
const fileFor = (id: string, reader: Person): Promise<FileToSend | null> =>
  transact(async (uow) => {
    const drawn = await drawNotice(uow, { about: 'refused-rows', import: id }, reader, now)
    if (drawn && !('bytes' in drawn)) throw new Error('a card instead of a file')
    return drawn
  })
const textOf = (file: FileToSend | null) =>
  file ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes) : ''
const hours = () =>
  transact(async (uow) => {
    const found = await uow.readings.totals([wang.id], day('2026-08-01'), day('2026-08-31'))
    const total = found.get(wang.id)?.find(({ indicator }) => indicator === 'response-hours')
    return total ? [total.numerator, total.denominator].map((part) => Number(Exact.of(part).toFixed(2))) : null
  })

let hr: Person
let admin: Person
let agent: Person
let lead: Person
let wang: Person
beforeAll(async () => {
  const put = (its: Partial<Person>) =>
    transact(async (uow) => uow.people.byId((await uow.people.upsert(somebody(its))).id))
  wang = await put({ employeeNo: '01', name: '王芳' })
  agent = wang
  hr = await put({ employeeNo: '02', name: '林岚', roles: ['hr'] })
  admin = await put({ employeeNo: '03', name: 'Ada', roles: ['admin'], locale: 'en' })
  lead = await put({ employeeNo: '04', name: '陈立' })
})

const head = (source = 'checks') => `${source} 编号,坐席,日期,小时,备注\n`

describe('the refused rows of an import', () => {
  it('come as a file under their header, each with its line and why, in the reader’s language', async () => {
    const made = await send(
      'checks-2026-08.csv',
      `${head()}a,王芳,2026-08-03,1.5,ok\nb,王芳,2026-08-04,99,"=1+1, ""x"""\n`,
      hr,
    )
    const zh = await fileFor(made.import, hr)
    expect(zh?.name).toBe('checks-2026-08.refused.csv')
    expect(zh?.says).toContain('checks-2026-08.csv 里未导入的 1 行')
    const [top, row] = textOf(zh).split('\r\n')
    expect(top).toBe('\uFEFF考评：行,考评：原因,checks 编号,坐席,日期,小时,备注')
    expect(row).toMatch(/^3,「小时」.*,b,王芳,2026-08-04,99,"'=1\+1, ""x"""$/)
    expect(textOf(await fileFor(made.import, admin))).toMatch(
      /^\uFEFFkaoping: line,kaoping: why,.*\r\n3,小时 is not possible/,
    )
  })

  it('go to who sent them, to HR and to administrators; to nobody else, and not to who has left', async () => {
    const made = await send('own.csv', `${head()}c,王芳,2026-08-03,99,\n`, hr)
    expect(await fileFor(made.import, hr)).not.toBeNull()
    expect(await fileFor(made.import, admin)).not.toBeNull()
    expect(await fileFor(made.import, agent)).toBeNull()
    expect(await fileFor(made.import, lead)).toBeNull()
    expect(await fileFor(made.import, { ...hr, leftOn: day('2026-08-31') })).toBeNull()
  })

  it('are nothing where none was refused, or there is no such import', async () => {
    const made = await send('fine.csv', `${head()}d,王芳,2026-08-05,1,\n`, hr)
    expect(await fileFor(made.import, hr)).toBeNull()
    expect(await fileFor('import-of-nobody', hr)).toBeNull()
  })

  it('are taken once corrected and sent back as they are, and are the rows they were', async () => {
    const before = await hours()
    const made = await send('again.csv', `${head()}e,王芳,2026-08-06,99,@home\nf,无名,2026-08-06,1,x\n`, hr)
    const file = await fileFor(made.import, hr)
    const corrected = textOf(file).replace(',99,', ',3,')
    const back = await send(file?.name ?? '', corrected, hr)
    expect(back.report).toMatchObject({ read: 2, taken: 1, refusedCount: 1 })
    expect(await hours()).toEqual([(before?.[0] ?? 0) + 3, (before?.[1] ?? 0) + 1])
    const direct = await send('direct.csv', `${head()}e,王芳,2026-08-06,3,@home\n`, hr)
    expect(direct.report).toMatchObject({ added: 0, same: 1 }) // the apostrophe before @home was none of its name

    const left = await fileFor(back.import, hr)
    expect(left?.name).toBe('again.refused.csv')
    expect(textOf(left).split('\r\n')[0]).toBe('\uFEFF考评：行,考评：原因,checks 编号,坐席,日期,小时,备注')
    expect(textOf(left).split('\r\n')).toHaveLength(3)
  })

  it('withdraw nothing of a period that the file spoke for: they speak for themselves', async () => {
    const before = await hours()
    const made = await send(
      'sheets.csv',
      `${head('sheets')}a,王芳,2026-08-10,1,\nb,王芳,2026-08-11,2,\nc,王芳,2026-08-12,99,\n`,
      hr,
    )
    const corrected = textOf(await fileFor(made.import, hr)).replace(',99,', ',4,')
    const back = await send('sheets.refused.csv', corrected, hr)
    expect(back.report).toMatchObject({ added: 1, withdrawn: 0 })
    expect(await hours()).toEqual([(before?.[0] ?? 0) + 7, (before?.[1] ?? 0) + 3])
  })

  it('say how many did not fit in', async () => {
    const rows = Array.from({ length: 10_003 }, (_, n) => `g${n},王芳,2026-08-07,99,\n`).join('')
    const file = await fileFor((await send('many.csv', `${head()}${rows}`, hr)).import, hr)
    expect(textOf(file).split('\r\n')).toHaveLength(10_002)
    expect(file?.says).toContain('另有 3 行')
  })

  it('fit into a chat, however wide they are', async () => {
    const rows = Array.from({ length: 9_000 }, (_, n) => `h${n},王芳,2026-08-07,99,${'宽'.repeat(900)}\n`).join('')
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-wide-'))
    const path = join(folder, 'wide.csv')
    await writeFile(path, `${head()}${rows}`)
    const made = await bring({ name: 'wide.csv', path }, hr)
    await rm(folder, { recursive: true })
    const file = await fileFor(made.import, hr)
    const count = textOf(file).split('\r\n').length - 2
    expect(file?.bytes.byteLength).toBeLessThanOrEqual(16 * 1024 * 1024)
    expect(count).toBeGreaterThan(1_000)
    expect(file?.says).toContain(`另有 ${9_000 - count} 行`)
  })
})
