import { isValidSlackRequest } from '@slack/bolt'
import { describe, expect, it } from 'vitest'
import { button, dmOf, mei, openRig, type Rig, refusal } from './rig.ts'

const retryNumbers = ({ got }: Rig) => got.map(({ headers }) => headers['x-slack-retry-num'] ?? null)
const eventIds = ({ got }: Rig) => new Set(got.map(({ body }) => body.event_id))

describe('what a person writes', () => {
  it('arrives as a signed event, escaped as Slack escapes it', async () => {
    const rig = await openRig()
    expect(await rig.town.write(mei, 'is 3 < 4 & <!channel>?')).toEqual({ ok: true })
    expect(rig.got).toHaveLength(1) // the receiver takes only what is signed with the secret
    expect(rig.got[0]?.headers['content-type']).toBe('application/json')
    expect(rig.got[0]?.headers['x-slack-request-timestamp']).toBe(String(rig.clock.ms / 1000))
    expect(rig.got[0]?.body).toMatchObject({
      type: 'event_callback',
      api_app_id: 'A0TEST',
      team_id: 'T0TEST',
      event_id: expect.stringMatching(/^Ev/),
      event: { type: 'message', channel_type: 'im', user: mei, text: 'is 3 &lt; 4 &amp; &lt;!channel&gt;?' },
    })
    const typed = { type: 'text', text: 'is 3 < 4 & <!channel>?' } // rich_text holds it as it was typed
    expect(Object(rig.got[0]?.body.event).blocks).toMatchObject([{ elements: [{ elements: [typed] }] }])
    expect(rig.town.mentions).toEqual([])
  })

  it('bears a signature that Slack’s own SDK takes, and not under another secret', async () => {
    const rig = await openRig()
    await rig.town.write(mei, '你好')
    const { raw = '', headers = {} } = rig.got[0] ?? {}
    const check = (signingSecret: string) =>
      isValidSlackRequest({
        signingSecret,
        body: raw,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
        nowMilliseconds: rig.clock.ms,
      })
    expect(check('a-signing-secret-of-the-test')).toBe(true)
    expect(check('another')).toBe(false)
  })

  it('as a command goes out as a form, and its answer stands for one pair of eyes', async () => {
    const rig = await openRig()
    rig.door.answer = () => ({ body: { text: 'here you are' } })
    expect(await rig.town.write(mei, '/kaoping help <me>')).toEqual({ ok: true })
    expect(rig.got[0]?.body).toMatchObject({
      command: '/kaoping',
      text: 'help &lt;me&gt;',
      user_id: mei,
      team_id: 'T0TEST',
    })
    expect(rig.got[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(rig.town.chat(mei).messages).toMatchObject([{ text: 'here you are', ephemeral: true }])
    rig.door.answer = () => ({ status: 500 })
    expect(await rig.town.command(mei, 'help')).toEqual({
      ok: false,
      trouble: '/kaoping failed with the error "dispatch_failed"',
    })
    expect(await rig.town.write(mei, '/unknown')).toMatchObject({ ok: false })
  })

  it('uploads a file that the bot’s token can fetch, and nobody else', async () => {
    const rig = await openRig()
    await rig.town.upload(mei, '数据.csv', new TextEncoder().encode('a,b\n1,2\n'))
    const file = Object(Object(rig.got[0]?.body.event).files)[0]
    expect(rig.got[0]?.body.event).toMatchObject({
      subtype: 'file_share',
      files: [{ name: '数据.csv', size: 8, mimetype: 'text/csv' }],
    })
    const get = (token: string) => fetch(file.url_private_download, { headers: { authorization: `Bearer ${token}` } })
    expect(await (await get('xoxb-of-the-test')).text()).toBe('a,b\n1,2\n')
    const stranger = await get('xoxb-of-another')
    expect(stranger.redirected).toBe(true)
    expect(stranger.headers.get('content-type')).toContain('text/html')
    expect(await stranger.text()).toContain('Sign in')
    await expect(rig.client.files.info({ file: file.id })).resolves.toMatchObject({ file: { size: 8 } })
    expect(await refusal(rig.client.files.info({ file: 'F0NONE' }))).toMatchObject({ error: 'file_not_found' })
  })
})

describe('an event that is not taken', () => {
  it('comes again at once, after a minute and after five, and then no more', async () => {
    const rig = await openRig()
    rig.door.answer = () => ({ status: 503 })
    await rig.town.write(mei, 'hello')
    await rig.town.settled()
    expect(retryNumbers(rig)).toEqual([null, '1'])
    await rig.town.redeliverNow()
    await rig.town.redeliverNow()
    await rig.town.redeliverNow()
    expect(retryNumbers(rig)).toEqual([null, '1', '2', '3'])
    expect(rig.got.at(-1)?.headers['x-slack-retry-reason']).toBe('http_error')
    expect(eventIds(rig).size).toBe(1)
  })

  it('is not repeated once it was taken, nor when the app asks for no retry', async () => {
    const rig = await openRig()
    rig.door.answer = () => (rig.got.length === 1 ? { status: 500 } : {})
    await rig.town.write(mei, 'hello')
    await rig.town.settled()
    await rig.town.redeliverNow()
    expect(retryNumbers(rig)).toEqual([null, '1'])
    rig.door.answer = () => ({ status: 500, headers: { 'x-slack-no-retry': '1' } })
    await rig.town.write(mei, 'again')
    await rig.town.settled()
    expect(rig.got).toHaveLength(3)
  })

  it('waits for its minute on the town’s clock', async () => {
    const rig = await openRig()
    rig.door.answer = () => (rig.got.length < 3 ? { status: 500 } : {})
    await rig.town.write(mei, 'hello')
    await rig.town.settled()
    expect(rig.got).toHaveLength(2)
    rig.clock.ms += 60_000
    await expect.poll(() => rig.got.length, { timeout: 3000 }).toBe(3)
    expect(rig.got[2]?.headers['x-slack-request-timestamp']).toBe(String(rig.clock.ms / 1000)) // signed anew
  })

  it('is told apart: too slow, or nobody there', async () => {
    const rig = await openRig({ answerWithinMs: 50 })
    rig.door.answer = () => (rig.got.length === 1 ? { waitMs: 200 } : {})
    await rig.town.write(mei, 'hello')
    await rig.town.settled()
    expect(rig.got[1]?.headers['x-slack-retry-reason']).toBe('http_timeout')
    expect(rig.traffic).toMatchObject([
      { what: 'event message', direction: 'to-app', status: 'no answer', user: mei },
      { status: '200' },
    ])
    const nobody = await openRig({ deliverTo: () => 'http://127.0.0.1:1/slack/events' })
    await nobody.town.write(mei, 'hello')
    await nobody.town.settled()
    expect(nobody.traffic[0]).toMatchObject({ status: 'connection_failed' })
  })
})

describe('events out of order', () => {
  it('may be delivered several times, and the other way round', async () => {
    const rig = await openRig()
    rig.town.faults.eventCopies = 3
    await rig.town.write(mei, 'once')
    expect(rig.got).toHaveLength(3)
    expect(eventIds(rig).size).toBe(1)
    rig.town.faults.eventCopies = 1
    rig.town.faults.holdEvents = true
    await rig.town.write(mei, 'first')
    await rig.town.write(mei, 'second')
    expect(rig.got).toHaveLength(3)
    await rig.town.releaseEvents('reversed')
    expect(rig.got.slice(3).map(({ body }) => Object(body.event).text)).toEqual(['second', 'first'])
  })

  it('bring the app’s own messages and changes too', async () => {
    const rig = await openRig({ echoes: true })
    const channel = await dmOf(rig, mei)
    const { ts = '' } = await rig.client.chat.postMessage({ channel, text: 'one' })
    await rig.client.chat.update({ channel, ts, text: 'two' })
    await rig.client.chat.delete({ channel, ts })
    await rig.town.settled()
    const events = rig.got.map(({ body }) => Object(body.event))
    expect(events.map(({ subtype = null }) => subtype).sort()).toEqual(['message_changed', 'message_deleted', null])
    expect(events.find(({ subtype }) => subtype === undefined)).toMatchObject({
      bot_id: expect.any(String),
      text: 'one',
    })
    expect(events.find(({ subtype }) => subtype === 'message_changed')).not.toHaveProperty('user')
  })
})

describe('a press', () => {
  const posted = async (rig: Rig) => {
    const channel = await dmOf(rig, mei)
    const blocks = [{ type: 'actions', block_id: 'a', elements: [button('yes', 'Yes', 'press-1'), button('no', 'No')] }]
    const { ts = '' } = await rig.client.chat.postMessage({ channel, text: 'sure?', blocks })
    return { channel, ts, press: () => rig.town.click(mei, { ts }, 'yes', 'a') }
  }

  it('carries who, where, what and the message as it stands', async () => {
    const rig = await openRig()
    const { channel, ts, press } = await posted(rig)
    expect(await press()).toEqual({ ok: true })
    expect(rig.got[0]?.body).toMatchObject({
      type: 'block_actions',
      api_app_id: 'A0TEST',
      user: { id: mei, team_id: 'T0TEST' },
      team: { id: 'T0TEST' },
      channel: { id: channel },
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      message: { ts, text: 'sure?', blocks: [{ block_id: 'a' }] },
      actions: [{ type: 'button', action_id: 'yes', block_id: 'a', value: 'press-1' }],
      trigger_id: expect.any(String),
      response_url: expect.stringContaining(`${rig.town.address()}/response/`),
      state: { values: {} },
    })
  })

  it.each([
    ['a 404', { status: 404 }],
    ['a body, which Slack would not read', { body: { text: 'ok' } }],
    ['nothing in time', { waitMs: 150 }],
  ])('shows a warning triangle after %s, and is never sent again', async (_, told) => {
    const rig = await openRig({ answerWithinMs: 100 })
    const { press } = await posted(rig)
    rig.door.answer = () => told
    expect(await press()).toMatchObject({ ok: false, trouble: expect.stringContaining('⚠️') })
    await rig.town.settled()
    await rig.town.redeliverNow()
    expect(rig.got).toHaveLength(1)
  })

  it('needs a button that is on the screen', async () => {
    const rig = await openRig()
    const { ts, channel } = await posted(rig)
    expect(await rig.town.click(mei, { ts }, 'maybe', 'a')).toMatchObject({ ok: false })
    expect(await rig.town.click('U0TOM', { ts }, 'yes', 'a')).toMatchObject({ ok: false })
    await rig.client.chat.delete({ channel, ts })
    expect(await rig.town.click(mei, { ts }, 'yes', 'a')).toMatchObject({ ok: false })
    expect(rig.got).toEqual([])
  })

  it('gives a response_url: five uses, half an hour, ephemeral unless told', async () => {
    const rig = await openRig()
    const { ts, press } = await posted(rig)
    const respond = async (body: unknown) => {
      const answer = await fetch(String(rig.got.at(-1)?.body.response_url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return `${answer.status} ${await answer.text()}`
    }
    await press()
    expect(await respond({ text: 'noted' })).toBe('200 ok')
    expect(await respond({ text: 'for all', response_type: 'in_channel' })).toBe('200 ok')
    expect(await respond({ text: 'done', replace_original: true })).toBe('200 ok')
    expect(rig.town.chat(mei).messages).toMatchObject([
      { ts, text: 'done', blocks: [] },
      { text: 'noted', ephemeral: true },
      { text: 'for all', ephemeral: false },
    ])
    expect(await respond({ text: 'x', blocks: [{ type: 'spinner' }] })).toMatch(/^400 .*invalid_blocks/)
    expect(await respond({ delete_original: true })).toBe('200 ok')
    expect(rig.town.chat(mei).messages).toHaveLength(2)
    expect(await respond({ text: 'a sixth' })).toMatch(/^404 .*used_url/)
    const { press: again } = await posted(rig)
    await again()
    rig.clock.ms += 30 * 60_000 + 1
    expect(await respond({ text: 'late' })).toMatch(/^404 .*expired_url/)
  })
})

describe('the app', () => {
  it('answers the handshake with the challenge', async () => {
    const rig = await openRig()
    rig.door.answer = ({ body }) => ({ body: { challenge: body.challenge } })
    expect(await rig.town.handshake()).toBe(true)
    rig.door.answer = () => ({ status: 401 })
    expect(await rig.town.handshake()).toBe(false)
  })

  it('hears that it was removed, and its token is worth nothing any more', async () => {
    const rig = await openRig()
    await rig.town.uninstall()
    expect(rig.got.map(({ body }) => Object(body.event).type)).toEqual(['tokens_revoked', 'app_uninstalled'])
    expect(await refusal(rig.client.auth.test())).toMatchObject({ error: 'token_revoked' })
  })
})
