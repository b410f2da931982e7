import { z } from 'zod'
import { DayText, MonthText } from '../calendar/day.ts'
import { ExactText } from '../exact-text.ts'
import { Step } from './trace.ts'

export { ExactText }

/** What one rater says: a score for each judged item, and words. Sent whole; points are exact texts such as "12.5". */
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
  max: ExactText,
  kind: z.enum(['measured', 'judged', 'amended']),
  points: ExactText.nullable(),
  unscored: z
    .object({ because: z.enum(['thin-sample', 'no-data', 'not-rated']), sample: z.number(), least: z.number() })
    .nullable(),
  by: z.object({ self: ExactText.nullable(), lead: ExactText.nullable() }).nullable(), // judged: each rater's points
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
  shares: z.object({ self: ExactText, lead: ExactText }), // after renormalising; they sum to 1
  lines: z.array(ScoreLine),
  /** Points over the points that could be scored, ×100, exact; `total` is it rounded once, half-up, two decimals (AM20). */
  exactTotal: ExactText,
  total: z.string(),
  grade: z.string(),
  coefficient: z.string(),
})
export type ScoreSheet = z.infer<typeof ScoreSheet>
