import type { Inline, Text } from '../../cards/card.ts'
import { inert, split } from './fit.ts'

export const inlines = (text: Text): readonly Inline[] =>
  typeof text === 'string' || !Array.isArray(text) ? [text as Inline] : (text as readonly Inline[])

/** Words and nothing else: such a text can go where Slack reads no markup at all. */
export const isPlain = (text: Text): boolean => inlines(text).every((part) => typeof part === 'string')

export const plainOf = (text: Text): string =>
  inlines(text)
    .filter((part) => typeof part === 'string')
    .join('')

/** The text as mrkdwn, in pieces of at most `atMost` units. No piece ends inside an escaped sign, a bold word or a link. */
export function mrkdwn(text: Text, atMost: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const bit of inlines(text).flatMap((part) => bits(part, atMost))) {
    if (piece.length + bit.length + 1 > atMost) {
      pieces.push(piece)
      piece = bit
    } else piece = joined(piece, bit)
  }
  return [...pieces, piece].filter((it) => it.trim())
}

function bits(part: Inline, atMost: number): string[] {
  if (typeof part === 'string') return split(part, atMost - 2, true).map(inert)
  if ('strong' in part) return split(part.strong, atMost - 4, true).map(bold)
  return link(part.link, part.text, atMost)
}

/** Slack's bold knows no line breaks, no outer blanks and no asterisk inside: such words stay plain. */
const bold = (words: string) => (/^\s|\s$|[*\n]|^$/.test(words) ? inert(words) : `*${inert(words)}*`)

function link(to: string, text: string, atMost: number): string[] {
  const url = to.replace(/[<>|\s]/g, encodeURIComponent).replace(/&/g, '&amp;')
  const whole = `<${url}|${inert(text.replace(/[\n|]/g, ' ').trim() || to)}>`
  const fits = /^https?:\/\//.test(to) && whole.length <= atMost - 2
  return fits ? [whole] : split(text, atMost - 2, true).map(inert)
}

/** Slack sees bold only at a word's edge, and Chinese has no blanks: a blank of no width stands in. */
function joined(before: string, after: string): string {
  const touches = /[^\s]$/u.test(before) && /^[^\s]/u.test(after)
  const marked = before.endsWith('*') || after.startsWith('*')
  return touches && marked ? `${before}\u200b${after}` : before + after
}
