import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import type { Scored } from '../../../src/core/scoring/score.ts'
import type { Rating, Total } from '../../../src/core/scoring/sheet.ts'

/** An indicator's total, as the readings give it. */
export const total = (indicator: string, numerator: string, denominator: string, source = 'tickets'): Total => ({
  indicator,
  numerator,
  denominator,
  rows: Math.ceil(Exact.of(denominator).toNumber()),
  sources: [source],
})

export const rating = (points: Record<string, string>, reason = ''): Rating => ({
  points,
  reason,
  summary: '',
  improvement: '',
})

/** August 2026 of a service agent of whom nothing is known yet. */
export const month = (policy: Policy): Scored => ({
  policy: { id: `${policy.policy}@1`, policy },
  position: 'service-agent',
  month: '2026-08',
  from: day('2026-08-01'),
  to: day('2026-08-31'),
  totals: [],
  team: new Map(),
  ratings: { self: null, lead: null },
  amended: new Map(),
})

/** The same policy with a single judged item, `all`, worth 100 points. */
export const judgedOnly = (policy: Policy): Policy => ({
  ...policy,
  scorecards: [
    {
      position: 'service-agent',
      title: { zh: '总评', en: 'Overall' },
      dimensions: [
        {
          id: 'overall',
          title: { zh: '总评', en: 'Overall' },
          items: [
            {
              id: 'all',
              title: { zh: '总评', en: 'Overall' },
              points: 100,
              alsoCalled: [],
              rule: {
                rule: 'levels',
                step: '1/2',
                levels: [
                  { id: 'good', title: { zh: '好', en: 'Good' }, points: ['60', '100'] },
                  { id: 'poor', title: { zh: '差', en: 'Poor' }, points: ['50', '59'] },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
})

/** A full month: every indicator has a total. */
export const busyTotals: readonly Total[] = [
  total('response-hours', '54', '40'),
  total('satisfaction', '19', '20', 'survey'),
  total('repair-success', '34', '40'),
  total('repair-in-time', '39', '40'),
  total('tickets', '100', '40'),
  total('breaches', '1', '1', 'quality'),
  total('late-days', '1', '1', 'attendance'),
]
