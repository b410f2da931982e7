import type { Table } from '../../cards/card.ts'
import { clip, columns, escapedLength, inert } from './fit.ts'
import { context, type MessageBlock, put, type Room, section } from './room.ts'

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: one in a message */
const limits = Object.freeze({ rows: 100, columns: 20, characters: 10_000, cell: 300, section: 2900 })

const cell = (text: string | undefined) => clip((text ?? '').replace(/\s+/g, ' ').trim() || '–', limits.cell)

/** Every row as wide as the head. */
const rowsOf = ({ head, rows }: Table) => {
  const width = Math.min(head.length, limits.columns)
  return [head, ...rows].map((row) => Array.from({ length: width }, (_, at) => cell(row[at])))
}

/** As many rows as there is room for, from the top; the rest is said in a line below. */
export function tableBlock(table: Table, room: Room): MessageBlock[] {
  if (!table.head.length) return []
  const all = rowsOf(table)
  const budget = Math.min(limits.characters, room.characters - 100)
  const { shown, spent } = fitting(all, limits.rows, budget, (row) => row.join('').length)
  if (!shown.length) return put(room, Number.POSITIVE_INFINITY, { type: 'divider' })
  const block: MessageBlock = {
    type: 'table',
    rows: shown.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
    column_settings: shown[0]?.map((_, at) => ({
      align: table.numeric?.includes(at) ? 'right' : 'left',
      is_wrapped: true,
    })),
  }
  return [...put(room, spent, block), ...rest(all.length - shown.length, room)]
}

/** A table where Slack's own cannot stand: the same in letters of one width, under its caption's columns. */
export function tableAsText(table: Table, room: Room): MessageBlock[] {
  if (!table.head.length) return []
  const all = rowsOf(table).map((row) => row.map((text) => text.replace(/`/g, 'ˋ')))
  const widths = (all[0] ?? []).map((_, at) => Math.min(Math.max(...all.map((row) => columns(row[at] ?? ''))), 40))
  const lines = all.map((row) =>
    clip(
      row
        .map((text, at) => aligned(text, widths[at] ?? 0, table, at))
        .join('  ')
        .trimEnd(),
      limits.section - 8,
      true,
    ),
  )
  const { shown } = fitting(lines, limits.rows, room.characters - 200, (line) => escapedLength(line) + 1)
  const blocks = inSections(shown).flatMap((text) => put(room, escapedLength(text) + 8, section(fenced(text))))
  return [...blocks, ...rest(lines.length - shown.length, room)]
}

const aligned = (text: string, width: number, { numeric }: Table, at: number) => {
  const blanks = ' '.repeat(Math.max(width - columns(text), 0))
  return numeric?.includes(at) ? blanks + text : text + blanks
}

const fenced = (text: string) => `\`\`\`\n${inert(text)}\n\`\`\``

function inSections(lines: readonly string[]): string[] {
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    if (last !== undefined && escapedLength(last) + escapedLength(line) + 9 <= limits.section)
      texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts
}

function fitting<Row>(rows: readonly Row[], atMost: number, budget: number, cost: (row: Row) => number) {
  const shown: Row[] = []
  let spent = 0
  for (const row of rows) {
    if (shown.length >= atMost || spent + cost(row) > budget) break
    spent += cost(row)
    shown.push(row)
  }
  return { shown, spent }
}

const rest = (left: number, room: Room): MessageBlock[] =>
  left > 0 ? put(room, 80, context([room.words.moreRows(left)])) : []
