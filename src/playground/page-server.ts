import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isDay } from '../core/calendar/day.ts'
import type { Change } from './page/model.ts'
import { ActAsked, carryOut, upload } from './page-acts.ts'
import { type Desk, openDesk } from './page-desk.ts'
import { openFiles } from './page-files.ts'
import { openStream } from './page-stream.ts'
import type { PageTown } from './page-town.ts'

/** The page at work. `show` gives it a town, and again after a new beginning. */
export interface PageServer {
  url: string
  show(town: PageTown | null): void
  close(): Promise<void>
}

const Who = z.object({ who: z.string().max(100) })
const Upload = Who.extend({ platform: z.enum(['slack', 'feishu']), name: z.string().min(1).max(200) })
const Wanted = Who.extend({ platform: z.enum(['slack', 'feishu']), file: z.string().min(1).max(300) })
const Seen = Who.extend({ platform: z.enum(['slack', 'feishu']) })
const Turned = z.object({
  turn: z.union([z.enum(['hour', 'morning', 'next-workday']), z.object({ day: z.string().refine(isDay) })]),
})
const Fill = z.object({ what: z.enum(['self', 'lead']) })
const atMostBytes = 30 * 1024 * 1024

/** Serves the page on 127.0.0.1. `anew` builds the town again from nothing. Rejects with EADDRINUSE where the port is taken. */
export async function openPage({ port, anew }: { port: number; anew: () => Promise<void> }): Promise<PageServer> {
  const app = fastify({ forceCloseConnections: true, bodyLimit: atMostBytes })
  const stream = openStream()
  let desk: Desk | null = null
  const current = (): Desk => {
    if (!desk) throw new NotYet()
    return desk
  }
  onlyFromHere(app)
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setErrorHandler((error, _, reply) => reply.code(statusOf(error)).send({ trouble: sentence(error) }))
  files(app)
  asks(app, current, stream.add)
  acts(app, current)
  turns(app, current, { anew, say: stream.say })

  await app.listen({ host: '127.0.0.1', port })
  const address = app.server.address()
  return {
    url: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : port}`,
    show(town) {
      desk?.close()
      desk = town && openDesk(town, stream.say)
      if (town) stream.say({ is: 'all' })
    },
    async close() {
      desk?.close()
      stream.close()
      await app.close()
    },
  }
}

class NotYet extends Error {
  override message = 'the town is still being built'
}

const statusOf = (error: unknown): number => {
  if (error instanceof z.ZodError) return 400
  if (error instanceof NotYet) return 503
  const code = error && typeof error === 'object' && 'statusCode' in error ? Number(error.statusCode) : 500
  return code >= 400 && code < 600 ? code : 500
}

const sentence = (error: unknown): string =>
  error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)

/** A page elsewhere on the web must not press buttons here: neither by a name that points to this machine, nor by a form. */
function onlyFromHere(app: FastifyInstance) {
  app.addHook('onRequest', async (request, reply) => {
    const name = request.host.replace(/:\d+$/, '')
    const from = request.headers.origin
    const ours = from === undefined || from === `http://${request.host}`
    if (!['127.0.0.1', 'localhost'].includes(name) || (request.method !== 'GET' && !ours))
      return reply.code(403).send({ trouble: 'only from this machine' })
  })
}

function files(app: FastifyInstance) {
  const fileOf = openFiles()
  const give = async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await fileOf(request.url.split('?')[0] ?? '')
    if (!found) return reply.code(404).send({ trouble: 'no such file' })
    reply.header('etag', found.tag).header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer')
    reply.header('cache-control', found.lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (found.policy) reply.header('content-security-policy', found.policy)
    if (request.headers['if-none-match'] === found.tag) return reply.code(304).send()
    return reply.type(found.type).send(found.body)
  }
  for (const path of ['/', '/page/*', '/vendor/*', '/font/*']) app.get(path, give)
  app.get('/favicon.ico', (_, reply) => reply.code(204).send())
}

function asks(app: FastifyInstance, current: () => Desk, listen: (response: FastifyReply['raw']) => void) {
  app.get('/town/api/state', () => current().state())
  app.get('/town/api/progress', () => current().town.progress())
  app.get('/town/api/screens', (request) => current().screens(residentOf(current(), request.query)))
  app.get('/town/api/stream', (_, reply) => {
    reply.hijack()
    listen(reply.raw)
  })
}

function acts(app: FastifyInstance, current: () => Desk) {
  app.post('/town/api/act', (request) => {
    const who = residentOf(current(), request.query)
    return carryOut(current().town, who, ActAsked.parse(request.body))
  })
  app.post('/town/api/upload', (request) => {
    const { platform, name } = Upload.parse(request.query)
    if (!Buffer.isBuffer(request.body)) throw new z.ZodError([])
    return upload(current().town, residentOf(current(), request.query), platform, name, request.body)
  })
  app.get('/town/api/file', (request, reply) => {
    const { platform, file } = Wanted.parse(request.query)
    const { town } = current()
    const who = residentOf(current(), request.query)
    const saved = platform === 'slack' ? town.slack.save(who.slack, file) : town.feishu.save(who.feishu, file)
    if (!saved) return reply.code(404).send({ trouble: 'no such file in this chat' })
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${inHeader(saved.name)}`)
      .header('x-content-type-options', 'nosniff')
      .send(Buffer.from(saved.bytes))
  })
  app.post('/town/api/seen', async (request) => {
    current().seen(Seen.parse(request.query).platform, residentOf(current(), request.query))
    return { ok: true }
  })
}

/** A name of any language and with any sign, as RFC 8187 has it. */
const inHeader = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

function turns(
  app: FastifyInstance,
  current: () => Desk,
  { anew, say }: { anew: () => Promise<void>; say: (change: Change) => void },
) {
  app.post('/town/api/clock', async (request) => ({ ok: await current().turn(Turned.parse(request.body).turn) }))
  app.post('/town/api/fill', async (request) => ({ ok: current().fill(Fill.parse(request.body).what) }))
  let building: Promise<void> | null = null
  app.post('/town/api/anew', async () => {
    building ??= anew().finally(() => {
      building = null
    })
    await building
    say({ is: 'anew' })
    return { ok: true }
  })
}

function residentOf(desk: Desk, query: unknown) {
  const resident = desk.resident(Who.parse(query).who)
  if (!resident) throw Object.assign(new Error('nobody of this number lives here'), { statusCode: 404 })
  return resident
}
