import { describe, expect, it } from 'vitest'
import { Policy } from '../../../src/core/policy/policy.ts'
import { type MonthEnd, proposalsFor } from '../../../src/core/scoring/pattern.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const preset = await loadPreset('after-sales')
const words = { zh: '连续两个月低于 60 分', en: 'Two consecutive months below 60' }
const low = { id: 'low', title: words, below: 60, months: 2, proposes: words }
const policyWith = (...patterns: object[]) => Policy.parse({ ...preset, patterns })
const policy = policyWith(low)
const end = (month: string, total: string, appealOpen = false) => ({ month, total, appealOpen }) as MonthEnd
const firesIn = (of: Policy, ...ends: MonthEnd[]) => proposalsFor(of, ends).map((it) => it.month)

describe('two consecutive months below 60 (R194)', () => {
  it('propose something in the second', () => {
    expect(proposalsFor(policy, [end('2026-07', '58.00'), end('2026-08', '59.99')])).toEqual([
      {
        pattern: 'low',
        month: '2026-08',
        months: [end('2026-07', '58.00'), end('2026-08', '59.99')],
        frozen: false,
      },
    ])
  })

  it('are broken by a 60: it is not below 60', () => {
    expect(firesIn(policy, end('2026-07', '58.00'), end('2026-08', '60.00'), end('2026-09', '55.00'))).toEqual([])
  })

  it('fire again in each further month (AM21)', () => {
    const months = ['2026-06', '2026-07', '2026-08', '2026-09'].map((month) => end(month, '50.00'))
    expect(firesIn(policy, ...months)).toEqual(['2026-07', '2026-08', '2026-09'])
  })

  it('do not come from one month, or from months in another order', () => {
    expect(firesIn(policy)).toEqual([])
    expect(firesIn(policy, end('2026-07', '10.00'))).toEqual([])
    expect(firesIn(policy, end('2026-08', '50.00'), end('2026-07', '50.00'))).toEqual(['2026-08'])
  })

  it('are consecutive across the turn of a year', () => {
    expect(firesIn(policy, end('2025-12', '50.00'), end('2026-01', '50.00'))).toEqual(['2026-01'])
  })
})

describe('a month without an assessment', () => {
  it('breaks the run (AM21)', () => {
    expect(firesIn(policy, end('2026-07', '50.00'), end('2026-09', '50.00'))).toEqual([])
  })

  it('lets it go on where the policy says so', () => {
    const goesOn = policyWith({ ...low, exempt: 'continues' })
    expect(firesIn(goesOn, end('2026-07', '50.00'), end('2026-09', '50.00'))).toEqual(['2026-09'])
    expect(firesIn(goesOn, end('2026-07', '50.00'), end('2026-09', '70.00'), end('2026-10', '50.00'))).toEqual([])
  })
})

describe('an open appeal', () => {
  it('freezes what hangs on its month, and nothing else', () => {
    const ends = [end('2026-06', '50.00', true), end('2026-07', '50.00'), end('2026-08', '50.00')]
    expect(proposalsFor(policy, ends).map(({ month, frozen }) => [month, frozen])).toEqual([
      ['2026-07', true],
      ['2026-08', false],
    ])
  })
})

it('several patterns stand side by side, the oldest month first', () => {
  const both = policyWith({ ...low, id: 'three', below: 70, months: 3 }, low)
  const ends = [end('2026-06', '65.00'), end('2026-07', '55.00'), end('2026-08', '55.00')]
  expect(proposalsFor(both, ends).map((it) => [it.pattern, it.month])).toEqual([
    ['three', '2026-08'],
    ['low', '2026-08'],
  ])
})
