import { describe, expect, it } from 'vitest'
import { type Difference, differencesOf } from '../../../src/core/policy/diff.ts'
import type { Item, Policy } from '../../../src/core/policy/policy.ts'
import { differenceInWords } from '../../../src/i18n/policy-words.ts'
import { speechFor } from '../../../src/i18n/words.ts'
import { loadPreset } from '../../../src/policies/load.ts'

const before = await loadPreset('after-sales')

const copy = (): Policy => structuredClone(before)
function changed(change: (policy: Policy) => void): readonly Difference[] {
  const policy = copy()
  change(policy)
  return differencesOf(before, policy)
}
const inWords = (differences: readonly Difference[], locale: 'en' | 'zh-CN' = 'en') =>
  differences.map((it) => differenceInWords(speechFor(locale), it))

const scorecard = (policy: Policy) => there(policy.scorecards[0])
const dimension = (policy: Policy, id: string) => there(scorecard(policy).dimensions.find((it) => it.id === id))
const item = (policy: Policy, id: string): Item =>
  there(
    scorecard(policy)
      .dimensions.flatMap((it) => it.items)
      .find((it) => it.id === id),
  )
function there<It>(it: It | undefined): It {
  if (it === undefined) throw new Error('it is not there')
  return it
}

type Case = [what: string, change: (policy: Policy) => void, en: string, zh: string]

describe('two policies', () => {
  it('that say the same have no difference', () => {
    expect(differencesOf(before, copy())).toEqual([])
  })

  it('that say the same in another order have none either', () => {
    expect(
      changed((it) => {
        it.indicators.reverse()
        scorecard(it).dimensions.reverse()
        for (const one of scorecard(it).dimensions) {
          one.items.reverse()
          for (const { alsoCalled } of one.items) alsoCalled.reverse()
        }
      }),
    ).toEqual([])
  })

  it.each<Case>([
    [
      'points of an item',
      (it) => {
        item(it, 'communication').points = 12
      },
      'After-sales agent scorecard, item “Communication”: points 15 → 12.',
      '「售后客服专员考核表」的考核项「沟通态度」：分值由 15 改为 12。',
    ],
    [
      'a number in a band',
      (it) => {
        Object.assign(there((item(it, 'response').rule as { bands: object[] }).bands[1]), { to: '3' })
      },
      'After-sales agent scorecard, item “Response time”: band 2, up to 2 → 3.',
      '「售后客服专员考核表」的考核项「响应时效」：第 2 个档位的止点由 2 改为 3。',
    ],
    [
      'the points of a band',
      (it) => {
        Object.assign(there((item(it, 'response').rule as { bands: object[] }).bands[1]), { points: ['4', '8'] })
      },
      'After-sales agent scorecard, item “Response time”: band 2, points 4–7 → 4–8.',
      '「售后客服专员考核表」的考核项「响应时效」：第 2 个档位的分值由 4–7 改为 4–8。',
    ],
    [
      'the points of a level',
      (it) => {
        Object.assign(there((item(it, 'communication').rule as { levels: object[] }).levels[1]), { points: ['6', '9'] })
      },
      'After-sales agent scorecard, item “Communication”: level “Flat”, points 5–9 → 6–9.',
      '「售后客服专员考核表」的考核项「沟通态度」：评分档「平淡」的分值由 5–9 改为 6–9。',
    ],
    [
      'a part of a point',
      (it) => {
        Object.assign(item(it, 'compliance').rule, { each: '7/4' })
      },
      'After-sales agent scorecard, item “Compliance”: points for each 2.5 → 1.75.',
      '「售后客服专员考核表」的考核项「合规性」：每次（每档）分值由 2.5 改为 1.75。',
    ],
    [
      'the kind of a rule',
      (it) => {
        item(it, 'compliance').rule = { rule: 'linear', full: '0', none: '4' }
      },
      'After-sales agent scorecard, item “Compliance” is scored differently: points off for events → a straight line.',
      '「售后客服专员考核表」的考核项「合规性」改了评分规则：由按次扣分改为直线折算。',
    ],
    [
      'the place of an item',
      (it) => {
        const [moved] = dimension(it, 'efficiency').items.splice(0, 1)
        dimension(it, 'repair').items.push(there(moved))
      },
      'After-sales agent scorecard, item “Ticket volume” moves from “Efficiency” to “Repair skill”.',
      '「售后客服专员考核表」的考核项「工单量」由「工作效率」移到「维修技能」。',
    ],
    [
      'an item more',
      (it) => {
        dimension(it, 'repair').items.push({
          ...item(it, 'learning'),
          id: 'visits',
          title: { zh: '回访', en: 'Visits' },
        })
      },
      'After-sales agent scorecard, item “Visits” is new.',
      '新增「售后客服专员考核表」的考核项「回访」。',
    ],
    [
      'an indicator less',
      (it) => {
        it.indicators.splice(0, 1)
      },
      'Indicator “Answered calls” is gone.',
      '删去考核指标「接听量」。',
    ],
    [
      'a target',
      (it) => {
        there(it.indicators[0]).target = 320
      },
      'Indicator “Answered calls”: target 300 → 320.',
      '考核指标「接听量」：目标值由 300 改为 320。',
    ],
    [
      'a target that is gone',
      (it) => {
        delete there(it.indicators[0]).target
      },
      'Indicator “Answered calls”: target (300) is gone.',
      '考核指标「接听量」：取消目标值（原为 300）。',
    ],
    [
      'the shares of the raters',
      (it) => {
        it.raters.lead = 70
      },
      'The policy: share of the lead assessment 80 → 70.',
      '考核办法：上级评价占比由 80 改为 70。',
    ],
    [
      'a time limit',
      (it) => {
        it.windows.self = 4
      },
      'The policy: working days for the self-assessment 3 → 4.',
      '考核办法：自评期限（工作日）由 3 改为 4。',
    ],
    [
      'the cut-off of a grade',
      (it) => {
        there(it.grades[1]).from = 82
      },
      'Grade B Good: begins at 80 → 82.',
      '绩效等级 B 良好：起点由 80 改为 82。',
    ],
    [
      'a coefficient',
      (it) => {
        there(it.grades[4]).coefficient = 0.6
      },
      'Grade E Unqualified: coefficient 0.5 → 0.6.',
      '绩效等级 E 不合格：绩效系数由 0.5 改为 0.6。',
    ],
    [
      'other names of an item',
      (it) => {
        item(it, 'attendance').alsoCalled = ['迟到', '出勤', '打卡']
      },
      'After-sales agent scorecard, item “Attendance”: other names with 打卡, without lateness.',
      '「售后客服专员考核表」的考核项「考勤」：其他叫法增加打卡，去掉 lateness。',
    ],
    [
      'words in one language',
      (it) => {
        there(it.grades[1]).follows.zh = '提供培训机会。'
      },
      'Grade B Good: what follows, in its Chinese words.',
      '绩效等级 B 良好：结果应用由「提供技能培训机会。」改为「提供培训机会。」。',
    ],
    [
      'a run of low months',
      (it) => {
        it.patterns.push({
          id: 'low',
          title: { zh: '连续不合格', en: 'Low months' },
          below: 60,
          months: 2,
          exempt: 'breaks',
          proposes: { zh: '研究', en: 'talk' },
        })
      },
      'Grades over time, “Low months” is new.',
      '新增连续考核结果「连续不合格」。',
    ],
  ])('differ in %s, and only there', (_, change, en, zh) => {
    const differences = changed(change)
    expect(inWords(differences)).toEqual([en])
    expect(inWords(differences, 'zh-CN')).toEqual([zh])
  })

  it('with other weights say so at each dimension', () => {
    const differences = changed((it) => {
      scorecard(it).weights = { attitude: 40, repair: 20, efficiency: 20, teamwork: 10, discipline: 10 }
    })
    expect(differences).toHaveLength(5)
    expect(inWords(differences)[0]).toBe('After-sales agent scorecard, dimension “Service attitude”: weight is now 40.')
    expect(inWords(differences, 'zh-CN')[0]).toBe('「售后客服专员考核表」的考核维度「服务态度」：新设权重，为 40。')
  })

  it('of which one has an open number less say that it is no longer open', () => {
    const open = copy()
    const rule = item(open, 'compliance').rule
    item(open, 'compliance').rule = {
      rule: 'blank',
      of: rule.rule,
      open: [{ path: 'rule.each', title: { zh: '每次扣分', en: 'points off each time' } }],
    }
    expect(inWords(differencesOf(open, before))).toEqual([
      'After-sales agent scorecard, item “Compliance”: points off each time is no longer left open: 2.5.',
    ])
    expect(inWords(differencesOf(before, open), 'zh-CN')).toEqual([
      '「售后客服专员考核表」的考核项「合规性」：每次扣分改为留空。',
    ])
  })

  it('of which one has an open target less say what it is now, wherever the indicator stands', () => {
    const open = copy()
    const tickets = open.indicators.findIndex(({ id }) => id === 'tickets')
    delete there(open.indicators[tickets]).target
    open.blanks = [{ path: `indicators[${tickets}].target`, title: { zh: '工单目标', en: 'target of tickets' } }]
    const moved = structuredClone(open)
    moved.indicators.unshift(...moved.indicators.splice(tickets, 1))
    moved.blanks = [{ path: 'indicators[0].target', title: { zh: '工单目标', en: 'target of tickets' } }]
    expect(differencesOf(open, moved)).toEqual([])
    expect(inWords(differencesOf(moved, before))).toEqual([
      'Indicator “Tickets handled”: target of tickets is no longer left open: 80.',
    ])
    expect(inWords(differencesOf(before, moved), 'zh-CN')).toEqual(['考核指标「工单量」：工单目标改为留空。'])
  })

  it('of which one leaves the points of an item open say so once', () => {
    const open = copy()
    Object.assign(item(open, 'compliance'), {
      points: 0,
      rule: { rule: 'blank', of: 'occurrences', open: [{ path: 'points', title: { zh: '分值', en: 'its points' } }] },
    })
    expect(inWords(differencesOf(open, before))).toEqual([
      'After-sales agent scorecard, item “Compliance”: its points is no longer left open: 5.',
    ])
  })
})
