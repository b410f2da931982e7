import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { complaints, measure, points } from './measured.ts'

const praise = { rule: 'bonus', each: 3 }
const capped = { ...praise, cap: 8 }

it.each([
  ['no event', praise, 0, '0'],
  ['one', praise, 1, '3'],
  ['many, without a cap', praise, 40, '120'],
  ['below the cap', capped, 2, '6'],
  ['above the cap', capped, 3, '8'],
  ['fewer than none', praise, -2, '0'],
])('%s', (_, setting, events, gives) => {
  expect(points(setting, events)).toEqual(Exact.of(gives))
})

it('says how many at how much, and the cap only where it cut', () => {
  expect(measure(praise, 0).steps).toEqual([{ is: 'bonus-none' }])
  expect(measure(capped, 3).steps).toEqual([
    { is: 'bonus', events: '3', each: '3', points: '9' },
    { is: 'bonus-cap', cap: '8' },
  ])
  expect(measure({ ...praise, cap: 9 }, 3).steps).toEqual([{ is: 'bonus', events: '3', each: '3', points: '9' }])
})

it.each([
  ['a bonus of nothing', { ...praise, each: 0 }, ['each: is what an event adds, so it must be above 0']],
  ['a bonus that takes', { ...praise, each: -3 }, ['each: is what an event adds, so it must be above 0']],
  ['a cap below one event', { ...praise, cap: 2 }, ["cap: stands below one event's 3"]],
])('%s is refused', (_, setting, says) => {
  expect(complaints(setting)).toEqual(says)
})

it('a cap of exactly one event is taken', () => {
  expect(complaints({ ...praise, cap: 3 })).toEqual([])
})

it('another event never takes points away, and the cap holds', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (events, more) => {
      const [few, many] = [points(capped, events), points(capped, events + more)]
      expect(many.isAtLeast(few) && few.isAtLeast(zero) && many.isAtMost(Exact.of(8))).toBe(true)
    }),
  )
})
