import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  day,
  daysIn,
  firstDay,
  isDay,
  lastDay,
  MonthText,
  monthOf,
  plusDays,
  plusMonths,
} from '../../../src/core/calendar/day.ts'

describe('a day', () => {
  it.each(['2026-02-30', '2025-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00', ''])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => day(text)).toThrow(RangeError)
    },
  )

  it('29 February is one every fourth year, save in most full centuries', () => {
    expect(['2024-02-29', '2000-02-29', '1900-02-29', '2100-02-29'].map(isDay)).toEqual([true, true, false, false])
  })

  it('moves by days across months and years, and back', () => {
    expect(plusDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(plusDays(day('2026-03-01'), -1)).toBe('2026-02-28')
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 5000 }), (count) => {
        const there = plusDays(day('2026-06-15'), count)
        expect(plusDays(there, -count)).toBe('2026-06-15')
        expect(Math.sign(count)).toBe(there > '2026-06-15' ? 1 : there < '2026-06-15' ? -1 : 0)
      }),
    )
  })
})

describe('a month', () => {
  it('has a first and a last day', () => {
    expect([firstDay('2026-02'), lastDay('2026-02'), lastDay('2028-02')]).toEqual([
      '2026-02-01',
      '2026-02-28',
      '2028-02-29',
    ])
    expect(daysIn(2026, 8)).toBe(31)
    expect(monthOf(day('2026-08-31'))).toBe('2026-08')
  })

  it('moves across years', () => {
    expect([plusMonths('2026-01', -1), plusMonths('2026-12', 1), plusMonths('2026-08', -20)]).toEqual([
      '2025-12',
      '2027-01',
      '2024-12',
    ])
  })

  it('is read strictly', () => {
    expect(['2026-08', '2026-8', '2026-13', 202608].map((it) => MonthText.safeParse(it).success)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})
