import type { VNode } from 'preact'
import { Chart } from '../chart.ts'
import { drawMarked } from '../draw-marked.ts'
import { html } from '../html.ts'
import { type Json, record, records, textOf, words } from '../json.ts'
import { useWords } from '../speech.ts'
import { chartSpec } from './chart-spec.ts'
import { Action } from './elements.ts'
import { InputBlock } from './inputs.ts'
import { type NameOf, readMrkdwn } from './mrkdwn.ts'
import { lines, readRichText } from './rich-text.ts'
import type { Scene } from './scene.ts'
import { SlackTable } from './table.ts'

/** A list of blocks as Slack draws them. https://docs.slack.dev/reference/block-kit/blocks */
export const Blocks = ({ blocks, scene }: { blocks: readonly Json[]; scene: Scene }): VNode =>
  html`${blocks.map((block, n) => html`<${Block} key=${words(block.block_id) || n} block=${block} scene=${scene} />`)}`

function Block({ block, scene }: { block: Json; scene: Scene }): VNode {
  const says = useWords()
  switch (block.type) {
    case 'header':
      return html`<h3 class="s-header">${textOf(block.text)}</h3>`
    case 'section':
      return html`<${Section} block=${block} scene=${scene} />`
    case 'context':
      return html`<div class="s-context">${records(block.elements).map((it) =>
        it.type === 'image'
          ? html`<${Picture} it=${it} small />`
          : html`<span><${Text} it=${it} scene=${scene} /></span>`,
      )}</div>`
    case 'divider':
      return html`<hr class="s-divider" />`
    case 'actions':
      return html`<div class="s-actions">${records(block.elements).map((it) => html`<${Action} element=${it} block=${words(block.block_id)} scene=${scene} />`)}</div>`
    case 'input':
      return scene.inputs ? html`<${InputBlock} block=${block} inputs=${scene.inputs} />` : html``
    case 'table':
    case 'data_table':
      return html`<${SlackTable} block=${block} nameOf=${scene.nameOf} />`
    case 'rich_text':
      return html`<${RichText} block=${block} nameOf=${scene.nameOf} />`
    case 'data_visualization':
      return html`<div class="s-chart"><${Chart} spec=${chartSpec(block)} label=${words(block.title)} dark=${scene.dark} height="240px" /></div>`
    case 'image':
      return html`<${Picture} it=${block} />`
    case 'alert':
      return html`<div class=${`s-alert s-alert-${words(block.level) || 'default'}`} role="note"><${Text} it=${record(block.text)} scene=${scene} /></div>`
    default:
      return html`<p class="s-unknown">${says.slack.unknown(words(block.type))}</p>`
  }
}

/** A plain_text or mrkdwn object. */
function Text({ it, scene }: { it: Json; scene: Scene }): VNode {
  if (it.type !== 'mrkdwn') return html`<span class="s-text">${drawMarked(lines(words(it.text)))}</span>`
  return html`<span class="s-text">${drawMarked(readMrkdwn(words(it.text), scene.nameOf))}</span>`
}

function Section({ block, scene }: { block: Json; scene: Scene }): VNode {
  const fields = records(block.fields)
  const accessory = block.accessory ? record(block.accessory) : null
  return html`<div class="s-section">
    <div class="s-section-words">
      ${block.text ? html`<div><${Text} it=${record(block.text)} scene=${scene} /></div>` : null}
      ${fields.length ? html`<div class="s-fields">${fields.map((it) => html`<div><${Text} it=${it} scene=${scene} /></div>`)}</div>` : null}
    </div>
    ${accessory?.type === 'image' ? html`<${Picture} it=${accessory} />` : null}
    ${accessory && accessory.type !== 'image' ? html`<${Action} element=${accessory} block=${words(block.block_id)} scene=${scene} />` : null}
  </div>`
}

/** Only pictures that stand in the message itself are shown: nothing is fetched from elsewhere. */
function Picture({ it, small }: { it: Json; small?: boolean }): VNode {
  const source = words(it.image_url)
  const label = words(it.alt_text)
  if (!source.startsWith('data:image/')) return html`<span class="s-picture-words">${label}</span>`
  return html`<img class=${small ? 's-picture-small' : 's-picture'} src=${source} alt=${label} />`
}

function RichText({ block, nameOf }: { block: Json; nameOf: NameOf }): VNode {
  return html`<div class="s-rich">${readRichText(block, nameOf).map((part) => {
    if (part.is === 'quote') return html`<blockquote>${drawMarked(part.of)}</blockquote>`
    if (part.is === 'pre') return html`<pre tabindex="0">${drawMarked(part.of)}</pre>`
    if (part.is !== 'list') return html`<p>${drawMarked(part.of)}</p>`
    const rows = part.lines.map((line) => html`<li>${drawMarked(line)}</li>`)
    const style = { marginInlineStart: `${part.indent * 24}px` }
    return part.ordered ? html`<ol style=${style}>${rows}</ol>` : html`<ul style=${style}>${rows}</ul>`
  })}</div>`
}
