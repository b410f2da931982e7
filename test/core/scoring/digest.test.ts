import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { ownDigest, type Spans, teamDigest } from '../../../src/core/scoring/digest.ts'
import type { Total } from '../../../src/core/scoring/sheet.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const policy: Policy = await loadPreset('after-sales')

const total = (indicator: string, numerator: number, denominator: number): Total => ({
  indicator,
  numerator: String(numerator),
  denominator: String(denominator),
  rows: denominator,
  sources: ['tickets'],
})

/** An agent whose tickets wait so many hours, this month and in the two weeks before. */
const agent = (person: string, hours: number, { week = hours, before = hours } = {}): Spans => ({
  person,
  yesterday: [total('response-hours', hours * 4, 4), total('tickets', 4, 4)],
  month: [total('response-hours', hours * 80, 80), total('tickets', 80, 80)],
  week: [total('response-hours', week * 20, 20)],
  weekBefore: [total('response-hours', before * 20, 20)],
})

const slow = agent('slow', 2)
const fine = agent('fine', 1)
const star = agent('star', 0.5)
const sinking = agent('sinking', 1, { week: 1.4, before: 1 })

describe('a lead’s morning', () => {
  const digest = teamDigest(policy, [slow, fine, star, sinking])

  it('names who is off the target, and who got worse within a week', () => {
    expect(digest.concerns.map(({ person, why }) => [person, why])).toEqual([
      ['slow', 'below-target'],
      ['sinking', 'falling'],
    ])
  })

  it('has good news too', () => {
    expect(digest.good.map(({ person, why }) => [person, why])).toEqual([['star', 'strong']])
  })

  it('holds each value against target and team mean, every person counting once', () => {
    const hours = digest.people[0]?.values.find((it) => it.indicator === 'response-hours')
    expect(hours?.month?.toString()).toBe('2')
    expect(hours?.target?.toString()).toBe('1')
    expect(hours?.teamMean?.toString()).toBe(Exact.of('4.5').over(Exact.of(4)).toString())
    expect(hours?.lead?.toString()).toBe('-100')
  })

  it('adds up for the team what adds up, the target as well', () => {
    const tickets = digest.team.find((it) => it.indicator === 'tickets')
    expect([tickets?.month?.toString(), tickets?.target?.toString()]).toEqual(['320', '320'])
  })

  it('names nobody twice and at most seven people, the farthest off first', () => {
    const many = Array.from({ length: 12 }, (_, n) => agent(`a${n}`, 2 + n))
    const { concerns } = teamDigest(policy, many)
    expect(concerns.map((it) => it.person)).toEqual(['a11', 'a10', 'a9', 'a8', 'a7', 'a6', 'a5'])
  })

  it('says nothing of a day without numbers', () => {
    const empty = { person: 'new', yesterday: [], month: [], week: [], weekBefore: [] }
    expect(teamDigest(policy, [empty])).toMatchObject({ concerns: [], good: [] })
  })

  it('leaves out what no item scores and nobody has a reading of, and shows it from the first reading on', () => {
    const shown = (spans: Spans) => teamDigest(policy, [fine, spans]).team.map((it) => it.indicator)
    expect(shown(fine)).not.toContain('complaint-rate')
    expect(shown(fine)).toContain('satisfaction') // scored, so that it is missing shows
    expect(shown({ ...fine, weekBefore: [total('complaint-rate', 1, 50)] })).toContain('complaint-rate')
    const own = ownDigest(policy, fine, [fine, { ...slow, month: [total('complaint-rate', 1, 50)] }])
    expect(own.values.map((it) => it.indicator)).toContain('complaint-rate')
  })

  it('does not judge a thin sample (AM42)', () => {
    const few: Spans = { ...fine, month: [total('satisfaction', 1, 9)] }
    const enough: Spans = { ...fine, month: [total('satisfaction', 1, 10)] }
    expect(teamDigest(policy, [few]).concerns).toEqual([])
    expect(teamDigest(policy, [enough]).concerns.map((it) => it.at.indicator)).toEqual(['satisfaction'])
  })
})

describe('an agent’s morning', () => {
  it('has one thing to work on and one that goes well, of their own', () => {
    expect(ownDigest(policy, slow, [slow, fine, star])).toMatchObject({ concern: { person: 'slow' }, good: null })
    expect(ownDigest(policy, star, [slow, fine, star])).toMatchObject({ concern: null, good: { person: 'star' } })
  })
})
