import { z } from 'zod'
import type { Exact } from '../../exact.ts'

/** What a rule may look at: a measured value, the item's points, the team, and the agent's other values. */
export interface Measured {
  value: Exact // a rate is in percent
  numerator: Exact // the additive parts that the value is made of; 0 of 0 where nothing was recorded
  points: Exact // what the item is worth
  team: { mean: Exact; people: number } | null
  also(indicator: string): Exact | null // null: nothing is known
}

/** Why a line is shown, but not scored. */
export const Because = z.enum(['thin-sample', 'no-data', 'not-rated', 'impossible', 'blank'])
export type Because = z.infer<typeof Because>

/** What a rule gives: points with the steps that led there, or why it cannot give any. */
export type Mark<Step> =
  | { points: Exact; steps: readonly Step[] }
  | { unscored: { because: Because; sample: number; least: number }; steps: readonly Step[] }
