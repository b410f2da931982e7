import { z } from 'zod'
import { DayText, MonthText } from '../calendar/day.ts'
import { ExactText } from '../exact-text.ts'
import { Because } from './rules/mark.ts'
import { Step } from './trace.ts'

export { ExactText }

/**
 * What one rater says: a score for each judged item, and words. Sent whole; points are exact texts such as "12.5",
 * or a place on the goal scale where that is the item's rule.
 */
export const Rating = z.object({
  points: z.record(z.string(), ExactText),
  reason: z.string(), // required where a score stands in the outer thirds of its level (AM01), or lead and self differ much (AM43)
  summary: z.string(), // agent: summary of the month (R189); lead: words to the agent
  improvement: z.string(), // agent: idea; lead: advice
})
export type Rating = z.infer<typeof Rating>

/** Where a measured value comes from, additive, so that any period rolls up exactly. */
export const Total = z.object({
  indicator: z.string(),
  numerator: ExactText,
  denominator: ExactText,
  rows: z.number().int(),
  sources: z.array(z.string()),
})
export type Total = z.infer<typeof Total>

/** One item on the sheet, with how it came about. `points` null: shown, not scored (thin sample, no data). */
export const ScoreLine = z.object({
  item: z.string(),
  dimension: z.string(),
  max: ExactText, // 0: outside the 100, a bonus or a veto
  /** The most its rule can give where that is not `max`; null: no end. */
  most: ExactText.nullable().optional(),
  /** By how much its dimension is re-weighted for the position: weight over points (AM05). Absent: 1. */
  factor: ExactText.optional(),
  kind: z.enum(['measured', 'judged', 'amended']),
  points: ExactText.nullable(),
  unscored: z.object({ because: Because, sample: z.number(), least: z.number() }).nullable(),
  by: z // judged: each rater's points
    .object({
      self: ExactText.nullable(),
      lead: ExactText.nullable(),
      peers: ExactText.nullable().optional(),
      company: ExactText.nullable().optional(),
    })
    .nullable(),
  trace: z.array(Step),
})
export type ScoreLine = z.infer<typeof ScoreLine>

/** One agent's month, explained. Recomputed from readings and policy it must equal itself. */
export const ScoreSheet = z.object({
  policy: z.string(), // after-sales@1
  position: z.string(),
  month: MonthText,
  from: DayText,
  to: DayText,
  /** After renormalising; they sum to 1, unless a missing part counts as 0. */
  shares: z.object({ self: ExactText, lead: ExactText, peers: ExactText.optional(), company: ExactText.optional() }),
  lines: z.array(ScoreLine),
  /**
   * Points over the points that could be scored, ×100, with the bonus and under the cap, exact; `total` is it rounded
   * once, half-up, two decimals (AM20).
   */
  exactTotal: ExactText,
  /** What stands beside the lines' sum, in order: bonus, caps, a veto on the grade. Absent where there is nothing. */
  closing: z.array(Step).optional(),
  total: z.string(),
  grade: z.string(),
  coefficient: z.string(),
})
export type ScoreSheet = z.infer<typeof ScoreSheet>
