import { WebAPIRateLimitedError } from '@slack/web-api'
import { describe, expect, it } from 'vitest'
import { burst } from '../../../src/playground/slack/rates.ts'
import { dmOf, mei, openRig, tom } from './rig.ts'

const retryAfter = async (call: Promise<unknown>): Promise<number | null> =>
  call.then(
    () => null,
    (error) => {
      if (error instanceof WebAPIRateLimitedError) return error.retryAfter
      throw error
    },
  )

describe('posting', () => {
  it('is one a second and channel after a small burst; other channels are not held up', async () => {
    const rig = await openRig({ limits: 'strict' })
    const [one, other] = [await dmOf(rig, mei), await dmOf(rig, tom)]
    const post = (channel: string) => retryAfter(rig.client.chat.postMessage({ channel, text: 'x' }))
    for (let n = 0; n < burst; n += 1) expect(await post(one)).toBeNull()
    expect(await post(one)).toBe(1)
    expect(await post(other)).toBeNull()
    rig.clock.ms += 1000
    expect(await post(one)).toBeNull()
    expect(await post(one)).toBe(1)
    expect(rig.town.rates.refused.get('chat.postMessage')).toBe(2)
    expect(rig.town.chat(mei).messages).toHaveLength(burst + 1)
  })

  it('has a ceiling for the whole workspace', async () => {
    const rig = await openRig({ limits: 'strict', perMinute: { posting: 2 } })
    const [one, other] = [await dmOf(rig, mei), await dmOf(rig, tom)]
    const post = (channel: string) => retryAfter(rig.client.chat.postMessage({ channel, text: 'x' }))
    expect(await post(one)).toBeNull()
    rig.clock.ms += 20_000
    expect(await post(other)).toBeNull()
    expect(await post(one)).toBe(40)
    rig.clock.ms += 40_000
    expect(await post(one)).toBeNull()
  })
})

describe('other methods', () => {
  it.each([
    ['chat.update', 50, 'tier 3'],
    ['users.info', 100, 'tier 4'],
  ])('%s is let through %i times a minute (%s)', async (method, limit) => {
    const rig = await openRig({ limits: 'strict' })
    const ask = () =>
      rig.client.apiCall(method, {}).then(
        () => 'ok',
        (error) => (error instanceof WebAPIRateLimitedError ? error.retryAfter : 'let through'),
      )
    for (let n = 0; n < limit; n += 1) expect(await ask()).toBe('let through')
    expect(await ask()).toBe(60)
    rig.clock.ms += 60_000
    expect(await ask()).toBe('let through')
    expect(rig.town.rates.called.get(method)).toBe(limit + 2)
  })

  it('are not counted against where limits are off, and a clock turned back holds nobody up', async () => {
    const off = await openRig({ limits: 'off', perMinute: { tier4: 1 } })
    for (let n = 0; n < 3; n += 1) await off.client.users.info({ user: mei })
    const back = await openRig({ limits: 'strict', perMinute: { tier4: 1 } })
    await back.client.users.info({ user: mei })
    back.clock.ms -= 86_400_000
    await expect(back.client.users.info({ user: mei })).resolves.toMatchObject({ ok: true })
  })
})
