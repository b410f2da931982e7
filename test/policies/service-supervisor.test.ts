import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { TeamMean } from '../../src/core/scoring/reading.ts'
import { type Scored, score } from '../../src/core/scoring/score.ts'
import { itemsOf } from '../../src/core/scoring/scorecard.ts'
import type { ScoreSheet, Total } from '../../src/core/scoring/sheet.ts'
import { explainLine } from '../../src/i18n/explain.ts'
import { explainTotal } from '../../src/i18n/explain-total.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { rating, total } from '../core/scoring/month.ts'

const policy = await loadPreset('service-supervisor')
const locales = ['zh-CN', 'en'] as const

interface Month {
  totals?: readonly Total[]
  lead?: Record<string, string>
  subordinates?: readonly string[]
  team?: ReadonlyMap<string, TeamMean>
}

/** October 2026 of a supervisor; the superior alone rates. */
function sheetOf(position: string, { totals = [], lead = {}, subordinates, team = new Map() }: Month): ScoreSheet {
  const scored: Scored = {
    policy: { id: 'service-supervisor@1', policy },
    position,
    month: '2026-10',
    from: day('2026-10-01'),
    to: day('2026-10-31'),
    totals,
    team,
    ...(subordinates ? { subordinates } : {}),
    ratings: { self: null, lead: rating(lead) },
    amended: new Map(),
  }
  return score(scored)
}

/** A count, or a rate's two parts. */
const read = (indicator: string, numerator: string, denominator = '1') =>
  total(indicator, numerator, denominator, 'by hand')

const pointsOf = (sheet: ScoreSheet, item: string) => {
  const points = sheet.lines.find((line) => line.item === item)?.points
  return points === undefined || points === null ? null : Exact.of(points).toShort(6)
}

const pointsOn = (position: string, item: string, month: Month) => pointsOf(sheetOf(position, month), item)

describe('the tables as scorecards', () => {
  it('has one for each fragment and one for the general table', () => {
    expect(policy.scorecards.map((it) => it.position)).toEqual([
      'supervisor-goals',
      'ecommerce-supervisor',
      'front-desk-lead',
      'property-supervisor',
      'support-centre-supervisor',
      'service-supervisor',
    ])
  })

  it.each([
    ['front-desk-lead', { 'daily-work': 80, conduct: 20 }],
    ['property-supervisor', { 'property-kpi': 60, attitude: 15, ability: 25, 'on-top': 0 }],
    ['ecommerce-supervisor', { results: 90, development: 10 }],
    ['service-supervisor', { business: 40, people: 20, personal: 20, goal: 20 }],
  ])('%s shares its 100 points out', (position, points) => {
    const card = policy.scorecards.find((it) => it.position === position)
    const sums = card?.dimensions.map(({ id, items }) => [id, items.reduce((sum, it) => sum + it.points, 0)])
    expect(Object.fromEntries(sums ?? [])).toEqual(points)
  })

  it('weighs the support centre 40, 20, 10, 10, 10 and 10', () => {
    const card = policy.scorecards.find((it) => it.position === 'support-centre-supervisor')
    expect(Object.values(card?.weights ?? {})).toEqual([40, 20, 10, 10, 10, 10])
  })

  it('takes no dimension and item twice, unless it means the same', () => {
    const all = policy.scorecards.flatMap((card) =>
      itemsOf(card).map(({ item, dimension }) => `${dimension}/${item.id}`),
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it.each([
    ['key-tasks', '行政部、审计部'],
    ['urgent-tasks', '行政部、审计部'],
    ['members-resigned', '人力资源部'],
    ['sales-of-plan', '财务部'],
    ['team-breaches', '行政部、审计部'],
    ['sales-reports-on-time', '销售部'],
    ['department-turnover', '综合部'],
  ])('%s is handed over by %s', (id, provider) => {
    const indicator = policy.indicators.find((it) => it.id === id)
    expect(indicator).toMatchObject({ manual: true, provider: { zh: provider } })
  })
})

describe('the file', () => {
  const text = readFileSync(new URL('../../src/policies/service-supervisor.yaml', import.meta.url), 'utf8')
  const lines = text.split('\n')

  it('says beside every number where it comes from: the source, a reading, or an example', () => {
    const key =
      /^ +(points|target|smallestSample|each|floor|cap|limit|step|full|none|tolerance|gain|loss|scale|from|coefficient|above|warnBeyond|file|acknowledge|decide|tell|coolDownHours): -?\d/
    const numbers = lines.filter(
      (line) =>
        key.test(line) ||
        /(rule|weights|against|aggravated): \{.*\d/.test(line) ||
        /^(raters|gap|windows): /.test(line),
    )
    expect(numbers.length).toBeGreaterThan(180)
    expect(numbers.filter((line) => !/# .*(source|reading|example|outside the 100)/.test(line))).toEqual([])
  })

  it('marks every list of levels as well', () => {
    const lists = lines.filter((line) => /^ +levels:/.test(line))
    expect(lists.filter((line) => !/# (source|example)/.test(line))).toEqual(['              levels:']) // the goals say it one by one
  })
})

describe('fragment A, KPIs and goals', () => {
  const on = (item: string, ...totals: Total[]) => pointsOn('supervisor-goals', item, { totals })

  it('46 of 50 reports in time, three plans missed, cost under budget, one leaver of 25, a goal beyond target: 85.40', () => {
    const sheet = sheetOf('supervisor-goals', {
      totals: [
        read('sales-reports-on-time', '46', '50'), // 92 %: (92 - 80) / 20 × 100 = 60
        read('plans-missed', '3'), // 100 - 3 × 20 = 40
        read('department-cost', '91500'), // 8.5 % under: 100 + 3.5 × 2 = 107
        read('department-budget', '100000'),
        read('department-turnover', '1', '25'), // 4 %: 100 + 1 × 5 = 105
      ],
      lead: { 'service-plans': '2.5' }, // 70 + 1.5 × 30 = 115
    })
    expect(sheet.lines.map((line) => [line.item, line.points])).toEqual([
      ['reports-on-time', '60'],
      ['plans-on-time', '40'],
      ['cost-control', '107'],
      ['staff-turnover', '105'],
      ['service-plans', '115'],
    ])
    expect(sheet).toMatchObject({ total: '85.40', grade: 'B' }) // 312 / 400 × 80 + 115 / 100 × 20
  })

  it.each([
    ['4 % over budget is inside the tolerance', '104000', '100'],
    ['5 % over is inside it too', '105000', '100'],
    ['8 % under adds 2 a step beyond it', '92000', '106'],
    ['half a step counts by half', '91500', '107'],
    ['30 % under ends at the cap', '70000', '130'],
    ['40 % over ends at the floor', '140000', '70'],
  ])('cost: %s', (_, cost, points) => {
    expect(on('cost-control', read('department-cost', cost), read('department-budget', '100000'))).toBe(points)
  })

  it('cost so far under budget that work may not have been done is marked', () => {
    const totals = [read('department-cost', '70000'), read('department-budget', '100000')]
    const line = sheetOf('supervisor-goals', { totals }).lines.find((it) => it.item === 'cost-control')
    expect(line?.trace.some((step) => step.is === 'deviation-warning')).toBe(true)
  })

  it('cost without a budget is shown and not scored', () => {
    expect(on('cost-control', read('department-cost', '70000'))).toBeNull()
  })

  it.each([
    ['1.25', '20', '93.75'], // 6.25 %: 1.25 above the target, linear
    ['1', '20', '100'],
    ['0', '20', '125'],
    ['6', '20', '0'], // 30 %: 100 - 25 × 5
  ])('%s leavers of %s give %s', (leavers, staff, points) => {
    expect(on('staff-turnover', read('department-turnover', leavers, staff))).toBe(points)
  })

  it.each(['1', '1.5', '2', '2.5', '3'].map((goal, at) => [goal, ['70', '85', '100', '115', '130'][at]]))(
    'a goal of %s is worth %s',
    (goal = '', points) => {
      expect(pointsOn('supervisor-goals', 'service-plans', { lead: { 'service-plans': goal } })).toBe(points)
    },
  )

  it('six plans missed leave nothing, not less', () => {
    expect(on('plans-on-time', read('plans-missed', '6'))).toBe('0')
  })

  it('ends at 100 where everything is better than asked', () => {
    const totals = [
      read('sales-reports-on-time', '50', '50'),
      read('department-cost', '70000'),
      read('department-budget', '100000'),
      read('department-turnover', '0', '25'),
    ]
    const sheet = sheetOf('supervisor-goals', { totals, lead: { 'service-plans': '3' } })
    expect(sheet).toMatchObject({ total: '100.00', grade: 'A' })
    expect(sheet.closing).toEqual([{ is: 'total-cap', raw: '117', cap: '100' }]) // 455 / 400 × 80 + 130 / 100 × 20
  })
})

describe('fragment B, e-commerce', () => {
  const team = new Map([['handling-seconds', { mean: Exact.of(300), people: 4 }]])

  it('handling 10 % under the mean, at one target, under the other and half the trainings: 94.00', () => {
    const sheet = sheetOf('ecommerce-supervisor', {
      team,
      totals: [
        read('handling-seconds', '270000', '1000'), // 270 s: two steps of 5 % under the mean, 30 + 2
        read('problems-solved', '850', '1000'), // 85 %: 30
        read('satisfaction', '81', '100'), // 81 / 90 × 30 = 27
        read('own-training', '1', '2'), // 5
      ],
    })
    expect(sheet.lines.map((line) => line.points)).toEqual(['32', '30', '27', '5'])
    expect(sheet.total).toBe('94.00')
  })

  it.each([
    ['285.1', '30'], // 4.97 % under: no whole step
    ['285', '31'],
    ['150', '35'], // at most 5 either way
    ['315', '29'],
    ['600', '25'],
  ])('a handling time of %s s beside 300 gives %s', (seconds, points) => {
    expect(
      pointsOn('ecommerce-supervisor', 'handling-time', { team, totals: [read('handling-seconds', seconds)] }),
    ).toBe(points)
  })

  it('with two teams there is no mean to be held against', () => {
    const two = new Map([['handling-seconds', { mean: Exact.of(300), people: 2 }]])
    const sheet = sheetOf('ecommerce-supervisor', {
      team: two,
      totals: [read('handling-seconds', '270'), read('own-training', '1')],
    })
    expect(sheet.lines[0]?.unscored).toEqual({ because: 'thin-sample', sample: 2, least: 3 })
  })
})

describe('fragment C, the front desk', () => {
  const on = (item: string, ...totals: Total[]) => pointsOn('front-desk-lead', item, { totals })

  it('a month with one of almost everything: 68.00', () => {
    const sheet = sheetOf('front-desk-lead', {
      totals: [
        read('call-backs', '598'), // 6 - 2
        read('complaints-late', '1'), // 9 - 3
        read('survey-days-missed', '2'), // 15 - 4
        read('training-hours', '7.5'), // 8 - 2
        read('data-missed', '1'), // 6 - 3
        read('environment-missed', '1'), // 6 - 2
        read('cashier-errors', '1'), // 10 - 5
        read('interviews-missed', '1'), // 10 - 2
        read('front-desk-turnover', '5', '18.5'), // 27.03 %: two whole steps, 4 - 4
        read('breaches', '1'), // 20 - 5
      ],
    })
    expect(sheet.lines.map((line) => line.points)).toEqual(['4', '6', '11', '6', '3', '6', '4', '5', '8', '0', '15'])
    expect(sheet).toMatchObject({ total: '68.00', grade: 'D' })
  })

  it.each([
    ['600', '6'],
    ['598', '4'],
    ['590', '0'],
  ])('%s call-backs give %s', (calls, points) => expect(on('call-backs', read('call-backs', calls))).toBe(points))

  it('a complaint made worse by late handling empties the item', () => {
    expect(on('complaints', read('complaints-worsened', '1'))).toBe('0')
  })

  it.each([
    ['8', '8'],
    ['7.9', '6'],
    ['0', '6'],
  ])('%s hours of training give %s', (hours, points) => {
    expect(on('training', read('training-hours', hours))).toBe(points)
  })

  it.each([
    ['0', '10'],
    ['1', '5'],
    ['3', '0'],
  ])('%s cashier errors give %s', (errors, points) =>
    expect(on('cashier', read('cashier-errors', errors))).toBe(points),
  )

  it.each([
    ['3', '20', '4'], // exactly 15 %
    ['4', '20', '2'], // 20 %: one whole step
    ['3.9', '20', '4'], // 19.5 %: a step not yet whole
    ['5', '18.5', '0'],
  ])('%s leavers of %s on the mean give %s', (leavers, staff, points) => {
    expect(on('turnover', read('front-desk-turnover', leavers, staff))).toBe(points)
  })
})

describe('fragment E, property', () => {
  const kpis = (calledBack: string, trained: string) => [
    ...['repairs-accepted', 'complaints-in-time', 'files-intact', 'events-held', 'rounds-done'].map((id) =>
      read(id, '12', '12'),
    ),
    read('fees-collected', '98', '100'),
    read('owner-satisfaction', '190', '200'),
    read('called-back', calledBack, '12'),
    read('staff-trained', trained, '12'),
  ]
  const judged = (attitude: string[], ability: string[]) =>
    Object.fromEntries([
      ...['responsibility', 'order', 'dedication', 'team-spirit'].map((id, at) => [id, attitude[at] ?? '']),
      ...['planning', 'training-others', 'emergencies', 'solving', 'cooperation'].map((id, at) => [
        id,
        ability[at] ?? '',
      ]),
    ])
  const bonus = [read('praise', '1'), read('own-awards', '1')]

  it('56 + 13 + 22 and 8 on top: 99.00', () => {
    const sheet = sheetOf('property-supervisor', {
      totals: [...kpis('6', '11'), ...bonus], // half called back: 7 - 3.5; eleven of twelve trained: 6 - 0.5
      lead: judged(['4', '3', '3', '3'], ['5', '4', '4', '4', '5']),
    })
    const sum = (dimension: string) =>
      Exact.sum(sheet.lines.flatMap((it) => (it.dimension === dimension ? [Exact.of(it.points ?? 0)] : []))).toShort(2)
    expect(['property-kpi', 'attitude', 'ability', 'on-top'].map(sum)).toEqual(['56', '13', '22', '8'])
    expect(sheet).toMatchObject({ total: '99.00', grade: 'A' })
  })

  it('97 and 8 on top ends at 100, and the sheet shows 105', () => {
    const sheet = sheetOf('property-supervisor', {
      totals: [...kpis('12', '12'), ...bonus],
      lead: judged(['5', '4', '3', '2'], ['5', '5', '5', '4', '4']),
    })
    expect(sheet.total).toBe('100.00')
    expect(sheet.closing).toEqual([
      { is: 'bonus-added', base: '97', bonus: '8', total: '105' },
      { is: 'total-cap', raw: '105', cap: '100' },
    ])
  })

  it.each([
    ['praise', 'praise', '9'],
    ['emergency-praise', 'emergency-praise', '15'],
    ['own-award', 'own-awards', '15'],
    ['group-award', 'group-awards', '9'],
  ])('%s three times adds without a cap', (item, indicator, points) => {
    const totals = [...kpis('12', '12'), read(indicator, '3')]
    expect(pointsOn('property-supervisor', item, { totals })).toBe(points)
  })

  it('a month for which no event was planned is not scored on events', () => {
    const totals = [read('events-held', '0', '0'), read('staff-trained', '1', '1')]
    const sheet = sheetOf('property-supervisor', { totals })
    expect(pointsOf(sheet, 'events-held')).toBeNull()
  })
})

describe('fragment F, the support centre', () => {
  const on = (item: string, ...totals: Total[]) => pointsOn('support-centre-supervisor', item, { totals })

  it('each item out of 100, weighed, rounded once: 64.18', () => {
    const sheet = sheetOf('support-centre-supervisor', {
      totals: [
        read('key-tasks', '3', '5'), // 60 × 40 % = 24
        read('urgent-tasks', '4', '5'), // 80 × 20 % = 16
        read('members-resigned', '2'),
        read('members-dismissed', '1'), // 100 - 80 - 20 = 0
        read('sales-of-plan', '1100', '1000'), // 100 × 10 % = 10
        read('team-breaches', '2'), // 80
      ],
      subordinates: ['85', '75.5', '90'], // 83.5; (80 + 83.5) / 2 × 10 % = 8.175
      lead: { superior: '60' }, // 6
    })
    expect(sheet.lines.map((line) => Exact.of(line.points ?? 0).toShort(2))).toEqual([
      '60',
      '80',
      '0',
      '100',
      '80',
      '83.5',
      '60',
    ])
    expect(sheet).toMatchObject({ total: '64.18', grade: 'D' })
    expect(Exact.of(sheet.exactTotal)).toEqual(Exact.of('64.175'))
  })

  it('98 is the best possible', () => {
    const sheet = sheetOf('support-centre-supervisor', {
      totals: ['key-tasks', 'urgent-tasks', 'sales-of-plan'].map((id) => read(id, '7', '7')),
      subordinates: ['100', '100'],
      lead: { superior: '80' },
    })
    expect(sheet.total).toBe('98.00')
  })

  it.each([
    ['1', '0', '60'],
    ['0', '2', '60'],
    ['2', '1', '0'],
    ['3', '0', '0'],
    ['0', '0', '100'],
  ])('%s resigned and %s dismissed leave %s', (resigned, dismissed, points) => {
    expect(on('members-lost', read('members-resigned', resigned), read('members-dismissed', dismissed))).toBe(points)
  })

  it('a task in part is no task: such a count is shown, not scored', () => {
    const totals = [read('key-tasks', '3.5', '5')]
    const line = sheetOf('support-centre-supervisor', { totals }).lines.find((it) => it.item === 'key-tasks')
    expect(line?.unscored?.because).toBe('impossible')
  })

  it('nobody reporting leaves the rules kept as the whole of the item', () => {
    const sheet = sheetOf('support-centre-supervisor', { totals: [read('team-breaches', '1')], subordinates: [] })
    expect(pointsOf(sheet, 'team-results')).toBeNull()
    expect(pointsOf(sheet, 'team-discipline')).toBe('90')
  })
})

describe('the grades of fragment D', () => {
  it.each([
    ['90', 'A'],
    ['80', 'B'],
    ['70', 'C'],
    ['60', 'D'],
    ['50', 'E'],
  ])('%s points are grade %s', (goal, grade) => {
    const totals = [read('goals-reached', goal, '100')]
    expect(sheetOf('service-supervisor', { totals: [...totals, ...even(goal)], lead: {} }).grade).toBe(grade)
  })

  /** The other measured items at the same share of their points. */
  const even = (share: string) => {
    const of = (full: number) => Exact.of(share).times(Exact.of(full)).over(Exact.of(100)).toString()
    return [read('satisfaction', of(90), '100'), read('complaints-handled', of(95), '100')]
  }
})

describe('every line of every scorecard', () => {
  const full: Month = {
    totals: policy.indicators.map((it) => read(it.id, '3', '4')),
    team: new Map([['handling-seconds', { mean: Exact.of(1), people: 5 }]]),
    subordinates: ['80', '90'],
  }

  it.each(policy.scorecards.map((it) => it.position))('of %s is explained in both languages', (position) => {
    const sheet = sheetOf(position, full)
    for (const words of locales.map(speechFor)) {
      for (const line of sheet.lines) {
        const said = explainLine(words, policy, sheet, line)
        expect(said.length, line.item).toBeGreaterThan(1)
        expect(said.join(' ')).not.toMatch(/undefined|NaN|null/)
      }
      expect(explainTotal(words, policy, sheet).join(' ')).toContain(sheet.total)
    }
  })
})
