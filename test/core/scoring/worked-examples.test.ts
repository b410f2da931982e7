import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { Indicator, type Policy, Scorecard } from '../../../src/core/policy/policy.ts'
import { coefficientOf, gradeOf } from '../../../src/core/scoring/grade.ts'
import { gapOf } from '../../../src/core/scoring/rating.ts'
import { readingOf, teamMeans } from '../../../src/core/scoring/reading.ts'
import { checkGiven } from '../../../src/core/scoring/rules/choices.ts'
import { wholeTasks } from '../../../src/core/scoring/rules/completion.ts'
import { GoalScale, goalScore } from '../../../src/core/scoring/rules/goal-scale.ts'
import { Levels, levelOf } from '../../../src/core/scoring/rules/levels.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { scorecardOf } from '../../../src/core/scoring/scorecard.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import examples from '../../fixtures/worked-examples.json' with { type: 'json' }
import { judgedOnly, month, rating, total } from './month.ts'
import { measure } from './rules/measured.ts'

const policy = await loadPreset('after-sales')
const label = { zh: '指标', en: 'Indicator' }
const indicator = (id: string, combine = 'sum') =>
  Indicator.parse({ id, title: label, unit: 'count', better: 'up', combine, provider: label, missing: 'zero' })

/** A text with six decimals stands for the rounded number, every other for the exact one. */
function expectNumber(found: Exact, worked: string): void {
  if (/\.\d{6}$/.test(worked)) expect(found.toFixed(6)).toBe(worked)
  else expect(found).toEqual(Exact.of(worked))
}

interface Worked {
  parts: string[][]
  value: string
  gives: string
  also?: Record<string, string | undefined>
  deviation?: string
  off?: string
}
const measured: { id: string; claim: string; points: number; rule: object; combine?: string; cases: Worked[] }[] =
  examples.measured

describe('worked by hand: a reading, and what its rule gives', () => {
  it.each(measured)('$id: $claim', ({ points, rule, combine, cases }) => {
    for (const { parts, also, ...worked } of cases) {
      const totals = parts.map(([above = '', below = '']) => total('worked', above, below))
      const reading = readingOf(indicator('worked', combine), totals)
      if (reading.is !== 'known') throw new Error(`the reading is ${reading.is}`)
      expectNumber(reading.value, worked.value)

      const other = (id: string) => (also?.[id] === undefined ? null : Exact.of(also[id]))
      const given = measure(rule, reading.value, { points: Exact.of(points), also: other })
      if ('unscored' in given) throw new Error(given.unscored.because)
      expectNumber(given.points, worked.gives)
      if (worked.deviation)
        expect(given.steps).toContainEqual(expect.objectContaining({ is: 'deviation', deviation: worked.deviation }))
      if (worked.off)
        expect(given.steps).toContainEqual(expect.objectContaining({ is: 'step-beyond', off: worked.off }))
    }
  })

  it(`${examples.team.id}: ${examples.team.claim}`, () => {
    const { rule, points, mean, people } = examples.team
    const totals = people.map(({ count }, at): [string, ReturnType<typeof total>[]] => [
      `person-${at}`,
      [total('tickets', count, '1')],
    ])
    const team = teamMeans({ ...policy, indicators: [indicator('tickets')] }, new Map(totals)).get('tickets') ?? null
    expect(team).toEqual({ mean: Exact.of(mean), people: 5 })
    for (const { count, share, gives } of people) {
      const given = measure(rule, count, { points: Exact.of(points), team })
      if ('unscored' in given) throw new Error(given.unscored.because)
      expectNumber(given.points, gives)
      const [first] = given.steps
      expectNumber(Exact.of(first?.is === 'team-share' ? first.share : 0), share)
    }
  })

  it(`${examples.tasks.id}: ${examples.tasks.claim}`, () => {
    const { progress, done, planned, gives } = examples.tasks
    const found = wholeTasks(progress.map((it) => Exact.of(it)))
    expect(found).toEqual({ done, planned })
    const totals = [total('tasks', String(found.done), String(found.planned))]
    const reading = readingOf(indicator('tasks', 'rate'), totals)
    if (reading.is !== 'known') throw new Error(`the reading is ${reading.is}`)
    const others = { points: Exact.of(100), numerator: Exact.of(found.done) }
    expect(measure({ rule: 'completion', tasks: 'whole' }, reading.value, others)).toMatchObject({
      points: Exact.of(gives),
    })
  })

  it.each(examples.rates)('$id: $claim', ({ hits, of, percent }) => {
    const reading = readingOf(indicator('rate', 'rate'), [total('rate', hits, of)])
    expect(reading).toMatchObject({ is: 'known', value: Exact.of(percent) })
  })
})

describe('worked by hand: what people give', () => {
  it.each(examples.goals.scores)(`${examples.goals.id}: ${examples.goals.claim}: %s is %s`, (goal, points) => {
    expect(goalScore(GoalScale.parse(examples.goals.rule), Exact.of(goal))).toEqual(Exact.of(points))
  })

  it.each(examples.picks.given)(`${examples.picks.id}: ${examples.picks.claim}: $points is $is`, (worked) => {
    const rule = Levels.parse(examples.picks.rule)
    expect(levelOf(rule, Exact.of(worked.points))?.id ?? null).toBe(worked.level)
    expect(checkGiven(rule, Exact.of(worked.points))).toBe(worked.is)
  })

  it.each(examples.shares)('$id: $claim', ({ self, lead, total, grade, wide }) => {
    const only = judgedOnly(policy)
    const ratings = { self: self === null ? null : rating({ all: self }), lead: rating({ all: lead }) }
    expect(score({ ...month(only), ratings })).toMatchObject({ total, grade })
    const card = scorecardOf(only, 'service-agent')
    expect(ratings.self !== null && gapOf(only, card, ratings.self, ratings.lead).isWide).toBe(wide)
  })

  it.each(examples.grades)('$id: $total is grade $grade with $coefficient', ({ total, grade, coefficient }) => {
    const found = gradeOf(policy, total)
    expect([found.id, coefficientOf(found)]).toEqual([grade, coefficient])
  })
})

describe('worked by hand: whole scorecards', () => {
  const { scorecard } = examples

  it(`${scorecard.id}: ${scorecard.claim}`, () => {
    const sheet = score({
      ...month(policy),
      totals: Object.entries(scorecard.readings).map(([id, [above = '', below = '']]) => total(id, above, below)),
      team: new Map([['tickets', { mean: Exact.of(scorecard.teamTickets), people: 5 }]]),
      ratings: { self: null, lead: rating(scorecard.rated) },
      amended: new Map([['compliance', { points: Exact.of(scorecard.amended.compliance), because: 'minor: 2 to 3' }]]),
    })
    expect(Object.fromEntries(sheet.lines.map((line) => [line.item, Exact.of(line.points ?? -1)]))).toEqual(
      Object.fromEntries(Object.entries(scorecard.items).map(([id, points]) => [id, Exact.of(points)])),
    )
    for (const [dimension, sum] of Object.entries(scorecard.sums)) {
      const lines = sheet.lines.filter((line) => line.dimension === dimension)
      expect(Exact.sum(lines.map((line) => Exact.of(line.points ?? 0)))).toEqual(Exact.of(sum))
    }
    expect(sheet.total).toBe(scorecard.total)
  })

  const { bonus } = examples
  const card = Scorecard.parse(bonus.scorecard)
  const events = ['praise', 'emergency', 'personal-award', 'group-award']
  const property: Policy = { ...policy, scorecards: [card], indicators: events.map((id) => indicator(id)) }

  it.each(bonus.cases)('$id: $claim', (worked) => {
    const sheet = score({
      ...month(property),
      position: card.position,
      totals: Object.entries(worked.events).map(([id, count]) => total(id, count, '1')),
      ratings: { self: null, lead: rating(worked.rated) },
    })
    expect(sheet).toMatchObject({ total: worked.total, grade: worked.grade })
    expect(sheet.closing?.[0]).toEqual({
      ...{ is: 'bonus-added', base: worked.base, bonus: worked.bonus, total: worked.raw },
    })
    const cut = { is: 'total-cap', raw: worked.raw, cap: '100' }
    expect(sheet.closing?.slice(1)).toEqual(Number(worked.raw) > 100 ? [cut] : [])
  })
})
