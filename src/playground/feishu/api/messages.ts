import { z } from 'zod'
import { inspectCard } from '../card/inspect.ts'
import { pingsIn, pingsOf } from '../card/pings.ts'
import { limits } from '../pace.ts'
import { chatOf } from '../people.ts'
import { cardRefused, invalid, Refused } from '../refused.ts'
import { type CardJson, gistOf, type Message } from '../screens.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'

const Content = z.strictObject({
  msg_type: z.enum(['interactive', 'text', 'post', 'file']),
  content: z.string().min(1),
  uuid: z.string().min(1).max(50).optional(),
})
const Create = Content.extend({ receive_id: z.string().min(1) })
const Receiver = z.strictObject({ receive_id_type: z.enum(['open_id', 'email', 'chat_id']) })
const Reply = Content.extend({ reply_in_thread: z.literal(false).optional() })
const Patch = z.strictObject({ content: z.string().min(1) })

const anHour = 3_600_000
const fortnight = 14 * 24 * anHour
const cardBytes = 30_000
const textBytes = 150_000

/** POST im/v1/messages. https://open.feishu.cn/document/server-docs/im-v1/message/create */
export function create(at: Platform, call: Call): Answer {
  const { receive_id_type } = asked(Receiver, call.query)
  const { receive_id, ...message } = asked(Create, call.body)
  const to = at.people.receiver(receive_id_type, receive_id)
  return send(at, call, to.feishu, null, message)
}

/** POST im/v1/messages/:message_id/reply, into the same chat. */
export function reply(at: Platform, call: Call): Answer {
  const message = asked(Reply, call.body)
  const parent = at.screens.byId(call.params.message_id ?? '')
  if (!parent) throw new Refused(230011, 'The message was withdrawn or does not exist.')
  at.people.receiver('open_id', parent.owner)
  return send(at, call, parent.owner, parent.id, message)
}

function send(
  at: Platform,
  call: Call,
  owner: string,
  parent: string | null,
  { msg_type, content, uuid }: z.infer<typeof Content>,
): Answer {
  const drawn = msg_type === 'file' ? fileIn(at, content) : readContent(msg_type, content, call.bytes)
  at.pace(`chat ${owner}`, limits.chat)
  const now = at.clock.now().getTime()
  const before = uuid === undefined ? undefined : at.sentBefore.get(uuid)
  const shown = before && now - before.at < anHour ? at.screens.byId(before.message) : null
  if (shown) return { data: described(at, shown) }
  at.mentions.push(...drawn.pings)
  const message = at.screens.show({
    owner,
    from: 'bot',
    type: msg_type,
    content,
    at: now,
    parent,
    ...drawn.shows,
  })
  if (uuid !== undefined) at.sentBefore.set(uuid, { message: message.id, at: now })
  return { data: described(at, message) }
}

/** PATCH im/v1/messages/:message_id: a new face for a card of the app's own, for 14 days. */
export function patch(at: Platform, call: Call): Answer {
  const { content } = asked(Patch, call.body)
  const message = at.screens.byId(call.params.message_id ?? '')
  if (!message || message.recalled) throw new Refused(230011, 'The message was withdrawn or does not exist.')
  if (message.from !== 'bot') throw new Refused(230027, 'The operator has no permission to update this message.')
  if (!message.card) throw new Refused(230054, 'This message type cannot be updated: not an interactive card.')
  const now = at.clock.now().getTime()
  if (now - message.at > fortnight)
    throw new Refused(230031, 'The message was sent more than 14 days ago and can not be updated.')
  at.pace(`message ${message.id}`, limits.message)
  const { shows, pings } = readContent('interactive', content, call.bytes)
  const { card = null } = shows
  if (!isShared(message.card) || !isShared(card))
    throw invalid('config.update_multi must be true in the card before and after')
  if (message.pressing > 0) throw cardRefused(11310, 'card action is lock')
  at.mentions.push(...pings)
  if (card) at.screens.redraw(message, card, now)
  return { data: {} }
}

const isShared = (card: CardJson | null) =>
  (card?.config as { update_multi?: unknown } | undefined)?.update_multi === true

/** What a message shows, and whom it pings. */
interface Drawn {
  shows: Partial<Pick<Message, 'card' | 'text' | 'file' | 'content'>>
  pings: string[]
}

/** `content` is JSON in a string, of its type's shape and within its type's size. */
function readContent(type: Message['type'], content: string, bytes: number): Drawn {
  if (bytes > (type === 'text' ? textBytes : cardBytes))
    throw new Refused(230025, 'The length of the message content reaches its limit.')
  const json = parsed(content)
  if (type === 'interactive') {
    const card = drawable(json)
    return { shows: { card, text: gistOf(card) }, pings: pingsOf(card) }
  }
  const text = type === 'text' ? textOf(json) : postOf(json)
  return { shows: { card: null, text }, pings: pingsIn(text) }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw new Refused(230001, 'Your request contains an invalid request parameter: content is not a JSON string.')
  }
}

/** The card, or the refusal with its inner code. */
export function drawable(card: unknown): CardJson {
  const fault = inspectCard(card)
  if (fault) throw cardRefused(fault.errCode, fault.says)
  return card as CardJson
}

const Text = z.strictObject({ text: z.string().min(1) })
const Post = z.partialRecord(
  z.enum(['zh_cn', 'en_us', 'ja_jp']),
  z.strictObject({
    title: z.string().optional(),
    content: z.array(z.array(z.looseObject({ tag: z.string(), text: z.string().optional() }))),
  }),
)

function textOf(json: unknown): string {
  const read = Text.safeParse(json)
  if (!read.success)
    throw new Refused(230001, 'Your request contains an invalid request parameter: content is not {"text": …}.')
  return read.data.text
}

const File = z.strictObject({ file_key: z.string() })

/** A file that was uploaded before. The message that is read back names it, too. */
function fileIn(at: Platform, content: string): Drawn {
  const read = File.safeParse(parsed(content))
  const file = read.success ? at.uploads.get(read.data.file_key) : undefined
  if (!file) throw new Refused(230001, 'Your request contains an invalid request parameter: file_key')
  return { shows: { file, content: JSON.stringify({ file_key: file.key, file_name: file.name }) }, pings: [] }
}

function postOf(json: unknown): string {
  const post = Post.safeParse(json).data
  const first = post?.zh_cn ?? post?.en_us ?? post?.ja_jp
  if (!first) throw new Refused(230001, 'Your request contains an invalid request parameter: content is not a post.')
  const lines = first.content.map((line) => line.map((part) => part.text ?? '').join(''))
  return [first.title, ...lines].filter(Boolean).join('\n')
}

/** A message as the API describes it. Cards of schema 2.0 do not come back as they were sent. */
export function described(at: Platform, it: Message, content = readBack(it)): object {
  return {
    message_id: it.id,
    ...(it.parent && { parent_id: it.parent, root_id: it.parent }),
    msg_type: it.type,
    create_time: String(it.at),
    update_time: String(it.updatedAt ?? it.at),
    deleted: it.recalled,
    updated: it.updatedAt !== null,
    chat_id: chatOf(it.owner),
    sender:
      it.from === 'bot'
        ? { id: at.app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: at.app.tenantKey }
        : { id: it.owner, id_type: 'open_id', sender_type: 'user', tenant_key: at.app.tenantKey },
    body: { content },
  }
}

function readBack(it: Message): string {
  if (!it.card) return it.content
  const title = (it.card.header as { title?: { content?: string } } | undefined)?.title?.content ?? null
  return JSON.stringify({ title, elements: [[{ tag: 'text', text: '请升级至最新版本客户端，以查看内容' }]] })
}
