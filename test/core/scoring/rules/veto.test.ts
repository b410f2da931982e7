import { expect, it } from 'vitest'
import { zero } from '../../../../src/core/exact.ts'
import { complaints, measure } from './measured.ts'

const veto = { rule: 'veto', limits: { grade: 'D' } }

it('one confirmed event sets it off, whatever it limits; it gives no points itself', () => {
  for (const limits of [{ grade: 'D' }, { item: 'manner', to: '0' }, { dimension: 'attitude', to: '5/2' }])
    expect(measure({ rule: 'veto', limits }, 1)).toEqual({
      points: zero,
      steps: [{ is: 'veto', events: '1', limits }],
    })
  expect(measure(veto, 3).steps).toEqual([{ is: 'veto', events: '3', limits: { grade: 'D' } }])
})

it('without an event nothing happens', () => {
  for (const events of [0, -1]) expect(measure(veto, events)).toEqual({ points: zero, steps: [{ is: 'veto-none' }] })
})

const words = 'limits: is no limit: write { item: manner, to: 0 }, { dimension: attitude, to: 0 } or { grade: D }'
it.each([
  ['nothing', {}, [words]],
  ['an item without saying to what', { item: 'manner' }, [words]],
  ['two things', { item: 'manner', dimension: 'attitude', to: 0 }, [words]],
  ['an item below 0', { item: 'manner', to: -1 }, ['limits.to: points are never below 0']],
  ['a dimension below 0', { dimension: 'attitude', to: -1 }, ['limits.to: points are never below 0']],
])('a limit on %s is refused', (_, limits, says) => {
  expect(complaints({ rule: 'veto', limits })).toEqual(says)
})
