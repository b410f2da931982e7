import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { Policy } from '../../../src/core/policy/policy.ts'
import { type MonthTotal, quarterOf, quarterRollUp, yearRollUp } from '../../../src/core/scoring/roll-up.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const preset = await loadPreset('after-sales')
const policy = Policy.parse({ ...preset, rollUp: {} })
const month = (text: string, total: string) => ({ month: text, total }) as MonthTotal

describe('a quarter', () => {
  it('is the mean of its published months, rounded once: 85.6, 78 and 91 make 84.87, a B', () => {
    const months = [month('2026-09', '91.00'), month('2026-07', '85.60'), month('2026-08', '78.00')]
    const quarter = quarterRollUp(policy, '2026-Q3', months)
    expect(quarter).toMatchObject({ exact: '1273/15', total: '84.87', grade: 'B', coefficient: '1.1' })
    expect(quarter?.parts.map((it) => it.of)).toEqual(['2026-07', '2026-08', '2026-09'])
    expect(Exact.of('1273/15').toFixed(6)).toBe('84.866667')
  })

  it('needs two months, and takes none of another quarter', () => {
    expect(quarterRollUp(policy, '2026-Q3', [month('2026-07', '85.60'), month('2026-10', '90.00')])).toBeNull()
    expect(quarterRollUp(policy, '2026-Q4', [month('2026-10', '60.00'), month('2026-12', '59.99')])?.total).toBe(
      '60.00',
    )
  })

  it('knows its months', () => {
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map((it) => quarterOf(it as MonthTotal['month']))).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ])
  })
})

describe('a year', () => {
  const months = [
    month('2026-01', '80.00'),
    month('2026-02', '81.00'),
    month('2026-03', '81.00'),
    month('2026-04', '70.00'),
    month('2026-05', '71.00'),
    month('2026-12', '99.00'), // its quarter has one month only
    month('2025-12', '10.00'),
  ]

  it('is the mean of the two-decimal quarters that there are', () => {
    // (80 + 81 + 81) ÷ 3 = 80.67, (70 + 71) ÷ 2 = 70.5, their mean 75.585 is 75.59
    expect(yearRollUp(policy, 2026, months)).toMatchObject({
      parts: [
        { of: '2026-Q1', total: '80.67' },
        { of: '2026-Q2', total: '70.50' },
      ],
      total: '75.59',
      grade: 'C',
    })
    expect(yearRollUp(policy, 2025, months)).toBeNull()
  })

  it('is the mean of its months where the policy says so', () => {
    const byMonths = Policy.parse({ ...preset, rollUp: { year: 'months' } })
    // (80 + 81 + 81 + 70 + 71 + 99) ÷ 6 = 80.333…
    expect(yearRollUp(byMonths, 2026, months)?.total).toBe('80.33')
  })

  it('lies between its lowest and its highest part, whatever the order', () => {
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(
        months,
        fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 12, maxLength: 12 }),
        (which, cents) => {
          const all = which.map((it) =>
            month(`2026-${String(it).padStart(2, '0')}`, ((cents[it - 1] ?? 0) / 100).toFixed(2)),
          )
          const year = yearRollUp(policy, 2026, all)
          if (!year) return
          const totals = year.parts.map((it) => Number(it.total))
          expect(Number(year.total)).toBeGreaterThanOrEqual(Math.min(...totals))
          expect(Number(year.total)).toBeLessThanOrEqual(Math.max(...totals))
          expect(yearRollUp(policy, 2026, [...all].reverse())).toEqual(year)
        },
      ),
    )
  })
})
