import type { z } from 'zod'
import { day } from '../../../src/core/calendar/day.ts'
import { type Item, Policy } from '../../../src/core/policy/policy.ts'
import type { Scored } from '../../../src/core/scoring/score.ts'
import { total } from './month.ts'

type RawItem = z.input<typeof Item>
type RawPolicy = z.input<typeof Policy>
const title = { zh: '某', en: 'Some' }

/** A measured item that gives as many points as its value, up to its own. */
export const direct = (id: string, points: number): RawItem => ({
  ...{ id, title, points, indicator: id },
  rule: { rule: 'linear', full: points, none: 0 },
})

/** An item for raters: any half point up to its own. */
export const judged = (id: string, points: number): RawItem => {
  const levels = [
    { id: 'given', title, points: [0.5, points] as [number, number] },
    { id: 'none', title, points: 0 },
  ]
  return { id, title, points, rule: { rule: 'levels', levels } }
}

/** An item whose goal raters pick on the scale of 1 to 3. */
export const goal = (id: string, points: number): RawItem => {
  const levels = [
    { id: 'met', title, from: 2 },
    { id: 'below', title, from: 1 },
  ]
  return { id, title, points, rule: { rule: 'goal-scale', levels } }
}

export const bonus = (id: string, each: number, cap?: number): RawItem => ({
  ...{ id, title, points: 0, indicator: id },
  rule: { rule: 'bonus', each, ...(cap === undefined ? {} : { cap }) },
})

type Limits = { item: string; to: number } | { dimension: string; to: number } | { grade: string }
export const veto = (id: string, limits: Limits): RawItem => ({
  ...{ id, title, points: 0, indicator: id },
  rule: { rule: 'veto', limits },
})

/** A policy of one scorecard; every indicator that its items read is there, events count as 0 where none are known. */
export function smallPolicy(
  dimensions: Record<string, RawItem[]>,
  more: Partial<RawPolicy> & { weights?: Record<string, number> } = {},
): Policy {
  const { weights, ...rest } = more
  const items = Object.values(dimensions).flat()
  const indicators = items.flatMap(({ indicator: id, points }) =>
    id === undefined
      ? []
      : [
          {
            ...{ id, title, unit: 'count' as const, better: 'up' as const, combine: 'sum' as const, provider: title },
            missing: points === 0 ? ('zero' as const) : ('unknown' as const),
          },
        ],
  )
  const card = {
    position: 'agent',
    title,
    dimensions: Object.entries(dimensions).map(([id, items]) => ({ id, title, items })),
    ...(weights ? { weights } : {}),
  }
  return Policy.parse({
    ...{ policy: 'small', title, calendar: 'cn', zone: 'Asia/Shanghai', gap: 15, indicators, scorecards: [card] },
    raters: { self: 20, lead: 80 },
    grades: ['A', 'B', 'C', 'D', 'E'].map((id, at) => ({
      ...{ id, title, from: at === 4 ? 0 : 90 - at * 10, coefficient: (12 - at) / 10, follows: title },
    })),
    ...{ windows: { self: 3, lead: 3, approval: 3 }, appeal: { file: 5, acknowledge: 5, decide: 10, tell: 5 } },
    digest: { at: '09:07' },
    ...rest,
  })
}

/** August of an agent with these values and ratings. */
export const august = (
  policy: Policy,
  values: Record<string, string | number>,
  more: Partial<Scored> = {},
): Scored => ({
  ...{ policy: { id: 'small@1', policy }, position: 'agent', month: '2026-08' },
  ...{ from: day('2026-08-01'), to: day('2026-08-31'), team: new Map(), amended: new Map() },
  totals: Object.entries(values).map(([id, value]) => total(id, String(value), '1')),
  ratings: { self: null, lead: null },
  ...more,
})
