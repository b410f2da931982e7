import type { Marked } from '../marked.ts'

/** Who is behind a user id, for mentions. */
export type NameOf = (id: string) => string | null

const plain = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')

/**
 * Slack's mrkdwn as marked text: *bold*, _italic_, ~strike~, `code`, ```blocks```, <links|names> and mentions.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function readMrkdwn(source: string, nameOf: NameOf = () => null): readonly Marked[] {
  const found = /```\n?([\s\S]*?)\n?```|`([^`\n]+)`|<([^<>\n]+)>/.exec(source)
  if (!found) return emphasised(source)
  const [whole, block, code, angle] = found
  const before = emphasised(source.slice(0, found.index))
  const after = () => readMrkdwn(source.slice(found.index + whole.length), nameOf)
  if (angle !== undefined) return pulledTogether(source, found.index, whole, inAngles(angle, nameOf), nameOf)
  const it: Marked = block !== undefined ? { is: 'pre', text: plain(block) } : { is: 'code', text: plain(code ?? '') }
  return [...before, it, ...after()]
}

/** A link may stand inside emphasis, `*<https://…|so>*`, so the emphasis is looked for around it first. */
function pulledTogether(source: string, at: number, whole: string, it: Marked, nameOf: NameOf): readonly Marked[] {
  const [before, after] = [source.slice(0, at), source.slice(at + whole.length)]
  const opens = /(^|[\s(,。,:;])([*_~])$/.exec(before)
  const sign = opens?.[2]
  if (sign && after.startsWith(sign))
    return [
      ...emphasised(before.slice(0, -1)),
      { is: marks[sign as Sign], of: [it] },
      ...readMrkdwn(after.slice(1), nameOf),
    ]
  return [...emphasised(before), it, ...readMrkdwn(after, nameOf)]
}

function inAngles(inside: string, nameOf: NameOf): Marked {
  const [target = '', label] = inside.split(/\|(.*)/s)
  if (target.startsWith('@')) return { is: 'mention', text: `@${nameOf(target.slice(1)) ?? label ?? target.slice(1)}` }
  if (target.startsWith('#')) return { is: 'mention', text: `#${label ?? target.slice(1)}` }
  if (target.startsWith('!date^')) return { is: 'text', text: plain(label ?? '') }
  if (target.startsWith('!')) return { is: 'mention', text: `@${target.slice(1).split('^')[0]}` }
  const href = plain(target)
  return { is: 'link', href, of: [{ is: 'text', text: plain(label ?? target) }] }
}

type Sign = '*' | '_' | '~'
const marks = { '*': 'strong', _: 'em', '~': 'strike' } as const satisfies Record<Sign, string>

/** A mark counts where words begin and end: 3*4*5 stays as it is. */
function emphasised(text: string): readonly Marked[] {
  const found = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}*_~])/u.exec(text)
  if (!found) return text ? [{ is: 'text', text: plain(text) }] : []
  const [whole, sign = '*', inner = ''] = found
  return [
    ...emphasised(text.slice(0, found.index)),
    { is: marks[sign as Sign], of: emphasised(inner) },
    ...emphasised(text.slice(found.index + whole.length)),
  ]
}
