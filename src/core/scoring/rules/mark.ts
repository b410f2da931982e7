import type { Exact } from '../../exact.ts'

/** What a rule may look at: a measured value, the item's points, the team, and the agent's other values. */
export interface Measured {
  value: Exact // a rate is in percent
  points: Exact // what the item is worth
  team: { mean: Exact; people: number } | null
  also(indicator: string): Exact | null // null: nothing is known
}

/** What a rule gives: points with the steps that led there, or why it cannot give any. */
export type Mark<Step> =
  | { points: Exact; steps: readonly Step[] }
  | { unscored: { because: 'thin-sample' | 'no-data'; sample: number; least: number }; steps: readonly Step[] }
