import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Sure } from '../dialog.ts'
import { html } from '../html.ts'
import { type Json, record, textOf, words } from '../json.ts'
import { isSafe } from '../marked.ts'
import { useWords } from '../speech.ts'
import type { Scene } from './scene.ts'

/** What can be pressed in an actions block or beside a section. */
export function Action({ element, block, scene }: { element: Json; block: string; scene: Scene }): VNode {
  const says = useWords()
  if (element.type !== 'button') return html`<span class="s-unknown">${says.slack.unknown(words(element.type))}</span>`
  return html`<${Button} element=${element} block=${block} scene=${scene} />`
}

/** A busy button is not `disabled`: it would lose the focus that a dialog gives back at its end. */
function Button({ element, block, scene }: { element: Json; block: string; scene: Scene }): VNode {
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const confirm = element.confirm ? record(element.confirm) : null
  const label = textOf(element.text)
  const press = async () => {
    if (busy) return
    setAsking(false)
    setBusy(true)
    await scene.press(words(element.action_id), block)
    setBusy(false)
  }
  const url = words(element.url)
  if (isSafe(url))
    return html`<a class=${`s-button s-${words(element.style)}`} href=${url} target="_blank" rel="noreferrer noopener" onClick=${press}>${label}</a>`
  return html`<button
      type="button"
      class=${`s-button s-${words(element.style)}`}
      aria-label=${words(element.accessibility_label) || null}
      aria-busy=${busy}
      aria-disabled=${busy || null}
      onClick=${confirm ? () => setAsking(true) : press}
    >${label}</button>
    ${
      asking && confirm
        ? html`<${Sure}
          class="s-dialog"
          title=${textOf(confirm.title)}
          text=${textOf(confirm.text)}
          yes=${textOf(confirm.confirm)}
          no=${textOf(confirm.deny)}
          danger=${confirm.style === 'danger'}
          onYes=${press}
          onNo=${() => setAsking(false)}
        />`
        : null
    }`
}
