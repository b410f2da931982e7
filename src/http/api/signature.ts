import { createHmac, timingSafeEqual } from 'node:crypto'

/** The three headers of a Standard Webhook, as they came. */
export interface Signed {
  id: string
  timestamp: string // whole seconds since 1970
  signature: string // `v1,<base64>`, several of them parted by spaces while a sender changes its secret
}

const tolerance = 5 * 60

/**
 * Is this from who has the secret, and from just now? The signature covers the bytes as they came. An id with a full stop in
 * it could be cut in two ways and is refused, as the standard has it.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function isSigned(body: Uint8Array, { id, timestamp, signature }: Signed, secret: string, now: Date): boolean {
  if (!/^[!-~]{1,200}$/.test(id) || id.includes('.') || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > tolerance) return false
  const ours = signatureOf(body, { id, timestamp }, secret)
  const theirs = signature.split(' ').filter((one) => one.startsWith('v1,'))
  return theirs.slice(0, mostSignatures).some((one) => isSame(Buffer.from(one.slice(3), 'base64'), ours))
}

const mostSignatures = 10

/** HMAC-SHA256 over `id.timestamp.body`. Throws where the secret is none: no key, no entry. */
export function signatureOf(body: Uint8Array, { id, timestamp }: Omit<Signed, 'signature'>, secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  if (key.length < 24) throw new Error('a hook has no secret of at least 24 bytes')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
}

const isSame = (theirs: Buffer, ours: Buffer) => theirs.length === ours.length && timingSafeEqual(theirs, ours)
