import { describe, expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import { checkGiven, choicesOf as choicesOnForm } from '../../../../src/core/scoring/rules/choices.ts'
import { checkPoints, choicesOf, Levels, levelOf, mostLevels } from '../../../../src/core/scoring/rules/levels.ts'
import { complaints, label } from './measured.ts'

const levels = (...ranges: unknown[]) => ({
  rule: 'levels',
  levels: ranges.map((points, at) => ({ id: `level-${at}`, title: label, points })),
})
const warm = Levels.parse(levels([10, 15], [5, 9], [0, 4]))
const is = (setting: Levels, ...given: (number | string)[]) => given.map((it) => checkPoints(setting, Exact.of(it)))

describe('levels', () => {
  it('offer every score in half points, best first, each with its level', () => {
    const choices = choicesOf(warm)
    expect(choices.map((it) => it.points).slice(0, 3)).toEqual(['15', '14.5', '14'])
    expect(choices).toHaveLength(11 + 9 + 9)
    expect(choices.at(-1)).toMatchObject({ points: '0', level: { id: 'level-2' } })
    for (const { points, level } of choices) expect(levelOf(warm, Exact.of(points))).toBe(level)
    expect(choicesOnForm(warm)).toEqual(choices.map(({ points, level }) => ({ given: points, level })))
  })

  it('in whole points where the policy says so', () => {
    const whole = Levels.parse({ ...levels([2, 3], 0), step: 1 })
    expect(choicesOf(whole).map((it) => it.points)).toEqual(['3', '2', '0'])
    expect(levelOf(whole, Exact.of('2.5'))).toBeNull()
  })

  it('a score between two levels, off the steps, below or above them all is outside', () => {
    expect(is(warm, '9.5', '12.25', '-0.5', '15.5')).toEqual(['outside', 'outside', 'outside', 'outside'])
    expect(levelOf(warm, Exact.of('4.5'))).toBeNull()
  })

  it('of a single value need no reason', () => {
    const five = Levels.parse(levels(5, [2, 3], 0))
    expect(is(five, 5, 3, '2.5', 2, 0)).toEqual(['ok', 'reason-needed', 'ok', 'reason-needed', 'ok'])
  })

  it('ask for a reason in the outer thirds, bounds included', () => {
    const nine = Levels.parse(levels([3, 9], 0))
    expect(is(nine, 3, 5, '5.5', '6.5', 7, 9)).toEqual([
      ...['reason-needed', 'reason-needed', 'ok', 'ok', 'reason-needed', 'reason-needed'],
    ])
    expect(checkGiven(nine, Exact.of(5))).toBe('reason-needed')
  })

  it('know the most they give', () => {
    expect(mostLevels(warm)).toEqual(Exact.of(15))
  })

  it('read again are the same levels', () => {
    expect(Levels.parse(JSON.parse(JSON.stringify(warm)))).toEqual(warm)
  })
})

describe('settings of levels', () => {
  const twice = [5, 0].map((points) => ({ id: 'x', title: label, points }))
  it.each([
    ['that overlap', levels([5, 10], [0, 5]), ['levels.1.points: overlaps the level before: it must stay below 5']],
    ['upside down', levels([10, 5], 0), ['levels.0.points: the range is upside down: write [5, 10]']],
    ['below nothing', levels(5, [-1, 0]), ['levels.1.points: points are never below 0']],
    ['that begin off the steps', levels([5.25, 10], 0), ['levels.0.points: both ends must stand on a step of 1/2']],
    ['that end off the steps', levels([5, 9.75], 0), ['levels.0.points: both ends must stand on a step of 1/2']],
    [
      'with too many scores for a form',
      levels([10, 100], 0),
      ['step: gives more than the 100 scores that a form can offer: take a larger one'],
    ],
    ['with a step of 0', { ...levels(5, 0), step: 0 }, ['step: must be above 0']],
    ['with a step backwards', { ...levels(5, 0), step: -1 }, ['step: must be above 0']],
    [
      'with a step that no form can write down',
      { ...levels([1, 5], 0), step: '1/3' },
      ['step: must have at most four decimals, so that a score can be written down'],
    ],
    ['of the same name', { rule: 'levels', levels: twice }, ['levels.1.id: x is there twice']],
    ['of one level', levels(5), ['levels: Too small: expected array to have >=2 items']],
    [
      'with no id',
      { rule: 'levels', levels: [{ id: 'Very Good', title: label, points: 5 }, twice[1]] },
      ['levels.0.id: is no id: lower-case letters, digits and hyphens'],
    ],
    [
      'with neither points nor a range',
      levels('many', 0),
      ['levels.0.points: is neither points such as 5 nor a range such as [10, 15]'],
    ],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })

  it('may offer exactly a hundred scores', () => {
    expect(complaints({ ...levels([1, 99], 0), step: 1 })).toEqual([])
    expect(complaints({ ...levels([1, 100], 0), step: 1 })).toHaveLength(1)
  })
})
