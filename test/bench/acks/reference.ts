// The peer: the least that a server must do to keep a signed event. Fastify 5, raw bytes, signature, JSON, one insert through pg.
import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import Fastify, { type FastifyRequest } from 'fastify'
import pg from 'pg'
import { answering, given } from '../child.ts'
import type { Place } from '../ground.ts'
import { feishu, slack } from './bodies.ts'

const { place } = given<{ place: Place }>()
const pool = new pg.Pool({ ...place, max: 10 })
await pool.query('create table if not exists reference_inbox (id text primary key, body text not null)')
const keep = (id: string, body: string) =>
  pool.query('insert into reference_inbox (id, body) values ($1, $2) on conflict (id) do nothing', [id, body])

const server = Fastify({ logger: false })
server.removeAllContentTypeParsers()
server.addContentTypeParser('*', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
const header = ({ headers }: FastifyRequest, name: string) => String(headers[name] ?? '')
const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

server.post('/slack/events', async (request, reply) => {
  const bytes = request.body as Buffer
  const base = `v0:${header(request, 'x-slack-request-timestamp')}:`
  const ours = `v0=${createHmac('sha256', slack.signingSecret).update(base).update(bytes).digest('hex')}`
  if (!isSame(ours, header(request, 'x-slack-signature'))) return reply.code(401).send()
  const text = bytes.toString('utf8')
  if (header(request, 'content-type') === 'application/json') {
    const event = JSON.parse(text) as { event_id: string }
    await keep(event.event_id, text)
    return reply.code(200).send()
  }
  const payload = new URLSearchParams(text).get('payload') ?? ''
  const press = JSON.parse(payload) as { trigger_id: string }
  await keep(press.trigger_id, payload)
  return reply.code(200).send()
})

const key = createHash('sha256').update(feishu.encryptKey).digest()

server.post('/feishu/events', async (request, reply) => {
  const bytes = request.body as Buffer
  const stamp = header(request, 'x-lark-request-timestamp') + header(request, 'x-lark-request-nonce')
  const ours = createHash('sha256')
    .update(stamp + feishu.encryptKey)
    .update(bytes)
    .digest('hex')
  if (!isSame(ours, header(request, 'x-lark-signature'))) return reply.code(401).send()
  const { encrypt } = JSON.parse(bytes.toString('utf8')) as { encrypt: string }
  const sealed = Buffer.from(encrypt, 'base64')
  const cipher = createDecipheriv('aes-256-cbc', key, sealed.subarray(0, 16))
  const text = Buffer.concat([cipher.update(sealed.subarray(16)), cipher.final()]).toString('utf8')
  const event = JSON.parse(text) as { header: { event_id: string } }
  await keep(event.header.event_id, text)
  return reply.code(200).send({})
})

const url = await server.listen({ host: '127.0.0.1', port: 0 })
answering(async () => ({ url }))
