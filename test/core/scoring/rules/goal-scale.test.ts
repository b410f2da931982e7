import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import { checkGiven, choicesOf } from '../../../../src/core/scoring/rules/choices.ts'
import { GoalScale, goalOf, goalScore, goalsOf } from '../../../../src/core/scoring/rules/goal-scale.ts'
import { complaints, label } from './measured.ts'

const level = (id: string, from: number) => ({ id, title: label, from })
const raw = { rule: 'goal-scale', levels: [level('exceeds', 2.5), level('meets', 2), level('below', 1)] }
const gs = GoalScale.parse(raw)

describe('a goal on a scale of 1 to 3', () => {
  it.each([
    ['1', '70'],
    ['1.5', '85'],
    ['2', '100'],
    ['2.5', '115'],
    ['3', '130'],
  ])('%s stands for %s of 100', (goal, score) => {
    expect(goalScore(gs, Exact.of(goal))).toEqual(Exact.of(score))
  })

  it('is offered in halves, best first, each with its level', () => {
    expect(choicesOf(gs).map(({ given, level }) => [given, level.id])).toEqual([
      ['3', 'exceeds'],
      ['2.5', 'exceeds'],
      ['2', 'meets'],
      ['1.5', 'below'],
      ['1', 'below'],
    ])
    expect(goalOf(gs, Exact.of(2))?.level.id).toBe('meets')
    expect(goalOf(gs, Exact.of('2.25'))).toBeNull()
  })

  it('needs a reason in the outer thirds of the scale, and has no place off it', () => {
    const quarter = GoalScale.parse({ ...raw, to: 2.5, step: '0.25', levels: [level('good', 2), level('below', 1)] })
    const is = (...given: string[]) => given.map((it) => checkGiven(quarter, Exact.of(it)))
    expect(is('1', '1.5', '1.75', '2', '2.5')).toEqual([
      ...['reason-needed', 'reason-needed', 'ok', 'reason-needed', 'reason-needed'],
    ])
    expect(is('0.75', '2.75', '1.1')).toEqual(['outside', 'outside', 'outside'])
    expect(checkGiven(gs, Exact.of(2))).toBe('ok')
  })

  it('every choice that a form offers is taken', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 20 }), (from, count) => {
        const levels = [level('high', from + count / 4), level('low', from)]
        const scale = GoalScale.parse({ ...raw, from, to: from + count / 4, step: '1/4', levels })
        expect(goalsOf(scale)).toHaveLength(count + 1)
        for (const { given } of choicesOf(scale)) expect(checkGiven(scale, Exact.of(given))).not.toBe('outside')
      }),
    )
  })

  it('a scale without a level for a goal, which the schema refuses, never guesses', () => {
    expect(() => goalsOf({ ...gs, levels: [{ ...level('high', 2), from: '2' }] })).toThrow('no level of the goal scale')
  })
})

describe('a goal scale', () => {
  it.each([
    ['upside down', { ...raw, from: 3, to: 1 }, ['to: must stand above from, 3']],
    ['of one point', { ...raw, from: 3 }, ['to: must stand above from, 3']],
    ['with a step of 0', { ...raw, step: 0 }, ['step: must be above 0']],
    ['with a step that misses the end', { ...raw, step: 0.75 }, ['step: does not lead from 1 to 3']],
    [
      'with too many places',
      { ...raw, step: 0.0125 },
      ['step: gives more than the 100 goals that a form can offer: take a larger one'],
    ],
    [
      'with places that no form can write down',
      { ...raw, step: '1/3' },
      ['step: from and step must have at most four decimals, so that a goal can be written down'],
    ],
    [
      'that begins where no form can write it down',
      { ...raw, from: '1/3', to: '7/3', step: 1, levels: [level('good', 2), { ...level('below', 1), from: '1/3' }] },
      ['step: from and step must have at most four decimals, so that a goal can be written down'],
    ],
    [
      'whose scores fall',
      { ...raw, scores: [130, 70] },
      ['scores: go from the worse to the better score, never below 0'],
    ],
    [
      'whose scores stand still',
      { ...raw, scores: [70, 70] },
      ['scores: go from the worse to the better score, never below 0'],
    ],
    [
      'whose scores begin below 0',
      { ...raw, scores: [-1, 70] },
      ['scores: go from the worse to the better score, never below 0'],
    ],
    [
      'whose levels rise',
      { ...raw, levels: [level('meets', 2), level('exceeds', 2.5), level('below', 1)] },
      ['levels.1.from: must stand below 2: levels go from best to worst'],
    ],
    [
      'whose levels stand still',
      { ...raw, levels: [level('meets', 2), level('exceeds', 2), level('below', 1)] },
      ['levels.1.from: must stand below 2: levels go from best to worst'],
    ],
    [
      'with a level beyond its end',
      { ...raw, levels: [level('beyond', 3.5), level('below', 1)] },
      ['levels.0.from: stands above the end of the scale, 3: nobody could reach it'],
    ],
    [
      'without a level at its beginning',
      { ...raw, levels: [level('exceeds', 3), level('meets', 2)] },
      ['levels.1.from: the last level begins at 1'],
    ],
    [
      'with a level twice',
      { ...raw, levels: [level('meets', 2), level('meets', 1)] },
      ['levels.1.id: meets is there twice'],
    ],
    [
      'with no id',
      { ...raw, levels: [level('2', 2), level('below', 1)] },
      ['levels.0.id: is no id: lower-case letters, digits and hyphens'],
    ],
  ])('%s is refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })

  it('may have exactly a hundred places', () => {
    const long = { ...raw, to: 100, step: 1, levels: [level('good', 50), level('below', 1)] }
    expect(complaints(long)).toEqual([])
    expect(goalsOf(GoalScale.parse(long))).toHaveLength(100)
    expect(complaints({ ...long, to: 101 })).toHaveLength(1)
  })
})

it('a better goal is never worth less, and the scale is a straight line', () => {
  const goal = fc.integer({ min: 100, max: 300 }).map((it) => Exact.ratio(it, 100))
  const middle = (a: Exact, b: Exact) => a.plus(b).over(Exact.of(2))
  fc.assert(
    fc.property(goal, goal, (a, b) => {
      expect(goalScore(gs, a).compare(goalScore(gs, b))).toBe(a.compare(b))
      expect(goalScore(gs, middle(a, b))).toEqual(middle(goalScore(gs, a), goalScore(gs, b)))
    }),
  )
})
