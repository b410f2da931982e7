import { z } from 'zod'
import { type Day, DayText, MonthText } from '../calendar/day.ts'
import type { Person, PersonId } from '../people/person.ts'
import type { SelfPart } from '../policy/policy.ts'
import type { Ratings } from '../scoring/judged-line.ts'
import { Rating } from '../scoring/sheet.ts'
import { type Outcome, refuse } from './move.ts'

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
  z.object({
    id: z.string(),
    cycle: z.string(),
    agent: z.string(),
    month: MonthText,
    position: z.string().optional(), // the scorecard's, as it was at the launch: a promotion changes no month that runs
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('invited'), selfBy: DayText, leadBy: DayText }),
    z.object({ at: z.literal('submitted'), selfBy: DayText, leadBy: DayText, self: Rating }),
    z.object({
      at: z.literal('assessed'),
      selfBy: DayText,
      leadBy: DayText,
      self: Rating.nullable(),
      lead: LeadRating,
    }),
    Published.extend({ at: z.literal('published') }),
    Published.extend({ at: z.literal('closed') }),
  ]),
)
export type Assessment = z.infer<typeof Assessment>
export type AssessmentAt<At extends Assessment['at']> = Extract<Assessment, { at: At }>

const subject = ({ id, cycle, agent, month, position }: Assessment) => ({ id, cycle, agent, month, position })

/** The person as this month assesses them: on the scorecard of its launch, whatever they have become since. */
export const asAssessed = (it: Assessment, agent: Person): Person => ({
  ...agent,
  position: it.position ?? agent.position,
})

/** What has been said of the month so far. */
export const ratingsOf = (it: Assessment): Ratings => ({
  self: 'self' in it ? it.self : null,
  lead: 'lead' in it ? it.lead.rating : null,
})

/**
 * May the agent still send it? Until its window closes or the lead has assessed; where the policy hands nothing over
 * without it, a first one may also come late.
 */
export const isSelfOpen = (it: Assessment, part: SelfPart, today: Day): boolean =>
  (it.at === 'invited' && (part === 'required' || today <= it.selfBy)) || (it.at === 'submitted' && today <= it.selfBy)

/** The agent's own view of the month, as long as it is open. */
export function submitSelf(
  it: Assessment,
  by: PersonId,
  self: Rating,
  part: SelfPart,
  today: Day,
): Outcome<AssessmentAt<'submitted'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (it.at !== 'invited' && it.at !== 'submitted') return refuse({ no: 'already-done' })
  if (!isSelfOpen(it, part, today)) return refuse({ no: 'too-late', closedOn: it.selfBy })
  const { selfBy, leadBy } = it
  return {
    next: { ...subject(it), at: 'submitted', selfBy, leadBy, self },
    facts: [{ is: 'self-assessment-submitted', by, about: it.agent, assessment: it.id, again: it.at === 'submitted' }],
  }
}

/**
 * May the lead assess? The self-assessment comes first: only once its window has closed may the lead go ahead without it
 * (AM43). Where it has no share nobody waits for it, and where nothing is handed over without it the lead waits on.
 */
export const isReady = (it: Assessment, part: SelfPart, today: Day): boolean =>
  it.at === 'submitted' ||
  it.at === 'assessed' ||
  (it.at === 'invited' && (part === 'uncounted' || (part === 'counted' && today > it.selfBy)))

/**
 * The lead's assessment, by today's lead, as soon as the month is ready for it. `gap` is how far the two raters' totals
 * lie apart when that is as far as the policy's limit or farther; then a reason is required.
 */
export function assess(
  it: Assessment,
  by: PersonId,
  leadOfAgent: PersonId | null,
  rating: Rating,
  gap: string | null,
  part: SelfPart,
  today: Day,
): Outcome<AssessmentAt<'assessed'>> {
  if (by === it.agent) return refuse({ no: 'not-about-yourself' })
  if (by !== leadOfAgent) return refuse({ no: 'not-yours' })
  if (it.at === 'published' || it.at === 'closed') return refuse({ no: 'already-done' })
  if (!isReady(it, part, today)) return refuse({ no: 'not-yet' })
  if (gap && !rating.reason.trim()) return refuse({ no: 'gap-reason-needed', gap })
  const { selfBy, leadBy } = it
  const self = 'self' in it ? it.self : null
  return {
    next: { ...subject(it), at: 'assessed', selfBy, leadBy, self, lead: { by, rating } },
    facts: [
      { is: 'lead-assessment-submitted', by, about: it.agent, assessment: it.id, again: it.at === 'assessed', gap },
    ],
  }
}

/** What a sheet says that the agent is told. */
export interface Told {
  edition: number
  total: string
  grade: string
  coefficient: string
}

/** Leadership has approved: the agent is told, and may appeal until `appealBy`. */
export function publish(
  it: Assessment,
  by: PersonId,
  told: Told,
  today: Day,
  appealBy: Day,
): Outcome<AssessmentAt<'published'>> {
  if (it.at === 'published' || it.at === 'closed') return refuse({ no: 'already-done' })
  if (it.at !== 'assessed') return refuse({ no: 'not-yet' })
  const { self, lead } = it
  const { edition, total, grade, coefficient } = told
  return {
    next: {
      ...subject(it),
      at: 'published',
      self,
      lead,
      edition,
      total,
      grade,
      coefficient,
      publishedOn: today,
      appealBy,
      acknowledged: null,
    },
    facts: [{ is: 'grade-published', by, about: it.agent, assessment: it.id, edition, total, grade, appealBy }],
  }
}

/** An appeal has changed an item: the new result supersedes the old one, which stays on record. */
export function supersede(it: Assessment, by: PersonId, told: Told): Outcome<AssessmentAt<'published'>> {
  if (it.at !== 'published') return refuse({ no: 'gone' })
  if (told.edition <= it.edition) return refuse({ no: 'gone' })
  const { edition, total, grade, coefficient } = told
  return {
    next: { ...it, edition, total, grade, coefficient, acknowledged: null },
    facts: [
      { is: 'grade-published', by, about: it.agent, assessment: it.id, edition, total, grade, appealBy: it.appealBy },
    ],
  }
}

/** Read, no objection (已阅无异议) or read, objection (已阅有异议); the second does not file an appeal by itself (R177). */
export function acknowledge(
  it: Assessment,
  by: PersonId,
  edition: number,
  as: 'agreed' | 'objected',
  today: Day,
): Outcome<AssessmentAt<'published'>> {
  if (by !== it.agent) return refuse({ no: 'not-yours' })
  if (it.at !== 'published') return refuse({ no: 'gone' })
  if (it.edition !== edition) return refuse({ no: 'gone' })
  if (it.acknowledged?.edition === edition) return refuse({ no: 'already-done' })
  return {
    next: { ...it, acknowledged: { as, on: today, edition } },
    facts: [{ is: 'result-acknowledged', by, about: it.agent, assessment: it.id, edition, as }],
  }
}
