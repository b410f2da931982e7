import Fastify from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectFeishu } from '../../../src/messengers/feishu/connect.ts'
import type { Ticket } from '../../../src/playground/feishu/tables.ts'
import { feishuTown } from '../../../src/playground/feishu/town.ts'
import { PullRefused, type Tables, TryLater } from '../../../src/usecases/ports.ts'
import { hearing } from './deliveries.ts'

const app = { appId: 'cli_1', appSecret: 's', encryptKey: 'k', verificationToken: 'v', tenantKey: 't1' }
const noon = Date.parse('2026-09-01T04:00:00Z')
const hour = 3_600_000

/** The real adapter and SDK against the strict stand-in. */
async function open(
  helpdesk: { id: string; token: string } | null | 'right' = 'right',
  limits: 'strict' | 'off' = 'off',
) {
  const clock = { now: () => new Date(noon) }
  const town = feishuTown({ citizens: () => [], clock, app, deliverTo: () => 'http://127.0.0.1:9', limits })
  const server = Fastify({ forceCloseConnections: true })
  await server.register(town.plugin)
  const domain = await server.listen({ host: '127.0.0.1', port: 0 })
  const slowed: [string, number][] = []
  const { tenantKey: tenant, ...keys } = app
  const credential = helpdesk === 'right' ? { id: town.helpdesk.id, token: town.helpdesk.token } : helpdesk
  const { tables } = connectFeishu(
    { ...keys, tenant, domain, helpdesk: credential },
    {
      clock,
      log: hearing(),
      pace: { turn: async () => {}, slow: async (key, ms) => void slowed.push([key, ms]) },
      inbox: { keep: async () => undefined, firstSeen: async () => true },
      intake: { pressed: async () => ({ show: 'nothing' }), written: async () => {}, opened: async () => {} },
    },
  )
  if (!tables) throw new Error('Feishu has tables')
  return { town, tables, slowed, close: () => server.close() }
}

const ticket = (id: string, its: Partial<Ticket> = {}): Ticket => ({
  id,
  agent: { name: '王芳', email: 'wang@xinghe.example' },
  type: 'human',
  status: 'closed',
  openedAt: noon - hour,
  changedAt: noon - hour,
  closedAt: noon,
  score: 3,
  solved: true,
  firstResponseSeconds: 90,
  resolutionSeconds: 3600,
  processingSeconds: 1800,
  fields: {},
  ...its,
})

const all = async (rows: AsyncIterable<object>) => {
  const found = []
  for await (const row of rows) found.push(row)
  return found
}
const week = { by: 'opened', from: new Date(noon - 7 * 24 * hour), to: new Date(noon + hour) } as const

let its: Awaited<ReturnType<typeof open>>
let tables: Tables
beforeEach(async () => {
  its = await open()
  tables = its.tables
})
afterEach(() => its.close())

describe('tickets of a help desk', () => {
  it('come with the same fields each, by Feishu’s names, and what nobody has given as nothing', async () => {
    its.town.helpdesk.tickets.push(
      ticket('1', { fields: { 产品: '年卡' } }),
      ticket('2', {
        agent: null,
        score: null,
        solved: null,
        closedAt: null,
        firstResponseSeconds: 0,
        fields: { 产品: '' },
      }),
    )
    const [first, second] = await all(tables.helpdesk(week))
    expect(first).toMatchObject({
      ticket_id: '1',
      agent: 'wang@xinghe.example',
      ticket_type: 2,
      score: 3,
      solve: 2,
      created_at: noon - hour,
      agent_first_response_duration: 90,
      actual_processing_time: 1800,
      产品: '年卡',
    })
    expect(second).toMatchObject({
      agent: null,
      score: null,
      solve: null,
      closed_at: null,
      agent_first_response_duration: 0,
    })
    expect(Object.keys(second ?? {}).sort()).toEqual(Object.keys(first ?? {}).sort())
  })

  it('come page by page, all of them, each once', async () => {
    for (let n = 0; n < 450; n += 1) its.town.helpdesk.tickets.push(ticket(String(n), { openedAt: noon - n * 1000 }))
    const found = await all(tables.helpdesk(week))
    expect(new Set(found.map((row) => Object.entries(row).find(([name]) => name === 'ticket_id')?.[1])).size).toBe(450)
    expect(found).toHaveLength(450)
    expect(its.town.counts['helpdesk.v1.ticket.list']?.ok).toBe(3)
  })

  it('come by halves where they are more than one query gives', async () => {
    for (let n = 0; n < 10_300; n += 1)
      its.town.helpdesk.tickets.push(ticket(String(n), { openedAt: noon - Math.floor(n / 3) * 20_000 }))
    const found = await all(tables.helpdesk({ ...week, from: new Date(noon - 6 * 24 * hour) }))
    expect(new Set(found.map((row) => JSON.stringify(row))).size).toBe(10_300)
  })

  it('come by when they were opened or by when they changed, the end not included', async () => {
    const at = (openedAt: number, changedAt: number) => ({ openedAt, changedAt })
    const span = { from: new Date(noon - 3 * hour), to: new Date(noon - hour) }
    its.town.helpdesk.tickets.push(
      ticket('old, scored late', at(noon - 9 * hour, noon - 2 * hour)),
      ticket('first moment', at(noon - 3 * hour, noon)),
      ticket('too late', at(noon - hour, noon - hour)),
    )
    const ids = async (by: 'opened' | 'changed') =>
      (await all(tables.helpdesk({ by, ...span }))).map((row) => Object.assign({ ticket_id: '' }, row).ticket_id)
    expect(await ids('opened')).toEqual(['first moment'])
    expect(await ids('changed')).toEqual(['old, scored late'])
  })

  it('are said to need the help desk’s own credential, and the right one', async () => {
    const without = await open(null)
    expect(without.tables.lacks('feishu-helpdesk')).toBe('no-helpdesk')
    expect(without.tables.lacks('feishu-base')).toBeNull()
    await without.close()
    const wrong = await open({ id: '1', token: 'ht-other' })
    await expect(all(wrong.tables.helpdesk(week))).rejects.toMatchObject({ problem: { no: 'helpdesk-refused' } })
    await wrong.close()
  })
})

describe('a table of a base', () => {
  const which = { app: 'bascn1', table: 'tbl1', view: 'vew1' }
  const put = (count: number, access: 'reader' | 'not-added' | 'no-role' | 'hidden' = 'reader') =>
    its.town.bases.push({
      app: 'bascn1',
      table: 'tbl1',
      views: ['vew1'],
      access,
      records: Array.from({ length: count }, (_, n) => ({
        id: `rec${n}`,
        fields: {
          坐席: [{ id: 'ou_1', name: '王芳', email: 'wang@xinghe.example' }],
          得分: n,
          备注: [{ type: 'text', text: 'ok' }],
        },
      })),
    })

  it('comes record by record, over all its pages, with the record’s id', async () => {
    put(1_001)
    const found = await all(tables.base(which))
    expect(found).toHaveLength(1_001)
    expect(found[1_000]).toEqual({ record_id: 'rec1000', 坐席: 'wang@xinghe.example', 得分: 1_000, 备注: 'ok' })
    expect(its.town.counts['bitable.v1.appTableRecord.search']?.ok).toBe(3)
  })

  it('leaves out the blank records that Base makes by itself', async () => {
    put(1)
    its.town.bases[0]?.records.push({ id: 'rec-blank', fields: {} })
    expect(await all(tables.base(which))).toHaveLength(1)
  })

  it.each([
    ['the app was not added', 'not-added', which, 'no-access'],
    ['the app has no role', 'no-role', which, 'no-access'],
    ['there is no such base', 'reader', { ...which, app: 'bascn2' }, 'no-table'],
    ['there is no such table', 'reader', { ...which, table: 'tbl2' }, 'no-table'],
    ['there is no such view', 'reader', { ...which, view: 'vew2' }, 'no-table'],
  ] as const)('is refused with the reason where %s', async (_, access, asked, no) => {
    put(1, access)
    const refused = await all(tables.base(asked)).catch((error) => error)
    expect(refused).toBeInstanceOf(PullRefused)
    expect(refused.problem).toEqual({ no })
  })

  it('is empty where advanced permissions hide it, as Feishu has it', async () => {
    put(3, 'hidden')
    expect(await all(tables.base(which))).toEqual([])
  })
})

describe('what passes by itself', () => {
  it('a missing scope does not: it is named', async () => {
    its.town.faults.withdrawScope('helpdesk:all:readonly')
    await expect(all(tables.helpdesk(week))).rejects.toMatchObject({
      problem: { no: 'scope', scope: 'helpdesk:all:readonly' },
    })
  })

  it.each([
    ['a rate limit', { is: 'rate-limited', status: 429, reset: '3' }, 3_000],
    ['a gateway in trouble', { is: 'page', status: 502, body: '<html>' }, 60_000],
    ['a broken line', { is: 'cut' }, 60_000],
    ['data that is not ready', { is: 'refused', status: 400, code: 1254607 }, 60_000],
  ] as const)('%s is waited for', async (_, fault, afterMs) => {
    its.town.faults.next(fault, { call: 'helpdesk.v1.ticket.list' })
    const later = await all(tables.helpdesk(week)).catch((error) => error)
    expect(later).toBeInstanceOf(TryLater)
    expect(later.afterMs).toBe(afterMs)
    expect(its.slowed).toHaveLength(fault.is === 'rate-limited' ? 1 : 0)
  })

  it('a limit of twenty calls a second holds for records', async () => {
    await its.close()
    its = await open('right', 'strict')
    its.town.bases.push({ app: 'bascn1', table: 'tbl1', views: [], access: 'reader', records: [] })
    for (let n = 0; n < 20; n += 1) await all(its.tables.base({ app: 'bascn1', table: 'tbl1' }))
    await expect(all(its.tables.base({ app: 'bascn1', table: 'tbl1' }))).rejects.toBeInstanceOf(TryLater)
  })
})
