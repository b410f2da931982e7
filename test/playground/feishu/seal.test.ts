import { AESCipher, EventDispatcher, type LoggerLevel } from '@larksuiteoapi/node-sdk'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tearAt } from '../../../src/playground/feishu/post.ts'
import { seal, signature, signed } from '../../../src/playground/feishu/seal.ts'
import { open } from './lab.ts'

describe('sealing a body', () => {
  it('gives the vector that the platform publishes', () => {
    // open.feishu.cn, "Encrypt Key": `test key` and this text give `hello world`.
    const published = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk='
    expect(open(published, 'test key')).toBe('hello world')
    const iv = Buffer.from(published, 'base64').subarray(0, 16)
    expect(JSON.parse(seal('hello world', 'test key', iv).toString())).toEqual({ encrypt: published })
  })

  it('is opened again by the SDK, whatever was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (words, key) => {
        const plain = JSON.stringify({ words })
        expect(new AESCipher(key).decrypt(JSON.parse(seal(plain, key).toString()).encrypt)).toBe(plain)
      }),
    )
  })

  it('differs each time', () => expect(seal('a', 'key')).not.toEqual(seal('a', 'key')))
})

describe('a signature', () => {
  it('is hex sha256 of timestamp, nonce, key and body', () =>
    // printf '1700000000nonce-1key{"encrypt":"AAAA"}' | sha256sum
    expect(signature('1700000000', 'nonce-1', 'key', Buffer.from('{"encrypt":"AAAA"}'))).toBe(
      '3bc72b211990e462aefb17ebbd21f4693724d12b0046d5e39a7a7a9052f43cec',
    ))

  it('is found good by the SDK’s dispatcher', async () => {
    const plain = JSON.stringify({
      schema: '2.0',
      header: { event_type: 'im.message.receive_v1' },
      event: { words: '你好' },
    })
    const body = seal(plain, 'key')
    const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {}, trace: () => {} }
    const dispatcher = new EventDispatcher({ encryptKey: 'key', logger: silent, loggerLevel: 0 as LoggerLevel })
    const heard: unknown[] = []
    dispatcher.register({ 'im.message.receive_v1': async (data: unknown) => void heard.push(data) })
    const headers = Object.fromEntries(
      Object.entries(signed(body, 'key', 1_700_000_000_123)).map(([name, value]) => [name.toLowerCase(), value]),
    )
    expect(headers['x-lark-request-timestamp']).toBe('1700000000')
    await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body.toString())))
    expect(heard).toMatchObject([{ words: '你好' }])
    heard.length = 0
    headers['x-lark-signature'] = 'f'.repeat(64)
    await dispatcher.invoke(Object.assign(Object.create({ headers }), JSON.parse(body.toString())))
    expect(heard).toEqual([])
  })
})

describe('a torn body', () => {
  it('is cut within a character where there is one', () => {
    const body = Buffer.from('{"a":"绩效"}')
    expect(body.subarray(0, tearAt(body)).toString('utf8')).toContain('\uFFFD')
    expect(tearAt(Buffer.from('abcd'))).toBe(2)
  })
})
