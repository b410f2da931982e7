import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Traffic } from '../town-model.ts'
import { Dialog, DialogHead } from './dialog.ts'
import { html } from './html.ts'
import { timeAt, useWords } from './speech.ts'

/** What went over the wire, newest first. */
export function DeliveryLog({
  traffic,
  nameOf,
  onClose,
}: {
  traffic: readonly Traffic[]
  nameOf: (id: string) => string | null
  onClose: () => void
}): VNode {
  const words = useWords()
  const says = words.log
  const [filter, setFilter] = useState('')
  const asked = filter.trim().toLowerCase()
  const shown = traffic.filter((it) =>
    `${it.platform} ${it.what} ${it.status} ${it.user ?? ''} ${nameOf(it.user ?? '') ?? ''}`
      .toLowerCase()
      .includes(asked),
  )
  const head = [says.at, says.platform, says.way, says.what, says.whom, says.status, says.ms]
  return html`<${Dialog} label=${says.title} class="panel-dialog log" onClose=${onClose}>
    <${DialogHead} title=${says.title} onClose=${onClose} />
    <label class="filter"><span class="hidden">${says.filter}</span><input type="search" placeholder=${says.filter} value=${filter} onInput=${(event: { currentTarget: HTMLInputElement }) => setFilter(event.currentTarget.value)} /></label>
    <div class="log-scroll" tabindex="0" role="group" aria-label=${says.title}>
      ${
        shown.length === 0
          ? html`<p class="quiet">${traffic.length ? says.noMatch : says.empty}</p>`
          : html`<table>
            <thead><tr>${head.map((it) => html`<th scope="col">${it}</th>`)}</tr></thead>
            <tbody>${shown.map(
              (it) => html`<tr class=${/^(2\d\d|ok)/.test(it.status) ? '' : 'bad'}>
              <td>${timeAt(it.at)}</td><td>${words[it.platform].title}</td><td class="way">${says.direction[it.direction]}</td><td><code>${it.what}</code></td>
              <td>${it.user ? (nameOf(it.user) ?? it.user) : ''}</td><td>${it.status}</td><td class="number">${Math.round(it.ms)}</td>
            </tr>`,
            )}</tbody>
          </table>`
      }
    </div>
  <//>`
}
