import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { cn } from '../../src/core/calendar/cn.ts'
import { type Day, day, type Zone } from '../../src/core/calendar/day.ts'
import type { PulledRow } from '../../src/core/readings/pulled-row.ts'
import type { PullProblem } from '../../src/core/workflow/pull-problem.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, readMapping, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { spool } from '../../src/sources/spool.ts'
import { drawNotice } from '../../src/usecases/draw-notice.ts'
import { PullRefused, type Tables, TryLater } from '../../src/usecases/ports.ts'
import { publishPolicy } from '../../src/usecases/publish-policy.ts'
import { beginPulls, fetched, type PullWorld, pullMappings, pullSource } from '../../src/usecases/pull-sources.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { says } from '../support/office.ts'
import { somebody } from '../support/record.ts'

const policy = await loadPreset('after-sales')
const base = readMapping(
  `source: base-checks
title: { zh: 抽检表, en: Checks }
pull: { from: feishu-base, at: '07:00', app: bascn1, table: tbl1 }
columns:
  id: { header: [record_id], read: text }
  agent: { header: [坐席, Agent], read: text }
  day: { header: [日期], read: day, forms: [epoch-ms] }
  good: { header: [是否满意], read: yes-no, blank: true }
person: agent
day: day
row: [id]
feeds:
  - indicator: satisfaction
    as: share
    hits: [{ column: good, is: true }]
    where: [{ column: good, known: true }]
`,
  policy,
)
if ('faults' in base) throw new Error(JSON.stringify(base.faults))
const mappings = [...loadMappings(shippedMappings, policy), base.mapping]

const folder = mkdtempSync(join(tmpdir(), 'kaoping-spools-'))
process.env.TMPDIR = folder // where spools lie
afterAll(() => rmSync(folder, { recursive: true }))

let fresh: FreshDatabase
let now: Date
let begun: { source: string; day: Day }[]
let asked: object[]
let rows: readonly PulledRow[] | Error
let lacking: 'no-helpdesk' | null
let world: PullWorld
let hr: string

beforeEach(async () => {
  fresh = await freshDatabase()
  now = new Date('2026-09-01T22:31:00Z') // 06:31 on the 2nd in Shanghai
  begun = []
  asked = []
  rows = []
  lacking = null
  const transact = inTransaction(fresh.db, {
    now: () => now,
    wake: async () => {},
    fetch: async (_, body) => void begun.push(body),
  })
  async function* give() {
    if (rows instanceof Error) throw rows
    yield* rows
  }
  const tables: Tables = {
    lacks: (from) => (from === 'feishu-helpdesk' ? lacking : null),
    helpdesk: (which) => {
      asked.push(which)
      return give()
    },
    base: (which) => {
      asked.push(which)
      return give()
    },
  }
  world = {
    inTransaction: transact,
    rules: async () => ({
      policy,
      indicators: policy.indicators.map(({ id }) => id),
      mappings,
      calendar: cn,
      files: fileReader,
    }),
    tables,
    spool,
    clock: { now: () => now },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  }
  await transact((uow) => publishPolicy(uow, policy))
  hr = await transact(async (uow) => {
    await uow.people.upsert(somebody({ employeeNo: '00101', name: '王芳', email: 'wang@xinghe.example' }))
    return (await uow.people.upsert(somebody({ employeeNo: '00002', name: '林岚', roles: ['hr', 'admin'] }))).id
  })
  return () => fresh.drop()
})

const today = day('2026-09-02')
const ticket = (id: string, its: PulledRow = {}): PulledRow => ({
  ticket_id: id,
  agent: 'wang@xinghe.example',
  created_at: Date.parse('2026-09-01T03:00:00Z'),
  ticket_type: 2,
  agent_first_response_duration: 5400,
  actual_processing_time: 1200,
  score: 3,
  solve: 2,
  产品: '年卡',
  ...its,
})
const pull = (source = 'feishu-helpdesk', on: Day = today) => pullSource(world, { source, day: on })
const later = (...of: Parameters<typeof pull>): Promise<TryLater> =>
  pull(...of).then(
    () => Promise.reject(new Error('nothing to wait for')),
    (error) => error,
  )
const totals = () =>
  world.inTransaction(async (uow) => {
    const all = await uow.people.everyone()
    const wang = all.find((it) => it.name === '王芳')?.id ?? ''
    const found = (await uow.readings.totals([wang], day('2026-08-01'), day('2026-09-30'))).get(wang) ?? []
    return Object.fromEntries(found.map((it) => [it.indicator, [Number(it.numerator), Number(it.denominator)]]))
  })
const notices = () =>
  fresh.db.selectFrom('notice').selectAll().where('recipient', '=', hr).orderBy('staged_at').execute()
const facts = async () =>
  (await fresh.db.selectFrom('fact').selectAll().execute())
    .map((it) => it.is_what)
    .filter((it) => it === 'source-pulled')
const leftBehind = () => readdirSync(folder)

describe('a source that is fetched', () => {
  it('begins at its hour, once a day whoever asks, and after an outage as soon as somebody does', async () => {
    now = new Date('2026-09-01T22:29:00Z')
    await beginPulls(world, now)
    expect(begun).toEqual([])
    now = new Date('2026-09-01T22:30:00Z')
    await Promise.all([beginPulls(world, now), beginPulls(world, now), beginPulls(world, now)])
    expect(begun).toEqual([{ source: 'feishu-helpdesk', day: today }])
    now = new Date('2026-09-05T13:00:00Z')
    await beginPulls(world, now)
    expect(begun.slice(1)).toEqual([
      { source: 'feishu-helpdesk', day: '2026-09-05' },
      { source: 'base-checks', day: '2026-09-05' },
    ])
  })

  it('does not begin where its platform is not connected: that is nobody’s trouble', async () => {
    lacking = 'no-helpdesk'
    await beginPulls(world, now)
    expect(begun).toEqual([])
  })

  it('becomes readings, exact in other units too, and leaves nothing on the disk', async () => {
    rows = [ticket('1'), ticket('2', { agent: '王芳', score: 2, solve: 1 }), ticket('3', { ticket_type: 1 })]
    await pull()
    expect(await totals()).toMatchObject({
      'response-hours': [3, 2],
      satisfaction: [1, 2],
      'repair-success': [1, 2],
    })
    expect(leftBehind()).toEqual([])
    expect(await notices()).toEqual([])
    expect(await facts()).toHaveLength(1)
  })

  it('asks for as many days as the mapping says, and after an outage from the last day that went well', async () => {
    rows = [ticket('1')]
    await pull()
    expect(asked[0]).toEqual({
      by: 'changed',
      from: new Date('2026-08-25T16:00:00Z'),
      to: new Date('2026-09-02T16:00:00Z'),
    })
    now = new Date('2026-09-21T00:00:00Z')
    await pull('feishu-helpdesk', day('2026-09-21'))
    expect(asked[1]).toMatchObject({ from: new Date('2026-08-31T16:00:00Z') })
  })

  it('changes nothing the second time, takes a ticket’s later score, and is not fetched again once the day is done', async () => {
    rows = [ticket('1', { score: null })]
    await pull()
    await pull()
    expect(asked).toHaveLength(1)
    expect(await totals()).not.toHaveProperty('satisfaction')
    rows = [ticket('1', { score: 3 })]
    now = new Date('2026-09-02T22:31:00Z')
    await pull('feishu-helpdesk', day('2026-09-03'))
    expect(await totals()).toMatchObject({ satisfaction: [1, 1], 'response-hours': [1.5, 1] })
  })

  it('is given up when its day is over: the next day’s has it', async () => {
    rows = [ticket('1')]
    now = new Date('2026-09-02T22:31:00Z')
    await pull()
    expect(asked).toEqual([])
  })

  it('reports refused rows to HR, with the file to correct, once', async () => {
    rows = [ticket('1'), ticket('2', { agent: 'stranger@elsewhere.example' })]
    await pull()
    expect((await notices()).map((it) => it.about)).toEqual(['import-report', 'refused-rows'])
    const [, row] = await notices()
    const file = await world.inTransaction(async (uow) =>
      drawNotice(uow, { about: 'refused-rows', ...(row?.body as { import: string }) }, await uow.people.byId(hr), now),
    )
    expect(file).toMatchObject({ name: 'feishu-helpdesk-2026-09-02.refused.csv' })
    const text = new TextDecoder().decode(file && 'bytes' in file ? file.bytes : new Uint8Array())
    expect(text.split('\r\n')[1]).toMatch(/^2,.*stranger@elsewhere\.example/)
  })

  it('reads a table of a base by any of its columns’ names, empty fields as nothing', async () => {
    const at = Date.parse('2026-09-01T03:00:00Z')
    rows = [
      { record_id: 'r1', 坐席: 'wang@xinghe.example', 日期: at, 是否满意: true },
      { record_id: 'r2', 坐席: '王芳', 日期: at },
    ]
    now = new Date('2026-09-02T01:00:00Z')
    await pull('base-checks')
    expect(asked).toEqual([expect.objectContaining({ app: 'bascn1', table: 'tbl1' })])
    expect(await totals()).toMatchObject({ satisfaction: [1, 1] })
  })

  it('on a dry run says what it would bring, and keeps nothing', async () => {
    rows = [ticket('1')]
    const mapping = pullMappings({ mappings }).find(({ source }) => source === 'feishu-helpdesk')
    if (!mapping) throw new Error('the mapping ships')
    const span = { from: day('2026-09-01'), to: today }
    const end = await fetched(world, await world.rules(), mapping, span, true)
    expect(end).toMatchObject({ rows: 1, imported: { report: { read: 1, taken: 1 } } })
    expect(await totals()).toEqual({})
  })
})

describe('a source that cannot be fetched', () => {
  const said = async () =>
    Promise.all(
      (await notices()).map(async ({ about, body }) => {
        const card = await world.inTransaction(async (uow) =>
          drawNotice(uow, { about, ...(body as object) } as never, await uow.people.byId(hr), now),
        )
        return card && 'blocks' in card ? says(card) : ''
      }),
    )

  it.each<[string, PullProblem, string]>([
    ['the app lacks a scope', { no: 'scope', scope: 'helpdesk:all:readonly' }, 'helpdesk:all:readonly'],
    ['the app was not added to the base', { no: 'no-access' }, '添加文档应用'],
    ['there is no such table', { no: 'no-table' }, '没有这个多维表格'],
    ['the help desk refuses', { no: 'helpdesk-refused' }, 'FEISHU_HELPDESK_TOKEN'],
    ['Feishu refuses', { no: 'refused', code: 1254999 }, '1254999'],
  ])('is said once a day with the way out where %s, and tried again', async (_, problem, words) => {
    rows = new PullRefused(problem)
    expect(await later()).toMatchObject({ afterMs: 60_000 })
    now = new Date('2026-09-02T02:30:00Z')
    expect(await later()).toMatchObject({ afterMs: 3_600_000 }) // four hours on: an hour at most
    expect(await said()).toEqual([expect.stringContaining(words)])
    rows = [ticket('1')]
    await pull()
    expect(await totals()).toHaveProperty('tickets')
  })

  it('waits for what passes by itself, and says so after an hour', async () => {
    rows = new TryLater('rate limit 99991400', 200_000)
    expect(await later()).toMatchObject({ afterMs: 200_000 })
    expect(await said()).toEqual([])
    now = new Date('2026-09-02T00:00:00Z')
    rows = new Error('a wire was cut')
    await later()
    await later()
    expect(await said()).toEqual([expect.stringContaining('连不上飞书')])
    expect(leftBehind()).toEqual([])
  })

  it('says that nothing came, and leaves it at that for the day', async () => {
    await world.inTransaction((uow) => uow.people.upsertTeam({ name: '华东一组', zone: 'Asia/Shanghai' as Zone }))
    await pull()
    await pull()
    expect(asked).toHaveLength(1)
    expect(await said()).toEqual([expect.stringContaining('一行也没有')])
  })

  it('says nothing of it before there is a team: on the first day HR has not sent the staff list yet', async () => {
    await pull()
    expect(asked).toHaveLength(1)
    expect(await said()).toEqual([])
    expect(await facts()).toEqual([])
  })

  it('names the fields that no row has, and imports nothing', async () => {
    rows = [{ record_id: 'r1', 坐席: '王芳', 处理日期: 1 }]
    await later('base-checks')
    expect(await said()).toEqual([expect.stringContaining('日期')])
    expect(await fresh.db.selectFrom('import').selectAll().execute()).toEqual([])
  })
})
