import { describe, expect, it } from 'vitest'
import { checkPolicy } from '../../../src/core/policy/check.ts'
import type { Fault } from '../../../src/core/policy/fault.ts'
import { pathText } from '../../../src/core/policy/fault.ts'
import { type Indicator, type Item, Policy } from '../../../src/core/policy/policy.ts'
import { RuleSetting } from '../../../src/core/scoring/rules/index.ts'
import { faultInWords } from '../../../src/i18n/policy-words.ts'
import { speechFor } from '../../../src/i18n/words.ts'
import { loadPreset, presets } from '../../../src/policies/load.ts'

const [en, zh] = [speechFor('en'), speechFor('zh-CN')]
const sound = await loadPreset('after-sales')

/** What is wrong after something was changed. */
function faultsAfter(change: (policy: Policy) => void): readonly Fault[] {
  const policy: Policy = structuredClone(sound)
  change(policy)
  return checkPolicy(policy)
}

function there<It>(it: It | undefined): It {
  if (it === undefined) throw new Error('it is not there')
  return it
}
const item = (policy: Policy, id: string): Item =>
  there(policy.scorecards[0]?.dimensions.flatMap((it) => it.items).find((it) => it.id === id))
const indicator = (policy: Policy, id: string): Indicator => there(policy.indicators.find((it) => it.id === id))
const dimension = (policy: Policy, id: string) => there(policy.scorecards[0]?.dimensions.find((it) => it.id === id))
const rule = (setting: unknown) => RuleSetting.parse(setting)

/** An item outside the 100, among those of discipline. */
const outside = (policy: Policy, id: string, reads: string, setting: unknown) =>
  dimension(policy, 'discipline').items.push({
    id,
    title: { zh: '附加', en: 'Extra' },
    points: 0,
    alsoCalled: [],
    indicator: reads,
    rule: rule(setting),
  })
const aLine = { rule: 'linear', full: 10, none: 0 }
const aDeviation = { rule: 'deviation', against: { target: 80 }, better: 'up', step: 5, loss: 2 }

type Case = [what: string, change: (policy: Policy) => void, at: string, says: Partial<Fault>, words: string]

describe('a policy', () => {
  it.each(presets)('%s, which ships, has no fault', async (preset) => {
    expect(checkPolicy(await loadPreset(preset))).toEqual([])
  })

  it('stored and read again is the same policy', () => {
    expect(Policy.parse(JSON.parse(JSON.stringify(sound)))).toEqual(sound)
  })

  it.each<Case>([
    [
      'whose raters do not make 100',
      (it) => {
        it.raters = { ...it.raters, self: 20, peers: 10, lead: 60, company: 20 }
      },
      'raters',
      { is: 'shares-sum', sum: '110' },
      'the shares of self, peers, lead and company make 110: they must make 100',
    ],
    [
      'with an item of an unknown indicator',
      (it) => {
        item(it, 'response').indicator = 'response-hour'
      },
      'scorecards[0].dimensions[0].items[1].indicator',
      { is: 'unknown', what: 'indicator', id: 'response-hour', meant: 'response-hours' },
      'there is no indicator response-hour: did you mean response-hours?',
    ],
    [
      'with a measured item for raters',
      (it) => {
        item(it, 'communication').indicator = 'tickets'
      },
      'scorecards[0].dimensions[0].items[0].indicator',
      { is: 'needs-no-indicator', rule: 'levels' },
      'take the indicator away',
    ],
    [
      'with an indicator for the mean of the team',
      (it) => {
        item(it, 'response').rule = rule({ rule: 'team-aggregate' })
      },
      'scorecards[0].dimensions[0].items[1].indicator',
      { is: 'needs-no-indicator', rule: 'team-aggregate' },
      'take the indicator away',
    ],
    [
      'with a rule and nothing to measure',
      (it) => {
        delete item(it, 'response').indicator
      },
      'scorecards[0].dimensions[0].items[1].rule',
      { is: 'needs-indicator', rule: 'bands' },
      'name its indicator',
    ],
    [
      'whose bands give more than the item',
      (it) => {
        item(it, 'response').points = 9
      },
      'scorecards[0].dimensions[0].items[1].rule',
      { is: 'gives-more', most: '10', points: '9' },
      'gives up to 10, but the item is worth 9 points',
    ],
    [
      'whose floor is above the item',
      (it) => {
        item(it, 'compliance').rule = rule({ rule: 'occurrences', each: 1, floor: 6 })
      },
      'scorecards[0].dimensions[4].items[1].rule.floor',
      { is: 'floor-above', points: '5' },
      "above the item's 5 points",
    ],
    [
      'whose bands run against the indicator',
      (it) => {
        item(it, 'response').indicator = 'tickets'
      },
      'scorecards[0].dimensions[0].items[1].rule.bands[0]',
      { is: 'bands-direction', indicator: 'tickets', better: 'up' },
      'tickets is better up, so its bands are written with from',
    ],
    [
      'whose line runs against the indicator',
      (it) => {
        Object.assign(item(it, 'response'), { rule: rule(aLine) })
      },
      'scorecards[0].dimensions[0].items[1].rule.full',
      { is: 'direction', rule: 'linear', indicator: 'response-hours', better: 'down' },
      'response-hours is better down',
    ],
    [
      'whose steps run against the indicator',
      (it) => {
        item(it, 'response').rule = rule({ rule: 'per-step', limit: 1, worse: 'below', step: 1, each: 1 })
      },
      'scorecards[0].dimensions[0].items[1].rule.worse',
      { is: 'direction', rule: 'per-step' },
      'less and more are mixed up',
    ],
    [
      'whose deviation runs against the indicator',
      (it) => {
        item(it, 'response').rule = rule(aDeviation)
      },
      'scorecards[0].dimensions[0].items[1].rule.better',
      { is: 'direction', rule: 'deviation' },
      'less and more are mixed up',
    ],
    [
      'that takes points off for what is good',
      (it) => {
        item(it, 'compliance').indicator = 'tickets'
      },
      'scorecards[0].dimensions[4].items[1].rule',
      { is: 'direction', rule: 'occurrences' },
      'tickets is better up',
    ],
    [
      'that counts the events of a rate',
      (it) => {
        Object.assign(indicator(it, 'breaches'), { combine: 'rate' })
      },
      'scorecards[0].dimensions[4].items[1].rule',
      { is: 'not-a-count', rule: 'occurrences', indicator: 'breaches' },
      'counts events, but breaches is no count',
    ],
    [
      'with a bonus for a rate',
      (it) => outside(it, 'extra', 'satisfaction', { rule: 'bonus', each: 1, cap: 3 }),
      'scorecards[0].dimensions[4].items[2].rule',
      { is: 'not-a-count', rule: 'bonus', indicator: 'satisfaction' },
      'choose an indicator that is a sum of events',
    ],
    [
      'with a veto by an average',
      (it) => outside(it, 'stop', 'response-hours', { rule: 'veto', limits: { grade: 'D' } }),
      'scorecards[0].dimensions[4].items[2].rule',
      { is: 'not-a-count', rule: 'veto', indicator: 'response-hours' },
      'is no count',
    ],
    [
      'with a veto on an item that is not there',
      (it) => outside(it, 'stop', 'breaches', { rule: 'veto', limits: { item: 'complaince', to: 0 } }),
      'scorecards[0].dimensions[4].items[2].rule.limits.item',
      { is: 'unknown', what: 'item', meant: 'compliance' },
      'did you mean compliance?',
    ],
    [
      'with a veto on a dimension that is not there',
      (it) => outside(it, 'stop', 'breaches', { rule: 'veto', limits: { dimension: 'sales', to: 0 } }),
      'scorecards[0].dimensions[4].items[2].rule.limits.dimension',
      { is: 'unknown', what: 'dimension', id: 'sales', meant: null },
      'there is no dimension sales on this scorecard; known are attitude, repair, efficiency, teamwork, discipline',
    ],
    [
      'with a veto on a grade that is not there',
      (it) => outside(it, 'stop', 'breaches', { rule: 'veto', limits: { grade: 'F' } }),
      'scorecards[0].dimensions[4].items[2].rule.limits.grade',
      { is: 'unknown', what: 'grade', id: 'F' },
      'there is no grade F',
    ],
    [
      'with a veto on itself',
      (it) => outside(it, 'stop', 'breaches', { rule: 'veto', limits: { item: 'stop', to: 0 } }),
      'scorecards[0].dimensions[4].items[2].rule.limits.item',
      { is: 'veto-itself' },
      'name the item that it holds down',
    ],
    [
      'with a veto that limits nothing',
      (it) => outside(it, 'stop', 'breaches', { rule: 'veto', limits: { dimension: 'discipline', to: 10 } }),
      'scorecards[0].dimensions[4].items[2].rule.limits.to',
      { is: 'limits-nothing', most: '10' },
      'limits nothing',
    ],
    [
      'that counts whole tasks of no plan',
      (it) => {
        item(it, 'volume').rule = rule({ rule: 'completion', tasks: 'whole' })
      },
      'scorecards[0].dimensions[2].items[0].rule.tasks',
      { is: 'no-rate', indicator: 'tickets' },
      'tickets must be a rate',
    ],
    [
      'whose completion has no plan',
      (it) => {
        item(it, 'volume').rule = rule({ rule: 'completion' })
      },
      'scorecards[0].dimensions[2].items[0].rule',
      { is: 'needs-target', indicator: 'tickets' },
      'Write target',
    ],
    [
      'that compares hours with a count',
      (it) => {
        item(it, 'volume').rule = rule({ ...aDeviation, against: { indicator: 'response-hours' } })
      },
      'scorecards[0].dimensions[2].items[0].rule.against.indicator',
      { is: 'other-unit', indicator: 'response-hours', unit: 'hour', ours: 'count' },
      'they cannot be compared',
    ],
    [
      'that compares a value with itself',
      (it) => {
        item(it, 'volume').rule = rule({ ...aDeviation, against: { indicator: 'tickets' } })
      },
      'scorecards[0].dimensions[2].items[0].rule.against.indicator',
      { is: 'itself', indicator: 'tickets' },
      'stands on both sides',
    ],
    [
      'that scales a rate by the days attended',
      (it) => {
        Object.assign(indicator(it, 'satisfaction'), { prorate: true })
      },
      'indicators[3].prorate',
      { is: 'prorated-mean' },
      'only a sum grows with the days attended',
    ],
    [
      'with an item twice',
      (it) => {
        item(it, 'volume').id = 'response'
      },
      'scorecards[0].dimensions[2].items[0].id',
      { is: 'twice', id: 'response' },
      'response is there twice',
    ],
    [
      'with an indicator twice',
      (it) => {
        it.indicators.unshift({ ...there(it.indicators[0]) })
      },
      'indicators[1].id',
      { is: 'twice', id: 'answered-calls' },
      'choose another',
    ],
    [
      'with a scorecard twice',
      (it) => {
        it.scorecards.unshift(structuredClone(there(it.scorecards[0])))
      },
      'scorecards[1].position',
      { is: 'twice', id: 'service-agent' },
      'service-agent is there twice',
    ],
    [
      'whose weights leave a dimension out',
      (it) => {
        there(it.scorecards[0]).weights = { attitude: 40, repair: 30, efficiency: 20, teamwork: 10 }
      },
      'scorecards[0].weights',
      { is: 'weight-missing', dimension: 'discipline' },
      'names no weight for discipline',
    ],
    [
      'whose weights name a dimension that is not there',
      (it) => {
        there(it.scorecards[0]).weights = {
          ...{ attitude: 30, repair: 30, efficiency: 20, teamwork: 10, discipline: 5 },
          sales: 5,
        }
      },
      'scorecards[0].weights.sales',
      { is: 'unknown', what: 'dimension', id: 'sales' },
      'there is no dimension',
    ],
    [
      'whose weights do not make 100',
      (it) => {
        there(it.scorecards[0]).weights = { attitude: 30, repair: 30, efficiency: 20, teamwork: 10, discipline: 5 }
      },
      'scorecards[0].weights',
      { is: 'weights-sum', sum: '95' },
      'the weights make 95: they must make 100',
    ],
    [
      'that weighs a dimension without points',
      (it) => {
        const id = 'extras'
        there(it.scorecards[0]).dimensions.push({ id, title: { zh: '附加', en: 'Extras' }, items: [] })
        outside(it, 'extra', 'tickets', { rule: 'bonus', each: 1, cap: 3 })
        dimension(it, id).items.push(there(dimension(it, 'discipline').items.pop()))
        there(it.scorecards[0]).weights = {
          ...{ attitude: 30, repair: 30, efficiency: 20, teamwork: 10, discipline: 5 },
          [id]: 5,
        }
      },
      'scorecards[0].weights.extras',
      { is: 'weight-needless', dimension: 'extras' },
      'there is nothing to weigh',
    ],
    [
      'with a scorecard that has no points',
      (it) => {
        const discipline = dimension(it, 'discipline')
        there(it.scorecards[0]).dimensions = [discipline]
        outside(it, 'extra', 'tickets', { rule: 'bonus', each: 1, cap: 3 })
        discipline.items.splice(0, 2)
      },
      'scorecards[0].dimensions',
      { is: 'no-points' },
      'no total can be reached',
    ],
    [
      'with grades out of order',
      (it) => {
        Object.assign(there(it.grades[1]), { from: 95 })
      },
      'grades[1].from',
      { is: 'grade-order', from: '95', before: '90' },
      '95 must be below 90',
    ],
    [
      'whose last grade leaves some out',
      (it) => {
        Object.assign(there(it.grades.at(-1)), { from: 10 })
      },
      'grades[4].from',
      { is: 'grade-last' },
      'the last grade begins at 0',
    ],
    [
      'whose best grade nobody reaches',
      (it) => {
        Object.assign(there(it.grades[0]), { from: 101 })
      },
      'grades[0].from',
      { is: 'grade-top', cap: '100' },
      'no total reaches it',
    ],
    [
      'whose pattern is about everybody',
      (it) => {
        const words = { zh: '低', en: 'low' }
        it.patterns = [{ id: 'low', title: words, below: 101, months: 2, exempt: 'breaks', proposes: words }]
      },
      'patterns[0].below',
      { is: 'pattern-beyond', cap: '100' },
      'either nobody or everybody',
    ],
    [
      'with an alert of an unknown indicator',
      (it) => {
        Object.assign(there(it.alerts[0]), { indicator: 'complaints-rate' })
      },
      'alerts[0].indicator',
      { is: 'unknown', meant: 'complaint-rate' },
      'did you mean complaint-rate?',
    ],
    [
      'whose leave is no indicator',
      (it) => {
        it.attendance.leave = 'days-away'
      },
      'attendance.leave',
      { is: 'unknown', what: 'indicator', id: 'days-away' },
      'there is no indicator days-away',
    ],
    [
      'of an unknown country',
      (it) => {
        it.calendar = 'atlantis'
      },
      'calendar',
      { is: 'unknown', what: 'calendar', id: 'atlantis', known: ['cn'] },
      'there is no calendar atlantis; known are cn',
    ],
    [
      'whose own calendar ends before it begins',
      (it) => {
        it.calendar = Policy.shape.calendar.parse({
          ...{ from: '2026-12-31', until: '2026-01-01' },
          ...{ holidays: [], makeUpDays: [] },
        })
      },
      'calendar.until',
      { is: 'calendar-order', from: '2026-12-31', until: '2026-01-01' },
      'ends before it begins',
    ],
    [
      'whose own calendar has days of another year',
      (it) => {
        it.calendar = Policy.shape.calendar.parse({
          ...{ from: '2026-01-01', until: '2026-12-31' },
          ...{ holidays: ['2027-01-01'], makeUpDays: [] },
        })
      },
      'calendar.holidays',
      { is: 'calendar-outside', days: ['2027-01-01'] },
      '2027-01-01',
    ],
    [
      'that works on a holiday',
      (it) => {
        it.calendar = Policy.shape.calendar.parse({
          ...{ from: '2026-01-01', until: '2026-12-31' },
          ...{ holidays: ['2026-05-01'], makeUpDays: ['2026-05-01'] },
        })
      },
      'calendar.makeUpDays',
      { is: 'calendar-both', days: ['2026-05-01'] },
      'holidays and worked at once',
    ],
    [
      'of an unknown zone',
      (it) => {
        it.zone = 'Asia/Peking-East'
      },
      'zone',
      { is: 'unknown', what: 'zone', id: 'Asia/Peking-East' },
      'there is no time zone Asia/Peking-East: write one such as Asia/Shanghai',
    ],
    [
      'that speaks when every bot speaks',
      (it) => {
        it.digest.at = '09:30'
      },
      'digest.at',
      { is: 'busy-time', at: '09:30' },
      'every bot speaks at 09:30',
    ],
    [
      'that speaks at no time',
      (it) => {
        it.digest.at = '24:05'
      },
      'digest.at',
      { is: 'no-time', at: '24:05' },
      'there is no time 24:05',
    ],
    [
      'that leaves no time',
      (it) => {
        it.appeal.file = 0
      },
      'appeal.file',
      { is: 'no-days', days: 0 },
      '0 working days leave no time',
    ],
    [
      'whose gap nothing reaches',
      (it) => {
        it.gap = 101
      },
      'gap',
      { is: 'limit', side: 'most', limit: '100' },
      'must be at most 100',
    ],
  ])('%s is refused: where, why and the way out, in both languages', (_, change, at, says, words) => {
    const faults = faultsAfter(change)
    const fault = faults.find(({ path }) => pathText(path) === at)
    expect(fault, faults.map((it) => `${pathText(it.path)} ${faultInWords(en, it)}`).join('\n')).toMatchObject(says)
    if (!fault) throw new Error('there is no fault')
    expect(faultInWords(en, fault)).toContain(words)
    expect(faultInWords(zh, fault)).toMatch(/\p{Script=Han}{3}/u)
  })

  it('may have a veto inside the dimension that it limits, a bonus, and deviations of the same unit', () => {
    const faults = faultsAfter((it) => {
      outside(it, 'stop', 'breaches', { rule: 'veto', limits: { dimension: 'discipline', to: 0 } })
      outside(it, 'extra', 'tickets', { rule: 'bonus', each: 1, cap: 3 })
      item(it, 'volume').rule = rule({ ...aDeviation, against: { indicator: 'answered-calls' } })
    })
    expect(faults).toEqual([])
  })
})
