import { statSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseForFile } from '../../support/database.ts'
import { openApi } from './programs.ts'

const { db } = await databaseForFile()
const megabytes = 220
type Api = Awaited<ReturnType<typeof openApi>>
const portOf = (to: Api) => (to.server.server.address() as AddressInfo).port
let api: Api
let token: string
beforeAll(async () => {
  api = await openApi(db, { uploadAtMost: megabytes })
  token = await api.token()
})
afterAll(() => api.close())

let keys = 0
const head = (its: Record<string, string>) => ({
  authorization: `Bearer ${token}`,
  'content-type': 'text/csv',
  'idempotency-key': `key-${++keys}`,
  ...its,
})
const post = async (body: BodyOf, its: Record<string, string> = {}) => {
  const init = { method: 'POST', body, headers: head(its), ...(typeof body !== 'string' && { duplex: 'half' }) }
  const answered = await fetch(`${api.at}/readings`, init as RequestInit)
  return { status: answered.status, json: JSON.parse(await answered.text()) }
}
type BodyOf = string | Buffer | ReadableStream

/** Bytes made on the way, so that the test does not hold them either. */
function* repeated(start: string, chunk: Buffer, count: number) {
  yield Buffer.from(start)
  for (let n = 0; n < count; n++) yield chunk
}
const streamed = (start: string, chunk: Buffer, count: number) =>
  Readable.toWeb(Readable.from(repeated(start, chunk, count))) as unknown as ReadableStream

/** Writes raw bytes and gives what comes back until the line is closed, at most three seconds. */
async function raw(to: Api, parts: readonly (string | Buffer)[], end = true): Promise<string> {
  const socket = connect(portOf(to), '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text
    if (/\r\n\r\n.*\}/s.test(heard)) socket.destroy() // the answer is whole
  })
  socket.on('error', () => {}) // cut while writing
  const closed = new Promise<void>((resolve) => void socket.once('close', () => resolve()))
  for (const part of parts) socket.write(part)
  if (end) socket.end()
  const late = setTimeout(() => socket.destroy(), 3_000)
  await closed
  clearTimeout(late)
  return heard
}
const request = (headers: Record<string, string>) =>
  `POST /api/v1/readings HTTP/1.1\r\nHost: x\r\n${Object.entries(head(headers))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`
const noFiles = () => expect.poll(() => api.files()).toEqual([])

describe('a hostile body', () => {
  it('of one line of 200 MB is refused, and never lies in memory', async () => {
    const before = process.memoryUsage().rss
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss)
    }, 20)
    const { status, json } = await post(
      streamed('person,day,indicator,value,over\n', Buffer.alloc(1_000_000, 'x'), 200),
    )
    clearInterval(watch)
    expect({ status, code: json.code }).toEqual({ status: 422, code: 'unreadable' })
    expect((most - before) / 1e6).toBeLessThan(150) // of which the client in this same process has its part
    await noFiles()
  })

  it('larger than it may be is refused before it is read where it says so, and cut at the limit where it does not', async () => {
    const announced = await raw(api, [request({ 'content-length': String(10 ** 12) })], false)
    expect(announced).toContain(' 413 ')
    expect(announced).toContain(`${megabytes} MiB are possible`)
    const small = await openApi(db, { uploadAtMost: 2 })
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(1_048_576, 'x'), Buffer.from('\r\n')])
    const heard = await raw(small, [request({ 'transfer-encoding': 'chunked' }), chunk, chunk, chunk], false)
    expect(heard).toContain(' 413 ')
    expect(heard).toContain('more than 2 MiB')
    expect(small.files()).toEqual([])
    await small.close()
  })

  it.each([
    ['shorter than its Content-Length', () => [request({ 'content-length': '500' }), 'person,day\n']],
    ['with chunks that are no numbers', () => [request({ 'transfer-encoding': 'chunked' }), 'zz\r\nabc\r\n']],
    ['that ends inside a chunk', () => [request({ 'transfer-encoding': 'chunked' }), '500\r\nperson,day\n']],
    ['with both lengths', () => [request({ 'content-length': '5', 'transfer-encoding': 'chunked' }), '0\r\n\r\n']],
    [
      'with two Content-Lengths',
      () => [request({ 'content-length': '5' }).replace('\r\n\r\n', '\r\nContent-Length: 6\r\n\r\n'), 'abcdef'],
    ],
    [
      'with a chunk extension of a mebibyte',
      () => [request({ 'transfer-encoding': 'chunked' }), `1;${'x'.repeat(1_048_576)}\r\na\r\n0\r\n\r\n`],
    ],
  ])('%s is taken by nobody and leaves nothing', async (_, parts) => {
    const heard = await raw(api, parts())
    expect(heard).not.toContain(' 200 ')
    await noFiles()
    expect(await db.selectFrom('api_answer').select('key').where('status', 'is', null).execute()).toEqual([])
  })

  it('broken off while it is sent leaves no file', async () => {
    const socket = connect(portOf(api), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(request({ 'content-length': '5000000' }))
    socket.write(Buffer.alloc(100_000, 'x'))
    await expect.poll(() => api.files().some((name) => statSync(join(api.folder, name)).size > 0)).toBe(true)
    socket.destroy()
    await noFiles()
  })

  it.each([
    ['of NUL', Buffer.alloc(10_000), 422],
    ['that is no UTF-8 and nothing else', Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0xff, 0x0a]), 422],
    ['with an unclosed quote', Buffer.from(`person,day,indicator,value,over\n"${'x\n'.repeat(200_000)}`), null],
    ['of ten thousand columns', Buffer.from(`${Array.from({ length: 10_000 }, (_, n) => `c${n}`).join()}\n`), 422],
    ['of a header __proto__', Buffer.from('__proto__,constructor\n1,2\n'), 422],
    ['that is a zip', Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaa'), 422],
  ])('%s is refused or told row by row, and nothing breaks', async (_, body, status) => {
    const answered = await post(body)
    if (status !== null) expect(answered.status).toBe(status)
    expect(answered.status).toBeLessThan(500)
    expect((answered.json.rows ?? { taken: 0 }).taken).toBe(0)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('a server that closes', () => {
  it('does not wait for an upload that is still coming in, and leaves no file', async () => {
    const closing = await openApi(db)
    const as = await closing.token()
    const socket = connect(portOf(closing), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(request({ 'content-length': '4000000' }).replace(token, as))
    socket.write('x')
    await expect.poll(() => closing.files().length).toBe(1)
    const closed = closing.server.close().then(() => 'closed')
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 3_000).unref())
    expect(await Promise.race([closed, late])).toBe('closed')
    expect(closing.files()).toEqual([])
    await closing.close()
  })
})

describe('one token', () => {
  it('has four requests under way at once, and is told when to come again', async () => {
    const sockets = Array.from({ length: 4 }, () => {
      const socket = connect(portOf(api), '127.0.0.1')
      socket.on('error', () => {})
      socket.write(request({ 'content-length': '5000000' }))
      socket.write('x')
      return socket
    })
    await expect.poll(() => api.files().length).toBe(4)
    const answered = await fetch(`${api.at}/readings`, { method: 'POST', body: 'x', headers: head({}) })
    expect([answered.status, answered.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await answered.json()).toMatchObject({ code: 'busy' })
    const other = await fetch(`${api.at}/readings`, {
      method: 'POST',
      body: 'x',
      headers: { ...head({}), authorization: `Bearer ${await api.token()}` },
    })
    expect(other.status).toBe(422)
    for (const socket of sockets) socket.destroy()
    await noFiles()
    expect((await post('x')).status).toBe(422)
  })
})
