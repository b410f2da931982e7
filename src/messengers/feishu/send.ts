import type { Card } from '../../cards/card.ts'
import type { Address } from '../../core/people/person.ts'
import type { Delivery, Messenger, Sent } from '../../usecases/ports.ts'
import type { Line } from './line.ts'
import { earlier, lookUp } from './look-up.ts'
import { failureOf } from './outcome.ts'
import { plainText } from './plain-text.ts'
import { apis, attempt, type Chats, create, derived, settled } from './post.ts'
import { markOf, renderCard } from './render.ts'
import { sendFile } from './send-file.ts'

/** Sends, sends again, and gives a message a new face. */
export function sender(line: Line) {
  const chats: Chats = new Map()

  /** Once as text, under a uuid of its own: the refused one is spent. */
  async function asText(to: Address, card: Card, key: string, because: string): Promise<Delivery> {
    line.log.error({ messenger: 'feishu', key, because }, 'Feishu refused a card; it goes out as text')
    const text = { type: 'text', content: { text: plainText(card) }, uuid: derived(key) } as const
    return attempt(line, apis.create, () => create(line, chats, to, text))
  }

  const send: Messenger['send'] = async (to, card, { key, attemptedAt }) => {
    try {
      const find = (chat: string, since: Date) => lookUp(line, chat, since, cardOf(key))
      const before = attemptedAt && (await earlier(line, to.channel ?? chats.get(to.user), to, attemptedAt, find))
      if (before) return before
      return await create(line, chats, to, { type: 'interactive', content: renderCard(card, key), uuid: key })
    } catch (error) {
      const failure = failureOf(error)
      if (failure.failed === 'refused-card') return asText(to, card, key, failure.because)
      return settled(line, apis.create, failure)
    }
  }

  const say = (to: Address, words: string, key: string): Promise<Delivery> => {
    const text = { type: 'text', content: { text: words.replace(/</g, '＜') }, uuid: derived(key) } as const
    return attempt(line, apis.create, () => create(line, chats, to, text))
  }

  const file: Messenger['sendFile'] = async (to, it, { key, attemptedAt }) => {
    const delivery = await sendFile(line, chats, to, it, { key, attemptedAt })
    if ('failed' in delivery) return delivery
    const said = await say(to, it.says, key)
    if ('failed' in said)
      line.log.warn({ messenger: 'feishu', key, because: said.because }, 'a file stands without words')
    return delivery
  }

  return {
    send,
    sendFile: file,
    /** PATCH takes the card as it is now, whatever it was: the same again changes nothing. For 14 days. */
    update: (sent: Sent, card: Card): Promise<Delivery> => attempt(line, apis.patch, () => patch(line, sent, card)),
    /** A passing word that came too late for its toast. */
    say,
  }
}
export type Sender = ReturnType<typeof sender>

async function patch(line: Line, sent: Sent, card: Card): Promise<Delivery> {
  await line.pace.turn(apis.patch, { message: sent.ref })
  const content = JSON.stringify(renderCard(card))
  await line.client.call((sdk, as) =>
    sdk.im.v1.message.patch({ path: { message_id: sent.ref }, data: { content } }, as),
  )
  return { sent }
}

/**
 * Cards carry a mark made of their key. Feishu may give a card back in its own words, without the mark; such a card of
 * ours leaves a doubt, and a doubt is never sent again by itself.
 */
const cardOf = (key: string) => {
  const mark = markOf(key)
  return {
    type: 'interactive',
    isIt: async ({ content }: { content: string }) =>
      content.includes(mark) ? 'yes' : /k_[0-9a-f]{18}/.test(content) ? 'no' : 'perhaps',
  } as const
}
