import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { feishuHands } from '../../support/feishu-hands.ts'
import { plain } from '../../support/feishu-text.ts'
import type { Hands } from '../../support/hands.ts'
import { button, cardOf, chart, choice, columns, fold, formOf, input, note, table } from './cards.ts'
import { closeLabs, type Lab, mei, openLab } from './lab.ts'

let lab: Lab
let hands: Hands
beforeEach(async () => {
  lab = await openLab({ limits: 'off' })
  hands = feishuHands(lab.town, mei.feishu)
})
afterAll(closeLabs)

const show = (card: unknown) =>
  lab.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: mei.feishu, msg_type: 'interactive', content: JSON.stringify(card) },
  })

const soon = { withinMs: 60 }
const last = () => lab.got.at(-1)?.inner.event as { action: { value: object; form_value?: object } }

describe('hands in Feishu', () => {
  it('read a card as its reader does', async () => {
    const pair = {
      tag: 'column_set',
      columns: [note, { ...note, content: '**91**' }].map((it) => ({ tag: 'column', elements: [it] })),
    }
    await show(
      cardOf(
        pair,
        table(),
        { ...chart, chart_spec: { type: 'line', data: {}, title: { text: '走势' } } },
        fold({ ...note, content: '一\\*二 &lt;at&gt;' }),
        button('查看', {}),
      ),
    )
    expect(hands.texts()).toEqual(['自评\n八月的绩效 91\n指标 | 得分\n满意度 | 91\n走势\n明细\n一*二 <at>\n[查看]'])
  })

  it.each([
    ['<font color="red">**红**</font>', '红'],
    ['[详情](https://example.com)', '详情 (https://example.com)'],
    ['&#42;&amp;lt;', '*&lt;'],
    ['一<br>二', '一\n二'],
  ])('read %s as %s', (markdown, text) => expect(plain(markdown)).toBe(text))

  it('wait for what comes, and say what stands there instead', async () => {
    setTimeout(() => void show(cardOf(note)), 50)
    await hands.sees('八月的绩效')
    expect(() => hands.seesNot(/八月/)).toThrow('sees')
    await expect(hands.sees('九月', soon)).rejects.toThrow('八月的绩效')
    hands.seesNot('九月')
  })

  it('press the newest button of a label, or the one in the card they name', async () => {
    await show(cardOf({ ...note, content: '七月' }, button('同意', { n: 1 })))
    await show(cardOf({ ...note, content: '八月' }, columns(button('同意', { n: 2 }))))
    expect(hands.canPress('同意')).toBe(true)
    expect(await hands.presses('同意')).toMatchObject({ ok: true })
    expect(last().action.value).toEqual({ n: 2 })
    await hands.presses(/^同/, { in: '七月' })
    expect(last().action.value).toEqual({ n: 1 })
    expect(hands.canPress('拒绝')).toBe(false)
    await expect(hands.presses('拒绝', soon)).rejects.toThrow('no button 拒绝')
  })

  it('fill a form by labels, words before a field, or names, with options by their labels', async () => {
    await show(cardOf(formOf(input('comment'), { tag: 'markdown', content: '**等级**' }, choice('grade'))))
    lab.answers = () => ({ body: { toast: { type: 'error', content: '请再看看' } } })
    const end = await hands.fills({ 'comment 说明': '很好', 等级: '良' })
    expect(end).toMatchObject({ ok: true, said: '请再看看' })
    expect(last().action.form_value).toEqual({ comment: '很好', grade: 'B' })
    await hands.fills({ comment: 'a', grade: 'A' })
    expect(last().action.form_value).toEqual({ comment: 'a', grade: 'A' })
    expect(hands.lastRefusal()).toBe('请再看看')
    expect(hands.toasts()).toHaveLength(2)
    expect(hands.formText()).toContain('等级')
    await expect(hands.fills({ grade: '差' })).rejects.toThrow('grade offers no 差; it offers 优, 良')
    await expect(hands.fills({ reason: 'a' }, soon)).rejects.toThrow('no form with reason')
  })

  it('open a form that comes with the answer to a button', async () => {
    await show(cardOf(button('申诉', { do: 'grade.appeal.form' })))
    lab.answers = (got) => {
      const { action } = got.inner.event as { action: { value: { do: string } } }
      return action.value.do === 'grade.appeal.form'
        ? { body: { card: { type: 'raw', data: cardOf(formOf(input('reason'))) } } }
        : {}
    }
    await hands.fills({ reason: '两张工单不是我的' }, { open: '申诉' })
    expect(last().action).toMatchObject({ value: { do: 'self.submit' }, form_value: { reason: '两张工单不是我的' } })
  })

  it('write, upload and arrive', async () => {
    await hands.writes('你好')
    await hands.uploads('a.csv', Buffer.from('a'))
    await hands.arrives()
    expect(hands.texts()).toEqual(['你好', 'a.csv'])
    expect(lab.got.map((it) => it.inner.header?.event_type)).toEqual([
      'im.message.receive_v1',
      'im.message.receive_v1',
      'im.chat.access_event.bot_p2p_chat_entered_v1',
    ])
    expect(hands.lastRefusal()).toBeNull()
  })
})
