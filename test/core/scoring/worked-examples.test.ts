import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import type { Item } from '../../../src/core/policy/policy.ts'
import { coefficientOf, gradeOf } from '../../../src/core/scoring/grade.ts'
import { gapOf } from '../../../src/core/scoring/rating.ts'
import { indicatorOf, readingOf, teamMeans } from '../../../src/core/scoring/reading.ts'
import { isMeasuring, mark } from '../../../src/core/scoring/rules/index.ts'
import { checkPoints } from '../../../src/core/scoring/rules/levels.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { itemsOf, scorecardOf } from '../../../src/core/scoring/scorecard.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import examples from '../../fixtures/worked-examples.json' with { type: 'json' }
import { judgedOnly, month, rating, total } from './month.ts'

const policy = await loadPreset('after-sales')
const scorecard = scorecardOf(policy, 'service-agent')

function item(id: string): Item {
  const found = itemsOf(scorecard).find((it) => it.item.id === id)
  if (!found) throw new Error(`no item ${id}`)
  return found.item
}

function pointsFor(id: string, value: Exact, team: { mean: Exact; people: number } | null = null): string {
  const { rule, points } = item(id)
  if (!isMeasuring(rule)) throw new Error(`${id} is judged`)
  const given = mark(rule, { value, points: Exact.of(points), team, numerator: Exact.of(0), also: () => null })
  return 'points' in given ? given.points.toString() : given.unscored.because
}

describe('worked by hand', () => {
  it.each(examples.points)('$item: $claim', ({ item, value, points }) => {
    expect(pointsFor(item, Exact.of(value))).toBe(Exact.of(points).toString())
  })

  it(examples.team.claim, () => {
    const { counts, mean, points } = examples.team
    const means = teamMeans(policy, new Map(counts.map((count, at) => [`p${at}`, [total('tickets', count, '1')]])))
    expect(means.get('tickets')).toEqual({ mean: Exact.of(mean), people: 5 })
    expect(counts.map((count) => pointsFor('volume', Exact.of(count), means.get('tickets')))).toEqual(points)
  })

  it.each(examples.picks)('$item: $claim', ({ item: id, points, is }) => {
    const { rule } = item(id)
    expect(rule.rule === 'levels' && checkPoints(rule, Exact.of(points))).toBe(is)
  })

  it(examples.dimensions.claim, () => {
    const { items, sums, total } = examples.dimensions
    const amended = new Map(Object.entries(items).map(([id, at]) => [id, { points: Exact.of(at), because: 'given' }]))
    const sheet = score({ ...month(policy), amended })
    for (const [dimension, sum] of Object.entries(sums)) {
      const lines = sheet.lines.filter((line) => line.dimension === dimension)
      expect(Exact.sum(lines.map((line) => Exact.of(line.points ?? 0)))).toEqual(Exact.of(sum))
    }
    expect(sheet.total).toBe(total)
  })

  it.each(examples.shares)('$claim', ({ self, lead, total, grade, wide }) => {
    const only = judgedOnly(policy)
    const ratings = { self: self === null ? null : rating({ all: self }), lead: rating({ all: lead }) }
    const sheet = score({ ...month(only), ratings })
    expect(sheet).toMatchObject({ total, grade })
    const card = scorecardOf(only, 'service-agent')
    expect(ratings.self !== null && gapOf(only, card, ratings.self, ratings.lead).isWide).toBe(wide)
  })

  it.each(examples.grades)('$total is grade $grade with $coefficient', ({ total, grade, coefficient }) => {
    const found = gradeOf(policy, total)
    expect([found.id, coefficientOf(found)]).toEqual([grade, coefficient])
  })

  it.each(examples.rates)('$claim', ({ hits, of, percent }) => {
    const reading = readingOf(indicatorOf(policy, 'repair-success'), [total('repair-success', hits, of)])
    expect(reading).toMatchObject({ is: 'known', value: Exact.of(percent) })
  })
})
