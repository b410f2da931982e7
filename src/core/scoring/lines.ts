import { Exact, zero } from '../exact.ts'
import type { Scorecard } from '../policy/policy.ts'
import type { ScoreLine } from './sheet.ts'

/**
 * How much more or less a dimension counts than its points: weight ÷ points, where the position has weights (R182).
 * Without weights the map is empty: points and weights are the same thing said twice (AM05).
 */
export function factorsOf({ dimensions, weights }: Scorecard): ReadonlyMap<string, Exact> {
  if (!weights) return new Map()
  return new Map(
    dimensions.flatMap(({ id, items }): [string, Exact][] => {
      const points = Exact.sum(items.map((item) => Exact.of(item.points)))
      const weight = weights[id]
      return weight === undefined || points.equals(zero) ? [] : [[id, Exact.of(weight).over(points)]]
    }),
  )
}

/** Is this line part of the 100? A bonus and a veto stand outside. */
export const isInside = (line: ScoreLine): boolean => line.max !== '0'

/** The points of the lines of the 100 that were scored, and the most those lines are worth, each with its dimension's weight. */
export function sumsOf(lines: readonly ScoreLine[]): { points: Exact; max: Exact } {
  const [points, max]: [Exact[], Exact[]] = [[], []]
  for (const line of lines) {
    if (line.points === null || !isInside(line)) continue
    points.push(weighed(line, line.points))
    max.push(weighed(line, line.max))
  }
  return { points: Exact.sum(points), max: Exact.sum(max) }
}

/** What a line adds to the total of 100: its points by its dimension's weight, over all that could be scored. */
export function shareOf(lines: readonly ScoreLine[], line: ScoreLine): Exact {
  const { max } = sumsOf(lines)
  if (line.points === null || max.equals(zero)) return zero
  if (!isInside(line)) return Exact.of(line.points)
  return weighed(line, line.points).over(max).times(Exact.of(100))
}

/** All bonus points on the sheet, before any cap on them together. */
export const bonusOf = (lines: readonly ScoreLine[]): Exact =>
  Exact.sum(lines.flatMap((line) => (isInside(line) || line.points === null ? [] : [Exact.of(line.points)])))

const weighed = ({ factor }: ScoreLine, points: string): Exact =>
  factor === undefined ? Exact.of(points) : Exact.of(points).times(Exact.of(factor))
