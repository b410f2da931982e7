import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examples } from '../../../src/http/api/examples.ts'
import { databaseForFile } from '../../support/database.ts'
import { openApi } from './programs.ts'

const { db } = await databaseForFile()
let api: Awaited<ReturnType<typeof openApi>>
let token: string
beforeAll(async () => {
  api = await openApi(db)
  token = await api.token()
})
afterAll(() => api.close())

let keys = 0
interface Sending {
  body?: string | Buffer | ReadableStream
  type?: string
  query?: string
  as?: string
  key?: string | null
  headers?: Record<string, string>
}
async function send({ body = examples.csv, type = 'text/csv', query = '', as = token, key, headers }: Sending = {}) {
  const answered = await fetch(`${api.at}/readings${query}`, {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${as}`,
      'content-type': type,
      ...(key !== null && { 'idempotency-key': key ?? `key-${++keys}` }),
      ...headers,
    },
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  } as RequestInit)
  return { status: answered.status, headers: answered.headers, json: JSON.parse(await answered.text()) }
}
const sumOf = (person: string, indicator: string) =>
  db
    .selectFrom('reading')
    .innerJoin('person', 'person.id', 'reading.person_id')
    .select('numerator')
    .where('employee_no', '=', person)
    .where('indicator', '=', indicator)
    .executeTakeFirst()
    .then((row) => (row ? Number(row.numerator) : null))

describe('readings over HTTP', () => {
  it('come in as CSV, with a report of every row, and lie on the record', async () => {
    const { status, json } = await send()
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { source: 'readings', already: false, rows: { read: 2, taken: 2, refused: 0 }, people: 2 },
    })
    expect(await sumOf('00101', 'answered-calls')).toBe(62)
    const fact = await db.selectFrom('fact').select('body').where('is_what', '=', 'log-imported').executeTakeFirst()
    expect(fact?.body).toMatchObject({ import: json.import, via: 'api', through: token.slice(3, 15), by: null })
  })

  it('come in as NDJSON, their bad rows told by line, column, value and reason; the good ones stand', async () => {
    const { status, json } = await send({ body: examples.ndjson, type: 'application/x-ndjson' })
    expect(status).toBe(200)
    expect(json.rows).toMatchObject({ read: 3, taken: 2, refused: 1 })
    expect(json.refused).toEqual([
      { line: 3, column: 'person', value: '00999', code: 'unknown-person', says: 'is not on the staff list.' },
    ])
    expect(json.links.refused).toBe(`${json.links.self}/refused.csv`)
  })

  it('come in in the encoding that Content-Type says', async () => {
    const gbk = Buffer.from([0xcd, 0xf5, 0xb7, 0xbc]) // 王芳
    const body = Buffer.concat([
      Buffer.from('person,day,indicator,value,over\n'),
      gbk,
      Buffer.from(',2026-08-30,answered-calls,7,1\n'),
    ])
    const { json } = await send({ body, type: 'text/csv; charset=GBK' })
    expect(json.rows).toMatchObject({ taken: 1, refused: 0 })
  })

  it('that were in before change nothing, under a key of their own too', async () => {
    const body = 'person,day,indicator,value,over\n00101,2026-08-20,answered-calls,5,1\n'
    const first = await send({ body })
    const second = await send({ body })
    expect([first.json.already, second.json.already]).toEqual([false, true])
    expect(second.json.import).toBe(first.json.import)
  })

  it('are only looked at in a dry run, which needs no key', async () => {
    const body =
      'person,day,indicator,value,over\n00101,2026-08-21,answered-calls,5,1\n00999,2026-08-21,answered-calls,5,1\n'
    const { status, json } = await send({ body, query: '?dry-run=true', key: null })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      import: null,
      dryRun: true,
      rows: { taken: 1, refused: 1, added: null },
      links: { self: null },
    })
    const rows = await db.selectFrom('source_row').select('key').where('day', '=', '2026-08-21').execute()
    expect(rows).toEqual([])
  })

  it('are kept whole or not at all where strict is asked for', async () => {
    const body =
      'person,day,indicator,value,over\n00101,2026-08-22,answered-calls,5,1\n00999,2026-08-22,answered-calls,5,1\n'
    for (const query of ['?strict', '?strict=true&dry-run']) {
      const { status, json } = await send({ body, query })
      expect({ status, json }).toMatchObject({
        status: 422,
        json: { code: 'refused-strict', status: 422, report: { import: null, rows: { refused: 1 } } },
      })
      expect(json.report.refused[0]).toMatchObject({ line: 3, code: 'unknown-person' })
    }
    expect(await db.selectFrom('source_row').select('key').where('day', '=', '2026-08-22').execute()).toEqual([])
  })

  it('of a source that is named are read by it alone', async () => {
    const { status, json } = await send({ query: '?source=calls' })
    expect({ status, json }).toMatchObject({ status: 422, json: { code: 'unknown-shape' } })
    expect(json.detail).toContain('calls')
  })
})

describe('a key', () => {
  const body = 'person,day,indicator,value,over\n00102,2026-08-19,answered-calls,9,1\n'

  it('gives the stored answer again to the same body, to the last byte', async () => {
    const first = await send({ body, key: 'once' })
    const again = await send({ body, key: 'once' })
    expect(again.json).toEqual(first.json)
    expect([first, again].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true'])
  })

  it('used for another body, or other parameters, is refused', async () => {
    expect(await send({ body: `${body}\n`, key: 'once' })).toMatchObject({
      status: 422,
      json: { code: 'key-other-body' },
    })
    expect(await send({ body, key: 'once', query: '?strict' })).toMatchObject({ status: 422 })
  })

  it('is the token’s own', async () => {
    const { status, headers } = await send({ body, key: 'once', as: await api.token() })
    expect([status, headers.get('idempotency-replayed')]).toEqual([200, null])
  })

  it('is free again after a refusal: the corrected body comes with the same one', async () => {
    expect((await send({ body: 'a,b\n1,2\n', key: 'second try' })).status).toBe(422)
    expect((await send({ body, key: 'second try' })).status).toBe(200)
  })

  it('brought by eight at once is one import, and the others hear so or wait', async () => {
    const body = 'person,day,indicator,value,over\n00102,2026-08-18,answered-calls,9,1\n'
    const tokens = await Promise.all(Array.from({ length: 4 }, () => send({ body, key: 'at once' })))
    expect(tokens.map(({ status }) => status).sort()).toSatisfy(
      (all: number[]) => all[0] === 200 && all.every((it) => it === 200 || it === 409),
    )
    for (const { status, headers } of tokens) if (status === 409) expect(headers.get('retry-after')).toBe('5')
    const rows = await db.selectFrom('source_row').select('key').where('day', '=', '2026-08-18').execute()
    expect(rows).toHaveLength(1)
  })

  it.each([
    ['', 'key-missing'],
    ['x'.repeat(201), 'key-malformed'],
    ['tab\tin it', 'key-malformed'],
  ])('that is %j is refused', async (key, code) => {
    expect(await send({ key })).toMatchObject({ status: 400, json: { code } })
  })
})

describe('a token', () => {
  const past = new Date('2026-09-02T02:00:00Z')

  it.each([
    ['none', '', 'token-missing'],
    ['of another kind', 'abc', 'token-unknown'],
    ['nobody’s', `kp_${'a'.repeat(12)}_${'b'.repeat(43)}`, 'token-unknown'],
  ])('that is %s opens nothing', async (_, as, code) => {
    const { status, json, headers } = await send({ as })
    expect({ status, json }).toMatchObject({ status: 401, json: { code, status: 401, type: `urn:kaoping:${code}` } })
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(headers.get('www-authenticate')).toContain('Bearer')
  })

  it('with another secret, past its day or revoked opens nothing', async () => {
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect((await send({ as: other })).json.code).toBe('token-unknown')
    expect((await send({ as: await api.token({ expiresAt: past }) })).json.code).toBe('token-expired')
    expect((await send({ as: await api.token({ revoked: true }) })).json.code).toBe('token-revoked')
  })

  it('opens what its scopes say', async () => {
    const reader = await api.token({ scopes: ['imports:read'] })
    expect(await send({ as: reader })).toMatchObject({ status: 403, json: { code: 'scope-missing' } })
    const writer = await api.token({ scopes: ['readings:write'] })
    const { json } = await send({ as: writer })
    const read = await fetch(`${api.at}/imports/${json.import}`, { headers: { authorization: `Bearer ${writer}` } })
    expect(read.status).toBe(403)
  })

  it('bound to a source brings in and reads of no other', async () => {
    const bound = await api.token({ sources: ['calls'] })
    expect(await send({ as: bound, query: '?source=readings' })).toMatchObject({
      status: 403,
      json: { code: 'source-not-allowed' },
    })
    expect(await send({ as: bound })).toMatchObject({ status: 422, json: { code: 'unknown-shape' } })
    const { json } = await send()
    const get = (as: string) =>
      fetch(`${api.at}/imports/${json.import}`, { headers: { authorization: `Bearer ${as}` } })
    expect([(await get(bound)).status, (await get(token)).status]).toEqual([404, 200])
  })

  it('never brings a staff list in: that says who may do what', async () => {
    const body = 'employee_no,name,roles\n00999,Mallory,hr\n'
    expect(await send({ body })).toMatchObject({ status: 422, json: { code: 'staff-list' } })
    expect(await send({ body, query: '?dry-run' })).toMatchObject({ status: 422, json: { code: 'staff-list' } })
    expect(await db.selectFrom('person').select('id').where('employee_no', '=', '00999').execute()).toEqual([])
  })
})

describe('a problem', () => {
  it.each<[string, Sending, number, string, string]>([
    ['a parameter misspelled', { query: '?dryrun=true' }, 400, 'parameter-unknown', 'dryrun'],
    ['a switch that is neither', { query: '?strict=perhaps' }, 400, 'parameter-value', 'perhaps'],
    ['a parameter twice', { query: '?source=calls&source=tickets' }, 400, 'parameter-value', 'source'],
    ['an unknown source', { query: '?source=cals' }, 400, 'source-unknown', 'calls'],
    ['another type', { type: 'application/pdf' }, 415, 'media-type', 'application/pdf'],
    ['another charset', { type: 'text/csv; charset=klingon' }, 415, 'charset', 'klingon'],
    ['JSON in another charset', { type: 'application/x-ndjson; charset=gbk' }, 415, 'charset', 'gbk'],
    ['compression', { headers: { 'content-encoding': 'gzip' } }, 415, 'compressed', 'gzip'],
    ['no body', { body: '' }, 400, 'body-missing', 'empty'],
    ['no rows', { body: 'person,day,indicator,value,over\n' }, 422, 'empty', 'no row'],
  ])('%s names what stood there and the way out', async (_, sending, status, code, says) => {
    const { json, headers, ...answered } = await send(sending)
    expect({ status: answered.status, code: json.code }).toEqual({ status, code })
    expect(json.detail).toContain(says)
    expect(headers.get('content-language')).toBe('en')
  })

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', '没有令牌'],
    ['en-US,zh;q=0.5', 'en', 'No token'],
    ['fr', 'en', 'No token'],
    ['zh;q=bad, ,;;', 'en', 'No token'],
  ])('speaks the language of Accept-Language %j', async (accepts, locale, title) => {
    const { json, headers } = await send({ as: '', headers: { 'accept-language': accepts } })
    expect([headers.get('content-language'), json.title]).toEqual([locale, title])
  })

  it('of ours is 503, told to be tried again, and logged without a word of the body', async () => {
    const broken = await openApi(db, { answers: { ...idle, begin: () => Promise.reject(new Error('王芳 62')) } })
    const as = await broken.token()
    const headers = { authorization: `Bearer ${as}`, 'content-type': 'text/csv', 'idempotency-key': 'k' }
    const answered = await fetch(`${broken.at}/readings`, { method: 'POST', body: examples.csv, headers })
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await answered.json()).toMatchObject({ code: 'unavailable' })
    expect(broken.logged.join('\n')).toContain('a request failed')
    expect(broken.logged.join('\n')).not.toMatch(/王芳|00101|kp_/)
    expect(broken.files()).toEqual([])
    await broken.close()
  })

  it('is also the answer where there is nothing', async () => {
    const answered = await fetch(`${api.at}/nothing`)
    expect([answered.status, await answered.json()]).toMatchObject([404, { code: 'nothing-here' }])
  })
})

const idle = {
  alive: async () => {},
  end: async () => {},
  letGo: async () => {},
}

describe('an import', () => {
  it('is told again to who may read it, and unknown to who may not or where there is none', async () => {
    const { json } = await send({ body: examples.ndjson, type: 'application/x-ndjson' })
    const get = (path: string) =>
      fetch(api.at.replace('/api/v1', '') + path, { headers: { authorization: `Bearer ${token}` } })
    const again = await (await get(json.links.self)).json()
    expect(again).toMatchObject({ import: json.import, rows: json.rows, refused: json.refused })
    for (const id of ['import-none', '..%2F..', 'a%00b']) expect((await get(`/api/v1/imports/${id}`)).status).toBe(404)
  })
})

describe('whatever has been sent', () => {
  it('leaves no file behind and no personal data in the log', () => {
    expect(api.files()).toEqual([])
    const log = api.logged.join('\n')
    expect(log).toContain('/api/v1/readings')
    expect(log).not.toMatch(/王芳|00101|00999|kp_|idempotency/i)
  })
})
