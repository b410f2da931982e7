import type { ActionsBlock, KnownBlock, Button as SlackButton } from '@slack/types'
import type { Block, Button, Card, Text } from '../../cards/card.ts'
import { packPress } from '../../cards/press.ts'
import { drawChart } from './chart.ts'
import { clip, signsIn, split, startOf } from './fit.ts'
import { isPlain, mrkdwn, plainOf } from './mrkdwn.ts'
import {
  context,
  limits,
  type Message,
  type MessageBlock,
  marked,
  plain,
  put,
  type Room,
  roomFor,
  section,
} from './room.ts'
import { tableAsText, tableBlock } from './table.ts'

/** `native: false` where tables and charts are not understood: they are then given as text. */
export function renderCard(card: Card, { native = true } = {}): Message {
  const title = clip(card.title.trim() || card.gist.trim() || '–', limits.header)
  const room = roomFor(card.gist, native, title.length)
  const drawn = drawAll(card.blocks, room).filter((blocks) => blocks.length)
  const more = room.short ? [context([room.words.moreBlocks])] : []
  const header: KnownBlock = { type: 'header', text: plain(title) }
  return {
    text: mrkdwn(clip(card.gist, limits.text), limits.section)[0] ?? '–',
    blocks: [header, ...drawn.flat(), ...more],
  }
}

/**
 * Draws in the order of importance and gives the blocks in their own: no press is ever lost to a long text, and a
 * long quote or fold has what the others leave.
 */
export function drawAll(blocks: readonly Block[], room: Room): MessageBlock[][] {
  const drawn: MessageBlock[][] = blocks.map(() => [])
  for (const rank of [0, 1, 2]) {
    const now = [...blocks.entries()].filter(([, block]) => rankOf(block) === rank)
    for (const [at, [place, block]] of now.entries()) {
      const share = Math.floor((room.characters - 100) / (now.length - at))
      drawn[place] = renderBlock(block, room, rank === 2 ? share : room.characters)
    }
  }
  return drawn
}

const rankOf = (block: Block) =>
  block.is === 'buttons' || block.is === 'form' ? 0 : block.is === 'quote' || block.is === 'fold' ? 2 : 1

function renderBlock(block: Block, room: Room, share: number): MessageBlock[] {
  switch (block.is) {
    case 'text':
      return paragraphs(block.text, room)
    case 'heading':
      return paragraphs({ strong: block.text.replace(/\s+/g, ' ').trim() }, room)
    case 'note':
      return mrkdwn(block.text, limits.context).flatMap((piece) => put(room, piece.length, context([piece])))
    case 'quote':
      return quote(block.text, room, share)
    case 'pairs':
      return pairs(block.rows, room)
    case 'table':
      return room.native && room.tables++ === 0 ? tableBlock(block.table, room) : tableAsText(block.table, room)
    case 'chart':
      return chart(block.chart, room)
    case 'fold':
      return fold(block.title, block.lines, room, share)
    case 'line':
      return put(room, 0, { type: 'divider' })
    case 'buttons':
      return actions(block.buttons, room)
    case 'form': // stands in a modal; here is the button that opens it
      return actions([{ ...block.form.open, weight: 'main' }], room)
  }
}

/** Words alone go where Slack reads no markup; only a text with something strong or a link in it is mrkdwn. */
function paragraphs(text: Text, room: Room): MessageBlock[] {
  if (!isPlain(text)) return mrkdwn(text, limits.section).flatMap((piece) => put(room, piece.length, section(piece)))
  return plainSections(plainOf(text), room)
}

const plainSections = (text: string, room: Room): MessageBlock[] =>
  split(text, limits.section)
    .filter((piece) => piece.trim())
    .flatMap((piece) => put(room, piece.length, { type: 'section', text: plain(piece) }))

/**
 * A person's own words, in plain_text: rich_text would draw them nicer, but chat.update refuses to put anything else in its
 * place later (block_mismatch).
 */
function quote(text: string, room: Room, share: number): MessageBlock[] {
  const atMost = Math.min(share - 100, (room.blocks - 1) * limits.section)
  const shown = startOf(text, atMost)
  const left = signsIn(text.slice(shown.length))
  const more = left ? room.words.more(left) : ''
  const blocks = plainSections(shown, room)
  return left ? [...blocks, ...put(room, more.length, context([more]))] : blocks
}

function pairs(rows: readonly { label: string; value: Text }[], room: Room): MessageBlock[] {
  const fields = rows.map(({ label, value }) => {
    const name = mrkdwn({ strong: clip(label.trim(), limits.label - 10, true) }, limits.label)[0] ?? '–'
    const [said = '–', ...rest] = mrkdwn(value, limits.field - limits.label - 2)
    return `${name}\n${said}${rest.length ? '…' : ''}`
  })
  return inLots(fields, limits.fields).flatMap((lot) =>
    put(room, lengthOf(lot), { type: 'section', fields: lot.map(marked) }),
  )
}

function chart(it: Extract<Block, { is: 'chart' }>['chart'], room: Room): MessageBlock[] {
  const drawn = room.native && room.charts < limits.charts ? drawChart(it) : null
  if (!drawn) return []
  room.charts += 1
  return put(room, JSON.stringify(drawn.chart).length, drawn)
}

/** Slack has no panel that opens: a fold is its title and its lines, as many as there is room for. */
function fold(title: string, lines: readonly Text[], room: Room, share: number): MessageBlock[] {
  const shown: Text[] = [{ strong: title }]
  let left = share - title.length - 100
  for (const line of lines) {
    left -= lengthOf(mrkdwn(line, limits.section)) + 1
    if (left < 0) break
    shown.push('\n', ...(Array.isArray(line) ? line : [line]))
  }
  const hidden = lines.length - shown.filter((it) => it === '\n').length
  const more = hidden > 0 ? put(room, 100, context([room.words.moreRows(hidden)])) : []
  return [...paragraphs(shown as Text, room), ...more]
}

function actions(buttons: readonly Button[], room: Room): MessageBlock[] {
  return inLots(buttons, limits.buttons).flatMap((lot) => {
    const elements = lot.map((button) => drawButton(button, room))
    const block: ActionsBlock = { type: 'actions', block_id: `actions-${room.buttons}`, elements }
    return put(room, lengthOf(elements.flatMap(textsOf)), block)
  })
}

/** At most one button of a card is primary: the first. */
function drawButton({ label, press, weight, sure }: Button, room: Room): SlackButton {
  const primary = weight === 'main' && !room.primary
  if (primary) room.primary = true
  const style = weight === 'danger' ? 'danger' : primary ? 'primary' : null
  room.buttons += 1
  return {
    type: 'button',
    action_id: `${press.do}:${room.buttons}`,
    text: plain(clip(label.trim() || '–', limits.button)),
    value: packPress(press),
    ...(style && { style }),
    ...(sure && {
      confirm: {
        title: plain(clip(sure.title.trim() || label.trim() || '–', limits.confirm.title)),
        text: plain(clip(sure.text.trim() || '–', limits.confirm.text)),
        confirm: plain(clip(sure.yes.trim() || '–', limits.confirm.button)),
        deny: plain(clip(sure.no.trim() || '–', limits.confirm.button)),
        ...(weight === 'danger' && { style: 'danger' as const }),
      },
    }),
  }
}

const textsOf = ({ text, confirm }: SlackButton): string[] =>
  [text, confirm?.title, confirm?.text, confirm?.confirm, confirm?.deny].map((it) => it?.text ?? '')

const lengthOf = (texts: readonly string[]) => texts.reduce((sum, text) => sum + text.length, 0)

function inLots<T>(all: readonly T[], size: number): T[][] {
  const lots: T[][] = []
  for (let at = 0; at < all.length; at += size) lots.push(all.slice(at, at + size))
  return lots
}
