import { z } from 'zod'
import { DayText, MonthText } from '../calendar/day.ts'

/** One month's review of the company, bound for ever to one version of the policy. */
export const Cycle = z.intersection(
  z.object({
    id: z.string(),
    month: MonthText,
    policy: z.string(), // after-sales@1
    launchedBy: z.string(),
    round: z.number().int(), // grows each time leadership returns it
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('launched'), selfBy: DayText, leadBy: DayText, returned: z.string().nullable() }),
    z.object({ at: z.literal('approval'), selfBy: DayText, leadBy: DayText, approveBy: DayText, submittedBy: z.string() }),
    z.object({ at: z.literal('published'), publishedOn: DayText, appealBy: DayText, approvedBy: z.string() }),
    z.object({ at: z.literal('closed'), publishedOn: DayText, appealBy: DayText, approvedBy: z.string() }),
  ]),
)
export type Cycle = z.infer<typeof Cycle>
export type CycleAt<At extends Cycle['at']> = Extract<Cycle, { at: At }>
