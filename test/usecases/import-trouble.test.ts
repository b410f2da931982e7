import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { Mapping } from '../../src/core/readings/mapping.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { type FileToImport, importFile } from '../../src/usecases/import-file.ts'
import { previewFile } from '../../src/usecases/preview-file.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const folder = await mkdtemp(join(tmpdir(), 'import-trouble-'))
afterAll(() => rm(folder, { recursive: true }))
const policy = await loadPreset('after-sales')
let now = new Date('2026-08-20T02:00:00Z')
const transact = inTransaction(db, { now: () => now, wake: async () => {} })
const file = (text: string, its: Partial<FileToImport> = {}): FileToImport => ({
  content: { name: 'file.csv', bytes: Buffer.from(text) },
  by: null,
  via: 'chat',
  now,
  mappings: loadMappings(shippedMappings, policy),
  indicators: policy.indicators.map(({ id }) => id),
  policy,
  calendar: cn,
  files: fileReader,
  ...its,
})
const send = (text: string, its: Partial<FileToImport> = {}) => importFile(transact, file(text, its))
const look = (text: string, its: Partial<FileToImport> = {}) => previewFile(transact, file(text, its))

const person = async (no: string) => {
  const found = (await transact((uow) => uow.people.everyone())).find((it) => it.employeeNo === no)
  if (!found) throw new Error(`nobody has the number ${no}`)
  return found
}
const answered = async (no: string) => {
  const { id } = await person(no)
  const totals = await transact((uow) => uow.readings.totals([id], day('2026-08-01'), day('2026-08-31')))
  return Number((totals.get(id) ?? []).find((it) => it.indicator === 'answered-calls')?.numerator ?? 0)
}

const head =
  'Call Id,Agent,Date,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating\n'
const call = (id: string, agent = '王芳', on = '3-Aug-26') => `${id},${agent},${on},Y,Y,30,0:02:00,5\n`
const calls = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => call(`K${String(from + n).padStart(6, '0')}`)).join('')

beforeAll(async () => {
  await send(
    '工号,姓名,班组,岗位,直属上级工号,角色\n00100,陈立,总部,service-lead,00090,\n00101,王芳,一组,service-agent,00100,\n' +
      '00090,周总,总部,,,\n00201,李梅,二组,service-agent,00200,\n00200,赵强,二组,service-lead,,\n00001,林岚,,,,hr\n',
  )
})

const children = (): string[] =>
  readdirSync(`/proc/${process.pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${process.pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  )

describe('a large import that breaks off', () => {
  const text = head + calls(0, 60_000)
  const large = async () => {
    const path = join(folder, 'calls.csv')
    await writeFile(path, text)
    return { content: { name: 'calls.csv', path } }
  }
  const left = async () => {
    const { rows } = await sql<{ n: number }>`select (select count(*) from source_row) + (select count(*) from reading)
      + (select count(*) from import where kind = 'log') + (select count(*) from refused_rows) as n`.execute(db)
    return Number(rows[0]?.n)
  }

  it('because its reading process is killed leaves nothing', async () => {
    const before = new Set(children())
    const killing = { ...(await large()) }
    const import1 = send('', {
      ...killing,
      onRow: () => {
        for (const pid of children().filter((it) => !before.has(it))) process.kill(Number(pid), 'SIGKILL')
      },
    })
    await expect(import1).rejects.toThrow('ended early')
    expect(await left()).toBe(0)
  })

  it('because its connection is cut leaves nothing', async () => {
    const import1 = send('', {
      ...(await large()),
      onRow: () =>
        void sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query like 'copy staged%' and pid <> pg_backend_pid()`.execute(db),
    })
    await expect(import1).rejects.toThrow()
    expect(await left()).toBe(0)
  })

  it('goes in afterwards, whole', async () => {
    expect(await send('', await large())).toMatchObject({ already: false, report: { taken: 60_000, added: 60_000 } })
    expect(await answered('00101')).toBe(60_000)
    expect(await send('', await large())).toMatchObject({ already: true })
  })
})

describe('two files at once', () => {
  it('that overlap count each call once, whichever comes first', async () => {
    const [one, two] = [head + calls(70_000, 70_300), head + calls(70_200, 70_500)]
    const before = await answered('00101')
    const both = await Promise.all([send(one), send(two)])
    const reports = both.map((it) => ('report' in it && it.report.kind === 'log' ? it.report : null))
    expect((reports[0]?.added ?? 0) + (reports[1]?.added ?? 0)).toBe(500)
    expect((reports[0]?.same ?? 0) + (reports[1]?.same ?? 0)).toBe(100)
    expect(await answered('00101')).toBe(before + 500)
  })

  it('that are the same file are one import', async () => {
    const text = head + calls(71_000, 71_100)
    const both = await Promise.all([send(text), send(text), send(text)])
    expect(new Set(both.map((it) => ('import' in it ? it.import : it.no))).size).toBe(1)
    expect(both.filter((it) => 'already' in it && !it.already)).toHaveLength(1)
  })
})

describe('all or nothing', () => {
  const text = head + call('S1') + call('S2', 'nobody')

  it('keeps nothing where one row is refused, and gives the report', async () => {
    const before = await answered('00101')
    expect(await send(text, { strict: true })).toMatchObject({
      no: 'refused-strict',
      report: { refusedCount: 1, refused: [{ line: 3, column: 'Agent' }] },
    })
    expect(await answered('00101')).toBe(before)
  })

  it('asked for or not, the rest goes in the next time', async () => {
    expect(await send(text)).toMatchObject({ already: false, report: { taken: 1, refusedCount: 1 } })
  })

  it('a file without a fault goes in', async () => {
    expect(await send(head + call('S3'), { strict: true })).toMatchObject({ report: { taken: 1, refusedCount: 0 } })
  })
})

describe('a preview', () => {
  it('says what the import will say, and keeps nothing', async () => {
    const text = head + call('P1') + call('P2', 'nobody') + call('P3', '王芳', '3-Aug-62')
    const seen = await look(text)
    if (!('kind' in seen) || seen.kind !== 'log') throw new Error(JSON.stringify(seen))
    expect(seen).toMatchObject({ already: null, mapping: { source: 'calls' }, notes: { delimiter: ',' } })
    expect(seen.report).toMatchObject({ taken: 1, refusedCount: 2, added: null })
    expect(seen.account.sample).toMatchObject([{ line: 2, person: '王芳', parts: { 'answered-calls': ['1', '1'] } }])
    const made = await send(text)
    if (!('report' in made) || made.report.kind !== 'log') throw new Error(JSON.stringify(made))
    const { added, changed, same, withdrawn, ...rest } = made.report
    expect({ ...seen.report, added, changed, same, withdrawn }).toEqual({ ...rest, added, changed, same, withdrawn })
    expect(await look(text)).toMatchObject({ already: 'import' in made ? made.import : '' })
  })

  it('of a staff list is a rehearsal', async () => {
    expect(await look('工号,姓名\n00900,新人\n')).toMatchObject({ kind: 'people', report: { added: 1 } })
    await expect(person('00900')).rejects.toThrow('nobody')
  })

  it('of an unknown shape gives its header and how it is written', async () => {
    expect(await look('a;b\n1;2\n')).toMatchObject({
      no: 'unknown-shape',
      header: ['a', 'b'],
      notes: { delimiter: ';' },
    })
  })
})

describe('whose rows somebody may bring in', () => {
  const text = (n: number) => head + call(`W${n}a`, '王芳') + call(`W${n}b`, '李梅') + call(`W${n}c`, '陈立')

  it('a lead those of everyone below them, not their own, and no staff list', async () => {
    const lead = await person('00100')
    expect(await send(text(1), { by: lead })).toMatchObject({
      report: { taken: 1, refusedCount: 2, refused: [{ fault: { is: 'not-yours' } }, { fault: { is: 'not-yours' } }] },
    })
    expect(await send('工号,姓名\n00901,新人\n', { by: lead })).toEqual({ no: 'not-allowed' })
  })

  it('a lead of leads also those two steps below', async () => {
    expect(await send(text(2), { by: await person('00090') })).toMatchObject({ report: { taken: 2, refusedCount: 1 } })
  })

  it('an agent nobody’s; HR everybody’s, and the same file by another right is read again', async () => {
    expect(await send(text(3), { by: await person('00101') })).toEqual({ no: 'not-allowed' })
    expect(await look(text(3), { by: await person('00101') })).toEqual({ no: 'not-allowed' })
    await send(text(3), { by: await person('00100') })
    now = new Date(now.getTime() + 60_000)
    expect(await send(text(3), { by: await person('00001') })).toMatchObject({
      already: false,
      report: { taken: 3, added: 2, same: 1, refusedCount: 0 },
    })
  })

  it('a lead does not move somebody else’s row to their own people', async () => {
    await send(head + call('M1', '李梅'))
    const moved = await send(head + call('M1', '王芳') + call('M2', '王芳'), { by: await person('00100') })
    expect(moved).toMatchObject({
      report: {
        taken: 1,
        added: 1,
        changed: 0,
        refusedCount: 1,
        refused: [{ line: 2, column: 'Call Id', value: 'M1' }],
      },
    })
    expect(await send(head + call('M1', '李梅'))).toMatchObject({ report: { same: 1 } })
  })
})

describe('the same bytes by other rules', () => {
  const text = head + call('R1') + call('R2')
  const [first] = loadMappings(shippedMappings, policy).filter(({ source }) => source === 'calls')
  const fewer: Mapping[] = first ? [{ ...first, feeds: first.feeds.slice(0, 1) }] : []

  it('are read again, once: a mapping that feeds more brings more', async () => {
    await send(text, { mappings: fewer })
    expect(await send(text, { mappings: fewer })).toMatchObject({ already: true })
    now = new Date(now.getTime() + 60_000)
    expect(await send(text)).toMatchObject({ already: false, report: { changed: 2 } })
    expect(await send(text)).toMatchObject({ already: true })
  })

  it('of two mappings for one source the first holds', async () => {
    const seen = await look(head + call('R9'), { mappings: [...fewer, ...loadMappings(shippedMappings, policy)] })
    expect('kind' in seen && seen.kind === 'log' && seen.mapping.feeds).toHaveLength(1)
  })

  it('a mapping that somebody names is the one that counts', async () => {
    expect(await look('x,y\n1,2\n', { ...(first && { mapping: first }) })).toMatchObject({
      no: 'unknown-shape',
      nearest: 'calls',
    })
  })
})
