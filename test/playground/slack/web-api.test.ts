import { describe, expect, it } from 'vitest'
import { knownMethods } from '../../../src/playground/slack/coverage.ts'
import { dmOf, mei, openRig, refusal, tom } from './rig.ts'

describe('the token', () => {
  it('is asked for, must be the app’s, and may be revoked', async () => {
    const { clientWith, client, town } = await openRig()
    expect(await refusal(clientWith(undefined).auth.test())).toMatchObject({ error: 'not_authed' })
    expect(await refusal(clientWith('xoxb-of-another').auth.test())).toMatchObject({ error: 'invalid_auth' })
    await expect(client.auth.test()).resolves.toMatchObject({ ok: true, team_id: 'T0TEST' })
    town.faults.token = 'revoked'
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'token_revoked' })
    town.faults.token = 'inactive'
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'account_inactive' })
  })
})

describe('scopes and methods', () => {
  it.each([
    ['chat.postMessage', 'chat:write'],
    ['conversations.open', 'im:write'],
    ['conversations.history', 'im:history'],
    ['users.info', 'users:read'],
    ['users.lookupByEmail', 'users:read.email'],
    ['files.info', 'files:read'],
    ['files.getUploadURLExternal', 'files:write'],
    ['files.completeUploadExternal', 'files:write'],
  ])('%s is refused without %s, and says what is needed and what there is', async (method, scope) => {
    const { client, town } = await openRig()
    town.faults.missingScopes.add(scope)
    const error = await client.apiCall(method, {}).catch((it) => it)
    expect(error.data).toMatchObject({ error: 'missing_scope', needed: scope })
    expect(error.data.provided.split(',')).not.toContain(scope)
  })

  it('refuses a method it does not know', async () => {
    const { client } = await openRig()
    expect(await refusal(client.apiCall('chat.sendEverything', {}))).toMatchObject({ error: 'unknown_method' })
    expect(await refusal(client.apiCall('toString', {}))).toMatchObject({ error: 'unknown_method' })
  })

  it.each(Object.keys(knownMethods))('%s answers an unknown argument with invalid_arguments', async (method) => {
    const { client } = await openRig()
    expect(await refusal(client.apiCall(method, { surprise: 'x' }))).toMatchObject({ error: 'invalid_arguments' })
  })

  it('takes JSON bodies as well as forms, and no others', async () => {
    const { town } = await openRig()
    const call = (type: string, body: string) =>
      fetch(`${town.address()}/api/users.info`, {
        method: 'POST',
        headers: { authorization: 'Bearer xoxb-of-the-test', 'content-type': type },
        body,
      }).then((answer) => answer.json())
    expect(await call('application/json; charset=utf-8', JSON.stringify({ user: mei }))).toMatchObject({ ok: true })
    expect(await call('application/x-www-form-urlencoded; charset=utf-8', `user=${mei}`)).toMatchObject({ ok: true })
    expect(await call('application/json', '{"user":')).toMatchObject({ ok: false, error: 'invalid_json' })
    expect(await call('text/plain', 'user')).toMatchObject({ ok: false, error: 'invalid_post_type' })
  })
})

describe('people', () => {
  it('are found by address; language only when asked for, address only with its scope', async () => {
    const { client, town } = await openRig()
    await expect(client.users.lookupByEmail({ email: 'MEI@kaoping.test' })).resolves.toMatchObject({
      user: { id: mei },
    })
    expect(await refusal(client.users.lookupByEmail({ email: 'no@kaoping.test' }))).toMatchObject({
      error: 'users_not_found',
    })
    const asked = await client.users.info({ user: mei, include_locale: true })
    expect(asked.user).toMatchObject({
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      tz_offset: 28_800,
      profile: { email: 'mei@kaoping.test' },
    })
    town.faults.missingScopes.add('users:read.email')
    const bare = await client.users.info({ user: mei })
    expect(bare.user).not.toHaveProperty('locale')
    expect(bare.user?.profile).not.toHaveProperty('email')
    expect(await refusal(client.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' })
  })

  it('who have left are disabled, and the app is told; their old DM keeps silent about it', async () => {
    const rig = await openRig()
    const { client, town, got } = rig
    const channel = await dmOf(rig, tom)
    await town.leaves(tom)
    await expect(client.chat.postMessage({ channel, text: 'x' })).resolves.toMatchObject({ ok: true })
    expect(got.at(-1)?.body).toMatchObject({ event: { type: 'user_change', user: { id: tom, deleted: true } } })
    expect(await refusal(client.conversations.open({ users: tom }))).toMatchObject({ error: 'user_disabled' })
    expect(await refusal(client.users.lookupByEmail({ email: 'tom@kaoping.test' }))).toMatchObject({
      error: 'users_not_found',
    })
  })
})

describe('messages', () => {
  it('go to a D id only: a member’s id is no channel', async () => {
    const rig = await openRig()
    expect(await refusal(rig.client.chat.postMessage({ channel: mei, text: 'hi' }))).toMatchObject({
      error: 'channel_not_found',
    })
    const channel = await dmOf(rig, mei)
    expect(channel).toMatch(/^D/)
    expect(await dmOf(rig, mei)).toBe(channel)
    await rig.client.chat.postMessage({ channel, text: 'hi' })
    expect(rig.town.chat(mei).messages).toMatchObject([{ text: 'hi', from: 'bot', ephemeral: false }])
    expect(rig.town.chat(tom).messages).toEqual([])
  })

  it('need text, and not too much of it', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const { client } = rig
    expect(await refusal(client.apiCall('chat.postMessage', { channel, blocks: [{ type: 'divider' }] }))).toMatchObject(
      { error: 'no_text' },
    )
    expect(await refusal(client.chat.postMessage({ channel, text: 'x'.repeat(40_001) }))).toMatchObject({
      error: 'msg_too_long',
    })
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'short' })
    expect(await refusal(client.chat.update({ channel, ts, text: 'x'.repeat(4001) }))).toMatchObject({
      error: 'msg_too_long',
    })
    expect(await refusal(client.apiCall('chat.postMessage', { channel, text: 'x', blocks: 'not json' }))).toMatchObject(
      { error: 'invalid_blocks_format' },
    )
  })

  it('are changed and deleted by their owner only, under the D id', async () => {
    const rig = await openRig()
    const { client, town } = rig
    const channel = await dmOf(rig, mei)
    await town.write(mei, 'hello')
    const theirs = town.chat(mei).messages[0]?.ts ?? ''
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'one', blocks: [{ type: 'divider' }] })
    expect(await refusal(client.chat.update({ channel, ts: '1.000000', text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    })
    expect(await refusal(client.chat.update({ channel: mei, ts, text: 'x' }))).toMatchObject({
      error: 'channel_not_found',
    })
    expect(await refusal(client.chat.update({ channel, ts: theirs, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    })
    expect(await refusal(client.chat.delete({ channel, ts: theirs }))).toMatchObject({ error: 'cant_delete_message' })
    await client.chat.update({
      channel,
      ts,
      text: 'one',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'H' } }],
    })
    expect(town.chat(mei).messages[1]).toMatchObject({ edited: false, blocks: [{ type: 'header' }] })
    await client.chat.update({ channel, ts, text: 'two' })
    expect(town.chat(mei).messages[1]).toMatchObject({ text: 'two', edited: true, blocks: [] })
    await client.chat.delete({ channel, ts })
    expect(town.chat(mei).messages).toHaveLength(1)
  })

  it('for one pair of eyes cannot be changed, nor shown to somebody outside the talk', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const { message_ts: ts = '' } = await rig.client.chat.postEphemeral({ channel, user: mei, text: 'psst' })
    expect(rig.town.chat(mei).messages).toMatchObject([{ text: 'psst', ephemeral: true }])
    expect(await refusal(rig.client.chat.update({ channel, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    })
    expect(await refusal(rig.client.chat.postEphemeral({ channel, user: tom, text: 'x' }))).toMatchObject({
      error: 'user_not_in_channel',
    })
  })

  it('carry metadata of one shape, not too large', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    const post = (metadata: unknown) => rig.client.apiCall('chat.postMessage', { channel, text: 'x', metadata })
    expect(await refusal(post({ event_type: 'a' }))).toMatchObject({ error: 'invalid_metadata_format' })
    expect(await refusal(post({ event_type: 'a', event_payload: {}, more: 1 }))).toMatchObject({
      error: 'invalid_metadata_format',
    })
    expect(await refusal(post({ event_type: 'a', event_payload: { k: 'x'.repeat(1000) } }))).toMatchObject({
      error: 'metadata_too_large',
    })
    await expect(post({ event_type: 'a', event_payload: { k: '1' } })).resolves.toMatchObject({ ok: true })
  })

  it('that ping somebody are noticed, escaped ones are not', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    await rig.client.chat.postMessage({
      channel,
      text: '&lt;!channel&gt; &lt;@U0TOM&gt;',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: '<!here>' } }],
    })
    expect(rig.town.mentions).toEqual([])
    const linked = rig.client.apiCall('chat.postMessage', { channel, text: '@here', link_names: true })
    expect(await refusal(linked)).toMatchObject({ error: 'invalid_arguments' })
    await rig.client.chat.postMessage({
      channel,
      text: 'x',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'a <!channel> b <@U0TOM>' } }],
    })
    expect(rig.town.mentions.map(({ token }) => token)).toEqual(['<!channel>', '<@U0TOM>'])
  })
})

describe('history', () => {
  it('shows metadata only when asked, newest first, 15 at a time, between two instants', async () => {
    const rig = await openRig({ limits: 'off' })
    const channel = await dmOf(rig, mei)
    const stamps: string[] = []
    for (let n = 0; n < 20; n += 1) {
      rig.clock.ms += 1000
      const metadata = { event_type: 'kaoping', event_payload: { key: `k${n}` } }
      stamps.push((await rig.client.chat.postMessage({ channel, text: `m${n}`, metadata })).ts ?? '')
    }
    const first = await rig.client.conversations.history({ channel, limit: 100 })
    expect(first.messages).toHaveLength(15)
    expect(first.messages?.[0]).toMatchObject({ text: 'm19', bot_id: expect.any(String) })
    expect(first.messages?.[0]).not.toHaveProperty('metadata')
    const rest = await rig.client.conversations.history({ channel, cursor: first.response_metadata?.next_cursor ?? '' })
    expect(rest.messages?.map(({ text }) => text)).toEqual(['m4', 'm3', 'm2', 'm1', 'm0'])
    const some = await rig.client.conversations.history({
      channel,
      oldest: stamps[16] ?? '',
      latest: stamps[18] ?? '',
      include_all_metadata: true,
    })
    expect(some.messages).toMatchObject([{ text: 'm17', metadata: { event_payload: { key: 'k17' } } }])
    expect(await refusal(rig.client.conversations.history({ channel, oldest: 'yesterday' }))).toMatchObject({
      error: 'invalid_arguments',
    })
    expect(await refusal(rig.client.conversations.history({ channel: 'D0NONE' }))).toMatchObject({
      error: 'channel_not_found',
    })
  })
})

describe('a call that goes wrong on purpose', () => {
  it('is carried out though its answer is lost', async () => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    rig.town.faults.next('chat.postMessage', { is: 'lost' })
    await expect(rig.client.chat.postMessage({ channel, text: 'did it arrive?' })).rejects.toThrow()
    expect(rig.town.chat(mei).messages).toMatchObject([{ text: 'did it arrive?' }])
    expect(rig.traffic.at(-1)).toMatchObject({ what: 'chat.postMessage', status: 'lost: ok', user: mei })
  })

  it.each([
    ['an HTML page with a 503', { is: 'status', status: 503, body: '<html>down</html>' } as const],
    ['silence', { is: 'silent' } as const],
    ['a cut connection', { is: 'cut' } as const],
    ['ok: false', { is: 'refused', error: 'fatal_error' } as const],
  ])('ends in %s, and shows nothing', async (_, fault) => {
    const rig = await openRig()
    const channel = await dmOf(rig, mei)
    rig.town.faults.next('chat.postMessage', fault)
    await expect(
      rig.clientWith('xoxb-of-the-test', { timeout: 200 }).chat.postMessage({ channel, text: 'x' }),
    ).rejects.toThrow()
    expect(rig.town.chat(mei).messages).toEqual([])
    await expect(rig.client.chat.postMessage({ channel, text: 'x' })).resolves.toMatchObject({ ok: true })
  })
})
