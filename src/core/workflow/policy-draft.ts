import { z } from 'zod'
import { type Day, DayText } from '../calendar/day.ts'
import type { PersonId } from '../people/person.ts'
import type { OpenNumber } from '../policy/policy.ts'
import { longestReason, type Outcome, type Refusal, refuse } from './move.ts'

const Reason = z.object({ by: z.string(), on: DayText, reason: z.string() })

/** A policy on its way to being in force: draft → consultation → approval → approved. Its text is kept beside it. */
export const PolicyDraft = z.intersection(
  z.object({
    id: z.string(), // after-sales@2, the version it becomes
    draftedBy: z.string().nullable(), // null: the configured file
    round: z.number().int(), // grows each time a consultation is opened
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('draft'), returned: Reason.nullable() }),
    z.object({ at: z.literal('consultation'), openedOn: DayText, until: DayText }),
    z.object({ at: z.literal('approval'), openedOn: DayText, until: DayText, submittedBy: z.string() }),
    z.object({
      at: z.literal('approved'),
      approvedBy: z.string(),
      approvedOn: DayText,
      effectiveOn: DayText,
      replaces: z.string(), // the version it was compared with
    }),
    z.object({ at: z.literal('dropped') }).extend(Reason.shape),
  ]),
)
export type PolicyDraft = z.infer<typeof PolicyDraft>
export type PolicyDraftAt<At extends PolicyDraft['at']> = Extract<PolicyDraft, { at: At }>

/** What somebody says to a consultation; `round` is the consultation it was said to. */
export interface PolicyComment {
  by: PersonId
  round: number
  on: Day
  words: string
}

/** The day from which the first policy of a record holds, so that every month on file has one. */
export const always: Day = '2000-01-01'

/** How many working days a consultation may be given. */
export const consultationDays = [3, 5, 7, 10, 15, 20, 30] as const

/** Somebody decides about a step, today. */
interface Step {
  by: PersonId
  today: Day
}

type Move<State> = Exclude<Outcome<State>, { refused: Refusal }>

const subject = ({ id, draftedBy, round }: PolicyDraft) => ({ id, draftedBy, round })

/** A new text comes in, from HR or, where `by` is null, from the configured file. */
export function begin(id: string, by: PersonId | null): Move<PolicyDraftAt<'draft'>> {
  return {
    next: { id, draftedBy: by, round: 0, at: 'draft', returned: null },
    facts: [{ is: 'policy-drafted', by, about: null, draft: id, replaced: false }],
  }
}

/** A newer file takes the place of the text, as long as nobody has been asked about it. */
export function replace(it: PolicyDraft, by: PersonId | null): Outcome<PolicyDraftAt<'draft'>> {
  if (it.at !== 'draft') return refuse({ no: 'already-done' })
  return { next: it, facts: [{ is: 'policy-drafted', by, about: null, draft: it.id, replaced: true }] }
}

/** HR asks agents and leads (R136, Labour Contract Law art. 4). What is still open cannot be commented on. */
export function openConsultation(
  it: PolicyDraft,
  { by, today }: Step,
  until: Day,
  blanks: readonly OpenNumber[],
): Outcome<PolicyDraftAt<'consultation'>> {
  if (it.at !== 'draft') return refuse(passed(it))
  if (blanks.length > 0) return refuse({ no: 'blanks', open: blanks })
  const round = it.round + 1
  return {
    next: { ...subject(it), round, at: 'consultation', openedOn: today, until },
    facts: [{ is: 'policy-consultation-opened', by, about: null, draft: it.id, round, on: today, until }],
  }
}

/** Anybody may say several things, until the last day of the consultation. */
export function comment(
  it: PolicyDraft,
  { by, today }: Step,
  round: number,
  words: string,
): (Move<PolicyDraft> & { said: PolicyComment }) | { refused: Refusal } {
  if (it.round !== round || it.at === 'draft' || it.at === 'dropped') return refuse({ no: 'gone' })
  if (it.at === 'approved') return refuse({ no: 'already-done' })
  if (it.at === 'approval' || today > it.until) return refuse({ no: 'too-late', closedOn: it.until })
  const wrong = wrongWords('words', words)
  if (wrong) return refuse(wrong)
  return {
    next: it,
    facts: [{ is: 'policy-commented', by, about: null, draft: it.id, round }],
    said: { by, round, on: today, words },
  }
}

/** HR hands it to leadership, once everyone has had the days that were promised to them. */
export function submit(it: PolicyDraft, { by, today }: Step, round: number): Outcome<PolicyDraftAt<'approval'>> {
  if (it.at !== 'consultation') return refuse(it.at === 'draft' ? { no: 'gone' } : passed(it))
  if (it.round !== round) return refuse({ no: 'gone' })
  if (today <= it.until) return refuse({ no: 'consultation-open', until: it.until })
  const { openedOn, until } = it
  return {
    next: { ...subject(it), at: 'approval', openedOn, until, submittedBy: by },
    facts: [{ is: 'policy-submitted', by, about: null, draft: it.id, round }],
  }
}

/** HR takes it back out of the consultation, to change its text after what was said. */
export function takeBack(
  it: PolicyDraft,
  { by, today }: Step,
  round: number,
  reason: string,
): Outcome<PolicyDraftAt<'draft'>> {
  if (it.at !== 'consultation') return refuse(it.at === 'draft' ? { no: 'already-done' } : passed(it))
  if (it.round !== round) return refuse({ no: 'gone' })
  const wrong = wrongWords('reason', reason)
  if (wrong) return refuse(wrong)
  return {
    next: { ...subject(it), at: 'draft', returned: { by, on: today, reason } },
    facts: [{ is: 'policy-taken-back', by, about: null, draft: it.id, round, reason }],
  }
}

/** Leadership approves; it holds from a day that is still to come, or from today. */
export function approve(
  it: PolicyDraft,
  { by, today }: Step,
  { round, effectiveOn, replaces }: { round: number; effectiveOn: Day; replaces: string },
): Outcome<PolicyDraftAt<'approved'>> {
  const wrong = notWaiting(it, round)
  if (wrong) return refuse(wrong)
  if (effectiveOn < today) return refuse({ no: 'day-past', field: 'effective', earliest: today })
  return {
    next: { ...subject(it), at: 'approved', approvedBy: by, approvedOn: today, effectiveOn, replaces },
    facts: [{ is: 'policy-approved', by, about: null, draft: it.id, round, on: today, effectiveOn }],
  }
}

/** Leadership sends it back to HR with a reason: a draft again, whose text may be replaced. */
export function sendBack(
  it: PolicyDraft,
  { by, today }: Step,
  round: number,
  reason: string,
): Outcome<PolicyDraftAt<'draft'>> {
  const wrong = notWaiting(it, round) ?? wrongWords('reason', reason)
  if (wrong) return refuse(wrong)
  return {
    next: { ...subject(it), at: 'draft', returned: { by, on: today, reason } },
    facts: [{ is: 'policy-returned', by, about: null, draft: it.id, round, reason }],
  }
}

/** HR gives it up. It stays on record; its number is not given to another text. */
export function drop(it: PolicyDraft, { by, today }: Step, reason: string): Outcome<PolicyDraftAt<'dropped'>> {
  if (it.at !== 'draft' && it.at !== 'consultation') return refuse({ no: 'already-done' })
  const wrong = wrongWords('reason', reason)
  if (wrong) return refuse(wrong)
  return {
    next: { ...subject(it), at: 'dropped', by, on: today, reason },
    facts: [{ is: 'policy-dropped', by, about: null, draft: it.id, reason }],
  }
}

const passed = (it: PolicyDraft): Refusal => ({ no: it.at === 'dropped' ? 'gone' : 'already-done' })

function notWaiting(it: PolicyDraft, round: number): Refusal | null {
  if (it.at === 'approved') return { no: 'already-done' }
  return it.at === 'approval' && it.round === round ? null : { no: 'gone' }
}

function wrongWords(field: string, words: string): Refusal | null {
  if (!words.trim()) return { no: 'empty', field }
  return words.length > longestReason ? { no: 'too-long', field, atMost: longestReason } : null
}
