import type { z } from 'zod'
import { containers, elements, gone, interactive, type Tag } from './elements.ts'
import { type CardFault, Faulty, fault } from './fault.ts'
import { Root } from './root.ts'
import { inspectRows } from './rows.ts'

interface Place {
  path: string
  depth: number // containers around it
  inside: readonly string[] // their tags, outermost first
  form: FormSeen | null
}

interface FormSeen {
  path: string
  submits: number
}

interface Seen {
  ids: Set<string>
  names: Set<string>
  tables: number
}

const mostElements = 200
const mostTables = 5
const deepest = 5

/**
 * What is wrong with a card, or null. Codes are those of the platform where known: 200621 unknown or invalid
 * property, 200861 what 2.0 no longer supports, 200530 names in forms, 200550 charts, 11310 counts and nesting.
 */
export function inspectCard(card: unknown): CardFault | null {
  try {
    inspect(card)
    return null
  } catch (error) {
    if (error instanceof Faulty) return { errCode: error.errCode, says: error.message }
    throw error
  }
}

function inspect(card: unknown): void {
  if (typeof card !== 'object' || card === null || Array.isArray(card))
    fault(200621, 'parse card json err - a card is an object')
  if ((card as { schema?: unknown }).schema !== '2.0')
    fault(200830, 'schema must be "2.0"; without it a card is of schema 1.0')
  if (countTags(card) > mostElements) fault(11310, 'element exceeds the limit')
  const root = held(Root, card, '')
  const seen: Seen = { ids: new Set(), names: new Set(), tables: 0 }
  root.body.elements.forEach((it, n) => {
    look(it, { path: `body.elements[${n}]`, depth: 0, inside: [], form: null }, seen)
  })
  if (seen.tables > mostTables) fault(11310, 'card table number over limit')
}

function held<Shape extends z.ZodType>(shape: Shape, it: unknown, path: string): z.infer<Shape> {
  const read = shape.safeParse(it)
  if (read.success) return read.data
  const issue = deepestIssue(read.error.issues)
  const at = [path, ...issue.path].filter((part) => part !== '').join('.')
  const unknown = issue.code === 'unrecognized_keys' ? `unknown property: ${issue.keys.join(', ')}` : issue.message
  return fault(200621, `parse card json err - ${unknown}, path: [${at}]`)
}

const deepestIssue = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue =>
  issues.find((issue) => issue.code === 'unrecognized_keys') ?? (issues[0] as z.core.$ZodIssue)

function look(element: unknown, place: Place, seen: Seen): void {
  const tag = tagOf(element, place.path)
  if (gone.has(tag))
    fault(200861, `cards of schema V2 no longer support this capability; unsupported tag ${tag}, path: [${place.path}]`)
  if (!Object.hasOwn(elements, tag))
    fault(200621, `parse card json err - not support tag: ${tag}, path: [${place.path}]`)
  inspectPlace(tag, place)
  const whole = held(elements[tag as Tag], element, place.path) as Record<string, unknown>
  once(whole.element_id, seen.ids, 11310, `element_id is not unique, path: [${place.path}]`)
  if (interactive.has(tag)) inspectAsked(whole, place, seen)
  if (tag === 'table') {
    seen.tables += 1
    inspectRows(whole, place.path)
  }
  if (tag === 'markdown') seen.tables += tablesIn(String(whole.content))
  if (tag === 'chart') inspectChart(whole, place)
  within(tag, whole, place, seen)
}

function tagOf(element: unknown, path: string): string {
  const tag = (element as { tag?: unknown } | null)?.tag
  return typeof tag === 'string' ? tag : fault(200621, `parse card json err - an element needs a tag, path: [${path}]`)
}

/** Which element may stand where. https://open.feishu.cn/document/feishu-cards/card-json-v2-components/containers/form-container */
function inspectPlace(tag: string, { path, inside, depth }: Place): void {
  const parent = inside.at(-1)
  if ((tag === 'form' || tag === 'table') && inside.length > 0)
    fault(11310, `${tag} may stand in body.elements only, path: [${path}]`)
  if (tag === 'chart' && inside.includes('form')) fault(11310, `chart may not stand in a form, path: [${path}]`)
  if ((tag === 'column') !== (parent === 'column_set'))
    fault(11310, `column and column_set belong together, path: [${path}]`)
  if (containers.has(tag) && depth >= deepest)
    fault(11310, `containers are nested more than ${deepest} deep, path: [${path}]`)
}

function inspectAsked(it: Record<string, unknown>, { path, form }: Place, seen: Seen): void {
  if (it.form_action_type !== undefined && !form) fault(200621, `form_action_type outside a form, path: [${path}]`)
  if (form && it.name === undefined) fault(200530, `an interactive element of a form needs a name, path: [${path}]`)
  once(it.name, seen.names, 200530, `name is not unique, path: [${path}]`)
  if (form && it.form_action_type === 'submit') form.submits += 1
}

/** Plain data for VChart: a type, and no text that would have to be run. */
function inspectChart({ chart_spec }: Record<string, unknown>, { path }: Place): void {
  const spec = chart_spec as Record<string, unknown>
  if (typeof spec.type !== 'string' || spec.data === undefined)
    fault(200550, `chart spec is invalid: type and data are needed, path: [${path}]`)
}

function within(tag: string, whole: Record<string, unknown>, place: Place, seen: Seen): void {
  const key = tag === 'column_set' ? 'columns' : 'elements'
  const contents = whole[key]
  if (!Array.isArray(contents)) return
  if (tag === 'form') once(whole.name, seen.names, 200530, `name is not unique, path: [${place.path}]`)
  const form = tag === 'form' ? { path: place.path, submits: 0 } : place.form
  const depth = place.depth + (containers.has(tag) ? 1 : 0)
  contents.forEach((it, n) => {
    look(it, { path: `${place.path}.${key}[${n}]`, depth, inside: [...place.inside, tag], form }, seen)
  })
  if (tag === 'form' && form?.submits === 0) fault(200530, `a form needs a submit button, path: [${place.path}]`)
}

function once(value: unknown, seen: Set<string>, errCode: number, says: string): void {
  if (typeof value !== 'string') return
  if (seen.has(value)) fault(errCode, says)
  seen.add(value)
}

/** A table written in markdown counts like any other: its line of dashes gives it away. */
const tablesIn = (markdown: string): number => markdown.match(/^ {0,3}\|?( *:?-+:? *\|)+( *:?-+:? *)?$/gm)?.length ?? 0

/** Every object with a tag is an element, texts too. What apps carry for themselves is not looked into. */
function countTags(card: unknown): number {
  let count = 0
  const open: unknown[] = [card]
  while (open.length > 0 && count <= mostElements) {
    const it = open.pop()
    if (typeof it !== 'object' || it === null) continue
    if (typeof (it as { tag?: unknown }).tag === 'string') count += 1
    for (const [key, value] of Object.entries(it)) if (!opaque.has(key)) open.push(value)
  }
  return count
}

const opaque = new Set(['chart_spec', 'rows', 'value'])
