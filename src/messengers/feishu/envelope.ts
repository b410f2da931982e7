import { z } from 'zod'
import { decrypt } from './decrypt.ts'
import { isFromFeishu, type Signed, sameSecret } from './verify.ts'

/** A delivery in schema 2.0, decrypted. `event` is read by read.ts. */
export const Envelope = z.object({
  schema: z.literal('2.0'),
  header: z.object({
    event_id: z.string().min(1),
    event_type: z.string().min(1),
    token: z.string(),
    app_id: z.string(),
    tenant_key: z.string().min(1),
  }),
  event: z.record(z.string(), z.unknown()),
})
export type Envelope = z.infer<typeof Envelope>

const Encrypted = z.object({ encrypt: z.string().min(1) }) // siblings are dropped: nothing unencrypted is believed
const Challenge = z.object({ type: z.literal('url_verification'), token: z.string(), challenge: z.string() })

export interface Secrets {
  appId: string
  encryptKey: string
  verificationToken: string
}

export type Opened =
  | { is: 'challenge'; challenge: string }
  | { is: 'event'; envelope: Envelope; body: string }
  | { is: 'refused'; because: 'signature' | 'unreadable' | 'token' | 'app' | 'tenant' }

const refused = (because: Extract<Opened, { is: 'refused' }>['because']): Opened => ({ is: 'refused', because })

/**
 * Opens a delivery, or says why not (for our log; the sender learns nothing). `signed` is null where no signature came:
 * only the address check of the console is sent so, and it must still decrypt and carry the right token.
 */
export function open(raw: Buffer, signed: Signed | null, its: Secrets & { tenant: string | null }, now: Date): Opened {
  if (signed && !isFromFeishu(raw, signed, its.encryptKey, now)) return refused('signature')
  const outer = Encrypted.safeParse(json(raw.toString('utf8')))
  const body = outer.success ? decrypt(outer.data.encrypt, its.encryptKey) : null
  if (body === null) return refused('unreadable')

  const challenge = Challenge.safeParse(json(body))
  if (challenge.success) {
    const { token, challenge: answer } = challenge.data
    return sameSecret(token, its.verificationToken) ? { is: 'challenge', challenge: answer } : refused('token')
  }
  return signed ? openEvent(body, its) : refused('signature')
}

function openEvent(body: string, its: Secrets & { tenant: string | null }): Opened {
  const read = Envelope.safeParse(json(body))
  if (!read.success) return refused('unreadable')
  const { header } = read.data
  if (!sameSecret(header.token, its.verificationToken)) return refused('token')
  if (header.app_id !== its.appId) return refused('app')
  if (its.tenant !== null && header.tenant_key !== its.tenant) return refused('tenant')
  return { is: 'event', envelope: read.data, body }
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
