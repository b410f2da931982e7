import type { VNode } from 'preact'
import { useId } from 'preact/hooks'
import { html } from '../html.ts'
import { Icon } from '../icons.ts'
import { type Json, record, records, textOf, words } from '../json.ts'
import { useWords } from '../speech.ts'

/** What the person has typed so far in the open modal, and what is wrong with it. */
export interface Inputs {
  values: Readonly<Record<string, string>> // action_id → text or chosen value
  errors: Readonly<Record<string, string>> // block_id → sentence
  set: (action: string, value: string) => void
}

/** What an input block starts with. */
export function initialOf(block: Json): readonly [string, string] | null {
  if (block.type !== 'input') return null
  const element = record(block.element)
  return [words(element.action_id), words(element.initial_value) || words(record(element.initial_option).value)]
}

/** A label, its input, a hint and what is wrong. */
export function InputBlock({ block, inputs }: { block: Json; inputs: Inputs }): VNode {
  const says = useWords()
  const id = useId()
  const element = record(block.element)
  const error = inputs.errors[words(block.block_id)]
  const hint = textOf(block.hint)
  const value = inputs.values[words(element.action_id)] ?? ''
  const atMost = Number(element.max_length ?? 0)
  const near = atMost > 0 && atMost - value.length < Math.min(100, atMost / 4)
  const shared = {
    id,
    value,
    'aria-invalid': error ? true : null,
    'aria-required': block.optional !== true,
    'aria-describedby': [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || null,
  }
  return html`<div class=${error ? 's-input s-wrong' : 's-input'}>
    <label for=${id}>${textOf(block.label)}${block.optional === true ? html` <span class="s-optional">${says.slack.optional}</span>` : null}</label>
    <${Control} element=${element} shared=${shared} set=${inputs.set} />
    ${near ? html`<p class="s-hint s-left">${says.chat.left(atMost - value.length)}</p>` : null}
    ${error ? html`<p class="s-error" id=${`${id}-error`}><${Icon} name="warn" size=${14} /> ${error}</p>` : null}
    ${hint ? html`<p class="s-hint" id=${`${id}-hint`}>${hint}</p>` : null}
  </div>`
}

function Control({ element, shared, set }: { element: Json; shared: Json; set: Inputs['set'] }): VNode {
  const says = useWords()
  const action = words(element.action_id)
  const hear = (event: { currentTarget: { value: string } }) => set(action, event.currentTarget.value)
  const placeholder = textOf(element.placeholder)
  switch (element.type) {
    case 'plain_text_input':
      return element.multiline === true
        ? html`<textarea rows="4" ...${shared} placeholder=${placeholder} onInput=${hear}></textarea>`
        : html`<input type="text" ...${shared} placeholder=${placeholder} onInput=${hear} />`
    case 'number_input':
      return html`<input type="text" inputmode="decimal" ...${shared} placeholder=${placeholder} onInput=${hear} />`
    case 'datepicker':
      return html`<input type="date" ...${shared} onInput=${hear} />`
    case 'static_select':
    case 'radio_buttons':
      return html`<select ...${shared} onChange=${hear}>
        <option value="">${placeholder || says.slack.choose}</option>
        ${records(element.options).map(drawOption)}
        ${records(element.option_groups).map((group) => html`<optgroup label=${textOf(group.label)}>${records(group.options).map(drawOption)}</optgroup>`)}
      </select>`
    default:
      return html`<p class="s-unknown">${says.slack.unknown(words(element.type))}</p>`
  }
}

const drawOption = (option: Json) => html`<option value=${words(option.value)}>${textOf(option.text)}</option>`
