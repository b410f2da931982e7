import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import type { Policy, Scorecard } from '../../../src/core/policy/policy.ts'
import { faultsInGiven } from '../../../src/core/scoring/check-given.ts'
import { readGiven } from '../../../src/core/scoring/read-given.ts'
import { choicesOf } from '../../../src/core/scoring/rules/choices.ts'
import { isJudging } from '../../../src/core/scoring/rules/index.ts'
import { scoreOrNull } from '../../../src/core/scoring/score.ts'
import { itemsOf } from '../../../src/core/scoring/scorecard.ts'
import { scoredGiven } from '../../../src/core/scoring/scored-given.ts'
import { explainLine } from '../../../src/i18n/explain.ts'
import { explainTotal } from '../../../src/i18n/explain-total.ts'
import { speechFor } from '../../../src/i18n/words.ts'
import { loadPreset, presets } from '../../../src/policies/load.ts'

const afterSales = await loadPreset('after-sales')
const month = '2026-10'

/** The sheet that a typed input gives; throws where it has a fault. */
function sheetOf(policy: Policy, position: string, data: unknown) {
  const read = readGiven(data)
  const card = policy.scorecards.find((it) => it.position === position)
  if (!card || !('given' in read)) throw new Error(`not read: ${JSON.stringify(read)}`)
  expect(faultsInGiven(policy, card, read.given)).toEqual([])
  return scoreOrNull(scoredGiven({ id: policy.policy, policy }, position, read.given))
}

const agent = (readings: readonly object[]) => sheetOf(afterSales, 'service-agent', { month, readings })
const pointsOf = (sheet: ReturnType<typeof agent>, item: string) => sheet?.lines.find((it) => it.item === item)?.points

describe('a value with its sample', () => {
  it('scores as the parts that it would have come from', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (of, some) => {
        const part = Math.min(of, some)
        const hours = Exact.ratio(some, of)
        const typed = agent([
          { indicator: 'repair-success', value: Exact.ratio(part * 100, of).toString(), sample: of },
          { indicator: 'response-hours', value: hours.toString(), sample: of },
        ])
        const parts = agent([
          { indicator: 'repair-success', numerator: part, denominator: of },
          { indicator: 'response-hours', numerator: some, denominator: of },
        ])
        expect(typed).toEqual(parts)
      }),
    )
  })

  it('is scored from the smallest sample on, and not below it', () => {
    const asked = (sample: number) =>
      pointsOf(
        agent([
          { indicator: 'satisfaction', value: 96, sample },
          { indicator: 'tickets', value: 1 },
        ]),
        'satisfaction',
      )
    expect(asked(10)).toBe('5')
    expect(asked(9)).toBeNull()
  })
})

/** An input with something for every item of a scorecard. */
function everythingFor(policy: Policy, card: Scorecard) {
  const ratings = itemsOf(card).flatMap(({ item: { id, rule } }) =>
    isJudging(rule) ? [[id, choicesOf(rule)[0]?.given ?? '']] : [],
  )
  return {
    month,
    readings: policy.indicators.map((it) => ({ indicator: it.id, value: 1, sample: 1000 })),
    teams: Object.fromEntries(policy.indicators.map((it) => [it.id, { mean: 1, people: 20 }])),
    ratings: { lead: Object.fromEntries(ratings) },
    subordinates: [80, 90],
  }
}

describe.each(presets)('the policy %s', (name) => {
  it('can be tried for each of its positions, every line explained in both languages', async () => {
    const policy = await loadPreset(name)
    for (const card of policy.scorecards) {
      const sheet = sheetOf(policy, card.position, everythingFor(policy, card))
      expect(sheet?.lines.length, card.position).toBe(itemsOf(card).length)
      for (const words of [speechFor('zh-CN'), speechFor('en')])
        for (const line of sheet?.lines ?? []) {
          expect(sheet && explainLine(words, policy, sheet, line).join('')).not.toMatch(/undefined|NaN|\[object/)
          expect(sheet && explainTotal(words, policy, sheet).join('')).not.toMatch(/undefined|NaN|\[object/)
        }
    }
  })
})
