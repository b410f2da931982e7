import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, compose } from '../src/compose.ts'
import type { Config } from '../src/config.ts'
import { loadPreset } from '../src/policies/load.ts'
import { databaseForFile } from './support/database.ts'
import { morning, somebody } from './support/record.ts'

const { db, config: place } = await databaseForFile()
const logged: object[] = []
const note = (what: object, says: string) => void logged.push({ ...what, says })
const log = { info: note, warn: note, error: note }

const watched = mkdtempSync(join(tmpdir(), 'kaoping-watched-'))
const config: Config = {
  database: place.connectionString ?? (place as Exclude<Config['database'], string>),
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
  slack: { signingSecret: 's', botToken: 'xoxb-1', appId: 'A1', apiUrl: 'http://127.0.0.1:9/' },
  feishu: {
    appId: 'cli_1',
    appSecret: 's',
    encryptKey: 'k',
    verificationToken: 't',
    tenant: 'F1',
    helpdesk: null,
    domain: 'http://127.0.0.1:9',
  },
  policy: 'after-sales',
  zone: 'Asia/Shanghai',
  api: { maxMebibytes: 512 },
  watch: { folder: watched, locale: 'en' },
}

let app: App
let at: string
beforeAll(async () => {
  app = await compose(config, { clock: { now: () => morning }, log })
  at = await app.listen()
  await app.work()
})
afterAll(async () => {
  await app.stop()
  rmSync(watched, { recursive: true, force: true })
})

describe('the composed app', () => {
  it('is ready, with the configured policy on record', async () => {
    expect(await (await fetch(`${at}/readyz`)).json()).toEqual({ ok: true })
    const version = await app.inTransaction((uow) => uow.policies.inForce('2026-08-31'))
    expect(version).toMatchObject({ id: 'after-sales@1', policy: { policy: 'after-sales' } })
  })

  it('composed again publishes nothing anew', async () => {
    const second = await compose(config, { clock: { now: () => morning }, log })
    await second.stop()
    expect(await db.selectFrom('policy_version').select('id').execute()).toEqual([{ id: 'after-sales@1' }])
  })

  it.each(['/slack/events', '/feishu/events'])('opens %s to those who sign, and to nobody else', async (door) => {
    const answer = await fetch(at + door, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(401)
  })

  it('has the API at the same address, described for anyone and open to no one without a token', async () => {
    expect(await (await fetch(`${at}/api/v1/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' })
    const answer = await fetch(`${at}/api/v1/readings`, { method: 'POST', body: 'a,b' })
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token-missing' }])
  })

  it('takes in what is put into the folder that its workers watch', async () => {
    writeFileSync(join(watched, 'people.csv'), 'employee_no,name\nE77,梅\n')
    await expect.poll(() => existsSync(join(watched, 'done', 'people.csv.txt')), { timeout: 25_000 }).toBe(true)
    expect(readFileSync(join(watched, 'done', 'people.csv.txt'), 'utf8')).toContain('1 row taken')
    expect(JSON.stringify(logged)).not.toContain('people.csv')
  }, 30_000)

  it('carries a staged notice to its end through the queue', async () => {
    const { id } = await app.inTransaction((uow) => uow.people.upsert(somebody()))
    await app.inTransaction((uow) => uow.notices.stage(id, 'hello', { about: 'greeting' }))
    const state = () => db.selectFrom('notice').select(['state', 'failure']).executeTakeFirst()
    await expect.poll(state, { timeout: 15_000 }).toMatchObject({ state: 'dropped' }) // neither messenger knows them
  })

  it('reads files by the policy in force, and by what any approved version measures, whatever is configured', async () => {
    const { policy } = await app.inTransaction((uow) => uow.policies.byId('after-sales@1'))
    const fed = async () =>
      new Set((await app.rules()).mappings.flatMap(({ feeds }) => feeds.map(({ indicator }) => indicator)))
    const before = await fed()
    const west = { ...policy, policy: 'west', zone: 'Asia/Urumqi', indicators: policy.indicators.slice(0, 1) }
    await app.inTransaction((uow) => uow.policies.publish({ id: 'west@1', policy: west }, '2026-09-01'))
    expect((await app.rules()).policy.zone).toBe('Asia/Urumqi')
    expect(await fed()).toEqual(before)
    const operations = await loadPreset('operations')
    await app.inTransaction((uow) => uow.policies.publish({ id: 'operations@1', policy: operations }, '2027-01-01'))
    expect((await fed()).size).toBeGreaterThan(before.size)
  })

  it('ticks by the clock it was given', async () => {
    await expect(app.tick(new Date('2026-09-02T01:10:00Z'))).resolves.toBeUndefined()
  })
})
