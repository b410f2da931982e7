import { createHash } from 'node:crypto'
import type { Card } from '../../cards/card.ts'
import type { Address } from '../../core/people/person.ts'
import type { Delivery, Messenger, Sent } from '../../usecases/ports.ts'
import type { Line } from './line.ts'
import { lookUp } from './look-up.ts'
import { type Failure, failureOf } from './outcome.ts'
import { plainText } from './plain-text.ts'
import { renderCard } from './render.ts'

/** Within an hour Feishu shows one message per uuid; five minutes are left for clocks. (im-v1/message/create) */
const sameUuidForMs = 55 * 60_000

const apis = { create: 'im/v1/messages', patch: 'im/v1/messages/patch' } as const

/** Sends, sends again, and gives a message a new face. */
export function sender(line: Line) {
  const chats = new Map<string, string>() // open_id → chat_id, from what this process has sent

  /** Once as text, under a uuid of its own: the refused one is spent. */
  async function asText(to: Address, card: Card, key: string, because: string): Promise<Delivery> {
    line.log.error({ messenger: 'feishu', key, because }, 'Feishu refused a card; it goes out as text')
    return attempt(line, apis.create, () => create(line, chats, to, 'text', { text: plainText(card) }, derived(key)))
  }

  const send: Messenger['send'] = async (to, card, { key, attemptedAt }) => {
    try {
      const before = attemptedAt && (await earlier(line, to.channel ?? chats.get(to.user), to, { key, attemptedAt }))
      return before ?? (await create(line, chats, to, 'interactive', renderCard(card, key), key))
    } catch (error) {
      const failure = failureOf(error)
      if (failure.failed === 'refused-card') return asText(to, card, key, failure.because)
      return settled(line, apis.create, failure)
    }
  }

  return {
    send,
    /** PATCH takes the card as it is now, whatever it was: the same again changes nothing. For 14 days. */
    update: (sent: Sent, card: Card): Promise<Delivery> => attempt(line, apis.patch, () => patch(line, sent, card)),
    /** A passing word that came too late for its toast. */
    say: (to: Address, words: string, key: string): Promise<Delivery> =>
      attempt(line, apis.create, () =>
        create(line, chats, to, 'text', { text: words.replace(/</g, '＜') }, derived(key)),
      ),
  }
}
export type Sender = ReturnType<typeof sender>

async function create(
  line: Line,
  chats: Map<string, string>,
  to: Address,
  type: 'interactive' | 'text',
  content: object,
  uuid: string,
): Promise<Delivery> {
  await line.pace.turn(apis.create, { person: to.user })
  const data = { receive_id: to.user, msg_type: type, content: JSON.stringify(content), uuid }
  const answer = await line.client.call((sdk, as) =>
    sdk.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data }, as),
  )
  const ref = answer.data?.message_id
  if (!ref) return { failed: 'unsure', because: 'Feishu answered without a message_id' }
  const channel = answer.data?.chat_id ?? to.channel ?? ''
  if (channel) chats.set(to.user, channel)
  return { sent: { messenger: 'feishu', tenant: to.tenant, channel, ref } }
}

async function patch(line: Line, sent: Sent, card: Card): Promise<Delivery> {
  await line.pace.turn(apis.patch, { message: sent.ref })
  const content = JSON.stringify(renderCard(card))
  await line.client.call((sdk, as) =>
    sdk.im.v1.message.patch({ path: { message_id: sent.ref }, data: { content } }, as),
  )
  return { sent }
}

/** What an earlier attempt left behind: a message, or a doubt. Null means: nothing, or the same uuid keeps it single. */
async function earlier(
  line: Line,
  chat: string | undefined,
  to: Address,
  { key, attemptedAt }: { key: string; attemptedAt: Date },
): Promise<Delivery | null> {
  if (line.clock.now().getTime() - attemptedAt.getTime() < sameUuidForMs) return null
  if (!chat) return { failed: 'unsure', because: 'an old attempt, and no chat to look into' }
  const found = await lookUp(line, chat, key, attemptedAt)
  switch (found.is) {
    case 'there':
      return { sent: { messenger: 'feishu', tenant: to.tenant, channel: chat, ref: found.ref } }
    case 'absent':
      return null
    case 'unsure':
      return { failed: 'unsure', because: 'the chat does not show whether the message is there' }
  }
}

async function attempt(line: Line, api: string, act: () => Promise<Delivery>): Promise<Delivery> {
  try {
    return await act()
  } catch (error) {
    return settled(line, api, failureOf(error))
  }
}

/** A failure as the outbox understands it. A rate limit slows everybody; a refused card is final here. */
async function settled(line: Line, api: string, failure: Failure): Promise<Delivery> {
  if (failure.failed === 'refused-card') return { failed: 'never', because: failure.because }
  if (failure.failed !== 'limited') return failure
  await line.pace.slow(api, failure.afterMs)
  return { failed: 'later', because: failure.because, afterMs: failure.afterMs }
}

const derived = (key: string) => createHash('sha256').update(`text of ${key}`).digest('hex').slice(0, 40)
