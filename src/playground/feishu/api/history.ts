import { z } from 'zod'
import { Refused } from '../refused.ts'
import type { Message } from '../screens.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'
import { described } from './messages.ts'

const seconds = z.string().regex(/^\d{10}$/, 'seconds, ten digits')
const List = z.strictObject({
  container_id_type: z.literal('chat'),
  container_id: z.string().min(1),
  start_time: seconds.optional(),
  end_time: seconds.optional(),
  sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).default('ByCreateTimeAsc'),
  page_size: z.coerce.number().int().min(1).max(50).default(20),
  page_token: z.string().regex(/^\d+$/).optional(),
  card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
})

/** GET im/v1/messages. https://open.feishu.cn/document/server-docs/im-v1/message/list */
export function list(at: Platform, call: Call): Answer {
  const query = asked(List, call.query)
  const owner = at.people.byChat(query.container_id)?.feishu
  if (!owner) throw new Refused(230002, 'Bot can NOT be out of the chat.')
  const from = Number(query.start_time ?? 0) * 1000
  const to = query.end_time === undefined ? Number.POSITIVE_INFINITY : (Number(query.end_time) + 1) * 1000
  const within = at.screens.of(owner).filter((it) => it.at >= from && it.at < to)
  const ordered = query.sort_type === 'ByCreateTimeAsc' ? within : within.toReversed()
  const begin = Number(query.page_token ?? 0)
  const end = begin + query.page_size
  const items = ordered.slice(begin, end).map((it) => described(at, it, asSent(it, query.card_msg_content_type)))
  const more = end < ordered.length
  return { data: { has_more: more, page_token: more ? String(end) : '', items } }
}

type CardContent = 'user_card_content' | 'raw_card_content' | undefined

/** A card as the app wrote it, or in the platform's own description: that of raw content stands in a string of its own. */
function asSent(it: Message, type: CardContent): string | undefined {
  if (!it.card || type === undefined) return undefined
  return type === 'user_card_content' ? it.content : JSON.stringify({ json_card: it.content, card_schema: 2 })
}

const Resource = z.strictObject({ type: z.enum(['file', 'image']) })

/** GET im/v1/messages/:message_id/resources/:file_key: the bytes of a file a person sent. */
export function resource(at: Platform, call: Call): Answer {
  const { type } = asked(Resource, call.query)
  const message = at.screens.byId(call.params.message_id ?? '')
  if (!message || message.recalled) throw new Refused(230110, 'The message has been deleted.')
  const file = message.file
  if (!file || file.key !== call.params.file_key) throw new Refused(234003, 'File not in msg.')
  if (type !== 'file') throw new Refused(234001, 'Invalid request param: type does not match the resource.')
  if (file.size > 100 * 1024 * 1024) throw new Refused(234037, 'Downloaded file size exceeds limit.')
  return { file: file.bytes, name: file.name }
}
