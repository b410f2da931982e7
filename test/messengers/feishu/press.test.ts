import { describe, expect, it } from 'vitest'
import type { Card, Form, Reply } from '../../../src/cards/card.ts'
import { press } from '../../../src/messengers/feishu/press.ts'
import type { Delivery, Pressed } from '../../../src/usecases/ports.ts'
import { hearing, recorded } from './deliveries.ts'

const card: Card = {
  title: '已提交',
  gist: '你有一条绩效通知',
  tone: 'done',
  blocks: [{ is: 'text', text: '周一 09:12' }],
}
const form: Form = {
  title: '申诉',
  intro: [],
  open: { label: '填写', press: { do: 'appeal.refuse.form', appeal: 'p1' } },
  fields: [{ name: 'reason', label: '理由', required: true, is: 'words', atMost: 500 }],
  send: { label: '提交', press: { do: 'appeal.refuse', appeal: 'p1' } },
}

/** A desk whose intake answers when it is told to. */
function desk(reply: Reply | Error) {
  let release: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const heard: Pressed[] = []
  const sent: unknown[] = []
  const done: Delivery = { sent: { messenger: 'feishu', tenant: 't-lotus', channel: 'oc_mei', ref: 'om_card' } }
  const log = hearing()
  return {
    heard,
    sent,
    log,
    release,
    intake: {
      pressed: async (it: Pressed) => {
        heard.push(it)
        await gate
        if (reply instanceof Error) throw reply
        return reply
      },
      written: async () => undefined,
      opened: async () => undefined,
    },
    people: { openIdOfUserId: async (id: string) => (id === 'm3i' ? 'ou_mei' : null) },
    sender: {
      update: async (...args: unknown[]) => {
        sent.push(['update', ...args])
        return done
      },
      say: async (...args: unknown[]) => {
        sent.push(['say', ...args])
        return done
      },
    },
  }
}

async function inTime(reply: Reply | Error, change?: Parameters<typeof recorded>[1]) {
  const its = desk(reply)
  its.release()
  const answered = await press(recorded('card-action', change), its, 60_000)
  expect(answered.afterwards).toBeNull()
  return { answer: answered.answer, its }
}

describe('a press answered in time', () => {
  it('puts the card in the place of the one that was pressed, with a word', async () => {
    const { answer, its } = await inTime({ show: 'card', card, says: '已提交' })
    expect(answer.toast).toEqual({ type: 'success', content: '已提交' })
    expect(answer.card).toMatchObject({ type: 'raw', data: { schema: '2.0', header: { template: 'grey' } } })
    expect(its.heard[0]).toMatchObject({ id: 'feishu:f7984f25108f8137722bb63c1', by: { user: 'ou_mei' } })
  })

  it('shows a form below what its card says', async () => {
    const { answer } = await inTime({ show: 'form', form, card })
    expect(answer.card?.data.body.elements.map((it) => it.tag)).toEqual(['div', 'form'])
  })

  it('refuses in red, with the truth where there is some', async () => {
    expect((await inTime({ show: 'refusal', says: '已截止' })).answer).toEqual({
      toast: { type: 'error', content: '已截止' },
    })
    expect((await inTime({ show: 'refusal', says: '已截止', card })).answer.card?.type).toBe('raw')
  })

  it('says a word and leaves the card', async () => {
    expect((await inTime({ show: 'says', says: '好的' })).answer).toEqual({ toast: { type: 'info', content: '好的' } })
  })

  it('shows nothing where there is nothing to show', async () => {
    expect((await inTime({ show: 'nothing' })).answer).toEqual({})
  })

  it('finds the person by user_id where open_id is empty', async () => {
    const { its } = await inTime({ show: 'nothing' }, (it) => (it.event.operator.open_id = ''))
    expect(its.heard[0]?.by).toEqual({ messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei' })
  })

  it('does nothing for somebody whom nobody knows', async () => {
    const { answer, its } = await inTime({ show: 'card', card }, (it) => {
      it.event.operator = { user_id: 'x' }
    })
    expect([answer, its.heard]).toEqual([{}, []])
  })

  it('says that nothing was kept when it failed, and logs no content', async () => {
    const { answer, its } = await inTime(new Error('工单'))
    expect(answer.toast).toMatchObject({ type: 'error', i18n: { zh_cn: '没有保存成功，请再按一次' } })
    expect(its.log.heard).toHaveLength(1)
    expect(JSON.stringify(its.log.heard)).not.toContain('工单')
  })
})

describe('a press that takes too long', () => {
  async function tooLate(reply: Reply | Error) {
    const its = desk(reply)
    const answered = await press(recorded('card-action'), its, 1)
    expect(answered.answer).toMatchObject({ toast: { i18n: { zh_cn: '已收到', en_us: 'Received' } } })
    expect(its.sent).toEqual([])
    its.release()
    await answered.afterwards?.()
    return its.sent
  }

  it('is answered at once, and its card redrawn where it stands', async () => {
    const where = { messenger: 'feishu', tenant: 't-lotus', channel: 'oc_mei', ref: 'om_card' }
    expect(await tooLate({ show: 'card', card, says: '已提交' })).toEqual([['update', where, card]])
  })

  it('says its refusal in a message, as no toast is left', async () => {
    expect(await tooLate({ show: 'refusal', says: '已截止' })).toEqual([
      ['say', expect.objectContaining({ user: 'ou_mei' }), '已截止', 'feishu:f7984f25108f8137722bb63c1'],
    ])
  })

  it('leaves things as they are when nothing came of it', async () => {
    expect(await tooLate({ show: 'nothing' })).toEqual([])
    expect(await tooLate(new Error('down'))).toEqual([])
  })
})
