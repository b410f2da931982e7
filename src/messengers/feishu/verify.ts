import { createHash, timingSafeEqual } from 'node:crypto'

/** The three headers that Feishu signs a delivery with. */
export interface Signed {
  timestamp: string // Unix seconds; some gateways pass milliseconds
  nonce: string
  signature: string // hex of sha256(timestamp + nonce + encrypt key + raw body)
}

/** Feishu signs each delivery as it sends it, so a late retry is fresh too: an hour to both sides covers clocks. */
export const freshForMs = 3_600_000

/**
 * Is this really from Feishu, and from just now? The signature covers the bytes as they came, so it is checked
 * before anything is parsed. No key, no entry. (open.feishu.cn: encrypt-key-encryption-configuration-case)
 */
export function isFromFeishu(body: Buffer, { timestamp, nonce, signature }: Signed, key: string, now: Date): boolean {
  if (!key) throw new Error('the Feishu encrypt key is missing: set FEISHU_ENCRYPT_KEY')
  const age = Math.abs(now.getTime() - inMs(timestamp))
  if (!(age <= freshForMs)) return false // also where it is no number at all

  const ours = createHash('sha256')
    .update(timestamp + nonce + key)
    .update(body)
    .digest()
  const theirs = /^[0-9a-f]{64}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0)
  return theirs.length === ours.length && timingSafeEqual(theirs, ours)
}

/** Two secrets compared without saying, by the time it takes, where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const inMs = (timestamp: string): number => {
  if (!/^\d{9,13}$/.test(timestamp)) return Number.NaN
  const stamp = Number(timestamp)
  return stamp < 100_000_000_000 ? stamp * 1000 : stamp
}
