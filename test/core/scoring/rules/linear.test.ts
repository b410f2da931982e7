import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { Linear, rises } from '../../../../src/core/scoring/rules/linear.ts'
import { complaints, measure, points } from './measured.ts'

const up = { rule: 'linear', full: 100, none: 80 }
const down = { rule: 'linear', full: 5, none: 10 } // minutes, R010

it.each([
  ['full marks at the target', up, 100, '10'],
  ['and beyond it', up, 120, '10'],
  ['none at the floor', up, 80, '0'],
  ['and below it', up, -3, '0'],
  ['a line between', up, 92, '6'],
  ['less is better where full stands below none', down, 5, '10'],
  ['below full', down, 0, '10'],
  ['a line down', down, 6, '8'],
  ['none', down, 10, '0'],
  ['worse than none', down, 11, '0'],
])('%s', (_, setting, value, gives) => {
  expect(points(setting, value)).toEqual(Exact.of(gives))
})

it('says the line, or the end that it hit', () => {
  expect(measure(up, 92).steps).toEqual([
    { is: 'linear', value: '92', full: '100', none: '80', max: '10', points: '6' },
  ])
  expect(measure(up, 100).steps).toEqual([{ is: 'linear-end', limit: '100', end: 'full', points: '10' }])
  expect(measure(down, 10).steps).toEqual([{ is: 'linear-end', limit: '10', end: 'none', points: '0' }])
})

it('needs two ends, however they are written', () => {
  for (const none of [100, '100.0', '200/2'])
    expect(complaints({ ...up, none })).toEqual(['none: is the same as full: a line needs two ends'])
})

it('knows its direction', () => {
  expect([up, down].map((it) => rises(Linear.parse(it)))).toEqual([true, false])
})

describe.each([
  ['up', up],
  ['down', down],
])('a line %s', (_, setting) => {
  const value = fc.integer({ min: -5000, max: 15_000 }).map((it) => Exact.ratio(it, 100))

  it('is monotone and stays between nothing and full marks', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [worse, better] = a.isAtMost(b) === (setting === up) ? [a, b] : [b, a]
        expect(points(setting, better).isAtLeast(points(setting, worse))).toBe(true)
        expect(points(setting, a).isAtLeast(zero) && points(setting, a).isAtMost(Exact.of(10))).toBe(true)
      }),
    )
  })

  it('is straight between its ends, for any points', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((it) => Exact.ratio(it, 1000))
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 100 }), (part, max) => {
        const [full, none] = [Exact.of(setting.full), Exact.of(setting.none)]
        const at = none.plus(full.minus(none).times(part))
        expect(points(setting, at, { points: Exact.of(max) })).toEqual(Exact.of(max).times(part))
      }),
    )
  })
})
