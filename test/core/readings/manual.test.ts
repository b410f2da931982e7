import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { Indicator } from '../../../src/core/policy/policy.ts'
import { manualKey, partsTyped, typedSpan } from '../../../src/core/readings/manual.ts'

const indicator = (more: object) =>
  Indicator.parse({
    id: 'it',
    title: { zh: '指标', en: 'It' },
    unit: 'percent',
    better: 'up',
    combine: 'rate',
    provider: { zh: '财务部', en: 'Finance' },
    manual: true,
    ...more,
  })
const rate = indicator({})
const parts = (of: ReturnType<typeof indicator>, value: string, many = '') => partsTyped(of, { value, of: many })

describe('a typed value', () => {
  it.each([
    ['a rate as hits of how many', rate, '18', '20', { value: '90', numerator: '18', denominator: '20' }],
    ['a rate as a percentage of how many', rate, '90%', '20', { value: '90', numerator: '18', denominator: '20' }],
    ['a rate as a percentage', rate, '97.5', '', { value: '195/2', numerator: '0.975', denominator: '1' }],
    ['a rate with a percent sign', rate, '９７．５％', '', { value: '195/2', numerator: '0.975', denominator: '1' }],
    [
      'a mean of so many',
      indicator({ unit: 'point', combine: 'mean' }),
      '4.5',
      '20',
      { value: '9/2', numerator: '90', denominator: '20' },
    ],
    [
      'a mean',
      indicator({ unit: 'point', combine: 'mean' }),
      '4.5',
      '',
      { value: '9/2', numerator: '4.5', denominator: '1' },
    ],
    [
      'a sum',
      indicator({ unit: 'yuan', combine: 'sum' }),
      '1,234.5',
      '',
      { value: '2469/2', numerator: '1234.5', denominator: '1' },
    ],
    [
      'a newest value in percent',
      indicator({ combine: 'last' }),
      '5%',
      '',
      { value: '5', numerator: '5', denominator: '1' },
    ],
    [
      'below 0 where the indicator can be',
      indicator({ unit: 'point', combine: 'mean', lowest: -100 }),
      '-40',
      '',
      { value: '-40', numerator: '-40', denominator: '1' },
    ],
  ] as const)('is read: %s', (_, of, value, many, read) => {
    expect(parts(of, value, many)).toEqual(read)
  })

  it.each([
    ['above 100 %', rate, '21', '20', { no: 'value-outside', field: 'value', lowest: 0, highest: 100 }],
    [
      'above 100 % without a sample',
      rate,
      '100.1',
      '',
      { no: 'value-outside', field: 'value', lowest: 0, highest: 100 },
    ],
    [
      'below the lowest',
      indicator({ combine: 'sum', unit: 'count' }),
      '-1',
      '',
      { no: 'value-outside', field: 'value', lowest: 0, highest: null },
    ],
    ['no number', rate, '一半', '', { no: 'not-a-value', field: 'value' }],
    ['two readings', rate, '1,5', '', { no: 'not-a-value', field: 'value' }],
    [
      'percent where nothing is in percent',
      indicator({ combine: 'sum', unit: 'yuan' }),
      '5%',
      '',
      { no: 'not-a-value', field: 'value' },
    ],
    ['of none', rate, '0', '0', { no: 'not-a-value', field: 'of' }],
    [
      'of how many where nothing is divided',
      indicator({ combine: 'sum', unit: 'count' }),
      '3',
      '20',
      { no: 'of-not-used', field: 'of' },
    ],
  ] as const)('is refused: %s', (_, of, value, many, refused) => {
    expect(parts(of, value, many)).toEqual({ refused })
  })

  it('keeps its value exactly: numerator over denominator is what was typed', () => {
    const typed = fc.record({ hits: fc.integer({ min: 0, max: 10 ** 9 }), more: fc.integer({ min: 0, max: 10 ** 6 }) })
    fc.assert(
      fc.property(typed, ({ hits, more }) => {
        const of = hits + more + 1
        const read = parts(rate, `${hits}`, `${of}`)
        if (!('value' in read)) throw new Error('refused')
        const share = Exact.of(read.numerator).over(Exact.of(read.denominator))
        expect(share.equals(Exact.ratio(hits, of))).toBe(true)
        expect(Exact.of(read.value).equals(share.times(Exact.of(100)))).toBe(true)
      }),
    )
  })
})

describe('the day it belongs to', () => {
  const today = '2026-09-10'
  it.each([
    ['2026-08-31', { day: '2026-08-31', month: null }],
    ['２０２６年８月３１日', { day: '2026-08-31', month: null }],
    ['2026-08', { day: '2026-08-01', month: '2026-08' }],
    ['2026年8月', { day: '2026-08-01', month: '2026-08' }],
    ['8月', { day: '2026-08-01', month: '2026-08' }],
    ['12月', { day: '2025-12-01', month: '2025-12' }], // the last one, not the one to come
    ['2026-13', null],
    ['13月', null],
    ['2026-02-30', null],
    ['8', null],
    ['', null],
  ] as const)('%s', (text, span) => {
    expect(typedSpan(text, today)).toEqual(span)
  })

  it('keeps a month’s value apart from that of its first day', () => {
    const of = { person: 'p', indicator: 'i', day: '2026-08-01' as const }
    expect(manualKey({ ...of, month: '2026-08' })).not.toBe(manualKey({ ...of, month: null }))
  })
})
