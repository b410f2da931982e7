import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Sure } from '../dialog.ts'
import { html } from '../html.ts'
import { contentOf, type Json, record, records, words } from '../json.ts'
import { isSafe } from '../marked.ts'
import { useWords } from '../speech.ts'
import type { CardScene, FormState } from './scene.ts'

/** A button: calls back, opens a page, or sends the form it stands in. Asks first where the card says so. */
export function Button({ it, scene, form }: { it: Json; scene: CardScene; form?: FormState }): VNode {
  const says = useWords()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const confirm = it.confirm ? record(it.confirm) : null
  const behaviours = records(it.behaviors)
  const submits = form && it.form_action_type === 'submit'
  const look = `f-button f-type-${words(it.type) || 'default'}`
  const press = async () => {
    if (busy) return
    setAsking(false)
    setBusy(true)
    if (submits) await form.submit(words(it.name))
    else for (const one of behaviours) if (one.type === 'callback') await scene.press(one.value)
    setBusy(false)
  }
  const url = words(behaviours.find((one) => one.type === 'open_url')?.default_url)
  if (isSafe(url))
    return html`<a class=${look} href=${url} target="_blank" rel="noreferrer noopener">${contentOf(it.text)}</a>`
  if (form && it.form_action_type === 'reset')
    return html`<button type="button" class=${look} onClick=${form.reset}>${contentOf(it.text)}</button>`
  const ask = () => {
    if (submits && !form.check()) return
    if (confirm) setAsking(true)
    else void press()
  }
  return html`<button type="button" class=${look} disabled=${it.disabled === true} aria-disabled=${busy || null} aria-busy=${busy} onClick=${ask}>${contentOf(it.text)}</button>
    ${
      asking && confirm
        ? html`<${Sure} class="f-sure" title=${contentOf(confirm.title)} text=${contentOf(confirm.text)} yes=${says.confirm} no=${says.cancel} onYes=${press} onNo=${() => setAsking(false)} />`
        : null
    }`
}
