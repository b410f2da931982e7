import type { VNode } from 'preact'
import { html } from './html.ts'
import { isSafe, type Marked } from './marked.ts'

/** Marked text as elements. */
export const drawMarked = (marked: readonly Marked[]): VNode[] => marked.map(draw)

function draw(it: Marked): VNode {
  switch (it.is) {
    case 'text':
      return html`<span>${it.text}</span>`
    case 'strong':
      return html`<strong>${drawMarked(it.of)}</strong>`
    case 'em':
      return html`<em>${drawMarked(it.of)}</em>`
    case 'strike':
      return html`<s>${drawMarked(it.of)}</s>`
    case 'code':
      return html`<code>${it.text}</code>`
    case 'pre':
      return html`<pre tabindex="0">${it.text}</pre>`
    case 'link':
      return isSafe(it.href)
        ? html`<a href=${it.href} target="_blank" rel="noreferrer noopener">${drawMarked(it.of)}</a>`
        : html`<span>${drawMarked(it.of)}</span>`
    case 'colour':
      return html`<span class=${`colour-${it.colour}`}>${drawMarked(it.of)}</span>`
    case 'mention':
      return html`<span class="mention">${it.text}</span>`
    case 'break':
      return html`<br />`
  }
}
