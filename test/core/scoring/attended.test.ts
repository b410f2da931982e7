import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../src/core/calendar/cn.ts'
import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import type { Person } from '../../../src/core/people/person.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { attendedIn, leaveIn } from '../../../src/core/scoring/attended.ts'
import { isEligible } from '../../../src/core/workflow/eligible.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { somebody } from '../../support/record.ts'
import { total } from './month.ts'

const afterSales = await loadPreset('after-sales')
const agent = (its: Partial<Person> = {}): Person => ({
  ...somebody({ team: 'east', position: 'service-agent', ...its }),
  id: 'p1',
  wantsDigest: true,
})
const worked = (its: Partial<Person>, leave: string | null = null) => {
  const { days, of } = attendedIn(agent(its), '2026-10', cn, leave === null ? null : Exact.of(leave))
  return `${days} of ${of}`
}
const eligible = (its: Partial<Person>, leave: string | null = null, policy: Policy = afterSales) =>
  isEligible(agent(its), '2026-10', policy, cn, leave === null ? null : Exact.of(leave))

// October 2026: 22 weekdays, less 国庆节 on the 1st, 2nd, 5th, 6th and 7th, and Saturday the 10th is worked: 18
describe('the days attended in October 2026', () => {
  it.each([
    ['somebody who was there all along', {}, null, '18 of 18'],
    [
      'who joined years ago and leaves next year',
      { joinedOn: day('2020-01-01'), leftOn: day('2027-01-31') },
      null,
      '18 of 18',
    ],
    ['who joined on the 10th, a Saturday that is worked', { joinedOn: day('2026-10-10') }, null, '16 of 18'],
    ['who joined in the holiday week', { joinedOn: day('2026-10-04') }, null, '18 of 18'],
    ['whose last day is the 9th', { leftOn: day('2026-10-09') }, null, '2 of 18'],
    [
      'who joined on the 12th and left on the 16th',
      { joinedOn: day('2026-10-12'), leftOn: day('2026-10-16') },
      null,
      '5 of 18',
    ],
    ['who was on leave for two and a half days', {}, '2.5', '31/2 of 18'],
    ['who has more leave on file than days', { joinedOn: day('2026-10-30') }, '4', '0 of 18'],
    ['who joined after the month', { joinedOn: day('2026-11-02') }, null, '0 of 18'],
    ['who had left before it', { leftOn: day('2026-09-30') }, null, '0 of 18'],
  ] as const)('of %s', (_, its, leave, is) => {
    expect(worked(its, leave)).toBe(is)
  })

  it('are never more than the month has, and never less than none', () => {
    const date = fc
      .integer({ min: 1, max: 30 })
      .map((n) => day(`2026-${n % 2 ? '10' : '09'}-${String(n).padStart(2, '0')}`))
    fc.assert(
      fc.property(fc.option(date), fc.option(date), fc.option(fc.nat(40)), (joinedOn, leftOn, leave) => {
        const { days, of } = attendedIn({ joinedOn, leftOn }, '2026-10', cn, leave === null ? null : Exact.of(leave))
        expect(days.isAtLeast(Exact.of(0)) && days.isAtMost(of)).toBe(true)
      }),
    )
  })
})

describe('leave', () => {
  const withLeave: Policy = {
    ...afterSales,
    attendance: { ...afterSales.attendance, leave: 'late-days' }, // any indicator that counts days
  }

  it('is what the policy’s indicator counts', () => {
    const totals = [total('late-days', '3', '20'), total('tickets', '400', '20')]
    expect(String(leaveIn(withLeave, totals))).toBe('3')
    const { leave: _, ...without } = afterSales.attendance
    expect(leaveIn({ ...afterSales, attendance: without }, totals)).toBeNull()
  })

  it('is nothing where nothing is recorded, if the indicator says so', () => {
    const known = (missing: 'zero' | 'unknown') =>
      leaveIn({ ...withLeave, indicators: withLeave.indicators.map((it) => ({ ...it, missing })) }, [])
    expect(String(known('zero'))).toBe('0')
    expect(known('unknown')).toBeNull()
  })
})

describe('whose month is assessed', () => {
  it.each([
    ['nine of the eighteen days are half of them, and enough', { joinedOn: day('2026-10-20') }, null, true],
    ['eight are not', { joinedOn: day('2026-10-21') }, null, false],
    ['leave counts as away', { joinedOn: day('2026-10-20') }, '1', false],
    ['nine days of leave leave nine', {}, '9', true],
    ['half a day more is too much', {}, '9.5', false],
    ['who left after half of the month is assessed for it', { leftOn: day('2026-10-23') }, null, true],
    ['who left before is not', { leftOn: day('2026-10-12') }, null, false],
    ['nobody without a team', { team: null }, null, false],
    ['nobody without a scorecard', { position: 'driver' }, null, false],
  ] as const)('%s', (_, its, leave, is) => {
    expect(eligible(its, leave)).toBe(is)
  })

  it('follows the policy’s own part, and even at none of it takes somebody who was there', () => {
    const least = (leastPercent: number): Policy => ({ ...afterSales, attendance: { leastPercent } })
    expect(eligible({}, '5', least(75))).toBe(false)
    expect(eligible({}, '4.5', least(75))).toBe(true)
    expect(eligible({ joinedOn: day('2026-10-30') }, null, least(0))).toBe(true)
    expect(eligible({ joinedOn: day('2026-11-02') }, null, least(0))).toBe(false)
  })
})
