import { once } from 'node:events'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { buildServer } from '../../src/http/server.ts'

const logged: object[] = []
const note = (what: object) => void logged.push(what)
const log = { info: note, warn: note, error: note }
let server: FastifyInstance
let because: string | null = null

const door = async (scope: FastifyInstance) => {
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => body)
  scope.post('/one/events', async (request) => ({ bytes: (request.body as Buffer).length }))
  scope.post('/one/broken', async () => {
    throw Object.assign(new Error('a person’s words'), { code: 'ECONNREFUSED' })
  })
}
const other = async (scope: FastifyInstance) => {
  scope.post('/other', async (request) => request.body)
}

const open = async () => {
  logged.length = 0
  server = await buildServer({
    doors: [{ door }, { door: other }],
    unready: async () => because,
    log,
    stopwatch: () => 0,
  })
}
afterEach(() => server.close())

describe('the server', () => {
  it('gives each door a scope of its own: one reads bytes, the other JSON', async () => {
    await open()
    const payload = { 字: 1 }
    expect((await server.inject({ method: 'POST', url: '/one/events', payload })).json()).toEqual({ bytes: 9 })
    expect((await server.inject({ method: 'POST', url: '/other', payload })).json()).toEqual(payload)
  })

  it('answers our own trouble with 503, so that it is brought again, and logs no words', async () => {
    await open()
    const answer = await server.inject({ method: 'POST', url: '/one/broken', payload: { secret: 'grade C' } })
    expect(answer.statusCode).toBe(503)
    expect(answer.body).not.toContain('words')
    expect(JSON.stringify(logged)).not.toMatch(/words|grade C/)
    expect(logged).toContainEqual({ route: '/one/broken', because: 'Error ECONNREFUSED' })
  })

  it.each([
    ['too large', { url: '/other', payload: { text: 'x'.repeat(1024 * 1024) } }, 413],
    ['no JSON', { url: '/other', headers: { 'content-type': 'application/json' }, payload: '{' }, 400],
    ['of another kind', { url: '/other', headers: { 'content-type': 'text/xml' }, payload: '<a/>' }, 415],
    ['for nobody', { url: '/nothing', payload: {} }, 404],
  ])('refuses a body that is %s', async (_, request, status) => {
    await open()
    expect((await server.inject({ method: 'POST', ...request })).statusCode).toBe(status)
  })

  it('closes as soon as what was under way is answered, though the caller would keep its connection', async () => {
    let goOn = () => {}
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    because = null
    server = await buildServer({ doors: [], unready: () => held.then(() => null), log, stopwatch: () => 0 })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const arrived = once(server.server, 'request')
    const asked = fetch(`${url}/readyz`) // fetch keeps its connections
    await arrived
    const closed = server.close()
    await expect.poll(() => server.server.listening).toBe(false)
    goOn()
    expect((await asked).status).toBe(200)
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 3000).unref())
    expect(await Promise.race([closed.then(() => 'closed'), late])).toBe('closed')
  })

  it('is healthy while it runs, and ready only when the record is', async () => {
    await open()
    expect((await server.inject('/healthz')).json()).toEqual({ ok: true })
    expect((await server.inject('/readyz')).statusCode).toBe(200)
    because = 'the database does not answer'
    const answer = await server.inject('/readyz')
    expect([answer.statusCode, answer.json()]).toEqual([503, { ok: false, because }])
    because = null
  })
})
