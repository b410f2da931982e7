import { z } from 'zod'
import { DayText } from '../calendar/day.ts'

/** What an appeal asks for, as understood from the message and confirmed or corrected by its writer. */
export const Asked = z.object({
  items: z.array(z.string()), // item ids; empty: the result as a whole
  wished: z.string(), // the score wished for, in the writer's words; may be empty
})
export type Asked = z.infer<typeof Asked>

const Filed = z.object({ caseNo: z.string(), filedOn: DayText, late: z.boolean(), acknowledgeBy: DayText })
const Admitted = Filed.extend({ reviewer: z.string(), admittedBy: z.string(), admittedOn: DayText, decideBy: DayText })
const Decided = Admitted.extend({ decidedOn: DayText, tellBy: DayText, reason: z.string() })

/** One agent's appeal against one result. `words` is the message, whole, to the last character. */
export const Appeal = z.intersection(
  z.object({
    id: z.string(),
    assessment: z.string(),
    edition: z.number().int(),
    agent: z.string(),
    words: z.string(),
    asked: Asked,
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('drafted') }),
    Filed.extend({ at: z.literal('filed') }),
    Filed.extend({ at: z.literal('refused'), reason: z.string(), by: z.string(), on: DayText }),
    Admitted.extend({ at: z.literal('admitted') }),
    Decided.extend({
      at: z.literal('amended'),
      item: z.string(),
      from: z.string(),
      to: z.string(),
      edition2: z.number().int(), // the edition that supersedes
    }),
    Decided.extend({ at: z.literal('upheld') }),
    z.object({
      at: z.literal('withdrawn'),
      caseNo: z.string().nullable(),
      on: DayText,
      reviewer: z.string().nullable().default(null), // who was at it, and may still see that it has ended
    }),
    z.object({ at: z.literal('dropped') }),
  ]),
)
export type Appeal = z.infer<typeof Appeal>
export type AppealAt<At extends Appeal['at']> = Extract<Appeal, { at: At }>
