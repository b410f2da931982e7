import { z } from 'zod'
import { DayText } from '../calendar/day.ts'
import { ExactText } from '../exact-text.ts'
import { bandSteps } from './rules/bands.ts'
import { occurrenceSteps } from './rules/occurrences.ts'
import { teamSteps } from './rules/team-relative.ts'

const Rater = z.enum(['self', 'lead'])
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
  z.object({ is: z.literal('amended'), before: ExactText.nullable(), points: ExactText, because: z.string() }),
  z.object({ is: z.literal('awarded'), points: ExactText, max: ExactText }),
  ...bandSteps,
  ...teamSteps,
  ...occurrenceSteps,
])
export type Step = z.infer<typeof Step>
export type StepOf<Is extends Step['is']> = Extract<Step, { is: Is }>
