import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Path } from '../core/policy/fault.ts'

/**
 * Where a place of a file begins, in characters from its start: at its key, or at its own text in a list; at the nearest
 * one around it where it is about something missing. What is said by an alias stands where its anchor is.
 */
export function startIn(document: Document, path: Path): number {
  let here: unknown = document.contents
  let start = document.contents?.range?.[0] ?? 0
  for (const part of path) {
    const found = inside(here, part)
    if (!found) return start
    here = isAlias(found.node) ? found.node.resolve(document) : found.node
    start = found.start ?? start
  }
  return start
}

interface Found {
  node: unknown
  start: number | undefined
}

function inside(around: unknown, part: string | number): Found | null {
  if (isMap(around)) {
    const pair = around.items.find(({ key }) => isScalar(key) && String(key.value) === part)
    return pair ? { node: pair.value, start: isScalar(pair.key) ? pair.key.range?.[0] : undefined } : null
  }
  if (!isSeq(around) || typeof part !== 'number') return null
  const node = around.items[part]
  return node === undefined ? null : { node, start: (node as Node).range?.[0] }
}
