import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { coefficientOf, gradeOf } from '../../../src/core/scoring/grade.ts'
import { outcomeOf } from '../../../src/core/scoring/outcome.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { august, bonus, direct, smallPolicy, veto } from './small-policy.ts'

const dimensions = { work: [direct('a', 100)], extra: [bonus('praise', 3), bonus('award', 5, 5)] }
const policy = smallPolicy(dimensions)
const sheet = (values: Record<string, string | number>, of = policy) => score(august(of, values))

describe('bonus points', () => {
  it('stand on top of the 100, and the sheet says how', () => {
    expect(sheet({ a: 80, praise: 2, award: 1 })).toMatchObject({
      ...{ exactTotal: '91', total: '91.00', grade: 'A' },
      closing: [{ is: 'bonus-added', base: '80', bonus: '11', total: '91' }],
    })
  })

  it('have caps of their own', () => {
    expect(sheet({ a: 80, award: 4 })).toMatchObject({ total: '85.00' })
  })

  it('never lift the total above its cap, and the raw sum stays to be seen', () => {
    expect(sheet({ a: 97, praise: 1, award: 1 })).toMatchObject({
      ...{ exactTotal: '100', total: '100.00' },
      closing: [
        { is: 'bonus-added', base: '97', bonus: '8', total: '105' },
        { is: 'total-cap', raw: '105', cap: '100' },
      ],
    })
    expect(sheet({ a: 97, praise: 1 }).closing).toEqual([{ is: 'bonus-added', base: '97', bonus: '3', total: '100' }])
  })

  it('reach as far as the policy lets the total go', () => {
    const high = smallPolicy(dimensions, { total: { cap: 110 } })
    expect(sheet({ a: 97, praise: 1, award: 1 }, high)).toMatchObject({ total: '105.00', grade: 'A' })
    expect(sheet({ a: 97, praise: 9 }, high)).toMatchObject({ total: '110.00' })
  })

  it('are at most so many together, where the policy says so', () => {
    const few = smallPolicy(dimensions, { total: { bonusCap: 6 } })
    expect(sheet({ a: 80, praise: 2, award: 1 }, few)).toMatchObject({
      total: '86.00',
      closing: [
        { is: 'bonus-limit', raw: '11', cap: '6' },
        { is: 'bonus-added', base: '80', bonus: '6', total: '86' },
      ],
    })
    expect(sheet({ a: 80, praise: 2 }, few).closing).toEqual([
      { is: 'bonus-added', base: '80', bonus: '6', total: '86' },
    ])
  })

  it('that did not come leave nothing to say', () => {
    expect('closing' in sheet({ a: 80 })).toBe(false)
  })

  it('alone are no total: with nothing of the 100 there is none', () => {
    expect(outcomeOf(policy, sheet({ a: 1, praise: 1 }).lines.slice(1))).toBeNull()
    expect(() => sheet({ praise: 1 })).toThrow('could be scored')
  })

  it('come before a veto on the grade in the sheet’s own order', () => {
    const both = smallPolicy({ ...dimensions, rules: [veto('leak', { grade: 'D' })] })
    expect(sheet({ a: 97, award: 1, leak: 1 }, both).closing?.map(({ is }) => is)).toEqual([
      ...['bonus-added', 'total-cap', 'grade-veto'],
    ])
  })
})

describe('an item worth more than its points', () => {
  const done = { ...direct('done', 20), rule: { rule: 'completion' as const, cap: 150 } }
  const rich = smallPolicy({ work: [direct('a', 80), done] })

  it('lifts the total, up to its cap, and the line says the most it can give', () => {
    const made = sheet({ a: 60, done: 130 }, rich)
    expect(made).toMatchObject({ total: '86.00' })
    expect(made.lines.map((line) => [line.points, line.max, line.most])).toEqual([
      ['60', '80', undefined],
      ['26', '20', '30'],
    ])
    expect(sheet({ a: 80, done: 150 }, rich)).toMatchObject({
      total: '100.00',
      closing: [{ is: 'total-cap', raw: '110', cap: '100' }],
    })
  })
})

describe('a grade', () => {
  it.each([
    ['100.00', 'A', '1.2'],
    ['90.00', 'A', '1.2'],
    ['89.99', 'B', '1.1'],
    ['80', 'B', '1.1'],
    ['70', 'C', '1.0'],
    ['60', 'D', '0.9'],
    ['59.99', 'E', '0.8'],
    ['0', 'E', '0.8'],
  ])('of %s is %s with %s', (total, grade, coefficient) => {
    const found = gradeOf(policy, total)
    expect([found.id, coefficientOf(found)]).toEqual([grade, coefficient])
  })

  it('is looked up from the rounded total: 89.995 is 90.00', () => {
    expect(sheet({ a: '89.995' })).toMatchObject({ exactTotal: '17999/200', total: '90.00', grade: 'A' })
    expect(sheet({ a: '89.99499' })).toMatchObject({ total: '89.99', grade: 'B' })
  })

  it('writes its coefficient with at least one decimal, and as many as it has', () => {
    const [one] = policy.grades
    const written = (coefficient: number) => one && coefficientOf({ ...one, coefficient })
    expect([1, 1.2, 0.85, 1.005, 2].map(written)).toEqual(['1.0', '1.2', '0.85', '1.005', '2.0'])
  })

  it('of a policy without one for so little says so', () => {
    const high = { ...policy, grades: policy.grades.slice(0, 2) }
    expect(() => gradeOf(high, '79.99')).toThrow('no grade of small begins at or below 79.99')
  })

  it('never falls when the total rises', () => {
    const value = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((it) => sheet({ a: `${it}/1000` }))
        expect(less && more && more.grade <= less.grade && Number(more.coefficient) >= Number(less.coefficient)).toBe(
          true,
        )
      }),
    )
  })
})

it('a total lies between 0 and its cap, and is its exact self rounded half-up', () => {
  const values = fc.record({
    a: fc.integer({ min: 0, max: 20_000 }).map((it) => `${it}/150`),
    praise: fc.nat(9),
    award: fc.nat(3),
  })
  fc.assert(
    fc.property(values, (given) => {
      const made = sheet(given)
      const exact = Exact.of(made.exactTotal)
      expect(exact.isAtLeast(Exact.of(0)) && exact.isAtMost(Exact.of(100))).toBe(true)
      const off = Exact.of(made.total).minus(exact)
      expect(off.isAtMost(Exact.ratio(1, 200)) && off.isAbove(Exact.ratio(-1, 200))).toBe(true)
    }),
  )
})
