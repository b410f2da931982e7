import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { searchRecords } from './api/base-records.ts'
import type { Answer, Call, Platform } from './api/call.ts'
import { batchGetId, getApplication, getUser, queryTenant, tenantToken } from './api/directory.ts'
import { createFile } from './api/files.ts'
import { listTickets } from './api/helpdesk.ts'
import { list, resource } from './api/history.ts'
import { create, patch, reply } from './api/messages.ts'
import { update } from './api/update.ts'
import { type ApiName, coverage, type Route } from './coverage.ts'
import type { Fault, Faults } from './faults.ts'
import { type Gate, limits } from './pace.ts'
import { Refused, scopeMissing } from './refused.ts'

const calls = {
  'auth.v3.tenantAccessToken.internal': tenantToken,
  'im.v1.file.create': createFile,
  'im.v1.message.create': create,
  'im.v1.message.reply': reply,
  'im.v1.message.patch': patch,
  'im.v1.message.list': list,
  'im.v1.messageResource.get': resource,
  'interactive.v1.card.update': update,
  'contact.v3.user.batchGetId': batchGetId,
  'contact.v3.user.get': getUser,
  'application.v6.application.get': getApplication,
  'helpdesk.v1.ticket.list': listTickets,
  'bitable.v1.appTableRecord.search': searchRecords,
  'tenant.v2.tenant.query': queryTenant,
} satisfies Record<ApiName, (at: Platform, call: Call) => Answer>

/** The largest file, and the form around it. */
const formAtMost = 31 * 1024 * 1024

export interface Gateway {
  platform: Platform
  gate: Gate
  faults: Faults
  limited: () => boolean
  counted(call: string, outcome: 'ok' | 'refused' | 'limited'): void
  traffic(what: string, user: string | null, status: string, ms: number): void
}

/** The platform's servers: `/open-apis/**` as one Fastify plugin, under whatever prefix it is given. */
export const gatewayPlugin = (gateway: Gateway) => async (scope: FastifyInstance) => {
  const silent = new Set<Socket>()
  scope.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy()
  })
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 1024 * 1024 }, (_request, body, done) =>
    done(null, body),
  )
  for (const route of coverage as readonly (Route & { is: ApiName })[])
    scope.route({
      method: route.method,
      url: route.path,
      ...(route.multipart && { bodyLimit: formAtMost }),
      handler: (request, reply) => serve(gateway, silent, route, request, reply),
    })
  scope.all('/open-apis/*', (request, reply) => {
    gateway.traffic(`${request.method} unknown`, null, 'error: 404', 0)
    return reply.code(404).type('text/plain').send('404 page not found')
  })
}

async function serve(
  gateway: Gateway,
  silent: Set<Socket>,
  route: Route & { is: ApiName },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const began = performance.now()
  const done = (status: string) =>
    gateway.traffic(`${route.method} ${route.is}`, userOf(request), status, Math.round(performance.now() - began))
  reply.header('x-tt-logid', randomBytes(16).toString('hex'))
  const fault = gateway.faults.take(route.is)
  if (fault && (await struck(fault, silent, request, reply))) {
    done(`fault: ${fault.is}`)
    return reply
  }
  try {
    const answer = await admitted(gateway, route, request)
    gateway.counted(route.is, 'ok')
    done('ok')
    if (fault?.is === 'lost-answer') return cut(request, reply)
    return send(reply, answer)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    gateway.counted(route.is, isLimit(error) ? 'limited' : 'refused')
    done(`error: ${error.code}`)
    return refuse(reply, error)
  }
}

/** Token, scope, rate: in this order, and only then the call itself. */
async function admitted(
  { platform, gate, limited }: Gateway,
  route: Route & { is: ApiName },
  request: FastifyRequest,
): Promise<Answer> {
  const isTokenCall = route.is === 'auth.v3.tenantAccessToken.internal'
  if (!isTokenCall) platform.tokens.check(request.headers.authorization)
  const granted = platform.granted()
  if (route.anyOf.length > 0 && !route.anyOf.some((it) => granted.has(it)))
    throw scopeMissing(platform.app.appId, route.anyOf)
  const broken = limited() && !isTokenCall ? gate.pass(`api ${route.is}`, limits[route.limit ?? 'api']) : null
  if (broken) throw overLimit(route.old ? 400 : 429, broken.limit.atMost, String(Math.ceil(broken.waitMs / 1000)))
  const { body, bytes } = route.multipart ? await formOf(request) : bodyOf(request)
  return calls[route.is](platform, {
    params: request.params as Record<string, string>,
    query: request.query,
    body,
    bytes,
    helpdesk: headerOf(request, 'x-lark-helpdesk-authorization'),
  })
}

const headerOf = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

const overLimit = (status: number, atMost: number, reset: string | null) =>
  new Refused(99991400, 'request trigger frequency limit', {
    status,
    headers: { 'x-ogw-ratelimit-limit': String(atMost), ...(reset !== null && { 'x-ogw-ratelimit-reset': reset }) },
  })

const isLimit = (refused: Refused) => refused.code === 99991400 || refused.code === 230020

function bodyOf(request: FastifyRequest): { body: unknown; bytes: number } {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) return { body: undefined, bytes: 0 }
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refused(9499, 'Content-Type must be application/json')
  try {
    return { body: JSON.parse(request.body.toString('utf8')), bytes: request.body.length }
  } catch {
    throw new Refused(9499, 'Bad Request: Invalid parameter type in json')
  }
}

/** A form with one file; its part must carry a file name, or it is read as text. */
async function formOf(request: FastifyRequest): Promise<{ body: unknown; bytes: number }> {
  const type = request.headers['content-type'] ?? ''
  if (!Buffer.isBuffer(request.body) || !/^multipart\/form-data; ?boundary=/i.test(type))
    throw new Refused(234001, 'Invalid request param: not a multipart form.')
  const read = new Response(new Uint8Array(request.body), { headers: { 'content-type': type } }).formData()
  const form = await read.catch(() => {
    throw new Refused(234001, 'Invalid request param: the form cannot be read.')
  })
  const parts = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer()),
  ])
  return { body: Object.fromEntries(await Promise.all(parts)), bytes: request.body.length }
}

function send(reply: FastifyReply, answer: Answer) {
  if ('data' in answer) return reply.send({ code: 0, msg: 'success', data: answer.data })
  if ('body' in answer) return reply.send({ code: 0, msg: 'ok', ...answer.body })
  const name = encodeURIComponent(answer.name)
  return reply
    .type('application/octet-stream')
    .header('Content-Disposition', `attachment; filename="${name}"; filename*=UTF-8''${name}`)
    .send(Buffer.from(answer.file))
}

function refuse(reply: FastifyReply, { code, message, status, headers, error }: Refused) {
  const log_id = String(reply.getHeader('x-tt-logid'))
  const troubleshooter = `排查建议查看(Troubleshooting suggestions): https://open.feishu.cn/search?from=openapi&log_id=${log_id}&code=${code}`
  return reply
    .code(status)
    .headers(headers)
    .send({ code, msg: message, error: { log_id, troubleshooter, ...error } })
}

/** Lets a planned fault happen; true where it took the place of the call. */
async function struck(
  fault: Fault,
  silent: Set<Socket>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  switch (fault.is) {
    case 'slow':
      await sleep(fault.ms)
      return false
    case 'lost-answer':
      return false
    case 'cut':
      cut(request, reply)
      return true
    case 'silent':
      reply.hijack()
      silent.add(request.raw.socket)
      return true
    case 'page':
      reply.code(fault.status).type('text/html').send(fault.body)
      return true
    case 'refused':
      refuse(reply, new Refused(fault.code, 'refused as planned', { status: fault.status }))
      return true
    case 'rate-limited':
      refuse(reply, overLimit(fault.status, 50, fault.reset))
      return true
  }
}

function cut(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack()
  request.raw.socket.destroy()
  return reply
}

/** Whom the call is about, where it says so itself. */
function userOf(request: FastifyRequest): string | null {
  const params = request.params as { user_id?: string }
  if (params.user_id) return params.user_id
  if (!Buffer.isBuffer(request.body)) return null
  return /"receive_id":"(ou_[0-9A-Za-z]+)"/.exec(request.body.toString('utf8'))?.[1] ?? null
}
