import fc from 'fast-check'
import Fraction from 'fraction.js'
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

  it.each([
    '',
    '+',
    '-',
    '/',
    '1/',
    '/2',
    '1//2',
    '1/2/3',
    '1.2.3',
    '1/2.5',
    '1.',
    '.5',
    '-.5',
    '1,5',
    'NaN',
    'Infinity',
    '1/-2',
    '0x10',
    '1e9999',
    '一',
  ])('refuses %j', (text) => {
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

/** Small ones, ones around 2^53 where doubles end, and ones far beyond; often with the same denominator. */
const whole = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: 2n ** 53n - 9n, max: 2n ** 53n + 9n }).chain((n) => fc.constantFrom(n, -n)),
  fc.bigInt({ min: -(2n ** 27n), max: 2n ** 27n }),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
)
const below = fc.oneof(fc.constantFrom(1n, 2n, 100n, 3n), whole).map((n) => (n < 0n ? -n : n || 1n))
const pair = fc.tuple(whole, below)
const text = ([n, d]: readonly [bigint, bigint]) => new Fraction(n, d).toFraction()

describe('an exact number is the same however large it is', () => {
  const many = { numRuns: 3_000 }

  it('in every operation, by plain whole numbers', () => {
    fc.assert(
      fc.property(pair, pair, ([a, b], [c, d]) => {
        const [one, other] = [Exact.ratio(a, b), Exact.ratio(c, d)]
        expect(String(one.plus(other))).toBe(text([a * d + c * b, b * d]))
        expect(String(one.minus(other))).toBe(text([a * d - c * b, b * d]))
        expect(String(one.times(other))).toBe(text([a * c, b * d]))
        if (c !== 0n) expect(String(one.over(other))).toBe(text([a * d, b * c]))
        const [left, right] = [a * d, c * b]
        expect(one.compare(other)).toBe(left < right ? -1 : left > right ? 1 : 0)
        expect(one.isWhole()).toBe(a % b === 0n)
      }),
      many,
    )
  })

  it('in every operation, by fraction.js', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const [one, other, first, second] = [
          Exact.ratio(...a),
          Exact.ratio(...b),
          new Fraction(...a),
          new Fraction(...b),
        ]
        expect(String(one.plus(other))).toBe(first.add(second).toFraction())
        expect(String(one.minus(other))).toBe(first.sub(second).toFraction())
        expect(String(one.times(other))).toBe(first.mul(second).toFraction())
        if (b[0] !== 0n) expect(String(one.over(other))).toBe(first.div(second).toFraction())
        expect(one.compare(other)).toBe(first.compare(second))
        expect(one.floor()).toBe(first.floor().n * first.floor().s)
        expect(String(one.abs())).toBe(first.abs().toFraction())
      }),
      many,
    )
  })

  it('and equal to a deep comparison, by whatever road it came', () => {
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const [one, other] = [Exact.ratio(...a), Exact.ratio(...b)]
        expect(one.plus(other).minus(other)).toStrictEqual(one)
        expect(one.times(other).plus(one)).toStrictEqual(other.plus(Exact.of(1)).times(one))
        if (b[0] !== 0n) expect(one.over(other).times(other)).toStrictEqual(one)
        expect(Exact.of(one.toString())).toStrictEqual(one)
        expect(one.minus(one)).toStrictEqual(zero)
        expect(one.times(zero)).toStrictEqual(zero) // and not -0
        expect(zero.minus(one).plus(one)).toStrictEqual(zero)
      }),
      many,
    )
  })

  it.each([
    ['9007199254740991', '1', '9007199254740992'],
    ['-9007199254740991', '-2', '-9007199254740993'],
    ['9007199254740993', '-2', '9007199254740991'],
    ['9007199254740991/2', '1/2', '4503599627370496'],
    ['1/9007199254740991', '1/3', '9007199254740994/27021597764222973'],
    ['94906267/3', '94906267/7', '949062670/21'],
  ])('%s plus %s is %s', (one, other, sum) => {
    expect(Exact.of(one).plus(Exact.of(other))).toStrictEqual(Exact.of(sum))
  })

  it('reads decimals of any length alike', () => {
    const decimal = fc.tuple(fc.constantFrom('', '-', '+'), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.nat(20))
    fc.assert(
      fc.property(decimal, ([sign, digits, places]) => {
        const padded = String(digits).padStart(places + 1, '0')
        const written = places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`
        const is = Exact.ratio(sign === '-' ? -digits : digits, 10n ** BigInt(places))
        expect(Exact.of(sign + written)).toStrictEqual(is)
        expect(Exact.of(`${sign}${digits}/${10n ** BigInt(places)}`)).toStrictEqual(is)
      }),
      many,
    )
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
