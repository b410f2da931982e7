import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { bonusOf, factorsOf, shareOf, sumsOf } from '../../../src/core/scoring/lines.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { scorecardOf } from '../../../src/core/scoring/scorecard.ts'
import { august, bonus, direct, smallPolicy, veto } from './small-policy.ts'

const dimensions = { service: [direct('a', 30), direct('b', 10)], skill: [direct('c', 60)] }
const plain = smallPolicy(dimensions)
const weighted = smallPolicy(dimensions, { weights: { service: 70, skill: 30 } })
const total = (policy: typeof plain, values: Record<string, string | number>) =>
  score(august(policy, values)).exactTotal

describe('weights', () => {
  it('without them the points are the weights', () => {
    expect(factorsOf(scorecardOf(plain, 'agent')).size).toBe(0)
    expect(total(plain, { a: 15, b: 10, c: 30 })).toBe('55')
    expect(score(august(plain, { a: 15, b: 10, c: 30 })).lines.every((line) => !('factor' in line))).toBe(true)
  })

  it('re-weight a dimension by weight ÷ points, once', () => {
    expect([...factorsOf(scorecardOf(weighted, 'agent'))]).toEqual([
      ['service', Exact.ratio(7, 4)],
      ['skill', Exact.ratio(1, 2)],
    ])
    // 25 of 40 points at a weight of 70, 30 of 60 at 30
    expect(total(weighted, { a: 15, b: 10, c: 30 })).toBe('235/4')
    const [first] = score(august(weighted, { a: 15, b: 10, c: 30 })).lines
    expect(first).toMatchObject({ points: '15', max: '30', factor: '7/4' })
  })

  it('that repeat the points change nothing', () => {
    const same = smallPolicy(dimensions, { weights: { service: 40, skill: 60 } })
    expect(total(same, { a: 15, b: 10, c: 30 })).toBe(total(plain, { a: 15, b: 10, c: 30 }))
  })

  it('full marks stay 100, whatever the weights', () => {
    const weight = fc.integer({ min: 1, max: 99 })
    fc.assert(
      fc.property(weight, (service) => {
        const policy = smallPolicy(dimensions, { weights: { service, skill: 100 - service } })
        expect(total(policy, { a: 30, b: 10, c: 60 })).toBe('100')
        expect(total(policy, { a: 0, b: 0, c: 0 })).toBe('0')
      }),
    )
  })

  it('of an unscored item go to the rest in proportion, here too', () => {
    // a is unknown: b counts 10 × 7/4 of 17.5, c 30 × 1/2 of 30, together 32.5 of 47.5
    expect(total(weighted, { b: 10, c: 30 })).toBe(Exact.ratio(3250, 95).times(Exact.of(2)).toString())
    expect(total(plain, { b: 10, c: 30 })).toBe(Exact.ratio(4000, 70).toString())
  })

  it('leave a dimension that has none at its points', () => {
    const some = smallPolicy(dimensions, { weights: { service: 70 } })
    expect([...factorsOf(scorecardOf(some, 'agent')).keys()]).toEqual(['service'])
  })

  it('of a dimension that is outside the 100 as a whole mean nothing', () => {
    const extra = { ...dimensions, extra: [bonus('praise', 2)] }
    const policy = smallPolicy(extra, { weights: { service: 70, skill: 30, extra: 5 } })
    expect(factorsOf(scorecardOf(policy, 'agent')).has('extra')).toBe(false)
    expect(total(policy, { a: 15, b: 10, c: 30, praise: 1 })).toBe('243/4')
  })
})

describe('sums', () => {
  const policy = smallPolicy({ ...dimensions, extra: [bonus('praise', 2), veto('leak', { grade: 'D' })] })
  const { lines } = score(august(policy, { a: 15, c: 30, praise: 2, leak: 1 }))

  it('hold what is scored of the 100, and nothing else', () => {
    expect(sumsOf(lines)).toEqual({ points: Exact.of(45), max: Exact.of(90) })
    expect(bonusOf(lines)).toEqual(Exact.of(4))
    expect(sumsOf([])).toEqual({ points: Exact.of(0), max: Exact.of(0) })
  })

  it('each line adds its share: what is unscored nothing, a bonus its points', () => {
    expect(lines.map((line) => shareOf(lines, line).toString())).toEqual(['50/3', '0', '100/3', '4', '0'])
    const shares = score(august(weighted, { a: 15, b: 10, c: 30 })).lines
    expect(shares.map((line) => shareOf(shares, line).toString())).toEqual(['105/4', '35/2', '15'])
    const none = score(august(policy, { a: 1, praise: 1 })).lines.filter((line) => line.item !== 'a')
    expect(none.map((line) => shareOf(none, line).toString())).toEqual(['0', '0', '0', '0'])
  })

  it('the shares of a sheet make its total', () => {
    const value = fc.integer({ min: 0, max: 120 }).map((it) => `${it}/2`)
    fc.assert(
      fc.property(fc.option(value), fc.option(value), value, (a, b, c) => {
        const known = Object.entries({ a, b, c }).filter(([, it]) => it !== null) as [string, string][]
        const sheet = score(august(weighted, Object.fromEntries(known)))
        const sum = Exact.sum(sheet.lines.map((line) => shareOf(sheet.lines, line)))
        expect(sum.toString()).toBe(sheet.exactTotal)
      }),
    )
  })
})
