import { randomBytes } from 'node:crypto'
import type { FeishuMessage } from '../town-model.ts'
import { type FeishuJournal, messageEntry, recallMessages } from './memory.ts'

export type CardJson = Record<string, unknown>

/** A message as the platform keeps it. `pressing`: callbacks of this card that are not answered yet. */
export interface Message {
  id: string
  owner: string // open_id of the person whose chat with the bot this is
  from: 'bot' | 'person'
  type: 'interactive' | 'text' | 'post' | 'file'
  content: string // as sent
  card: CardJson | null
  text: string
  file: { key: string; name: string; size: number; bytes: Uint8Array } | null
  at: number // ms
  updatedAt: number | null
  parent: string | null
  recalled: boolean
  pressing: number
}

export type NewMessage = Pick<Message, 'owner' | 'from' | 'type' | 'content' | 'at'> & Partial<Message>

/** Everything that stands in anybody's chat with the bot, over a restart too. */
export class Screens {
  readonly #journal: FeishuJournal
  readonly #messages = new Map<string, Message>()
  readonly #chats = new Map<string, Message[]>()
  readonly #listeners: ((user: string) => void)[] = []

  constructor(journal: FeishuJournal) {
    this.#journal = journal
    for (const message of recallMessages(journal)) this.#put(message)
  }

  onChange(listener: (user: string) => void): void {
    this.#listeners.push(listener)
  }

  changed(user: string): void {
    for (const listener of this.#listeners) listener(user)
  }

  show(message: NewMessage): Message {
    const defaults = { card: null, text: '', file: null, updatedAt: null, parent: null, recalled: false, pressing: 0 }
    const kept: Message = { id: `om_${randomBytes(16).toString('hex')}`, ...defaults, ...message }
    this.#put(kept)
    if (kept.file) this.#journal.saveBytes(kept.file.key, kept.file.bytes)
    this.#noted(kept)
    return kept
  }

  /** A card's new face, seen at once by whoever has it on the screen. */
  redraw(message: Message, card: CardJson, at: number): void {
    message.card = card
    message.content = JSON.stringify(card)
    message.text = gistOf(card)
    message.updatedAt = at
    this.#noted(message)
  }

  /** Takes a message back: gone from the chat. */
  recall(message: Message): void {
    message.recalled = true
    this.#noted(message)
  }

  #put(message: Message): void {
    this.#messages.set(message.id, message)
    const chat = this.#chats.get(message.owner)
    if (chat) chat.push(message)
    else this.#chats.set(message.owner, [message])
  }

  #noted(message: Message): void {
    this.#journal.write(messageEntry(message))
    this.changed(message.owner)
  }

  byId = (id: string): Message | null => this.#messages.get(id) ?? null

  of = (owner: string): readonly Message[] => this.#chats.get(owner) ?? []
}

/** What the chat list shows of a card. */
export function gistOf(card: CardJson): string {
  const config = card.config as { summary?: { content?: string } } | undefined
  const header = card.header as { title?: { content?: string } } | undefined
  return config?.summary?.content ?? header?.title?.content ?? ''
}

export const toScreen = (it: Message): FeishuMessage => ({
  message_id: it.id,
  from: it.from,
  msg_type: it.type === 'post' ? 'text' : it.type,
  card: it.card,
  text: it.text,
  file: it.file && { key: it.file.key, name: it.file.name, size: it.file.size },
  at: it.at,
  updated: it.updatedAt !== null,
})
