import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeYourTime, weTakeOurTime } from '../../src/http/patience.ts'
import { buildServer } from '../../src/http/server.ts'

/** The usual ones, eighty times as fast. */
const patience = { headers: 300, body: 300, idle: 400, upload: 3_000 }
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
let server: FastifyInstance

const doors = [
  {
    door: async (scope: FastifyInstance) => {
      scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_: unknown, body: Buffer) => body)
      scope.post('/messenger', async (request) => ({ bytes: (request.body as Buffer).length }))
    },
  },
  {
    door: async (scope: FastifyInstance) => {
      scope.addContentTypeParser('text/csv', async (_: unknown, body: unknown) => body)
      scope.post('/refused', async (_, reply) => reply.code(401).send({ no: 'entry' }))
      scope.post('/upload', async ({ raw }) => {
        takeYourTime(raw, patience)
        let bytes = 0
        for await (const chunk of raw) bytes += chunk.length
        weTakeOurTime(raw)
        await sleep(700) // longer than a connection may lie idle
        return { bytes }
      })
    },
  },
]

beforeEach(async () => {
  server = await buildServer({ doors, unready: async () => null, log: quiet, stopwatch: () => 0, patience })
  await server.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => server.close())

/** A sender who writes these parts with a pause between them; what it hears until the line is cut or the answer is whole. */
async function send(parts: readonly string[], pauseMs: number, leaves = true) {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
  const began = performance.now()
  let heard = ''
  let open = true
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text
    if (leaves && heard.includes('}')) socket.end()
  })
  socket.on('error', () => {}) // cut while writing
  const closed = once(socket, 'close').then(() => {
    open = false
  })
  for (const part of parts) {
    if (!open) break
    socket.write(part)
    await Promise.race([sleep(pauseMs), closed])
  }
  await closed
  return { heard, tookMs: performance.now() - began }
}

const head = (path: string, type: string, length: number) =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\n\r\n`
const drops = (count: number) => Array.from({ length: count }, () => 'x')

describe('a messenger’s door', () => {
  it('answers a body that comes in time, in pieces too', async () => {
    const { heard } = await send([head('/messenger', 'application/json', 3), 'x', 'x', 'x'], 20)
    expect(heard).toContain('{"bytes":3}')
  })

  it('hangs up on a body that trickles in, though bytes keep coming', async () => {
    const { heard, tookMs } = await send([head('/messenger', 'application/json', 100), ...drops(100)], 50)
    expect(heard).not.toContain('200')
    expect(tookMs).toBeGreaterThan(250)
    expect(tookMs).toBeLessThan(2_000)
  })

  it('hangs up on headers that trickle in', async () => {
    const { heard, tookMs } = await send(
      ['POST /messenger HTTP/1.1\r\n', ...drops(100).map((it) => `${it}: 1\r\n`)],
      50,
    )
    expect(heard).not.toContain('200')
    expect(tookMs).toBeLessThan(2_000)
  })

  it('hangs up on who was refused and goes on sending', async () => {
    const { heard, tookMs } = await send([head('/refused', 'text/csv', 1_000_000), ...drops(100)], 50, false)
    expect(heard).toContain(' 401 ')
    expect(tookMs).toBeLessThan(2_000)
  })
})

describe('a long upload', () => {
  it('may take three times as long as a messenger may, and its answer longer than a connection may lie idle', async () => {
    const { heard, tookMs } = await send([head('/upload', 'text/csv', 20), ...drops(20)], 50)
    expect(heard).toContain('{"bytes":20}')
    expect(tookMs).toBeGreaterThan(1_500)
  })

  it('is cut when no byte comes any more', async () => {
    const { heard, tookMs } = await send([head('/upload', 'text/csv', 20), 'x', 'x'], 10)
    expect(heard).not.toContain('200')
    expect(tookMs).toBeLessThan(2_000)
  })

  it('is cut in the end, however long bytes keep coming', async () => {
    const { heard, tookMs } = await send([head('/upload', 'text/csv', 1_000), ...drops(200)], 50)
    expect(heard).not.toContain('200')
    expect(tookMs).toBeGreaterThan(2_500)
    expect(tookMs).toBeLessThan(6_000)
  })

  it('leaves the next request on its connection with the usual patience', async () => {
    const first = head('/upload', 'text/csv', 1)
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1')
    const heard: string[] = []
    socket.setEncoding('utf8').on('data', (text) => heard.push(String(text)))
    socket.on('error', () => {})
    socket.write(`${first}x`)
    await expect.poll(() => heard.join(''), { timeout: 3_000 }).toContain('{"bytes":1}')
    const began = performance.now()
    socket.write(head('/messenger', 'application/json', 10))
    await once(socket, 'close')
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
