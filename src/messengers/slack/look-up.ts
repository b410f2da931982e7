import type { ConversationsHistoryResponse } from '@slack/web-api'
import type { Reached } from './line.ts'

export type Message = NonNullable<ConversationsHistoryResponse['messages']>[number]

const pages = 20

/** Was this message posted after all? It is looked for among what we said since the attempt began. Gives its ts. */
export async function lookFor(
  { workspace, channel }: Reached,
  attemptedAt: Date,
  isIt: (message: Message) => boolean,
): Promise<string | null> {
  const oldest = String(attemptedAt.getTime() / 1000 - 5)
  let cursor: string | undefined
  for (let page = 0; page < pages; page += 1) {
    const found = await workspace.reads.conversations.history({
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: 15,
      ...(cursor && { cursor }),
    })
    const isOurs = (it: Message) => it.bot_id === workspace.botId || it.user === workspace.botUserId
    const ours = found.messages?.find((it) => isOurs(it) && isIt(it))
    if (ours?.ts) return ours.ts
    cursor = found.response_metadata?.next_cursor
    if (!cursor) return null
  }
  throw new Error('too many messages since the attempt to look through')
}
