import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { button, cardOf, choice, columns, formOf, input, note, words } from './cards.ts'
import { type Answered, closeLabs, type Got, type Lab, mei, openLab, tom } from './lab.ts'

let lab: Lab
beforeEach(async () => {
  lab = await openLab({ limits: 'off' })
})
afterAll(closeLabs)

const day = 24 * 3_600_000
const final = cardOf({ ...note, content: '已提交' })

async function sent(card: unknown): Promise<string> {
  const data = { receive_id: mei.feishu, msg_type: 'interactive', content: JSON.stringify(card) }
  const answer = await lab.client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data })
  return answer.data?.message_id ?? ''
}

const card = () => lab.town.chat(mei.feishu).messages.at(-1)?.card
const pressed = (got: Got | undefined) =>
  got?.inner.event as { token: string; action: Record<string, unknown> } & Record<string, unknown>

describe('a press', () => {
  it('tells the app who pressed what, and shows its answer', async () => {
    const id = await sent(cardOf(columns(button('同意', { do: 'a', n: [1] }), button('打开', { do: 'b' }))))
    lab.answers = () => ({
      body: {
        toast: { type: 'success', content: 'Done', i18n: { zh_cn: '已完成' } },
        card: { type: 'raw', data: final },
      },
    })
    expect(await lab.town.press(mei.feishu, id, { n: [1], do: 'a' })).toEqual({
      ok: true,
      toast: { type: 'success', content: '已完成' },
    })
    expect(card()).toEqual(final)
    expect(lab.got[0]?.inner.header?.create_time).toBe(`${lab.clock.now().getTime()}000`)
    expect(pressed(lab.got[0])).toMatchObject({
      operator: { open_id: mei.feishu, union_id: expect.stringMatching(/^on_/) },
      token: expect.stringMatching(/^c-/),
      action: { tag: 'button', value: { do: 'a', n: [1] } },
      context: { open_message_id: id, open_chat_id: expect.stringMatching(/^oc_/) },
    })
    expect(pressed(lab.got[0]).operator).not.toHaveProperty('user_id')
  })

  it('changes nothing where the answer is empty', async () => {
    const before = cardOf(button('同意', {}))
    const id = await sent(before)
    expect(await lab.town.press(mei.feishu, id, {})).toEqual({ ok: true })
    expect(card()).toEqual(before)
  })

  const badCard = { type: 'raw', data: cardOf({ tag: 'action' }) }
  it.each([
    ['is an error', () => ({ status: 500 }), 200671],
    ['is a redirect', () => ({ status: 302 }), 200671],
    ['is no JSON', () => ({ body: 'fine' }), 200672],
    ['has an unknown property', () => ({ body: { msg: 'ok' } }), 200672],
    ['has a toast of an unknown kind', () => ({ body: { toast: { type: 'fail', content: 'a' } } }), 200672],
    ['has an empty toast', () => ({ body: { toast: { content: '' } } }), 200672],
    ['has a card that cannot be drawn', () => ({ body: { card: badCard } }), 200673],
    ['has a card template', () => ({ body: { card: { type: 'template', data: { template_id: 'a' } } } }), 200673],
    ['has a card of schema 1.0', () => ({ body: { card: { type: 'raw', data: { elements: [] } } } }), 200830],
    [
      'has a card larger than 30 KB',
      () => ({ body: { card: { type: 'raw', data: cardOf({ ...note, content: 'a'.repeat(30_000) }) } } }),
      200673,
    ],
    [
      'comes after three seconds',
      () => new Promise<Answered>((resolve) => setTimeout(() => resolve({}), 3200)),
      200341,
    ],
  ])('ends in trouble where the answer %s, once and for all', async (_, answers, code) => {
    const before = cardOf(button('同意', {}))
    const id = await sent(before)
    lab.answers = answers
    expect(await lab.town.press(mei.feishu, id, {})).toEqual({ ok: false, trouble: `出错了，请稍后重试 code: ${code}` })
    expect(card()).toEqual(before)
    expect(lab.town.waiting()).toEqual([])
    expect(lab.got).toHaveLength(1)
  })

  it('ends in trouble where nobody listens', async () => {
    const deaf = await openLab({ deliverTo: () => 'http://127.0.0.1:9/' })
    lab = deaf
    const id = await sent(cardOf(button('同意', {})))
    expect(await lab.town.press(mei.feishu, id, {})).toEqual({ ok: false, trouble: '出错了，请稍后重试 code: 200342' })
  })

  it.each([
    ['a button that is not there', cardOf(button('同意', { a: 1 })), { a: 2 }],
    ['a disabled button', cardOf(button('同意', { a: 1 }, { disabled: true })), { a: 1 }],
    ['a submit button, past its form', cardOf(formOf(input('a'))), { do: 'self.submit' }],
  ])('does nothing on %s', async (_, drawn, value) => {
    const id = await sent(drawn)
    expect((await lab.town.press(mei.feishu, id, value)).ok).toBe(false)
    expect(lab.got).toEqual([])
  })

  it('does nothing on another person’s card, on a withdrawn one, or after 14 days', async () => {
    const id = await sent(cardOf(button('同意', {})))
    expect((await lab.town.press(tom.feishu, id, {})).ok).toBe(false)
    lab.clock.forward(14 * day + 1)
    expect(await lab.town.press(mei.feishu, id, {})).toEqual({ ok: false, trouble: '卡片已过期，无法操作' })
    lab.clock.forward(-day)
    expect((await lab.town.press(mei.feishu, id, {})).ok).toBe(true)
    lab.town.faults.recall(id)
    expect((await lab.town.press(mei.feishu, id, {})).ok).toBe(false)
    expect(lab.town.chat(mei.feishu).messages).toEqual([])
  })

  it('locks its card against other updates until it is answered', async () => {
    const id = await sent(cardOf(button('同意', {})))
    const token = await lab.token()
    const patch = () => lab.call('PATCH', `/open-apis/im/v1/messages/${id}`, token, { content: JSON.stringify(final) })
    let meanwhile = {}
    lab.answers = async () => {
      meanwhile = (await patch()).json
      return {}
    }
    await lab.town.press(mei.feishu, id, {})
    expect(meanwhile).toMatchObject({
      code: 230099,
      msg: expect.stringContaining('ErrCode: 11310; ErrMsg: card action is lock'),
    })
    expect((await patch()).json.code).toBe(0)
  })
})

describe('a form', () => {
  const drawn = cardOf(
    formOf(
      input('comment', { required: true, max_length: 5 }),
      columns(choice('grade', { initial_option: 'B' })),
      input('fixed', { default_value: '不变', disabled: true }),
      choice('open'),
      {
        tag: 'multi_select_static',
        name: 'many',
        options: [
          { text: words('一'), value: '1' },
          { text: words('二'), value: '2' },
        ],
      },
      { tag: 'date_picker', name: 'on' },
      { tag: 'checker', name: 'sure', text: words('确认') },
    ),
  )

  it('sends its own fields, as the person left them or as they stood at first', async () => {
    const id = await sent(drawn)
    await lab.town.submit(mei.feishu, id, 'send', { comment: '很好', fixed: '改', stranger: 'x' })
    expect(pressed(lab.got[0]).action).toEqual({
      tag: 'button',
      name: 'send',
      value: { do: 'self.submit' },
      form_value: { comment: '很好', grade: 'B', fixed: '不变', sure: false },
    })
    await lab.town.submit(mei.feishu, id, 'send', {
      comment: 'a',
      grade: 'A',
      open: 'B',
      many: '1,2',
      on: '2026-08-03',
      sure: 'true',
    })
    expect(pressed(lab.got[1]).action.form_value).toEqual({
      comment: 'a',
      grade: 'A',
      fixed: '不变',
      open: 'B',
      many: ['1', '2'],
      on: '2026-08-03 +0800',
      sure: true,
    })
  })

  it.each([
    ['a required field is empty', { comment: ' ' }, /请填写必填项: comment/],
    ['a required field is untouched', {}, /请填写必填项: comment/],
    ['a text is longer than its field', { comment: '六个字太长了' }, /超出字数上限 5: comment/],
    ['an option is not offered', { comment: 'a', grade: 'Z' }, /没有这个选项: grade/],
    ['one of several options is not offered', { comment: 'a', many: '1,9' }, /没有这个选项: many/],
    ['a date is none', { comment: 'a', on: 'tomorrow' }, /格式不正确: on/],
  ])('is held back by the client where %s', async (_, values, trouble) => {
    const id = await sent(drawn)
    expect(await lab.town.submit(mei.feishu, id, 'send', values)).toEqual({
      ok: false,
      trouble: expect.stringMatching(trouble),
    })
    expect(lab.got).toEqual([])
  })

  it('has no other button than its own', async () => {
    const id = await sent(drawn)
    expect((await lab.town.submit(mei.feishu, id, 'other', { comment: 'a' })).ok).toBe(false)
  })
})

describe('the token of a callback', () => {
  const update = async (card: unknown = final, token = pressed(lab.got[0]).token) =>
    (await lab.call('POST', '/open-apis/interactive/v1/card/update', await lab.token(), { token, card })).json.code

  it('updates its card twice, after the answer', async () => {
    const id = await sent(cardOf(button('同意', {})))
    let early: unknown
    lab.answers = async () => {
      early = await update()
      return {}
    }
    await lab.town.press(mei.feishu, id, {})
    expect(early).toBe(300030)
    expect(await update(cardOf({ tag: 'action' }))).toBe(230099)
    expect(await update()).toBe(0)
    expect(card()).toEqual(final)
    expect(await update()).toBe(0)
    expect(await update()).toBe(300040)
    expect(await update(final, 'c-another')).toBe(200310)
  })

  it('ends after half an hour', async () => {
    const id = await sent(cardOf(button('同意', {})))
    await lab.town.press(mei.feishu, id, {})
    lab.clock.forward(30 * 60_000)
    expect(await update()).toBe(0)
    lab.clock.forward(1)
    expect(await update()).toBe(300030)
  })
})
