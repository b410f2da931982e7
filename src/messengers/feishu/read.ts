import { z } from 'zod'
import { type Press, unpackPress } from '../../cards/press.ts'
import type { Account, FileRef, Written } from '../../usecases/ports.ts'
import { menu } from './app.ts'
import { type Envelope, json } from './envelope.ts'

/** Who did it. Feishu may leave open_id empty and give only the tenant's user_id, which must then be looked up. */
export type Operator = { openId: string } | { userId: string }

/** A press on a card, and the message that the card stands in. */
export interface CardPress {
  id: string
  tenant: string
  by: Operator
  press: Press
  values: Record<string, string>
  message: { id: string; chat: string } | null
}

const Who = z.object({
  open_id: z.string().nullish(),
  user_id: z.string().nullish(),
  tenant_key: z.string().nullish(),
})

const CardAction = z.object({
  operator: Who,
  action: z.object({
    value: z.object({ press: z.string() }), // an object, never a bare string: the platform refuses that (200671)
    form_value: z.record(z.string(), z.unknown()).nullish(),
  }),
  context: z.object({ open_message_id: z.string().nullish(), open_chat_id: z.string().nullish() }).nullish(),
})

/** Feishu's card callback as a press, or null where it is nothing of ours. (open.feishu.cn: card-callback-communication) */
export function readCardAction({ header, event }: Envelope): CardPress | null {
  const read = CardAction.safeParse(event)
  if (!read.success) return null
  const { operator, action, context } = read.data
  const press = unpackPress(action.value.press)
  const by = operatorOf(operator, header.tenant_key)
  if (!press || !by) return null
  const message = context?.open_message_id
  return {
    id: `feishu:${header.event_id}`,
    tenant: header.tenant_key,
    by,
    press,
    values: valuesOf(action.form_value ?? {}),
    message: message ? { id: message, chat: context?.open_chat_id ?? '' } : null,
  }
}

/** Somebody of another company (a shared chat, a forwarded card) is nobody to us. */
function operatorOf(who: z.infer<typeof Who>, tenant: string): Operator | null {
  if (who.tenant_key && who.tenant_key !== tenant) return null
  if (who.open_id) return { openId: who.open_id }
  return who.user_id ? { userId: who.user_id } : null
}

/** A field left empty may be missing, null or ''. A second form of a card has its names prefixed (render.ts). */
function valuesOf(form: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(form)) {
    const own = name.replace(/^F\d+_/, '')
    if (typeof value === 'string') values[own] = value
    else if (Array.isArray(value)) values[own] = value.filter((it) => typeof it === 'string').join(',')
  }
  return values
}

const Message = z.object({
  sender: z.object({ sender_id: Who, sender_type: z.string(), tenant_key: z.string().nullish() }),
  message: z.object({
    message_id: z.string().min(1),
    chat_id: z.string().nullish(),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
  }),
})

/** The id by which a message is the same message: the docs say to tell repeats by it, not by event_id. */
export function eventKey({ header, event }: Envelope): string {
  const read = header.event_type === 'im.message.receive_v1' ? Message.safeParse(event) : null
  return `feishu:${read?.success ? read.data.message.message_id : header.event_id}`
}

/** Written by a person, in their own chat with the bot. Groups are none of ours: nothing personal is said there. */
export function readMessage({ header, event }: Envelope): Written | null {
  const read = Message.safeParse(event)
  if (!read.success) return null
  const { sender, message } = read.data
  if (message.chat_type !== 'p2p' || sender.sender_type !== 'user') return null
  const by = accountOf({ ...sender.sender_id, tenant_key: sender.tenant_key }, header.tenant_key)
  const said = contentOf(message)
  if (!by || !said) return null
  return { id: `feishu:${message.message_id}`, by, channel: message.chat_id ?? null, ...said }
}

function accountOf(who: z.infer<typeof Who>, tenant: string): Account | null {
  if (who.tenant_key && who.tenant_key !== tenant) return null
  return who.open_id ? { messenger: 'feishu', tenant, user: who.open_id } : null
}

const TextContent = z.object({ text: z.string() })
const FileContent = z.object({ file_key: z.string().min(1), file_name: z.string().default('') })
const ImageContent = z.object({ image_key: z.string().min(1) })
type Said = Pick<Written, 'text' | 'files'>

/** The content of a message, by its kind; null for kinds that say nothing (stickers, cards, calls). */
function contentOf(message: { message_id: string; message_type: string; content: string }): Said | null {
  const content = json(message.content)
  const id = message.message_id
  switch (message.message_type) {
    case 'text': {
      const read = TextContent.safeParse(content)
      return read.success ? { text: read.data.text, files: [] } : null
    }
    case 'post':
      return flatten(content, id)
    case 'image': {
      const read = ImageContent.safeParse(content)
      return read.success ? { text: '', files: [imageRef(id, read.data.image_key)] } : null
    }
    case 'file':
    case 'media': {
      const read = FileContent.safeParse(content)
      return read.success ? { text: '', files: [fileRef(id, read.data)] } : null
    }
    default:
      return null
  }
}

const fileRef = (message: string, { file_key, file_name }: z.infer<typeof FileContent>): FileRef => ({
  id: packFile({ message, key: file_key, type: 'file' }),
  name: file_name || file_key,
  bytes: null,
})
const imageRef = (message: string, key: string): FileRef => ({
  id: packFile({ message, key, type: 'image' }),
  name: `${key}.image`,
  bytes: null,
})

const FileKey = z.object({ message: z.string(), key: z.string(), type: z.enum(['file', 'image']) })
const packFile = (it: z.infer<typeof FileKey>) => `${it.type}/${it.message}/${it.key}`

/** A FileRef's id as the three words that the resource call needs. */
export function unpackFile(id: string): z.infer<typeof FileKey> | null {
  const [type, message, ...key] = id.split('/')
  return FileKey.safeParse({ type, message, key: key.join('/') }).data ?? null
}

const Run = z.object({
  tag: z.string(),
  text: z.string().default(''),
  href: z.string().default(''),
  user_name: z.string().default(''),
  image_key: z.string().default(''),
  file_key: z.string().default(''),
  emoji_type: z.string().default(''),
})
const Post = z.object({ title: z.string().default(''), content: z.array(z.array(z.unknown())) })

/** A post's lines as text: every word of it, links with where they lead. Post content comes bare or under its language. */
function flatten(content: unknown, message: string): Said | null {
  const bare = Post.safeParse(content)
  const under = z.record(z.string(), Post).safeParse(content)
  const post = bare.success ? bare.data : under.success ? Object.values(under.data)[0] : undefined
  if (!post) return null
  const lines = post.content.map((line) => line.flatMap((run) => Run.safeParse(run).data ?? []))
  const files = lines.flat().flatMap((run): FileRef[] => {
    if (run.tag === 'img' && run.image_key) return [imageRef(message, run.image_key)]
    if (run.tag === 'media' && run.file_key) return [fileRef(message, { file_key: run.file_key, file_name: '' })]
    return []
  })
  return {
    text: [...(post.title ? [post.title] : []), ...lines.map((line) => line.map(inWords).join(''))].join('\n'),
    files,
  }
}

function inWords({ tag, text, href, user_name, emoji_type }: z.infer<typeof Run>): string {
  if (tag === 'a') return href && href !== text ? `${text} (${href})` : text
  if (tag === 'at') return `@${user_name}`
  if (tag === 'emotion') return `[${emoji_type}]`
  if (tag === 'hr') return '---'
  return text
}

const Entered = z.object({ operator_id: Who })

/** A person opened the bot's chat: it comes at every entry, and the intake greets once. */
export function readEntered({ header, event }: Envelope): Account | null {
  const read = Entered.safeParse(event)
  return read.success ? accountOf(read.data.operator_id, header.tenant_key) : null
}

const MenuPress = z.object({ operator: z.object({ operator_id: Who }), event_key: z.string() })

/** A tap on the bot's menu is the same as writing the word. Menu keys are those of manifests/feishu.json. */
export function readMenu({ header, event }: Envelope): Written | null {
  const read = MenuPress.safeParse(event)
  if (!read.success) return null
  const by = accountOf(read.data.operator.operator_id, header.tenant_key)
  const entry = menu.find((it) => it.key === read.data.event_key)
  return by && entry ? { id: `feishu:${header.event_id}`, by, channel: null, text: entry.text, files: [] } : null
}
