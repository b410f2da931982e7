import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { sumsOf } from '../../../src/core/scoring/lines.ts'
import { teamMeans } from '../../../src/core/scoring/reading.ts'
import { provisional, type Scored, score, scoreOrNull } from '../../../src/core/scoring/score.ts'
import { ScoreSheet } from '../../../src/core/scoring/sheet.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { busyTotals, judgedOnly, month, rating, total } from './month.ts'

const policy = await loadPreset('after-sales')
const team = new Map([['tickets', { mean: Exact.of(90), people: 5 }]])
const self = rating({ communication: '14', learning: '5', tasks: '9', internal: '5', 'cross-department': '3' })
const lead = rating({ communication: '12.5', learning: '3', tasks: '9', internal: '5', 'cross-department': '2.5' })
const august: Scored = { ...month(policy), totals: busyTotals, team, ratings: { self, lead } }
const line = (sheet: ScoreSheet, item: string) => sheet.lines.find((it) => it.item === item)

describe('a score sheet', () => {
  const sheet = score(august)

  it('has a line for each of the twelve items, worth 100 together', () => {
    expect(sheet.lines).toHaveLength(12)
    expect(sumsOf(sheet.lines).max).toEqual(Exact.of(100))
  })

  it('gives what is measured the same points for every rater, and shares what is judged 20 to 80', () => {
    expect(line(sheet, 'response')).toMatchObject({ kind: 'measured', points: '119/20', by: null })
    expect(line(sheet, 'communication')).toMatchObject({
      kind: 'judged',
      points: '64/5',
      by: { self: '14', lead: '25/2' },
    })
    expect(sheet.shares).toEqual({ self: '1/5', lead: '4/5' })
  })

  it('rounds once, at the end, and looks the rounded total up', () => {
    // 12.8 + 5.95 + 5 + 9.5 + 9 + 3.4 + 82/9 + 9 + 5 + 2.6 + 3 + 2.5
    expect([sheet.exactTotal, sheet.total, sheet.grade, sheet.coefficient]).toEqual(['2767/36', '76.86', 'C', '1.0'])
  })

  it('is the same after a stay in the database', () => {
    expect(ScoreSheet.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet)
  })

  it('does not depend on the order of the totals', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...busyTotals], { minLength: busyTotals.length }), (totals) => {
        expect(score({ ...august, totals })).toEqual(sheet)
      }),
    )
  })

  it('adds up totals of one indicator that come in parts', () => {
    const parts = [
      ...busyTotals.filter((it) => it.indicator !== 'tickets'),
      total('tickets', '60', '25'),
      total('tickets', '40', '15'),
    ]
    expect(score({ ...august, totals: parts }).exactTotal).toBe(sheet.exactTotal)
  })

  it('a thin sample is shown, not scored, and its weight goes to the others', () => {
    const totals = [
      ...busyTotals.filter((it) => it.indicator !== 'satisfaction'),
      total('satisfaction', '9', '9', 'survey'),
    ]
    const thin = score({ ...august, totals })
    expect(line(thin, 'satisfaction')).toMatchObject({
      points: null,
      unscored: { because: 'thin-sample', sample: 9, least: 10 },
      trace: [
        { is: 'value', value: '100' },
        { is: 'thin-sample', sample: '9', least: 10 },
        { is: 'left-out', max: '5' },
      ],
    })
    const rest = Exact.of(sheet.exactTotal).minus(Exact.of(5))
    expect(Exact.of(thin.exactTotal)).toEqual(rest.over(Exact.of(95)).times(Exact.of(100)))
  })

  it('ten answers are no thin sample', () => {
    const totals = [...busyTotals.filter((it) => it.indicator !== 'satisfaction'), total('satisfaction', '9', '10')]
    expect(line(score({ ...august, totals }), 'satisfaction')?.points).toBe('3')
  })

  it('what nobody recorded is unknown, save where nothing recorded means that nothing happened', () => {
    const bare = score({ ...august, totals: [] })
    expect(line(bare, 'response')).toMatchObject({ points: null, unscored: { because: 'no-data' } })
    expect(line(bare, 'attendance')?.points).toBe('5')
    expect(line(bare, 'compliance')?.points).toBe('5')
  })

  it('no surveys sent is no data, not a division by nothing', () => {
    const totals = [total('satisfaction', '0', '0')]
    expect(line(score({ ...august, totals }), 'satisfaction')).toMatchObject({ unscored: { because: 'no-data' } })
  })

  it('without a self-assessment the lead counts alone', () => {
    const alone = score({ ...august, ratings: { self: null, lead } })
    expect(alone.shares).toEqual({ self: '0', lead: '1' })
    expect(line(alone, 'communication')?.points).toBe('25/2')
    expect(line(alone, 'communication')?.trace).toContainEqual({ is: 'one-rater', by: 'lead', missing: 'self' })
  })

  it('an item that nobody rated leaves the full marks', () => {
    const none = score({ ...august, ratings: { self: null, lead: null } })
    expect(line(none, 'tasks')).toMatchObject({ points: null, unscored: { because: 'not-rated' } })
    expect(sumsOf(none.lines).max).toEqual(Exact.of(60))
  })

  it('an amended item replaces the item for all raters and keeps how it was', () => {
    const amended = new Map([
      ['response', { points: Exact.of('8.5'), because: 'two tickets were not hers' }],
      ['communication', { points: Exact.of('13'), because: 'heard both sides' }],
    ])
    const after = score({ ...august, amended })
    expect(line(after, 'response')).toMatchObject({ kind: 'amended', points: '17/2', by: null })
    expect(line(after, 'response')?.trace.map((step) => step.is)).toEqual([
      'value',
      'band',
      'band-line',
      'amended',
      'awarded',
    ])
    const gained = Exact.of('2.55').plus(Exact.of('0.2'))
    expect(Exact.of(after.exactTotal).minus(Exact.of(sheet.exactTotal))).toEqual(gained)
  })

  it('an amended item that was not scored is scored again', () => {
    const amended = new Map([['response', { points: Exact.of(8), because: 'from the paper log' }]])
    const after = score({ ...august, totals: [], amended })
    expect(line(after, 'response')).toMatchObject({ points: '8', unscored: null })
    expect(line(after, 'response')?.trace.map((step) => step.is)).not.toContain('left-out')
  })

  it.each(['-0.5', '10.5'])('an amendment to %s of 10 is refused', (points) => {
    const amended = new Map([['response', { points: Exact.of(points), because: '' }]])
    expect(() => score({ ...august, amended })).toThrow('worth 0 to 10')
  })

  it('with nothing to score says so instead of failing the agent', () => {
    const empty = { ...month(judgedOnly(policy)) }
    expect(() => score(empty)).toThrow('nothing on the service-agent scorecard could be scored')
  })

  it('of a position without a scorecard is refused', () => {
    expect(() => score({ ...august, position: 'pilot' })).toThrow('no scorecard for pilot')
  })

  it('89.995 is 90.00 and excellent, 89.994 is not', () => {
    const at = (all: string) => score({ ...month(judgedOnly(policy)), ratings: { self: null, lead: rating({ all }) } })
    expect(at('89.995')).toMatchObject({ total: '90.00', grade: 'A' })
    expect(at('89.994')).toMatchObject({ total: '89.99', grade: 'B' })
  })
})

describe('the measured part alone', () => {
  it('has the seven measured items and the points that the rules give', () => {
    const { lines, points, max } = provisional({ ...august, policy })
    expect(lines.map((it) => it.item)).toEqual([
      'response',
      'satisfaction',
      'repair-success',
      'repair-time',
      'volume',
      'attendance',
      'compliance',
    ])
    expect(max).toEqual(Exact.of(60))
    expect(points).toEqual(Exact.sum(lines.map((it) => Exact.of(it.points ?? 0))))
  })
})

describe('a team mean', () => {
  it('counts each person once, and only those of whom something is known', () => {
    const means = teamMeans(
      policy,
      new Map([
        ['mei', [total('satisfaction', '10', '10'), total('tickets', '10', '1')]],
        ['li', [total('satisfaction', '60', '100')]],
        ['new', [total('satisfaction', '0', '2')]],
      ]),
    )
    expect(means.get('satisfaction')).toEqual({ mean: Exact.of(80), people: 2 })
    expect(means.get('tickets')).toEqual({ mean: Exact.of(10), people: 1 })
    expect(means.get('late-days')).toEqual({ mean: Exact.of(0), people: 3 })
    expect(means.has('talk-seconds')).toBe(false)
  })
})

describe('where there is no sheet', () => {
  it('one person is an error, one among thousands is not', () => {
    const blocking = { ...policy, raters: { ...policy.raters, missing: 'block' as const } }
    const cases: [string, Scored, string][] = [
      [
        'nothing scored',
        month(judgedOnly(policy)),
        'nothing on the service-agent scorecard could be scored for 2026-08',
      ],
      ['no scorecard', { ...august, position: 'pilot' }, 'no scorecard for pilot'],
      [
        'no self-assessment',
        { ...august, policy: { id: 'x@1', policy: blocking }, ratings: { self: null, lead } },
        'after-sales scores nobody without self',
      ],
    ]
    for (const [, scored, says] of cases) {
      expect(() => score(scored)).toThrow(says)
      expect(scoreOrNull(scored)).toBeNull()
    }
    expect(scoreOrNull(august)).toEqual(score(august))
  })
})
