import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import { blanksOf, type Policy } from '../../src/core/policy/policy.ts'
import { sumsOf } from '../../src/core/scoring/lines.ts'
import { judgedItems } from '../../src/core/scoring/rating.ts'
import { score } from '../../src/core/scoring/score.ts'
import { itemsOf } from '../../src/core/scoring/scorecard.ts'
import type { ScoreSheet, Total } from '../../src/core/scoring/sheet.ts'
import { explainLine } from '../../src/i18n/explain.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset, presets } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/sources/mappings.ts'
import { rating, total } from '../core/scoring/month.ts'

const all = await Promise.all(presets.map(loadPreset))
const preset = (name: string): Policy => all.find((it) => it.policy === name) ?? failing(name)
const failing = (name: string) => {
  throw new Error(`no preset ${name}`)
}
const sumOf = (numbers: readonly number[]) => Exact.sum(numbers.map(Exact.of)).toShort(4)

/** One person's October 2026: totals and points as a lead would write them down. */
interface Month {
  position: string
  totals: readonly Total[]
  self?: Record<string, string>
  lead: Record<string, string>
  company?: Record<string, string>
  team?: Record<string, [mean: number, people: number]>
}

function sheetOf(name: string, { position, totals, self, lead, company, team = {} }: Month): ScoreSheet {
  return score({
    policy: { id: `${name}@1`, policy: preset(name) },
    position,
    month: '2026-10',
    from: day('2026-10-01'),
    to: day('2026-10-31'),
    totals,
    team: new Map(Object.entries(team).map(([id, [mean, people]]) => [id, { mean: Exact.of(mean), people }])),
    ratings: { self: self ? rating(self) : null, lead: rating(lead), company: company ? rating(company) : null },
    amended: new Map(),
  })
}
const pointsOn = (sheet: ScoreSheet, item: string): string | null =>
  sheet.lines.find((line) => line.item === item)?.points ?? null

/** The month with one indicator's total replaced. */
const but = (month: Month, changed: Total): Month => ({
  ...month,
  totals: [...month.totals.filter((it) => it.indicator !== changed.indicator), changed],
})

describe('every preset', () => {
  it.each(all.map((policy) => [policy.policy, policy] as const))('%s leaves no number open', (_, policy) => {
    expect(blanksOf(policy)).toEqual([])
  })

  it.each(
    all.flatMap((policy) => policy.scorecards.map((card) => [`${policy.policy} ${card.position}`, card] as const)),
  )('%s is worth 100, by its points or by its weights', (_, { dimensions, weights }) => {
    if (!weights) return expect(sumOf(dimensions.flatMap((it) => it.items.map(({ points }) => points)))).toBe('100')
    expect(Object.keys(weights).sort()).toEqual(dimensions.map(({ id }) => id).sort())
    expect(sumOf(Object.values(weights))).toBe('100')
  })

  it.each(all.map((policy) => [policy.policy, policy] as const))('%s is fed by a log or by hand', (_, policy) => {
    const fed = new Set(loadMappings(shippedMappings, policy).flatMap(({ feeds }) => feeds.map((it) => it.indicator)))
    expect(policy.indicators.filter(({ id, manual }) => !manual && !fed.has(id)).map(({ id }) => id)).toEqual([])
  })

  it('is one of five, each named like its file', () => {
    expect(all.map((it) => it.policy)).toEqual([...presets])
    expect(presets).toHaveLength(5)
  })
})

describe('the numbers of these files', () => {
  /** `key: 12`, `[10, 15]`, `weights: { … }`: numbers that decide something, with the words of people taken away. */
  const isNumber = (line: string) =>
    /(?<!zh|en): "?\[?-?\d/.test(line.replace(/#.*$/, '').replace(/\b(zh|en): [^,}]*/g, ''))
  const says = (line: string) => /#.*\b(source|reading|examples?)\b/.test(line)
  const indent = (line: string) => line.length - line.trimStart().length

  it.each(['ecommerce-service', 'support-service', 'operations'])('of %s say each where they come from', (name) => {
    const lines = readFileSync(new URL(`../../src/policies/${name}.yaml`, import.meta.url), 'utf8').split('\n')
    const numbers = lines.map((line, at) => ({ line, at })).filter(({ line }) => isNumber(line))
    expect(numbers.length).toBeGreaterThan(50)
    const silent = numbers.filter(({ line, at }) => {
      const parent = lines.slice(0, at).findLast((before) => before.trim() !== '' && indent(before) < indent(line))
      return !says(line) && !says(parent ?? '')
    })
    expect(silent.map(({ line }) => line)).toEqual([])
  })
})

describe('the e-commerce handbook', () => {
  const policy = preset('ecommerce-service')

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
      total('complaint-rate', '6', '480'), // 1.25 %: 6 × (2 - 1.25) / 1.5 = 3
      total('repeat-inquiry-rate', '18', '450'), // 4 %: full marks, 5
      total('win-back-rate', '7', '20'), // 35 % of 40: 4 × 35 / 40 = 3.5
      total('adopted-suggestions', '2', '2'), // a bonus of 2
    ],
    self: { 'proactive-service': '14', teamwork: '5' },
    lead: { 'proactive-service': '12', teamwork: '3' },
    team: { 'handling-minutes': [9, 12] },
  }

  it('scores every item, each for a reason that can be said in both languages', () => {
    const sheet = sheetOf('ecommerce-service', month)
    expect(sheet.lines.filter((line) => line.points === null)).toEqual([])
    expect(sumsOf(sheet.lines).max).toEqual(Exact.of(100))
    for (const locale of ['zh-CN', 'en'] as const)
      for (const line of sheet.lines)
        expect(explainLine(speechFor(locale), policy, sheet, line).length, line.item).toBeGreaterThan(0)
  })

  it('82.36 for an agent online: 25.07 of 30, 21.72 of 25, 16.2 of 20 and 17.5 of 25 weigh 25 each, and 2 on top', () => {
    const sheet = sheetOf('ecommerce-service', month)
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
    expect(sheetOf('ecommerce-service', { ...month, position: 'phone-agent' }).total).toBe('82.62')
  })

  it('takes the company’s rating in with 30 of 100', () => {
    const sheet = sheetOf('ecommerce-service', { ...month, company: { 'proactive-service': '10', teamwork: '5' } })
    expect(sheet.shares).toMatchObject({ self: '1/5', lead: '1/2', company: '3/10' })
    // 14 × 0.2 + 12 × 0.5 + 10 × 0.3 = 11.8; 5 × 0.2 + 3 × 0.5 + 5 × 0.3 = 4
    expect([pointsOn(sheet, 'proactive-service'), pointsOn(sheet, 'teamwork')]).toEqual(['59/5', '4'])
  })

  it('one confirmed insult empties emotion control: 82.361345 - 3.75 × 25/30 = 79.24', () => {
    const sheet = sheetOf('ecommerce-service', but(month, total('confirmed-insults', '1', '1')))
    expect([pointsOn(sheet, 'emotion-control'), sheet.total, sheet.grade]).toEqual(['0', '79.24', 'C'])
  })

  it('one serious breach holds the grade at D and leaves the total', () => {
    const sheet = sheetOf('ecommerce-service', but(month, total('serious-breaches', '1', '1')))
    expect([sheet.total, sheet.grade, sheet.coefficient]).toEqual(['82.36', 'D', '0.8'])
  })

  it('five suggestions are worth 3, no more', () => {
    expect(
      pointsOn(sheetOf('ecommerce-service', but(month, total('adopted-suggestions', '5', '5'))), 'suggestions'),
    ).toBe('3')
  })

  it('nine answers to the survey are shown, not scored: 10 of the 25 are left out', () => {
    const sheet = sheetOf('ecommerce-service', but(month, total('satisfaction', '9', '9')))
    expect(pointsOn(sheet, 'satisfaction')).toBeNull()
    // 20.892857 + 21.718487 + 20.25 + 11.5 = 74.361345, over 90, × 100, + 2 = 84.623716
    expect(sheet.total).toBe('84.62')
  })

  it('nobody gains by haste: faster than the team is full marks, and far faster is remarked upon', () => {
    const sheet = sheetOf('ecommerce-service', but(month, total('handling-minutes', '2450', '490')))
    expect(pointsOn(sheet, 'handling-speed')).toBe('5')
    const line = sheet.lines.find((it) => it.item === 'handling-speed')
    expect(line?.trace.some((step) => step.is === 'deviation-warning')).toBe(true)
  })
})

describe('the support-service document', () => {
  const month: Month = {
    position: 'phone-agent',
    totals: [
      total('satisfaction', '182', '200'), // 91 %: the target of 90 is met, 20
      total('complaint-reduction', '12', '1'), // 10 × 12 / 20 = 6
      total('response-minutes', '700', '100'), // 7 min: 20 × (10 - 7) / 5 = 12
      total('solved-problems', '130', '130'), // of 120, full marks: 15
      total('solving-rate', '170', '200'), // 85 %: halfway in 8-12, 10
      total('talk-seconds', '30000', '100'), // 300 s: 60 above 240, two steps, 5 - 2 = 3
      total('written-accuracy', '97', '100'), // one point below 98: 5 - 1 = 4
      total('product-knowledge', '84', '1'), // 5 × (84 - 60) / 30 = 4
    ],
    self: { training: '5' },
    lead: { training: '4' }, // 5 × 0.2 + 4 × 0.8 = 4.2
  }

  it('76.63 on the phone, where talk time weighs 12 and writing 3', () => {
    // 26 + 12 + 25 × 25/30 + 3 × 12/5 + 4 × 3/5 + 8.2 = 26 + 12 + 20.833333 + 7.2 + 2.4 + 8.2
    const sheet = sheetOf('support-service', month)
    expect([sheet.total, sheet.grade]).toEqual(['76.63', 'C'])
  })

  it('78.43 online with the same numbers, where writing weighs 12 and talk time 3 (R015)', () => {
    // 26 + 12 + 20.833333 + 3 × 3/5 + 4 × 12/5 + 8.2 = 26 + 12 + 20.833333 + 1.8 + 9.6 + 8.2
    expect(sheetOf('support-service', { ...month, position: 'online-agent' }).total).toBe('78.43')
  })

  it.each([
    ['4', '20'],
    ['5', '20'],
    ['7.5', '10'],
    ['10', '0'],
    ['12', '0'],
  ])('an answer in %s minutes gets %s of 20: all within 5, nothing above 10 (R010, AM45)', (minutes, points) => {
    const sheet = sheetOf('support-service', but(month, total('response-minutes', minutes, '1')))
    expect(pointsOn(sheet, 'response')).toBe(points)
  })

  it.each([
    ['900', '20'], // 90 % is the target itself (R001): 以上 includes the number
    ['899', '12'],
    ['850', '12'],
    ['799', '0'],
  ])('%s satisfied customers of 1000 get %s of 20', (satisfied, points) => {
    const sheet = sheetOf('support-service', but(month, total('satisfaction', satisfied, '1000')))
    expect(pointsOn(sheet, 'satisfaction')).toBe(points)
  })

  it.each([
    ['20', '10'], // from 2.5 % to 2.0 % (R008)
    ['5', '5/2'],
    ['-40', '0'], // it has risen
  ])('a complaint rate down by %s %% gets %s of 10', (reduction, points) => {
    const sheet = sheetOf('support-service', but(month, total('complaint-reduction', reduction, '1')))
    expect(pointsOn(sheet, 'complaint-reduction')).toBe(points)
  })

  it('leaves one item to judgement: the rest comes from the systems (R014)', () => {
    const judged = preset('support-service').scorecards.map((card) => judgedItems(card).map(({ id }) => id))
    expect(judged).toEqual([['training'], ['training']])
  })
})

describe('operations and service', () => {
  const growth = total('learning-completion', '9', '10') // 90 %: 9
  const self = { cooperation: '9', innovation: '8' }
  const lead = { cooperation: '8', innovation: '6' } // 9 × 0.2 + 8 × 0.8 = 8.2, 8 × 0.2 + 6 × 0.8 = 6.4

  const specialist: Month = {
    position: 'operations-specialist',
    totals: [
      total('task-completion', '19', '20'), // 95 %: 25 × 0.95 = 23.75
      total('delivery-days', '60', '5'), // 12 days, 20 % over 10: 10 beyond the tolerance, two steps, 80 of 100: 12
      total('process-optimisations', '1', '1'), // 6
      total('resource-utilisation', '112', '160'), // 70 %: halfway in 5-8, 6.5
      total('exception-handling', '45', '50'), // 90 %: 10 × 10 / 18 = 50/9
      growth,
    ],
    self,
    lead,
  }

  it('77.41 for an operations specialist', () => {
    // 23.75 + 12 + 6 + 6.5 + 5.555556 + 9 + 8.2 + 6.4 = 77.405556
    const sheet = sheetOf('operations', specialist)
    expect([sheet.total, sheet.grade]).toEqual(['77.41', 'C'])
  })

  it.each([
    ['11', '15'], // 10 % over: inside the tolerance
    ['11.5', '27/2'], // 15 %: one step
    ['12.1', '21/2'], // 21 %: three steps have begun
    ['8', '15'], // sooner than planned
  ])('a delivery in %s days gets %s of 15', (days, points) => {
    const sheet = sheetOf('operations', but(specialist, total('delivery-days', days, '1')))
    expect(pointsOn(sheet, 'delivery')).toBe(points)
  })

  it('a task in part is no task: nine tenths of one cannot be scored', () => {
    const sheet = sheetOf('operations', but(specialist, total('task-completion', '18.9', '20')))
    expect(sheet.lines.find((it) => it.item === 'tasks')?.unscored?.because).toBe('impossible')
  })

  const agent: Month = {
    position: 'service-agent',
    totals: [
      total('first-response', '200', '100'), // 2 min: halfway in 8-12, 10
      total('handling-minutes', '1100', '100'), // 11 beside 10: 10 % over, two steps, 80 of 100: 8
      total('satisfaction-score', '450', '100'), // 4.5: 20 × 0.7 = 14
      total('repeat-inquiry-rate', '8', '100'), // 8 %: three steps above 5, 7
      total('complaint-handling', '19', '20'), // 95 %: 15 × 15 / 18 = 12.5
      growth,
    ],
    self,
    lead,
    team: { 'handling-minutes': [10, 8] },
  }

  it('75.10 for a service agent', () => {
    // 10 + 8 + 14 + 7 + 12.5 + 9 + 8.2 + 6.4 = 75.1
    const sheet = sheetOf('operations', agent)
    expect([sheet.total, sheet.grade]).toEqual(['75.10', 'C'])
  })

  it('gives each post its own indicators, and both the same growth (R032, R033)', () => {
    const [one, other] = preset('operations').scorecards.map(({ dimensions }) => dimensions)
    expect(one?.map(({ id }) => id)).toEqual(['delivery', 'improvement', 'growth'])
    expect(other?.map(({ id }) => id)).toEqual(['response', 'quality', 'growth'])
    expect(other?.at(-1)).toEqual(one?.at(-1))
  })
})
