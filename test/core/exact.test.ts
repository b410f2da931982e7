import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, hundred, one, zero } from '../../src/core/exact.ts'
import { ExactNumber, ExactText } from '../../src/core/exact-text.ts'

const exact = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => Exact.ratio(n, d))

describe('an exact number', () => {
  it.each([
    ['12', '12'],
    ['-0.5', '-1/2'],
    ['+1.250', '5/4'],
    ['2/3', '2/3'],
    ['4/6', '2/3'],
    ['1e-2', '1/100'],
    ['1.5e3', '1500'],
    [' 7 ', '7'],
    [0.1, '1/10'],
    ['0.30000000000000004', '30000000000000004/100000000000000000'],
    [10n ** 30n, `1${'0'.repeat(30)}`],
  ])('reads %s', (text, is) => {
    expect(Exact.of(text).equals(Exact.of(is))).toBe(true)
  })

  it.each(['', '1.', '.5', '1,5', 'NaN', 'Infinity', '1/-2', '0x10', '1e9999', '一'])('refuses %j', (text) => {
    expect(() => Exact.of(text)).toThrow(RangeError)
  })

  it('has no denominator 0', () => {
    expect(() => Exact.ratio(1, 0)).toThrow('denominator 0')
    expect(() => Exact.of('1/0')).toThrow(RangeError)
    expect(() => one.over(zero)).toThrow(RangeError)
  })

  it('stands in lowest terms, the sign above', () => {
    expect(String(Exact.ratio(6, -4))).toBe('-3/2')
    expect(JSON.stringify({ it: Exact.ratio(6, 3) })).toBe('{"it":"2"}')
  })

  it.each([
    ['82.505', '82.51'],
    ['82.504999', '82.50'],
    ['89.995', '90.00'],
    ['-0.005', '-0.01'],
    ['-0.004', '0.00'],
    ['2/3', '0.67'],
    ['1.005', '1.01'], // in doubles this is 1.00
  ])('rounds %s half up to %s', (text, rounded) => {
    expect(Exact.of(text).toFixed(2)).toBe(rounded)
  })

  it('is short for people', () => {
    expect(Exact.of('5.500').toShort(2)).toBe('5.5')
    expect(hundred.toShort(2)).toBe('100')
    expect(Exact.of('0.004').toShort(2)).toBe('0')
  })

  it('tells equal from unequal to a deep comparison', () => {
    expect(Exact.of('0.5')).toEqual(Exact.ratio(1, 2))
    expect(Exact.of('0.5')).not.toEqual(Exact.of('0.6'))
  })

  it('obeys the laws of arithmetic', () => {
    fc.assert(
      fc.property(exact, exact, exact, (a, b, c) => {
        expect(a.plus(b)).toEqual(b.plus(a))
        expect(a.plus(b).minus(b)).toEqual(a)
        expect(a.times(b.plus(c))).toEqual(a.times(b).plus(a.times(c)))
        if (!b.equals(zero)) expect(a.times(b).over(b)).toEqual(a)
        expect(Math.sign(a.compare(b))).toBe(-Math.sign(b.compare(a)))
        expect(Exact.of(a.toString())).toEqual(a)
      }),
    )
  })

  it('has a whole number at or below it, and rounds by no more than half a step', () => {
    fc.assert(
      fc.property(exact, fc.integer({ min: 0, max: 6 }), (a, places) => {
        const floor = Exact.of(a.floor())
        expect(floor.isAtMost(a) && floor.plus(one).isAbove(a)).toBe(true)
        const off = Exact.of(a.toFixed(places)).minus(a).abs()
        expect(off.isAtMost(Exact.ratio(1n, 2n * 10n ** BigInt(places)))).toBe(true)
      }),
    )
  })

  it('is clamped, compared and summed', () => {
    expect(Exact.of(7).clamp(zero, one)).toEqual(one)
    expect(Exact.of(-7).clamp(zero, one)).toEqual(zero)
    expect(Exact.sum(['0.1', '0.2', '0.3'].map((it) => Exact.of(it)))).toEqual(Exact.of('0.6'))
    expect(Exact.of('1/3').isWhole()).toBe(false)
  })
})

describe('exact numbers from outside', () => {
  it('are kept as the text of what was written', () => {
    expect(ExactNumber.parse(0.1)).toBe('1/10')
    expect(ExactNumber.parse('1/3')).toBe('1/3')
    expect(ExactNumber.parse(ExactNumber.parse('2.50'))).toBe('5/2')
    expect(ExactText.parse('55/6')).toBe('55/6')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 'ten', '', null, {}])('refuse %j', (value) => {
    expect(ExactNumber.safeParse(value).success).toBe(false)
    expect(ExactText.safeParse(value).success).toBe(false)
  })
})
