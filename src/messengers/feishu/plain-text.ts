import type { Block, Card } from '../../cards/card.ts'
import { chartInWords, rowInWords } from './figures.ts'
import { clip, wordsOf } from './words.ts'

/** A text message may have 150 KB; nobody reads more than this in a chat. */
const atMost = 15_000

/**
 * A card as a text message, where the platform refused the card: everything that can be said, nothing to press.
 * `<at …>` and links live in text messages too, so their first sign is widened. (open.feishu.cn: im-v1 message content)
 */
export function plainText(card: Card): string {
  const body = [card.title, ...card.blocks.flatMap(blockInWords)].join('\n')
  return `${inert(clip(body, atMost))}\n\n${instead}`
}

const instead =
  '(卡片未能显示，以上是文字内容。要继续操作，请发送「待办」。) (The card could not be shown; this is its text. To go on, write "tasks".)'

const inert = (text: string) => text.replace(/</g, '＜').replace(/\]\(/g, '] (')

function blockInWords(block: Block): string[] {
  switch (block.is) {
    case 'text':
    case 'note':
      return [wordsOf(block.text)]
    case 'heading':
    case 'quote':
      return [block.text]
    case 'pairs':
      return block.rows.map(({ label, value }) => `${label}: ${wordsOf(value)}`)
    case 'table':
      return block.table.rows.map((row) => rowInWords(block.table.head, row, 200))
    case 'chart':
      return [chartInWords(block.chart)]
    case 'fold':
      return [block.title, ...block.lines.map(wordsOf)]
    case 'line':
      return ['']
    case 'form':
      return [block.form.title, ...block.form.intro.flatMap(blockInWords)]
    case 'buttons':
      return []
  }
}
