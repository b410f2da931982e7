import type { Day } from '../core/calendar/day.ts'
import { type Policy, type Scorecard, selfPart } from '../core/policy/policy.ts'
import type { ScoreLine } from '../core/scoring/sheet.ts'
import type { Assessment } from '../core/workflow/assessment.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Form } from './card.ts'
import { judgedPairs, measuredBlocks, ratingForm, ruleFold } from './rating-form.ts'

/** What an agent's self-assessment shows: their own numbers, the points the rule gives, and where it stands. */
export interface SelfView {
  assessment: Assessment
  policy: Policy
  scorecard: Scorecard
  measured: readonly ScoreLine[]
  today: Day
}

export function selfAssessmentCard(view: SelfView, words: Speech): Card {
  const say = words.review.self
  const { assessment } = view
  const standing = standingOf(view, words)
  return {
    title: say.title(assessment.month, words.format),
    gist: say.gist,
    tone: standing.form ? (assessment.at === 'invited' ? 'todo' : 'good') : 'done',
    blocks: [
      { is: 'text', text: standing.says },
      { is: 'heading', text: words.review.measured.heading },
      ...measuredBlocks(view.measured, view.policy, view.scorecard, words),
      ...(standing.form ? [ruleFold(view.policy, view.scorecard, words)] : []),
      ...('self' in assessment && assessment.self
        ? [
            { is: 'heading', text: words.review.judged.heading } as const,
            judgedPairs(view.scorecard, assessment.self, null, words),
          ]
        : []),
      ...(standing.form ? [{ is: 'form', form: selfForm(view, words) } as Block] : []),
    ],
  }
}

/** The form on its own, for where forms open in a window. */
export function selfForm({ assessment, scorecard }: SelfView, words: Speech): Form {
  const say = words.review.self
  const given = 'self' in assessment ? assessment.self : null
  return ratingForm(
    scorecard,
    given,
    { ...say, open: given ? say.edit : say.open },
    { open: { do: 'self.form', assessment: assessment.id }, send: { do: 'self.submit', assessment: assessment.id } },
    words,
  )
}

function standingOf({ assessment, policy, today }: SelfView, words: Speech): { says: string; form: boolean } {
  const say = words.review.self
  const f = words.format
  const part = selfPart(policy)
  const counts = part !== 'uncounted'
  const missed = (by: Day) => say.missed(by, f) + (counts ? say.without[policy.raters.missing] : say.uncounted)
  const ahead = (by: Day) => (counts ? missed(by) : say.ahead + say.uncounted) // the lead need not have waited
  switch (assessment.at) {
    case 'invited':
      if (today > assessment.selfBy && part === 'required') return { says: say.late(assessment.selfBy, f), form: true }
      return today > assessment.selfBy
        ? { says: missed(assessment.selfBy), form: false }
        : { says: `${say.due(assessment.selfBy, f)} ${say.intro}`, form: true }
    case 'submitted':
      return today > assessment.selfBy
        ? { says: say.closed(assessment.selfBy, f), form: false }
        : { says: say.sent(assessment.selfBy, f), form: true }
    case 'assessed':
      return { says: assessment.self ? say.locked : ahead(assessment.selfBy), form: false }
    case 'published':
    case 'closed':
      return { says: say.over, form: false }
  }
}
