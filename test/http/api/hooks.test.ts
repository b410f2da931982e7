import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rowsSent } from '../../../src/http/api/rows-sent.ts'
import { databaseForFile } from '../../support/database.ts'
import { hour, openApi, signed } from './programs.ts'

const { db } = await databaseForFile()
let api: Awaited<ReturnType<typeof openApi>>
let secret: string
beforeAll(async () => {
  api = await openApi(db)
  secret = await api.hook('wallboard', 'readings')
})
afterAll(() => api.close())

let ids = 0
async function deliver(body: string, headers: Record<string, string> = {}, hook = 'wallboard') {
  const all = { ...signed(body, secret, `msg_${++ids}`), ...headers }
  const answered = await fetch(`${api.at}/hooks/${hook}`, { method: 'POST', body, headers: all })
  return { status: answered.status, headers: answered.headers, json: JSON.parse(await answered.text()) }
}
const row = (its: object = {}) => ({
  person: '00101',
  day: '2026-08-31',
  indicator: 'answered-calls',
  value: 62,
  over: 1,
  ...its,
})

describe('a signed delivery', () => {
  it.each([
    ['an object', JSON.stringify(row()), 'application/json', 1],
    [
      'an array of objects',
      JSON.stringify([row({ day: '2026-08-30' }), row({ person: '00102' })]),
      'application/json',
      2,
    ],
    [
      'an object a line',
      `${JSON.stringify(row({ day: '2026-08-29' }))}\r\n\n${JSON.stringify(row({ day: '2026-08-28' }))}`,
      'application/x-ndjson',
      2,
    ],
  ])('brings in %s', async (_, body, type, count) => {
    const { status, json } = await deliver(body, { 'content-type': type })
    expect({ status, json }).toMatchObject({
      status: 200,
      json: { source: 'readings', rows: { read: count, refused: 0 } },
    })
  })

  it('is answered again as before when it comes again, and has one effect', async () => {
    const body = JSON.stringify(row({ day: '2026-08-27' }))
    const first = await deliver(body, signed(body, secret, 'msg_again'))
    const again = await deliver(body, signed(body, secret, 'msg_again', new Date(hour.getTime() + 60_000)))
    expect(again.json).toEqual(first.json)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = JSON.stringify(row({ day: '2026-08-26' }))
    expect(await deliver(other, signed(other, secret, 'msg_again'))).toMatchObject({
      status: 422,
      json: { code: 'key-other-body' },
    })
  })

  it('tells its bad rows, and is not brought again for them', async () => {
    const { status, json } = await deliver(JSON.stringify([row({ person: 'nobody' }), row({ day: '2026-08-25' })]))
    expect(status).toBe(200)
    expect(json.rows).toMatchObject({ read: 2, refused: 1 })
    expect(json.refused[0]).toMatchObject({ line: 1, code: 'unknown-person' })
  })

  it.each([
    ['of another body', async (body: string) => signed(`${body} `, secret, 'msg_x')],
    ['by another secret', async (body: string) => signed(body, `whsec_${'A'.repeat(43)}=`, 'msg_x')],
    ['from six minutes ago', async (body: string) => signed(body, secret, 'msg_x', new Date(hour.getTime() - 360_000))],
    [
      'from six minutes ahead',
      async (body: string) => signed(body, secret, 'msg_x', new Date(hour.getTime() + 360_000)),
    ],
    ['by nobody', async () => ({ 'webhook-signature': '' })],
    ['without an id', async () => ({ 'webhook-id': '' })],
    [
      'by a hook that was revoked',
      async (body: string) => {
        const old = await api.hook('old', 'readings')
        await api.together((uow) => uow.access.revokeHook('old'))
        return signed(body, old, 'msg_x')
      },
      'old',
    ],
    ['to a hook that there is not', async (body: string) => signed(body, secret, 'msg_x'), 'none'],
  ])('signed %s is refused, and all of these alike', async (_, headers, hook = 'wallboard') => {
    const body = JSON.stringify(row({ day: '2026-08-24' }))
    const { status, json } = await deliver(body, await headers(body), hook)
    expect({ status, code: json.code }).toEqual({ status: 401, code: 'not-signed' })
    expect(await db.selectFrom('source_row').select('key').where('day', '=', '2026-08-24').execute()).toEqual([])
  })

  it.each([
    ['that is no JSON', '{"person":', 'application/json', 400, 'not-json'],
    ['of words', '"a text"', 'application/json', 400, 'no-object'],
    ['of lists', '[[1]]', 'application/json', 400, 'no-object'],
    ['of nothing', '[]', 'application/json', 400, 'body-missing'],
    ['of a bad line', `${JSON.stringify(row())}\nnull`, 'application/x-ndjson', 400, 'no-object'],
    ['without its columns', '{"who":"00101"}', 'application/json', 422, 'unknown-shape'],
    ['as a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'media-type'],
    ['a thousand arrays deep', '['.repeat(200_000), 'application/json', 400, 'not-json'],
  ])('%s is refused with its way out', async (_, body, type, status, code) => {
    const answered = await deliver(body, { ...signed(body, secret, `msg_${++ids}`), 'content-type': type })
    expect({ status: answered.status, code: answered.json.code }).toEqual({ status, code })
  })

  it('of more than a mebibyte is refused before it is read', async () => {
    const { status, json } = await deliver(JSON.stringify(row({ id: 'x'.repeat(1_100_000) })))
    expect({ status, json }).toMatchObject({ status: 413, json: { code: 'body-too-large' } })
    expect(json.detail).toContain('1 MiB')
  })

  it('compressed is refused: the signature is of the bytes as they came', async () => {
    const body = JSON.stringify(row())
    expect(await deliver(body, { 'content-encoding': 'gzip' })).toMatchObject({
      status: 415,
      json: { code: 'compressed' },
    })
  })
})

describe('the rows of a delivery', () => {
  const linesOf = (text: string, isLines = false) => {
    const sent = rowsSent(Buffer.from(text), isLines)
    return 'lines' in sent ? sent.lines.toString() : sent.problem
  }

  it('keep every digit of their numbers', () => {
    expect(linesOf('[{"id": 12345678901234567890, "value": 1.10, "e": 1e400}]')).toBe(
      '{"id":12345678901234567890,"value":1.10,"e":1e400}\n',
    )
  })

  it('keep names that mean something to JavaScript, as plain names', () => {
    expect(linesOf('{"__proto__": {"polluted": true}, "constructor": 1}')).toBe(
      '{"__proto__":{"polluted":true},"constructor":1}\n',
    )
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('are the objects that were sent, one a line, whatever stands in them', () => {
    const object = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      noNullPrototype: true,
    })
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 5 }), (all) => {
        const lines = String(linesOf(JSON.stringify(all)))
          .trimEnd()
          .split('\n')
        expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(all)))
      }),
    )
  })

  it('are refused, never an error, where the bytes are anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, isLines) => {
        const sent = rowsSent(Buffer.from(bytes), isLines)
        expect('lines' in sent || 'problem' in sent).toBe(true)
      }),
    )
    expect(rowsSent(Buffer.from([0xff, 0xfe]), false)).toEqual({ problem: { no: 'not-json', line: 1 } })
  })
})
