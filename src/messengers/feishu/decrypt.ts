import { createDecipheriv, createHash } from 'node:crypto'

const block = 16

/**
 * What Feishu encrypted: base64 of a 16-byte vector and AES-256-CBC under sha256(key). Null where it is none of ours;
 * never throws, as anybody may send anything. (open.feishu.cn: send-notifications-to-developers-server)
 */
export function decrypt(encrypted: string, key: string): string | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return null
  const bytes = Buffer.from(encrypted, 'base64')
  if (bytes.length < 2 * block || bytes.length % block !== 0) return null
  try {
    const cipher = createDecipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), bytes.subarray(0, block))
    const plain = Buffer.concat([cipher.update(bytes.subarray(block)), cipher.final()])
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain)
  } catch {
    return null // wrong padding: another key, or noise
  }
}
