import { z } from 'zod'
import { type Day, DayText, MonthText } from '../calendar/day.ts'
import type { PersonId } from '../people/person.ts'
import { longestReason, type Outcome, refuse } from './move.ts'

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
    z.object({
      at: z.literal('approval'),
      selfBy: DayText,
      leadBy: DayText,
      approveBy: DayText,
      submittedBy: z.string(),
    }),
    z.object({ at: z.literal('published'), publishedOn: DayText, appealBy: DayText, approvedBy: z.string() }),
    z.object({ at: z.literal('closed'), publishedOn: DayText, appealBy: DayText, approvedBy: z.string() }),
  ]),
)
export type Cycle = z.infer<typeof Cycle>
export type CycleAt<At extends Cycle['at']> = Extract<Cycle, { at: At }>

/** HR hands the finished month to leadership. Everyone must be assessed: nobody's month is decided by a gap. */
export function submit(it: Cycle, by: PersonId, left: number, approveBy: Day): Outcome<Cycle> {
  if (it.at !== 'launched') return refuse({ no: 'already-done' })
  if (left > 0) return refuse({ no: 'still-open', left })
  const { id, month, policy, launchedBy, round, selfBy, leadBy } = it
  return {
    next: { id, month, policy, launchedBy, round, at: 'approval', selfBy, leadBy, approveBy, submittedBy: by },
    facts: [{ is: 'cycle-submitted', by, about: null, cycle: id, month, round, approveBy }],
  }
}

/** Leadership approves, and the month is published (AM34: publication comes after approval). */
export function approve(
  it: Cycle,
  by: PersonId,
  round: number,
  today: Day,
  appealBy: Day,
): Outcome<CycleAt<'published'>> {
  if (it.at === 'launched') return refuse({ no: 'gone' })
  if (it.at !== 'approval') return refuse({ no: 'already-done' })
  if (it.round !== round) return refuse({ no: 'gone' })
  const { id, month, policy, launchedBy } = it
  return {
    next: { id, month, policy, launchedBy, round, at: 'published', publishedOn: today, appealBy, approvedBy: by },
    facts: [{ is: 'cycle-approved', by, about: null, cycle: id, month, round }],
  }
}

/** Leadership sends it back with a reason; leads may assess again until HR hands it over once more. */
export function sendBack(
  it: Cycle,
  by: PersonId,
  round: number,
  reason: string,
  leadBy: Day,
): Outcome<CycleAt<'launched'>> {
  if (it.at === 'launched') return refuse({ no: 'gone' })
  if (it.at !== 'approval') return refuse({ no: 'already-done' })
  if (it.round !== round) return refuse({ no: 'gone' })
  if (!reason.trim()) return refuse({ no: 'empty', field: 'reason' })
  if (reason.length > longestReason) return refuse({ no: 'too-long', field: 'reason', atMost: longestReason })
  const { id, month, policy, launchedBy, selfBy } = it
  return {
    next: { id, month, policy, launchedBy, round: round + 1, at: 'launched', selfBy, leadBy, returned: reason },
    facts: [{ is: 'cycle-returned', by, about: null, cycle: id, month, round, reason }],
  }
}
