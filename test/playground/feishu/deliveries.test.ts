import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { signature } from '../../../src/playground/feishu/seal.ts'
import { app, closeLabs, type Got, type Lab, mei, openLab } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab()
})
afterAll(closeLabs)

const isSigned = ({ raw, headers }: Got) =>
  headers['x-lark-signature'] ===
  signature(headers['x-lark-request-timestamp'] ?? '', headers['x-lark-request-nonce'] ?? '', app.encryptKey, raw)

const textOf = (got: Got) => JSON.parse((got.inner.event as { message: { content: string } }).message.content).text

const seconds = (n: number) => n * 1000

describe('the request URL', () => {
  it('is asked for its challenge before the first delivery, once, sealed and unsigned', async () => {
    await lab.town.write(mei.feishu, '你好')
    await lab.town.write(mei.feishu, '在吗')
    expect(lab.challenges).toHaveLength(1)
    expect(lab.challenges[0]?.inner).toMatchObject({ type: 'url_verification', token: app.verificationToken })
    expect(lab.challenges[0]?.headers).not.toHaveProperty('x-lark-signature')
    expect(await lab.town.verifyUrl()).toBe(true)
  })

  it('gets nothing while it does not answer', async () => {
    const deaf = await openLab({ deliverTo: () => 'http://127.0.0.1:9/' })
    expect(await deaf.town.verifyUrl()).toBe(false)
    expect(await deaf.town.write(mei.feishu, '你好')).toEqual({ ok: true })
    expect(deaf.town.waiting()).toMatchObject([{ type: 'im.message.receive_v1', failures: 1 }])
  })
})

describe('an event', () => {
  it('carries a message: sealed, signed, with everything that names it', async () => {
    await lab.town.write(mei.feishu, '申诉：两张工单不是我的 🙏')
    const [got] = lab.got
    expect(got && isSigned(got)).toBe(true)
    expect(Object.keys(JSON.parse(got?.raw.toString() ?? ''))).toEqual(['encrypt'])
    const [message] = lab.town.chat(mei.feishu).messages
    const millis = lab.clock.now().getTime().toString()
    expect(got?.inner).toMatchObject({
      schema: '2.0',
      header: {
        event_type: 'im.message.receive_v1',
        token: app.verificationToken,
        app_id: app.appId,
        tenant_key: app.tenantKey,
        create_time: millis,
      },
      event: {
        sender: {
          sender_id: { open_id: mei.feishu, union_id: expect.stringMatching(/^on_/), user_id: null },
          sender_type: 'user',
        },
        message: {
          message_id: message?.message_id,
          chat_type: 'p2p',
          message_type: 'text',
          content: JSON.stringify({ text: '申诉：两张工单不是我的 🙏' }),
        },
      },
    })
  })

  it('carries a file by its key', async () => {
    await lab.town.upload(mei.feishu, '证据.csv', Buffer.from('a'))
    const [message] = lab.town.chat(mei.feishu).messages
    const event = lab.got[0]?.inner.event?.message as { content: string }
    expect(JSON.parse(event.content)).toEqual({ file_key: message?.file?.key, file_name: '证据.csv' })
  })

  it('tells of an entered chat and a press on the menu', async () => {
    await lab.town.enter(mei.feishu)
    await lab.town.menu(mei.feishu, 'my-tasks')
    expect(lab.got.map((it) => it.inner.header?.event_type)).toEqual([
      'im.chat.access_event.bot_p2p_chat_entered_v1',
      'application.bot.menu_v6',
    ])
    expect(lab.got[0]?.inner.event).toMatchObject({
      operator_id: { open_id: mei.feishu },
      chat_id: expect.stringMatching(/^oc_/),
    })
    expect(lab.got[1]?.inner.event).toMatchObject({
      event_key: 'my-tasks',
      operator: { operator_id: { open_id: mei.feishu } },
    })
  })

  it('comes again after 15 s, 5 min, 1 h and 6 h, each time signed anew, and is then given up', async () => {
    lab.answers = () => ({ status: 503 })
    await lab.town.write(mei.feishu, '你好')
    for (const wait of [15, 300, 3600, 21_600]) {
      const { length } = lab.got
      const failures = lab.town.waiting()[0]?.failures
      lab.clock.forward(seconds(wait) - 1)
      await quiet()
      expect(lab.got).toHaveLength(length)
      lab.clock.forward(1)
      await until(() => lab.town.waiting()[0]?.failures !== failures && lab.got.length === length + 1)
    }
    expect(lab.town.waiting()).toEqual([])
    expect(lab.got.every(isSigned)).toBe(true)
    expect(new Set(lab.got.map((it) => it.inner.header?.event_id)).size).toBe(1)
    expect(new Set(lab.got.map((it) => it.headers['x-lark-request-nonce'])).size).toBe(5)
    expect(new Set(lab.got.map((it) => it.headers['x-lark-request-timestamp'])).size).toBe(5)
  })

  it('stops coming once it was answered with 200; until then it can be brought at once', async () => {
    let status = 500
    lab.answers = () => ({ status })
    await lab.town.write(mei.feishu, '你好')
    await lab.town.redeliverNow()
    expect(lab.town.waiting()).toMatchObject([{ failures: 2 }])
    status = 200
    await lab.town.redeliverNow()
    await lab.town.redeliverNow()
    expect(lab.got).toHaveLength(3)
    expect(lab.town.waiting()).toEqual([])
  })

  it('comes again where no answer came within three seconds', async () => {
    lab.answers = () => new Promise((resolve) => setTimeout(() => resolve({}), 3200))
    await lab.town.write(mei.feishu, '你好')
    expect(lab.town.waiting()).toMatchObject([{ failures: 1 }])
  })

  it('comes twice with one id where the network stutters', async () => {
    lab.town.faults.duplicateNext(2)
    await lab.town.write(mei.feishu, '你好')
    await lab.town.write(mei.feishu, '你好')
    expect(lab.got).toHaveLength(4)
    expect(new Set(lab.got.map((it) => it.inner.header?.event_id)).size).toBe(2)
  })

  it('arrives whole although its body is torn between two pieces, sealed or not', async () => {
    const plain = await openLab({ app: { ...app, encryptKey: '' } })
    for (const it of [lab, plain]) {
      for (let n = 0; n < 6; n += 1) await it.town.write(mei.feishu, `绩效考评${n}`)
      const texts = it.got.map((got) => textOf(got))
      expect(texts).toEqual([0, 1, 2, 3, 4, 5].map((n) => `绩效考评${n}`))
      expect(it.got.filter((got) => got.headers['transfer-encoding'] === 'chunked')).toHaveLength(2)
    }
    expect(plain.got[0]?.headers).not.toHaveProperty('x-lark-signature')
  })
})

describe('a person who', () => {
  it.each(['left', 'away', 'stopped'] as const)('is %s says nothing to the bot', async (standing) => {
    lab.town.faults.person(mei.feishu, standing)
    const ends = [
      await lab.town.write(mei.feishu, '你好'),
      await lab.town.upload(mei.feishu, 'a', Buffer.from('a')),
      await lab.town.enter(mei.feishu),
      await lab.town.menu(mei.feishu, 'a'),
    ]
    expect(ends.every((end) => !end.ok)).toBe(true)
    expect(lab.got).toEqual([])
  })
})

const quiet = () => new Promise((resolve) => setTimeout(resolve, 450)) // two looks of the stand-in at its clock

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5000
  while (!holds()) {
    if (performance.now() > end) throw new Error('it did not happen within 5 s')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
