import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { drawMarked } from '../draw-marked.ts'
import { html } from '../html.ts'
import { Icon } from '../icons.ts'
import { type Json, record, records, words } from '../json.ts'
import { useWords } from '../speech.ts'
import type { NameOf } from './mrkdwn.ts'
import { readRichText } from './rich-text.ts'

/** A day is not broken at its hyphens, nor a short Chinese word anywhere. */
const isOneWord = (cell: string) => /^(?:[\x21-\x7e]{1,14}|\S{1,5})$/.test(cell)

/** `table` and `data_table`; the latter turns its pages. The first row is the head. */
export function SlackTable({ block, nameOf }: { block: Json; nameOf: NameOf }): VNode {
  const [page, setPage] = useState(0)
  const [head = [], ...rows] = (Array.isArray(block.rows) ? block.rows : []).map((row: unknown) => records(row))
  const settings = records(block.column_settings)
  const size = block.type === 'data_table' ? Number(block.page_size ?? 5) : Math.max(rows.length, 1)
  const first = page * size
  const shown = rows.slice(first, first + size)
  const align = (column: number) => ({ textAlign: words(record(settings[column]).align) || 'left' })
  const cells = (row: readonly Json[], Tag: 'th' | 'td') =>
    row.map(
      (cell, column) =>
        html`<${Tag} style=${align(column)} class=${Tag === 'td' && isOneWord(words(cell.text)) ? 'one-word' : null} scope=${Tag === 'th' ? 'col' : null}>${drawCell(cell, nameOf)}<//>`,
    )

  return html`<div class="s-table">
    <div class="s-table-scroll" tabindex="0" role="group" aria-label=${words(block.caption)}>
      <table>
        ${block.caption ? html`<caption>${words(block.caption)}</caption>` : null}
        <thead><tr>${cells(head, 'th')}</tr></thead>
        <tbody>${shown.map((row) => html`<tr>${cells(row, 'td')}</tr>`)}</tbody>
      </table>
    </div>
    ${rows.length > size ? html`<${Pages} page=${page} size=${size} of=${rows.length} turn=${setPage} />` : null}
  </div>`
}

function drawCell(cell: Json, nameOf: NameOf) {
  if (cell.type !== 'rich_text') return words(cell.text) || words(cell.value)
  return readRichText(cell, nameOf).flatMap((part) => ('of' in part ? drawMarked(part.of) : []))
}

function Pages({
  page,
  size,
  of,
  turn,
}: {
  page: number
  size: number
  of: number
  turn: (page: number) => void
}): VNode {
  const says = useWords()
  const last = Math.ceil(of / size) - 1
  return html`<div class="s-pages">
    <span>${says.slack.page(page * size + 1, Math.min((page + 1) * size, of), of)}</span>
    <button type="button" class="bare" aria-label=${says.chat.previous} disabled=${page === 0} onClick=${() => turn(page - 1)}><${Icon} name="left" /></button>
    <button type="button" class="bare" aria-label=${says.chat.next} disabled=${page === last} onClick=${() => turn(page + 1)}><${Icon} name="right" /></button>
  </div>`
}
