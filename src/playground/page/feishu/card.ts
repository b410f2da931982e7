import type { VNode } from 'preact'
import { html } from '../html.ts'
import { contentOf, type Json, record, records, words } from '../json.ts'
import { Elements } from './elements.ts'
import type { CardScene } from './scene.ts'

/** A card of JSON 2.0. https://open.feishu.cn/document/feishu-cards/card-json-v2-structure */
export function Card({ card, scene }: { card: Json; scene: CardScene }): VNode {
  const header = card.header ? record(card.header) : null
  return html`<div class="f-card">
    ${header ? html`<${Header} header=${header} />` : null}
    <div class="f-body"><${Elements} elements=${records(record(card.body).elements)} scene=${scene} /></div>
  </div>`
}

function Header({ header }: { header: Json }): VNode {
  const subtitle = contentOf(header.subtitle)
  return html`<header class=${`f-header f-${words(header.template) || 'default'}`}>
    <h3>${contentOf(header.title)}</h3>
    ${records(header.text_tag_list).map((tag) => html`<span class=${`f-tag f-${words(tag.color) || 'blue'}`}>${contentOf(tag.text)}</span>`)}
    ${subtitle ? html`<p>${subtitle}</p>` : null}
  </header>`
}
