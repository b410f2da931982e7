import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { html } from './html.ts'
import { Icon } from './icons.ts'
import type { ActEnd } from './model.ts'
import { useWords } from './speech.ts'

/** Where a person writes and attaches files: Enter sends, Shift+Enter breaks the line. */
export function Composer(props: {
  class: string
  placeholder: string
  write: (text: string) => Promise<ActEnd>
  upload: (file: File) => Promise<ActEnd>
}): VNode {
  const says = useWords()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const send = async () => {
    if (!text.trim() || busy) return
    setBusy(true)
    const end = await props.write(text)
    setBusy(false)
    if (end.ok) setText('') // what could not be sent stays, to try again
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  }
  const pick = async (event: { currentTarget: HTMLInputElement }) => {
    const files = [...(event.currentTarget.files ?? [])]
    event.currentTarget.value = ''
    for (const file of files) await props.upload(file)
  }
  return html`<form class=${`composer ${props.class}`} onSubmit=${(event: Event) => {
    event.preventDefault()
    void send()
  }}>
    <button type="button" class="bare" aria-label=${says.chat.attach} title=${says.chat.attach} onClick=${() => picker.current?.click()}><${Icon} name="plus" size=${18} /></button>
    <input ref=${picker} type="file" hidden multiple onChange=${pick} />
    <textarea
      rows=${Math.min(6, text.split('\n').length)}
      value=${text}
      placeholder=${props.placeholder}
      aria-label=${props.placeholder}
      onInput=${(event: { currentTarget: HTMLTextAreaElement }) => setText(event.currentTarget.value)}
      onKeyDown=${key}
    ></textarea>
    <button type="submit" class="send" aria-label=${says.chat.send} title=${says.chat.send} disabled=${!text.trim() || busy}><${Icon} name="send" size=${18} /></button>
  </form>`
}
