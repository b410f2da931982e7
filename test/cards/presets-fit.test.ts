import { describe, expect, it } from 'vitest'
import { sheetCard } from '../../src/cards/result.ts'
import { selfAssessmentCard } from '../../src/cards/self-assessment.ts'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Policy, Scorecard } from '../../src/core/policy/policy.ts'
import { judgedItems } from '../../src/core/scoring/rating.ts'
import { choicesOf } from '../../src/core/scoring/rules/choices.ts'
import { score } from '../../src/core/scoring/score.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { presets } from '../../src/policies/presets.ts'
import { month, rating, total } from '../core/scoring/month.ts'

/** A month in which every indicator has a number with many decimals, so that every sentence is as long as it gets. */
function longestSheet(policy: Policy, scorecard: Scorecard) {
  const given = judgedItems(scorecard).map((item): [string, string] => [item.id, choicesOf(item.rule)[1]?.given ?? ''])
  const said = rating(Object.fromEntries(given))
  const team = policy.indicators.map((it) => [it.id, { mean: Exact.of('7/3'), people: 7 }] as const)
  return score({
    ...month(policy),
    position: scorecard.position,
    totals: policy.indicators.map(({ id }) => total(id, '131', '57')),
    team: new Map(team),
    attended: { days: Exact.of(17), of: Exact.of(21) },
    subordinates: ['80', '70.33', '91', '77'],
    ratings: { self: said, lead: said, peers: [said, said, said, said, said], company: said },
  })
}

const policies = await Promise.all(presets.map((preset) => loadPreset(preset)))
const all = policies.flatMap((policy) =>
  policy.scorecards.map((scorecard) => ({ name: `${policy.policy}, ${scorecard.position}`, policy, scorecard })),
)

describe.each(['zh-CN', 'en'] as const)('with every line explained, in %s', (locale) => {
  const words = speechFor(locale)

  it.each(all)('a result of $name fits both messengers whole', ({ policy, scorecard }) => {
    const sheet = longestSheet(policy, scorecard)
    expectToFit(sheetCard({ assessment: 'as-1', policy, scorecard, sheet, agentName: '-', month: sheet.month }, words))
  })

  it.each(all)('a self-assessment of $name fits both messengers whole', ({ policy, scorecard }) => {
    const measured = longestSheet(policy, scorecard).lines.filter((line) => line.kind === 'measured')
    const window = { selfBy: day('2026-09-03'), leadBy: day('2026-09-08') }
    const assessment = { at: 'invited', id: 'as', cycle: 'cy', agent: 'ag', month: '2026-08', ...window } as const
    expectToFit(selfAssessmentCard({ assessment, policy, scorecard, measured, today: day('2026-09-02') }, words))
  })
})

/** What either messenger says where it has left something out. */
const cut = /not shown|too long to show|未显示|未在此显示/

function expectToFit(card: Parameters<typeof renderSlack>[0]): void {
  const slack = renderSlack(card)
  expect(checkMessage(slack.blocks)).toBeNull()
  expect(JSON.stringify(slack)).not.toMatch(cut)
  const feishu = renderFeishu(card)
  expect(inspectCard(feishu)).toBeNull()
  expect(JSON.stringify(feishu)).not.toMatch(cut)
}
