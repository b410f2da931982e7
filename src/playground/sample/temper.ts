import type { Month } from '../../core/calendar/day.ts'

/** How somebody works: what their numbers are drawn from. Shares are of 1. */
export interface Temper {
  responseHours: number
  success: number
  inTime: number
  satisfied: number
  /** Share of answered calls that customers rate. */
  rated: number
  /** Work taken on, 1 being the team's usual. */
  volume: number
  late: number // share of days
  /** What raters think of the judged part, 0 to 1. */
  manner: number
  /** How much better (or worse) they see themselves. */
  vanity: number
}

const tempers = {
  star: {
    responseHours: 0.35,
    success: 0.975,
    inTime: 0.99,
    satisfied: 0.985,
    volume: 1.2,
    late: 0,
    manner: 0.97,
    vanity: -0.04,
  },
  strong: {
    responseHours: 0.7,
    success: 0.94,
    inTime: 0.965,
    satisfied: 0.955,
    volume: 1.06,
    late: 0,
    manner: 0.84,
    vanity: 0.02,
  },
  solid: {
    responseHours: 1.05,
    success: 0.895,
    inTime: 0.935,
    satisfied: 0.925,
    volume: 1,
    late: 0.03,
    manner: 0.78,
    vanity: 0.04,
  },
  shaky: {
    responseHours: 1.55,
    success: 0.872,
    inTime: 0.885,
    satisfied: 0.88,
    volume: 0.98,
    late: 0.03,
    manner: 0.66,
    vanity: 0.08,
  },
  weak: {
    responseHours: 1.9,
    success: 0.81,
    inTime: 0.885,
    satisfied: 0.76,
    volume: 0.88,
    late: 0.05,
    manner: 0.5,
    vanity: 0.1,
  },
} as const

export type TemperName = keyof typeof tempers

/** What sets one person apart: `thin` has hardly any ratings, `falls` breaks down in August, `away` is absent in August, `vain` is far off. */
export type Quirk = 'thin' | 'falls' | 'away' | 'vain'

export function temperOf(name: TemperName, quirk: Quirk | null, month: Month): Temper {
  const fallen = quirk === 'falls' && month >= '2026-08'
  const temper: Temper = { rated: 0.7, ...tempers[fallen ? 'shaky' : name] }
  if (quirk === 'thin') return { ...temper, rated: 0.03 }
  return quirk === 'vain' ? { ...temper, vanity: 0.5 } : temper
}
