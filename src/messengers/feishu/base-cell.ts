import { z } from 'zod'

/**
 * What a person sees in a cell of a base: text comes in pieces, people with their names, choices as words, a day as
 * milliseconds, a formula's value inside a description of it. (bitable-v1: 多维表格记录数据结构)
 */
export function cellText(value: unknown): string | number | boolean | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return listed(value)
  const formula = Formula.safeParse(value)
  if (formula.success) return cellText(formula.data.value)
  const described = Described.safeParse(value)
  return described.success ? (wordsOf(described.data) ?? null) : null
}

const Formula = z.looseObject({ type: z.number(), value: z.array(z.unknown()) })
const Described = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  full_address: z.string().optional(),
  link: z.string().optional(),
})

/** A person by e-mail, which is theirs alone; else by name. A link by its words. */
const wordsOf = (it: z.infer<typeof Described>): string | undefined =>
  it.email || it.text || it.full_address || it.name || it.link || undefined

/** Pieces of one text belong together; people and choices stand side by side. One value alone stays what it is. */
function listed(values: readonly unknown[]): string | number | boolean | null {
  if (values.length === 1) return cellText(values[0])
  const words = values.map(cellText).filter((it) => it !== null)
  if (words.length === 0) return null
  return words.join(values.every(isPiece) ? '' : ', ')
}

const isPiece = (value: unknown): boolean => {
  const it = Described.safeParse(value)
  return it.success && it.data.text !== undefined && it.data.type !== undefined
}
