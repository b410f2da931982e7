import { connect } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Envelope } from '../../../src/messengers/feishu/envelope.ts'
import type { Answered } from '../../../src/messengers/feishu/press.ts'
import { feishuDoor } from '../../../src/messengers/feishu/receive.ts'
import type { RawEvent } from '../../../src/usecases/ports.ts'
import { delivery, encrypt, hearing, recorded, secrets } from './deliveries.ts'

const now = new Date('2026-09-01T01:00:00Z')

describe('the Feishu door', () => {
  let app: FastifyInstance
  let kept: Map<string, RawEvent>
  let tenant: string | null
  let broken: boolean
  let pressed: Envelope[]
  let answer: Answered
  let log: ReturnType<typeof hearing>
  let out: { writableEnded: boolean } | undefined

  beforeEach(async () => {
    kept = new Map()
    pressed = []
    tenant = null
    broken = false
    answer = { answer: { toast: { type: 'success', content: '已提交' } }, afterwards: null }
    log = hearing()
    app = Fastify()
    app.addHook('onRequest', async (_, reply) => {
      out = reply.raw
    })
    await app.register(
      feishuDoor({
        secrets,
        tenant: { known: () => tenant, learn: (it) => (tenant ??= it) },
        inbox: {
          keep: async (event) => {
            if (broken) throw new Error('no database')
            if (!kept.has(event.id)) kept.set(event.id, event)
          },
          firstSeen: async () => true,
        },
        clock: { now: () => now },
        log,
        press: async (envelope) => {
          pressed.push(envelope)
          return answer
        },
      }),
    )
  })
  afterEach(() => app.close())

  const post = (it: { payload: Buffer | string; headers?: Record<string, string> }) =>
    app.inject({
      method: 'POST',
      url: '/feishu/events',
      headers: { 'content-type': 'application/json', ...it.headers },
      payload: it.payload,
    })
  const send = (body: unknown, options?: Parameters<typeof delivery>[2]) => post(delivery(body, now, options))
  const refused = async (answered: ReturnType<typeof post>) => {
    const { statusCode, body } = await answered
    expect({ statusCode, body }).toEqual({ statusCode: 401, body: '' })
    expect(kept.size + pressed.length).toBe(0)
  }

  it('stores a message, decrypted, under its message_id, and says 200', async () => {
    const response = await send(recorded('message'))
    expect([response.statusCode, response.json()]).toEqual([200, {}])
    const event = kept.get('feishu:om_written')
    expect(JSON.parse(event?.body ?? '')).toMatchObject({ event: { message: { message_id: 'om_written' } } })
  })

  it('stores other events under their event_id', async () => {
    await send(recorded('entered'))
    await send(recorded('menu'))
    expect([...kept.keys()]).toEqual(['feishu:ee-1', 'feishu:em-1'])
  })

  it('takes the same message twice under two event ids as one', async () => {
    await send(recorded('message'))
    await send(recorded('message', (it) => (it.header.event_id = 'another')))
    expect(kept.size).toBe(1)
  })

  it('reads a signed body however it is spaced', async () => {
    expect((await send(recorded('message'), { pretty: true })).statusCode).toBe(200)
  })

  it('says 503 where an event could not be stored, so that Feishu brings it again', async () => {
    broken = true
    expect((await send(recorded('message'))).statusCode).toBe(503)
  })

  it.each<[string, Parameters<typeof recorded>[1]]>([
    ['what is said in a group', (it) => (it.event.message.chat_type = 'group')],
    ['an event that nobody asked for', (it) => (it.header.event_type = 'contact.user.updated_v3')],
  ])('forgets %s, and says 200', async (_, change) => {
    expect((await send(recorded('message', change))).statusCode).toBe(200)
    expect(kept.size).toBe(0)
    expect(log.heard.map((it) => it.level)).toEqual(['info'])
  })

  it('answers a press in the same response', async () => {
    const response = await send(recorded('card-action'))
    expect(response.json()).toEqual({ toast: { type: 'success', content: '已提交' } })
    expect(pressed[0]?.header.token).toBe('verify-me')
  })

  it('does what must come afterwards only when the answer is out', async () => {
    const wasOut = new Promise<boolean>((resolve) => {
      answer = { answer: {}, afterwards: async () => resolve(out?.writableEnded ?? false) }
    })
    await send(recorded('card-action'))
    expect(await wasOut).toBe(true)
  })

  describe('answers the console’s address check', () => {
    const challenge = (token: string) => ({ type: 'url_verification', token, challenge: 'c-1' })
    const unsigned = (body: unknown, key = secrets.encryptKey) =>
      post({ payload: JSON.stringify({ encrypt: encrypt(JSON.stringify(body), key) }) })

    it('unsigned, as Feishu sends it', async () => {
      expect((await unsigned(challenge('verify-me'))).json()).toEqual({ challenge: 'c-1' })
    })
    it('signed too', async () => {
      expect((await send(challenge('verify-me'))).json()).toEqual({ challenge: 'c-1' })
    })
    it('not with another token', () => refused(unsigned(challenge('guess'))))
    it('not under another key', () => refused(unsigned(challenge('verify-me'), 'another')))
    it('not in the open', () => refused(post({ payload: JSON.stringify(challenge('verify-me')) })))
    it('and lets no event pass as one', () => refused(unsigned({ ...recorded('message'), type: 'url_verification' })))
  })

  describe('answers 401, and nothing more, to', () => {
    it('an unsigned {"encrypt":"AAAA"}', () => refused(post({ payload: '{"encrypt":"AAAA"}' })))
    it.each(['{"encrypt":', '{}', 'null', '[]', '{"encrypt":5}', '{"encrypt":"!"}', 'x'])('%s', (payload) =>
      refused(post({ payload })),
    )
    it('an unsigned event', () => {
      const { payload } = delivery(recorded('message'), now)
      return refused(post({ payload }))
    })
    it.each(['x-lark-request-timestamp', 'x-lark-request-nonce', 'x-lark-signature'])('one without %s', (name) => {
      const { payload, headers } = delivery(recorded('message'), now)
      const rest = Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name))
      return refused(post({ payload, headers: rest }))
    })
    it('a signature of another body', () => {
      const { headers } = delivery(recorded('message'), now)
      return refused(post({ payload: delivery(recorded('entered'), now).payload, headers }))
    })
    it.each([-2, 2, -24])('one signed %s hours from now', (hours) =>
      refused(post(delivery(recorded('message'), new Date(now.getTime() + hours * 3_600_000)))),
    )
    it('an event in the open, signed or not', () => {
      const payload = Buffer.from(JSON.stringify(recorded('message')))
      return refused(post({ ...delivery('', now), payload }))
    })
    it.each<[string, Parameters<typeof recorded>[1]]>([
      ['another token', (it) => (it.header.token = 'guess')],
      ['no token', (it) => (it.header.token = '')],
      ['another app', (it) => (it.header.app_id = 'cli_ffffffffffffffff')],
    ])('one signed by our key with %s', (_, change) => refused(send(recorded('message', change))))
    it('a card callback whose own token is right and whose header’s is not', () =>
      refused(
        send(
          recorded('card-action', (it) => {
            it.header.token = 'guess'
            it.event.token = 'verify-me'
          }),
        ),
      ))
    it('another company, once ours is known', async () => {
      await send(recorded('message'))
      kept.clear()
      await refused(send(recorded('message', (it) => (it.header.tenant_key = 't-rose'))))
    })
    it('a body in the old schema', () => refused(send({ uuid: '1', token: 'verify-me', type: 'event_callback' })))
  })

  it('never says in its log what was sent', async () => {
    await send(recorded('message'))
    await post({ payload: '{"encrypt":"AAAA"}' })
    await send(recorded('message', (it) => (it.header.token = 'guess')))
    expect(JSON.stringify(log.heard)).not.toMatch(/申诉|guess|verify-me|ou_mei|AAAA/)
  })

  it('takes no body beyond a mebibyte, and no other kind of body', async () => {
    expect((await post({ payload: Buffer.alloc(1024 * 1024 + 1, 32) })).statusCode).toBe(413)
    const form = await post({ payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    expect(form.statusCode).toBe(415)
  })

  it('keeps a character whose bytes come in two pieces', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const inner = delivery(recorded('message'), now)
    // The outer body is ASCII, so a sibling of several bytes is signed along with it and cut in the middle.
    const payload = Buffer.from(`${inner.payload.toString().slice(0, -1)},"note":"绩效"}`)
    const { createHash } = await import('node:crypto')
    const { 'x-lark-request-timestamp': at } = inner.headers
    const signature = createHash('sha256').update(`${at}nonce${secrets.encryptKey}`).update(payload).digest('hex')
    const head = Object.entries({ ...inner.headers, 'x-lark-signature': signature, connection: 'close' })
    const cut = payload.indexOf('绩') + 1
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    const answered = new Promise<string>((resolve) => {
      let text = ''
      socket.on('data', (chunk) => (text += chunk)).on('close', () => resolve(text))
    })
    const lines = ['POST /feishu/events HTTP/1.1', 'host: x', `content-length: ${payload.length}`]
    socket.write(`${[...lines, ...head.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`)
    await new Promise((resolve) => socket.write(payload.subarray(0, cut), resolve))
    await new Promise((resolve) => setImmediate(resolve))
    socket.write(payload.subarray(cut))
    expect(await answered).toMatch(/^HTTP\/1.1 200/)
    expect(kept.get('feishu:om_written')?.body).toContain('我要申诉')
  })

  it.each(['appId', 'encryptKey', 'verificationToken'] as const)('is not built without %s', (missing) => {
    const door = {
      secrets: { ...secrets, [missing]: '' },
      tenant: { known: () => null, learn: () => undefined },
      inbox: { keep: async () => undefined, firstSeen: async () => true },
      clock: { now: () => now },
      log,
      press: async () => answer,
    }
    expect(() => feishuDoor(door)).toThrow(/FEISHU_ENCRYPT_KEY/)
  })
})
