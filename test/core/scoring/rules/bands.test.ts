import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { Bands, mostPoints, risesIn, scoreBands } from '../../../../src/core/scoring/rules/bands.ts'
import { RuleSetting } from '../../../../src/core/scoring/rules/index.ts'
import { complaints, measure, points } from './measured.ts'

/** The handbook's response time: less is better, a line inside each band, nothing left at four hours (R184, AM04). */
const hours = {
  rule: 'bands',
  inside: 'line',
  best: 0,
  far: 4,
  bands: [{ to: 1, points: [8, 10] }, { to: 2, points: [4, 7] }, { points: [0, 3] }],
}
/** The same where more is better: 100 is full marks, 60 and below nothing. */
const percent = {
  rule: 'bands',
  inside: 'line',
  best: 100,
  far: 60,
  bands: [{ from: 95, points: [8, 10] }, { from: 80, points: [4, 7] }, { points: [0, 3] }],
}
const stepwise = {
  rule: 'bands',
  inside: 'step',
  bands: [{ from: 95, points: 5 }, { from: 90, points: 3 }, { points: 0 }],
}

describe('bands where less is better', () => {
  it.each([
    ['the best value is full marks', 0, '10'],
    ['better than the best is no more', -1, '10'],
    ['halfway through the best band', '0.5', '9'],
    ['an edge belongs to the better band', 1, '8'],
    ['just beyond the edge is the next band', '1.000001', '6.999997'],
    ['the next edge belongs to its better band too', 2, '4'],
    ['halfway through the open band', 3, '1.5'],
    ['the far bound itself', 4, '0'],
    ['beyond the far bound is no less', 400, '0'],
  ])('%s: %s', (_, value, gives) => {
    expect(points(hours, value)).toEqual(Exact.of(gives))
  })
})

describe('bands where more is better', () => {
  it.each([
    ['the best value is full marks', 100, '10'],
    ['beyond it is no more', 130, '10'],
    ['halfway through the best band', '97.5', '9'],
    ['an edge belongs to the better band', 95, '8'],
    ['just below the edge is the next band', '94.99', '6.998'],
    ['halfway through the open band', 70, '1.5'],
    ['the far bound', 60, '0'],
    ['below the far bound', -7, '0'],
  ])('%s: %s', (_, value, gives) => {
    expect(points(percent, value)).toEqual(Exact.of(gives))
  })
})

it.each([
  ['95', '5'],
  ['94.999', '3'],
  ['90', '3'],
  ['89.999', '0'],
  ['-100', '0'],
])('in steps, %s earns %s', (value, gives) => {
  expect(points(stepwise, value)).toEqual(Exact.of(gives))
})

describe('what bands say', () => {
  it('the band with both edges, and the line inside it', () => {
    expect(measure(hours, '1.5').steps).toEqual([
      { is: 'band', of: 'value', title: null, up: false, worse: '2', better: '1', low: '4', high: '7' },
      { is: 'band-line', of: 'value', value: '3/2', worse: '2', better: '1', low: '4', high: '7', points: '11/2' },
    ])
  })

  it('the best band is open above: its line ends at the best value', () => {
    expect(measure(percent, '97.5').steps).toEqual([
      { is: 'band', of: 'value', title: null, up: true, worse: '95', better: null, low: '8', high: '10' },
      {
        ...{ is: 'band-line', of: 'value', value: '195/2', worse: '95' },
        ...{ better: '100', low: '8', high: '10', points: '9' },
      },
    ])
    expect(measure(percent, 101).steps[1]).toEqual({
      ...{ is: 'band-limit', of: 'value', limit: '100', points: '10', end: 'best' },
    })
  })

  it('the far bound, where the value lies beyond it', () => {
    expect(measure(hours, 5).steps).toEqual([
      { is: 'band', of: 'value', title: null, up: false, worse: null, better: '2', low: '0', high: '3' },
      { is: 'band-limit', of: 'value', limit: '4', points: '0', end: 'far' },
    ])
    expect(measure(hours, 4).steps[1]).toMatchObject({ is: 'band-line', points: '0' })
    expect(measure(hours, 0).steps[1]).toMatchObject({ is: 'band-line', points: '10' })
  })

  it('only the band, where it gives one number', () => {
    const named = { zh: '轻微', en: 'Slight' }
    const bands = [{ to: 1, points: 5, title: named }, { points: 0 }]
    const slight = { is: 'band', of: 'value', title: named, up: false, worse: '1', better: null, low: '5', high: '5' }
    expect(measure({ rule: 'bands', inside: 'step', bands }, 1).steps).toEqual([slight])
    expect(measure({ rule: 'bands', inside: 'line', bands }, 1).steps).toEqual([slight])
  })
})

describe('bands', () => {
  const two = [{ to: 1, points: [8, 10] }, { points: 0 }]
  it.each([
    [
      'whose ranges overlap',
      { ...hours, bands: [{ to: 1, points: [6, 10] }, { to: 2, points: [4, 7] }, { points: 0 }] },
      ['bands.1.points: overlaps the band before: it may give at most 6'],
    ],
    [
      'out of order, less is better',
      { ...hours, bands: [{ to: 2, points: [8, 10] }, { to: 1, points: [4, 7] }, { points: 0 }] },
      ['bands.1: 1 must stand above 2: bands go from best to worst'],
    ],
    [
      'out of order, more is better',
      { ...percent, bands: [{ from: 80, points: [8, 10] }, { from: 90, points: [4, 7] }, { points: 0 }] },
      ['bands.1: 90 must stand below 80: bands go from best to worst'],
    ],
    [
      'with the same edge twice',
      { ...hours, bands: [{ to: 1, points: [8, 10] }, { to: 1, points: [4, 7] }, { points: 0 }] },
      ['bands.1: 1 must stand above 1: bands go from best to worst'],
    ],
    [
      'with the same edge twice, more is better, in steps',
      { ...stepwise, bands: [{ from: 95, points: 5 }, { from: 95, points: 3 }, { points: 0 }] },
      ['bands.1: 95 must stand below 95: bands go from best to worst'],
    ],
    [
      'with a gap at the end',
      { ...hours, bands: [two[0], { to: 2, points: [4, 7] }] },
      ['bands.1: the last band must be open, with neither from nor to, or some values match no band'],
    ],
    [
      'with a gap at the end, more is better',
      {
        ...stepwise,
        bands: [
          { from: 95, points: 5 },
          { from: 90, points: 3 },
        ],
      },
      ['bands.1: the last band must be open, with neither from nor to, or some values match no band'],
    ],
    [
      'that mix from and to',
      { ...stepwise, bands: [{ to: 1, points: 5 }, { from: 2, points: 3 }, { points: 0 }] },
      [
        'bands.1: every band but the last needs to, as the first has, and only it',
        'bands.1: 2 must stand above 1: bands go from best to worst',
      ].slice(0, 1),
    ],
    [
      'with both from and to',
      { ...stepwise, bands: [{ from: 95, to: 100, points: 5 }, { points: 0 }] },
      ['bands.0: every band but the last needs from, as the first has, and only it'],
    ],
    [
      'with both to and from',
      { ...stepwise, bands: [{ to: 1, points: 5 }, { to: 2, from: 1.5, points: 3 }, { points: 0 }] },
      ['bands.1: every band but the last needs to, as the first has, and only it'],
    ],
    [
      'with a range in steps, whose ends are not asked for',
      { ...stepwise, bands: [{ from: 95, points: [4, 5] }, { points: 0 }] },
      ['bands.0.points: in steps, a band gives one number; for a range, write inside: line'],
    ],
    [
      'open in the middle',
      { ...stepwise, bands: [{ from: 95, points: 5 }, { points: 3 }, { points: 0 }] },
      ['bands.1: every band but the last needs from, as the first has, and only it'],
    ],
    [
      'with a range upside down',
      { ...hours, bands: [{ to: 1, points: [10, 8] }, { points: 0 }] },
      ['bands.0.points: the range is upside down: write [8, 10]'],
    ],
    [
      'without the ends of a line',
      { ...hours, best: undefined, far: undefined },
      [
        'best: a line needs its end: the value that gives full marks (such as 0)',
        'far: a line needs its end: the value at which the open band reaches its lowest points',
      ],
    ],
    [
      'without the best end, more is better',
      { ...percent, best: undefined },
      ['best: a line needs its end: the value that gives full marks (such as 100)'],
    ],
    ['whose far bound lies inside', { ...hours, far: 2 }, ['far: 2 must stand above 2: bands go from best to worst']],
    [
      'whose far bound lies inside, more is better',
      { ...percent, far: 80 },
      ['far: 80 must stand below 80: bands go from best to worst'],
    ],
    [
      'whose best value lies inside',
      { ...hours, best: 1 },
      ['bands.0: 1 must stand above 1: bands go from best to worst'],
    ],
    [
      'with a range, in steps',
      { ...hours, inside: 'step' },
      [0, 1, 2].map((at) => `bands.${at}.points: in steps, a band gives one number; for a range, write inside: line`),
    ],
    [
      'below nothing',
      { rule: 'bands', inside: 'step', bands: [{ to: 1, points: 5 }, { points: -1 }] },
      ['bands.1.points: points are never below 0'],
    ],
    [
      'with a word for a number',
      { ...stepwise, bands: [{ to: 'one', points: 5 }, { points: 0 }] },
      ['bands.0.to: is no number such as 4, 0.5 or "1/3"'],
    ],
    [
      'with neither points nor a range',
      { ...stepwise, bands: [{ to: 1, points: [1, 2, 3] }, { points: 0 }] },
      ['bands.0.points: is neither points such as 5 nor a range such as [8, 10]'],
    ],
    ['of one band', { ...stepwise, bands: [{ points: 5 }] }, ['bands: Too small: expected array to have >=2 items']],
    ['with a field nobody knows', { ...stepwise, cap: 3 }, [': Unrecognized key: "cap"']],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })

  it.each([
    [
      'ends where every outer band is flat',
      {
        ...hours,
        best: undefined,
        far: undefined,
        bands: [{ to: 1, points: 5 }, { to: 2, points: [1, 4] }, { points: 0 }],
      },
    ],
    ['anything for ends in steps', { ...stepwise, best: 0, far: 100 }],
    [
      'the same points twice',
      { ...stepwise, bands: [{ from: 95, points: 5 }, { from: 90, points: 5 }, { points: 0 }] },
    ],
    [
      'a range that begins where the next one ends',
      { ...hours, bands: [{ to: 1, points: [5, 10] }, { points: [0, 5] }] },
    ],
  ])('need no %s', (_, setting) => {
    expect(complaints(setting)).toEqual([])
  })

  it('read again are the same bands', () => {
    const once = RuleSetting.parse(hours)
    expect(RuleSetting.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  })

  it('know their direction and their most', () => {
    const read = (setting: unknown) => Bands.parse(setting)
    expect([risesIn(read(hours).bands), risesIn(read(percent).bands)]).toEqual([false, true])
    expect([mostPoints(read(hours)), mostPoints(read(stepwise))]).toEqual([Exact.of(10), Exact.of(5)])
  })

  it('without an open band, which the schema refuses, never guess', () => {
    const table = { inside: 'step' as const, bands: [{ from: '5', points: ['1', '1'] as [string, string] }] }
    expect(() => scoreBands(table, { value: zero })).toThrow('no open band')
  })
})

describe.each([
  ['less', hours, -1000, 6000, 1000],
  ['more', percent, 40_000, 120_000, 1000],
  ['more, in steps', stepwise, 80_000, 100_000, 1000],
] as const)('bands where %s is better', (_, setting, min, max, d) => {
  const value = fc.integer({ min, max }).map((it) => Exact.ratio(it, d))
  const isUp = 'from' in (setting.bands[0] ?? {})

  it('never give more for a worse value, and stay inside their range', () => {
    const most = Exact.of(setting === stepwise ? 5 : 10)
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [less, more] = a.isAtMost(b) ? [a, b] : [b, a]
        const [worse, better] = isUp ? [less, more] : [more, less]
        expect(points(setting, better).isAtLeast(points(setting, worse))).toBe(true)
        expect(points(setting, a).isAtLeast(zero) && points(setting, a).isAtMost(most)).toBe(true)
      }),
    )
  })
})

it('bands are straight lines in between: the middle of two values earns the middle of their points', () => {
  const inBand = fc.integer({ min: 1001, max: 2000 }).map((it) => Exact.ratio(it, 1000))
  const middle = (x: Exact, y: Exact) => x.plus(y).over(Exact.of(2))
  fc.assert(
    fc.property(inBand, inBand, (a, b) => {
      expect(points(hours, middle(a, b))).toEqual(middle(points(hours, a), points(hours, b)))
    }),
  )
})
