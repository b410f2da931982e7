import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types'
import type { DataVisualizationBlock } from './chart.ts'
import { languageOf, wordsIn } from './words.ts'

/** What Slack allows, each from the page of its block at https://docs.slack.dev/reference/block-kit/blocks */
export const limits = Object.freeze({
  blocks: 50, // in a message; 100 in a view
  characters: 12_000, // of all blocks: Slack says msg_blocks_too_long near 13,200 (bolt-js issue 2509)
  text: 1000, // chat.postMessage takes 4,000; ours is one line
  header: 150,
  section: 3000,
  fields: 10,
  field: 2000,
  label: 200, // ours: a label that fills a field is none
  context: 2000,
  buttons: 25, // in an actions block
  button: 75,
  confirm: { title: 100, text: 300, button: 30 },
  charts: 2,
})

export type MessageBlock = KnownBlock | DataVisualizationBlock

export interface Message {
  text: string
  blocks: MessageBlock[]
}

/** What is still free while a card is drawn, and what it has used of the things that may stand only once. */
export interface Room {
  blocks: number
  characters: number
  native: boolean // may Slack's own tables and charts be used?
  tables: number
  charts: number
  buttons: number
  primary: boolean
  short: boolean // something was left out
  words: ReturnType<typeof wordsIn>
}

/** One block and 200 characters are kept for the title, one block and 100 for the word that says there is more. */
export const roomFor = (ours: string, native: boolean, used: number): Room => ({
  blocks: limits.blocks - 2,
  characters: limits.characters - used - 200,
  native,
  tables: 0,
  charts: 0,
  buttons: 0,
  primary: false,
  short: false,
  words: wordsIn(languageOf(ours)),
})

/** The block, where there is room for it; else nothing, and the card will say that there is more. */
export function put(room: Room, characters: number, block: MessageBlock): MessageBlock[] {
  if (room.blocks < 1 || characters > room.characters) {
    room.short = true
    return []
  }
  room.blocks -= 1
  room.characters -= characters
  return [block]
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false })
export const marked = (text: string) => ({ type: 'mrkdwn' as const, text, verbatim: true })
export const section = (text: string): SectionBlock => ({ type: 'section', text: marked(text) })
export const context = (texts: readonly string[]): ContextBlock => ({ type: 'context', elements: texts.map(marked) })
