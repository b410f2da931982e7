import type { Day } from '../core/calendar/day.ts'
import { type Policy, type Scorecard, selfPart } from '../core/policy/policy.ts'
import type { Rating, ScoreLine } from '../core/scoring/sheet.ts'
import { type Assessment, isReady } from '../core/workflow/assessment.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Form } from './card.ts'
import { judgedPairs, measuredBlocks, ratingForm } from './rating-form.ts'
import { rowsButton } from './rows.ts'
import { type TypedView, typedNote } from './typed-value.ts'

/** What a lead sees of one agent's month: the evidence, the self-assessment once it is there, and the form. */
export interface LeadView {
  assessment: Assessment
  agentName: string
  policy: Policy
  scorecard: Scorecard
  measured: readonly ScoreLine[]
  total: string | null // where the sheet stands once assessed
  gap: string | null
  open: boolean // the cycle still takes assessments
  today: Day
  typed: readonly TypedView[] // values on the measured lines that were typed in
  left: number // how many of the team are still to be assessed, and ready
}

export function leadAssessmentCard(view: LeadView, words: Speech): Card {
  const say = words.review.lead
  const { assessment } = view
  const mayAssess = view.open && isReady(assessment, selfPart(view.policy), view.today)
  return {
    title: say.title(view.agentName),
    gist: say.gist,
    tone: assessment.at === 'assessed' || !view.open ? 'done' : mayAssess ? 'todo' : 'plain',
    blocks: [
      { is: 'text', text: [{ strong: say.about(view.agentName, assessment.month, words.format) }] },
      { is: 'text', text: standingOf(view, words) },
      ...(view.gap ? [{ is: 'note', text: say.gapNote(view.gap) } as const] : []),
      { is: 'heading', text: words.review.measured.heading },
      ...measuredBlocks(view.measured, view.policy, view.scorecard, words),
      ...typedNote(view.typed, words),
      ...(view.measured.length > 0 ? [{ is: 'buttons', buttons: [rowsButton(assessment.id, words)] } as const] : []),
      ...selfBlocks(view, words),
      ...(mayAssess ? [{ is: 'form', form: leadForm(view, words) } as Block] : []),
      ...nextButton(view, words),
    ],
  }
}

export function leadForm({ assessment, scorecard }: LeadView, words: Speech): Form {
  const say = words.review.lead
  const given = assessment.at === 'assessed' ? assessment.lead.rating : null
  return ratingForm(
    scorecard,
    given,
    { ...say, open: given ? say.change : say.open },
    { open: { do: 'lead.form', assessment: assessment.id }, send: { do: 'lead.submit', assessment: assessment.id } },
    words,
  )
}

function standingOf({ assessment, policy, open, today, agentName, total }: LeadView, words: Speech): string {
  const say = words.review.lead
  const f = words.format
  if (!open || assessment.at === 'published' || assessment.at === 'closed') return say.over
  if (assessment.at === 'assessed') return say.done(agentName, total ?? '–')
  if (assessment.at === 'submitted') return say.due(assessment.leadBy, f)
  const part = selfPart(policy)
  if (part === 'uncounted') return `${say.uncounted} ${say.due(assessment.leadBy, f)}`
  if (part === 'required') return say.noSelf.block
  return today > assessment.selfBy
    ? `${say.noSelf[policy.raters.missing]} ${say.due(assessment.leadBy, f)}`
    : say.notYet(assessment.selfBy, f)
}

/** The lead sees the self-assessment once it is submitted, in the agent's own words. */
function selfBlocks({ assessment, scorecard }: LeadView, words: Speech): Block[] {
  const self: Rating | null = 'self' in assessment ? assessment.self : null
  if (!self) return []
  const say = words.review.lead
  const lead = assessment.at === 'invited' || assessment.at === 'submitted' ? null : assessment.lead.rating
  const quote = (heading: string, text: string): Block[] =>
    text.trim()
      ? [
          { is: 'note', text: heading },
          { is: 'quote', text },
        ]
      : []
  return [
    { is: 'heading', text: words.review.judged.heading },
    judgedPairs(scorecard, self, lead ?? 'asked', words),
    ...quote(say.selfSummary, self.summary),
    ...quote(say.selfImprovement, self.improvement),
    ...quote(say.selfReason, self.reason),
  ]
}

function nextButton({ assessment, left, open }: LeadView, words: Speech): Block[] {
  if (!open || assessment.at !== 'assessed') return []
  if (left === 0) return [{ is: 'note', text: words.review.lead.allDone }]
  return [
    {
      is: 'buttons',
      buttons: [
        { label: words.review.lead.next(left), press: { do: 'lead.next', cycle: assessment.cycle }, weight: 'main' },
      ],
    },
  ]
}
