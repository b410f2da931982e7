import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { SlackView } from '../../town-model.ts'
import { Dialog } from '../dialog.ts'
import { html } from '../html.ts'
import { Icon, Mark } from '../icons.ts'
import { type Json, record, records, textOf, words } from '../json.ts'
import type { Act, ActEnd } from '../model.ts'
import { useWords } from '../speech.ts'
import { Blocks } from './blocks.ts'
import { initialOf } from './inputs.ts'
import type { Scene } from './scene.ts'

/** The modal on top: what is typed lives here until it is sent, also when the view gets a new face. */
export function Modal({
  view,
  scene,
  act,
}: {
  view: SlackView
  scene: Omit<Scene, 'inputs' | 'press'>
  act: (it: Act) => Promise<ActEnd>
}): VNode {
  const says = useWords()
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [own, setOwn] = useState<Record<string, string>>({})
  const [end, setEnd] = useState<ActEnd | null>(null)
  const [busy, setBusy] = useState(false)
  const blocks = records(view.view.blocks)
  const values = {
    ...Object.fromEntries(blocks.flatMap((it) => (initialOf(it) ? [initialOf(it) as [string, string]] : []))),
    ...typed,
  }
  useEffect(() => setOwn({}), [view.errors])

  const close = () => void act({ do: 'slack.close', view: view.id })
  const submit = async (event: Event) => {
    event.preventDefault()
    const missing = complaints(blocks, values, says.slack)
    setOwn(missing)
    if (Object.keys(missing).length) return
    setBusy(true)
    setEnd(await act({ do: 'slack.submit', view: view.id, values }))
    setBusy(false)
  }
  const whole: Scene = {
    ...scene,
    press: async (action, block) => setEnd(await act({ do: 'slack.click', where: { view: view.id }, action, block })),
    inputs: {
      values,
      errors: { ...view.errors, ...own },
      set: (action, value) => setTyped((before) => ({ ...before, [action]: value })),
    },
  }
  const title = textOf(view.view.title)
  return html`<${Dialog} label=${title} class="s-dialog s-modal" onClose=${close}>
    <form onSubmit=${submit} novalidate>
      <header>
        <${Mark} size=${24} />
        <h2>${title}</h2>
        <button type="button" class="bare" aria-label=${says.close} onClick=${close}><${Icon} name="close" size=${18} /></button>
      </header>
      <div class="s-modal-body">
        ${end && !end.ok ? html`<p class="s-trouble" role="alert"><${Icon} name="warn" /> ${end.trouble}</p>` : null}
        <${Blocks} blocks=${blocks} scene=${whole} />
      </div>
      <footer>
        <button type="button" class="s-button" onClick=${close}>${textOf(view.view.close) || says.close}</button>
        ${view.view.submit ? html`<button type="submit" class="s-button s-primary" disabled=${busy} aria-busy=${busy}>${textOf(view.view.submit)}</button>` : null}
      </footer>
    </form>
  <//>`
}

/** What the client itself refuses to send: an empty required field, a text that is too long. */
function complaints(
  blocks: readonly Json[],
  values: Readonly<Record<string, string>>,
  says: { required: string; tooLong: (atMost: number) => string },
) {
  const found: Record<string, string> = {}
  for (const block of blocks) {
    if (block.type !== 'input') continue
    const element = record(block.element)
    const value = values[words(element.action_id)] ?? ''
    const atMost = Number(element.max_length ?? 3000)
    if (!value && block.optional !== true) found[words(block.block_id)] = says.required
    else if (value.length > atMost) found[words(block.block_id)] = says.tooLong(atMost)
  }
  return found
}
