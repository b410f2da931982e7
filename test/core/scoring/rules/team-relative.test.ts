import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { complaints, measure, points, team } from './measured.ts'

/** Tickets beside the team's mean: full marks at 120 % of it (R185). */
const volume = {
  ...{ rule: 'team-relative', inside: 'line', best: 120, smallestTeam: 3 },
  bands: [{ from: 100, points: [8, 10] }, { from: 80, points: [4, 7] }, { points: 0 }],
}
const handling = {
  ...{ rule: 'team-relative', inside: 'step', smallestTeam: 2 },
  bands: [{ to: 95, points: 10 }, { to: 105, points: 8 }, { points: 5 }],
}

describe('beside the team', () => {
  it.each([
    ['the mean itself', 90, '8'],
    ['120 % of it', 108, '10'],
    ['more is no more', 200, '10'],
    ['80 % of it', 72, '4'],
    ['just below 80 %', '71.99', '0'],
    ['halfway', 81, '5.5'],
    ['nothing', 0, '0'],
  ])('%s', (_, value, gives) => {
    expect(points(volume, value, team(90, 3))).toEqual(Exact.of(gives))
  })

  it('less may be better', () => {
    const at = (value: number) => points(handling, value, team(200, 2)).toString()
    expect([190, 191, 210, 211].map(at)).toEqual(['10', '8', '8', '5'])
  })

  it('says the share, of whose mean, and which band', () => {
    expect(measure(volume, 81, team(90, 3)).steps).toEqual([
      { is: 'team-share', value: '81', mean: '90', people: 3, share: '90' },
      { is: 'band', of: 'team-share', title: null, up: true, worse: '80', better: '100', low: '4', high: '7' },
      {
        ...{ is: 'band-line', of: 'team-share', value: '90', worse: '80', better: '100' },
        ...{ low: '4', high: '7', points: '11/2' },
      },
    ])
    expect(measure(volume, 120, team(90, 3)).steps[2]).toEqual({
      ...{ is: 'band-limit', of: 'team-share', limit: '120', points: '10', end: 'best' },
    })
  })

  it('a team too small, or none, has no mean: nothing is scored', () => {
    expect(measure(volume, 90, team(90, 2))).toEqual({
      unscored: { because: 'thin-sample', sample: 2, least: 3 },
      steps: [{ is: 'team-small', people: 2, least: 3 }],
    })
    expect(measure(volume, 90)).toEqual({
      unscored: { because: 'thin-sample', sample: 0, least: 3 },
      steps: [{ is: 'team-small', people: 0, least: 3 }],
    })
  })

  it('or the fallback takes the place of the mean', () => {
    const withTarget = { ...volume, fallback: 90 }
    expect(measure(withTarget, 90, team(40, 2)).steps[0]).toEqual({
      ...{ is: 'team-fallback', value: '90', target: '90', people: 2, least: 3, share: '100' },
    })
    expect(measure(withTarget, 90).steps[0]).toMatchObject({ is: 'team-fallback', people: 0 })
    expect(points(withTarget, 45, team(0, 5))).toEqual(zero)
    expect(points(withTarget, 60, team(60, 3))).toEqual(Exact.of(8))
  })

  it('a mean of 0, or below, has no share', () => {
    expect(measure(volume, 0, team(0, 5))).toMatchObject({ unscored: { because: 'no-data', sample: 5, least: 3 } })
    expect(measure(volume, 0, team(0, 3))).toMatchObject({ unscored: { because: 'no-data' } })
    expect(measure(volume, 0, team(-4, 5))).toMatchObject({ unscored: { because: 'no-data' } })
  })
})

describe('settings beside the team', () => {
  it.each([
    ['a fallback of 0', { ...volume, fallback: 0 }, ['fallback: stands in for a mean, so it must be above 0']],
    ['a team of one', { ...volume, smallestTeam: 1 }, ['smallestTeam: Too small: expected number to be >=2']],
    [
      'bands that overlap',
      { ...volume, bands: [{ from: 100, points: [6, 10] }, { from: 80, points: [4, 7] }, { points: 0 }] },
      ['bands.1.points: overlaps the band before: it may give at most 6'],
    ],
  ])('%s is refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })
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

it('more beside the same mean never earns less', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), fc.integer({ min: 1, max: 300 }), (value, more, mean) => {
      const [low, high] = [points(volume, value, team(mean, 3)), points(volume, value + more, team(mean, 3))]
      expect(high.isAtLeast(low) && low.isAtLeast(zero) && high.isAtMost(Exact.of(10))).toBe(true)
    }),
  )
})
