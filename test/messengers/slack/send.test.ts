import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectSlack } from '../../../src/messengers/slack/connect.ts'
import { isAnswerHost, isFileHost } from '../../../src/messengers/slack/file.ts'
import type { Messenger } from '../../../src/usecases/ports.ts'
import { result } from '../../contracts/cards.ts'
import { messengerContract, type Trouble } from '../../contracts/messenger.ts'
import {
  botToken,
  mei,
  type PretendSlack,
  pretendDoorway,
  pretendInstallations,
  pretendSlack,
  settingsFor,
  tenant,
} from './pretend.ts'

const address = { messenger: 'slack', tenant, user: mei, channel: null } as const
const account = { messenger: 'slack', tenant, user: mei } as const
const once = { key: 'k1', attemptedAt: null }

messengerContract('slack', async () => {
  let at = Date.parse('2026-09-02T02:00:00Z')
  const now = () => new Date(at)
  const slack = await pretendSlack(now)
  const { messenger } = connectSlack(settingsFor(slack), pretendDoorway(now).doorway)
  return {
    messenger,
    someone: address,
    known: { email: 'mei@town.example', mobile: '+8613900000001' },
    chat: () => slack.messages.map(({ blocks, text, files }) => JSON.stringify(files ? { text, files } : blocks)),
    fileNamed: (name) => {
      const bytes = slack.fileNamed(name)
      return bytes && new Uint8Array(bytes)
    },
    next: (trouble) => troubles[trouble](slack),
    uploadFails: slack.uploadFails,
    now,
    hoursPass: (hours) => {
      at += hours * 3_600_000
    },
    close: slack.close,
  }
})

const post = 'chat.postMessage'
const shows = [post, 'files.completeUploadExternal'] // a card, a file
type Answer = Parameters<PretendSlack['next']>[1]
const each = (slack: PretendSlack, methods: readonly string[], answer: (method: string) => Answer) => {
  for (const method of methods) slack.next(method, answer(method))
}

const troubles: Record<Trouble, (slack: PretendSlack) => void> = {
  'rate-limited': (slack) =>
    each(slack, [...shows, 'chat.update'], () => (_, response) => {
      response.setHeader('retry-after', '7').statusCode = 429
      return {}
    }),
  gone: (slack) => slack.next('conversations.open', () => ({ ok: false, error: 'user_disabled' })),
  'answer-lost': (slack) =>
    each(slack, shows, (method) => (said, response) => {
      slack.own[method]?.(said, response)
      return 'broken off'
    }),
  'call-lost': (slack) => each(slack, shows, () => () => 'broken off'),
  broken: (slack) =>
    each(slack, shows, () => (_, response) => {
      response.statusCode = 503
      return {}
    }),
}

describe('slack, in particular', () => {
  const now = () => new Date('2026-09-02T02:00:00Z')
  let slack: PretendSlack
  let messenger: Messenger
  let door: ReturnType<typeof pretendDoorway>
  const installations = pretendInstallations()

  beforeEach(async () => {
    installations.held.clear()
    slack = await pretendSlack(now)
    door = pretendDoorway(now)
    messenger = connectSlack(settingsFor(slack, { installations }), door.doorway).messenger
  })
  afterEach(() => slack.close())

  it('opens the conversation once and never writes to a member id', async () => {
    await messenger.send(address, result, once)
    await messenger.send(address, result, { ...once, key: 'k2' })
    expect(slack.called('conversations.open')).toHaveLength(1)
    expect(slack.messages.map((it) => it.channel)).toEqual(['D0MEI', 'D0MEI'])
  })

  it('marks each message with its key and nothing else, and lets no link or name in it come alive', async () => {
    await messenger.send(address, result, once)
    expect(slack.called(post)).toMatchObject([
      {
        metadata: { event_type: 'kaoping_notice', event_payload: { key: 'k1' } },
        unfurl_links: false,
        unfurl_media: false,
        link_names: false,
      },
    ])
  })

  it('looks through as many pages as there are since the attempt', async () => {
    await messenger.send(address, result, once)
    for (let at = 0; at < 40; at += 1) await messenger.send(address, result, { key: `later-${at}`, attemptedAt: null })
    expect(await messenger.send(address, result, { key: 'k1', attemptedAt: now() })).toHaveProperty('sent')
    expect(slack.messages).toHaveLength(41)
  })

  it('stays unsure where it could not look for the earlier attempt', async () => {
    slack.next('conversations.history', () => ({ ok: false, error: 'missing_scope' }))
    expect(await messenger.send(address, result, { key: 'k1', attemptedAt: now() })).toMatchObject({ failed: 'unsure' })
    expect(slack.messages).toEqual([])
  })

  it('keeps its pace by conversation and by workspace, and rests as long as Slack says', async () => {
    troubles['rate-limited'](slack)
    expect(await messenger.send(address, result, once)).toEqual({
      failed: 'later',
      because: 'rate limited',
      afterMs: 7000,
    })
    expect(door.turns).toEqual([
      `slack:${tenant}:conversations.open`,
      `slack:${tenant}:${post}`,
      `slack:${tenant}:D0MEI`,
    ])
    expect(door.slowed).toEqual([[`slack:${tenant}:${post}`, 7000]])
  })

  it('sends the same card with text for tables where its blocks are refused, and logs places, not words', async () => {
    const complaint = '[ERROR] unsupported type: table [json-pointer:/blocks/3/type]'
    slack.next(post, () => ({ ok: false, error: 'invalid_blocks', response_metadata: { messages: [complaint] } }))
    expect(await messenger.send(address, result, once)).toHaveProperty('sent')
    const [first, second] = slack.called(post).map((said) => JSON.stringify(said.blocks))
    expect(first).toContain('"type":"table"')
    expect(second).not.toMatch(/"type":"(table|data_visualization)"/)
    expect(JSON.stringify(door.logged)).toContain(complaint)
    expect(JSON.stringify(door.logged)).not.toContain('平均响应时间')
  })

  it.each([
    ['fatal_error', 'unsure'],
    ['internal_error', 'unsure'],
    ['ratelimited', 'later'],
    ['is_archived', 'never'],
    ['messages_tab_disabled', 'never'],
  ])('takes %s as %s', async (error, failed) => {
    slack.next(post, () => ({ ok: false, error }))
    expect(await messenger.send(address, result, once)).toMatchObject({ failed, because: error })
  })

  it('knows that nothing was shown where no connection came about', async () => {
    await installations.ensure(tenant, { botToken, botId: 'B0BOT', botUserId: 'U0BOT' })
    await slack.close()
    const delivery = await messenger.send({ ...address, channel: 'D0MEI' }, result, once)
    expect(delivery).toEqual({ failed: 'later', because: 'ECONNREFUSED' })
  })

  it('stops at a workspace whose token was withdrawn', async () => {
    slack.next(post, () => ({ ok: false, error: 'token_revoked' }))
    expect(await messenger.send(address, result, once)).toMatchObject({ failed: 'never' })
    expect(installations.held.get(tenant)?.enabled).toBe(false)
    expect(await messenger.send(address, result, once)).toEqual({ failed: 'never', because: 'not installed' })
    expect(slack.called(post)).toHaveLength(1)
  })

  it('does not fall over a token that Slack does not accept, and asks again later', async () => {
    slack.next('auth.test', () => ({ ok: false, error: 'invalid_auth' }))
    expect(await messenger.send(address, result, once)).toEqual({ failed: 'never', because: 'not installed' })
    expect(JSON.stringify(door.logged)).not.toContain(botToken)
  })

  it('knows what Slack knows of a member', async () => {
    expect(await messenger.identify(account)).toEqual({
      email: 'mei@town.example',
      mobile: null,
      name: '梅',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
    })
    expect(await messenger.identify({ ...account, user: 'U0NOBODY' })).toBeNull()
  })

  const file = { name: 'calls.refused.csv', bytes: new Uint8Array([1, 2, 3]), says: 'Three bytes.' }

  it('hands bytes over to Slack alone, whatever address an answer gives', async () => {
    for (const upload_url of [
      'https://files.slack.com.evil.example/u',
      'http://files.slack.com/u',
      `${slack.origin}0/u`,
    ]) {
      slack.next('files.getUploadURLExternal', () => ({ ok: true, file_id: 'F1', upload_url }))
      expect(await messenger.sendFile(address, file, once)).toMatchObject({ failed: 'later' })
    }
    expect([slack.called('files.completeUploadExternal'), slack.messages]).toEqual([[], []])
  })

  it('says for good that a workspace takes no files', async () => {
    slack.next('files.getUploadURLExternal', () => ({ ok: false, error: 'file_uploads_disabled' }))
    expect(await messenger.sendFile(address, file, once)).toEqual({ failed: 'never', because: 'file_uploads_disabled' })
  })

  it('waits where a file may still be on its way: Slack shows it a moment after its answer', async () => {
    const earlier = await messenger.sendFile(address, file, { key: 'k1', attemptedAt: now() })
    expect(earlier).toMatchObject({ failed: 'unsure' })
    expect(slack.messages).toEqual([])
  })

  it('takes another file of the same name for another, by the mark of its notice', async () => {
    await messenger.sendFile(address, file, once)
    const minutesAgo = new Date(now().getTime() - 120_000)
    expect(await messenger.sendFile(address, file, { key: 'k2', attemptedAt: minutesAgo })).toHaveProperty('sent')
    expect(slack.messages).toHaveLength(2)
    expect(await messenger.sendFile(address, file, { key: 'k2', attemptedAt: minutesAgo })).toHaveProperty('sent')
    expect(slack.messages).toHaveLength(2)
  })

  it('fetches a file with its token, from Slack alone', async () => {
    const bytes = await messenger.fetchFile(
      { id: `${slack.origin}/files/people.csv`, name: 'people.csv', bytes: null },
      account,
    )
    expect(Buffer.from(bytes).toString()).toBe('姓名,工号\n')
    for (const id of [
      'https://files.slack.com.evil.example/a',
      'http://files.slack.com/a',
      'file:///etc/passwd',
      'no url',
    ])
      await expect(messenger.fetchFile({ id, name: 'a', bytes: null }, account)).rejects.toMatchObject({
        because: 'gone',
      })
  })

  it('refuses a file of more than 20 MiB, announced or not', async () => {
    const big = { id: `${slack.origin}/files/big`, name: 'big', bytes: null }
    await expect(messenger.fetchFile(big, account)).rejects.toMatchObject({ because: 'too-large' })
    await expect(messenger.fetchFile({ ...big, bytes: 21 * 1024 * 1024 }, account)).rejects.toMatchObject({
      because: 'too-large',
    })
  })
})

describe('the hosts that are spoken to', () => {
  const api = 'https://slack.com/api/'
  it.each([
    ['https://hooks.slack.com/actions/T1/1/x', true],
    ['https://hooks.slack-gov.com/actions/T1/1/x', true],
    ['http://hooks.slack.com/actions/T1/1/x', false],
    ['https://hooks.slack.com:8443/x', false],
    ['https://hooks.slack.com@evil.example/x', false],
    ['https://169.254.169.254/latest', false],
    ['http://127.0.0.1/x', false],
    ['', false],
  ])('%s takes an answer: %s', (url, taken) => {
    expect(isAnswerHost(url, api)).toBe(taken)
  })

  it('include a stand-in only where one is configured', () => {
    expect(isAnswerHost('http://127.0.0.1:5000/x', 'http://127.0.0.1:5000/api/')).toBe(true)
    expect(isFileHost('http://127.0.0.1:5001/x', 'http://127.0.0.1:5000/api/')).toBe(false)
  })
})
