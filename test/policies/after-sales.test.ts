import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../src/core/calendar/cn.ts'
import { Exact } from '../../src/core/exact.ts'
import { attendedIn, leaveIn } from '../../src/core/scoring/attended.ts'
import { indicatorOf, readingOf } from '../../src/core/scoring/reading.ts'
import { score } from '../../src/core/scoring/score.ts'
import { itemsOf, scorecardOf } from '../../src/core/scoring/scorecard.ts'
import type { ScoreSheet, Total } from '../../src/core/scoring/sheet.ts'
import { explainLine } from '../../src/i18n/explain.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { busyTotals, month, rating, total } from '../core/scoring/month.ts'

const policy = await loadPreset('after-sales')
const text = readFileSync(new URL('../../src/policies/after-sales.yaml', import.meta.url), 'utf8')

const fullMarks = { communication: '15', learning: '5', tasks: '10', internal: '5', 'cross-department': '5' }

function sheetOf(position: string, totals: readonly Total[], lead: Record<string, string> = {}): ScoreSheet {
  const team = new Map([['tickets', { mean: Exact.of(80), people: 5 }]])
  return score({ ...month(policy), position, totals, team, ratings: { self: null, lead: rating(lead) } })
}

function pointsOn(position: string, item: string, ...totals: Total[]): string | null {
  const points = sheetOf(position, totals).lines.find((line) => line.item === item)?.points
  return points === undefined || points === null ? null : Exact.of(points).toShort(6)
}

describe('weights by post', () => {
  const weights = (position: string) => scorecardOf(policy, position).weights ?? {}

  it.each(['ecommerce-agent', 'field-engineer'])('of %s make 100', (position) => {
    expect(Object.values(weights(position)).reduce((sum, it) => sum + it, 0)).toBe(100)
  })

  it('lean on repair skill for a technical post and on attitude for a service post', () => {
    expect(weights('field-engineer').repair).toBeGreaterThan(30)
    expect(weights('field-engineer').attitude).toBeLessThan(30)
    expect(weights('ecommerce-agent').attitude).toBeGreaterThan(30)
    expect(weights('ecommerce-agent').repair).toBeLessThan(30)
  })

  it('hold the same items and the same rules for every post', () => {
    const own = itemsOf(scorecardOf(policy, 'service-agent'))
    for (const position of ['ecommerce-agent', 'field-engineer']) {
      const theirs = itemsOf(scorecardOf(policy, position))
      expect(theirs.slice(0, own.length)).toEqual(own)
      expect(theirs).toHaveLength(own.length + 2)
    }
  })

  it('the points of the service agent are the weights, and nothing is weighed twice', () => {
    expect(scorecardOf(policy, 'service-agent').weights).toBeUndefined()
    expect(sheetOf('service-agent', busyTotals, fullMarks).lines.every((line) => line.factor === undefined)).toBe(true)
  })

  it('change a total as a pocket calculator says', () => {
    const totals = [
      total('response-hours', '0', '10'), // 10 of 10
      total('satisfaction', '10', '10'), // 5 of 5
      total('repair-success', '0', '10'), // 0 of 15
      total('repair-in-time', '10', '10'), // 10 of 10
      total('tickets', '96', '1'), // 120 % of the mean: 10 of 10
      total('second-sale-success', '1', '10'), // 10 of 20 %: 2.5 of 5
      total('maintenance-cost', '100', '1'),
      total('maintenance-budget', '100', '1'), // 5 of 5
    ]
    const sheet = sheetOf('field-engineer', totals, fullMarks)
    // 30/30 × 20 + 15/30 × 40 + 20/20 × 15 + 10/10 × 10 + 10/10 × 5 + 7.5/10 × 10
    expect(sheet.total).toBe('77.50')
    expect(sheetOf('service-agent', totals, fullMarks).total).toBe('85.00') // 30 + 15 + 20 + 10 + 10
  })
})

describe('the extras', () => {
  it.each([
    ['8', '2'], // 0.08 %: three steps of 0.01 % over 0.05 %
    ['5', '5'], // the limit itself
    ['5.9', '5'], // a step not yet whole
    ['10', '0'],
    ['90', '0'],
  ])('%s disputes of 10,000 orders give %s', (disputes, points) => {
    const read = total('refund-dispute-rate', disputes, '10000')
    expect(pointsOn('ecommerce-agent', 'refund-disputes', read)).toBe(points)
  })

  it.each([
    ['90', '5'],
    ['97', '5'], // full marks, not more
    ['45', '2.5'],
  ])('%s of 100 problems solved alone give %s', (solved, points) => {
    expect(pointsOn('ecommerce-agent', 'solved-alone', total('independent-resolution', solved, '100'))).toBe(points)
  })

  it.each([
    ['105', '5'], // inside the tolerance
    ['109.9', '5'], // a step not yet whole
    ['110', '4'],
    ['50', '5'], // saving adds nothing
    ['300', '0'],
  ])('%s spent of a budget of 100 gives %s', (cost, points) => {
    const totals = [total('maintenance-cost', cost, '1'), total('maintenance-budget', '100', '1')]
    expect(pointsOn('field-engineer', 'maintenance-cost', ...totals)).toBe(points)
  })

  it.each(['ecommerce-agent', 'field-engineer'])('every line of %s is explained in both languages', (position) => {
    const sheet = sheetOf(position, [...busyTotals, total('maintenance-cost', '9', '1')], fullMarks)
    for (const words of (['zh-CN', 'en'] as const).map(speechFor))
      for (const line of sheet.lines)
        expect(explainLine(words, policy, sheet, line).join(' '), line.item).not.toMatch(/undefined|NaN|null/)
  })
})

describe('what the handbook adds beside the table', () => {
  it.each([
    ['complaint-rate', { target: 2, better: 'down' }],
    ['repeat-problem-rate', { target: 5, better: 'down' }],
    ['first-time-fix', { benchmark: 85, better: 'up' }],
    ['remote-guidance', { better: 'up', combine: 'rate' }],
    ['nps', { unit: 'point', lowest: -100, better: 'up' }],
  ])('%s is there', (id, says) => {
    expect(indicatorOf(policy, id)).toMatchObject(says)
  })

  it('the benchmark of the first-time fix stands beside that alone: solved at the first call is another thing (R203)', () => {
    const marked = policy.indicators.filter((it) => it.benchmark !== undefined).map(({ id }) => id)
    expect(marked).toEqual(['first-time-fix'])
  })

  it('more detractors than promoters are a number below zero, not an impossible one', () => {
    const reading = readingOf(indicatorOf(policy, 'nps'), [total('nps', '-5', '20')])
    expect(reading).toMatchObject({ is: 'known', value: Exact.of(-25) })
  })

  it.each(policy.alerts.map((it) => [it.id, it]))(
    '%s asks for a word where the handbook draws its line',
    (_, alert) => {
      const { target, better } = indicatorOf(policy, alert.indicator)
      expect(better === 'up' ? alert.below : alert.above).toBeDefined()
      expect(target).toBeDefined()
    },
  )

  it('two consecutive months below 60 are put before people, who must have trained or moved the person first', () => {
    const [pattern] = policy.patterns
    expect(pattern).toMatchObject({ below: 60, months: 2, exempt: 'breaks' })
    expect(pattern?.requires?.zh).toMatch(/培训|调整工作岗位/)
    expect(pattern?.proposes.zh).toMatch(/系统只提出建议/)
  })

  it('nine days of leave out of October’s eighteen make 45 tickets as good as others’ 90', () => {
    const october = { ...month(policy), month: '2026-10' as const }
    const own = [total('tickets', '45', '1'), total('leave-days', '9', '1')]
    const calendar = calendarOf(policy.calendar)
    const attended = attendedIn({ joinedOn: null, leftOn: null }, '2026-10', calendar, leaveIn(policy, own))
    expect([attended.days.toString(), attended.of.toString()]).toEqual(['9', '18']) // 1-7 off, the 10th made up
    const team = new Map([['tickets', { mean: Exact.of(90), people: 5 }]])
    const sheet = score({ ...october, totals: own, team, attended, ratings: { self: null, lead: rating(fullMarks) } })
    expect(sheet.lines.find((line) => line.item === 'volume')?.points).toBe('8') // 45 × 18 / 9 = 90, the mean
  })

  it('a volume is held against the days attended, a rate is not', () => {
    const scaled = policy.indicators.filter((it) => it.prorate).map((it) => it.id)
    expect(scaled).toEqual(['answered-calls', 'tickets'])
  })
})

describe('the file', () => {
  const lines = text.split('\n')

  it('says beside every number where it comes from', () => {
    const key =
      /^ +(limit|step|loss|tolerance|cap|warnBeyond|benchmark|below|above|months|coolDownHours|target|smallestSample): -?\d|weights: \{|^(attendance|rollUp|total): /
    const numbers = lines.filter((line) => key.test(line))
    expect(numbers.length).toBeGreaterThan(45)
    expect(numbers.filter((line) => !/# .*(source|reading|example)/.test(line))).toEqual([])
  })
})
