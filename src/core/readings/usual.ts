import { Exact, hundred, one, zero } from '../exact.ts'

/** What is usual for a row of values, told by measures that one mad day does not move. */
export interface Usual {
  median: Exact
  /** The median absolute deviation, made comparable to a standard deviation (× 1.4826). */
  spread: Exact
  of: number
}

const leastDays = 10
const two = Exact.of(2)
const likeStandardDeviation = Exact.of('1.4826')
/** Past this many spreads a value is an outlier (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993). */
const outlying = Exact.of('3.5')
/** People who are always the same would have no spread at all: a tenth of the usual value counts as one at least. */
const leastSpread = Exact.of('0.1')

/** The median and the spread of values; null where there are too few to speak of "usual". */
export function usualOf(values: readonly Exact[], atLeast = leastDays): Usual | null {
  if (values.length < atLeast) return null
  const median = medianOf(values)
  const deviation = medianOf(values.map((it) => it.minus(median).abs()))
  const own = deviation.times(likeStandardDeviation)
  const least = median.abs().times(leastSpread)
  return { median, spread: own.isAbove(least) ? own : least, of: values.length }
}

/**
 * How many spreads a value lies from the usual one, squared; null where that is nothing to speak of, and where the usual is none
 * at all: of what hardly ever happens one more is news, not a fault of the data. `byChance`: the variance that the value has by
 * itself, which no spread may fall below.
 */
export function distanceFrom(value: Exact, { median, spread }: Usual, byChance = zero): Exact | null {
  if (spread.equals(zero)) return null
  const variance = spread.times(spread).max(byChance)
  const off = value.minus(median)
  const squared = off.times(off).over(variance)
  return squared.isAbove(outlying.times(outlying)) ? squared : null
}

/**
 * The variance of a share in percent of so many cases, where `hits` of `of` are usual: one and two are added to them, since
 * somebody who never failed yet may fail (Laplace's rule of succession). Half a case is the least that can be told apart.
 */
export function varianceOfShare(hits: Exact, of: Exact, cases: Exact): Exact {
  const share = hits.plus(one).over(of.plus(two))
  const halfACase = one.over(cases.times(two))
  const variance = share.times(one.minus(share)).over(cases).plus(halfACase.times(halfACase))
  return variance.times(hundred).times(hundred)
}

/** The middle value; of an even number of values the mean of the two in the middle. Throws RangeError of none. */
export function medianOf(values: readonly Exact[]): Exact {
  const sorted = values.toSorted((a, b) => a.compare(b))
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  if (!low || !high) throw new RangeError('no values have no median')
  return low.plus(high).over(Exact.of(2))
}
