import { Exact, zero } from '../exact.ts'
import type { Veto } from '../scoring/rules/veto.ts'
import type { Fault, Named, Path } from './fault.ts'
import { meantAmong } from './issues.ts'
import type { Readable, ReadableScorecard } from './readable.ts'

/** A veto limits what there is, below what it is worth. It may stand inside the dimension that it limits. */
export function checkVeto(
  { grades }: Readable,
  { dimensions }: ReadableScorecard,
  id: string,
  { limits }: Veto,
  path: Path,
): readonly Fault[] {
  if ('grade' in limits) {
    if (!grades) return []
    const known = grades.map((it) => it.id)
    const best = grades[0]?.id === limits.grade
    if (best) return [{ path: [...path, 'grade'], is: 'limits-nothing', most: limits.grade }]
    return unknown('grade', limits.grade, known, [...path, 'grade'])
  }
  if ('dimension' in limits) {
    const known = dimensions.flatMap((it) => it.id ?? [])
    const found = dimensions.find((it) => it.id === limits.dimension)
    if (!found) return unknown('dimension', limits.dimension, known, [...path, 'dimension'])
    const points = found.items.map(({ it }) => (it ? Exact.of(it.points) : null))
    return checkTo(limits.to, points.includes(null) ? null : Exact.sum(points.flatMap((it) => it ?? [])), path)
  }
  if (limits.item === id) return [{ path: [...path, 'item'], is: 'veto-itself' }]
  const all = dimensions.flatMap((it) => it.items)
  const found = all.find((it) => it.id === limits.item)
  const known = all.flatMap((it) => (it.id !== null && it.id !== id ? it.id : []))
  if (!found) return unknown('item', limits.item, known, [...path, 'item'])
  return checkTo(limits.to, found.it && Exact.of(found.it.points), path)
}

function unknown(what: Named, id: string, known: readonly string[], path: Path): readonly Fault[] {
  return known.includes(id) ? [] : [{ path, is: 'unknown', what, id, meant: meantAmong(known, id), known }]
}

/** `worth` null: not known, or open. */
function checkTo(to: string, worth: Exact | null, path: Path): readonly Fault[] {
  return worth && !worth.equals(zero) && Exact.of(to).isAtLeast(worth)
    ? [{ path: [...path, 'to'], is: 'limits-nothing', most: worth.toShort(4) }]
    : []
}
