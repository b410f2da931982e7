import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { html } from '../html.ts'
import { Icon } from '../icons.ts'
import { type Json, records, words } from '../json.ts'
import { useWords } from '../speech.ts'

/** A day is not broken at its hyphens, nor a short Chinese word anywhere. */
const classOf = (cell: string) =>
  /^(?:[\x21-\x7e]{1,14}|\S{1,5})$/.test(cell) ? 'one-word' : cell.length > 16 ? 'sentence' : null

/** The table component: `page_size` rows at a time. */
export function FeishuTable({ it }: { it: Json }): VNode {
  const says = useWords()
  const [page, setPage] = useState(0)
  const columns = records(it.columns)
  const rows = records(it.rows)
  const size = Math.max(1, Number(it.page_size ?? 5))
  const last = Math.max(0, Math.ceil(rows.length / size) - 1)
  const at = Math.min(page, last)
  const align = (column: Json) => ({ textAlign: words(column.horizontal_align) || 'left' })
  return html`<div class="f-table">
    <div class="f-table-scroll" tabindex="0" role="group" aria-label=${columns.map((one) => words(one.display_name)).join(', ')}>
      <table>
        <thead><tr>${columns.map((one) => html`<th scope="col" style=${align(one)}>${words(one.display_name)}</th>`)}</tr></thead>
        <tbody>${rows.slice(at * size, (at + 1) * size).map((row) => html`<tr>${columns.map((one) => html`<td style=${align(one)} class=${classOf(words(row[words(one.name)]))}>${words(row[words(one.name)])}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
    ${
      last > 0
        ? html`<div class="f-pages">
          <button type="button" class="bare" aria-label=${says.chat.previous} disabled=${at === 0} onClick=${() => setPage(at - 1)}><${Icon} name="left" size=${14} /></button>
          <span>${says.feishu.page(at + 1, last + 1)}</span>
          <button type="button" class="bare" aria-label=${says.chat.next} disabled=${at === last} onClick=${() => setPage(at + 1)}><${Icon} name="right" size=${14} /></button>
        </div>`
        : null
    }
  </div>`
}
