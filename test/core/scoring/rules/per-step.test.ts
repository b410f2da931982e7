import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import { stepsIn } from '../../../../src/core/scoring/rules/beyond.ts'
import { complaints, measure, points } from './measured.ts'

/** Turnover of at most 15 %, two points off for each further 5 % (R164). */
const turnover = { rule: 'per-step', limit: 15, worse: 'above', step: 5, each: 2 }
const calls = { rule: 'per-step', limit: 600, worse: 'below', step: 1, each: 1, floor: 2 }

describe('points per step', () => {
  it.each([
    ['within the limit', turnover, 3, '10'],
    ['the limit itself', turnover, 15, '10'],
    ['less than a whole step beyond it', turnover, '19.999', '10'],
    ['one step exactly', turnover, 20, '8'],
    ['two whole steps and a bit', turnover, '27.027', '6'],
    ['a started step costs like a whole one', { ...turnover, steps: 'started' }, '15.001', '8'],
    ['a step exactly is one started step', { ...turnover, steps: 'started' }, 20, '8'],
    ['just beyond it a second has begun', { ...turnover, steps: 'started' }, '20.1', '6'],
    ['linear counts parts of steps', { ...turnover, steps: 'linear' }, 16, '9.6'],
    ['down to 0', turnover, 40, '0'],
    ['and not below', turnover, 95, '0'],
    ['below the limit is better where less is worse', calls, 601, '10'],
    ['the limit where less is worse', calls, 600, '10'],
    ['short of it', calls, 598, '8'],
    ['the floor exactly', calls, 592, '2'],
    ['beyond the floor', calls, 0, '2'],
  ])('%s', (_, setting, value, gives) => {
    expect(points(setting, value)).toEqual(Exact.of(gives))
  })

  it('say what lies within, what lies beyond, and what is left', () => {
    expect(measure(turnover, 15).steps).toEqual([
      { is: 'step-within', value: '15', limit: '15', worse: 'above', points: '10' },
    ])
    const beyond = {
      ...{ is: 'step-beyond', value: '598', limit: '600', worse: 'below', beyond: '2', step: '1' },
      ...{ counting: 'whole', steps: '2', each: '1', off: '2' },
    }
    expect(measure(calls, 598).steps).toEqual([beyond, { is: 'step-left', full: '10', off: '2', points: '8' }])
  })

  it('say when the floor was hit, and not when it was only reached', () => {
    expect(measure(calls, 591).steps[1]).toEqual({ is: 'step-floor', floor: '2', left: '1' })
    expect(measure(calls, 592).steps[1]).toEqual({ is: 'step-left', full: '10', off: '8', points: '2' })
    expect(measure(turnover, 45).steps[1]).toEqual({ is: 'step-floor', floor: '0', left: '-2' })
  })

  it('never leave more than the item is worth, however high the floor', () => {
    expect(points({ ...turnover, floor: 12 }, 20)).toEqual(Exact.of(10))
  })

  it.each([
    ['a step of 0', { ...turnover, step: 0 }, ['step: must be above 0']],
    ['a step backwards', { ...turnover, step: -5 }, ['step: must be above 0']],
    ['a step that costs nothing', { ...turnover, each: 0 }, ['each: is what a step costs, so it must be above 0']],
    ['a step that brings points', { ...turnover, each: -2 }, ['each: is what a step costs, so it must be above 0']],
    ['a floor below nothing', { ...turnover, floor: -1 }, ['floor: points are never below 0']],
    ['another side', { ...turnover, worse: 'up' }, ['worse: Invalid option: expected one of "above"|"below"']],
  ])('%s is refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual(says)
  })
})

it('whole, started and linear steps differ only between whole ones', () => {
  const distance = fc.integer({ min: 1, max: 5000 })
  fc.assert(
    fc.property(distance, fc.integer({ min: 1, max: 700 }), (far, by) => {
      const [beyond, step] = [Exact.ratio(far, 100), Exact.ratio(by, 100)]
      const [whole, started, linear] = (['whole', 'started', 'linear'] as const).map((it) => stepsIn(beyond, step, it))
      expect(linear).toEqual(beyond.over(step))
      expect(whole).toEqual(Exact.of(Math.floor(far / by)))
      expect(started).toEqual(Exact.of(Math.ceil(far / by)))
    }),
  )
})

it.each(['whole', 'started', 'linear'])('further beyond the limit never leaves more, counting %s steps', (steps) => {
  const value = fc.integer({ min: 0, max: 6000 }).map((it) => Exact.ratio(it, 100))
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [less, more] = a.isAtMost(b) ? [a, b] : [b, a]
      const setting = { ...turnover, steps, floor: 1 }
      expect(points(setting, less).isAtLeast(points(setting, more))).toBe(true)
      expect(points(setting, more).isAtLeast(Exact.of(1)) && points(setting, less).isAtMost(Exact.of(10))).toBe(true)
    }),
  )
})
