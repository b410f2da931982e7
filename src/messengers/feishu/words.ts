import type { Inline, Text } from '../../cards/card.ts'

const isList = (text: Text): text is readonly Inline[] => Array.isArray(text)
const inlines = (text: Text): readonly Inline[] => (isList(text) ? text : [text])

/** Nothing but words: it may stand in a plain_text element, where no markup lives at all. */
export const isPlain = (text: Text): boolean => inlines(text).every((part) => typeof part === 'string')

/** The words alone; a link is followed by where it leads. */
export const wordsOf = (text: Text): string =>
  inlines(text)
    .map((part) => (typeof part === 'string' ? part : 'strong' in part ? part.strong : `${part.text} (${part.link})`))
    .join('')

/** Text as Feishu's markdown, everything that a person could write escaped. */
export const markdownOf = (text: Text): string => inlines(text).map(inline).join('')

function inline(part: Inline): string {
  if (typeof part === 'string') return escaped(part)
  if ('strong' in part) return bold(part.strong.trim())
  const link = safeLink(part.link)
  return link ? `[${escaped(part.text.trim() || part.link)}](${link})` : escaped(part.text)
}

/** Beside a sign, `**` opens only after a space: 「得分**（满分）**」 would show its stars. A hair's breadth is enough. */
function bold(text: string): string {
  if (text === '') return ''
  const apart = /^[\p{L}\p{N}].*[\p{L}\p{N}]$|^[\p{L}\p{N}]$/su.test(text) ? '' : '\u200a'
  return `${apart}**${escaped(text)}**${apart}`
}

/** Only web addresses become links, with nothing in them that could close the bracket. */
function safeLink(link: string): string | null {
  if (!URL.canParse(link)) return null
  const { protocol, href } = new URL(link)
  return protocol === 'https:' || protocol === 'http:' ? href.replace(/[()<>[\]*_`~|]/g, encodeURIComponentAll) : null
}
const encodeURIComponentAll = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`

const entity = (sign: string) => `&#${sign.charCodeAt(0)};`

/**
 * Feishu's markdown reads numeric entities as the sign itself, and says to write special signs so. Beside the signs of
 * markup: a line's first sign may make it a list, a heading or code; `://`, `a.b` and `@` make links; `:OK:` a face.
 * (open.feishu.cn: content-components/rich-text)
 */
export function escaped(text: string): string {
  return tidy(text)
    .replace(/[&<>*_~`#[\]!|\\$@]/g, entity)
    .replace(/:(?=[A-Za-z/])/g, entity)
    .replace(/\/\//g, '&#47;&#47;')
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, entity)
    .replace(/^([ \t]*)([-+=]|\d{1,9}(?=[.)](?:\s|$)))/gm, (_, space: string, first: string) => space + mark(first))
    .replace(/^[ \t]+/gm, (space) => '&nbsp;'.repeat(Math.min(space.length, 8)))
}
const mark = (first: string) => (/\d/.test(first) ? `&#8203;${first}` : entity(first))

/** Words as the platform can carry them: whole characters, no control signs, one kind of line end. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')

/** The first so many characters, never half of one; an ellipsis where something was left out. */
export function clip(text: string, atMost: number): string {
  const whole = tidy(text)
  if (whole.length <= atMost) return whole
  const cut = whole.slice(0, Math.max(0, atMost - 1))
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
