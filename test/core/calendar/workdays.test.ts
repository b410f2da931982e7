import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf, cn } from '../../../src/core/calendar/cn.ts'
import { type Day, day, plusDays } from '../../../src/core/calendar/day.ts'
import {
  deadlineAfter,
  isWorkday,
  nextWorkday,
  plusWorkdays,
  previousWorkday,
  workdaysBetween,
} from '../../../src/core/calendar/workdays.ts'
import examples from '../../fixtures/worked-examples.json' with { type: 'json' }

const anyDay = fc.integer({ min: -40, max: 400 }).map((offset) => plusDays(day('2026-01-01'), offset))

describe('a window of working days', () => {
  it.each(examples.workdays)('$claim: $count from $from ends on $by', ({ from, count, by }) => {
    expect(plusWorkdays(day(from), count, cn)).toBe(by)
  })

  it('that ended on 9 October is over on the make-up Saturday after it', () => {
    const due = plusWorkdays(day('2026-09-29'), 3, cn)
    expect(due).toBe('2026-10-09')
    expect(day('2026-10-10') > due).toBe(true)
  })

  it('of 0 days ends where it begins, and of fewer there is none', () => {
    expect(plusWorkdays(day('2026-10-03'), 0, cn)).toBe('2026-10-03')
    expect(() => plusWorkdays(day('2026-10-03'), -1, cn)).toThrow(RangeError)
    expect(() => plusWorkdays(day('2026-10-03'), 1.5, cn)).toThrow(RangeError)
  })

  it('is provisional once it leaves the year that has been announced', () => {
    expect(deadlineAfter(day('2026-12-24'), 5, cn)).toEqual({ day: '2026-12-31', provisional: false })
    expect(deadlineAfter(day('2026-12-24'), 6, cn)).toEqual({ day: '2027-01-01', provisional: true })
  })

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const due = plusWorkdays(from, count, cn)
        const passed: Day[] = []
        for (let it = plusDays(from, 1); it <= due; it = plusDays(it, 1)) if (isWorkday(it, cn)) passed.push(it)
        expect(passed).toHaveLength(count)
        expect(passed.at(-1)).toBe(due)
        expect(workdaysBetween(from, due, cn)).toBe(count)
      }),
    )
  })

  it('is 0 days long when it ends before it begins', () => {
    expect(workdaysBetween(day('2026-10-09'), day('2026-10-08'), cn)).toBe(0)
  })
})

describe('working days', () => {
  it('before and after each other are neighbours', () => {
    expect(previousWorkday(day('2026-10-08'), cn)).toBe('2026-09-30')
    expect(nextWorkday(day('2026-09-30'), cn)).toBe('2026-10-08')
    fc.assert(
      fc.property(anyDay, (it) => {
        const next = nextWorkday(it, cn)
        expect(next > it && isWorkday(next, cn)).toBe(true)
        expect(previousWorkday(next, cn) <= it).toBe(true)
      }),
    )
  })

  it('are those of a public list, holiday for holiday and make-up day for make-up day', () => {
    const require = createRequire(import.meta.url)
    const file = require.resolve('chinese-days').replace(/dist[\\/].*$/, 'dist/years/2026.json')
    const list = JSON.parse(readFileSync(file, 'utf8'))
    const of2026 = (days: Record<string, string>) =>
      Object.keys(days)
        .filter((it) => it.startsWith('2026'))
        .sort()
    expect([...cn.off].sort()).toEqual(of2026(list.holidays))
    expect([...cn.makeUp].sort()).toEqual(of2026(list.workdays))
    expect([cn.off.size, cn.makeUp.size]).toEqual([33, 6])
  })

  it('of a calendar that has none are not searched for for ever', () => {
    const never = { ...cn, weekend: [0, 1, 2, 3, 4, 5, 6], makeUp: new Set<Day>() }
    expect(() => plusWorkdays(day('2026-01-01'), 1, never)).toThrow('no working day')
  })

  it('of an unknown calendar are refused with the known ones', () => {
    expect(() => calendarOf('toString')).toThrow('known are cn')
    expect(calendarOf('cn')).toBe(cn)
  })
})

describe('a company’s own list of days', () => {
  const own = calendarOf({
    from: day('2026-01-01'),
    until: day('2026-12-31'),
    holidays: [day('2026-11-26')],
    makeUpDays: [day('2026-11-28')],
  })

  it('takes its holidays off, works its make-up days, and rests on other weekends', () => {
    const days = ['2026-11-25', '2026-11-26', '2026-11-28', '2026-11-29', '2026-10-01'] as const
    expect(days.map((it) => isWorkday(day(it), own))).toEqual([true, false, true, false, true])
  })

  it('ends where the company says, and a deadline past it is provisional', () => {
    expect(deadlineAfter(day('2026-12-30'), 3, own)).toEqual({ day: '2027-01-04', provisional: true })
  })
})
