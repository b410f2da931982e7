import { Document, isMap, isPair, isScalar, isSeq, type Node, YAMLMap } from 'yaml'
import type { Column, Condition, Feed, Mapping } from '../core/readings/mapping.ts'
import { columnsUsed, type Draft } from '../core/readings/propose/draft.ts'

/** A sentence about a place of a mapping; an empty place is its head. */
export interface Remark {
  place: readonly (string | number)[]
  says: string
}

/**
 * A mapping as the YAML text that a person reads and corrects, each remark above its place; `readMapping` reads it back as it
 * was. A draft that is none yet is written as far as it goes. Columns that it does not use stand at the end, in comments.
 */
export function mappingText(it: Mapping | Draft, remarks: readonly Remark[] = []): string {
  const used = columnsUsed({ gate: [], ...it })
  const document = new Document(shortened(it, used), { aliasDuplicateObjects: false })
  for (const remark of remarks) comment(document, remark)
  laidOut(document)
  const spare = Object.entries(it.columns).filter(([id]) => !used.has(id))
  const text = document.toString({ lineWidth: 110, flowCollectionPadding: true })
  return spare.length === 0
    ? text
    : `${text}# Not used:\n${spare.map(([id, column]) => `#   ${id}: ${inOneLine(columnOf(column))}`).join('\n')}\n`
}

/** Without what would be assumed anyway. */
function shortened(it: Mapping | Draft, used: ReadonlySet<string>) {
  const columns = Object.entries(it.columns).filter(([id]) => used.has(id))
  const { source, title, file, person, day, row, replaces, zone, rows, feeds, named, pull } = it
  return {
    source,
    title,
    ...(Object.keys(file).length > 0 && { file }),
    columns: Object.fromEntries(columns.map(([id, column]) => [id, columnOf(column)])),
    ...(person !== null && { person }),
    ...(day !== null && { day }),
    ...(row.length > 0 && { row }),
    ...(replaces !== 'rows' && { replaces }),
    ...(zone !== undefined && { zone }),
    ...(rows.length > 0 && { rows }),
    ...(feeds.length > 0 && { feeds: feeds.map(feedOf) }),
    ...(named && { named: { ...named, where: conditionsOf(named.where) } }),
    ...(pull && { pull }),
  }
}

function columnOf(column: Column) {
  const { header, read, optional, ...rest } = column
  const shown = Object.entries(rest).filter(([key, value]) => value !== unsaid[key])
  return { header, read, ...(optional && { optional }), ...Object.fromEntries(shown) }
}

const unsaid: Readonly<Record<string, unknown>> = { blank: false, decimal: '.', times: 1, from: 0, gives: 'seconds' }

const feedOf = ({ where, ...feed }: Feed) => ({ ...feed, where: conditionsOf(where) })
const conditionsOf = (where: readonly Condition[]) => (where.length > 0 ? where : undefined)

/** A column, a title and a feed in a line each, as far as they go into one; lists of columns too. */
function laidOut({ contents }: Document): void {
  if (!isMap(contents)) return
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? key.value : null
    if (name === 'columns' && isMap(value)) for (const pair of value.items) flow(pair.value)
    else if (name === 'feeds' && isSeq(value)) value.items.forEach(flow)
    else flow(value)
  }
}

function flow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true
}

/** Above the key, or the entry of a list; above all at the head. What a cell holds must not end the comment. */
function comment(document: Document, { place, says }: Remark): void {
  const text = ` ${says.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`
  const node = place.length === 0 ? null : commented(document.contents, place)
  if (node) node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${text}` : text
  else document.commentBefore = document.commentBefore ? `${document.commentBefore}\n${text}` : text
}

function commented(node: unknown, [first, ...rest]: readonly (string | number)[]): Node | null {
  if (isSeq(node) && typeof first === 'number') return (node.items[first] as Node | undefined) ?? null
  if (!isMap(node)) return null
  const pair = node.items.find((it) => isPair(it) && isScalar(it.key) && it.key.value === first)
  if (!pair) return null
  return rest.length === 0 ? (pair.key as Node) : commented(pair.value, rest)
}

function inOneLine(value: object): string {
  const document = new Document(value)
  if (document.contents instanceof YAMLMap) document.contents.flow = true
  return document
    .toString({ lineWidth: 0, flowCollectionPadding: true })
    .trim()
    .replace(/\s*\n\s*/g, ' ')
}
