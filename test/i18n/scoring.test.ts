import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import type { Locale } from '../../src/core/people/person.ts'
import { RuleSetting } from '../../src/core/scoring/rules/index.ts'
import { score } from '../../src/core/scoring/score.ts'
import type { ScoreLine } from '../../src/core/scoring/sheet.ts'
import { explainLine, explainRule, unscoredInWords } from '../../src/i18n/explain.ts'
import { explainTotal } from '../../src/i18n/explain-total.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { busyTotals, month, rating, total } from '../core/scoring/month.ts'

const policy = await loadPreset('after-sales')
const sheet = score({
  ...month(policy),
  totals: [...busyTotals.filter((it) => it.indicator !== 'satisfaction'), total('satisfaction', '7', '8', 'survey')],
  team: new Map([['tickets', { mean: Exact.of(90), people: 5 }]]),
  ratings: {
    self: rating({ communication: '14', learning: '5', tasks: '9', internal: '5', 'cross-department': '3' }),
    lead: rating({ communication: '12.5', learning: '3', tasks: '9', internal: '5', 'cross-department': '2.5' }),
  },
  amended: new Map([['repair-time', { points: Exact.of('9.5'), because: 'two tickets had been handed over' }]]),
})

function lineOf(item: string): ScoreLine {
  const line = sheet.lines.find((it) => it.item === item)
  if (!line) throw new Error(`no line ${item}`)
  return line
}
const explained = (locale: Locale, item: string) =>
  explainLine(speechFor(locale), policy, sheet, lineOf(item)).join('\n')
const languages: Locale[] = ['zh-CN', 'en']

describe('an explanation, as an agent reads it', () => {
  it('takes a measured value through its band, in Chinese', () => {
    expect(explained('zh-CN', 'response')).toMatchInlineSnapshot(`
      "评分规则：不超过 1 小时，8–10 分；超过 1 小时但不超过 2 小时，4–7 分；超过 2 小时，0–3 分。同一档内按直线折算（0 小时对应 10 分，4 小时对应 0 分）。
      平均首次响应时长：1.35 小时(54 ÷ 40)。2026年8月1日至2026年8月31日，共 40 条记录，数据来源：工单系统。对照：目标值 1 小时。
      落在「超过 1 小时但不超过 2 小时」一档：4–7 分。
      从 2 小时（4 分）到 1 小时（7 分）按直线折算：4 + (7 − 4) × (2 − 1.35) ÷ (2 − 1) = 5.95。
      本项得分：5.95 / 10 分。
      计入总分（满分 100 分）：5.95 ÷ 95 × 100 ≈ 6.2632 分。"
    `)
  })
  it('takes a measured value through its band, in English', () => {
    expect(explained('en', 'response')).toMatchInlineSnapshot(`
      "Rule: up to 1 h: 8–10 points; over 1 h, up to 2 h: 4–7 points; over 2 h: 0–3 points. Inside a band, a straight line (10 points at 0 h; 0 points at 4 h).
      Mean first-response time: 1.35 h (54 ÷ 40), from 40 records (Ticket system), 1 Aug 2026 to 31 Aug 2026. For comparison: target 1 h.
      Band "over 1 h, up to 2 h": 4–7 points.
      On the straight line from 4 (2 h) to 7 (1 h): 4 + (7 − 4) × (2 − 1.35) ÷ (2 − 1) = 5.95.
      Score: 5.95 of 10 points.
      In the total of 100: 5.95 ÷ 95 × 100 ≈ 6.2632."
    `)
  })
  it('stands beside the team, in Chinese', () => {
    expect(explained('zh-CN', 'volume')).toMatchInlineSnapshot(`
      "评分规则（与团队均值之比）：100% 及以上，8–10 分；80% 及以上但低于 100%，4–7 分；低于 80%，0 分。同一档内按直线折算（120% 对应 10 分）。
      工单量：100。2026年8月1日至2026年8月31日，共 40 条记录，数据来源：工单系统。对照：目标值 80。
      团队 5 人（含本人）的均值为 90：100 ÷ 90 × 100% ≈ 111.1111%。
      落在「100% 及以上」一档：8–10 分。
      从 100%（8 分）到 120%（10 分）按直线折算：8 + (10 − 8) × (111.1111 − 100) ÷ (120 − 100) ≈ 9.1111。
      本项得分：9.1111 / 10 分。
      计入总分（满分 100 分）：9.1111 ÷ 95 × 100 ≈ 9.5906 分。"
    `)
  })
  it('stands beside the team, in English', () => {
    expect(explained('en', 'volume')).toMatchInlineSnapshot(`
      "Rule, as a share of the team mean: 100% or more: 8–10 points; 80% or more, below 100%: 4–7 points; below 80%: 0 points. Inside a band, a straight line (10 points at 120%).
      Tickets handled: 100, from 40 records (Ticket system), 1 Aug 2026 to 31 Aug 2026. For comparison: target 80.
      The mean of the 5 people in the team, the agent included, is 90: 100 ÷ 90 × 100 % ≈ 111.1111 %.
      Band "100% or more": 8–10 points.
      On the straight line from 8 (100%) to 10 (120%): 8 + (10 − 8) × (111.1111 − 100) ÷ (120 − 100) ≈ 9.1111.
      Score: 9.1111 of 10 points.
      In the total of 100: 9.1111 ÷ 95 × 100 ≈ 9.5906."
    `)
  })
  it('shares what is judged, in Chinese', () => {
    expect(explained('zh-CN', 'communication')).toMatchInlineSnapshot(`
      "评分规则：评价人先选等级，再在该等级内打分。热情主动，10–15 分；平淡，5–9 分；恶劣，0–4 分。
      自评：「热情主动」，14 分。
      上级评价：「热情主动」，12.5 分。
      自评与上级评价按占比合计：14 × 0.2 + 12.5 × 0.8 = 12.8。
      本项得分：12.8 / 15 分。
      计入总分（满分 100 分）：12.8 ÷ 95 × 100 ≈ 13.4737 分。"
    `)
  })
  it('shares what is judged, in English', () => {
    expect(explained('en', 'communication')).toMatchInlineSnapshot(`
      "Rule: raters pick a level and a score in it. Warm and proactive: 10–15 points; Flat: 5–9 points; Bad: 0–4 points.
      Self-assessment: "Warm and proactive", 14 points.
      Lead assessment: "Warm and proactive", 12.5 points.
      Self and lead, by their shares: 14 × 0.2 + 12.5 × 0.8 = 12.8.
      Score: 12.8 of 15 points.
      In the total of 100: 12.8 ÷ 95 × 100 ≈ 13.4737."
    `)
  })
  it('leaves a thin sample out, in Chinese', () => {
    expect(explained('zh-CN', 'satisfaction')).toMatchInlineSnapshot(`
      "评分规则：95% 及以上，5 分；90% 及以上但低于 95%，3 分；低于 90%，0 分。
      客户满意度：87.5%(7 ÷ 8 × 100%)。2026年8月1日至2026年8月31日，共 8 条记录，数据来源：客户回访。对照：目标值 95%。
      样本只有 8 个，不足 10 个，本项只展示、不计分。
      本项的 5 分不计入满分，由其他考核项按比例分摊。"
    `)
    expect(unscoredInWords(speechFor('zh-CN'), lineOf('satisfaction'))).toBe('不计分：样本过少')
  })
  it('leaves a thin sample out, in English', () => {
    expect(explained('en', 'satisfaction')).toMatchInlineSnapshot(`
      "Rule: 95% or more: 5 points; 90% or more, below 95%: 3 points; below 90%: 0 points.
      Customer satisfaction: 87.5% (7 ÷ 8 × 100 %), from 8 records (Customer survey), 1 Aug 2026 to 31 Aug 2026. For comparison: target 95%.
      Only 8 in the sample; at least 10 are needed, so it is shown but not scored.
      This item's 5 points leave the full marks; the other items are scaled up in proportion."
    `)
    expect(unscoredInWords(speechFor('en'), lineOf('response'))).toBeNull()
  })
  it('shows what an appeal changed, in Chinese', () => {
    expect(explained('zh-CN', 'repair-time')).toMatchInlineSnapshot(`
      "评分规则：达标（95% 及以上），8–10 分；轻微超时（85% 及以上但低于 95%），4–7 分；严重超时（低于 85%），0 分。同一档内按直线折算（100% 对应 10 分）。
      维修及时率：97.5%(39 ÷ 40 × 100%)。2026年8月1日至2026年8月31日，共 40 条记录，数据来源：工单系统。对照：目标值 95%。
      落在「达标（95% 及以上）」一档：8–10 分。
      从 95%（8 分）到 100%（10 分）按直线折算：8 + (10 − 8) × (97.5 − 95) ÷ (100 − 95) = 9。
      申诉复核后调整：原 9 分，现为 9.5 分，所有评价人一并以此为准。理由：two tickets had been handed over
      本项得分：9.5 / 10 分。
      计入总分（满分 100 分）：9.5 ÷ 95 × 100 = 10 分。"
    `)
  })
  it('counts events, in both languages', () => {
    expect(`${explained('zh-CN', 'compliance')}\n${explained('en', 'compliance')}`).toMatchInlineSnapshot(`
      "评分规则：没有发生得满分，每次扣 2.5 分，最低 0 分。
      违规次数：1。2026年8月1日至2026年8月31日，共 1 条记录，数据来源：质检组。对照：目标值 0。
      发生 1 次，每次扣 2.5 分：1 × 2.5 = 2.5，共扣 2.5 分。
      5 − 2.5 = 2.5。
      本项得分：2.5 / 5 分。
      计入总分（满分 100 分）：2.5 ÷ 95 × 100 ≈ 2.6316 分。
      Rule: full marks when nothing happens, 2.5 points off each time, never below 0 points.
      Rule breaches: 1, from 1 record (Quality control), 1 Aug 2026 to 31 Aug 2026. For comparison: target 0.
      Points off: 1 × 2.5 = 2.5.
      5 − 2.5 = 2.5.
      Score: 2.5 of 5 points.
      In the total of 100: 2.5 ÷ 95 × 100 ≈ 2.6316."
    `)
  })
  it('counts late arrivals, in both languages', () => {
    expect(`${explained('zh-CN', 'attendance')}\n${explained('en', 'attendance')}`).toMatchInlineSnapshot(`
      "评分规则：为 0，5 分；超过 0 但不超过 1，3 分；超过 1 但不超过 2，2 分；超过 2，0 分。
      迟到次数：1。2026年8月1日至2026年8月31日，共 1 条记录，数据来源：考勤系统。对照：目标值 0。
      落在「超过 0 但不超过 1」一档：3 分。
      本项得分：3 / 5 分。
      计入总分（满分 100 分）：3 ÷ 95 × 100 ≈ 3.1579 分。
      Rule: 0: 5 points; over 0, up to 1: 3 points; over 1, up to 2: 2 points; over 2: 0 points.
      Late arrivals: 1, from 1 record (Attendance system), 1 Aug 2026 to 31 Aug 2026. For comparison: target 0.
      Band "over 0, up to 1": 3 points.
      Score: 3 of 5 points.
      In the total of 100: 3 ÷ 95 × 100 ≈ 3.1579."
    `)
  })
  it('ends in a total that is rounded once, in both languages', () => {
    const both = languages.flatMap((locale) => explainTotal(speechFor(locale), policy, sheet))
    expect(both.join('\n')).toMatchInlineSnapshot(`
      "需要评价的考核项：自评占 20%，上级评价占 80%；系统取数的考核项对所有评价人分数相同。
      各项得分合计：72.3611 / 95 分。
      72.3611 ÷ 95 × 100 ≈ 76.1696，只在此处四舍五入一次，保留两位小数：76.17。
      76.17 达到 70 分的标准：绩效等级 C 中等，绩效系数 1.0。
      Judged items: self-assessment 20%, lead assessment 80%. Measured items have the same points for everyone.
      Sum of the items: 72.3611 of 95 points.
      72.3611 ÷ 95 × 100 ≈ 76.1696, rounded once, half up, to two decimals: 76.17.
      76.17 reaches 70: grade C (Average), coefficient 1.0."
    `)
  })
})

describe('what is printed', () => {
  it('is a value with four decimals, so that 94.996 % does not look like 95 %', () => {
    const near = score({ ...month(policy), totals: [total('satisfaction', '94996', '100000')] })
    const line = near.lines.find((it) => it.item === 'satisfaction')
    expect(line && explainLine(speechFor('en'), policy, near, line)[1]).toContain('94.996%')
  })

  it('gives the rule of every item in both languages', () => {
    const items = policy.scorecards.flatMap((it) => it.dimensions.flatMap((one) => one.items))
    for (const item of items) {
      expect(explainRule(speechFor('en'), policy, item)).toMatch(/^Rule.*\.$/)
      expect(explainRule(speechFor('zh-CN'), policy, item)).toMatch(/^评分规则.*。$/)
    }
  })

  it('names what an aggravated event costs', () => {
    const rule = RuleSetting.parse({ rule: 'occurrences', each: 2, aggravated: { indicator: 'breaches', each: 5 } })
    const item = policy.scorecards[0]?.dimensions[4]?.items[1]
    expect(item && explainRule(speechFor('en'), policy, { ...item, rule })).toContain('5 points for "Rule breaches"')
  })

  it('is refused for an item that the policy does not have', () => {
    expect(() => explainLine(speechFor('en'), policy, sheet, { ...lineOf('volume'), item: 'singing' })).toThrow(
      'no item singing',
    )
  })
})
