import type { ActEnd, FeishuHands, FeishuMessage } from '../../src/playground/town-model.ts'
import { cardText, type Json, listOf, textOf } from './feishu-text.ts'
import { type Ended, type FillOptions, type Hands, holds, screenOf, waitFor } from './hands.ts'

type Town = Pick<FeishuHands, 'chat' | 'press' | 'submit' | 'write' | 'upload' | 'enter'>

interface Button {
  message: string
  label: string
  element: Json
}

interface FormField {
  name: string
  labels: readonly string[] // its own, and the words that stand before it
  options: readonly { value: string; label: string }[]
}

interface OpenForm {
  message: string
  submit: string // the button's name
  fields: readonly FormField[]
}

const patienceMs = 25_000

/** One person's hands in the Feishu stand-in. */
export function feishuHands(town: Town, user: string): Hands {
  const said: string[] = []
  const messages = () => town.chat(user).messages
  const texts = () => messages().map(readable)
  const screen = () => screenOf(texts())
  const ended = (end: ActEnd): Ended => {
    if (end.toast) said.push(end.toast.content)
    return { ...end, ...(end.toast && { said: end.toast.content }) }
  }
  const within = (where?: string | RegExp) =>
    messages().filter((it) => where === undefined || holds(readable(it), where))
  const findButton = (label: string | RegExp, where?: string | RegExp) =>
    within(where)
      .flatMap(buttonsOf)
      .findLast((it) => named(it.label, label)) ?? null
  const press = async (button: Button) => ended(await town.press(user, button.message, callbackValue(button.element)))

  const presses: Hands['presses'] = async (label, options = {}) => {
    const complain = () => `no button ${label} on the screen of ${user}:\n${screen()}`
    return press(await waitFor(() => findButton(label, options.in), options.withinMs ?? patienceMs, complain))
  }

  const findForm = (keys: readonly string[], where?: string | RegExp) =>
    within(where)
      .flatMap(formsOf)
      .findLast((form) => keys.every((key) => fieldOf(form, key))) ?? null

  const fills = async (values: Readonly<Record<string, string>>, options: FillOptions = {}): Promise<Ended> => {
    const withinMs = options.withinMs ?? patienceMs
    const keys = Object.keys(values)
    const complain = () => `no form with ${keys.join(', ')} on the screen of ${user}:\n${screen()}`
    const look = () =>
      findForm(keys, options.in) ?? (options.open === undefined ? null : findButton(options.open, options.in))
    const found = await waitFor(look, withinMs, complain)
    if ('element' in found) await press(found)
    const form = 'element' in found ? await waitFor(() => findForm(keys, options.in), withinMs, complain) : found
    return ended(await town.submit(user, form.message, form.submit, chosen(form, values)))
  }

  return {
    messenger: 'feishu',
    user,
    async sees(what, { withinMs = patienceMs } = {}) {
      const look = () => (texts().some((text) => holds(text, what)) ? true : null)
      await waitFor(look, withinMs, () => `${user} does not see ${what}:\n${screen()}`)
    },
    seesNot(what) {
      const text = texts().find((it) => holds(it, what))
      if (text !== undefined) throw new Error(`${user} sees ${what}:\n${text}`)
    },
    texts,
    formText: () => {
      const message = messages().findLast((it) => formsOf(it).length > 0)
      return message ? readable(message) : null
    },
    presses,
    fills,
    canPress: (label) => findButton(label) !== null,
    writes: async (text) => ended(await town.write(user, text)),
    uploads: async (name, bytes) => ended(await town.upload(user, name, bytes)),
    arrives: async () => ended(await town.enter(user)),
    lastRefusal: () => said.at(-1) ?? null,
    toasts: () => said,
  }
}

const readable = (it: FeishuMessage): string => (it.card ? cardText(it.card) : (it.file?.name ?? it.text))

const named = (label: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? label === wanted : wanted.test(label)

/** Every element of a card's body in reading order, each with its form. */
function elementsOf(card: Json | null): { element: Json; form: Json | null }[] {
  const walk = (element: Json, form: Json | null): { element: Json; form: Json | null }[] => {
    const around = element.tag === 'form' ? element : form
    return [
      { element, form },
      ...[...listOf(element.columns), ...listOf(element.elements)].flatMap((it) => walk(it, around)),
    ]
  }
  return listOf((card?.body as Json | undefined)?.elements).flatMap((it) => walk(it, null))
}

/** Buttons that tell the app something and are no form's submit button. */
function buttonsOf(message: FeishuMessage): Button[] {
  return elementsOf(message.card)
    .filter(
      ({ element }) =>
        element.tag === 'button' && element.form_action_type === undefined && callbackValue(element) !== undefined,
    )
    .filter(({ element }) => element.disabled !== true)
    .map(({ element }) => ({ message: message.message_id, label: textOf(element.text), element }))
}

const callbackValue = (element: Json): unknown => listOf(element.behaviors).find((it) => it.type === 'callback')?.value

function formsOf(message: FeishuMessage): OpenForm[] {
  const all = elementsOf(message.card)
  return all
    .filter(({ element }) => element.tag === 'form')
    .flatMap(({ element: form }) => {
      const within = all.filter((it) => it.form === form).map((it) => it.element)
      const submit = within.find((it) => it.form_action_type === 'submit')
      return submit ? [{ message: message.message_id, submit: String(submit.name), fields: fieldsOf(within) }] : []
    })
}

function fieldsOf(elements: readonly Json[]): FormField[] {
  const fields: FormField[] = []
  let before = ''
  for (const it of elements) {
    if (typeof it.name === 'string' && it.tag !== 'button') {
      const options = listOf(it.options).map((option) => ({ value: String(option.value), label: textOf(option.text) }))
      fields.push({
        name: it.name,
        labels: [textOf(it.label), before, textOf(it.placeholder)].filter(Boolean),
        options,
      })
      before = ''
    } else before = textOf(it.tag === 'div' ? it.text : it) || before
  }
  return fields
}

/** By its name, by its whole label, or by a part of its label, in this order. */
const fieldOf = ({ fields }: OpenForm, key: string): FormField | undefined =>
  fields.find((it) => it.name === key) ??
  fields.find((it) => it.labels.some((label) => label === key)) ??
  fields.find((it) => it.labels.some((label) => label.includes(key)))

/** Fields' names with what is to be sent: an option may be given by its label or its value. */
function chosen(form: OpenForm, values: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(values).map(([key, given]) => {
    const field = fieldOf(form, key)
    if (!field) throw new Error(`the form has no field ${key}; it has ${form.fields.map((it) => it.name).join(', ')}`)
    if (field.options.length === 0) return [field.name, given] as const
    const option = field.options.find((it) => it.label === given || it.value === given)
    if (!option && given !== '')
      throw new Error(`${key} offers no ${given}; it offers ${field.options.map((it) => it.label).join(', ')}`)
    return [field.name, option?.value ?? ''] as const
  })
  return Object.fromEntries(entries)
}
