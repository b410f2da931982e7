import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import { Indicator } from '../../../src/core/policy/policy.ts'
import { comparedIn, indicatorOf, readingOf, sinceOf, teamMeans } from '../../../src/core/scoring/reading.ts'
import { total } from './month.ts'
import { direct, judged, smallPolicy } from './small-policy.ts'

const label = { zh: '某', en: 'Some' }
const indicator = (more: object = {}) =>
  Indicator.parse({ id: 'it', title: label, unit: 'count', better: 'up', combine: 'sum', provider: label, ...more })
const read = (more: object, parts: [string, string][], days?: [string, string]) =>
  readingOf(
    indicator(more),
    parts.map(([above, below]) => total('it', above, below)),
    days ? { days: Exact.of(days[0]), of: Exact.of(days[1]) } : null,
  )

describe('a reading', () => {
  it.each([
    [
      'sum',
      [
        ['3', '7'],
        ['4.5', '1'],
      ],
      '15/2',
    ],
    [
      'mean',
      [
        ['3', '2'],
        ['5', '2'],
      ],
      '2',
    ],
    [
      'rate',
      [
        ['3', '4'],
        ['0', '2'],
      ],
      '50',
    ],
    ['last', [['41', '1']], '41'],
  ] as [string, [string, string][], string][])('by %s', (combine, parts, value) => {
    expect(read({ combine }, parts)).toMatchObject({ is: 'known', value: Exact.of(value), raw: Exact.of(value) })
  })

  it('of no total, or of another indicator’s, is unknown; or 0 where nothing means none', () => {
    const other = [total('other', '3', '1')]
    expect(readingOf(indicator(), other)).toEqual({ is: 'unknown' })
    expect(readingOf(indicator({ missing: 'zero' }), other)).toEqual({ is: 'assumed', value: Exact.of(0) })
  })

  it('of 0 of 0 is unknown, save for a sum', () => {
    for (const combine of ['mean', 'rate', 'last']) expect(read({ combine }, [['0', '0']])).toEqual({ is: 'unknown' })
    expect(read({ combine: 'rate', missing: 'zero' }, [['0', '0']])).toMatchObject({ is: 'assumed' })
    expect(read({}, [['0', '0']])).toMatchObject({ is: 'known', value: Exact.of(0) })
  })

  it('keeps rows and sources of all its parts, each source once, in order', () => {
    const parts = [total('it', '1', '2', 'tickets'), total('it', '1', '1', 'calls'), total('it', '1', '1', 'tickets')]
    const found = readingOf(indicator({ combine: 'mean' }), parts)
    expect(found).toMatchObject({ total: { numerator: '3', denominator: '4', rows: 4, sources: ['calls', 'tickets'] } })
  })

  it('below its lowest cannot be, at it can', () => {
    expect(read({}, [['-1/1000', '1']])).toMatchObject({ is: 'impossible', value: Exact.ratio(-1, 1000) })
    expect(read({}, [['0', '1']])).toMatchObject({ is: 'known' })
    expect(read({ lowest: -100 }, [['-100', '1']])).toMatchObject({ is: 'known' })
    expect(read({ lowest: -100 }, [['-101', '1']])).toMatchObject({ is: 'impossible' })
    expect(read({ smallestSample: 5 }, [['-1', '1']])).toMatchObject({ is: 'impossible' })
  })

  it('of fewer than its smallest sample is thin, at it known', () => {
    const rate = { combine: 'rate', smallestSample: 10 }
    expect(read(rate, [['9', '9']])).toMatchObject({ is: 'thin', value: Exact.of(100), least: 10 })
    expect(read(rate, [['9', '10']])).toMatchObject({ is: 'known', value: Exact.of(90) })
    expect(
      read(rate, [
        ['4', '5'],
        ['4', '5'],
      ]),
    ).toMatchObject({ is: 'known', value: Exact.of(80) })
  })

  it('of a volume grows with the days that were not attended', () => {
    expect(read({ prorate: true }, [['30', '1']], ['15', '20'])).toMatchObject({
      value: Exact.of(40),
      raw: Exact.of(30),
    })
    expect(read({ prorate: true }, [['30', '1']], ['1/2', '20'])).toMatchObject({ value: Exact.of(1200) })
    expect(read({ prorate: true, smallestSample: 5 }, [['30', '1']], ['10', '20'])).toMatchObject({
      ...{ is: 'thin', value: Exact.of(60), raw: Exact.of(30) },
    })
  })

  it('stays where no day, every day, or nobody knows what was attended, and where it is no volume', () => {
    for (const days of [['0', '20'], ['20', '20'], undefined] as const)
      expect(read({ prorate: true }, [['30', '1']], days && [days[0], days[1]])).toMatchObject({ value: Exact.of(30) })
    expect(read({}, [['30', '1']], ['10', '20'])).toMatchObject({ value: Exact.of(30) })
  })

  it('is the same in whatever order and parts its totals come', () => {
    const part = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 50 }))
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const texts = parts.map(([above, below]): [string, string] => [String(above), String(below)])
        const [above, below] = [0, 1].map((at) => parts.reduce((sum, it) => sum + (it[at] ?? 0), 0))
        expect(read({ combine: 'mean' }, texts)).toEqual(read({ combine: 'mean' }, texts.toReversed()))
        expect(read({ combine: 'mean' }, texts)).toMatchObject({ value: Exact.ratio(above ?? 0, below ?? 1) })
      }),
    )
  })
})

describe('the team’s mean', () => {
  const policy = smallPolicy({ work: [direct('calls', 100)] })
  const prorated = { ...policy, indicators: policy.indicators.map((it) => ({ ...it, prorate: true })) }
  const people = new Map([
    ['mei', [total('calls', '40', '1')]],
    ['li', [total('calls', '10', '1'), total('calls', '10', '1')]],
    ['new', []],
  ])

  it('counts each person once, however many totals they have, and nobody of whom nothing is known', () => {
    expect(teamMeans(policy, people).get('calls')).toEqual({ mean: Exact.of(30), people: 2 })
  })

  it('takes volumes scaled to the days attended', () => {
    const days = new Map([['li', { days: Exact.of(10), of: Exact.of(20) }]])
    expect(teamMeans(prorated, people, days).get('calls')).toEqual({ mean: Exact.of(40), people: 2 })
  })

  it('leaves out what cannot be, and has none where nobody is known', () => {
    expect(teamMeans(policy, new Map([...people, ['odd', [total('calls', '-5', '1')]]])).get('calls')?.people).toBe(2)
    expect(teamMeans(policy, new Map([['new', []]])).size).toBe(0)
  })

  it('does not depend on the order of the people', () => {
    expect(teamMeans(policy, new Map([...people].toReversed()))).toEqual(teamMeans(policy, people))
  })
})

it('an indicator that the policy does not have is named', () => {
  expect(() => indicatorOf(smallPolicy({ work: [direct('calls', 100)] }), 'mails')).toThrow(
    'the policy small has no indicator mails',
  )
})

describe('the first day that counts', () => {
  const since = (more: object, from: string, to: string) => sinceOf(indicator(more), day(from), day(to))

  it('is the period’s own, whatever is summed', () => {
    expect(since({ standsMonths: 3 }, '2026-08-01', '2026-08-31')).toBe('2026-08-01')
    expect(since({ combine: 'last' }, '2026-08-01', '2026-08-31')).toBe('2026-08-01')
  })

  it('lies further back where the newest value stands for longer', () => {
    expect(since({ combine: 'last', standsMonths: 3 }, '2026-08-01', '2026-08-31')).toBe('2026-06-01')
    expect(since({ combine: 'last', standsMonths: 12 }, '2026-08-01', '2026-08-31')).toBe('2025-09-01')
    expect(since({ combine: 'last', standsMonths: 2 }, '2026-06-15', '2026-08-31')).toBe('2026-06-15')
    expect(since({ combine: 'last' }, '2026-08-10', '2026-08-31')).toBe('2026-08-01')
  })
})

it('only what some rule holds against the team’s mean needs one', () => {
  const mean = { team: 'mean' as const, smallestTeam: 3 }
  const beside = (id: string) => ({
    ...direct(id, 10),
    rule: { rule: 'deviation' as const, against: mean, better: 'up' as const, step: 1, loss: 1 },
  })
  const policy = smallPolicy({ work: [direct('calls', 50), beside('mails'), judged('manner', 40)] })
  expect(comparedIn(policy).map(({ id }) => id)).toEqual(['mails'])
})
