import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decrypt } from '../../../src/messengers/feishu/decrypt.ts'
import { isFromFeishu, sameSecret } from '../../../src/messengers/feishu/verify.ts'
import { encrypt } from './deliveries.ts'

const key = 'test key'
const now = new Date(1_756_700_000_000)
const body = Buffer.from('{"encrypt":"P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk="}')
/** Computed apart from this program: printf '%s' "1756700000nonce-1test key$body" | sha256sum */
const signature = '8210383b62c330fc5fb98f63729e7f9d054fa99cbc6b466bddeacd0c10cdb845'
const signed = { timestamp: '1756700000', nonce: 'nonce-1', signature }
const sign = (timestamp: string) => ({
  timestamp,
  nonce: 'n',
  signature: createHash('sha256').update(`${timestamp}n${key}`).update(body).digest('hex'),
})

describe('a delivery is from Feishu', () => {
  it('when its signature covers the bytes as they came', () => {
    expect(isFromFeishu(body, signed, key, now)).toBe(true)
  })

  it('also with spaces, line ends and characters of several bytes in its body', () => {
    const spaced = Buffer.from('{ "encrypt" : "绩效" }\n')
    const its = {
      timestamp: '1756700000',
      nonce: 'nonce-2',
      signature: 'ead9c762e0db0592e9b07e70e801217309401cb851bd999d983d2ab07370c5f8', // sha256sum, as above
    }
    expect(isFromFeishu(spaced, its, key, now)).toBe(true)
  })

  it.each([
    ['59 minutes ago', -59],
    ['59 minutes ahead', 59],
  ])('when it was signed %s', (_, minutes) => {
    expect(isFromFeishu(body, sign(String(1_756_700_000 + minutes * 60)), key, now)).toBe(true)
  })

  it('when its time is given in milliseconds', () => {
    expect(isFromFeishu(body, sign('1756700000000'), key, now)).toBe(true)
  })
})

describe('a delivery is not from Feishu', () => {
  it.each([
    ['one byte of the body differs', Buffer.concat([body, Buffer.from(' ')]), signed],
    ['the nonce differs', body, { ...signed, nonce: 'nonce-2' }],
    ['the timestamp differs', body, { ...signed, timestamp: '1756700001' }],
    ['the signature is empty', body, { ...signed, signature: '' }],
    ['the signature is cut', body, { ...signed, signature: signature.slice(0, 62) }],
    ['the signature is longer', body, { ...signed, signature: `${signature}00` }],
    ['the signature is no hex', body, { ...signed, signature: 'z'.repeat(64) }],
    ['it was signed two hours ago', body, sign(String(1_756_700_000 - 7200))],
    ['it was signed in two hours', body, sign(String(1_756_700_000 + 7200))],
    ['it was signed in 1970', body, sign('000000001')],
    ['its time is no number', body, sign('yesterday')],
    ['it has no time', body, sign('')],
  ])('when %s', (_, bytes, its) => {
    expect(isFromFeishu(bytes, its, key, now)).toBe(false)
  })

  it('when another key signed it', () => {
    expect(isFromFeishu(body, signed, 'another key', now)).toBe(false)
  })

  it('and without a key nothing is judged at all', () => {
    expect(() => isFromFeishu(body, signed, '', now)).toThrow('FEISHU_ENCRYPT_KEY')
  })
})

describe('secrets are compared', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'ab', false],
    ['', '', true],
  ])('%j with %j: %s', (a, b, same) => expect(sameSecret(a, b)).toBe(same))
})

describe('decrypting', () => {
  it('gives the words of the published example', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world')
  })

  it('keeps characters of several bytes', () => {
    expect(decrypt(encrypt('绩效考评 👩🏽‍💻', 'k'), 'k')).toBe('绩效考评 👩🏽‍💻')
  })

  it.each([
    ['nothing', ''],
    ['no base64', '绩效!'],
    ['four characters', 'AAAA'],
    ['one block', 'AAAAAAAAAAAAAAAAAAAAAA=='],
    ['no whole block', Buffer.alloc(40).toString('base64')],
    ['noise', Buffer.alloc(64, 7).toString('base64')],
    ['what another key encrypted', encrypt('hello', 'another')],
  ])('gives null for %s', (_, encrypted) => expect(decrypt(encrypted, 'test key')).toBeNull())
})
