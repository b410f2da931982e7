import type { Values } from '../town-model.ts'
import type { CardJson } from './screens.ts'

export type FormValue = Record<string, string | string[] | boolean>
export type Filled = { values: FormValue } | { trouble: string }

interface FieldElement {
  tag: string
  name: string
  required?: boolean
  disabled?: boolean
  default_value?: string
  max_length?: number
  options?: readonly { value: string }[]
  initial_option?: string
  selected_values?: readonly string[]
  checked?: boolean
  initial_date?: string
  initial_time?: string
  initial_datetime?: string
}

/**
 * What the client makes of a form: only its own fields, each as the person left it or as it stood at first. The client
 * alone checks `required` and lengths, and lets nobody choose what is not offered.
 */
export function fill(fields: readonly CardJson[], given: Values): Filled {
  const values: FormValue = {}
  for (const field of fields as unknown as readonly FieldElement[]) {
    const typed = field.disabled ? undefined : given[field.name]
    const left = typed ?? initialOf(field)
    const trouble = wrong(field, left)
    if (trouble) return { trouble }
    const value = sent(field, left)
    if (value !== undefined) values[field.name] = value
  }
  return { values }
}

function initialOf(field: FieldElement): string {
  const initial =
    field.default_value ?? field.initial_option ?? field.initial_date ?? field.initial_time ?? field.initial_datetime
  if (field.tag === 'checker') return String(field.checked ?? false)
  return initial ?? field.selected_values?.join(',') ?? ''
}

function wrong(field: FieldElement, left: string): string | null {
  if (left.trim() === '') return field.required ? `请填写必填项: ${field.name}` : null
  if (field.tag === 'input' && left.length > (field.max_length ?? 1000))
    return `超出字数上限 ${field.max_length ?? 1000}: ${field.name}`
  const chosen = field.tag === 'multi_select_static' ? left.split(',') : [left]
  const offered = field.options?.map((it) => it.value)
  if (field.tag.endsWith('select_static') && chosen.some((it) => !offered?.includes(it)))
    return `没有这个选项: ${field.name}`
  const pattern = patterns[field.tag]
  return pattern && !pattern.test(left) ? `格式不正确: ${field.name}` : null
}

const patterns: Record<string, RegExp> = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
}

/** An untouched input comes as '', an untouched choice not at all; dates and times carry the offset of the person's zone. */
function sent(field: FieldElement, left: string): string | string[] | boolean | undefined {
  if (field.tag === 'checker') return left === 'true'
  if (left === '') return field.tag === 'input' ? '' : undefined
  if (field.tag === 'multi_select_static') return left.split(',')
  return field.tag in patterns ? `${left} +0800` : left
}
