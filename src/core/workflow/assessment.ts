import { z } from 'zod'
import { DayText, MonthText } from '../calendar/day.ts'
import { Rating } from '../scoring/sheet.ts'

const LeadRating = z.object({ by: z.string(), rating: Rating })

/** What the agent is told: which edition, and what the agent answered. Every edition's sheet stays on record in `result`. */
const Published = z.object({
  self: Rating.nullable(),
  lead: LeadRating,
  edition: z.number().int().positive(),
  total: z.string(),
  grade: z.string(),
  coefficient: z.string(),
  publishedOn: DayText,
  appealBy: DayText,
  acknowledged: z.object({ as: z.enum(['agreed', 'objected']), on: DayText, edition: z.number().int() }).nullable(),
})

/** One agent, one month. Each step carries what that step knows, and nothing else. */
export const Assessment = z.intersection(
  z.object({ id: z.string(), cycle: z.string(), agent: z.string(), month: MonthText }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('invited'), selfBy: DayText, leadBy: DayText }),
    z.object({ at: z.literal('submitted'), selfBy: DayText, leadBy: DayText, self: Rating }),
    z.object({ at: z.literal('assessed'), selfBy: DayText, leadBy: DayText, self: Rating.nullable(), lead: LeadRating }),
    Published.extend({ at: z.literal('published') }),
    Published.extend({ at: z.literal('closed') }),
  ]),
)
export type Assessment = z.infer<typeof Assessment>
export type AssessmentAt<At extends Assessment['at']> = Extract<Assessment, { at: At }>
