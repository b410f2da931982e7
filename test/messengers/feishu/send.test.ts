import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Card } from '../../../src/cards/card.ts'
import { connectFeishu } from '../../../src/messengers/feishu/connect.ts'
import { allowed } from '../../../src/messengers/feishu/pace.ts'
import { type Doorway, FileRefused, type Messenger } from '../../../src/usecases/ports.ts'
import { messengerContract } from '../../contracts/messenger.ts'
import { hearing, recorded } from './deliveries.ts'
import { appId, appSecret, pretendFeishu, refusal } from './pretend.ts'

const mei = { messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei', channel: null } as const
const card: Card = {
  title: '八月绩效',
  gist: '你有一条绩效通知',
  tone: 'todo',
  blocks: [
    { is: 'text', text: '请自评。' },
    { is: 'quote', text: '<at user_id="all"></at>' },
  ],
}

function clockFrom(iso: string) {
  let at = Date.parse(iso)
  const pass = (ms: number) => {
    at += ms
  }
  return { now: () => new Date(at), pass }
}

async function open(change: Partial<Parameters<typeof connectFeishu>[0]> = {}) {
  const clock = clockFrom('2026-09-01T01:00:00Z')
  const feishu = await pretendFeishu(clock)
  const log = hearing()
  const paced: [string, unknown][] = []
  const slowed: [string, number][] = []
  const heard: unknown[] = []
  const doorway: Doorway = {
    clock,
    log,
    pace: {
      turn: async (key, limits) => void paced.push([key, limits]),
      slow: async (key, ms) => void slowed.push([key, ms]),
    },
    inbox: { keep: async () => undefined, firstSeen: async () => true },
    intake: {
      pressed: async () => ({ show: 'nothing' }),
      written: async (it) => void heard.push(it),
      opened: async (it) => void heard.push(it),
    },
  }
  const settings = {
    appId,
    appSecret,
    encryptKey: 'a key of ours',
    verificationToken: 'verify-me',
    domain: feishu.url,
    tenant: null,
    helpdesk: null,
    ...change,
  }
  return { ...connectFeishu(settings, doorway), feishu, clock, log, paced, slowed, heard }
}

const bytesOf = (buffer: Buffer | undefined) => buffer && new Uint8Array(buffer)

messengerContract('feishu', async () => {
  const { messenger, feishu, clock } = await open()
  return {
    messenger,
    someone: mei,
    known: { email: 'mei@lotus.example', mobile: '+8613800000001' },
    chat: (to) => feishu.kept.filter((one) => one.to === to.user).map((one) => one.content),
    fileNamed: (name) => bytesOf(feishu.fileNamed(name)),
    next: feishu.next,
    uploadFails: feishu.uploadFails,
    now: clock.now,
    hoursPass: (hours) => clock.pass(hours * 3_600_000),
    close: feishu.close,
  }
})

describe('sending to Feishu', () => {
  let its: Awaited<ReturnType<typeof open>>
  let messenger: Messenger
  beforeEach(async () => {
    its = await open()
    messenger = its.messenger
  })
  afterEach(() => its.feishu.close())
  const send = (key = 'k1', attemptedAt: Date | null = null, to: Parameters<Messenger['send']>[0] = mei) =>
    messenger.send(to, card, { key, attemptedAt })

  const file = { name: 'calls.refused.csv', bytes: new Uint8Array([1, 2, 3]), says: '三个字节。' }

  it('takes another file of the same name for another, by its bytes', async () => {
    await messenger.sendFile(mei, { ...file, bytes: new Uint8Array([9]) }, { key: 'k1', attemptedAt: null })
    const attemptedAt = its.clock.now()
    its.clock.pass(3 * 3_600_000)
    expect(await messenger.sendFile(mei, file, { key: 'k2', attemptedAt })).toHaveProperty('sent')
    const files = () => its.feishu.kept.filter(({ type }) => type === 'file')
    expect(files()).toHaveLength(2)
    its.clock.pass(3 * 3_600_000)
    expect(await messenger.sendFile(mei, file, { key: 'k2', attemptedAt })).toMatchObject({
      sent: { ref: files()[1]?.id },
    })
    expect(files()).toHaveLength(2)
  })

  it('has sent a file whose words came to nothing, and says so in the log', async () => {
    its.feishu.nextText('gone')
    expect(await messenger.sendFile(mei, file, { key: 'k1', attemptedAt: null })).toHaveProperty('sent')
    expect(its.feishu.kept.map(({ type }) => type)).toEqual(['file'])
    expect(JSON.stringify(its.log)).toContain('without words')
  })

  it('says for good that a file cannot be', async () => {
    its.feishu.nextUpload(refusal(234006, 'The file size exceed the max value.'))
    expect(await messenger.sendFile(mei, file, { key: 'k1', attemptedAt: null })).toMatchObject({ failed: 'never' })
  })

  it('names the message by its key, and keeps where it stands', async () => {
    expect(await send('notice-7')).toEqual({
      sent: { messenger: 'feishu', tenant: 't-lotus', channel: 'oc_mei', ref: 'om_1' },
    })
    expect(its.feishu.kept[0]).toMatchObject({ uuid: 'notice-7', type: 'interactive' })
  })

  it('waits for its turn: the person’s and the app’s', async () => {
    await send()
    expect(its.paced).toEqual([
      [`feishu:${appId}:person:ou_mei`, allowed.person],
      [`feishu:${appId}:im/v1/messages`, allowed.api],
    ])
    expect(allowed).toEqual({
      api: { perMinute: 1000, perSecond: 50 },
      person: { perSecond: 5 },
      message: { perSecond: 5 },
      records: { perSecond: 20 },
    })
  })

  it('slows everybody for as long as the platform says', async () => {
    its.feishu.next('rate-limited')
    expect(await send()).toEqual({ failed: 'later', because: 'rate limit 99991400', afterMs: 7000 })
    expect(its.slowed).toEqual([[`feishu:${appId}:im/v1/messages`, 7000]])
  })

  it.each([
    [230013, 'never'],
    [230029, 'never'],
    [230053, 'never'],
    [230028, 'never'],
    [99992361, 'never'],
    [230020, 'later'],
    [11232, 'later'],
    [99991400, 'later'],
    [99991403, 'later'],
    [99991672, 'later'],
    [99991401, 'later'],
    [1500, 'unsure'],
    [230049, 'unsure'],
    [987654, 'later'],
  ])('takes code %i as %s, whether it comes with HTTP 400 or 200', async (code, failed) => {
    for (const status of [400, 200]) {
      its.feishu.next(refusal(code, 'no', status))
      expect(await send()).toMatchObject({ failed })
    }
    expect(its.feishu.kept).toEqual([])
  })

  it.each([
    [230099, 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: card table number over limit'],
    [230025, 'The length of the message content reaches its limit.'],
    [200861, 'unsupported tag'],
  ])('sends a card refused with %i once as text, under another uuid', async (code, msg) => {
    its.feishu.next(refusal(code, msg))
    expect(await send('k1')).toHaveProperty('sent')
    expect(its.feishu.kept).toHaveLength(1)
    const [one] = its.feishu.kept
    expect(one).toMatchObject({ type: 'text' })
    expect(one?.uuid).not.toBe('k1')
    expect(JSON.parse(one?.content ?? '').text).toContain('请自评。')
    expect(one?.content).not.toContain('<at')
    expect(its.log.heard.filter((it) => it.level === 'error')).toHaveLength(1)
    expect(JSON.stringify(its.log.heard)).not.toContain('请自评')
  })

  it('sends that text once, however often it is tried', async () => {
    for (const _ of [1, 2]) {
      its.feishu.next(refusal(230099, 'ErrCode: 11310'))
      await send('k1')
    }
    expect(its.feishu.kept).toHaveLength(1)
  })

  it('gives up where the text is refused too', async () => {
    its.feishu.next(refusal(230099, 'ErrCode: 200621'))
    its.feishu.next(refusal(230025))
    expect(await send()).toMatchObject({ failed: 'never' })
  })

  it('waits a moment for a card that somebody is pressing on', async () => {
    await send()
    its.feishu.next(refusal(230099, 'ext=ErrCode: 11310; ErrMsg: card action is lock'))
    const where = { messenger: 'feishu', tenant: 't-lotus', channel: 'oc_mei', ref: 'om_1' } as const
    expect(await messenger.update(where, card)).toMatchObject({ failed: 'later', afterMs: 5000 })
  })

  it('changes no card older than 14 days', async () => {
    const delivery = await send()
    if ('failed' in delivery) throw new Error('not sent')
    its.clock.pass(15 * 86_400_000)
    expect(await messenger.update(delivery.sent, card)).toMatchObject({ failed: 'never' })
  })

  describe('an hour after an attempt without an end', () => {
    const attempted = async (trouble: 'answer-lost' | 'call-lost') => {
      const at = its.clock.now()
      its.feishu.next(trouble)
      await send('k1')
      its.clock.pass(2 * 3_600_000)
      return at
    }

    it('is unsure where no chat is known to look into', async () => {
      expect(await send('k1', await attempted('answer-lost'))).toMatchObject({ failed: 'unsure' })
      expect(its.feishu.kept).toHaveLength(1)
    })

    it('finds the message in the chat that the address names', async () => {
      const at = await attempted('answer-lost')
      expect(await send('k1', at, { ...mei, channel: 'oc_mei' })).toMatchObject({ sent: { ref: 'om_1' } })
      expect(its.feishu.kept).toHaveLength(1)
    })

    it('tells another card of ours from this one', async () => {
      const at = await attempted('call-lost')
      await send('k2')
      expect(await send('k1', at)).toMatchObject({ sent: { ref: 'om_2' } })
    })

    it('is unsure where the platform gives cards back in its own words', async () => {
      its.feishu.list.raw = false
      const at = await attempted('answer-lost')
      expect(await send('k1', at, { ...mei, channel: 'oc_mei' })).toMatchObject({ failed: 'unsure' })
      expect(its.feishu.kept).toHaveLength(1)
    })
  })

  it('is sure that nothing was shown where nobody listens', async () => {
    await its.feishu.close()
    expect(await send('k1')).toMatchObject({ failed: 'later', because: 'ECONNREFUSED' })
  })
})

describe('the tenant token', () => {
  let its: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    its = await open()
  })
  afterEach(() => its.feishu.close())
  const send = (key: string) => its.messenger.send(mei, card, { key, attemptedAt: null })
  const fetched = () => its.feishu.calls('/tenant_access_token/internal').length

  it('is fetched once for many that start together', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => send(`k${index}`)))
    expect([fetched(), its.feishu.kept.length]).toEqual([1, 20])
  })

  it('is kept until three minutes before its end', async () => {
    await send('k1')
    its.clock.pass(7200_000 - 181_000)
    await send('k2')
    expect(fetched()).toBe(1)
    its.clock.pass(2000)
    await send('k3')
    expect(fetched()).toBe(2)
  })

  it('is dropped when it is refused, and fetched once for all that met it', async () => {
    await send('k0')
    its.feishu.tokens.delete('t-1')
    its.feishu.tokens.add('spent')
    const deliveries = await Promise.all(Array.from({ length: 10 }, (_, index) => send(`k${index + 1}`)))
    expect(deliveries.every((it) => 'sent' in it)).toBe(true)
    expect(fetched()).toBe(2)
  })

  it('is not asked for a third time where a fresh one is refused as well', async () => {
    await send('k0')
    its.feishu.next(refusal(99991663))
    its.feishu.next(refusal(99991663))
    expect(await send('k1')).toMatchObject({ failed: 'later' })
    expect(fetched()).toBe(2)
  })

  it('refused for a wrong secret says what to set up, and never the secret', async () => {
    const other = await open({ appSecret: 'a wrong one' })
    const delivery = await other.messenger.send(mei, card, { key: 'k1', attemptedAt: null })
    expect(delivery).toMatchObject({ failed: 'later', because: expect.stringContaining('secret is wrong') })
    expect(JSON.stringify([delivery, other.log.heard])).not.toContain('a wrong one')
    await other.feishu.close()
  })
})

describe('people and files', () => {
  let its: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    its = await open()
  })
  afterEach(() => its.feishu.close())

  it('are found by mobile where the e-mail leads nowhere', async () => {
    const found = await its.messenger.find({ email: 'no@lotus.example', mobile: '+8613800000001' })
    expect(found).toEqual({ messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei', channel: null })
  })

  it('are identified by what Feishu knows, which is no language and no zone', async () => {
    expect(await its.messenger.identify({ messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei' })).toEqual({
      email: 'mei@lotus.example',
      mobile: '+8613800000001',
      name: 'Mei',
      locale: null,
      zone: null,
    })
    expect(await its.messenger.identify({ messenger: 'feishu', tenant: 't-lotus', user: 'ou_x' })).toBeNull()
  })

  it('are nobody to us from another company', async () => {
    await its.messenger.find({ email: 'mei@lotus.example', mobile: null })
    expect(await its.messenger.identify({ messenger: 'feishu', tenant: 't-rose', user: 'ou_mei' })).toBeNull()
  })

  const account = { messenger: 'feishu', tenant: 't-lotus', user: 'ou_mei' } as const
  const fetch = (key: string) =>
    its.messenger.fetchFile({ id: `file/om_1/${key}`, name: 'a.csv', bytes: null }, account)

  it('gives the bytes of a file, JSON or not', async () => {
    its.feishu.files.set('f1', { headers: { 'content-type': 'application/json' }, body: Buffer.from('{"code":7}') })
    expect(Buffer.from(await fetch('f1')).toString()).toBe('{"code":7}')
    expect(its.feishu.calls('/resources/f1')[0]?.query.get('type')).toBe('file')
  })

  it('refuses a file that is gone, and one beyond 20 MiB', async () => {
    await expect(fetch('f2')).rejects.toMatchObject({ because: 'gone' })
    its.feishu.files.set('f3', { body: Buffer.alloc(20 * 1024 * 1024 + 1) })
    await expect(fetch('f3')).rejects.toBeInstanceOf(FileRefused)
    await expect(fetch('f3')).rejects.toMatchObject({ because: 'too-large' })
  })
})

describe('stored events, through the SDK’s dispatcher', () => {
  it.each([
    ['message', { id: 'feishu:om_written', text: '我要申诉：8 月的两张工单不是我的' }],
    ['entered', { user: 'ou_mei', tenant: 't-lotus' }],
    ['menu', { id: 'feishu:em-1', text: '我的待办' }],
  ] as const)('%s reaches the intake', async (name, told) => {
    const its = await open()
    await its.handle({ id: 'feishu:1', messenger: 'feishu', body: JSON.stringify(recorded(name)) })
    expect(its.heard).toEqual([expect.objectContaining(told)])
    await its.feishu.close()
  })
})
