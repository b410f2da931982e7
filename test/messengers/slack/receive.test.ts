import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../../src/cards/card.ts'
import { connectSlack } from '../../../src/messengers/slack/connect.ts'
import type { Connected, Pressed, Written } from '../../../src/usecases/ports.ts'
import { form, result } from '../../contracts/cards.ts'
import blockActions from '../../fixtures/slack/block-actions.json' with { type: 'json' }
import message from '../../fixtures/slack/message.json' with { type: 'json' }
import submission from '../../fixtures/slack/view-submission.json' with { type: 'json' }
import {
  mei,
  type PretendSlack,
  pretendDoorway,
  pretendInstallations,
  pretendSlack,
  secret,
  settingsFor,
  tenant,
} from './pretend.ts'

const now = () => new Date('2026-09-02T02:00:00Z')
const seconds = String(now().getTime() / 1000)
const json = 'application/json'
const urlencoded = 'application/x-www-form-urlencoded'

const signedHeaders = (body: string, type = json, timestamp = seconds) => ({
  'content-type': type,
  'x-slack-request-timestamp': timestamp,
  'x-slack-signature': `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
})

let slack: PretendSlack
let door: ReturnType<typeof pretendDoorway>
let server: FastifyInstance
let connected: Connected
let reply: Reply | Error
let pressed: Pressed[]
let written: Written[]
let opened: string[]
const installations = pretendInstallations()

beforeEach(async () => {
  reply = { show: 'nothing' }
  pressed = []
  written = []
  opened = []
  installations.held.clear()
  slack = await pretendSlack(now)
  door = pretendDoorway(now, {
    intake: {
      pressed: async (it) => {
        pressed.push(it)
        if (reply instanceof Error) throw reply
        return reply
      },
      written: async (it) => void written.push(it),
      opened: async (it) => void opened.push(it.user),
    },
  })
  connected = connectSlack(settingsFor(slack, { installations }), door.doorway)
  server = Fastify()
  await server.register(connected.door)
  server.post('/other', async (request) => ({ read: request.body }))
})
afterEach(async () => {
  await server.close()
  await slack.close()
})

const deliver = (body: string, headers: Record<string, string>) =>
  server.inject({ method: 'POST', url: '/slack/events', headers, payload: body })

const event = (it: object, type = json) => {
  const body = JSON.stringify(it)
  return deliver(body, signedHeaders(body, type))
}
const interaction = (it: object, type = urlencoded) => {
  const body = new URLSearchParams({ payload: JSON.stringify(it) }).toString()
  return deliver(body, signedHeaders(body, type))
}
const press = (value: object, its: object = {}) => ({
  ...blockActions,
  response_url: slack.responseUrl,
  actions: [{ ...blockActions.actions[0], value: JSON.stringify(value) }],
  ...its,
})
const agree = { do: 'result.agree', assessment: 'as-1', edition: 1 }
const editForm = { do: 'appeal.edit.form', appeal: 'ap-1' }
const settled = () => server.close() // closing waits for what is still being answered

describe('the door', () => {
  it('does not open without a secret or an app id', () => {
    expect(() => connectSlack(settingsFor(slack, { signingSecret: '' }), door.doorway)).toThrow(/SLACK_SIGNING_SECRET/)
    expect(() => connectSlack(settingsFor(slack, { appId: '' }), door.doorway)).toThrow(/SLACK_APP_ID/)
  })

  const body = JSON.stringify(message)
  it.each([
    ['unsigned', { 'content-type': json }],
    ['signed wrongly', { ...signedHeaders(body), 'x-slack-signature': `v0=${'0'.repeat(64)}` }],
    ['old', signedHeaders(body, json, String(Number(seconds) - 301))],
    ['from the future', signedHeaders(body, json, String(Number(seconds) + 301))],
    ['signed for another body', signedHeaders(`${body} `)],
  ])('answers 401 and nothing else to a request that is %s', async (_, headers) => {
    const response = await deliver(body, headers)
    expect([response.statusCode, response.body]).toEqual([401, ''])
    expect(door.events).toEqual([])
  })

  it('answers a challenge only when it is signed', async () => {
    const challenge = { type: 'url_verification', challenge: 'abc' }
    expect((await event(challenge)).json()).toEqual({ challenge: 'abc' })
    expect((await deliver(JSON.stringify(challenge), { 'content-type': json })).statusCode).toBe(401)
  })

  it('answers an unsigned certificate check, and does nothing else that it says', async () => {
    const body = `ssl_check=1&payload=${encodeURIComponent(JSON.stringify(press(agree)))}`
    const response = await deliver(body, { 'content-type': urlencoded })
    expect([response.statusCode, response.body, pressed]).toEqual([200, '', []])
    expect((await deliver('ssl_check=true', { 'content-type': urlencoded })).statusCode).toBe(401)
  })

  it.each(['payload=null', 'payload=', 'payload=%7B', 'payload=[]'])('takes no harm from a signed %s', async (body) => {
    expect((await deliver(body, signedHeaders(body, urlencoded))).statusCode).toBe(400)
  })

  it('leaves the readers of other routes alone', async () => {
    const response = await server.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
    expect(response.json()).toEqual({ read: { a: 1 } })
  })

  it('refuses another app, and ignores a workspace that does not let us in', async () => {
    expect((await event({ ...message, api_app_id: 'A9OTHER' })).statusCode).toBe(401)
    expect((await event({ ...message, team_id: 'T9OTHER' })).statusCode).toBe(200)
    expect(door.events).toEqual([])
  })

  it('reads a body that arrives in pieces, cut inside a sign', async () => {
    await server.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.server.address() as AddressInfo
    const bytes = Buffer.from(body)
    const status = await new Promise((done, fail) => {
      const call = request({ port, method: 'POST', path: '/slack/events', headers: signedHeaders(body) }, (it) =>
        done(it.resume().statusCode),
      )
      call.on('error', fail)
      const cut = bytes.indexOf(Buffer.from('我')) + 1
      call.write(bytes.subarray(0, cut), () => call.end(bytes.subarray(cut)))
    })
    expect(status).toBe(200)
    expect(door.events).toEqual([{ id: 'slack:Ev0MESSAGE', messenger: 'slack', body }])
  })
})

describe('an event', () => {
  it('is kept as it came before the 200, once, whatever the charset', async () => {
    await event(message, `${json}; charset=utf-8`)
    const again = await event(message)
    expect(again.statusCode).toBe(200)
    expect(door.events).toEqual([{ id: 'slack:Ev0MESSAGE', messenger: 'slack', body: JSON.stringify(message) }])
    expect(written).toEqual([])
  })

  it('is delivered again by Slack where it could not be kept', async () => {
    door.doorway.inbox.keep = async () => {
      throw new Error('the database is away')
    }
    const response = await event(message)
    expect([response.statusCode, response.body]).toEqual([503, ''])
  })

  const stored = (it: object) => connected.handle({ id: 'slack:Ev1', messenger: 'slack', body: JSON.stringify(it) })
  const other = (its: object) => ({ ...message, event: its })

  it('is carried out later: a message', async () => {
    await stored(message)
    expect(written).toMatchObject([{ id: 'slack:D0MEI:1788314500.000300', channel: 'D0MEI' }])
  })

  it('is tried again when carrying it out failed', async () => {
    door.doorway.intake.written = async () => {
      throw new Error('the database is away')
    }
    await expect(stored(message)).rejects.toThrow()
  })

  it('greets who opens the chat, and fills the home tab', async () => {
    reply = { show: 'card', card: result }
    await stored(other({ type: 'app_home_opened', user: mei, tab: 'home', channel: 'D0MEI' }))
    expect(opened).toEqual([mei])
    expect(slack.called('views.publish')).toMatchObject([{ user_id: mei, view: { type: 'home' } }])
  })

  it('stops everything when the app is uninstalled', async () => {
    await stored(other({ type: 'app_uninstalled' }))
    expect(installations.held.get(tenant)?.enabled).toBe(false)
    await stored(message)
    expect(written).toEqual([])
  })
})

describe('a pressed button', () => {
  it('is answered with the new card in its place, and a passing word', async () => {
    reply = { show: 'card', card: result, says: '已记录 <!here>' }
    const response = await interaction(press(agree), `${urlencoded}; charset=utf-8`)
    await settled()
    expect([response.statusCode, response.body]).toEqual([200, ''])
    expect(pressed).toMatchObject([{ press: agree, by: { user: mei } }])
    expect(slack.answered).toMatchObject([
      { replace_original: true, text: result.gist },
      { response_type: 'ephemeral', replace_original: false, text: '已记录 &lt;!here&gt;' },
    ])
  })

  it('is refused in a word only this person sees, with the truth in place of an old card', async () => {
    reply = { show: 'refusal', says: '已经办过了', card: result }
    await interaction(press(agree))
    await settled()
    expect(slack.answered).toMatchObject([
      { replace_original: true },
      { response_type: 'ephemeral', text: '已经办过了' },
    ])
  })

  it('goes another way where the response_url is not Slack’s', async () => {
    slack.messages.push({
      ts: '1788314400.000100',
      channel: 'D0MEI',
      text: '',
      blocks: [],
      metadata: null,
      bot_id: 'B0BOT',
    })
    reply = { show: 'card', card: result }
    await interaction(press(agree, { response_url: 'https://evil.example/x' }))
    await settled()
    expect(slack.messages[0]?.text).toBe(result.gist)
  })

  it('is told when carrying it out failed, in the button’s language', async () => {
    reply = new Error('the database is away')
    expect((await interaction(press(agree))).statusCode).toBe(200)
    await settled()
    expect(slack.answered).toMatchObject([
      { response_type: 'ephemeral', text: '刚才没有处理成功，没有任何改动，请再试一次。' },
    ])
  })

  it('is answered at once where it is none of ours', async () => {
    expect((await interaction(press({ do: 'nothing.of.ours' }))).statusCode).toBe(200)
    expect((await interaction({ ...press(agree), type: 'something_new' })).statusCode).toBe(200)
    expect(pressed).toEqual([])
  })

  it('shows nothing twice when the same signed request comes again', async () => {
    reply = { show: 'says', says: '好的' }
    await interaction(press(agree))
    await interaction(press(agree))
    await settled()
    expect(new Set(pressed.map((it) => it.id)).size).toBe(1)
    expect(slack.answered).toHaveLength(1)
  })

  it('is told "received" when it takes long, and the result follows', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      await interaction(press({ do: 'nothing.of.ours' })) // everything is loaded
      const slow = Promise.withResolvers<Reply>()
      const begun = Promise.withResolvers<void>()
      door.doorway.intake.pressed = () => {
        begun.resolve()
        return slow.promise
      }
      const response = interaction(press(agree))
      await begun.promise
      await vi.advanceTimersByTimeAsync(2300)
      expect((await response).statusCode).toBe(200)
      slow.resolve({ show: 'card', card: result })
    } finally {
      vi.useRealTimers()
    }
    await settled()
    expect(slack.answered).toMatchObject([{ text: '已收到，结果稍后显示在与我的对话中。' }, { replace_original: true }])
  })
})

describe('a form', () => {
  it('opens before anything is asked, then fills', async () => {
    reply = {
      show: 'form',
      form: form([{ name: 'reason', label: '理由', required: true, is: 'words', atMost: 1000 }]),
      card: result,
    }
    await connected.messenger.identify({ messenger: 'slack', tenant, user: mei })
    await interaction(press(editForm))
    await settled()
    const [open, fill] = slack.calls.filter(({ method }) => method.startsWith('views.'))
    expect(open).toMatchObject({
      method: 'views.open',
      said: { trigger_id: blockActions.trigger_id, view: { title: { text: '请稍候' } } },
    })
    expect(fill).toMatchObject({
      method: 'views.update',
      said: { view_id: 'V1', view: { title: { text: '提交申诉' }, callback_id: 'form' } },
    })
  })

  it('says why it does not open', async () => {
    reply = { show: 'refusal', says: '申诉期已过', card: result }
    await interaction(press(editForm))
    await settled()
    expect(slack.called('views.update')).toMatchObject([
      { view: { callback_id: 'words', blocks: [{ text: { text: '申诉期已过' } }] } },
    ])
    expect(slack.answered).toMatchObject([{ replace_original: true }])
  })

  it('asks to press again where the trigger had run out', async () => {
    slack.next('views.open', () => ({ ok: false, error: 'expired_trigger_id' }))
    reply = { show: 'form', form: form([]), card: result }
    await interaction(press(editForm))
    await settled()
    expect(slack.answered).toMatchObject([{ text: '表单没能打开，请再点一次。' }])
  })

  it('closes once sent, and the card behind it shows what is now true', async () => {
    slack.messages.push({
      ts: '1788314400.000100',
      channel: 'D0MEI',
      text: '',
      blocks: [],
      metadata: null,
      bot_id: 'B0BOT',
    })
    reply = { show: 'card', card: result, says: '已提交' }
    const response = await interaction(submission)
    await settled()
    expect(response.json()).toEqual({ response_action: 'clear' })
    expect(pressed).toMatchObject([{ press: { do: 'appeal.edit' }, values: { item: 'late' } }])
    expect(slack.messages[0]?.text).toBe(result.gist)
    expect(slack.called('chat.postEphemeral')).toMatchObject([{ channel: 'D0MEI', user: mei, text: '已提交' }])
  })

  it.each([
    ['under its field', { field: 'reason' }, 'reason'],
    ['under the first where it concerns none', {}, 'item'],
    ['under the first where there is no such field', { field: 'gone' }, 'item'],
  ])('stays open with what is wrong %s', async (_, where, under) => {
    reply = { show: 'refusal', says: '请写明理由', ...where }
    expect((await interaction(submission)).json()).toEqual({
      response_action: 'errors',
      errors: { [under]: '请写明理由' },
    })
  })

  it('keeps what was typed where carrying it out failed', async () => {
    reply = new Error('the database is away')
    expect((await interaction(submission)).json()).toMatchObject({ response_action: 'errors' })
  })
})

describe('words that do not come as messages', () => {
  it('are taken from the command, which is answered quietly', async () => {
    const fields = {
      command: '/kaoping',
      team_id: tenant,
      user_id: mei,
      trigger_id: '1.2',
      text: '自评',
      api_app_id: 'A0KAOPING',
    }
    const body = new URLSearchParams(fields).toString()
    const response = await deliver(body, signedHeaders(body, urlencoded))
    expect(response.json()).toEqual({ response_type: 'ephemeral', text: '已收到，请在与我的对话中查看回复。' })
    expect(written).toMatchObject([{ text: '自评' }])
  })

  it('are taken from a shortcut', async () => {
    const shortcut = {
      type: 'shortcut',
      callback_id: 'self_assessment_open',
      team: { id: tenant },
      user: { id: mei },
      trigger_id: '1.2',
      action_ts: '1',
      token: 'x',
    }
    expect((await interaction(shortcut)).statusCode).toBe(200)
    expect(written).toMatchObject([{ text: 'self' }])
  })
})
