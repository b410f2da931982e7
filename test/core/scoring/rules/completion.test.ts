import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { wholeTasks } from '../../../../src/core/scoring/rules/completion.ts'
import { complaints, measure, points } from './measured.ts'

const ratio = { rule: 'completion' }
const target = { rule: 'completion', target: 80, cap: 120 }

describe('completion', () => {
  it.each([
    ['nothing done', ratio, 0, '0'],
    ['part of the plan', ratio, 60, '6'],
    ['the plan', ratio, 100, '10'],
    ['more than the plan, without a cap', ratio, 130, '10'],
    ['less than nothing', ratio, -20, '0'],
    ['half of the target', target, 40, '5'],
    ['the target', target, 80, '10'],
    ['above the target, below the cap', target, 88, '11'],
    ['the cap exactly', target, 96, '12'],
    ['above the cap', target, 97, '12'],
  ])('%s', (_, setting, value, gives) => {
    expect(points(setting, value)).toEqual(Exact.of(gives))
  })

  it('says its share, the cap where it hit it, and the points', () => {
    expect(measure(target, 60).steps).toEqual([
      { is: 'completion', value: '60', target: '80', share: '75' },
      { is: 'scaled', score: '75', scale: '100', max: '10', points: '15/2' },
    ])
    expect(measure(target, 100).steps).toEqual([
      { is: 'completion', value: '100', target: '80', share: '125' },
      { is: 'completion-cap', cap: '120' },
      { is: 'scaled', score: '120', scale: '100', max: '10', points: '12' },
    ])
    expect(measure(ratio, 100).steps[0]).toEqual({ is: 'completion', value: '100', target: null, share: '100' })
    expect(measure(target, 96).steps).toHaveLength(2)
  })
})

describe('whole tasks', () => {
  const tasks = { rule: 'completion', tasks: 'whole' }

  it('count when they are wholly finished', () => {
    const progress = ['100', '100', '120', '99.99', '0'].map((it) => Exact.of(it))
    expect(wholeTasks(progress)).toEqual({ done: 3, planned: 5 })
    expect(wholeTasks([])).toEqual({ done: 0, planned: 0 })
  })

  it('done in part are no count of tasks: nothing is scored', () => {
    expect(measure(tasks, 70, { numerator: Exact.of('3.5') })).toEqual({
      unscored: { because: 'impossible', sample: 0, least: 0 },
      steps: [{ is: 'tasks-in-part', done: '7/2' }],
    })
    expect(points(tasks, 60, { numerator: Exact.of(3) })).toEqual(Exact.of(6))
    expect(points(ratio, 70, { numerator: Exact.of('3.5') })).toEqual(Exact.of(7))
  })
})

it.each([
  ['a target of 0', { ...target, target: 0 }, ['target: is divided by, so it must be above 0']],
  ['a target below 0', { ...target, target: -5 }, ['target: is divided by, so it must be above 0']],
  ['a cap below 100', { ...ratio, cap: 99 }, ['cap: is in percent, and full completion is 100: write 100 or more']],
  [
    'whole tasks against a target',
    { ...ratio, tasks: 'whole', target: 5 },
    ['target: whole tasks are counted against the plan: take target away'],
  ],
  ['tasks by halves', { ...ratio, tasks: 'half' }, ['tasks: Invalid input: expected "whole"']],
])('%s is refused', (_, setting, says) => {
  expect(complaints(setting)).toEqual(says)
})

it('a cap of 100 is taken', () => {
  expect(complaints({ ...ratio, cap: 100 })).toEqual([])
})

it('more done never earns less, up to the cap, on a straight line', () => {
  const value = fc.integer({ min: -2000, max: 20_000 }).map((it) => Exact.ratio(it, 100))
  fc.assert(
    fc.property(value, value, (a, b) => {
      const [less, more] = a.isAtMost(b) ? [a, b] : [b, a]
      expect(points(target, less).isAtMost(points(target, more))).toBe(true)
      expect(points(target, a).isAtLeast(zero) && points(target, a).isAtMost(Exact.of(12))).toBe(true)
      const half = a.over(Exact.of(2))
      if (a.isAtLeast(zero) && a.isAtMost(Exact.of(96)))
        expect(points(target, half).times(Exact.of(2))).toEqual(points(target, a))
    }),
  )
})
