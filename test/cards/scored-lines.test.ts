import { describe, expect, it } from 'vitest'
import { amendForm } from '../../src/cards/appeal-review.ts'
import type { AppealView } from '../../src/cards/appeal-view.ts'
import type { Block, Card } from '../../src/cards/card.ts'
import { ownDigestCard } from '../../src/cards/digest.ts'
import { leadAssessmentCard } from '../../src/cards/lead-assessment.ts'
import { sheetCard } from '../../src/cards/result.ts'
import { selfAssessmentCard, selfForm } from '../../src/cards/self-assessment.ts'
import { day } from '../../src/core/calendar/day.ts'
import type { Locale } from '../../src/core/people/person.ts'
import { sumsOf } from '../../src/core/scoring/lines.ts'
import { scorecardOf } from '../../src/core/scoring/scorecard.ts'
import type { Assessment } from '../../src/core/workflow/assessment.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { rating } from '../core/scoring/month.ts'
import { but, type Explained, scored } from '../i18n/every-step.ts'

const usual = scored()
const leaked = scored({ totals: but({ leak: ['1', '1'] }) })
const supervisor = scored({ position: 'supervisor', subordinates: ['80', '70'], totals: but({ wait: ['18', '6'] }) })

const cardOf = (locale: Locale, { policy, sheet }: Explained): Card => {
  const scorecard = scorecardOf(policy, sheet.position)
  return sheetCard(
    { assessment: 'as-1', policy, scorecard, sheet, agentName: '-', month: sheet.month },
    speechFor(locale),
  )
}
const rowsOf = (card: Card): readonly (readonly string[])[] =>
  card.blocks.flatMap((block) => (block.is === 'table' ? block.table.rows : []))
const rowOf = (card: Card, title: string) =>
  rowsOf(card)
    .find(([first]) => first === title)
    ?.slice(1)
const notesOf = (card: Card) => card.blocks.flatMap((block) => (block.is === 'note' ? [String(block.text)] : []))

describe('the result, line by line', () => {
  it('shows a bonus as what comes on top, not as 5 of 0', () => {
    expect(rowOf(cardOf('en', usual), 'Praise')).toEqual(['+5', '–'])
    expect(rowOf(cardOf('zh-CN', usual), '客户表扬')).toEqual(['+5', '–'])
  })

  it('says of a veto whether it has fired', () => {
    expect(rowOf(cardOf('en', usual), 'Leak')).toEqual(['not fired', '–'])
    expect(rowOf(cardOf('zh-CN', usual), '泄密')).toEqual(['未触发', '–'])
    expect(rowOf(cardOf('en', leaked), 'Leak')).toEqual(['has fired', '–'])
    expect(rowOf(cardOf('zh-CN', leaked), '泄密')).toEqual(['已触发', '–'])
  })

  it('shows more than full marks as it is', () => {
    expect(rowOf(cardOf('en', usual), 'Cost')).toEqual(['12', '10'])
  })

  it('says the weight of each dimension, where the position has weights', () => {
    const folds = (card: Card) => card.blocks.flatMap((block) => (block.is === 'fold' ? [block.title] : []))
    expect(folds(cardOf('en', usual))).toEqual(['Service (weight 60)', 'Conduct (weight 40)'])
    expect(folds(cardOf('zh-CN', usual))).toEqual(['服务（权重 60）', '态度（权重 40）'])
    expect(folds(cardOf('en', supervisor))).toEqual(['Team'])
  })

  it('says what the grade stands for, where the handbook does', () => {
    const pairs = (card: Card) =>
      card.blocks.flatMap((block) => (block.is === 'pairs' ? block.rows.map(({ label, value }) => [label, value]) : []))
    expect(pairs(cardOf('en', usual))).toContainEqual(['What it stands for', 'Solves most cases alone'])
    expect(pairs(cardOf('zh-CN', usual))).toContainEqual(['等级说明', '能独立处理大部分问题'])
    expect(pairs(cardOf('en', leaked)).map(([label]) => label)).not.toContain('What it stands for')
  })

  it('says at once why 82 points are no pass where a veto holds the grade down', () => {
    const sentence = { is: 'text', text: '因一票否决项「泄密」，绩效等级由 B 良好降为 C 不合格，总分不变。' }
    expect(cardOf('zh-CN', leaked).blocks[1]).toEqual(sentence)
    expect(cardOf('zh-CN', usual).blocks).not.toContainEqual(sentence)
  })
})

const assessment: Assessment = {
  at: 'submitted',
  id: 'as-1',
  cycle: 'cy-1',
  agent: 'ag-1',
  month: '2026-08',
  selfBy: day('2026-09-03'),
  leadBy: day('2026-09-08'),
  self: rating({ manner: '9', goal: '5/2' }),
}

const selfView = ({ policy, sheet }: Explained) => ({
  assessment,
  policy,
  scorecard: scorecardOf(policy, sheet.position),
  typed: [],
  measured: sheet.lines.filter((line) => line.kind === 'measured'),
  today: day('2026-09-02'),
})

describe('an assessment', () => {
  it('asks for a place on the goal scale by its levels', () => {
    const field = (locale: Locale) =>
      selfForm(selfView(usual), speechFor(locale)).fields.find(({ name }) => name === 'goal')
    expect(field('zh-CN')).toMatchObject({
      label: '重点工作（目标达成 1–3，满分 5）',
      initial: '2.5',
      options: [
        { value: '3', label: '3 · 超额完成', group: '超额完成' },
        { value: '2.5', label: '2.5 · 超额完成', group: '超额完成' },
        { value: '2', label: '2 · 完成', group: '完成' },
        { value: '1.5', label: '1.5 · 完成', group: '完成' },
        { value: '1', label: '1 · 未完成', group: '未完成' },
      ],
    })
    expect(field('en')).toMatchObject({ label: 'Key goal (goal 1–3, of 5)' })
  })

  it('shows a goal with the points that it is worth', () => {
    const given = (locale: Locale) => pairIn(selfAssessmentCard(selfView(usual), speechFor(locale)).blocks, 1)
    expect(given('en')).toEqual({ label: 'Key goal (goal 1–3, of 5)', value: 'goal 2.5 = 5.75 points' })
    expect(given('zh-CN')?.value).toBe('目标达成 2.5，合 5.75 分')
  })

  it('shows the lead both, with what is still to be given', () => {
    const view = { ...selfView(usual), agentName: '-', total: null, gap: null, open: true, left: 1 }
    expect(pairIn(leadAssessmentCard(view, speechFor('en')).blocks, 1)?.value).toBe(
      'self goal 2.5 = 5.75 points · lead –',
    )
  })

  it('has every line that nobody rates, and the bonus beside the weighted sum', () => {
    const card = selfAssessmentCard(selfView(usual), speechFor('en'))
    expect(rowOf(card, 'Praise')).toEqual(['3', '+5'])
    expect(rowOf(card, 'Leak')).toEqual(['0', 'not fired'])
    expect(rowOf(card, 'Cost')).toEqual(['¥850', '12 / 10'])
    expect(notesOf(card)).toContain(
      'Measured so far, by the weights of the dimensions: 53.62 of 70 points. A bonus of +4 comes on top.',
    )
  })

  it("has a supervisor's team and what is still open, which no indicator feeds", () => {
    const card = selfAssessmentCard(selfView(supervisor), speechFor('zh-CN'))
    expect(rowOf(card, '下属绩效')).toEqual(['75 分', '45 / 60'])
    expect(rowOf(card, '合理化建议')).toEqual(['无数据', '不计分：规则尚未定完'])
    const rules = card.blocks.flatMap((block) => (block.is === 'fold' ? block.lines : []))
    expect(JSON.stringify(rules)).toContain('下属总分的平均值')
  })
})

describe('a morning', () => {
  it("names an item as the agent's own position does, and says the bonus", () => {
    const digest = ({ policy, sheet: { lines, position } }: Explained) =>
      ownDigestCard(
        {
          day: day('2026-09-01'),
          yesterday: day('2026-08-31'),
          policy,
          values: [],
          concern: null,
          good: null,
          points: { position, lines, ...sumsOf(lines) },
          trend: null,
        },
        speechFor('en'),
      ).blocks
    expect(JSON.stringify(digest(supervisor))).toContain('Waiting (team)')
    expect(JSON.stringify(digest(usual))).not.toContain('Waiting (team)')
    expect(JSON.stringify(digest(usual))).toContain('A bonus of +4 comes on top.')
    expect(JSON.stringify(digest(usual))).not.toContain('In the total of 100')
  })
})

describe('a decided appeal', () => {
  it('can give new points to every item but a veto, each with what it has now', () => {
    const field = amendForm(appealOf('praise', leaked), speechFor('zh-CN')).fields[0]
    const options = field?.is === 'choice' ? field.options.map(({ label }) => label) : []
    expect(options).toContain('客户表扬：+5')
    expect(options).toContain('费用控制：12 / 10')
    expect(options.join()).not.toContain('泄密')
    expect(field?.initial).toBe('praise')
  })

  it('starts with no item where the appeal is about a veto', () => {
    expect(amendForm(appealOf('leak', leaked), speechFor('en')).fields[0]).not.toHaveProperty('initial')
  })
})

const appealOf = (item: string, { policy, sheet }: Explained): AppealView => ({
  appeal: {
    at: 'drafted',
    id: 'ap-1',
    assessment: 'as-1',
    edition: 1,
    agent: 'ag-1',
    words: '',
    asked: { items: [item], wished: '' },
  },
  assessment: {
    ...{ ...assessment, at: 'published', edition: 1, total: sheet.total, grade: sheet.grade },
    ...{ coefficient: sheet.coefficient, publishedOn: day('2026-09-10'), appealBy: day('2026-09-17') },
    ...{ lead: { by: 'le-1', rating: rating({}) }, self: null, acknowledged: null },
  },
  policy,
  sheet,
  agentName: '-',
  reviewerName: null,
  today: day('2026-09-11'),
})

const pairIn = (blocks: readonly Block[], at: number) =>
  blocks.flatMap((block) => (block.is === 'pairs' ? block.rows : []))[at]
