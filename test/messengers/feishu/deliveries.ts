import { createCipheriv, createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Envelope } from '../../../src/messengers/feishu/envelope.ts'
import type { Log } from '../../../src/usecases/ports.ts'

export const secrets = {
  appId: 'cli_a1b2c3d4e5f60718',
  encryptKey: 'a key of ours',
  verificationToken: 'verify-me',
}

/** The platform's side of the encryption; the vector is fixed, so a delivery is the same at every run. */
export function encrypt(text: string, key: string): string {
  const iv = createHash('md5').update(text).digest()
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv)
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64')
}

/** Headers and body as Feishu sends them. `body` is what stands inside the encryption. */
export function delivery(body: unknown, now: Date, { key = secrets.encryptKey, pretty = false } = {}) {
  const outer = { encrypt: encrypt(typeof body === 'string' ? body : JSON.stringify(body), key) }
  const payload = Buffer.from(pretty ? `${JSON.stringify(outer, null, 2)}\n` : JSON.stringify(outer))
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = 'nonce'
  const signature = createHash('sha256').update(`${timestamp}${nonce}${key}`).update(payload).digest('hex')
  return {
    payload,
    headers: {
      'content-type': 'application/json;charset=utf-8',
      'x-lark-request-timestamp': timestamp,
      'x-lark-request-nonce': nonce,
      'x-lark-signature': signature,
    },
  }
}

const folder = new URL('../../fixtures/feishu/', import.meta.url)

/** A recorded payload, whole; `change` alters what it likes. */
export function recorded(name: 'card-action' | 'message' | 'entered' | 'menu', change?: (it: Loose) => void): Envelope {
  const { body } = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  change?.(body)
  return Envelope.parse(body)
}

// biome-ignore lint/suspicious/noExplicitAny: a recorded payload is bent into any shape
type Loose = any

export interface HeardLog extends Log {
  heard: { level: string; what: object; says: string }[]
}
export function hearing(): HeardLog {
  const heard: HeardLog['heard'] = []
  const at = (level: string) => (what: object, says: string) => void heard.push({ level, what, says })
  return { heard, info: at('info'), warn: at('warn'), error: at('error') }
}
