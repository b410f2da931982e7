import { afterAll, describe, expect, it } from 'vitest'
import type { Screens, TownState } from '../../src/playground/page/model.ts'
import { openPage } from '../../src/playground/page-server.ts'
import { fakeTown } from './page-fixture.ts'

const town = fakeTown()
const page = await openPage({ port: 0, anew: async () => {} })
page.show(town)
afterAll(() => page.close())

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${page.url}/town/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const state = async () => (await (await fetch(`${page.url}/town/api/state`)).json()) as TownState

describe('the page', () => {
  it('loads nothing but its own, and every module it asks for is there', async () => {
    const html = await fetch(`${page.url}/`)
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'")
    const seen = new Set<string>()
    const look = async (path: string): Promise<void> => {
      if (seen.has(path)) return
      seen.add(path)
      const file = await fetch(page.url + path)
      expect(file.status, path).toBe(200)
      const text = await file.text()
      expect(text, path).not.toMatch(/^import type |: VNode\b/m)
      for (const [, to = ''] of text.matchAll(/^import .* from '(\.[^']+)'/gm))
        await look(new URL(to, page.url + path).pathname)
    }
    for (const [, path = ''] of (await html.text()).matchAll(/(?:src|href)="(\/page[^"]+)"/g)) await look(path)
    expect(seen.size).toBeGreaterThan(30)
  })

  it('lends only what it names', async () => {
    for (const path of ['/page/../town.ts', '/page/%2e%2e/town.ts', '/vendor/fastify.js', '/page/page.html'])
      expect((await fetch(page.url + path)).status, path).toBe(404)
  })

  it.each(['preact', 'hooks', 'htm', 'markdown-it'])('lends %s', async (name) => {
    expect((await fetch(`${page.url}/vendor/${name}.js`)).status).toBe(200)
  })

  it('lets no page from elsewhere press a button', async () => {
    expect((await post('clock', { turn: 'hour' }, { origin: 'https://example.com' })).status).toBe(403)
  })
})

describe('acting on the page', () => {
  it('goes through the hands of the person named', async () => {
    const end = await post('act?who=E2001', { do: 'feishu.press', message: 'om_1', value: { press: 'x' } })
    expect(await end.json()).toEqual({ ok: true })
    expect(town.acted.at(-1)).toEqual(['feishu.press', 'ou_E2001', 'om_1', { press: 'x' }])
  })

  it('refuses an act it does not know, and a person nobody is', async () => {
    expect((await post('act?who=E2001', { do: 'slack.shout' })).status).toBe(400)
    expect((await post('act?who=E9999', { do: 'slack.home' })).status).toBe(404)
  })

  it('saves a file of the chat under its own name, whatever the name', async () => {
    const get = (query: string) => fetch(`${page.url}/town/api/file?${query}`)
    const saved = await get('who=E1001&platform=slack&file=F1')
    expect(await saved.text()).toBe('a,b')
    const disposition = saved.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe('客服 "8月"(1).csv')
    expect((await get('who=E1001&platform=slack&file=F2')).status).toBe(404)
    expect((await get('who=E1001&platform=feishu&file=F1')).status).toBe(404)
  })

  it('drops a sample file into the chat it was meant for', async () => {
    await post('act?who=E1001', { do: 'sample', platform: 'slack', name: 'people.csv' })
    expect(town.acted.at(-1)).toEqual(['slack.upload', 'UE1001', 'people.csv', 17])
    const missing = await post('act?who=E1001', { do: 'sample', platform: 'slack', name: 'secrets.csv' })
    expect(await missing.json()).toMatchObject({ ok: false })
  })

  it('shows a dot until somebody has looked', async () => {
    town.slackSays('UE2002', { text: '你好' })
    const waits = async () => (await state()).people.find((it) => it.employeeNo === 'E2002')?.waiting.slack
    expect(await waits()).toBe(true)
    await post('seen?who=E2002&platform=slack', {})
    expect(await waits()).toBe(false)
  })

  it('shows no dot for what somebody wrote themselves', async () => {
    await post('act?who=E2003', { do: 'slack.write', text: '你好' })
    expect((await state()).people.find((it) => it.employeeNo === 'E2003')?.waiting.slack).toBe(false)
  })

  it('says where notices go: to the messenger used last', async () => {
    const noticesIn = async () =>
      ((await (await fetch(`${page.url}/town/api/screens?who=E2004`)).json()) as Screens).noticesIn
    expect(await noticesIn()).toBe('slack')
    const used = { direction: 'to-app', what: 'im.message.receive_v1', status: '200', ms: 1, at: 0 } as const
    town.traffics({ ...used, platform: 'feishu', user: 'ou_E2004' })
    expect(await noticesIn()).toBe('feishu')
    town.traffics({ ...used, platform: 'slack', user: 'UE2004' })
    expect(await noticesIn()).toBe('slack')
  })

  it('turns the clock forward, over a free day, and never back', async () => {
    await post('clock', { turn: 'next-workday' })
    expect((await state()).clock).toMatchObject({ day: '2026-09-03', kind: 'workday' })
    expect(await (await post('clock', { turn: { day: '2026-09-01' } })).json()).toEqual({ ok: false })
  })
})
