import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Answer } from '../../../src/http/api/answer.ts'
import { ProblemDocument } from '../../../src/http/api/refused.ts'
import { databaseForFile } from '../../support/database.ts'
import { hour, openApi, signed } from './programs.ts'

const { db } = await databaseForFile()
let api: Awaited<ReturnType<typeof openApi>>
let token: string
let whole: unknown
let document: Described
beforeAll(async () => {
  api = await openApi(db)
  token = await api.token()
  whole = await (await fetch(`${api.at}/openapi.json`)).json()
  document = Described.parse(whole)
})
afterAll(() => api.close())

const Content = z.record(
  z.string(),
  z.object({ examples: z.record(z.string(), z.object({ value: z.unknown() })).optional() }),
)
const Operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
})
const Described = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.record(z.string(), z.record(z.string(), z.unknown())),
})
type Described = z.infer<typeof Described>

const examplesOf = (path: string) =>
  Object.entries(document.paths[path]?.post?.requestBody?.content ?? {}).flatMap(([type, { examples = {} }]) =>
    Object.values(examples).map(({ value }) => ({
      type,
      body: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  )

/** Every `$ref` of a document, and whether it leads anywhere. */
function refsIn(it: unknown): string[] {
  if (Array.isArray(it)) return it.flatMap(refsIn)
  if (typeof it !== 'object' || it === null) return []
  return Object.entries(it).flatMap(([name, value]) => (name === '$ref' ? [String(value)] : refsIn(value)))
}

describe('the description of the API', () => {
  it('is open to anyone, and every reference in it leads somewhere', () => {
    const refs = new Set(refsIn(whole))
    expect(refs.size).toBeGreaterThan(4)
    for (const ref of refs) {
      const [, , kind = '', name = ''] = ref.split('/')
      expect(document.components[kind]?.[name], ref).toBeDefined()
    }
  })

  it('describes each route that there is, and no other', () => {
    const routes = api.server.printRoutes({ commonPrefix: false })
    const described = Object.keys(document.paths).map((path) => path.replace(/\{(\w+)\}/g, ':$1'))
    expect(described.sort()).toEqual(['/hooks/:hook', '/imports/:id', '/imports/:id/refused.csv', '/readings'])
    for (const name of ['readings', 'imports/:id', 'hooks/:hook']) expect(routes).toContain(name)
  })

  it('has examples of readings that the server takes as the description says', async () => {
    const all = examplesOf('/readings')
    expect(all.map(({ type }) => type).sort()).toEqual(['application/x-ndjson', 'text/csv'])
    for (const { type, body } of all) {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type, 'idempotency-key': type }
      const answered = await fetch(`${api.at}/readings`, { method: 'POST', body, headers })
      expect(answered.status).toBe(200)
      expect(Answer.strict().parse(await answered.json()).rows.taken).toBe(2)
    }
  })

  it('shows the answer that the server gives, to the last field', async () => {
    const [ndjson] = examplesOf('/readings').filter(({ type }) => type === 'application/x-ndjson')
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-ndjson',
      'idempotency-key': 'shown',
    }
    const answered = await fetch(`${api.at}/readings`, { method: 'POST', body: `${ndjson?.body}\n`, headers })
    const given = Answer.parse(await answered.json())
    const shown = Answer.parse(
      document.paths['/readings']?.post?.responses['200']?.content?.['application/json']?.examples?.taken?.value,
    )
    const { added, changed, same, ...rows } = shown.rows
    expect(given).toMatchObject({ ...shown, import: given.import, links: given.links, rows })
    expect((given.rows.added ?? 0) + (given.rows.changed ?? 0) + (given.rows.same ?? 0)).toBe(
      (added ?? 0) + (changed ?? 0) + (same ?? 0),
    )
    expect(given.links.self?.replace(given.import ?? '', shown.import ?? '')).toBe(shown.links.self)
  })

  it('has examples of signed deliveries that the server takes', async () => {
    const secret = await api.hook('examples', 'readings')
    const all = examplesOf('/hooks/{hook}')
    expect(all).toHaveLength(2)
    for (const { type, body } of all) {
      const headers = { ...signed(body, secret, `msg_${type.length}`, hour), 'content-type': type }
      const answered = await fetch(`${api.at}/hooks/examples`, { method: 'POST', body, headers })
      expect(answered.status).toBe(200)
      Answer.strict().parse(await answered.json())
    }
  })

  it('names every status that a route answers with, and its problems are as described', async () => {
    const post = (headers: Record<string, string>, body = 'x', path = '/readings') =>
      fetch(api.at + path, { method: 'POST', body, headers })
    const bearer = { authorization: `Bearer ${token}` }
    const asked: [string, Promise<Response>][] = [
      ['/readings', post({})],
      ['/readings', post({ ...bearer, 'content-type': 'text/csv' })],
      ['/readings', post({ ...bearer, 'content-type': 'text/html', 'idempotency-key': 'a' })],
      ['/readings', post({ ...bearer, 'content-type': 'text/csv', 'idempotency-key': 'b' })],
      ['/hooks/{hook}', post({ 'content-type': 'application/json' }, '{}', '/hooks/none')],
      ['/imports/{id}', fetch(`${api.at}/imports/none`, { headers: bearer })],
      ['/imports/{id}', fetch(`${api.at}/imports/none`)],
      ['/imports/{id}/refused.csv', fetch(`${api.at}/imports/none/refused.csv`, { headers: bearer })],
    ]
    for (const [path, answering] of asked) {
      const answered = await answering
      const operation = Object.values(document.paths[path] ?? {})[0]
      expect(Object.keys(operation?.responses ?? {}), `${path} ${answered.status}`).toContain(String(answered.status))
      expect(ProblemDocument.strict().parse(await answered.json()).status).toBe(answered.status)
    }
  })

  it('gives the refused rows as a file that can be corrected and sent again', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }
    const body =
      'person,day,indicator,value,over\n00777,2026-08-11,answered-calls,3,1\n00101,2026-08-11,answered-calls,4,1\n'
    const send = async (body: string | Buffer, key: string) =>
      Answer.parse(
        await (
          await fetch(`${api.at}/readings`, { method: 'POST', body, headers: { ...headers, 'idempotency-key': key } })
        ).json(),
      )
    const first = await send(body, 'refused-1')
    expect(first.rows).toMatchObject({ taken: 1, refused: 1 })
    const file = await fetch(api.at.replace('/api/v1', '') + first.links.refused, { headers })
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    const rows = Buffer.from(await file.arrayBuffer())
    expect(rows.toString()).toContain('00777')
    const corrected = Buffer.from(rows.toString().replace('00777', '00102'))
    expect((await send(corrected, 'refused-2')).rows).toMatchObject({ read: 1, taken: 1, refused: 0 })
  })
})
