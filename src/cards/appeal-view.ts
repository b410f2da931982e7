import type { Day } from '../core/calendar/day.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import type { AssessmentAt } from '../core/workflow/assessment.ts'
import { titleOf } from '../i18n/refuse.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block } from './card.ts'

/** Everything a card about an appeal may need; each card shows what its reader may see. */
export interface AppealView {
  appeal: Appeal
  assessment: AssessmentAt<'published'>
  policy: Policy
  sheet: ScoreSheet // the edition that is appealed
  agentName: string
  reviewerName: string | null
  today: Day
}

/** What was understood, or corrected: shown on every card about an appeal. */
export function understood({ appeal, assessment, policy, sheet }: AppealView, words: Speech) {
  const say = words.appeal.draft
  const items = appeal.asked.items.map((id) => titleOf(words, policy, id, sheet.position))
  return [
    {
      label: say.result,
      value: say.resultIs(assessment.month, assessment.total, gradeName(policy, assessment.grade, words), words.format),
    },
    { label: say.items, value: items.length > 0 ? words.format.list(items) : say.whole },
    { label: say.wished, value: appeal.asked.wished || say.noWish },
  ]
}

const gradeName = (policy: Policy, id: string, words: Speech) => {
  const band = policy.grades.find((it) => it.id === id)
  return words.result.gradeName(id, band ? words.label(band.title) : '')
}

/** The written reason, kept as it is (R129). */
export const reasonBlocks = (reason: string, words: Speech): Block[] => [
  { is: 'note', text: words.appeal.case.reason },
  { is: 'quote', text: reason },
]

/** "Response time: 5.5 → 8 points", in whichever sentence is given. */
export function changeOf(
  { appeal, policy, sheet }: AppealView,
  say: (item: string, from: string, to: string) => string,
  words: Speech,
): string {
  if (appeal.at !== 'amended') return ''
  return say(
    titleOf(words, policy, appeal.item, sheet.position),
    words.format.points(appeal.from),
    words.format.points(appeal.to),
  )
}
