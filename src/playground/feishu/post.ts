import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** What came of a delivery: an answer, or why there was none. */
export type Posted = { status: number; body: string } | { failed: 'timeout' | 'no-connection' }

/** Where to cut a body so that a character is torn apart; in the middle where it has only plain ones. */
export function tearAt(body: Buffer): number {
  const inside = body.findIndex((byte) => byte >= 0x80 && byte < 0xc0)
  return inside > 0 ? inside : Math.floor(body.length / 2)
}

/**
 * POSTs a body to the app and waits for the whole answer, no longer than `withinMs`. Redirects are not followed.
 * `torn`: the body comes in two pieces, cut within a character, as slow networks deliver it.
 */
export function post(
  url: string,
  body: Buffer,
  headers: Record<string, string>,
  withinMs: number,
  torn: boolean,
): Promise<Posted> {
  return new Promise((resolve) => {
    const length = torn ? {} : { 'Content-Length': String(body.length) }
    const call = request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json;charset=utf-8', ...length, ...headers },
      signal: AbortSignal.timeout(withinMs),
      agent: false,
    })
    call.on('error', (error) =>
      resolve({ failed: error.name === 'AbortError' || error.name === 'TimeoutError' ? 'timeout' : 'no-connection' }),
    )
    call.on('response', (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') }))
      answer.on('error', () => resolve({ failed: 'timeout' }))
    })
    void write(call, body, torn)
  })
}

async function write(call: ReturnType<typeof request>, body: Buffer, torn: boolean): Promise<void> {
  if (!torn) {
    call.end(body)
    return
  }
  const at = tearAt(body)
  call.write(body.subarray(0, at))
  await sleep(5) // long enough for the two pieces to travel apart
  call.end(body.subarray(at))
}
