import { createHmac, timingSafeEqual } from 'node:crypto'

/** The two headers of a signed request, as they came; undefined where absent. */
export interface Signed {
  timestamp: string | undefined // seconds since 1970
  signature: string | undefined // v0=<64 hex digits>
}

const windowSeconds = 300

/**
 * Is this really from Slack, and from just now? The signature covers the bytes as they came, so it is checked before
 * anything is parsed. Bolt looks only for stamps that are too old; here a stamp from the future is refused too.
 * Throws where there is no secret: no key, no entry. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isFromSlack(body: Uint8Array, { timestamp, signature }: Signed, secret: string, now: Date): boolean {
  if (!secret) throw new Error('the Slack signing secret is empty: set SLACK_SIGNING_SECRET')
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > windowSeconds) return false
  const hex = /^v0=([0-9a-f]{64})$/.exec(signature)?.[1]
  if (!hex) return false
  return timingSafeEqual(Buffer.from(hex, 'hex'), signatureOf(body, timestamp, secret))
}

const signatureOf = (body: Uint8Array, timestamp: string, secret: string) =>
  createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest()
