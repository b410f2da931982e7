import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Chart } from '../chart.ts'
import { drawMarked } from '../draw-marked.ts'
import { html } from '../html.ts'
import { Icon } from '../icons.ts'
import { contentOf, type Json, record, records, words } from '../json.ts'
import { useWords } from '../speech.ts'
import { Button } from './button.ts'
import { Field, Form } from './form.ts'
import { readMarkdown } from './markdown.ts'
import type { CardScene, FormState } from './scene.ts'
import { FeishuTable } from './table.ts'

/** A list of components. `form` where they stand within one. */
export const Elements = ({
  elements,
  scene,
  form,
}: {
  elements: readonly Json[]
  scene: CardScene
  form?: FormState
}): VNode =>
  html`${elements.map((it, n) => html`<${Element} key=${words(it.element_id) || words(it.name) || n} it=${it} scene=${scene} form=${form} />`)}`

interface Placed {
  it: Json
  scene: CardScene
  form?: FormState
}

function Element({ it, scene, form }: Placed): VNode {
  const says = useWords()
  switch (it.tag) {
    case 'markdown':
      return html`<div class=${`f-words f-size-${words(it.text_size) || 'normal'}`}><${Markdown} source=${words(it.content)} scene=${scene} /></div>`
    case 'plain_text':
    case 'lark_md':
      return html`<${Text} it=${it} scene=${scene} />`
    case 'div':
      return html`<${Div} it=${it} scene=${scene} />`
    case 'column_set':
      return html`<${Columns} it=${it} scene=${scene} form=${form} />`
    case 'hr':
      return html`<hr class="f-hr" />`
    case 'table':
      return html`<${FeishuTable} it=${it} />`
    case 'chart':
      return html`<${Drawing} it=${it} dark=${scene.dark} />`
    case 'collapsible_panel':
      return html`<${Panel} it=${it} scene=${scene} form=${form} />`
    case 'form':
      return html`<${Form} it=${it} scene=${scene} draw=${(state: FormState) => html`<${Elements} elements=${records(it.elements)} scene=${scene} form=${state} />`} />`
    case 'button':
      return html`<${Button} it=${it} scene=${scene} form=${form} />`
    case 'input':
    case 'select_static':
    case 'multi_select_static':
      return html`<${Field} it=${it} form=${form} />`
    case 'img':
      return html`<p class="f-picture">${contentOf(it.alt)}</p>`
    case 'person':
      return html`<span class="mention">@${scene.nameOf(words(it.user_id)) ?? words(it.user_id)}</span>`
    default:
      return html`<p class="f-unknown">${says.feishu.unknown(words(it.tag))}</p>`
  }
}

function Markdown({ source, scene }: { source: string; scene: CardScene }): VNode {
  return html`${readMarkdown(source, scene.nameOf).map((it) => {
    if (it.is === 'words') return html`<p>${drawMarked(it.of)}</p>`
    const lines = it.lines.map((line) => html`<li>${drawMarked(line)}</li>`)
    return it.ordered ? html`<ol>${lines}</ol>` : html`<ul>${lines}</ul>`
  })}`
}

/** A plain_text or lark_md object, in its size and colour. */
function Text({ it, scene }: { it: Json; scene: CardScene }): VNode {
  const look = `f-words f-size-${words(it.text_size) || 'normal'} f-ink-${words(it.text_color) || 'default'}`
  if (it.tag === 'lark_md')
    return html`<div class=${look}><${Markdown} source=${words(it.content)} scene=${scene} /></div>`
  return html`<div class=${`${look} f-plain`}>${words(it.content)}</div>`
}

function Div({ it, scene }: Placed): VNode {
  const fields = records(it.fields)
  return html`<div class="f-div">
    ${it.text ? html`<${Text} it=${record(it.text)} scene=${scene} />` : null}
    ${fields.length ? html`<div class="f-fields">${fields.map((field) => html`<div class=${field.is_short === true ? 'f-short' : 'f-long'}><${Text} it=${record(field.text)} scene=${scene} /></div>`)}</div>` : null}
  </div>`
}

function Columns({ it, scene, form }: Placed): VNode {
  const mode = words(it.flex_mode) || 'none'
  return html`<div class=${`f-columns f-flex-${mode} ${it.background_style ? `f-ground-${words(it.background_style)}` : ''}`}>
    ${records(it.columns).map((column) => {
      const weight = column.width === 'weighted' ? Number(column.weight ?? 1) : 0
      const style = { flex: weight ? `${weight} 1 0` : '0 1 auto', padding: paddingOf(words(column.padding)) }
      return html`<div class="f-column" style=${style}><${Elements} elements=${records(column.elements)} scene=${scene} form=${form} /></div>`
    })}
  </div>`
}

/** Only lengths are taken over from a card, never any other style. */
const paddingOf = (text: string) => (/^(\d{1,2}px ?){1,4}$/.test(text) ? text : '0')

const heights: Readonly<Record<string, string>> = { '1:1': '360px', '2:1': '200px', '4:3': '280px', '16:9': '240px' }

const Drawing = ({ it, dark }: { it: Json; dark: boolean }): VNode =>
  html`<div class="f-chart"><${Chart} spec=${record(it.chart_spec)} label=${words(record(record(it.chart_spec).title).text)} dark=${dark} height=${heights[words(it.aspect_ratio)] ?? '240px'} /></div>`

function Panel({ it, scene, form }: Placed): VNode {
  const [open, setOpen] = useState(it.expanded === true)
  const id = useId()
  return html`<div class="f-panel">
    <button type="button" aria-expanded=${open} aria-controls=${id} onClick=${() => setOpen(!open)}>
      <span class="f-plain">${contentOf(record(it.header).title)}</span><span class=${open ? 'turned' : ''}><${Icon} name="down" size=${14} /></span>
    </button>
    ${open ? html`<div id=${id} class="f-panel-body"><${Elements} elements=${records(it.elements)} scene=${scene} form=${form} /></div>` : null}
  </div>`
}
