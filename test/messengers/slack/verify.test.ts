import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { isFromSlack } from '../../../src/messengers/slack/verify.ts'

/** The worked example of docs.slack.dev/authentication/verifying-requests-from-slack, as far as it is printed there. */
const secret = '8f742231b10e8888abcd99yyyzzz85a5'
const timestamp = '1531420618'
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
)
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
const at = (seconds: number) => new Date((Number(timestamp) + seconds) * 1000)

describe('a request from Slack', () => {
  it('is known by the published example', () => {
    expect(isFromSlack(body, { timestamp, signature }, secret, at(0))).toBe(true)
  })

  it.each([
    ['299 seconds old', at(299), true],
    ['301 seconds old', at(301), false],
    ['from 299 seconds ahead', at(-299), true],
    ['from 301 seconds ahead, which Bolt itself would take', at(-301), false],
  ])('%s is taken or not', (_, now, taken) => {
    expect(isFromSlack(body, { timestamp, signature }, secret, now)).toBe(taken)
  })

  it.each([
    ['no signature', { timestamp, signature: undefined }],
    ['no time', { timestamp: undefined, signature }],
    ['a time that is no number', { timestamp: '1531420618x', signature }],
    ['another version', { timestamp, signature: signature.replace('v0', 'v1') }],
    ['no hexadecimal', { timestamp, signature: `v0=${'g'.repeat(64)}` }],
    ['half a signature', { timestamp, signature: signature.slice(0, 35) }],
    ['the signature of another second', { timestamp: '1531420619', signature }],
  ])('is refused with %s', (_, signed) => {
    expect(isFromSlack(body, signed, secret, at(0))).toBe(false)
  })

  it('is refused when a byte has changed', () => {
    const changed = Buffer.from(body)
    changed[10] = 0
    expect(isFromSlack(changed, { timestamp, signature }, secret, at(0))).toBe(false)
  })

  it('is never taken without a secret', () => {
    expect(() => isFromSlack(body, { timestamp, signature }, '', at(0))).toThrow(/SLACK_SIGNING_SECRET/)
  })

  test.prop([fc.string(), fc.string()])('is refused whatever else the headers say', (time, sign) => {
    expect(isFromSlack(body, { timestamp: time, signature: sign }, secret, at(0))).toBe(false)
  })
})
