import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { checkRating, gapOf, judgedItems } from '../../../src/core/scoring/rating.ts'
import { scorecardOf } from '../../../src/core/scoring/scorecard.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { rating } from './month.ts'
import { direct, goal, judged, smallPolicy } from './small-policy.ts'

const policy = await loadPreset('after-sales')
const scorecard = scorecardOf(policy, 'service-agent')
const middle = { communication: '12.5', learning: '5', tasks: '9', internal: '5', 'cross-department': '2.5' }

describe('a rating', () => {
  it('covers the five items that need judgement', () => {
    expect(judgedItems(scorecard).map((it) => it.id)).toEqual(Object.keys(middle))
  })

  it('in the middle of its levels needs no reason', () => {
    expect(checkRating(scorecard, rating(middle))).toBeNull()
  })

  it.each([
    [
      'without some scores',
      { communication: '12', learning: '5' },
      { no: 'score-missing', items: ['tasks', 'internal', 'cross-department'] },
    ],
    ['between two levels', { ...middle, communication: '9.5' }, { no: 'score-outside', item: 'communication' }],
    ['of what is measured', { ...middle, response: '10' }, { no: 'score-outside', item: 'response' }],
    [
      'in the outer thirds without a reason',
      { ...middle, tasks: '10', communication: '10' },
      { no: 'reason-needed', items: ['communication', 'tasks'] },
    ],
  ])('%s is refused', (_, points, refused) => {
    expect(checkRating(scorecard, rating(points))).toEqual(refused)
  })

  it('in the outer thirds is taken with a reason, and blanks are none', () => {
    const high = { ...middle, tasks: '10' }
    expect(checkRating(scorecard, rating(high, 'every task was in on time'))).toBeNull()
    expect(checkRating(scorecard, rating(high, '  \n'))).toMatchObject({ no: 'reason-needed' })
  })
})

describe('the gap between lead and self', () => {
  it.each([
    ['0', '15', true],
    ['0.5', '14.5', false],
  ])('with %s and %s for manners: wide is %s', (lead, self, isWide) => {
    const found = gapOf(
      policy,
      scorecard,
      rating({ ...middle, communication: self }),
      rating({ ...middle, communication: lead }),
    )
    expect(found).toEqual({ gap: Exact.of(lead).minus(Exact.of(self)), isWide })
  })
})

describe('a policy that gives the self-assessment no share', () => {
  it('finds no gap too wide: what counts nothing asks for no reason (AM43)', () => {
    const leadOnly = { ...policy, raters: { ...policy.raters, self: 0, lead: 100 } }
    const found = gapOf(
      leadOnly,
      scorecard,
      rating({ ...middle, communication: '15' }),
      rating({ ...middle, communication: '0' }),
    )
    expect(found).toEqual({ gap: Exact.of(-15), isWide: false })
  })
})

describe('beyond points of a level', () => {
  const goals = smallPolicy({ work: [goal('a', 60), direct('b', 40)] })
  const card = scorecardOf(goals, 'agent')

  it('a goal must stand on its scale, and its ends need a reason', () => {
    expect(checkRating(card, rating({ a: '2' }))).toBeNull()
    expect(checkRating(card, rating({ a: '2.25' }))).toEqual({ no: 'score-outside', item: 'a' })
    expect(checkRating(card, rating({ a: '3' }))).toEqual({ no: 'reason-needed', items: ['a'] })
    expect(checkRating(card, rating({ a: '3' }, 'twice the plan'))).toBeNull()
    expect(checkRating(card, rating({}))).toEqual({ no: 'score-missing', items: ['a'] })
    expect(checkRating(card, rating({ a: '2', b: '40' }))).toEqual({ no: 'score-outside', item: 'b' })
  })

  it('the gap is taken in points of 100, not in places on the scale', () => {
    expect(gapOf(goals, card, rating({ a: '2' }), rating({ a: '3' }))).toEqual({ gap: Exact.of(18), isWide: true })
    expect(gapOf(goals, card, rating({ a: '3' }), rating({ a: '2.5' }))).toEqual({ gap: Exact.of(-9), isWide: false })
  })

  it('and with the weights of the position', () => {
    const weighted = smallPolicy(
      { manner: [judged('a', 40)], work: [direct('b', 60)] },
      { weights: { manner: 20, work: 80 } },
    )
    const found = gapOf(weighted, scorecardOf(weighted, 'agent'), rating({ a: '10' }), rating({ a: '39' }))
    expect(found).toEqual({ gap: Exact.of('14.5'), isWide: false })
    expect(gapOf(weighted, scorecardOf(weighted, 'agent'), rating({ a: '40' }), rating({ a: '10' }))).toMatchObject({
      isWide: true,
    })
  })
})
