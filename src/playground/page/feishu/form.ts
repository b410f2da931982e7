import type { VNode } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'
import { html } from '../html.ts'
import { contentOf, type Json, records, words } from '../json.ts'
import { useWords } from '../speech.ts'
import type { CardScene, FormState } from './scene.ts'

const isField = (it: Json) => it.tag === 'input' || it.tag === 'select_static' || it.tag === 'multi_select_static'

/** Every field, at any depth of columns. */
const fieldsIn = (elements: readonly Json[]): readonly Json[] =>
  elements.flatMap((it) => (isField(it) ? [it] : fieldsIn([...records(it.elements), ...records(it.columns)])))

const initialOf = (it: Json) => words(it.default_value) || words(it.initial_option)

/** A form container. What was typed stays until the card gets other fields: an answer with an error keeps it. */
export function Form({
  it,
  scene,
  draw,
}: {
  it: Json
  scene: CardScene
  draw: (form: FormState) => VNode // the form's elements, whatever they are
}): VNode {
  const fields = fieldsIn(records(it.elements))
  const first = () => Object.fromEntries(fields.map((field) => [words(field.name), initialOf(field)]))
  const [values, setValues] = useState<Record<string, string>>(first)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const shape = JSON.stringify(fields.map((field) => [field.name, initialOf(field)]))
  useEffect(() => {
    setValues(first())
    setMissing(new Set())
  }, [shape])

  const form: FormState = {
    values,
    missing,
    set(name, value) {
      setValues((before) => ({ ...before, [name]: value }))
      setMissing((before) => new Set([...before].filter((one) => one !== name)))
    },
    check() {
      const empty = fields.filter((field) => field.required === true && !values[words(field.name)]?.trim())
      setMissing(new Set(empty.map((field) => words(field.name))))
      return empty.length === 0
    },
    async submit(button) {
      await scene.submit(button, values)
    },
    reset: () => setValues(first()),
  }
  return html`<div class="f-form" role="group">${draw(form)}</div>`
}

/** An input or a select. */
export function Field({ it, form }: { it: Json; form?: FormState }): VNode {
  const says = useWords()
  const id = useId()
  const name = words(it.name)
  const label = contentOf(it.label)
  const placeholder = contentOf(it.placeholder)
  const wrong = form?.missing.has(name) === true
  const value = form?.values[name] ?? ''
  const atMost = Number(it.max_length ?? 1000)
  const shared = {
    id,
    value,
    disabled: !form || it.disabled === true,
    'aria-required': it.required === true,
    'aria-invalid': wrong || null,
    'aria-label': label ? null : placeholder || says.feishu.choose,
    'aria-describedby': wrong ? `${id}-wrong` : null,
  }
  const hear = (event: { currentTarget: { value: string } }) => form?.set(name, event.currentTarget.value)
  return html`<div class=${wrong ? 'f-field f-wrong' : 'f-field'}>
    ${label ? html`<label for=${id}>${label}${it.required === true ? html`<span class="f-star" aria-hidden="true"> *</span>` : null}</label>` : null}
    ${
      it.tag === 'input'
        ? it.input_type === 'multiline_text'
          ? html`<textarea ...${shared} rows=${Number(it.rows ?? 3)} maxlength=${atMost} placeholder=${placeholder} onInput=${hear}></textarea>`
          : html`<input type="text" ...${shared} maxlength=${atMost} placeholder=${placeholder} onInput=${hear} />`
        : html`<select ...${shared} onChange=${hear}><option value="">${placeholder || says.feishu.choose}</option>${records(it.options).map((option) => html`<option value=${words(option.value)}>${contentOf(option.text)}</option>`)}</select>`
    }
    ${wrong ? html`<p class="f-missing" id=${`${id}-wrong`}>${says.feishu.required}</p>` : null}
    ${it.tag === 'input' && atMost - value.length < Math.min(100, atMost / 4) ? html`<p class="f-left">${value.length}/${atMost}</p>` : null}
  </div>`
}
