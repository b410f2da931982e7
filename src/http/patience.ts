import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** How long a sender may take, in milliseconds. */
export interface Patience {
  /** From the first byte of a request to the last of its headers. */
  headers: number
  /** From then to the last byte of its body, where nobody has allowed more. */
  body: number
  /** Of a long upload: without a single byte. */
  idle: number
  /** Of a long upload: all in all. */
  upload: number
}

/** The platforms hang up after three seconds: who sends slower than this is none of them. */
export const usual: Patience = { headers: 10_000, body: 10_000, idle: 30_000, upload: 3_600_000 }

const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>()

/**
 * Hangs up on who takes too long over a body. Node's own limit holds for every request of a server alike, and would either
 * cut a long upload or let a thousand slow senders in; so that one is the longest upload, and this one is everybody's.
 */
export function hangUpOnSlow(server: FastifyInstance, { body }: Patience): void {
  server.addHook('onRequest', async ({ raw }) => {
    if (raw.headers['content-length'] !== undefined || raw.headers['transfer-encoding'] !== undefined) hurry(raw, body)
  })
}

/** The body must be here by then, answered or not. */
export function hurry(raw: IncomingMessage, withinMs: number): void {
  clearTimeout(timers.get(raw))
  const timer = setTimeout(() => hangUp(raw), withinMs)
  timers.set(raw, timer)
  const stop = () => clearTimeout(timer)
  raw.once('end', stop).once('close', stop)
}

/** This sender is known, and may take as long as bytes keep coming. */
export function takeYourTime(raw: IncomingMessage, { idle }: Patience): void {
  clearTimeout(timers.get(raw))
  raw.socket.setTimeout?.(idle)
}

/** The body is here: now the sender waits for us, for as long as it takes. Node sets the limit again for the next request. */
export const weTakeOurTime = (raw: IncomingMessage): void => void raw.socket.setTimeout?.(0)

function hangUp(raw: IncomingMessage): void {
  if (raw.complete) return
  raw.socket.end?.('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  raw.socket.destroySoon?.()
}
