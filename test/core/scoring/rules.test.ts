import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../src/core/exact.ts'
import { isMeasuring, mark, RuleSetting } from '../../../src/core/scoring/rules/index.ts'
import { checkPoints, choicesOf, Levels, levelOf } from '../../../src/core/scoring/rules/levels.ts'
import type { Measured } from '../../../src/core/scoring/rules/mark.ts'

const label = { zh: '某', en: 'Some' }
const hours = {
  rule: 'bands',
  inside: 'line',
  best: 0,
  far: 4,
  bands: [{ to: 1, points: [8, 10] }, { to: 2, points: [4, 7] }, { points: [0, 3] }],
}
const levels = (...ranges: unknown[]) => ({
  rule: 'levels',
  levels: ranges.map((points, at) => ({ id: `level-${at}`, title: label, points })),
})

function measure(setting: unknown, value: string | Exact, others: Partial<Measured> = {}) {
  const rule = RuleSetting.parse(setting)
  if (!isMeasuring(rule)) throw new Error('judged')
  return mark(rule, {
    value: Exact.of(value),
    numerator: Exact.of(0),
    points: Exact.of(10),
    team: null,
    also: () => null,
    ...others,
  })
}

function points(setting: unknown, value: string | Exact, others: Partial<Measured> = {}): Exact {
  const given = measure(setting, value, others)
  if ('unscored' in given) throw new Error(given.unscored.because)
  return given.points
}

const complaints = (setting: unknown) =>
  RuleSetting.safeParse(setting).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

describe('bands', () => {
  it.each([
    [
      'whose ranges overlap',
      { ...hours, bands: [{ to: 1, points: [6, 10] }, { to: 2, points: [4, 7] }, { points: 0 }] },
      /bands\.1\.points: overlaps the band before: it may give at most 6/,
    ],
    [
      'out of order',
      { ...hours, bands: [{ to: 2, points: [8, 10] }, { to: 1, points: [4, 7] }, { points: 0 }] },
      /bands\.1: 1 must stand above 2/,
    ],
    [
      'with the same edge twice',
      { ...hours, bands: [{ to: 1, points: [8, 10] }, { to: 1, points: [4, 7] }, { points: 0 }] },
      /bands\.1: 1 must stand above 1/,
    ],
    [
      'with a gap at the end',
      {
        ...hours,
        bands: [
          { to: 1, points: [8, 10] },
          { to: 2, points: [4, 7] },
        ],
      },
      /bands\.1: the last band must be open/,
    ],
    [
      'that mix from and to',
      { ...hours, bands: [{ to: 1, points: [8, 10] }, { from: 2, points: [4, 7] }, { points: 0 }] },
      /bands\.1: every band but the last needs to/,
    ],
    [
      'with a range upside down',
      { ...hours, bands: [{ to: 1, points: [10, 8] }, { points: 0 }] },
      /bands\.0\.points: the range is upside down: write \[8, 10\]/,
    ],
    [
      'without the end of a line',
      { ...hours, best: undefined, far: undefined },
      /best: a line needs its end.*far: a line needs its end/s,
    ],
    ['whose far bound lies inside', { ...hours, far: 2 }, /far: 2 must stand above 2/],
    ['whose best value lies inside', { ...hours, best: 1 }, /bands\.0: 1 must stand above 1/],
    ['with a range, in steps', { ...hours, inside: 'step' }, /in steps, a band gives one number/],
    ['below nothing', { ...hours, bands: [{ to: 1, points: 5 }, { points: -1 }] }, /points are never below 0/],
    [
      'with a word for a number',
      { ...hours, bands: [{ to: 'one', points: 5 }, { points: 0 }] },
      /is no number such as 4/,
    ],
    ['with a field nobody knows', { ...hours, cap: 3 }, /cap/],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting).join('\n')).toMatch(says)
  })

  it('never give more for a worse value, and stay inside their range', () => {
    const value = fc.integer({ min: -1000, max: 6000 }).map((it) => Exact.ratio(it, 1000))
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [less, more] = a.isAtMost(b) ? [a, b] : [b, a]
        expect(points(hours, less).isAtLeast(points(hours, more))).toBe(true)
        expect(points(hours, a).isAtLeast(zero) && points(hours, a).isAtMost(Exact.of(10))).toBe(true)
      }),
    )
  })

  it('are straight lines in between: the middle of two values earns the middle of their points', () => {
    const inBand = fc.integer({ min: 1001, max: 2000 }).map((it) => Exact.ratio(it, 1000))
    fc.assert(
      fc.property(inBand, inBand, (a, b) => {
        const middle = (x: Exact, y: Exact) => x.plus(y).over(Exact.of(2))
        expect(points(hours, middle(a, b))).toEqual(middle(points(hours, a), points(hours, b)))
      }),
    )
  })

  it('say which band, and stop at the far bound', () => {
    const given = measure(hours, '5')
    expect(given.steps).toEqual([
      { is: 'band', of: 'value', title: null, up: false, worse: null, better: '2', low: '0', high: '3' },
      { is: 'band-limit', of: 'value', limit: '4', points: '0', end: 'far' },
    ])
  })

  it('read again are the same bands', () => {
    const once = RuleSetting.parse(hours)
    expect(RuleSetting.parse(JSON.parse(JSON.stringify(once)))).toEqual(once)
  })
})

describe('beside the team', () => {
  const volume = {
    rule: 'team-relative',
    inside: 'line',
    best: 120,
    smallestTeam: 3,
    bands: [{ from: 100, points: [8, 10] }, { from: 80, points: [4, 7] }, { points: 0 }],
  }
  const team = (mean: number, people: number) => ({ team: { mean: Exact.of(mean), people } })

  it('a team too small has no mean: nothing is scored', () => {
    expect(measure(volume, '90', team(90, 2))).toMatchObject({
      unscored: { because: 'thin-sample', sample: 2, least: 3 },
    })
    expect(measure(volume, '90')).toMatchObject({ unscored: { because: 'thin-sample', sample: 0 } })
  })

  it('or the fallback takes the place of the mean', () => {
    const withTarget = { ...volume, fallback: 90 }
    expect(points(withTarget, '90', team(40, 2))).toEqual(Exact.of(8))
    expect(measure(withTarget, '90').steps[0]).toMatchObject({ is: 'team-fallback', target: '90', people: 0, least: 3 })
  })

  it('a mean of 0 has no share', () => {
    expect(measure(volume, '0', team(0, 5))).toMatchObject({ unscored: { because: 'no-data' } })
  })

  it('a fallback of 0 is refused', () => {
    expect(complaints({ ...volume, fallback: 0 }).join()).toMatch(/fallback: stands in for a mean/)
  })

  it('the same numbers in another measure give the same points', () => {
    const counts = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 50 }), (value, mean, scale) => {
        const scaled = points(volume, Exact.of(value * scale), team(mean * scale, 5))
        expect(scaled).toEqual(points(volume, Exact.of(value), team(mean, 5)))
      }),
    )
  })
})

describe('occurrences', () => {
  const errors = { rule: 'occurrences', each: 2, floor: 1, aggravated: { indicator: 'grave', each: 5 } }

  it('cost their points each, an aggravated one more, down to the floor', () => {
    expect(points(errors, '0')).toEqual(Exact.of(10))
    expect(points(errors, '3')).toEqual(Exact.of(4))
    expect(points(errors, '1', { also: () => Exact.of(1) })).toEqual(Exact.of(3))
    expect(points(errors, '0', { also: () => Exact.of(1) })).toEqual(Exact.of(5))
    expect(points(errors, '9')).toEqual(Exact.of(1))
  })

  it('say when the floor was hit, and when it was only reached', () => {
    expect(measure(errors, '9').steps.at(-1)).toEqual({ is: 'events-floor', floor: '1', left: '-8' })
    expect(measure({ ...errors, floor: 0 }, '5').steps.at(-1)).toMatchObject({ is: 'events-left', points: '0' })
  })

  it('that would cost nothing, or less when aggravated, are refused', () => {
    expect(complaints({ ...errors, each: 0 }).join()).toMatch(/each: is what an event costs/)
    expect(complaints({ ...errors, aggravated: { indicator: 'grave', each: 1 } }).join()).toMatch(/aggravated\.each/)
  })
})

describe('levels', () => {
  const warm = Levels.parse(levels([10, 15], [5, 9], [0, 4]))

  it('offer every score in half points, best first, each with its level', () => {
    const choices = choicesOf(warm)
    expect(choices.map((it) => it.points).slice(0, 3)).toEqual(['15', '14.5', '14'])
    expect(choices).toHaveLength(11 + 9 + 9)
    for (const { points, level } of choices) expect(levelOf(warm, Exact.of(points))).toBe(level)
  })

  it('of a single value need no reason', () => {
    const five = Levels.parse(levels(5, [2, 3], 0))
    expect([5, 3, 2.5, 2, 0].map((it) => checkPoints(five, Exact.of(it)))).toEqual([
      'ok',
      'reason-needed',
      'ok',
      'reason-needed',
      'ok',
    ])
  })

  it('ask for a reason in the outer thirds, bounds included', () => {
    const nine = Levels.parse(levels([3, 9], 0))
    expect([3, 5, 5.5, 6.5, 7, 9].map((it) => checkPoints(nine, Exact.of(it)))).toEqual([
      'reason-needed',
      'reason-needed',
      'ok',
      'ok',
      'reason-needed',
      'reason-needed',
    ])
  })

  it.each([
    ['that overlap', levels([5, 10], [0, 5]), /levels\.1\.points: overlaps the level before: it must stay below 5/],
    ['upside down', levels([10, 5], 0), /the range is upside down/],
    ['off the steps', levels([5.25, 10], 0), /must stand on a step of 1\/2/],
    ['with too many scores for a form', levels([10, 100], 0), /more than the 100 scores/],
    ['with a step of 0', { ...levels(5, 0), step: 0 }, /step: must be above 0/],
    [
      'of the same name',
      { rule: 'levels', levels: [5, 0].map((points) => ({ id: 'x', title: label, points })) },
      /x is there twice/,
    ],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting).join('\n')).toMatch(says)
  })
})

it('an unknown rule is refused', () => {
  expect(complaints({ rule: 'guess' })).toHaveLength(1)
})
