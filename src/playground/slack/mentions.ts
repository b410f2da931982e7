import { isJson } from './desk.ts'

/** Somebody was pinged by a message of the app. */
export interface Mention {
  ts: string
  channel: string
  token: string // as it stood in the message: <!channel>, <@U…>, broadcast:here
}

/** Control sequences that ping when they arrive unescaped. https://docs.slack.dev/messaging/formatting-message-text */
const live = /<!(?:channel|here|everyone)(?:\|[^>]*)?>|<!subteam\^[^>]+>|<@[UW][^>]*>/g

/** All live mentions in a message: top-level text, mrkdwn, markdown and rich_text. plain_text never pings. */
export const mentionsIn = (text: string, blocks: unknown): string[] => [...(text.match(live) ?? []), ...inNode(blocks)]

function inNode(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inNode)
  if (!isJson(node)) return []
  if (node.type === 'broadcast') return [`broadcast:${String(node.range)}`]
  if (node.type === 'user') return [`user:${String(node.user_id)}`]
  if (node.type === 'usergroup') return [`usergroup:${String(node.usergroup_id)}`]
  const own = (node.type === 'mrkdwn' || node.type === 'markdown') && typeof node.text === 'string' ? node.text : ''
  return [...(own.match(live) ?? []), ...Object.values(node).flatMap(inNode)]
}
