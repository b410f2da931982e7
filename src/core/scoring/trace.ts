import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { ExactText } from '../exact-text.ts'
import { bandSteps } from './rules/bands.ts'
import { blankSteps } from './rules/blank.ts'
import { bonusSteps } from './rules/bonus.ts'
import { completionSteps } from './rules/completion.ts'
import { deviationSteps } from './rules/deviation.ts'
import { linearSteps } from './rules/linear.ts'
import { occurrenceSteps } from './rules/occurrences.ts'
import { perStepSteps } from './rules/per-step.ts'
import { scaledSteps } from './rules/scaled.ts'
import { teamAggregateSteps } from './rules/team-aggregate.ts'
import { teamSteps } from './rules/team-relative.ts'
import { vetoSteps } from './rules/veto.ts'

/** Who rates: the agent, colleagues (360), the lead whose word is the department's (AM40), the company. */
export const Rater = z.enum(['self', 'peers', 'lead', 'company'])
export type Rater = z.infer<typeof Rater>
const period = { from: DayText, to: DayText }

/**
 * One step of how points came about: numbers only, all exact; the catalogs say it in words. Sheets are kept for ever,
 * so a step is added to, never renamed.
 */
export const Step = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('value'),
    indicator: z.string(),
    value: ExactText, // a rate in percent
    numerator: ExactText,
    denominator: ExactText,
    rows: z.number().int(),
    sources: z.array(z.string()),
    ...period,
  }),
  z.object({ is: z.literal('nothing-recorded'), indicator: z.string(), ...period }), // counts as 0
  z.object({ is: z.literal('no-data'), indicator: z.string(), ...period }),
  z.object({ is: z.literal('impossible'), indicator: z.string(), value: ExactText, lowest: ExactText }),
  // a volume is scaled from the days attended to the whole month (AM31)
  z.object({ is: z.literal('prorated'), value: ExactText, days: ExactText, of: ExactText, result: ExactText }),
  z.object({ is: z.literal('thin-sample'), sample: ExactText, least: z.number().int() }),
  z.object({ is: z.literal('left-out'), max: ExactText }),
  z.object({ is: z.literal('rated'), by: Rater, level: z.string().nullable(), points: ExactText }),
  z.object({ is: z.literal('not-rated') }),
  z.object({ is: z.literal('one-rater'), by: Rater, missing: Rater }),
  z.object({
    is: z.literal('shared'),
    self: ExactText,
    lead: ExactText,
    shares: z.object({ self: ExactText, lead: ExactText }),
    points: ExactText,
  }),
  // more than self and lead: each rater's points by their share
  z.object({
    is: z.literal('shared-by'),
    parts: z.array(z.object({ by: Rater, points: ExactText, share: ExactText })),
    points: ExactText,
  }),
  z.object({ is: z.literal('rater-missing'), missing: z.array(Rater), how: z.enum(['renormalise', 'zero']) }),
  z.object({ is: z.literal('peers-mean'), people: z.number().int(), points: ExactText }),
  z.object({
    is: z.literal('goal'),
    by: Rater,
    level: z.string(),
    goal: ExactText,
    from: ExactText, // the scale's lower end, and its score
    low: ExactText,
    each: ExactText, // score points per 1 of the scale
    score: ExactText,
    max: ExactText,
    points: ExactText,
  }),
  // a confirmed event elsewhere on the sheet holds this line down
  z.object({ is: z.literal('vetoed'), by: z.string(), before: ExactText, points: ExactText }),
  // the same where nothing was scored: a veto to 0 is no reason to leave the line out
  z.object({ is: z.literal('zeroed'), by: z.string() }),
  // how the whole sheet ends: what stands beside the lines' sum
  z.object({ is: z.literal('bonus-added'), base: ExactText, bonus: ExactText, total: ExactText }),
  z.object({ is: z.literal('bonus-limit'), raw: ExactText, cap: ExactText }),
  z.object({ is: z.literal('total-cap'), raw: ExactText, cap: ExactText }),
  z.object({ is: z.literal('grade-veto'), by: z.string(), reached: z.string(), grade: z.string() }),
  z.object({ is: z.literal('amended'), before: ExactText.nullable(), points: ExactText, because: z.string() }),
  z.object({ is: z.literal('awarded'), points: ExactText, max: ExactText }),
  ...bandSteps,
  ...teamSteps,
  ...occurrenceSteps,
  ...linearSteps,
  ...completionSteps,
  ...deviationSteps,
  ...perStepSteps,
  ...teamAggregateSteps,
  ...scaledSteps,
  ...bonusSteps,
  ...vetoSteps,
  ...blankSteps,
])
export type Step = z.infer<typeof Step>
export type StepOf<Is extends Step['is']> = Extract<Step, { is: Is }>
