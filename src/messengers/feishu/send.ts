import { createHash } from 'node:crypto'
import type { Client } from '@larksuiteoapi/node-sdk'
import type { Card } from '../../cards/card.ts'
import type { Address } from '../../core/people/person.ts'
import type { Delivery, Sent } from '../../usecases/ports.ts'
import type { Line } from './line.ts'
import { lookUp } from './look-up.ts'
import { failureOf } from './outcome.ts'
import { plainText } from './plain-text.ts'
import { renderCard } from './render.ts'

/** Within an hour Feishu shows one message per uuid; five minutes are left for clocks. (im-v1/message/create) */
const sameUuidForMs = 55 * 60_000

type Failed = Extract<Delivery, { failed: string }>

/** Sends, sends again, and gives a message a new face. */
export function sender(line: Line) {
  const chats = new Map<string, string>() // open_id → chat_id, from what this process has sent

  async function create(to: Address, type: 'interactive' | 'text', content: object, uuid: string): Promise<Delivery> {
    await line.pace.turn('im/v1/messages', { person: to.user })
    const data = { receive_id: to.user, msg_type: type, content: JSON.stringify(content), uuid }
    const answer = await line.client.call((sdk: Client, as) =>
      sdk.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data }, as),
    )
    const ref = answer.data?.message_id
    if (!ref) return { failed: 'unsure', because: 'Feishu answered without a message_id' }
    const channel = answer.data?.chat_id ?? to.channel ?? ''
    if (channel) chats.set(to.user, channel)
    return { sent: { messenger: 'feishu', tenant: to.tenant, channel, ref } }
  }

  /** Once as text, under a uuid of its own; the refused one is spent. */
  async function asText(to: Address, card: Card, key: string, because: string): Promise<Delivery> {
    line.log.error({ messenger: 'feishu', key, because }, 'Feishu refused a card; it goes out as text')
    try {
      return await create(to, 'text', { text: plainText(card) }, derived(key))
    } catch (error) {
      return failed(error, 'im/v1/messages')
    }
  }

  /** A failed call as the outbox understands it; a refused card is final here. */
  async function failed(error: unknown, api: string): Promise<Failed> {
    const failure = failureOf(error)
    switch (failure.failed) {
      case 'limited':
        await line.pace.slow(api, failure.afterMs)
        return { failed: 'later', because: failure.because, afterMs: failure.afterMs }
      case 'refused-card':
        return { failed: 'never', because: failure.because }
      default:
        return failure
    }
  }

  /** What an earlier attempt left behind: a message, nothing, or a doubt. Null means: send. */
  async function earlier(to: Address, key: string, attemptedAt: Date): Promise<Delivery | null> {
    if (line.clock.now().getTime() - attemptedAt.getTime() < sameUuidForMs) return null
    const chat = to.channel ?? chats.get(to.user)
    if (!chat) return { failed: 'unsure', because: 'an old attempt, and no chat to look into' }
    const found = await lookUp(line, chat, key, attemptedAt)
    if (found === 'unsure') return { failed: 'unsure', because: 'the chat does not show whether the message is there' }
    return found === null ? null : { sent: { messenger: 'feishu', tenant: to.tenant, channel: chat, ref: found } }
  }

  return {
    async send(to: Address, card: Card, { key, attemptedAt }: { key: string; attemptedAt: Date | null }) {
      try {
        const before = attemptedAt && (await earlier(to, key, attemptedAt))
        return before ?? (await create(to, 'interactive', renderCard(card, key), key))
      } catch (error) {
        const failure = failureOf(error)
        if (failure.failed === 'refused-card') return asText(to, card, key, failure.because)
        return failed(error, 'im/v1/messages')
      }
    },

    /** PATCH takes the card as it is now, whatever it was: the same again changes nothing. For 14 days. */
    async update(sent: Sent, card: Card): Promise<Delivery> {
      try {
        await line.pace.turn('im/v1/messages/patch', { message: sent.ref })
        const content = JSON.stringify(renderCard(card))
        await line.client.call((sdk, as) =>
          sdk.im.v1.message.patch({ path: { message_id: sent.ref }, data: { content } }, as),
        )
        return { sent }
      } catch (error) {
        return failed(error, 'im/v1/messages/patch')
      }
    },

    /** A passing word that came too late for its toast. */
    async say(to: Address, words: string, key: string): Promise<Delivery> {
      try {
        return await create(to, 'text', { text: words.replace(/</g, '＜') }, derived(key))
      } catch (error) {
        return failed(error, 'im/v1/messages')
      }
    },
  }
}
export type Sender = ReturnType<typeof sender>

const derived = (key: string) => createHash('sha256').update(`text of ${key}`).digest('hex').slice(0, 40)
