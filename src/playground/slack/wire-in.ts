import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Traffic } from '../town-model.ts'
import { knownMethods } from './coverage.ts'
import { isJson, type Json } from './desk.ts'
import type { Fault, Planned } from './faults.ts'
import { type Answer, type Room, refuse } from './method.ts'
import type { Rates } from './rates.ts'
import type { ResponseUrls } from './response-urls.ts'
import { type Uploads, uploadAtMost } from './uploads.ts'

export interface WireIn {
  room: Room
  rates: Rates
  faults: Planned
  responses: ResponseUrls
  uploads: Uploads
  traffic: (line: Omit<Traffic, 'at' | 'platform'>) => void
}

/** The Web API, files and response_urls over HTTP, in a scope of its own. */
export function serveSlack(scope: FastifyInstance, wire: WireIn) {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4 * 1024 * 1024 }, (_request, body, done) =>
    done(null, body),
  )
  scope.post<{ Params: { method: string } }>('/api/:method', (request, reply) => webApi(wire, request, reply))
  scope.post<{ Params: { id: string } }>('/response/:id', (request, reply) => {
    const { status, answer } = wire.responses.use(request.params.id, parseJson(textOf(request)))
    wire.traffic({ direction: 'from-app', what: 'response_url', user: null, status: said(status, answer), ms: 0 })
    return answer.ok ? reply.type('text/plain').send('ok') : reply.code(status).send(answer)
  })
  scope.post<{ Params: { ticket: string } }>('/upload/v1/:ticket', { bodyLimit: uploadAtMost }, (request, reply) => {
    const { status, says } = upload(wire, request)
    wire.traffic({
      direction: 'from-app',
      what: 'file upload',
      user: null,
      status: status === 200 ? 'ok' : says,
      ms: 0,
    })
    return reply.code(status).type('text/plain').send(says)
  })
  scope.get('/sign-in', (_request, reply) =>
    reply.type('text/html').send('<!DOCTYPE html><title>Sign in | Slack</title>'),
  )
  scope.get<{ Params: { id: string; name: string } }>('/files-pri/:id/:name', (request, reply) =>
    download(wire, request, reply),
  )
}

const textOf = ({ body }: FastifyRequest): string => (Buffer.isBuffer(body) ? body.toString('utf8') : '')
const said = (status: number, answer: Answer) =>
  answer.ok ? 'ok' : status === 429 ? '429' : `error: ${String(answer.error)}`

async function webApi(wire: WireIn, request: FastifyRequest<{ Params: { method: string } }>, reply: FastifyReply) {
  const { method } = request.params
  const args = argsOf(request)
  const began = performance.now()
  const fault = wire.faults.take(method)
  const trafficked = (status: string) =>
    wire.traffic({
      direction: 'from-app',
      what: method,
      user: userOf(wire.room, args),
      status,
      ms: performance.now() - began,
    })

  if (fault?.is === 'silent' || fault?.is === 'cut' || fault?.is === 'status') return fail(fault, reply, trafficked)
  const { status, answer, headers } =
    fault?.is === 'refused' ? plain(refuse(fault.error)) : answerTo(wire, request, method, args)
  if (fault?.is === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.ms))
  trafficked(fault?.is === 'lost' ? `lost: ${said(status, answer)}` : said(status, answer))
  if (fault?.is === 'lost') {
    reply.hijack()
    return void request.raw.socket.destroy()
  }
  return reply.code(status).headers(headers).send(answer)
}

function fail(
  fault: Extract<Fault, { is: 'silent' | 'cut' | 'status' }>,
  reply: FastifyReply,
  trafficked: (status: string) => void,
) {
  if (fault.is !== 'status') {
    reply.hijack()
    if (fault.is === 'cut') reply.raw.socket?.destroy()
    return trafficked('no answer')
  }
  trafficked(String(fault.status))
  return reply
    .code(fault.status)
    .headers(fault.headers ?? {})
    .type('text/html')
    .send(fault.body ?? '<html>unwell</html>')
}

const plain = (answer: Answer) => ({ status: 200, answer, headers: {} })

/** The checks in the order Slack makes them: method, token, scope, rate, arguments. */
function answerTo(wire: WireIn, request: FastifyRequest, name: string, args: Json | null) {
  const { room, rates } = wire
  const method = Object.hasOwn(knownMethods, name) ? knownMethods[name] : undefined
  if (!method) return plain(refuse('unknown_method'))
  const tokenTrouble = checkToken(wire, request.headers.authorization)
  if (tokenTrouble) return plain(refuse(tokenTrouble))
  const provided = room.scopes()
  if (method.scope && !provided.includes(method.scope))
    return plain({ ...refuse('missing_scope'), needed: method.scope, provided: provided.join(',') })
  const channel = name === 'chat.postMessage' && typeof args?.channel === 'string' ? args.channel : null
  const wait = rates.ask(name, method.tier, channel)
  if (wait !== null) return { status: 429, answer: refuse('ratelimited'), headers: { 'retry-after': String(wait) } }
  const answer = args
    ? method.call(room, args)
    : refuse(mediaType(request) === 'application/json' ? 'invalid_json' : 'invalid_post_type')
  return {
    status: 200,
    answer,
    headers: { 'x-oauth-scopes': provided.join(','), 'x-accepted-oauth-scopes': method.scope ?? '' },
  }
}

function checkToken({ room, faults }: WireIn, header: string | undefined): string | null {
  if (!header) return 'not_authed'
  if (header !== `Bearer ${room.desk.app.botToken}`) return 'invalid_auth'
  if (faults.token === 'good') return null
  return faults.token === 'revoked' ? 'token_revoked' : 'account_inactive'
}

const mediaType = ({ headers }: FastifyRequest) => (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase()
const isForm = (request: FastifyRequest) => mediaType(request) === 'application/x-www-form-urlencoded'

/** Arguments that a form carries as JSON. */
const structured = new Set(['blocks', 'files', 'metadata', 'view'])

/** The arguments of a call, from a form or JSON; null where the body is neither. */
function argsOf(request: FastifyRequest): Json | null {
  const body = textOf(request)
  if (mediaType(request) === 'application/json') {
    const read = parseJson(body)
    return isJson(read) ? read : null
  }
  if (body !== '' && !isForm(request)) return null
  const fields = [...new URLSearchParams(body)]
  return Object.fromEntries(
    fields.map(([name, text]) => [name, structured.has(name) ? (parseJson(text) ?? text) : text]),
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function userOf({ desk }: Room, args: Json | null): string | null {
  const named = args?.user ?? args?.user_id ?? args?.users
  if (typeof named === 'string') return named
  return typeof args?.channel === 'string' ? desk.ownerOf(args.channel) : null
}

/** Bytes at an upload address: the address itself is the secret, so whoever sends a token along gives it away. */
function upload({ uploads, faults }: WireIn, request: FastifyRequest<{ Params: { ticket: string } }>) {
  const fault = faults.take('upload')
  if (fault?.is === 'status') return { status: fault.status, says: fault.body ?? 'unwell' }
  if (request.headers.authorization) return { status: 400, says: 'a token came along' }
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  return uploads.receive(request.params.ticket, bytes)
}

/** A file's bytes for the bot's token; anybody else is sent to the sign-in page, and who follows reads HTML with a 200. */
function download(
  wire: WireIn,
  request: FastifyRequest<{ Params: { id: string; name: string } }>,
  reply: FastifyReply,
) {
  const file = wire.room.desk.files.get(request.params.id)
  const trusted = checkToken(wire, request.headers.authorization) === null && wire.room.scopes().includes('files:read')
  const status = !trusted ? 'sign-in page' : file ? 'ok' : '404'
  wire.traffic({ direction: 'from-app', what: 'file download', user: null, status, ms: 0 })
  if (!trusted) return reply.redirect(`${wire.room.address()}/sign-in`)
  if (!file) return reply.code(404).send('')
  return reply.type('application/octet-stream').send(Buffer.from(file.bytes))
}
