import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Policy } from '../../src/core/policy/policy.ts'
import { score } from '../../src/core/scoring/score.ts'
import type { ScoreSheet, Total } from '../../src/core/scoring/sheet.ts'
import { rating } from '../core/scoring/month.ts'

/** One person's October 2026: totals and points as a lead would write them down. */
export interface Month {
  position: string
  totals: readonly Total[]
  self?: Record<string, string>
  lead: Record<string, string>
  company?: Record<string, string>
  team?: Record<string, [mean: number, people: number]>
}

export function sheetOf(policy: Policy, { position, totals, self, lead, company, team = {} }: Month): ScoreSheet {
  return score({
    policy: { id: `${policy.policy}@1`, policy },
    position,
    month: '2026-10',
    from: day('2026-10-01'),
    to: day('2026-10-31'),
    totals,
    team: new Map(Object.entries(team).map(([id, [mean, people]]) => [id, { mean: Exact.of(mean), people }])),
    ratings: { self: self ? rating(self) : null, lead: rating(lead), company: company ? rating(company) : null },
    amended: new Map(),
  })
}

export const pointsOn = (sheet: ScoreSheet, item: string): string | null =>
  sheet.lines.find((line) => line.item === item)?.points ?? null

/** The month with one indicator's total replaced. */
export const but = (month: Month, changed: Total): Month => ({
  ...month,
  totals: [...month.totals.filter((it) => it.indicator !== changed.indicator), changed],
})
