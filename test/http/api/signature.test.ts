import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSigned, signatureOf } from '../../../src/http/api/signature.ts'

/** The standard's own example, as its reference libraries assert it: signing the text `{"test": 2432232314}`. */
const known = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: Buffer.from('{"test": 2432232314}'),
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const at = (seconds: number) => new Date((Number(known.timestamp) + seconds) * 1000)
const isKnown = (its: Partial<typeof known> = {}, seconds = 0) => {
  const { body, secret, ...signed } = { ...known, ...its }
  return isSigned(body, signed, secret, at(seconds))
}

describe('the standard’s own vectors', () => {
  it('are signed as they sign', () => {
    expect(`v1,${signatureOf(known.body, known, known.secret).toString('base64')}`).toBe(known.signature)
    expect(isKnown()).toBe(true)
    expect(isKnown({ secret: known.secret.replace('whsec_', '') })).toBe(true)
  })

  it('are found among several signatures, whichever place they have', () => {
    const other = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc='
    const list = [other, 'v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=', known.signature, other].join(' ')
    expect(isKnown({ signature: list })).toBe(true)
    expect(isKnown({ signature: list.replace(known.signature, other) })).toBe(false)
    expect(isKnown({ signature: known.signature.replace('v1,', 'v1a,') })).toBe(false)
  })

  it.each(['v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=', 'v1,dawfeoifkpqwoekfpqoekf', 'v1,g0hM9', 'v1,', ''])(
    'with the signature %j are refused',
    (signature) => expect(isKnown({ signature })).toBe(false),
  )

  it.each(['', 'hello', '1614265330.5', '-1614265330', '1614265330 ', '0x60', '99999999999999'])(
    'with the timestamp %j are refused',
    (timestamp) => expect(isKnown({ timestamp })).toBe(false),
  )

  it('hold for five minutes, before and after', () => {
    expect([-301, -300, 300, 301].map((seconds) => isKnown({}, seconds))).toEqual([false, true, true, false])
  })

  it('are not taken without a secret', () => {
    for (const secret of ['', 'whsec_', 'whsec_c2hvcnQ=']) expect(() => isKnown({ secret })).toThrow('no secret')
  })
})

const ids = fc.stringMatching(/^[\w-]{1,60}$/)
const bodies = fc.uint8Array({ maxLength: 300 })
const secrets = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((it) => `whsec_${Buffer.from(it).toString('base64')}`)
const sign = (body: Uint8Array, id: string, timestamp: string, secret: string) =>
  `v1,${signatureOf(body, { id, timestamp }, secret).toString('base64')}`
const now = at(0)
const { timestamp } = known

describe('a signature', () => {
  it('is good for its own bytes, id, time and secret', () => {
    fc.assert(
      fc.property(ids, bodies, secrets, (id, body, secret) =>
        isSigned(body, { id, timestamp, signature: sign(body, id, timestamp, secret) }, secret, now),
      ),
    )
  })

  it('is good for nothing else: one bit of the body, another id, second or secret', () => {
    fc.assert(
      fc.property(ids, bodies, secrets, fc.nat(), secrets, (id, body, secret, bit, otherSecret) => {
        const signature = sign(body, id, timestamp, secret)
        const flipped = Buffer.from(body.length > 0 ? body : [0])
        const place = bit % (flipped.length * 8)
        flipped[place >> 3] = (flipped[place >> 3] ?? 0) ^ (1 << (place & 7))
        const next = String(Number(timestamp) + 1)
        return (
          !isSigned(flipped, { id, timestamp, signature }, secret, now) &&
          !isSigned(body, { id: `${id}x`, timestamp, signature }, secret, now) &&
          !isSigned(body, { id, timestamp: next, signature }, secret, now) &&
          (otherSecret === secret || !isSigned(body, { id, timestamp, signature }, otherSecret, now))
        )
      }),
    )
  })

  it('cannot be moved along the full stops between id, time and body', () => {
    const secret = known.secret
    const body = Buffer.from(`${timestamp}.{}`)
    const signature = sign(body, 'msg', timestamp, secret)
    expect(isSigned(body, { id: 'msg', timestamp, signature }, secret, now)).toBe(true)
    expect(isSigned(Buffer.from('{}'), { id: `msg.${timestamp}`, timestamp, signature }, secret, now)).toBe(false)
  })

  it('of any shape is refused without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(ids, fc.string()),
        fc.oneof(fc.constant(timestamp), fc.string()),
        fc.string(),
        bodies,
        (id, when, text, body) =>
          [text, `v1,${text}`].every(
            (signature) => !isSigned(body, { id, timestamp: when, signature }, known.secret, now),
          ),
      ),
    )
  })
})
