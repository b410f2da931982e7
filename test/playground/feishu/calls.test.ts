import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { coverage } from '../../../src/playground/feishu/coverage.ts'
import { button, cardOf, formOf, input, note } from './cards.ts'
import { allScopes, app, closeLabs, type Lab, mei, openLab, refusalOf, tom } from './lab.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(closeLabs)
beforeEach(() => lab.clock.forward(2 * minute))

const send = (
  card: unknown,
  more: object = {},
  to = mei.feishu,
  receive_id_type: 'open_id' | 'email' | 'chat_id' = 'open_id',
) =>
  lab.client.im.v1.message.create({
    params: { receive_id_type },
    data: { receive_id: to, msg_type: 'interactive', content: JSON.stringify(card), ...more },
  })

const sent = async (card: unknown = cardOf(note)) => {
  const answer = await send(card)
  return { id: answer.data?.message_id ?? '', chat: answer.data?.chat_id ?? '' }
}

const patch = (id: string, card: unknown) =>
  lab.client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(card) } })

const last = () => lab.town.chat(mei.feishu).messages.at(-1)

describe('the tenant token', () => {
  const ask = (body: unknown) => lab.call('POST', '/open-apis/auth/v3/tenant_access_token/internal', null, body)

  it.each([
    ['another secret', { app_id: app.appId, app_secret: 'x' }, 10014],
    ['another app', { app_id: 'cli_x', app_secret: app.appSecret }, 10014],
    ['no secret', { app_id: app.appId }, 10003],
  ])('is refused with HTTP 200 for %s', async (_, body, code) => {
    expect(await ask(body)).toMatchObject({ status: 200, json: { code } })
  })

  it('is the same one until half an hour before its end', async () => {
    const first = await lab.token()
    expect(await lab.token()).toBe(first)
    lab.clock.forward(91 * minute)
    expect(await lab.token()).not.toBe(first)
  })

  it.each([
    ['is missing', null, 400, 99991661],
    ['is of another kind', 'u-abc', 401, 99991668],
    ['is unknown', 't-abc', 400, 99991663],
  ])('stops a call where it %s', async (_, token, status, code) => {
    const path = `/open-apis/contact/v3/users/${mei.feishu}?user_id_type=open_id`
    expect(await lab.call('GET', path, token)).toMatchObject({ status, json: { code } })
  })

  it('ends after two hours, and at once when it is revoked', async () => {
    const path = `/open-apis/contact/v3/users/${mei.feishu}`
    const token = await lab.token()
    expect((await lab.call('GET', path, token)).json.code).toBe(0)
    lab.clock.forward(2 * hour + 1)
    expect((await lab.call('GET', path, token)).json.code).toBe(99991663)
    const next = await lab.token()
    lab.town.faults.revokeTokens()
    expect((await lab.call('GET', path, next)).json.code).toBe(99991663)
  })
})

describe('a scope that was not granted', () => {
  it.each(coverage.filter((route) => route.anyOf.length > 0))(
    'stops $is, and the answer says where it is granted',
    async (route) => {
      for (const scope of allScopes) lab.town.faults.withdrawScope(scope)
      const answer = await lab.call(
        route.method,
        route.path.replaceAll(/:\w+/g, 'x'),
        await lab.token(),
        route.method === 'GET' ? undefined : {},
      )
      for (const scope of allScopes) lab.town.faults.grantScope(scope)
      expect(answer).toMatchObject({ status: 400, json: { code: 99991672 } })
      expect(answer.json.msg).toContain(`https://open.feishu.cn/app/${app.appId}/auth?q=${route.anyOf[0]}`)
    },
  )
})

describe('an unknown call', () => {
  it('is answered with 404', async () => {
    const answer = await lab.call('POST', '/open-apis/im/v1/images', await lab.token(), {})
    expect(answer).toMatchObject({ status: 404, json: { text: '404 page not found' } })
  })
})

describe('sending', () => {
  beforeAll(async () => {
    // The lab's clock has been turned; the SDK's cached token ended with it.
    lab = await openLab()
  })

  it('shows the card to the person, by open_id, e-mail and chat', async () => {
    const { chat } = await sent()
    await send(cardOf(note), {}, mei.email, 'email')
    await send(cardOf(note), {}, chat, 'chat_id')
    expect(lab.town.chat(mei.feishu).messages).toHaveLength(3)
    expect(last()).toMatchObject({
      from: 'bot',
      msg_type: 'interactive',
      card: cardOf(note),
      text: '你有一条绩效通知',
      updated: false,
    })
  })

  it('takes text and posts', async () => {
    await send({ text: '你好' }, { msg_type: 'text' })
    expect(last()?.text).toBe('你好')
    await send(
      { zh_cn: { title: '通知', content: [[{ tag: 'text', text: '第一行' }], [{ tag: 'text', text: '第二行' }]] } },
      { msg_type: 'post' },
    )
    expect(last()).toMatchObject({ msg_type: 'text', text: '通知\n第一行\n第二行' })
  })

  it.each([
    ['content is no string', { content: cardOf(note) }, 99992402],
    ['content is no JSON', { content: '{' }, 230001],
    ['a text is no text', { msg_type: 'text', content: '{"words":1}' }, 230001],
    ['the type is unknown', { msg_type: 'sticker' }, 99992402],
    ['the uuid has 51 characters', { uuid: 'x'.repeat(51) }, 99992402],
    ['a property is unknown', { silent: true }, 99992402],
    [
      'the card is larger than 30 KB',
      { content: JSON.stringify(cardOf({ tag: 'markdown', content: '绩'.repeat(10_000) })) },
      230025,
    ],
  ])('is refused where %s', async (_, more, code) => {
    expect(await refusalOf(send(cardOf(note), more))).toMatchObject({ status: 400, code })
  })

  it('names the inner code of a card it cannot draw', async () => {
    const refusal = await refusalOf(send(cardOf({ ...note, colour: 'red' })))
    expect(refusal).toMatchObject({ status: 400, code: 230099 })
    expect(refusal.msg).toContain('ErrCode: 200621; ErrMsg: parse card json err - unknown property: colour')
  })

  it.each([
    ['of another app', 'ou_somebodyelse', 'open_id', 99992361],
    ['that is none', 'mei', 'open_id', 230034],
    ['unknown', 'nobody@example.com', 'email', 230034],
    ['that the bot is not in', 'oc_x', 'chat_id', 230002],
  ] as const)('is refused for an id %s', async (_, id, type, code) => {
    expect(await refusalOf(send(cardOf(note), {}, id, type))).toMatchObject({ status: 400, code })
  })

  it.each([
    ['left', 230013],
    ['away', 230013],
    ['stopped', 230053],
  ] as const)('is refused for somebody who is %s', async (standing, code) => {
    lab.town.faults.person(tom.feishu, standing)
    expect(await refusalOf(send(cardOf(note), {}, tom.feishu))).toMatchObject({ status: 400, code })
    lab.town.faults.person(tom.feishu, 'here')
    expect(await refusalOf(send(cardOf(note), {}, tom.feishu))).toMatchObject({ code: 0 })
  })

  it('shows a uuid once an hour, and answers with the same message', async () => {
    const before = lab.town.chat(mei.feishu).messages.length
    const first = await send(cardOf(note), { uuid: 'digest-1' })
    const again = await send(cardOf(note), { uuid: 'digest-1' })
    expect(again.data?.message_id).toBe(first.data?.message_id)
    expect(lab.town.chat(mei.feishu).messages).toHaveLength(before + 1)
    lab.clock.forward(hour)
    expect((await send(cardOf(note), { uuid: 'digest-1' })).data?.message_id).not.toBe(first.data?.message_id)
  })

  it('counts a live mention', async () => {
    await sent(cardOf({ tag: 'markdown', content: '<at id=all></at>' }))
    expect(lab.town.mentions).toEqual(['all'])
  })

  it('answers a message in its chat', async () => {
    const { id, chat } = await sent()
    const answer = await lab.client.im.v1.message.reply({
      path: { message_id: id },
      data: { msg_type: 'text', content: '{"text":"收到"}', uuid: 'r1' },
    })
    expect(answer.data).toMatchObject({ parent_id: id, chat_id: chat })
    expect(last()?.text).toBe('收到')
    const lost = lab.client.im.v1.message.reply({
      path: { message_id: 'om_x' },
      data: { msg_type: 'text', content: '{"text":"收到"}' },
    })
    expect(await refusalOf(lost)).toMatchObject({ code: 230011 })
  })
})

describe('a new face for a card', () => {
  beforeAll(async () => {
    lab = await openLab()
  })

  it('is seen at once', async () => {
    const { id } = await sent()
    const seen: string[] = []
    lab.town.onChange((user) => seen.push(user))
    await patch(id, cardOf({ ...note, content: '已提交' }))
    expect(last()).toMatchObject({ card: cardOf({ ...note, content: '已提交' }), updated: true })
    expect(seen).toEqual([mei.feishu])
  })

  it.each([
    ['the card was not shared before', { ...cardOf(note), config: {} }, cardOf(note), 99992402],
    ['the card is not shared afterwards', cardOf(note), { ...cardOf(note), config: {} }, 99992402],
    ['the new card cannot be drawn', cardOf(note), cardOf({ tag: 'action' }), 230099],
  ])('is refused where %s', async (_, before, after, code) => {
    const { id } = await sent(before)
    expect(await refusalOf(patch(id, after))).toMatchObject({ status: 400, code })
  })

  it('is refused for a message that is none, is withdrawn, is a text or is the person’s own', async () => {
    expect(await refusalOf(patch('om_x', cardOf(note)))).toMatchObject({ code: 230011 })
    const { id } = await sent()
    lab.town.faults.recall(id)
    expect(await refusalOf(patch(id, cardOf(note)))).toMatchObject({ code: 230011 })
    const text = await send({ text: 'a' }, { msg_type: 'text' })
    expect(await refusalOf(patch(text.data?.message_id ?? '', cardOf(note)))).toMatchObject({ code: 230054 })
    await lab.town.write(mei.feishu, '你好')
    expect(await refusalOf(patch(last()?.message_id ?? '', cardOf(note)))).toMatchObject({ code: 230027 })
  })

  it('is refused after 14 days', async () => {
    const { id } = await sent()
    lab.clock.forward(14 * day)
    lab.town.faults.tokenLife(30 * day)
    const token = await lab.token()
    const body = { content: JSON.stringify(cardOf(note)) }
    expect((await lab.call('PATCH', `/open-apis/im/v1/messages/${id}`, token, body)).json.code).toBe(0)
    lab.clock.forward(1)
    expect((await lab.call('PATCH', `/open-apis/im/v1/messages/${id}`, token, body)).json.code).toBe(230031)
  })
})

describe('looking back', () => {
  beforeAll(async () => {
    lab = await openLab()
  })

  it('lists a chat page by page, newest or oldest first, and gives no card back as it was', async () => {
    const chats = [await sent(cardOf(note)), await sent(cardOf(note)), await sent(cardOf(note))]
    const chat = chats[0]?.chat ?? ''
    const list = (more: object) =>
      lab.client.im.v1.message.list({
        params: { container_id_type: 'chat', container_id: chat, page_size: 2, ...more },
      })
    const first = await list({ sort_type: 'ByCreateTimeDesc' })
    expect(first.data?.items?.map((it) => it.message_id)).toEqual([chats[2]?.id, chats[1]?.id])
    const rest = await list({ sort_type: 'ByCreateTimeDesc', page_token: first.data?.page_token })
    expect(rest.data).toMatchObject({
      has_more: false,
      items: [{ message_id: chats[0]?.id, sender: { sender_type: 'app', id: app.appId } }],
    })
    expect(JSON.parse(rest.data?.items?.[0]?.body?.content ?? '')).toMatchObject({ title: '自评' })
    expect(rest.data?.items?.[0]?.body?.content).not.toContain('schema')
    const raw = await list({ card_msg_content_type: 'raw_card_content' })
    expect(JSON.parse(JSON.parse(raw.data?.items?.[0]?.body?.content ?? '').json_card)).toEqual(cardOf(note))
    const whole = await list({ card_msg_content_type: 'user_card_content' })
    expect(JSON.parse(whole.data?.items?.[0]?.body?.content ?? '')).toEqual(cardOf(note))
  })

  it('lists by second', async () => {
    const { id, chat } = await sent()
    const second = String(Math.floor(lab.clock.now().getTime() / 1000))
    const list = (start_time: string, end_time: string) =>
      lab.client.im.v1.message.list({ params: { container_id_type: 'chat', container_id: chat, start_time, end_time } })
    expect((await list(second, second)).data?.items?.map((it) => it.message_id)).toEqual([id])
    const next = String(Number(second) + 1)
    expect((await list(next, next)).data?.items).toEqual([])
    expect(await refusalOf(list('x', 'y'))).toMatchObject({ code: 99992402 })
  })

  it('gives the bytes of a file that came with this message, and of no other', async () => {
    const bytes = Buffer.from('考评,1\n')
    await lab.town.upload(mei.feishu, '证据.csv', bytes)
    const { message_id = '', file } = last() ?? {}
    const get = (id: string, key: string, type: string) =>
      lab.call('GET', `/open-apis/im/v1/messages/${id}/resources/${key}?type=${type}`, token)
    const token = await lab.token()
    const answer = await fetch(`${lab.url}/open-apis/im/v1/messages/${message_id}/resources/${file?.key}?type=file`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect((await get(message_id, 'file_v3_x', 'file')).json.code).toBe(234003)
    expect((await get(message_id, file?.key ?? '', 'image')).json.code).toBe(234001)
    expect((await get('om_x', file?.key ?? '', 'file')).json.code).toBe(230110)
  })
})

describe('the directory', () => {
  beforeAll(async () => {
    lab = await openLab()
  })
  const find = (data: { emails?: string[]; mobiles?: string[]; include_resigned?: boolean }) =>
    lab.client.contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data })

  it('finds by e-mail and mobile; strangers come without an id', async () => {
    const answer = await find({
      emails: ['MEI@example.com', 'x@example.com'],
      mobiles: ['13800000001', '+4915100000002', '15100000002'],
    })
    expect(answer.data?.user_list?.map((it) => it.user_id)).toEqual([
      mei.feishu,
      undefined,
      mei.feishu,
      tom.feishu,
      undefined,
    ])
  })

  it('takes fifty of each, and no more', async () => {
    expect(await refusalOf(find({ emails: Array.from({ length: 51 }, (_, n) => `${n}@example.com`) }))).toMatchObject({
      code: 99992402,
    })
    expect(await refusalOf(find({}))).toMatchObject({ code: 99992402 })
  })

  it('finds those who left only when asked for them', async () => {
    lab.town.faults.person(tom.feishu, 'left')
    expect((await find({ emails: [tom.email] })).data?.user_list?.[0]).not.toHaveProperty('user_id')
    const found = await find({ emails: [tom.email], include_resigned: true })
    expect(found.data?.user_list?.[0]).toMatchObject({ user_id: tom.feishu, status: { is_resigned: true } })
    lab.town.faults.person(tom.feishu, 'here')
  })

  it('shows of a person what was granted', async () => {
    const get = (user_id: string) =>
      lab.client.contact.v3.user.get({ path: { user_id }, params: { user_id_type: 'open_id' } })
    const { user } = (await get(mei.feishu)).data ?? {}
    expect(user).toMatchObject({ open_id: mei.feishu, name: '梅子', email: mei.email })
    expect(user).not.toHaveProperty('mobile')
    expect(user).not.toHaveProperty('user_id')
    expect(await refusalOf(get('ou_another'))).toMatchObject({ code: 99992361 })
    lab.town.faults.person(tom.feishu, 'away')
    expect(await refusalOf(get(tom.feishu))).toMatchObject({ code: 41050 })
    lab.town.faults.person(tom.feishu, 'here')
  })

  it('says which company it is, and finds by user_id where that was granted', async () => {
    const answer = await lab.client.tenant.v2.tenant.query({})
    expect(answer.data?.tenant?.tenant_key).toBe(app.tenantKey)
    const get = () =>
      lab.client.contact.v3.user.get({ path: { user_id: mei.employeeNo }, params: { user_id_type: 'user_id' } })
    expect(await refusalOf(get())).toMatchObject({ code: 99991672 })
    lab.town.faults.grantScope('contact:user.employee_id:readonly')
    expect((await get()).data?.user).toMatchObject({ open_id: mei.feishu, user_id: mei.employeeNo })
    lab.town.faults.withdrawScope('contact:user.employee_id:readonly')
  })

  it('shows the app its scopes, and no other app', async () => {
    const get = (app_id: string) =>
      lab.client.application.v6.application.get({ path: { app_id }, params: { lang: 'zh_cn' } })
    const answer = await get(app.appId)
    expect(answer.data?.app?.scopes?.map((it) => it.scope)).toEqual(allScopes)
    expect(await refusalOf(get('cli_another'))).toMatchObject({ code: 210508 })
  })
})

describe('limits', () => {
  it('lets 50 calls a second through, then says how long to wait', async () => {
    lab = await openLab()
    const token = await lab.token()
    const call = () => lab.call('GET', `/open-apis/contact/v3/users/${mei.feishu}`, token)
    for (let n = 0; n < 50; n += 1) expect((await call()).status).toBe(200)
    const refused = await call()
    expect(refused).toMatchObject({ status: 429, json: { code: 99991400 } })
    expect(refused.headers.get('x-ogw-ratelimit-limit')).toBe('50')
    expect(refused.headers.get('x-ogw-ratelimit-reset')).toBe('1')
    lab.clock.forward(1000)
    expect((await call()).status).toBe(200)
    expect(lab.town.counts['contact.v3.user.get']).toEqual({ ok: 51, refused: 0, limited: 1 })
  })

  it('lets 1,000 calls a minute through', async () => {
    lab = await openLab()
    const token = await lab.token()
    const call = () => lab.call('GET', `/open-apis/contact/v3/users/${mei.feishu}`, token)
    for (let n = 0; n < 1000; n += 1) {
      if (n % 50 === 0) lab.clock.forward(1000)
      await call()
    }
    lab.clock.forward(1000)
    const refused = await call()
    expect(refused.headers.get('x-ogw-ratelimit-limit')).toBe('1000')
    expect(refused.headers.get('x-ogw-ratelimit-reset')).toBe('40')
  })

  it('lets five messages a second through to one person, and five updates of one message', async () => {
    lab = await openLab()
    for (let n = 0; n < 5; n += 1) await sent()
    expect(await refusalOf(send(cardOf(note)))).toMatchObject({
      status: 400,
      code: 230020,
      headers: { 'x-ogw-ratelimit-reset': '1' },
    })
    expect(await refusalOf(send(cardOf(note), {}, tom.feishu))).toMatchObject({ code: 0 })
    lab.clock.forward(1000)
    const { id } = await sent()
    for (let n = 0; n < 5; n += 1) await patch(id, cardOf(note))
    expect(await refusalOf(patch(id, cardOf(note)))).toMatchObject({ status: 400, code: 230020 })
  })

  it('are off where they are switched off', async () => {
    lab = await openLab({ limits: 'off' })
    for (let n = 0; n < 60; n += 1) expect((await send(cardOf(note))).code).toBe(0)
  })
})

describe('faults', () => {
  beforeAll(async () => {
    lab = await openLab()
  })

  it.each([
    ['a storm', { is: 'rate-limited', status: 429, reset: 'soon' }, { status: 429, code: 99991400 }],
    ['an old storm', { is: 'rate-limited', status: 400, reset: null }, { status: 400, code: 99991400 }],
    ['a refusal with HTTP 200', { is: 'refused', status: 200, code: 1500 }, { status: 200, code: 1500 }],
    ['a page', { is: 'page', status: 502, body: '<html>' }, { status: 502 }],
  ] as const)('of one call: %s, and then all is well', async (_, fault, refusal) => {
    lab.town.faults.next(fault, { call: 'im.v1.message.create' })
    const before = lab.town.chat(mei.feishu).messages.length
    expect(await refusalOf(send(cardOf(note)))).toMatchObject(refusal)
    expect(lab.town.chat(mei.feishu).messages).toHaveLength(before)
    expect(await refusalOf(send(cardOf(note)))).toMatchObject({ code: 0 })
  })

  it('cut the connection before or after it happens; the uuid finds the message', async () => {
    const before = lab.town.chat(mei.feishu).messages.length
    lab.town.faults.next({ is: 'cut' }, { call: 'im.v1.message.create' })
    await expect(send(cardOf(note), { uuid: 'cut' })).rejects.toThrow()
    expect(lab.town.chat(mei.feishu).messages).toHaveLength(before)
    lab.town.faults.next({ is: 'lost-answer' }, { call: 'im.v1.message.create' })
    await expect(send(cardOf(note), { uuid: 'cut' })).rejects.toThrow()
    expect((await send(cardOf(note), { uuid: 'cut' })).data?.message_id).toBe(last()?.message_id)
    expect(lab.town.chat(mei.feishu).messages).toHaveLength(before + 1)
  })

  it('may keep silent until the caller gives up, or answer late', async () => {
    const path = `${lab.url}/open-apis/contact/v3/users/${mei.feishu}`
    const headers = { authorization: `Bearer ${await lab.token()}` }
    lab.town.faults.next({ is: 'silent' })
    await expect(fetch(path, { headers, signal: AbortSignal.timeout(100) })).rejects.toThrow()
    lab.town.faults.next({ is: 'slow', ms: 50 })
    expect((await fetch(path, { headers })).status).toBe(200)
  })

  it('never end the server: it closes with a silent call still open', async () => {
    const other = await openLab()
    other.town.faults.next({ is: 'silent' })
    const arrived = new Promise<void>((resolve) => other.town.onTraffic(() => resolve()))
    const open = fetch(`${other.url}/open-apis/contact/v3/users/x`).catch(() => 'broken')
    await arrived
    await other.close()
    expect(await open).toBe('broken')
  })
})

describe('the traffic', () => {
  it('has a line for each call, without its body', async () => {
    lab = await openLab()
    const lines: object[] = []
    lab.town.onTraffic((line) => lines.push(line))
    await send(cardOf(formOf(input('秘密'))))
    await refusalOf(send(cardOf(button('x', {}), { tag: 'action' })))
    expect(lines).toMatchObject([
      { what: 'POST auth.v3.tenantAccessToken.internal', direction: 'from-app', status: 'ok', user: null },
      { what: 'POST im.v1.message.create', direction: 'from-app', status: 'ok', user: mei.feishu },
      { what: 'POST im.v1.message.create', status: 'error: 230099' },
    ])
    expect(JSON.stringify(lines)).not.toContain('秘密')
  })
})
