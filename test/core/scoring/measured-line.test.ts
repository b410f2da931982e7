import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import { Indicator, Item, type Policy } from '../../../src/core/policy/policy.ts'
import { measure, type Numbers } from '../../../src/core/scoring/measured-line.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { total } from './month.ts'

const preset = await loadPreset('after-sales')
const label = { zh: '某', en: 'Some' }
const indicator = (id: string, more: object = {}) =>
  Indicator.parse({ id, title: label, unit: 'count', better: 'down', combine: 'sum', provider: label, ...more })
const policy: Policy = {
  ...preset,
  indicators: [
    indicator('errors', { missing: 'zero' }),
    indicator('grave'),
    indicator('cost', { unit: 'yuan' }),
    indicator('budget', { unit: 'yuan', smallestSample: 2 }),
    indicator('tickets', { prorate: true }),
    indicator('nps', { combine: 'mean', lowest: -100 }),
    indicator('done', { combine: 'rate' }),
  ],
}
const period = { from: day('2026-08-01'), to: day('2026-08-31') }
const month = (...totals: Numbers['totals']): Numbers => ({ policy, ...period, totals, team: new Map() })
const item = (rule: object, indicator?: string, points = 10) =>
  Item.parse({ id: 'it', title: label, points, rule, ...(indicator ? { indicator } : {}) })

const graver = item({ rule: 'occurrences', each: 2, aggravated: { indicator: 'grave', each: 5 } }, 'errors')
const cost = item({ rule: 'deviation', against: { indicator: 'budget' }, better: 'down', step: 1, loss: 1 }, 'cost')
const volume = item({ rule: 'linear', full: 100, none: 0 }, 'tickets')
const { from, to } = period

describe('what the rule gives', () => {
  it('comes with where the value is from, and what was awarded', () => {
    expect(measure(month(total('tickets', '50', '1')), volume)).toEqual({
      points: '5',
      unscored: null,
      trace: [
        {
          ...{ is: 'value', indicator: 'tickets', value: '50', numerator: '50', denominator: '1', rows: 1 },
          ...{ sources: ['tickets'], from, to },
        },
        { is: 'linear', value: '50', full: '100', none: '0', max: '10', points: '5' },
        { is: 'awarded', points: '5', max: '10' },
      ],
    })
  })

  it('nothing recorded counts as 0 where the policy says so, and is no data elsewhere', () => {
    const errors = item({ rule: 'occurrences', each: 2 }, 'errors')
    expect(measure(month(), errors)).toMatchObject({
      points: '10',
      trace: [{ is: 'nothing-recorded', from, to }, {}, {}],
    })
    expect(measure(month(), volume)).toEqual({
      points: null,
      unscored: { because: 'no-data', sample: 0, least: 1 },
      trace: [
        { is: 'no-data', indicator: 'tickets', from, to },
        { is: 'left-out', max: '10' },
      ],
    })
  })

  it('is nobody’s business where people judge, or where numbers are still open', () => {
    const levels = [1, 0].map((points) => ({ id: `l${points}`, title: label, points }))
    expect(measure(month(), item({ rule: 'levels', levels }, undefined, 1))).toBeNull()
    const open = [{ path: 'rule.step', title: label }]
    expect(measure(month(total('cost', '1', '1')), item({ rule: 'blank', of: 'per-step', open }, 'cost'))).toEqual({
      points: null,
      unscored: { because: 'blank', sample: 0, least: 0 },
      trace: [
        { is: 'blank', open: [label] },
        { is: 'left-out', max: '10' },
      ],
    })
  })

  it('of a supervisor comes from their people', () => {
    const mean = item({ rule: 'team-aggregate' })
    expect(measure({ ...month(), subordinates: ['80', '90.5'] }, mean)).toMatchObject({ points: '341/40' })
    expect(measure(month(), mean)).toMatchObject({ points: null, unscored: { because: 'no-data' } })
  })
})

describe('values that cannot be', () => {
  it('are shown with what is lowest, and not scored', () => {
    expect(measure(month(total('tickets', '-1', '1')), volume)).toMatchObject({
      points: null,
      unscored: { because: 'impossible', sample: 0, least: 0 },
      trace: [
        { is: 'value', value: '-1' },
        { is: 'impossible', indicator: 'tickets', value: '-1', lowest: '0' },
        { is: 'left-out', max: '10' },
      ],
    })
  })

  it('begin where the indicator says: an NPS of -100 can be', () => {
    const nps = item({ rule: 'linear', full: 100, none: -100 }, 'nps')
    expect(measure(month(total('nps', '-100', '1')), nps)).toMatchObject({ points: '0' })
    expect(measure(month(total('nps', '-50', '1')), nps)).toMatchObject({ points: '5/2' })
    expect(measure(month(total('nps', '-101', '1')), nps)).toMatchObject({ unscored: { because: 'impossible' } })
  })

  it('half a task is none', () => {
    const tasks = item({ rule: 'completion', tasks: 'whole' }, 'done')
    expect(measure(month(total('done', '5/2', '5')), tasks)).toMatchObject({ unscored: { because: 'impossible' } })
    expect(measure(month(total('done', '2', '5')), tasks)).toMatchObject({ points: '4' })
  })
})

describe('days attended', () => {
  const attended = (days: string, of = '22') => ({ days: Exact.of(days), of: Exact.of(of) })

  it('scale a volume to the whole month, and say so', () => {
    const half = { ...month(total('tickets', '30', '1')), attended: attended('11') }
    expect(measure(half, volume)).toMatchObject({
      points: '6',
      trace: [
        { is: 'value', value: '30' },
        { is: 'prorated', value: '30', days: '11', of: '22', result: '60' },
        { is: 'linear', value: '60' },
        { is: 'awarded' },
      ],
    })
  })

  it.each([
    ['all of them', attended('22')],
    ['none at all', attended('0')],
    ['not known', null],
  ])('change nothing where they are %s', (_, days) => {
    const made = measure({ ...month(total('tickets', '30', '1')), attended: days }, volume)
    expect(made).toMatchObject({ points: '3' })
    expect(made?.trace.map(({ is }) => is)).not.toContain('prorated')
  })

  it('change nothing of what does not grow with the days', () => {
    const half = { ...month(total('errors', '2', '1')), attended: attended('11') }
    expect(measure(half, item({ rule: 'occurrences', each: 2 }, 'errors'))).toMatchObject({ points: '6' })
  })

  it('a nothing of half a month is still nothing, and no step is told', () => {
    const half = { ...month(total('tickets', '0', '1')), attended: attended('11') }
    expect(measure(half, volume)?.trace.map(({ is }) => is)).toEqual(['value', 'linear-end', 'awarded'])
  })
})

describe('a rule that reads a second value', () => {
  it('takes it where it is known, or counts as 0', () => {
    const both = month(total('errors', '1', '1'), total('grave', '1', '1'))
    expect(measure(both, graver)).toMatchObject({ points: '3' })
    const zero = { ...policy, indicators: [indicator('errors'), indicator('grave', { missing: 'zero' })] }
    expect(measure({ ...month(total('errors', '1', '1')), policy: zero }, graver)).toMatchObject({ points: '8' })
    const spent = month(total('cost', '110', '1'), total('budget', '100', '2'))
    expect(measure(spent, cost)).toMatchObject({ points: '9' })
  })

  it('says which value was missing where it is not', () => {
    expect(measure(month(total('errors', '1', '1')), graver)).toMatchObject({
      points: null,
      unscored: { because: 'no-data', sample: 0, least: 1 },
      trace: [{ is: 'value' }, { is: 'no-data', indicator: 'grave', from, to }, { is: 'left-out' }],
    })
    expect(measure(month(total('cost', '110', '1')), cost)?.trace.map(({ is }) => is)).toEqual([
      ...['value', 'no-reference', 'no-data', 'left-out'],
    ])
  })

  it('or why it could not be taken', () => {
    const thin = month(total('cost', '110', '1'), total('budget', '100', '1'))
    expect(measure(thin, cost)?.trace.map(({ is }) => is)).toEqual([
      ...['value', 'no-reference', 'value', 'thin-sample', 'left-out'],
    ])
    const minus = month(total('errors', '1', '1'), total('grave', '-1', '1'))
    expect(measure(minus, graver)).toMatchObject({ points: null, unscored: { because: 'no-data' } })
    expect(measure(minus, graver)?.trace.map(({ is }) => is)).toEqual(['value', 'value', 'impossible', 'left-out'])
  })

  it('that is known, but of no use, is not said to be missing', () => {
    const budget = { unit: 'yuan', missing: 'zero' }
    const free = { ...policy, indicators: [indicator('cost', { unit: 'yuan' }), indicator('budget', budget)] }
    for (const totals of [[total('cost', '9', '1')], [total('cost', '9', '1'), total('budget', '0', '1')]])
      expect(measure({ ...month(...totals), policy: free }, cost)).toMatchObject({
        points: null,
        trace: [{ is: 'value' }, { is: 'no-reference' }, { is: 'left-out' }],
      })
  })

  it('scales that one to the days attended too', () => {
    const half = { days: Exact.of(10), of: Exact.of(20) }
    const grows = { unit: 'yuan', prorate: true, smallestSample: 2 }
    const scaled = { ...policy, indicators: [indicator('cost', { unit: 'yuan' }), indicator('budget', grows)] }
    const spent = (sample: string) => month(total('cost', '220', '1'), total('budget', '100', sample))
    expect(measure({ ...spent('2'), policy: scaled, attended: half }, cost)).toMatchObject({ points: '9' })
    const thin = measure({ ...spent('1'), policy: scaled, attended: half }, cost)
    expect(thin?.trace.map(({ is }) => is)).toEqual([
      ...['value', 'no-reference', 'value', 'prorated', 'thin-sample', 'left-out'],
    ])
  })
})

it('a rule without its value, or a value that no rule reads, measures nothing', () => {
  expect(measure(month(total('tickets', '1', '1')), item({ rule: 'linear', full: 1, none: 0 }))).toBeNull()
  const levels = [1, 0].map((points) => ({ id: `l${points}`, title: label, points }))
  expect(measure(month(total('tickets', '1', '1')), item({ rule: 'levels', levels }, 'tickets', 1))).toBeNull()
})
