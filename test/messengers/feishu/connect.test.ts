import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../../src/cards/card.ts'
import { connectFeishu, FeishuSettings } from '../../../src/messengers/feishu/connect.ts'
import { budgetMs } from '../../../src/messengers/feishu/press.ts'
import type { Doorway, Pressed } from '../../../src/usecases/ports.ts'
import { result } from '../../contracts/cards.ts'
import { delivery, hearing, recorded, secrets } from './deliveries.ts'
import { appSecret, pretendFeishu } from './pretend.ts'

const now = new Date('2026-09-01T01:00:00Z')
const clock = { now: () => now }

/** The whole of it: the door in a server, the SDK's dispatcher, and a platform to call. */
describe('Feishu, connected', () => {
  let feishu: Awaited<ReturnType<typeof pretendFeishu>>
  let app: FastifyInstance
  let pressed: Pressed[]
  let reply: Promise<Reply>

  beforeEach(async () => {
    feishu = await pretendFeishu(clock)
    pressed = []
    reply = Promise.resolve({ show: 'card', card: result, says: '已提交' })
    const doorway: Doorway = {
      clock,
      log: hearing(),
      pace: { turn: async () => undefined, slow: async () => undefined },
      inbox: { keep: async () => undefined, firstSeen: async () => true },
      intake: {
        pressed: (it) => {
          pressed.push(it)
          return reply
        },
        written: async () => undefined,
        opened: async () => undefined,
      },
    }
    const settings = FeishuSettings.parse({ ...secrets, appSecret, domain: feishu.url })
    app = Fastify()
    await app.register(connectFeishu(settings, doorway).door)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await app.close()
    await feishu.close()
  })

  const press = (change?: Parameters<typeof recorded>[1]) =>
    app.inject({ method: 'POST', url: '/feishu/events', ...delivery(recorded('card-action', change), now) })

  it('answers a press with its card, in the same response', async () => {
    const response = await press()
    expect(response.json()).toMatchObject({
      toast: { type: 'success', content: '已提交' },
      card: { type: 'raw', data: { schema: '2.0', header: { title: { content: '您 8 月的绩效结果' } } } },
    })
    expect(pressed[0]).toMatchObject({
      by: { messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei' },
      press: { do: 'self.submit', assessment: 'a1' },
    })
  })

  it('looks up who pressed where only user_id came', async () => {
    await press((it) => (it.event.operator.open_id = ''))
    expect(pressed[0]?.by.user).toBe('ou_mei')
  })

  it('says "received" when the budget is spent, and then redraws the card by its message', async () => {
    feishu.kept.push({ id: 'om_card', to: 'ou_mei', type: 'interactive', content: '{}', uuid: 'k', at: now.getTime() })
    let decide: (reply: Reply) => void = () => undefined
    reply = new Promise((resolve) => {
      decide = resolve
    })
    await press((it) => (it.event.action.value = {})) // the SDK is loaded before the clock stands still
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const answered = press().then((response) => response)
    await vi.waitFor(() => expect(pressed).toHaveLength(1))
    await vi.advanceTimersByTimeAsync(budgetMs)
    expect((await answered).json()).toMatchObject({ toast: { i18n: { zh_cn: '已收到', en_us: 'Received' } } })
    expect(feishu.kept[0]?.content).toBe('{}')
    vi.useRealTimers()
    decide({ show: 'card', card: result })
    await vi.waitFor(() => expect(feishu.kept[0]?.content).toContain('您 8 月的绩效结果'))
  })

  it('takes a domain by name or by address, and settings only whole', () => {
    const whole = { ...secrets, appSecret }
    expect(FeishuSettings.parse(whole)).toMatchObject({ domain: 'feishu', tenant: null })
    expect(FeishuSettings.parse({ ...whole, domain: 'lark' }).domain).toBe('lark')
    expect(FeishuSettings.safeParse({ ...whole, domain: 'ftp://x' }).success).toBe(false)
    expect(FeishuSettings.safeParse({ ...whole, encryptKey: '' }).success).toBe(false)
  })
})
