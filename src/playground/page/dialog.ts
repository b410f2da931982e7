import type { ComponentChildren, VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { html } from './html.ts'
import { Icon } from './icons.ts'
import { useWords } from './speech.ts'

/**
 * A dialog above everything. The browser's own <dialog> keeps the focus inside and closes on Esc; the focus goes
 * back where it was.
 */
export function Dialog(props: {
  label: string
  class?: string
  onClose: () => void
  children: ComponentChildren
}): VNode {
  const { label, onClose, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const it = dialog.current
    const before = document.activeElement
    it?.showModal()
    return () => {
      it?.close() // too late for the browser to give the focus back: the element has left the page
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const cancel = (event: Event) => {
    event.preventDefault() // the owner closes, so that the other side hears of it
    onClose()
  }
  const press = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose()
  }
  return html`<dialog ref=${dialog} class=${props.class ?? 'panel-dialog'} aria-label=${label} onCancel=${cancel} onMouseDown=${press}>${children}</dialog>`
}

/** A dialog's head line with its closing button. */
export function DialogHead({ title, onClose }: { title: string; onClose: () => void }): VNode {
  const words = useWords()
  return html`<header class="dialog-head">
    <h2>${title}</h2>
    <button type="button" class="bare" aria-label=${words.close} onClick=${onClose}><${Icon} name="close" /></button>
  </header>`
}

/** Asks once more before something counts. */
export function Sure(props: {
  class?: string
  title: string
  text: string
  yes: string
  no: string
  danger?: boolean
  onYes: () => void
  onNo: () => void
}): VNode {
  return html`<${Dialog} label=${props.title} class=${`sure ${props.class ?? ''}`} onClose=${props.onNo}>
    <h2>${props.title}</h2>
    <p>${props.text}</p>
    <footer>
      <button type="button" onClick=${props.onNo}>${props.no}</button>
      <button type="button" class=${props.danger ? 'danger' : 'primary'} onClick=${props.onYes}>${props.yes}</button>
    </footer>
  <//>`
}
