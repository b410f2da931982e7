import MarkdownIt, { type StateInline, type Token } from 'markdown-it'
import type { Marked } from '../marked.ts'

/** A paragraph, or a list with its lines. */
export type Paragraph =
  | { is: 'words'; of: readonly Marked[] }
  | { is: 'list'; ordered: boolean; lines: (readonly Marked[])[] }

const reader = new MarkdownIt('zero', { breaks: true }).enable([
  'escape',
  'entity',
  'emphasis',
  'strikethrough',
  'link',
  'backticks',
  'newline',
  'list',
])
reader.inline.ruler.before('emphasis', 'feishu', readTag)

/** <font color='green'>, </font> and <at id=…></at>; every other angle stays what it is: a sign. */
function readTag(state: StateInline, silent: boolean): boolean {
  const rest = state.src.slice(state.pos)
  const font = /^<font color=(['"]?)([a-z-]+)\1>/.exec(rest)
  const end = /^<\/font>/.exec(rest)
  const at = /^<at id=(['"]?)([A-Za-z0-9_]+)\1><\/at>/.exec(rest)
  const found = font ?? end ?? at
  if (!found) return false
  if (!silent) {
    const token = state.push(font ? 'font_open' : end ? 'font_close' : 'at', '', font ? 1 : end ? -1 : 0)
    token.content = font?.[2] ?? at?.[2] ?? ''
  }
  state.pos += found[0].length
  return true
}

/** Feishu's markdown, as far as cards use it, as marked text. `nameOf` gives the name behind an open_id. */
export function readMarkdown(source: string, nameOf: (id: string) => string | null = () => null): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  let list: Extract<Paragraph, { is: 'list' }> | null = null
  for (const token of reader.parse(source, {})) {
    if (token.type === 'bullet_list_open' || token.type === 'ordered_list_open') {
      list = { is: 'list', ordered: token.type === 'ordered_list_open', lines: [] }
      paragraphs.push(list)
    } else if (token.type.endsWith('list_close')) list = null
    else if (token.type === 'inline') {
      const of = nested([...(token.children ?? [])], nameOf)
      if (list) list.lines.push(of)
      else paragraphs.push({ is: 'words', of })
    }
  }
  return paragraphs
}

/** Tokens that open and close, as a tree. What is never closed holds to the end. */
function nested(tokens: Token[], nameOf: (id: string) => string | null): readonly Marked[] {
  const out: Marked[] = []
  for (let token = tokens.shift(); token; token = tokens.shift()) {
    if (token.nesting === -1) return out
    if (token.nesting === 1) {
      const of = nested(tokens, nameOf)
      out.push(around(token, of))
    } else if (token.type !== 'text' || token.content) out.push(alone(token, nameOf))
  }
  return out
}

function around(token: Token, of: readonly Marked[]): Marked {
  if (token.type === 'link_open') return { is: 'link', href: String(token.attrGet('href') ?? ''), of }
  if (token.type === 'font_open') return { is: 'colour', colour: token.content, of }
  return { is: token.type === 'em_open' ? 'em' : token.type === 's_open' ? 'strike' : 'strong', of }
}

function alone(token: Token, nameOf: (id: string) => string | null): Marked {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return { is: 'break' }
  if (token.type === 'at') return { is: 'mention', text: `@${nameOf(token.content) ?? token.content}` }
  if (token.type === 'code_inline') return { is: 'code', text: token.content }
  return { is: 'text', text: token.content }
}
