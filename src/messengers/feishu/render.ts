import { createHash } from 'node:crypto'
import type { Block, Button, Card, Text, Tone } from '../../cards/card.ts'
import { packPress } from '../../cards/press.ts'
import { type ButtonElement, type CardJson, type Colour, type Element, plain } from './card-json.ts'
import { chartElement, chartInWords, tableAsText, tableElements } from './figures.ts'
import { formElement } from './form.ts'
import { limits, type Room, rooms } from './limits.ts'
import { beginningOf, leftOut, shownOf } from './shortened.ts'
import { clip, isPlain, markdownOf, wordsOf } from './words.ts'

const colours = {
  plain: 'blue',
  todo: 'orange',
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  done: 'grey',
} satisfies Record<Tone, Colour>

/**
 * A card in Feishu's JSON 2.0, always within its limits: what is too long is shortened, and says so.
 * `key` leaves a mark in the card by which a message can be found again in the chat (look-up.ts).
 */
export function renderCard(card: Card, key: string | null = null): CardJson {
  for (const { blocks, room } of attempts(card.blocks)) {
    const drawn = draw({ ...card, blocks }, room, key, card.blocks.length - blocks.length)
    if (fits(drawn)) return drawn
  }
  return draw({ ...card, blocks: [] }, rooms[0] as Room, key, card.blocks.length)
}

/** Less room first; where that is not enough, fewer blocks, but what can be pressed stays as long as it can. */
function* attempts(blocks: readonly Block[]): Generator<{ blocks: readonly Block[]; room: Room }> {
  for (const room of rooms) yield { blocks, room }
  const room = rooms.at(-1) as Room
  const live: readonly Block[] = blocks.filter((block) => block.is === 'form' || block.is === 'buttons')
  for (let left = blocks.length >> 1; left > 0; left >>= 1) {
    const first = new Set(blocks.slice(0, left))
    yield { blocks: blocks.filter((block) => first.has(block) || live.includes(block)), room }
  }
  for (let left = live.length; left > 0; left >>= 1) yield { blocks: live.slice(0, left), room }
}

/** Bytes as the request carries them: the card is a JSON text within JSON, so its quotes count twice. */
export const bytesOf = (card: CardJson): number => Buffer.byteLength(JSON.stringify(JSON.stringify(card)))

/** Every object with a tag, at any depth. */
export function countElements(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, one) => sum + countElements(one), 0)
  if (part === null || typeof part !== 'object') return 0
  return Object.values(part).reduce((sum: number, one) => sum + countElements(one), 'tag' in part ? 1 : 0)
}

const fits = (card: CardJson) => bytesOf(card) <= limits.aimBytes && countElements(card) <= limits.elements

/** The mark of a message, as an element's id: a letter first, at most 20 of [A-Za-z0-9_]. */
export const markOf = (key: string): string => `k_${createHash('sha256').update(key).digest('hex').slice(0, 18)}`

function draw(card: Card, room: Room, key: string | null, dropped: number): CardJson {
  const count: Count = { tables: 0, charts: 0, forms: 0 }
  const elements = card.blocks.flatMap((block) => blockElements(block, room, count))
  if (dropped > 0)
    elements.push(leftOut(`另有 ${dropped} 段内容未在此显示。`, `${dropped} more parts are not shown here.`))
  return {
    schema: '2.0',
    config: { update_multi: true, enable_forward: false, summary: { content: clip(card.gist, limits.gist) } },
    header: { title: plain(clip(card.title, limits.title)), template: colours[card.tone] },
    body: { elements: key === null ? elements : marked(elements, markOf(key)) },
  }
}

/** The mark sits on a text of ours, so a card that starts with none gets an empty one. */
function marked(elements: Element[], mark: string): Element[] {
  const [first, ...rest] = elements
  if (first?.tag === 'div' || first?.tag === 'markdown') return [{ ...first, element_id: mark }, ...rest]
  return [{ tag: 'div', element_id: mark, text: plain('') }, ...elements]
}

interface Count {
  tables: number
  charts: number
  forms: number
}

function blockElements(block: Block, room: Room, count: Count): Element[] {
  switch (block.is) {
    case 'text':
      return textElements(block.text, room, 'normal')
    case 'heading':
      return [{ tag: 'div', text: { ...plain(clip(block.text, limits.title)), text_size: 'heading' } }]
    case 'note':
      return textElements(block.text, room, 'notation')
    case 'quote':
      return quoteElements(block.text, room)
    case 'pairs':
      return pairElements(block.rows, room)
    case 'table':
      count.tables += 1
      return count.tables <= limits.tables ? tableElements(block.table, room) : tableAsText(block.table, room)
    case 'chart':
      count.charts += 1
      return count.charts <= limits.charts
        ? [chartElement(block.chart)]
        : textElements(chartInWords(block.chart), room, 'normal')
    case 'fold':
      return [foldElement(block.title, block.lines, room)]
    case 'line':
      return [{ tag: 'hr' }]
    case 'buttons':
      return buttonElements(block.buttons)
    case 'form': {
      count.forms += 1
      const intro = block.form.intro.flatMap((part) => blockElements(part, room, count))
      return [formElement(block.form, intro, count.forms, room)]
    }
  }
}

/** Words without emphasis stand in plain_text, where no markup lives; only emphasis and links need markdown. */
function textElements(text: Text, room: Room, size: 'normal' | 'notation'): Element[] {
  const words = wordsOf(text)
  if (!isPlain(text) && words.length <= room.words)
    return [
      { tag: 'markdown', content: markdownOf(text) || '&#8203;', ...(size === 'notation' && { text_size: size }) },
    ]
  const said = beginningOf(words, room.words)
  const look = size === 'notation' ? ({ text_size: size, text_color: 'grey' } as const) : {}
  return [{ tag: 'div', text: { ...plain(said.text), ...look } }, ...said.note]
}

/** A person's own words, set apart, without any markup. */
function quoteElements(text: string, room: Room): Element[] {
  const said = beginningOf(text, room.quote)
  const elements: Element[] = [{ tag: 'div', text: plain(said.text) }, ...said.note]
  const column = { tag: 'column', width: 'weighted', weight: 1, padding: '8px 12px 8px 12px', elements } as const
  return [{ tag: 'column_set', flex_mode: 'none', background_style: 'grey-50', columns: [column] }]
}

function pairElements(rows: readonly { label: string; value: Text }[], room: Room): Element[] {
  const shown = shownOf(rows, room.pairs)
  const fields = shown.list.map(({ label, value }) => {
    const words = wordsOf(value)
    const short = words.length <= room.words
    const content = `${markdownOf({ strong: clip(label, limits.title) })}\n${short ? markdownOf(value) : markdownOf(clip(words, room.words))}`
    return { is_short: words.length <= 40, text: { tag: 'lark_md' as const, content } }
  })
  return fields.length === 0 ? [] : [{ tag: 'div', fields }, ...shown.note]
}

function foldElement(title: string, lines: readonly Text[], room: Room): Element {
  const shown = shownOf(lines, room.lines)
  const inner = shown.list.every(isPlain)
    ? textElements(shown.list.map(wordsOf).join('\n'), room, 'normal')
    : shown.list.flatMap((line) => textElements(line, room, 'normal'))
  const elements = [...inner, ...shown.note]
  return { tag: 'collapsible_panel', expanded: false, header: { title: plain(clip(title, limits.title)) }, elements }
}

function buttonElements(buttons: readonly Button[]): Element[] {
  if (buttons.length === 0) return []
  const columns = buttons.map((one) => ({
    tag: 'column' as const,
    width: 'auto' as const,
    elements: [buttonElement(one)],
  }))
  return [{ tag: 'column_set', flex_mode: 'flow', columns }]
}

const weights = { main: 'primary', plain: 'default', danger: 'danger' } satisfies Record<
  Button['weight'],
  ButtonElement['type']
>

const buttonElement = ({ label, press, weight, sure }: Button): ButtonElement => ({
  tag: 'button',
  text: plain(clip(label, limits.label)),
  type: weights[weight],
  ...(sure && { confirm: { title: plain(clip(sure.title, limits.title)), text: plain(clip(sure.text, 400)) } }),
  behaviors: [{ type: 'callback', value: { press: packPress(press) } }],
})
