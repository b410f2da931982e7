import { describe, expect, it } from 'vitest'
import type { Block } from '../../src/cards/card.ts'
import { signed, trialFaultText, tryCard } from '../../src/cards/policy-try.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { trialReport } from '../contracts/trial-report.ts'
import { says } from '../support/office.ts'

const [en, zh] = [speechFor('en'), speechFor('zh-CN')]
const tables = (blocks: readonly Block[]) => blocks.flatMap((it) => (it.is === 'table' ? [it.table] : []))

describe('the card of a trial', () => {
  const report = trialReport(60)
  const card = tryCard(report, en)

  it('shows grades before and after as a chart and, beside it, as a table that adds up', () => {
    const chart = card.blocks.flatMap((it) => (it.is === 'chart' ? [it.chart] : []))[0]
    const [distribution] = tables(card.blocks)
    expect(chart?.series.map(({ points }) => points.reduce<number>((sum, it) => sum + (it ?? 0), 0))).toEqual([60, 60])
    expect(distribution?.rows.map((row) => Number(row[1]))).toEqual(chart?.series[0]?.points)
    expect(distribution?.rows.map((row) => Number(row[2]))).toEqual(chart?.series[1]?.points)
  })

  it('names the ten who move farthest, and how many more there are', () => {
    const movers = tables(card.blocks)[1]
    expect(movers?.rows).toHaveLength(10)
    expect(movers?.rows[0]).toEqual([
      expect.stringMatching(/^客服 /),
      expect.anything(),
      '55.50 E',
      '95.50 A',
      '+40.00',
    ])
    expect(says(card)).toContain(`… and ${report.comparison.moves.length - 10} more.`)
  })

  it('says how many grades change, who is lost and why, and every warning', () => {
    const text = says(card)
    const grades = report.comparison.gradeChanges.reduce((sum, it) => sum + it.people, 0)
    expect(text).toContain(`Another grade: ${grades}.`)
    expect(text).toContain(
      `No longer scored: ${report.comparison.lost.length} people: 客服 11 (no scorecard for the position)`,
    )
    expect(text).toContain('Newly scored: 4 people')
    for (const part of [
      'without the amendment',
      'does not allow what was given to 3 people',
      'Nobody holds the position that Field engineer scorecard is for',
    ])
      expect(text).toContain(part)
    expect(text).toContain('no result changes')
  })

  it('is said in Chinese without a word of English of our own', () => {
    const text = says(tryCard(report, zh))
    expect(text).toContain('按2026年8月数据试算')
    expect(text).toContain('新办法：售后服务绩效考核办法（draft.yaml）；对照：售后服务绩效考核办法（after-sales@1）。')
    expect(text.replaceAll(/draft\.yaml|after-sales@1|East t\d+/g, '')).not.toMatch(/[a-z]{2,}/)
  })

  it('says nothing of the result on the lock screen', () => {
    expect(card.gist).not.toMatch(/\d/)
    expect(tryCard(report, zh).gist).not.toMatch(/\d/)
  })

  it('says that nobody moves, and leaves the table of movers away', () => {
    const none = { ...report.comparison, moves: [], gradeChanges: [], lost: [], gained: [] }
    const quiet = tryCard({ ...report, comparison: none }, en)
    expect(says(quiet)).toContain('Nobody’s result changes.')
    expect(tables(quiet.blocks)).toHaveLength(1)
  })
})

describe('why a month cannot be tried on', () => {
  it.each([
    [{ cannot: 'month-ahead', month: '2026-12' }, 'December 2026 has not begun', '2026年12月尚未开始'],
    [{ cannot: 'no-data', month: '2026-06', newest: '2026-08-14' }, 'is of 14 Aug 2026', '最新数据到2026年8月14日'],
    [{ cannot: 'no-data', month: '2026-06', newest: null }, 'import logs first', '请先导入'],
    [{ cannot: 'no-version', month: '2026-06' }, 'name the version', '请指定用来对照的版本'],
  ] as const)('%o is said with the way out', (fault, english, chinese) => {
    expect(trialFaultText(fault, en)).toContain(english)
    expect(trialFaultText(fault, zh)).toContain(chinese)
  })
})

it.each([
  ['1.25', '+1.25'],
  ['-1.25', '-1.25'],
  ['0.00', '0.00'],
  ['0', '0'],
])('a change of %s is written %s', (change, text) => expect(signed(change)).toBe(text))
