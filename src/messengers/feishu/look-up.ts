import { z } from 'zod'
import type { Address } from '../../core/people/person.ts'
import type { Delivery } from '../../usecases/ports.ts'
import type { Line } from './line.ts'
import { keptSingle } from './post.ts'

const Item = z.object({
  message_id: z.string(),
  deleted: z.boolean().optional(),
  msg_type: z.string().optional(),
  sender: z.object({ id: z.string().optional(), sender_type: z.string().optional() }).optional(),
  body: z.object({ content: z.string().optional() }).optional(),
})
type Item = z.infer<typeof Item>
const List = z.object({
  items: z.array(Item).default([]),
  has_more: z.boolean().default(false),
  page_token: z.string().optional(),
})

export type LookedUp = { is: 'there'; ref: string } | { is: 'absent' } | { is: 'unsure' }

/** What is looked for among our own messages of one type. */
export interface Wanted {
  type: 'interactive' | 'file'
  isIt(message: { id: string; content: string }): Promise<'yes' | 'no' | 'perhaps'>
}

const pages = 10
const marginMs = 120_000

/** What an earlier attempt left behind: a message, or a doubt. Null means: nothing, or the same uuid keeps it single. */
export async function earlier(
  line: Line,
  chat: string | undefined,
  to: Address,
  attemptedAt: Date,
  find: (chat: string, since: Date) => Promise<LookedUp>,
): Promise<Delivery | null> {
  if (keptSingle(line, attemptedAt)) return null
  if (!chat) return { failed: 'unsure', because: 'an old attempt, and no chat to look into' }
  const found = await find(chat, attemptedAt)
  switch (found.is) {
    case 'there':
      return { sent: { messenger: 'feishu', tenant: to.tenant, channel: chat, ref: found.ref } }
    case 'absent':
      return null
    case 'unsure':
      return { failed: 'unsure', because: 'the chat does not show whether the message is there' }
  }
}

/** Is the message in this chat? One that may be it, or may not, leaves a doubt. */
export async function lookUp(line: Line, chat: string, since: Date, wanted: Wanted): Promise<LookedUp> {
  let doubt = false
  let token: string | undefined
  for (let page = 0; page < pages; page++) {
    const list = await messagesOf(line, chat, since, token)
    for (const item of list.items.filter((one) => isOurs(one, wanted.type, line.appId))) {
      const is = await wanted.isIt({ id: item.message_id, content: item.body?.content ?? '' })
      if (is === 'yes') return { is: 'there', ref: item.message_id }
      if (is === 'perhaps') doubt = true
    }
    if (!list.has_more || !list.page_token) return { is: doubt ? 'unsure' : 'absent' }
    token = list.page_token
  }
  return { is: 'unsure' }
}

const isOurs = ({ sender, msg_type, deleted }: Item, type: string, appId: string) =>
  !deleted && msg_type === type && (sender?.id === appId || (!sender?.id && sender?.sender_type === 'app'))

async function messagesOf(line: Line, chat: string, since: Date, token: string | undefined) {
  await line.pace.turn('im/v1/messages/list')
  const answer = await line.client.call((sdk, as) =>
    sdk.im.v1.message.list(
      {
        params: {
          container_id_type: 'chat',
          container_id: chat,
          start_time: String(Math.floor((since.getTime() - marginMs) / 1000)),
          sort_type: 'ByCreateTimeAsc',
          page_size: 50,
          card_msg_content_type: 'raw_card_content',
          ...(token && { page_token: token }),
        },
      },
      as,
    ),
  )
  return List.parse(answer.data ?? {})
}
