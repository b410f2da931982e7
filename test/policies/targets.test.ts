import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import type { Indicator, Item } from '../../src/core/policy/policy.ts'
import { isMeasuring, mark } from '../../src/core/scoring/rules/index.ts'
import { itemsOf } from '../../src/core/scoring/scorecard.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { presets } from '../../src/policies/presets.ts'

/** Two numbers of one handbook that do not agree: an answer within 10 minutes (R002), and no points at 10 (R010, AM45). */
const knownApart = ['support-service response']

/** The least that somebody who meets the target may expect: full marks, or the lower end of the best band. */
const leastAt = ({ rule, points }: Item): Exact =>
  Exact.of(rule.rule === 'bands' || rule.rule === 'team-relative' ? (rule.bands[0]?.points[0] ?? 0) : points)

function atTarget(item: Item, { target }: Indicator): Exact | null {
  if (target === undefined || !isMeasuring(item.rule) || item.points === 0) return null
  const value = Exact.of(target)
  const given = mark(item.rule, {
    ...{ value, numerator: value, points: Exact.of(item.points), team: null },
    also: () => Exact.of(0),
  })
  return 'points' in given ? given.points : null
}

describe.each(presets)('%s', (name) => {
  it('asks for no more than the target that everybody reads', async () => {
    const policy = await loadPreset(name)
    const byId = new Map(policy.indicators.map((it) => [it.id, it]))
    const items = policy.scorecards.flatMap((card) => itemsOf(card).map(({ item }) => item))
    const short = items.flatMap((item) => {
      const indicator = byId.get(item.indicator ?? '')
      const points = indicator ? atTarget(item, indicator) : null
      return points?.isBelow(leastAt(item)) ? [`${name} ${item.id}`] : []
    })
    expect([...new Set(short)].filter((it) => !knownApart.includes(it))).toEqual([])
  })
})
