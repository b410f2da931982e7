import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { ActEnd, Citizen, FeishuHands } from '../town-model.ts'
import { readAnswer } from './answer.ts'
import type { Platform } from './api/call.ts'
import { interactive } from './card/elements.ts'
import { carriedBy, elementsOf } from './card/find.ts'
import { pingsOf } from './card/pings.ts'
import type { Deliveries } from './deliveries.ts'
import { fill } from './fill.ts'
import { chatOf, unionOf } from './people.ts'
import { type CardJson, type Message, toScreen } from './screens.ts'

const fortnight = 14 * 24 * 3_600_000
const mostText = 150_000
const mostBytes = 100 * 1024 * 1024

const trouble = (says: string): ActEnd => ({ ok: false, trouble: says })
const failing = (code: number) => trouble(`出错了，请稍后重试 code: ${code}`)

export interface Screenside {
  platform: Platform
  deliveries: Deliveries
  traffic: (what: string, user: string | null, status: string, ms: number) => void
}

/** What a person does in their Feishu client, and what it then tells the app. */
export function feishuHands(at: Screenside): FeishuHands & { menu(user: string, key: string): Promise<ActEnd> } {
  const { platform, deliveries } = at
  const now = () => platform.clock.now().getTime()
  return {
    chat: (user) => ({
      user,
      messages: platform.screens
        .of(user)
        .filter((it) => !it.recalled)
        .map(toScreen),
    }),
    async press(user, message, value) {
      const found = pressable(platform, user, message)
      if ('trouble' in found) return found
      const buttons = elementsOf(found.card).filter(({ element }) => element.form_action_type === undefined)
      const button = buttons.find(
        ({ element }) => carriedBy(element) !== undefined && isDeepStrictEqual(carriedBy(element), value),
      )
      if (!button) return trouble('没有这个按钮')
      if (button.element.disabled === true) return trouble('按钮不可用')
      return act(at, user, found.message, { value, ...tagAndName(button.element) })
    },
    async submit(user, message, name, values) {
      const found = pressable(platform, user, message)
      if ('trouble' in found) return found
      const button = submitButton(found.card, name)
      if (!button?.form) return trouble('没有这个提交按钮')
      if (button.element.disabled === true) return trouble('按钮不可用')
      const filled = fill(fieldsOf(found.card, button.form), values)
      if ('trouble' in filled) return trouble(filled.trouble)
      return act(at, user, found.message, {
        value: carriedBy(button.element) ?? {},
        ...tagAndName(button.element),
        form_value: filled.values,
      })
    },
    async write(user, text) {
      const citizen = present(platform, user)
      if (!citizen) return trouble('无法发送')
      if (text.trim() === '' || Buffer.byteLength(text) > mostText) return trouble('消息为空或过长')
      const content = JSON.stringify({ text })
      const message = platform.screens.show({ owner: user, from: 'person', type: 'text', content, text, at: now() })
      await deliveries.event('im.message.receive_v1', user, received(at, message))
      return { ok: true }
    },
    async upload(user, name, bytes) {
      const citizen = present(platform, user)
      if (!citizen) return trouble('无法发送')
      if (bytes.length === 0 || bytes.length > mostBytes) return trouble('文件为空或过大')
      const key = `file_v3_${randomBytes(16).toString('hex')}`
      const content = JSON.stringify({ file_key: key, file_name: name })
      const file = { key, name, size: bytes.length, bytes }
      const message = platform.screens.show({ owner: user, from: 'person', type: 'file', content, file, at: now() })
      await deliveries.event('im.message.receive_v1', user, received(at, message))
      return { ok: true }
    },
    save(user, key) {
      const file = platform.screens.of(user).find((it) => it.file?.key === key && !it.recalled)?.file
      return file ? { name: file.name, bytes: file.bytes } : null
    },
    async enter(user) {
      if (!present(platform, user)) return trouble('无法打开')
      const last = platform.screens.of(user).at(-1)
      const seen = last ? { last_message_id: last.id, last_message_create_time: String(last.at) } : {}
      const event = { chat_id: chatOf(user), operator_id: ids(user), ...seen }
      await deliveries.event('im.chat.access_event.bot_p2p_chat_entered_v1', user, event)
      return { ok: true }
    },
    async menu(user, event_key) {
      const citizen = present(platform, user)
      if (!citizen) return trouble('无法打开')
      const operator = { operator_name: citizen.name, operator_id: ids(user) }
      await deliveries.event('application.bot.menu_v6', user, {
        operator,
        event_key,
        timestamp: Math.floor(now() / 1000),
      })
      return { ok: true }
    },
  }
}

const ids = (user: string) => ({ open_id: user, union_id: unionOf(user), user_id: null })

const tagAndName = ({ tag, name }: CardJson) => ({ tag, ...(name !== undefined && { name }) })

/** Somebody who has left, is outside the app's availability or has stopped the bot cannot speak to it. */
function present({ people }: Platform, user: string): Citizen | null {
  return people.standing(user) === 'here' ? people.byOpenId(user) : null
}

function pressable(
  platform: Platform,
  user: string,
  id: string,
): { message: Message; card: CardJson } | { ok: false; trouble: string } {
  const refused = (says: string) => ({ ok: false as const, trouble: says })
  const message = platform.screens.byId(id)
  if (!present(platform, user) || message?.owner !== user || message.recalled) return refused('没有这条消息')
  if (!message.card) return refused('这条消息不是卡片')
  if (platform.clock.now().getTime() - message.at > fortnight) return refused('卡片已过期，无法操作')
  return { message, card: message.card }
}

const submitButton = (card: CardJson, name: string) =>
  elementsOf(card).find(
    ({ element }) => element.tag === 'button' && element.form_action_type === 'submit' && element.name === name,
  )

const fieldsOf = (card: CardJson, form: CardJson): CardJson[] =>
  elementsOf(card)
    .filter((it) => it.form === form && interactive.has(String(it.element.tag)) && it.element.tag !== 'button')
    .map((it) => it.element)

function received({ platform }: Screenside, message: Message): object {
  const time = String(message.at)
  return {
    sender: { sender_id: ids(message.owner), sender_type: 'user', tenant_key: platform.app.tenantKey },
    message: {
      message_id: message.id,
      create_time: time,
      update_time: time,
      chat_id: chatOf(message.owner),
      chat_type: 'p2p',
      message_type: message.type,
      content: message.content,
    },
  }
}

/** The callback and its answer, during which the card is locked against other updates. */
async function act(
  { platform, deliveries, traffic }: Screenside,
  user: string,
  message: Message,
  action: object,
): Promise<ActEnd> {
  const token = platform.cardTokens.issue(message)
  message.pressing += 1
  try {
    const posted = await deliveries.callback('card.action.trigger', user, {
      operator: { tenant_key: platform.app.tenantKey, open_id: user, union_id: unionOf(user) },
      token,
      action,
      host: 'im_message',
      context: { open_message_id: message.id, open_chat_id: chatOf(user) },
    })
    const language = platform.people.byOpenId(user)?.locale === 'en' ? 'en_us' : 'zh_cn'
    const shown = readAnswer(posted, language)
    if ('trouble' in shown) {
      traffic('card.action.trigger', user, `error: ${shown.trouble} ${shown.because}`, 0)
      return failing(shown.trouble)
    }
    if (shown.card) {
      platform.mentions.push(...pingsOf(shown.card))
      platform.screens.redraw(message, shown.card, platform.clock.now().getTime())
    }
    return { ok: true, ...(shown.toast && { toast: shown.toast }) }
  } finally {
    message.pressing -= 1
    platform.cardTokens.answered(token)
  }
}
