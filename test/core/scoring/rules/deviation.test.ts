import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import { Deviation, mostShare } from '../../../../src/core/scoring/rules/deviation.ts'
import { complaints, measure, points, team } from './measured.ts'

/** Cost against the budget: 5 % either way is full score, two points a percent beyond, 70 to 130 (R149). */
const cost = {
  ...{ rule: 'deviation', against: { indicator: 'budget' }, better: 'down', tolerance: 5, step: 1 },
  ...{ gain: 2, loss: 2, steps: 'linear', cap: 130, floor: 70 },
}
const budget = (amount: number | string) => ({
  ...{ points: Exact.of(100), also: (id: string) => (id === 'budget' ? Exact.of(amount) : null) },
})
const hundredOf = { points: Exact.of(100) }
const handling = { ...cost, against: { target: 300 }, steps: 'whole', loss: 3, floor: 0, step: 10 }

describe('a deviation from a budget', () => {
  it.each([
    ['nothing', 1000, '100'],
    ['within the tolerance, over', 1040, '100'],
    ['within the tolerance, under', 960, '100'],
    ['the tolerance exactly, over', 1050, '100'],
    ['the tolerance exactly, under', 950, '100'],
    ['one step over', 1060, '98'],
    ['one step under', 940, '102'],
    ['half a step, linear', 945, '101'],
    ['the cap exactly', 800, '130'],
    ['beyond the cap', 700, '130'],
    ['the floor exactly', 1200, '70'],
    ['beyond the floor', 1400, '70'],
  ])('%s', (_, spent, score) => {
    expect(points(cost, spent, budget(1000))).toEqual(Exact.of(score))
  })

  it('counts whole or started steps where the policy says so', () => {
    const over = (steps: string, value: number) => points({ ...cost, steps }, value, budget(1000))
    expect([1059, 1060, 1069].map((value) => over('whole', value).toString())).toEqual(['100', '98', '98'])
    expect([1051, 1060, 1061].map((value) => over('started', value).toString())).toEqual(['98', '98', '96'])
  })

  it('is a share of the item’s points, and the cap may lift it above them', () => {
    expect(points(cost, 800, { ...budget(1000), points: Exact.of(15) })).toEqual(Exact.of('19.5'))
    expect(points({ ...cost, scale: 120 }, 1000, { ...budget(1000), points: Exact.of(15) })).toEqual(Exact.of(15))
  })

  it('below zero is measured by the size of the reference', () => {
    expect(points({ ...cost, better: 'up' }, -90, budget(-100))).toEqual(Exact.of(110))
    expect(points(cost, -90, budget(-100))).toEqual(Exact.of(90))
  })
})

describe('the reference', () => {
  it('may be a fixed target', () => {
    expect(points(handling, 240, hundredOf)).toEqual(Exact.of(102))
    expect(points(handling, 376, hundredOf)).toEqual(Exact.of(94))
  })

  it('may be the team’s mean, of enough people', () => {
    const mean = { ...handling, against: { team: 'mean', smallestTeam: 3 } }
    expect(points(mean, 240, { ...hundredOf, ...team(300, 3) })).toEqual(Exact.of(102))
    expect(measure(mean, 240, { ...hundredOf, ...team(300, 2) })).toEqual({
      unscored: { because: 'thin-sample', sample: 2, least: 3 },
      steps: [{ is: 'no-reference', against: 'team', people: 2, least: 3 }],
    })
    expect(measure(mean, 240)).toMatchObject({ unscored: { because: 'thin-sample', sample: 0, least: 3 } })
  })

  it('that is not known leaves the item unscored', () => {
    expect(measure(cost, 1000)).toEqual({
      unscored: { because: 'no-data', sample: 0, least: 0 },
      steps: [{ is: 'no-reference', against: 'indicator', people: 0, least: 0 }],
    })
  })

  it('of 0 cannot be divided by, though a distance from it can be taken', () => {
    expect(measure(cost, 1000, budget(0))).toMatchObject({ unscored: { because: 'no-data' } })
    const mean = { ...handling, against: { team: 'mean', smallestTeam: 3 } }
    expect(measure(mean, 240, team(0, 3))).toMatchObject({ unscored: { because: 'no-data', sample: 3 } })
    expect(points({ ...cost, by: 'unit' }, 6, budget(0))).toEqual(Exact.of(98))
  })
})

describe('what a deviation says', () => {
  it('value, reference and deviation, then that it lies within', () => {
    expect(measure(cost, 960, budget(1000)).steps).toEqual([
      {
        ...{ is: 'deviation', value: '960', reference: '1000', against: 'indicator', indicator: 'budget' },
        ...{ people: null, by: 'percent', deviation: '-4' },
      },
      { is: 'deviation-within', tolerance: '5', score: '100' },
      { is: 'scaled', score: '100', scale: '100', max: '100', points: '100' },
    ])
  })

  it('how far beyond, at what price, and the limit it hit', () => {
    expect(measure(cost, 1400, budget(1000)).steps.slice(1)).toEqual([
      {
        ...{ is: 'deviation-beyond', side: 'worse', beyond: '35', step: '1', counting: 'linear', steps: '35' },
        ...{ each: '2', from: '100', score: '30' },
      },
      { is: 'deviation-limit', end: 'floor', limit: '70' },
      { is: 'scaled', score: '70', scale: '100', max: '100', points: '70' },
    ])
    expect(measure(cost, 700, budget(1000)).steps.slice(1, 3)).toEqual([
      {
        ...{ is: 'deviation-beyond', side: 'better', beyond: '25', step: '1', counting: 'linear', steps: '25' },
        ...{ each: '2', from: '100', score: '150' },
      },
      { is: 'deviation-limit', end: 'cap', limit: '130' },
    ])
  })

  it('no limit where the score only reaches it', () => {
    const said = (spent: number) => measure(cost, spent, budget(1000)).steps.map(({ is }) => is)
    expect(said(800)).toEqual(['deviation', 'deviation-beyond', 'scaled'])
    expect(said(1200)).toEqual(['deviation', 'deviation-beyond', 'scaled'])
  })

  it('a target, or how many people stand behind the mean', () => {
    expect(measure(handling, 300, hundredOf).steps[0]).toMatchObject({
      against: 'target',
      indicator: null,
      people: null,
    })
    const mean = { ...handling, by: 'unit', against: { team: 'mean', smallestTeam: 3 } }
    expect(measure(mean, 310, { ...hundredOf, ...team(300, 4) }).steps[0]).toMatchObject({
      ...{ against: 'team', indicator: null, people: 4, by: 'unit', deviation: '10' },
    })
  })

  it('a warning where so much was saved that work may not have been done, on that side only', () => {
    const warned = (spent: number) =>
      measure({ ...cost, warnBeyond: 20 }, spent, budget(1000)).steps.filter(({ is }) => is === 'deviation-warning')
    expect(warned(799)).toEqual([{ is: 'deviation-warning', deviation: '-201/10', limit: '20' }])
    expect([800, 1300].map((spent) => warned(spent))).toEqual([[], []])
    expect(measure(cost, 700, budget(1000)).steps.map(({ is }) => is)).not.toContain('deviation-warning')
  })
})

describe('settings of a deviation', () => {
  it.each([
    ['a step of 0', { ...cost, step: 0 }, ['step: must be above 0']],
    ['a scale of 0', { ...cost, scale: 0, floor: 0 }, ['scale: must be above 0']],
    ['a tolerance below 0', { ...cost, tolerance: -1 }, ['tolerance: is never below 0']],
    ['a gain below 0', { ...cost, gain: -1 }, ['gain: is never below 0']],
    ['a loss below 0', { ...cost, loss: -1 }, ['loss: is never below 0']],
    ['a floor below 0', { ...cost, floor: -1 }, ['floor: is never below 0']],
    ['a floor above the scale', { ...cost, floor: 101 }, ['floor: stands above 100, the score at the reference']],
    ['a cap below the scale', { ...cost, cap: 99 }, ['cap: stands below 100, the score at the reference']],
    ['a gain without a cap', { ...cost, cap: undefined }, ['cap: is needed where a step adds points']],
    [
      'neither gain nor loss',
      { ...cost, gain: 0, loss: '0.0' },
      ['gain: neither gain nor loss: every value scores the same'],
    ],
    [
      'a target of 0, in percent',
      { ...cost, against: { target: 0 } },
      ['against.target: is divided by, so it must not be 0: or measure by: unit'],
    ],
    [
      'a warning inside the tolerance',
      { ...cost, warnBeyond: 4 },
      ['warnBeyond: stands inside the tolerance of 5: it would warn of what is full score'],
    ],
    [
      'no reference',
      { ...cost, against: { mean: 'team' } },
      ['against: is no reference: write { target: 15 }, { indicator: cost-budget } or { team: mean, smallestTeam: 5 }'],
    ],
    [
      'a team of one',
      { ...cost, against: { team: 'mean', smallestTeam: 1 } },
      ['against.smallestTeam: Too small: expected number to be >=2'],
    ],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })

  it.each([
    ['only a loss, without a cap', { ...cost, gain: 0, cap: undefined }],
    ['only a gain', { ...cost, loss: 0 }],
    ['a target of 0, by its unit', { ...cost, by: 'unit', against: { target: 0 } }],
    ['a cap and a floor at the scale itself', { ...cost, cap: 100, floor: 100 }],
    ['a warning at the tolerance', { ...cost, warnBeyond: 5 }],
  ])('%s are taken', (_, setting) => {
    expect(complaints(setting)).toEqual([])
  })

  it('know the most that they give', () => {
    const most = (more: object) => mostShare(Deviation.parse({ ...cost, ...more }))
    expect(most({})).toEqual(Exact.of('1.3'))
    expect(most({ gain: 0, cap: undefined })).toEqual(Exact.of(1))
    expect(most({ scale: 120 })).toEqual(Exact.ratio(13, 12))
  })
})

describe.each(['whole', 'started', 'linear'])('with %s steps', (steps) => {
  const spent = fc.integer({ min: 0, max: 250_000 }).map((it) => Exact.ratio(it, 100))

  it('saving more never scores less, and the score stays between floor and cap', () => {
    fc.assert(
      fc.property(spent, spent, (a, b) => {
        const [less, more] = a.isAtMost(b) ? [a, b] : [b, a]
        const [high, low] = [less, more].map((it) => points({ ...cost, steps }, it, budget(1000)))
        expect(low && high?.isAtLeast(low)).toBe(true)
        expect(low?.isAtLeast(Exact.of(70)) && high?.isAtMost(Exact.of(130))).toBe(true)
      }),
    )
  })

  it('better up is the mirror of better down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (gap) => {
        const mirrored = points({ ...cost, steps, better: 'up' }, 1000 - gap, budget(1000))
        expect(mirrored).toEqual(points({ ...cost, steps }, 1000 + gap, budget(1000)))
      }),
    )
  })
})

it('a budget in another currency changes nothing, as long as the deviation is in percent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 90 }), (spent, rate) => {
      expect(points(cost, spent * rate, budget(1000 * rate))).toEqual(points(cost, spent, budget(1000)))
    }),
  )
})
