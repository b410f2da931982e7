import { type Json, record, records, words } from '../json.ts'
import type { Marked } from '../marked.ts'
import type { NameOf } from './mrkdwn.ts'

/** A part of Slack's rich_text: lines, a quote, a block of code or a list. */
export type RichPart =
  | { is: 'section' | 'quote' | 'pre'; of: readonly Marked[] }
  | { is: 'list'; ordered: boolean; indent: number; lines: readonly (readonly Marked[])[] }

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export const readRichText = (block: Json, nameOf: NameOf): readonly RichPart[] =>
  records(block.elements).map((part): RichPart => {
    const of = () => records(part.elements).flatMap((it) => readElement(it, nameOf))
    if (part.type === 'rich_text_quote') return { is: 'quote', of: of() }
    if (part.type === 'rich_text_preformatted') return { is: 'pre', of: of() }
    if (part.type === 'rich_text_list') {
      const lines = records(part.elements).map((line) =>
        records(line.elements).flatMap((it) => readElement(it, nameOf)),
      )
      return { is: 'list', ordered: part.style === 'ordered', indent: Number(part.indent ?? 0), lines }
    }
    return { is: 'section', of: of() }
  })

function readElement(it: Json, nameOf: NameOf): readonly Marked[] {
  const said = lines(words(it.text))
  if (it.type === 'link') {
    const href = words(it.url)
    return [{ is: 'link', href, of: said.length ? said : [{ is: 'text', text: href }] }]
  }
  if (it.type === 'user') return [{ is: 'mention', text: `@${nameOf(words(it.user_id)) ?? words(it.user_id)}` }]
  if (it.type === 'broadcast') return [{ is: 'mention', text: `@${words(it.range)}` }]
  return styled(said, record(it.style))
}

function styled(of: readonly Marked[], style: Json): readonly Marked[] {
  let out = of
  if (style.bold) out = [{ is: 'strong', of: out }]
  if (style.italic) out = [{ is: 'em', of: out }]
  if (style.strike) out = [{ is: 'strike', of: out }]
  return out
}

/** Text with its line ends as breaks. */
export const lines = (text: string): readonly Marked[] =>
  text
    .split('\n')
    .flatMap((line, n): Marked[] => [
      ...(n ? [{ is: 'break' as const }] : []),
      ...(line ? [{ is: 'text' as const, text: line }] : []),
    ])
