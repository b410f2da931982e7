import type { Values } from '../town-model.ts'
import { characters } from './block-kit/text.ts'
import { isJson, type Json } from './desk.ts'

/** What stands in the inputs: block_id → action_id → value, as Slack sends it; `errors` are what the client itself says. */
export interface FormState {
  values: Readonly<Record<string, Json>>
  errors: Readonly<Record<string, string>>
  unknown: readonly string[] // names among the given values that no input bears
}

/** The state of all inputs in the blocks: given values, else what was there at first. */
export function formState(blocks: unknown, given: Values): FormState {
  const inputs = inputsOf(blocks)
  const entries = inputs.map((input) => ({ ...input, ...entered(input.element, given[input.action]) }))
  const names = new Set(inputs.map(({ action }) => action))
  return {
    values: Object.fromEntries(entries.map(({ block, action, value }) => [block, { [action]: value }])),
    errors: Object.fromEntries(
      entries.flatMap(({ block, value, says, optional }) => {
        const trouble = says ?? (!optional && isEmpty(value) ? 'Please complete this required field.' : null)
        return trouble ? [[block, trouble]] : []
      }),
    ),
    unknown: Object.keys(given).filter((name) => !names.has(name)),
  }
}

/** Elements in actions blocks that hold a value, as they stand at first: what a press carries in `state`. */
export function heldValues(blocks: unknown): Json {
  const groups = (Array.isArray(blocks) ? blocks.filter(isJson) : []).map((block) => {
    const elements = [block.elements, block.accessory].flat().filter(isJson)
    const holding = elements.filter(({ type }) => type !== 'button' && type !== 'overflow' && type !== 'image')
    const held = block.type === 'actions' || block.type === 'section' ? holding : []
    return [
      String(block.block_id),
      Object.fromEntries(held.map((it) => [String(it.action_id), entered(it).value])),
    ] as const
  })
  return Object.fromEntries(groups.filter(([, held]) => Object.keys(held).length > 0))
}

export const inputsOf = (blocks: unknown) =>
  (Array.isArray(blocks) ? blocks.filter(isJson) : []).flatMap((block) =>
    block.type === 'input' && isJson(block.element)
      ? [
          {
            block: String(block.block_id),
            action: String(block.element.action_id),
            label: isJson(block.label) ? String(block.label.text) : '',
            optional: block.optional === true,
            element: block.element,
          },
        ]
      : [],
  )

export const optionsOf = (element: Json): Json[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isJson) : []
  return [element.options, ...groups.map(({ options }) => options)].flat().filter(isJson)
}

interface Entered {
  value: Json
  says?: string
}

const isEmpty = (value: Json) =>
  Object.entries(value).every(([key, it]) => key === 'type' || it === null || (Array.isArray(it) && it.length === 0))

function entered(element: Json, given?: string): Entered {
  const type = String(element.type)
  switch (type) {
    case 'plain_text_input':
      return typed(element, given ?? initial(element.initial_value))
    case 'number_input':
      return numbered(element, given ?? initial(element.initial_value))
    case 'static_select':
    case 'radio_buttons':
      return chosen(element, given)
    case 'multi_static_select':
    case 'checkboxes':
      return chosenMany(element, given)
    case 'datepicker':
      return { value: { type, selected_date: (given ?? initial(element.initial_date)) || null } }
    default:
      return { value: { type, selected_time: (given ?? initial(element.initial_time)) || null } }
  }
}

const initial = (it: unknown) => (typeof it === 'string' ? it : '')

function typed(element: Json, text: string): Entered {
  const value = { type: element.type, value: text === '' ? null : text }
  const most = typeof element.max_length === 'number' ? element.max_length : 3000
  const least = typeof element.min_length === 'number' ? element.min_length : 0
  if (characters(text) > most) return { value, says: `Please use at most ${most} characters.` }
  return text !== '' && characters(text) < least
    ? { value, says: `Please use at least ${least} characters.` }
    : { value }
}

function numbered(element: Json, text: string): Entered {
  const value = { type: element.type, value: text === '' ? null : text }
  if (text === '') return { value }
  const shape = element.is_decimal_allowed === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
  if (!shape.test(text)) return { value, says: 'Please enter a valid number.' }
  if (element.min_value !== undefined && Number(text) < Number(element.min_value))
    return { value, says: `Must be at least ${Number(element.min_value)}.` }
  if (element.max_value !== undefined && Number(text) > Number(element.max_value))
    return { value, says: `Must be at most ${Number(element.max_value)}.` }
  return { value }
}

function chosen(element: Json, given?: string): Entered {
  const before = isJson(element.initial_option) ? element.initial_option : null
  const option =
    given === undefined ? before : given === '' ? null : optionsOf(element).find(({ value }) => value === given)
  const value = { type: element.type, selected_option: option ?? null }
  return option === undefined ? { value, says: 'This option does not exist.' } : { value }
}

/** Several options come as their values with commas between. */
function chosenMany(element: Json, given?: string): Entered {
  const before = Array.isArray(element.initial_options) ? element.initial_options : []
  const wanted = given?.split(',').filter((value) => value !== '')
  const options = wanted ? optionsOf(element).filter(({ value }) => wanted.includes(String(value))) : before
  const value = { type: element.type, selected_options: options }
  return wanted && options.length < wanted.length ? { value, says: 'This option does not exist.' } : { value }
}
