import Fastify, { type FastifyInstance } from 'fastify'
import { nameOf } from '../usecases/handle-event.ts'
import type { Connected, Log } from '../usecases/ports.ts'
import { hangUpOnSlow, type Patience, usual } from './patience.ts'

export interface ServerGiven {
  doors: readonly Pick<Connected, 'door'>[]
  /** What keeps this process from working, or null. Asked by /readyz. */
  unready(): Promise<string | null>
  log: Log
  /** Milliseconds, for the duration of a request only. */
  stopwatch(): number
  patience?: Patience
}

const bodyAtMost = 1024 * 1024 // a door that takes more says so itself
const checkedEveryMs = 1_000 // Node's own half minute would let ten seconds be forty

/**
 * Owns the sockets; each messenger's door is registered in a scope of its own, with its own parsers. What goes wrong here is
 * answered 503, so that the platform brings it again; nothing is logged of a request but its route, its end and its time.
 */
export async function buildServer({
  doors,
  unready,
  log,
  stopwatch,
  patience = usual,
}: ServerGiven): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    bodyLimit: bodyAtMost,
    requestTimeout: patience.upload,
    connectionTimeout: patience.body,
    http: { headersTimeout: patience.headers, connectionsCheckingInterval: Math.min(checkedEveryMs, patience.headers) },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  })
  dropIdleWhileClosing(server)
  hangUpOnSlow(server, patience)
  const began = new WeakMap<object, number>()
  server.addHook('onRequest', async (request) => void began.set(request, stopwatch()))
  server.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url === '/healthz') return
    const tookMs = Math.round(stopwatch() - (began.get(request) ?? stopwatch()))
    log.info(
      { method: request.method, route: request.routeOptions.url ?? '(none)', status: reply.statusCode, tookMs },
      'answered',
    )
  })
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) log.error({ route: request.routeOptions.url, because: nameOf(error) }, 'a request failed')
    return reply.code(status).send({ error: status >= 500 ? 'not available, please try again' : 'not accepted' })
  })
  server.setNotFoundHandler((_, reply) => reply.code(404).send({ error: 'nothing here' }))
  server.get('/healthz', async () => ({ ok: true }))
  server.get('/readyz', async (_, reply) => {
    const because = await unready()
    return because ? reply.code(503).send({ ok: false, because }) : { ok: true }
  })
  for (const { door } of doors) await server.register(door)
  return server
}

/** A connection whose last answer went out after the closing began would be kept open for 72 more seconds. */
function dropIdleWhileClosing(server: FastifyInstance) {
  let sweeping: NodeJS.Timeout | null = null
  server.addHook('preClose', async () => {
    sweeping = setInterval(() => server.server.closeIdleConnections(), 50)
  })
  server.addHook('onClose', async () => {
    if (sweeping) clearInterval(sweeping)
  })
}

/** What the sender did wrong keeps its number; everything else is our trouble, and passes. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 503
  return status >= 400 && status < 500 ? status : 503
}
