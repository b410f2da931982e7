import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import { sumsOf } from '../../src/core/scoring/lines.ts'
import { itemsOf } from '../../src/core/scoring/scorecard.ts'
import { explainLine } from '../../src/i18n/explain.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { total } from '../core/scoring/month.ts'
import { but, type Month, pointsOn, sheetOf } from './month.ts'

const policy = await loadPreset('ecommerce-service')

describe('the e-commerce handbook', () => {
  it.each([
    ['R045', 'polite-phrase-rate', 'percent', 'up'],
    ['R046', 'proactive-service', 'point', 'up'],
    ['R047', 'emotion-control', 'point', 'up'],
    ['R048', 'expression', 'point', 'up'],
    ['R049', 'product-knowledge', 'point', 'up'],
    ['R050', 'operating-skill', 'percent', 'up'],
    ['R051', 'problem-solving', 'percent', 'up'],
    ['R052', 'teamwork', 'point', 'up'],
    ['R053', 'average-response', 'second', 'down'],
    ['R054', 'survey-reply-rate', 'percent', 'up'],
    ['R055', 'handling-minutes', 'minute', 'down'],
    ['R056', 'entry-accuracy', 'percent', 'up'],
    ['R057', 'satisfaction', 'percent', 'up'],
    ['R058', 'complaint-rate', 'percent', 'down'],
    ['R059', 'repeat-inquiry-rate', 'percent', 'down'],
    ['R060', 'win-back-rate', 'percent', 'up'],
  ])('%s is %s, with definition, formula, unit, direction and source', (_, id, unit, better) => {
    const indicator = policy.indicators.find((it) => it.id === id)
    expect(indicator).toMatchObject({ unit, better })
    for (const words of [indicator?.definition, indicator?.formula, indicator?.source])
      expect([words?.zh.length ?? 0, words?.en.length ?? 0].every((length) => length > 2)).toBe(true)
    const scored = policy.scorecards[0] ? itemsOf(policy.scorecards[0]) : []
    expect(scored.some(({ item }) => (item.indicator ?? item.id) === id)).toBe(true)
  })

  it('has the four groups of chapter 2, four indicators each, the same for both positions (R041, R044)', () => {
    const [online, phone] = policy.scorecards
    const groups = online?.dimensions.map(({ title, items }) => [title.zh, items.filter((it) => it.points > 0).length])
    expect(groups).toEqual([
      ['服务态度', 4],
      ['业务能力', 4],
      ['工作效率', 4],
      ['服务满意度', 4],
    ])
    expect(phone?.dimensions).toEqual(online?.dimensions)
    expect(phone?.weights).not.toEqual(online?.weights)
  })

  it('asks self, department and company 20, 50 and 30 (AM17), and describes all five grades (R085-R089)', () => {
    expect(policy.raters).toMatchObject({ self: 20, lead: 50, company: 30, peers: 0, missing: 'renormalise' })
    expect(policy.grades.map(({ title, from, descriptor }) => [title.zh, from, Boolean(descriptor)])).toEqual([
      ['优秀', 90, true],
      ['良好', 80, true],
      ['中等', 70, true],
      ['合格（待改进）', 60, true],
      ['不合格', 0, true],
    ])
  })

  it('keeps the appeal windows of R122-R126, and ends no contract for a last place (R076, AM22)', () => {
    expect(policy.appeal).toEqual({ file: 5, acknowledge: 5, decide: 10, tell: 5 })
    const pattern = policy.patterns.find((it) => it.id === 'poor-months')
    expect(pattern).toMatchObject({ below: 60, months: 3, exempt: 'breaks' })
    expect(pattern?.requires?.zh).toContain('培训或调岗')
    expect(pattern?.proposes.zh).toContain('不因排名末位解除劳动合同')
  })

  const month: Month = {
    position: 'online-agent',
    totals: [
      total('polite-phrase-rate', '188', '200'), // 94 %: 5 × (94 - 75) / 20 = 4.75
      total('emotion-control', '240', '3'), // 80: 5 × (80 - 50) / 40 = 3.75
      total('expression', '255', '3'), // 85: at least 80, 4
      total('product-knowledge', '95', '1'), // halfway from 90 to 100: 7.5
      total('operating-skill', '193', '200'), // 96.5 %: 1.5 below 98, one whole step, 6 - 1 = 5
      total('problem-solving', '400', '500'), // 80 % of 85: 6 × 80 / 85 = 96/17
      total('average-response', '24000', '1000'), // 24 s: 5 + (30 - 24) / 30 = 5.2
      total('survey-reply-rate', '156', '480'), // 32.5 % of 30, full marks: 4
      total('handling-minutes', '4900', '490'), // 10 min beside 9: 11.1 % over, two whole steps, 60 of 100: 3
      total('entry-accuracy', '1182', '1200'), // 98.5 %: 0.5 below 99, one step, 5 - 1 = 4
      total('satisfaction', '140', '152'), // 92.1 %: at least 90, 6
      total('complaint-rate', '12', '400'), // 3 %: 6 × (4 - 3) / 2 = 3
      total('repeat-inquiry-rate', '18', '450'), // 4 %: full marks, 5
      total('win-back-rate', '7', '20'), // 35 % of 40: 4 × 35 / 40 = 3.5
      total('adopted-suggestions', '2', '2'), // a bonus of 2
    ],
    self: { 'proactive-service': '14', teamwork: '5' },
    lead: { 'proactive-service': '12', teamwork: '3' },
    team: { 'handling-minutes': [9, 12] },
  }

  it('scores every item, each for a reason that can be said in both languages', () => {
    const sheet = sheetOf(policy, month)
    expect(sheet.lines.filter((line) => line.points === null)).toEqual([])
    expect(sumsOf(sheet.lines).max).toEqual(Exact.of(100))
    for (const locale of ['zh-CN', 'en'] as const)
      for (const line of sheet.lines)
        expect(explainLine(speechFor(locale), policy, sheet, line).length, line.item).toBeGreaterThan(0)
  })

  it('82.36 for an agent online: 25.07 of 30, 21.72 of 25, 16.2 of 20 and 17.5 of 25 weigh 25 each, and 2 on top', () => {
    const sheet = sheetOf(policy, month)
    // Without a company rating, self and lead share 2 to 5: (14 × 2 + 12 × 5) / 7 = 88/7, (5 × 2 + 3 × 5) / 7 = 25/7.
    expect([pointsOn(sheet, 'proactive-service'), pointsOn(sheet, 'teamwork')]).toEqual(['88/7', '25/7'])
    // 4.75 + 88/7 + 3.75 + 4 = 351/14; × 25/30 = 20.892857
    // 7.5 + 5 + 96/17 + 25/7 = 21.718487
    // 5.2 + 4 + 3 + 4 = 16.2; × 25/20 = 20.25
    // 6 + 3 + 5 + 3.5 = 17.5; 20.892857 + 21.718487 + 20.25 + 17.5 + 2 = 82.361345
    expect([sheet.total, sheet.grade, sheet.coefficient]).toEqual(['82.36', 'B', '1.1'])
  })

  it('82.62 for an agent on the phone with the same numbers: 35, 25, 15 and 25', () => {
    // 351/14 × 35/30 = 29.25; 21.718487; 16.2 × 15/20 = 12.15; 17.5; 29.25 + 21.718487 + 12.15 + 17.5 + 2 = 82.618487
    expect(sheetOf(policy, { ...month, position: 'phone-agent' }).total).toBe('82.62')
  })

  it('takes the company’s rating in with 30 of 100', () => {
    const sheet = sheetOf(policy, { ...month, company: { 'proactive-service': '10', teamwork: '5' } })
    expect(sheet.shares).toMatchObject({ self: '1/5', lead: '1/2', company: '3/10' })
    // 14 × 0.2 + 12 × 0.5 + 10 × 0.3 = 11.8; 5 × 0.2 + 3 × 0.5 + 5 × 0.3 = 4
    expect([pointsOn(sheet, 'proactive-service'), pointsOn(sheet, 'teamwork')]).toEqual(['59/5', '4'])
  })

  it('one confirmed insult empties emotion control: 82.361345 - 3.75 × 25/30 = 79.24', () => {
    const sheet = sheetOf(policy, but(month, total('confirmed-insults', '1', '1')))
    expect([pointsOn(sheet, 'emotion-control'), sheet.total, sheet.grade]).toEqual(['0', '79.24', 'C'])
  })

  it('an insult costs emotion control even where no complaint was checked, so that nothing else is scored there', () => {
    const totals = month.totals.filter((it) => it.indicator !== 'emotion-control')
    const unchecked = sheetOf(policy, { ...month, totals })
    expect(pointsOn(unchecked, 'emotion-control')).toBeNull()
    const sheet = sheetOf(policy, { ...month, totals: [...totals, total('confirmed-insults', '1', '1')] })
    expect([pointsOn(sheet, 'emotion-control'), sheet.total]).toEqual(['0', '79.24'])
  })

  it('one serious breach holds the grade at D and leaves the total', () => {
    const sheet = sheetOf(policy, but(month, total('serious-breaches', '1', '1')))
    expect([sheet.total, sheet.grade, sheet.coefficient]).toEqual(['82.36', 'D', '0.8'])
  })

  it('five suggestions are worth 3, no more', () => {
    expect(pointsOn(sheetOf(policy, but(month, total('adopted-suggestions', '5', '5'))), 'suggestions')).toBe('3')
  })

  it('nine answers to the survey are shown, not scored: 10 of the 25 are left out', () => {
    const sheet = sheetOf(policy, but(month, total('satisfaction', '9', '9')))
    expect(pointsOn(sheet, 'satisfaction')).toBeNull()
    // 20.892857 + 21.718487 + 20.25 + 11.5 = 74.361345, over 90, × 100, + 2 = 84.623716
    expect(sheet.total).toBe('84.62')
  })

  it('nobody gains by haste: faster than the team is full marks, and far faster is remarked upon', () => {
    const sheet = sheetOf(policy, but(month, total('handling-minutes', '2450', '490')))
    expect(pointsOn(sheet, 'handling-speed')).toBe('5')
    const line = sheet.lines.find((it) => it.item === 'handling-speed')
    expect(line?.trace.some((step) => step.is === 'deviation-warning')).toBe(true)
  })
})
