import { Exact, hundred, zero } from '../exact.ts'
import { checkItem } from './check-item.ts'
import type { Fault, Path } from './fault.ts'
import { meantAmong } from './issues.ts'
import type { Readable, ReadableDimension, ReadableScorecard } from './readable.ts'

/** A position's dimensions, items and weights. */
export function checkScorecard(policy: Readable, scorecard: ReadableScorecard, path: Path): readonly Fault[] {
  const { dimensions } = scorecard
  const all = dimensions.flatMap((dimension, d) =>
    dimension.items.map((item, i) => ({ ...item, path: [...path, 'dimensions', d, 'items', i] })),
  )
  return [
    ...repeated(dimensions.map(({ id }, at) => ({ id, path: [...path, 'dimensions', at, 'id'] }))),
    ...repeated(all.map(({ id, path: here }) => ({ id, path: [...here, 'id'] }))),
    ...all.flatMap(({ it, path: here }) => (it ? checkItem(policy, scorecard, it, here) : [])),
    ...checkPoints(dimensions, path),
    ...checkWeights(scorecard, path),
  ]
}

/** Ids that are there already, each at its place. */
export function repeated(all: readonly { id: string | null; path: Path }[]): readonly Fault[] {
  const seen = new Set<string>()
  return all.flatMap(({ id, path }): Fault[] => {
    if (id === null || !seen.has(id)) {
      if (id !== null) seen.add(id)
      return []
    }
    return [{ path, is: 'twice', id }]
  })
}

/** What a dimension is worth; null where an item cannot be read or its points are open. */
function pointsOf({ items }: ReadableDimension): Exact | null {
  const known = items.flatMap(({ it }) => (it && !(it.rule.rule === 'blank' && it.points === 0) ? [it] : []))
  return known.length === items.length ? Exact.sum(known.map((it) => Exact.of(it.points))) : null
}

/** A scorecard of nothing but bonuses and vetoes has no 100 to share out. */
function checkPoints(dimensions: readonly ReadableDimension[], path: Path): readonly Fault[] {
  const worth = dimensions.map(pointsOf)
  return worth.length > 0 && worth.every((points) => points?.equals(zero))
    ? [{ path: [...path, 'dimensions'], is: 'no-points' }]
    : []
}

/** Weights name every dimension that has points, and only those, and make 100 (R182, AM05). */
function checkWeights({ weights, dimensions }: ReadableScorecard, around: Path): readonly Fault[] {
  if (!weights) return []
  const path = [...around, 'weights']
  const known = dimensions.flatMap(({ id }) => id ?? [])
  const faults: Fault[] = Object.keys(weights).flatMap((id): Fault[] =>
    known.includes(id)
      ? []
      : [{ path: [...path, id], is: 'unknown', what: 'dimension', id, meant: meantAmong(known, id), known }],
  )
  for (const dimension of dimensions) {
    const { id } = dimension
    if (id === null) continue
    const nothing = pointsOf(dimension)?.equals(zero) ?? false
    const weighed = Object.hasOwn(weights, id)
    if (nothing && weighed) faults.push({ path: [...path, id], is: 'weight-needless', dimension: id })
    if (!nothing && !weighed) faults.push({ path, is: 'weight-missing', dimension: id })
  }
  const sum = Exact.sum(Object.values(weights).map(Exact.of))
  return sum.equals(hundred) ? faults : [...faults, { path, is: 'weights-sum', sum: sum.toShort(4) }]
}
