import { describe, expect, it } from 'vitest'
import { Exact } from '../../src/core/exact.ts'
import type { Locale } from '../../src/core/people/person.ts'
import { explainTotal } from '../../src/i18n/explain-total.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { rating } from '../core/scoring/month.ts'
import { but, type Explained, explained, scored } from './every-step.ts'

const said = (locale: Locale, { policy, sheet }: Explained) => explainTotal(speechFor(locale), policy, sheet)

describe('a total explained', () => {
  it('says the shares, the weights, the bonus with its limit, and that it is rounded once, in Chinese', () => {
    expect(said('zh-CN', scored())).toEqual([
      '需要评价的考核项：自评占 12.5%，同事评价（360 度）占 25%，上级评价占 62.5%，公司评价占 0%；系统取数的考核项对所有评价人分数相同。',
      '服务（权重 60）：66.1643 ÷ 80 × 60 ≈ 49.6232；满分：60。',
      '态度（权重 40）：14.4063 ÷ 20 × 40 ≈ 28.8125；满分：40。',
      '各维度加权合计：78.4357 / 100 分。',
      '加分合计 5 分，超过上限，按 4 分计。',
      '计入加分：78.4357 + 4 ≈ 82.4357。',
      '82.4357，只在此处四舍五入一次，保留两位小数：82.44。',
      '82.44 达到 75 分的标准：绩效等级 B 良好，绩效系数 1.0。',
    ])
  })

  it('says the same in English', () => {
    expect(said('en', scored())).toEqual([
      "Judged items: self-assessment 12.5%, colleagues' rating (360) 25%, lead assessment 62.5%, company rating 0%. Measured items have the same points for everyone.",
      'Service, weight 60: 66.1643 ÷ 80 × 60 ≈ 49.6232; full marks: 60.',
      'Conduct, weight 40: 14.4063 ÷ 20 × 40 ≈ 28.8125; full marks: 40.',
      'Sum of the weighted dimensions: 78.4357 of 100 points.',
      'All bonus points together are at most 4; there were 5.',
      'With the bonus: 78.4357 + 4 ≈ 82.4357.',
      '82.4357, rounded once, half up, to two decimals: 82.44.',
      '82.44 reaches 75: grade B (Good), coefficient 1.0.',
    ])
  })

  it('takes what could not be scored out of its dimension, and brings the rest back to 100', () => {
    const thin = scored({ totals: but({ solved: ['3', '4'] }) })
    expect(said('en', thin).slice(1, 6)).toEqual([
      'Service, weight 60: 60.45 ÷ 80 × 60 = 45.3375; full marks: 70 ÷ 80 × 60 = 52.5.',
      'Conduct, weight 40: 14.4063 ÷ 20 × 40 ≈ 28.8125; full marks: 40.',
      'Sum of the weighted dimensions: 74.15 of 92.5 points.',
      'Of 100: 74.15 ÷ 92.5 × 100 ≈ 80.1622.',
      'All bonus points together are at most 4; there were 5.',
    ])
    expect(explained('en', thin, 'wait').at(-1)).toBe('In the total of 100: 5.95 ÷ 80 × 60 ÷ 92.5 × 100 ≈ 4.8243.')
  })

  it('says that a veto holds the grade, not the total', () => {
    const leaked = scored({ totals: but({ leak: ['1', '1'] }) })
    expect(said('en', leaked).slice(-3)).toEqual([
      '82.44 reaches 75: grade B (Good).',
      'The veto "Leak" holds the grade: B (Good) becomes C (Unqualified). The total stays what it is.',
      'Coefficient 0.5.',
    ])
    expect(said('zh-CN', leaked).slice(-3)).toEqual([
      '82.44 达到 75 分的标准：绩效等级 B 良好。',
      '因一票否决项「泄密」，绩效等级由 B 良好降为 C 不合格，总分不变。',
      '绩效系数 0.5。',
    ])
  })

  it('stops at the cap', () => {
    const best = scored({
      totals: but({ solved: ['50', '50'], late: ['0', '50'], wait: ['0', '50'], mistakes: null, grave: null }),
      ratings: { self: null, lead: rating({ manner: '10', goal: '3' }) },
    })
    expect(said('en', best).slice(-4)).toEqual([
      'With the bonus: 103.375 + 4 = 107.375.',
      'The total is at most 100, so 107.375 becomes 100.',
      '100, rounded once, half up, to two decimals: 100.00.',
      '100.00 reaches 90: grade A (Excellent), coefficient 1.2.',
    ])
  })

  it('says of the lowest grade what was not reached', () => {
    const low = scored({ totals: but({ fraud: ['1', '1'] }) })
    expect(said('en', low).at(-1)).toBe('63.62 is below 75: grade C (Unqualified), coefficient 0.5.')
    expect(said('zh-CN', low).at(-1)).toBe('63.62 低于 75 分：绩效等级 C 不合格，绩效系数 0.5。')
  })

  it('prints as many decimals as whoever rounds it needs: 74.99499999 is 74.99, not 75.00', () => {
    const amended = (points: string) =>
      scored({
        position: 'supervisor',
        subordinates: ['80', '70'],
        totals: [],
        amended: new Map([['staff', { points: Exact.of(points), because: '' }]]),
      })
    expect(said('en', amended('44.996999994')).at(-2)).toBe(
      '44.99699999 ÷ 60 × 100 ≈ 74.99499999, rounded once, half up, to two decimals: 74.99.',
    )
  })

  it('leaves the raters out where nothing is judged', () => {
    const supervisor = scored({
      position: 'supervisor',
      subordinates: ['80', '70'],
      totals: but({ wait: ['18', '6'] }),
    })
    expect(said('en', supervisor)).toEqual([
      'Sum of the items: 65 of 100 points.',
      '65, rounded once, half up, to two decimals: 65.00.',
      '65.00 is below 75: grade C (Unqualified), coefficient 0.5.',
    ])
  })
})

describe('an item that stands in two scorecards', () => {
  it('is explained by the rule of its own position', () => {
    const supervisor = scored({
      position: 'supervisor',
      subordinates: ['80', '70'],
      totals: but({ wait: ['18', '6'] }),
    })
    expect(explained('en', supervisor, 'wait').slice(-3)).toEqual([
      'On the straight line from 0 (5 min) to 40 (1 min): 40 × (5 − 3) ÷ (5 − 1) = 20.',
      'Score: 20 of 40 points.',
      'In the total of 100: 20.',
    ])
    expect(explained('en', supervisor, 'wait')[0]).toBe(
      'Rule: full marks at 1 min or less, no points at 5 min or more, a straight line between them.',
    )
  })
})
