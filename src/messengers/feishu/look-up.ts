import { z } from 'zod'
import type { Line } from './line.ts'
import { markOf } from './render.ts'

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

const pages = 10
const marginMs = 120_000

/**
 * Is the message of `key` in this chat?
 * Cards carry a mark made of their key. Feishu may give a card back in its own words, without the mark; such a card of
 * ours leaves a doubt, and a doubt is never sent again by itself.
 */
export async function lookUp(line: Line, chat: string, key: string, since: Date): Promise<LookedUp> {
  const mark = markOf(key)
  let doubt = false
  let token: string | undefined
  for (let page = 0; page < pages; page++) {
    const list = await messagesOf(line, chat, since, token)
    for (const item of list.items.filter((one) => isOurs(one, line.appId))) {
      const content = item.body?.content ?? ''
      if (content.includes(mark)) return { is: 'there', ref: item.message_id }
      if (!/k_[0-9a-f]{18}/.test(content)) doubt = true
    }
    if (!list.has_more || !list.page_token) return { is: doubt ? 'unsure' : 'absent' }
    token = list.page_token
  }
  return { is: 'unsure' }
}

const isOurs = ({ sender, msg_type, deleted }: Item, appId: string) =>
  !deleted && msg_type === 'interactive' && (sender?.id === appId || (!sender?.id && sender?.sender_type === 'app'))

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
