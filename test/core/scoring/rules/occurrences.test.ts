import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact, zero } from '../../../../src/core/exact.ts'
import { complaints, measure, points } from './measured.ts'

const errors = { rule: 'occurrences', each: 2, floor: 1 }
const graver = { ...errors, aggravated: { indicator: 'grave', each: 5 } }
const grave = (events: number | string) => ({ also: (id: string) => (id === 'grave' ? Exact.of(events) : null) })

describe('events', () => {
  it.each([
    ['no event leaves full marks', 0, '10'],
    ['one costs its points', 1, '8'],
    ['each costs the same', 3, '4'],
    ['down to just above the floor', 4, '2'],
    ['the floor stops the fifth', 5, '1'],
    ['and every further one', 99, '1'],
    ['half an event costs half', '0.5', '9'],
    ['fewer than none is none', -3, '10'],
  ])('%s: %s', (_, events, left) => {
    expect(points(errors, events)).toEqual(Exact.of(left))
  })

  it('without a floor stop at 0, and 0 reached exactly is no floor hit', () => {
    const plain = { rule: 'occurrences', each: '5/2' }
    expect(measure(plain, 4).steps.at(-1)).toEqual({ is: 'events-left', full: '10', off: '10', points: '0' })
    expect(measure(plain, 5).steps.at(-1)).toEqual({ is: 'events-floor', floor: '0', left: '-5/2' })
  })

  it('say how many, at what price, and what is left', () => {
    expect(measure(errors, 3)).toEqual({
      points: Exact.of(4),
      steps: [
        { is: 'events', events: '3', each: '2', off: '6', aggravated: false },
        { is: 'events-left', full: '10', off: '6', points: '4' },
      ],
    })
    expect(measure(errors, 0).steps).toEqual([{ is: 'no-event', points: '10' }])
  })

  it('never leave more than the item is worth, however high the floor', () => {
    expect(points({ ...errors, floor: 12 }, 1)).toEqual(Exact.of(10))
  })
})

describe('aggravated events', () => {
  it.each([
    ['are counted apart from the ordinary ones', 1, 1, '3'],
    ['count without an ordinary one', 0, 1, '5'],
    ['none of them is as before', 3, 0, '4'],
    ['meet the same floor', 3, 2, '1'],
  ])('%s', (_, ordinary, aggravated, left) => {
    expect(points(graver, ordinary, grave(aggravated))).toEqual(Exact.of(left))
  })

  it('stand in the trace with a price of their own', () => {
    expect(measure(graver, 1, grave(1)).steps).toEqual([
      { is: 'events', events: '1', each: '2', off: '2', aggravated: false },
      { is: 'events', events: '1', each: '5', off: '5', aggravated: true },
      { is: 'events-left', full: '10', off: '7', points: '3' },
    ])
    expect(measure(graver, 0, grave(2)).steps).toEqual([
      { is: 'events', events: '2', each: '5', off: '10', aggravated: true },
      { is: 'events-floor', floor: '1', left: '0' },
    ])
  })

  it('of whom nothing is known are not silently none: the item is not scored', () => {
    expect(measure(graver, 1)).toEqual({ unscored: { because: 'no-data', sample: 0, least: 1 }, steps: [] })
  })
})

describe('settings of events', () => {
  it.each([
    ['that cost nothing', { ...errors, each: 0 }, 'each: is what an event costs, so it must be above 0'],
    ['that bring points', { ...errors, each: -1 }, 'each: is what an event costs, so it must be above 0'],
    ['with a floor below nothing', { ...errors, floor: -1 }, 'floor: points are never below 0'],
    [
      'that cost less when aggravated',
      { ...errors, aggravated: { indicator: 'grave', each: 1 } },
      'aggravated.each: an aggravated event costs at least as much as another: 2',
    ],
    ['with a word for a number', { ...errors, each: 'two' }, 'each: is no number such as 4, 0.5 or "1/3"'],
  ])('%s are refused', (_, setting, says) => {
    expect(complaints(setting)).toEqual([says])
  })

  it('may price an aggravated event like any other', () => {
    expect(complaints({ ...errors, aggravated: { indicator: 'grave', each: 2 } })).toEqual([])
  })
})

it('more events never leave more points, and what is left lies between the floor and full marks', () => {
  const count = fc.integer({ min: 0, max: 30 })
  fc.assert(
    fc.property(count, count, count, (a, b, more) => {
      const [few, many] = [points(graver, a, grave(b)), points(graver, a + more, grave(b))]
      expect(few.isAtLeast(many)).toBe(true)
      expect(points(graver, a, grave(b + more)).isAtMost(many)).toBe(true)
      expect(many.isAtLeast(Exact.of(1)) && few.isAtMost(Exact.of(10)) && many.isAtLeast(zero)).toBe(true)
    }),
  )
})
