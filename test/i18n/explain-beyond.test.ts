import { describe, expect, it } from 'vitest'
import { but, type Case, explained, scored, withRule } from './every-step.ts'

const supervisor = scored({
  position: 'supervisor',
  subordinates: ['80', '90.5', '77.33'],
  totals: but({ wait: ['17', '6'] }),
})

/** What raters give, what stands outside the 100, a supervisor's team, and a rule still open, sentence by sentence. */
const cases: readonly Case[] = [
  {
    rule: 'levels',
    item: 'manner',
    of: scored(),
    zh: [
      '评分规则：评价人先选等级，再在该等级内打分。好，6–10 分；差，0–5 分。',
      '自评：「好」，9 分。',
      '同事评价（360 度）：2 人的平均分，7.5 分。',
      '上级评价：「好」，6 分。',
      '缺少公司评价，其占比由其他评价人按比例分摊。',
      '自评、同事评价（360 度）和上级评价按占比合计：9 × 0.125 + 7.5 × 0.25 + 6 × 0.625 = 6.75。',
      '本项得分：6.75 / 10 分。',
      '计入总分（满分 100 分）：6.75 ÷ 20 × 40 = 13.5 分。',
    ],
    en: [
      'Rule: raters pick a level and a score in it. Good: 6–10 points; Poor: 0–5 points.',
      'Self-assessment: "Good", 9 points.',
      "Colleagues' rating (360): the mean of 2 people, 7.5 points.",
      'Lead assessment: "Good", 6 points.',
      'Missing: company rating. The others take over the share in proportion.',
      "By their shares (self-assessment, colleagues' rating (360), lead assessment): 9 × 0.125 + 7.5 × 0.25 + 6 × 0.625 = 6.75.",
      'Score: 6.75 of 10 points.',
      'In the total of 100: 6.75 ÷ 20 × 40 = 13.5.',
    ],
  },
  {
    rule: 'goal-scale',
    item: 'goal',
    of: scored(),
    zh: [
      '评分规则：评价人按目标达成情况（GS）在 1 到 3 之间打分，每档 0.5。超额完成，2.5 起；完成，1.5 起；未完成，1 起。两端分别折算为 70 分和 130 分，中间按直线折算；折算得 100 分即为本项满分。',
      '自评：「超额完成」，目标达成 3。折算分：70 + (3 − 1) × 30 = 130；折算为本项得分：5 × 130 ÷ 100 = 6.5。',
      '同事评价（360 度）：2 人的平均分，5 分。',
      '上级评价：「超额完成」，目标达成 2.5。折算分：70 + (2.5 − 1) × 30 = 115；折算为本项得分：5 × 115 ÷ 100 = 5.75。',
      '缺少公司评价，其占比由其他评价人按比例分摊。',
      '自评、同事评价（360 度）和上级评价按占比合计：6.5 × 0.125 + 5 × 0.25 + 5.75 × 0.625 ≈ 5.6563。',
      '本项得分：5.6563 / 5 分，按规则可以超过满分。',
      '计入总分（满分 100 分）：5.6563 ÷ 20 × 40 ≈ 11.3125 分。',
    ],
    en: [
      'Rule: raters place the goal on a scale from 1 to 3, in steps of 0.5. Exceeded: from 2.5 up; Met: from 1.5 up; Below: from 1 up. The ends of the scale score 70 and 130, a straight line between them; a score of 100 gives full marks.',
      'Self-assessment: "Exceeded", 3 on the goal scale. As a score: 70 + (3 − 1) × 30 = 130, and of the item\'s 5 points: 5 × 130 ÷ 100 = 6.5.',
      "Colleagues' rating (360): the mean of 2 people, 5 points.",
      'Lead assessment: "Exceeded", 2.5 on the goal scale. As a score: 70 + (2.5 − 1) × 30 = 115, and of the item\'s 5 points: 5 × 115 ÷ 100 = 5.75.',
      'Missing: company rating. The others take over the share in proportion.',
      "By their shares (self-assessment, colleagues' rating (360), lead assessment): 6.5 × 0.125 + 5 × 0.25 + 5.75 × 0.625 ≈ 5.6563.",
      'Score: 5.6563 of 5 points, above full marks, as its rule allows.',
      'In the total of 100: 5.6563 ÷ 20 × 40 ≈ 11.3125.',
    ],
  },
  {
    rule: 'bonus',
    item: 'praise',
    of: scored(),
    zh: [
      '评分规则：加分项，不计入 100 分，每次加 2 分，最多加 5 分。',
      '表扬次数：3。2026年8月1日至2026年8月31日，共 1 条记录，数据来源：质检组。',
      '加分：3 次，每次加 2 分，3 × 2 = 6。',
      '超过上限，最多加 5 分。',
      '本项加分：+5 分，计在 100 分之外。',
    ],
    en: [
      'Rule: a bonus outside the 100, 2 points on top each time, at most 5 points.',
      'Praise: 3, from 1 record (Quality control), 1 Aug 2026 to 31 Aug 2026.',
      'Bonus: 3 × 2 = 6.',
      'It is never more than 5 points.',
      'Score: +5 points, on top of the 100.',
    ],
  },
  {
    rule: 'veto',
    item: 'fraud',
    of: scored({ totals: but({ fraud: ['1', '1'] }) }),
    zh: [
      '评分规则：一票否决。经确认发生一次，「态度」各项合计最高只得 5 分。',
      '弄虚作假次数：1。2026年8月1日至2026年8月31日，共 1 条记录，数据来源：质检组。',
      '经确认发生 1 次，触发一票否决：「态度」各项合计最高只得 5 分。',
    ],
    en: [
      'Rule: a veto. One confirmed event holds all of "Conduct" to at most 5 points.',
      'Fraud: 1, from 1 record (Quality control), 1 Aug 2026 to 31 Aug 2026.',
      'The veto has fired (confirmed events: 1). It holds all of "Conduct" to at most 5 points.',
    ],
  },
  {
    rule: 'what a veto holds down',
    item: 'manner',
    of: scored({ totals: but({ fraud: ['1', '1'] }) }),
    zh: [
      '评分规则：评价人先选等级，再在该等级内打分。好，6–10 分；差，0–5 分。',
      '自评：「好」，9 分。',
      '同事评价（360 度）：2 人的平均分，7.5 分。',
      '上级评价：「好」，6 分。',
      '缺少公司评价，其占比由其他评价人按比例分摊。',
      '自评、同事评价（360 度）和上级评价按占比合计：9 × 0.125 + 7.5 × 0.25 + 6 × 0.625 = 6.75。',
      '因一票否决项「弄虚作假」，本维度合计由 14.4063 分降为 5 分，各项按比例降低：6.75 × 5 ÷ 14.4063 ≈ 2.3427。',
      '本项得分：2.3427 / 10 分。',
      '计入总分（满分 100 分）：2.3427 ÷ 20 × 40 ≈ 4.6855 分。',
    ],
    en: [
      'Rule: raters pick a level and a score in it. Good: 6–10 points; Poor: 0–5 points.',
      'Self-assessment: "Good", 9 points.',
      "Colleagues' rating (360): the mean of 2 people, 7.5 points.",
      'Lead assessment: "Good", 6 points.',
      'Missing: company rating. The others take over the share in proportion.',
      "By their shares (self-assessment, colleagues' rating (360), lead assessment): 9 × 0.125 + 7.5 × 0.25 + 6 × 0.625 = 6.75.",
      'Held down by the veto "Fraud", with its dimension, from 14.4063 to 5 points, each item in proportion: 6.75 × 5 ÷ 14.4063 ≈ 2.3427.',
      'Score: 2.3427 of 10 points.',
      'In the total of 100: 2.3427 ÷ 20 × 40 ≈ 4.6855.',
    ],
  },
  {
    rule: 'team-aggregate',
    item: 'staff',
    of: supervisor,
    zh: [
      '评分规则：满分乘以下属总分的平均值再除以 100，有总分的下属至少 2 人。',
      '下属 3 人总分的平均值：247.83 ÷ 3 = 82.61。',
      '折算为本项得分（满分 60 分）：60 × 82.61 ÷ 100 = 49.566。',
      '本项得分：49.566 / 60 分。',
      '计入总分（满分 100 分）：49.566 分。',
    ],
    en: [
      'Rule: full marks times the mean total of the people who report to the supervisor, over 100 (at least 2 with a total).',
      'Mean total of the 3 who report to this person: 247.83 ÷ 3 = 82.61.',
      "Of the item's 60 points: 60 × 82.61 ÷ 100 = 49.566.",
      'Score: 49.566 of 60 points.',
      'In the total of 100: 49.566.',
    ],
  },
  {
    rule: 'blank',
    item: 'idea',
    of: supervisor,
    zh: [
      '评分规则：尚未定完，考核办法中还空着：每条加几分。',
      '考核办法中还空着：每条加几分。确定之前，本项不计分。',
      '本项的 20 分不计入满分，由其他考核项按比例分摊。',
    ],
    en: [
      'Rule: still open. The policy does not say: Points for each.',
      'Still open in the policy: Points for each. Until it is decided, nothing is scored.',
      "This item's 20 points leave the full marks; the other items are scaled up in proportion.",
    ],
  },
]

describe('a line explained that is judged, outside the 100, or about others', () => {
  it.each(cases)('$rule, in Chinese', ({ item, of, zh }) => expect(explained('zh-CN', of, item)).toEqual(zh))
  it.each(cases)('$rule, in English', ({ item, of, en }) => expect(explained('en', of, item)).toEqual(en))
})

describe('a second value that a rule reads', () => {
  it('is said in its own unit, where it is what leaves the item unscored', () => {
    const policy = withRule('solved', {
      rule: 'deviation',
      against: { indicator: 'wait' },
      better: 'up',
      step: 1,
      loss: 1,
    })
    const below = scored({ totals: but({ wait: ['-3', '2'] }) }, policy)
    expect(explained('en', below, 'solved').slice(2, -1)).toEqual([
      'What it is held against is unknown or 0, so nothing can be compared with it.',
      'Mean wait: -1.5 min (-3 ÷ 2), from 2 records (Quality control), 1 Aug 2026 to 31 Aug 2026. For comparison: target 2 min, industry benchmark 3 min.',
      'Such a value cannot be below 0 min, so it is shown but not scored. Please have the data corrected.',
    ])
  })
})
