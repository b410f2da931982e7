import { createCipheriv, createHash, randomBytes } from 'node:crypto'

/**
 * What the platform puts on the wire towards an app: `{"encrypt": base64(iv16 + AES-256-CBC)}` under sha256 of the
 * Encrypt Key. Without a key the body goes as it is.
 * https://open.feishu.cn/document/ukTMukTMukTM/uYDNxYjL2QTM24iN0EjN/encrypt-key-encryption-configuration-case
 */
export function seal(plain: string, encryptKey: string, iv: Buffer = randomBytes(16)): Buffer {
  if (!encryptKey) return Buffer.from(plain)
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv)
  const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.from(JSON.stringify({ encrypt: sealed.toString('base64') }))
}

/** Hex sha256 over timestamp (seconds) + nonce + key + the bytes of the body, as it is sent. */
export const signature = (timestamp: string, nonce: string, encryptKey: string, body: Buffer): string =>
  createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex')

/** The three headers of a delivery, new for each attempt: a redelivery is signed again. */
export function signed(body: Buffer, encryptKey: string, nowMs: number): Record<string, string> {
  if (!encryptKey) return {}
  const timestamp = String(Math.floor(nowMs / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature(timestamp, nonce, encryptKey, body),
  }
}
