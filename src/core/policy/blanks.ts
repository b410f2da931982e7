import { RuleSetting } from '../scoring/rules/index.ts'
import { type Fault, isWithin, type Path, pathText } from './fault.ts'
import { faultsOfIssues } from './issues.ts'
import { Label } from './label.ts'
import type { OpenNumber } from './policy.ts'
import { policyShapes, valueAt } from './shape.ts'

/** A policy's data without its blanks, and what is wrong with them. */
export interface WithoutBlanks {
  data: unknown
  /** What the schema misses at these places has been told. */
  told: readonly Path[]
  faults: readonly Fault[]
}

interface Mark {
  path: Path
  title: Label | null // null: it has none, or says something else beside
  item: Path | null // the item whose points or rule it leaves open
}

/**
 * Takes `{ blank: true, title }` out of a policy's data, so that the schema can read the rest (AM06). A rule with an open
 * number becomes the rule `blank`, but is checked first in what it does say; a number that may be left away is left away
 * and listed in `blanks`; any other cannot be left open.
 */
export function withoutBlanks(data: unknown): WithoutBlanks {
  const marks = marksIn(data, [])
  if (marks.length === 0) return { data, told: [], faults: [] }
  const copy: unknown = structuredClone(data)
  const faults: Fault[] = marks.flatMap(({ path, title }) => (title ? [] : [{ path, is: 'blank-form' }]))
  const alone = marks.filter(({ item }) => item === null)
  const left = new Set(alone.filter(({ path }) => policyShapes.mayBeLeftAway(path, data)))
  faults.push(...alone.flatMap((mark): Fault[] => (left.has(mark) ? [] : [cannotBeOpen(mark)])))
  for (const { path } of alone) leaveAway(copy, path)
  for (const [item, own] of Map.groupBy(marks, ({ item }) => item && pathText(item))) {
    const path = own[0]?.item
    if (item === null || !path) continue
    faults.push(...ruleFaults(data, path, own))
    openRule(copy, path, own, kindOf(data, path))
  }
  if (left.size > 0 && isTable(copy)) copy.blanks = [...left].map(open)
  return { data: copy, told: alone.map(({ path }) => path), faults }
}

const open = ({ path, title }: Mark): OpenNumber => ({ path: pathText(path), title: title ?? untitled })
const untitled: Label = { zh: '?', en: '?' }
const cannotBeOpen = ({ path }: Mark): Fault => ({ path, is: 'cannot-be-open' })

type Table = Record<string, unknown>
const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every table that says `blank`, with where it stands. */
function marksIn(value: unknown, path: Path): readonly Mark[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown, at) => marksIn(one, [...path, at]))
  if (!isTable(value)) return []
  if (Object.hasOwn(value, 'blank')) return [{ path, title: titleOf(value), item: itemOf(path) }]
  return Object.entries(value).flatMap(([key, one]) => marksIn(one, [...path, key]))
}

function titleOf(mark: Table): Label | null {
  const title = Label.safeParse(mark.title)
  return mark.blank === true && title.success && Object.keys(mark).length === 2 ? title.data : null
}

/** The item in whose points or rule a path lies; null outside of them. */
function itemOf(path: Path): Path | null {
  const [scorecards, , dimensions, , items, at, key] = path
  const isItem = scorecards === 'scorecards' && dimensions === 'dimensions' && items === 'items'
  return isItem && typeof at === 'number' && (key === 'points' || key === 'rule') ? path.slice(0, itemDepth) : null
}

const itemDepth = 6 // scorecards, 0, dimensions, 0, items, 0

function leaveAway(data: unknown, path: Path): void {
  const around = valueAt(data, path.slice(0, -1))
  const key = path.at(-1)
  if (Array.isArray(around) && typeof key === 'number') around[key] = undefined
  else if (isTable(around) && key !== undefined) delete around[key]
}

/** What is wrong in a rule beside its open numbers; a number can be left open, words and names cannot. */
function ruleFaults(data: unknown, item: Path, marks: readonly Mark[]): readonly Fault[] {
  const rule = [...item, 'rule']
  const read = RuleSetting.safeParse(valueAt(data, rule))
  const issues = (read.error?.issues ?? []).map((issue) => ({ ...issue, path: [...rule, ...issue.path] }))
  const own = issues.filter(({ code, path }) => {
    const at = path.map((part) => (typeof part === 'number' ? part : String(part)))
    return !marks.some((mark) => isWithin(at, mark.path) || (code === 'invalid_union' && isWithin(mark.path, at)))
  })
  const noNumbers = marks.filter(({ path }) => !isKind(path, item) && !policyShapes.takesNumber(path, data))
  return [...faultsOfIssues(own, data), ...noNumbers.map(cannotBeOpen)]
}

/** The rule as a whole, or its kind. */
const isKind = (path: Path, item: Path): boolean => {
  const inside = pathText(path.slice(item.length))
  return inside === 'rule' || inside === 'rule.rule'
}

/** The kind of an item's rule, as it is written; `blank` where that is open too. */
function kindOf(data: unknown, item: Path): string {
  const kind = valueAt(data, [...item, 'rule', 'rule'])
  return typeof kind === 'string' ? kind : 'blank'
}

/** An item may be one object in several places, where the file says it once with an anchor. */
function openRule(data: unknown, path: Path, marks: readonly Mark[], of: string): void {
  const item = valueAt(data, path)
  if (!isTable(item)) return
  if (isTable(item.points)) item.points = 0
  const all = marks.map((mark) => ({ ...open(mark), path: pathText(mark.path.slice(itemDepth)) }))
  item.rule = { rule: 'blank', of, open: all }
}
