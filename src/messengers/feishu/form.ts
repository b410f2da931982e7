import type { Field, Form, Option } from '../../cards/card.ts'
import { packPress } from '../../cards/press.ts'
import { type ButtonElement, type Element, type FormElement, type Input, plain, type Select } from './card-json.ts'
import { limits, type Room } from './limits.ts'
import { shownOf } from './shortened.ts'
import { clip } from './words.ts'

/**
 * A form stands in the card itself, at its root. Names are unique in the whole card: the second form's are prefixed,
 * and read.ts takes the prefix off. Capitals cannot clash, as our own names have none.
 * (open.feishu.cn: containers/form-container)
 */
export function formElement(form: Form, intro: Element[], number: number, room: Room): FormElement {
  const prefix = number === 1 ? '' : `F${number}_`
  return {
    tag: 'form',
    name: `Form_${number}`,
    elements: [
      { tag: 'div', text: { ...plain(clip(form.title, limits.title)), text_size: 'heading' } },
      ...intro,
      ...form.fields.flatMap((field) => fieldElements(field, prefix, room)),
      submit(form, number),
    ],
  }
}

const submit = ({ send }: Form, number: number): ButtonElement => ({
  tag: 'button',
  name: `Submit_${number}`,
  text: plain(clip(send.label, limits.label)),
  type: 'primary',
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: { press: packPress(send.press) } }],
})

function fieldElements(field: Field, prefix: string, room: Room): Element[] {
  switch (field.is) {
    case 'words':
      return [{ ...input(field, prefix), input_type: 'multiline_text', rows: 4, auto_resize: true }]
    case 'line':
      return [input(field, prefix)]
    case 'choice':
      return select(field, prefix, room)
  }
}

function input(field: Extract<Field, { atMost: number }>, prefix: string): Input {
  const atMost = Math.max(1, Math.min(field.atMost, limits.inputLength))
  return {
    tag: 'input',
    name: prefix + field.name,
    required: field.required,
    input_type: 'text',
    max_length: atMost,
    label: plain(clip(field.label, limits.title)),
    label_position: 'top',
    ...(field.hint && { placeholder: plain(clip(field.hint, limits.placeholder)) }),
    ...(field.initial && { default_value: clip(field.initial, atMost) }),
  }
}

/** A select has no label of its own, so its words stand above it. */
function select(field: Extract<Field, { is: 'choice' }>, prefix: string, room: Room): Element[] {
  const shown = shownOf(field.options, room.options)
  const chosen = shown.list.some((option) => option.value === field.initial)
  const element: Select = {
    tag: 'select_static',
    name: prefix + field.name,
    required: field.required,
    options: shown.list.map((option) => ({ text: plain(optionLabel(option)), value: option.value })),
    ...(field.hint && { placeholder: plain(clip(field.hint, limits.placeholder)) }),
    ...(chosen && { initial_option: field.initial }),
  }
  const label = clip(field.label, limits.title)
  return [{ tag: 'div', text: plain(field.required ? `${label} *` : label) }, element, ...shown.note]
}

/** Feishu knows no groups of options: the group's name stands before the label, unless the label has it already. */
const optionLabel = ({ group, label }: Option) =>
  clip(group && !label.includes(group) ? `${group} · ${label}` : label, 100)
