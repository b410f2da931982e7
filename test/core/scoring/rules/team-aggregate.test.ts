import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import { scoreTeamAggregate, TeamAggregate } from '../../../../src/core/scoring/rules/team-aggregate.ts'
import { complaints } from './measured.ts'

const aggregate = (totals: readonly string[], setting: object = {}, max = '20') =>
  scoreTeamAggregate(TeamAggregate.parse({ rule: 'team-aggregate', ...setting }), {
    points: Exact.of(max),
    subordinates: totals.map((it) => Exact.of(it)),
  })

it('a supervisor earns the mean of their people, as a share of the item', () => {
  expect(aggregate(['80', '90', '100'])).toEqual({
    points: Exact.of(18),
    steps: [
      { is: 'team-totals', people: 3, sum: '270', mean: '90' },
      { is: 'scaled', score: '90', scale: '100', max: '20', points: '18' },
    ],
  })
})

it('one person is a mean too, unless the policy asks for more', () => {
  expect(aggregate(['75'])).toMatchObject({ points: Exact.of(15) })
  expect(aggregate(['75', '85'], { smallestTeam: 3 })).toEqual({
    unscored: { because: 'thin-sample', sample: 2, least: 3 },
    steps: [{ is: 'team-totals-few', people: 2, least: 3 }],
  })
  expect(aggregate(['75', '85', '95'], { smallestTeam: 3 })).toMatchObject({ points: Exact.of(17) })
})

it('without anyone who reports to them nothing is scored', () => {
  expect(aggregate([])).toEqual({
    unscored: { because: 'no-data', sample: 0, least: 1 },
    steps: [{ is: 'team-totals-few', people: 0, least: 1 }],
  })
})

it('a team of nobody is refused', () => {
  expect(complaints({ rule: 'team-aggregate', smallestTeam: 0 })).toEqual([
    'smallestTeam: Too small: expected number to be >=1',
  ])
})

it('is independent of the order of the people, and between the lowest and the highest of them', () => {
  const totals = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(totals, (cents) => {
      const texts = cents.map((it) => `${it}/100`)
      const [one, other] = [aggregate(texts, {}, '100'), aggregate(texts.toReversed(), {}, '100')]
      expect(one).toEqual(other)
      const points = 'points' in one ? one.points : Exact.of(-1)
      expect(points.isAtLeast(Exact.ratio(Math.min(...cents), 100))).toBe(true)
      expect(points.isAtMost(Exact.ratio(Math.max(...cents), 100))).toBe(true)
    }),
  )
})
