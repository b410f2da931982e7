import { describe, expect, it } from 'vitest'
import { Exact } from '../../../../src/core/exact.ts'
import {
  alsoReads,
  isJudging,
  isMeasuring,
  isOutside,
  looksAtTeam,
  mayExceed,
  mostOf,
  RuleSetting,
} from '../../../../src/core/scoring/rules/index.ts'
import { complaints, label } from './measured.ts'

const bands = [{ from: 100, points: 9 }, { points: 0 }]
const goals = [
  { id: 'met', title: label, from: 2 },
  { id: 'below', title: label, from: 1 },
]
const settings = {
  bands: { inside: 'step', bands },
  linear: { full: 100, none: 0 },
  levels: { levels: [8, 0].map((points, at) => ({ id: `l${at}`, title: label, points })) },
  occurrences: { each: 1, aggravated: { indicator: 'grave', each: 2 } },
  completion: { cap: 120 },
  deviation: { against: { indicator: 'budget' }, better: 'up', step: 1, gain: 1, cap: 130 },
  'team-relative': { inside: 'step', smallestTeam: 3, bands },
  'per-step': { limit: 1, worse: 'above', step: 1, each: 1 },
  'team-aggregate': {},
  'goal-scale': { levels: goals },
  bonus: { each: 2, cap: 6 },
  veto: { limits: { grade: 'D' } },
  blank: { of: 'deviation', open: [{ path: 'rule.tolerance', title: label }] },
}
const parsed = (rule: string) => RuleSetting.parse({ rule, ...settings[rule as keyof typeof settings] })
const those = (is: (rule: RuleSetting) => boolean) => Object.keys(settings).filter((rule) => is(parsed(rule)))

describe('the registry', () => {
  it('takes every rule of the handbooks, and no other', () => {
    expect(RuleSetting.options.map((option) => option.shape.rule.value).sort()).toEqual(Object.keys(settings).sort())
    for (const rule of Object.keys(settings)) expect(complaints({ rule, ...settings[rule as 'bands'] })).toEqual([])
    expect(complaints({ rule: 'guess' })).toHaveLength(1)
  })

  it('knows who scores by a rule: raters, a value, or neither', () => {
    expect(those(isJudging)).toEqual(['levels', 'goal-scale'])
    expect(those((rule) => !isJudging(rule) && !isMeasuring(rule))).toEqual(['team-aggregate', 'blank'])
  })

  it('knows what stands outside the 100, and what may give more than its points', () => {
    expect(those(isOutside)).toEqual(['bonus', 'veto'])
    expect(those(mayExceed)).toEqual(['completion', 'deviation', 'goal-scale', 'bonus'])
  })

  it('knows the most that each can give for an item of 10 points', () => {
    const most = Object.keys(settings).map((rule) => [rule, mostOf(parsed(rule), Exact.of(10))?.toString() ?? null])
    expect(Object.fromEntries(most)).toEqual({
      ...{ bands: '9', linear: '10', levels: '8', occurrences: '10', completion: '12', deviation: '13' },
      ...{ 'team-relative': '9', 'per-step': '10', 'team-aggregate': '10', 'goal-scale': '13', bonus: '6' },
      ...{ veto: '10', blank: '10' },
    })
    expect(mostOf(RuleSetting.parse({ rule: 'bonus', each: 2 }), Exact.of(10))).toBeNull()
    const scaled = { rule: 'deviation', ...settings.deviation, scale: 120, cap: 150 }
    expect(mostOf(RuleSetting.parse(scaled), Exact.of(10))).toEqual(Exact.of('12.5'))
  })

  it('knows which other indicators a rule reads, and where they are named', () => {
    expect(Object.keys(settings).flatMap((rule) => alsoReads(parsed(rule)))).toEqual([
      { id: 'grave', path: ['aggravated', 'indicator'] },
      { id: 'budget', path: ['against', 'indicator'] },
    ])
    expect(alsoReads(RuleSetting.parse({ rule: 'occurrences', each: 1 }))).toEqual([])
  })

  it('knows which rules hold a value against the team’s mean', () => {
    expect(those(looksAtTeam)).toEqual(['team-relative'])
    const mean = { rule: 'deviation', ...settings.deviation, against: { team: 'mean', smallestTeam: 3 } }
    expect(looksAtTeam(RuleSetting.parse(mean))).toBe(true)
  })

  it('a blank names at least one open number', () => {
    expect(complaints({ rule: 'blank', of: 'deviation', open: [] })).toEqual([
      'open: Too small: expected array to have >=1 items',
    ])
  })
})
