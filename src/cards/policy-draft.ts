import { calendarOf } from '../core/calendar/cn.ts'
import type { Day, Month } from '../core/calendar/day.ts'
import { plusWorkdays } from '../core/calendar/workdays.ts'
import { blanksOf, type Policy } from '../core/policy/policy.ts'
import { consultationDays, type PolicyDraft } from '../core/workflow/policy-draft.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card, Form } from './card.ts'
import {
  changeBlocks,
  commentBlocks,
  commentsPage,
  type DraftView,
  reasonBlocks,
  standing,
  versionName,
} from './policy-view.ts'

/** To HR: what a draft changes, what is still open, what was said, and every lawful next step. */
export function draftCard(view: DraftView, words: Speech): Card {
  const { draft, policy, today, confirmed } = view
  const say = words.policyDraft
  return {
    title: say.draft.title(versionName(draft.id, policy, words)),
    gist: say.draft.gist,
    tone: toneOf(draft, today),
    blocks: [
      { is: 'text', text: [{ strong: standing(view, words) }] },
      ...(confirmed ? [{ is: 'note', text: say.read(confirmed.count, confirmed.of) } as const] : []),
      ...reasonBlocks(view, words),
      ...blankBlocks(policy, words),
      ...changeBlocks(view, words),
      ...commentBlocks(view, words),
      ...(draft.at === 'draft' ? [{ is: 'note', text: say.draft.newer } as const] : []),
      { is: 'buttons', buttons: dangerLast([...stepsFor(view, words), ...looksAt(draft, words)]) },
    ],
  }
}

/** What undoes stands away from what goes on. */
const dangerLast = (buttons: readonly Button[]): readonly Button[] => [
  ...buttons.filter(({ weight }) => weight !== 'danger'),
  ...buttons.filter(({ weight }) => weight === 'danger'),
]

const toneOf = (draft: PolicyDraft, today: Day): Card['tone'] => {
  if (draft.at === 'draft' || (draft.at === 'consultation' && today > draft.until)) return 'todo'
  return draft.at === 'approved' || draft.at === 'dropped' ? 'done' : 'plain'
}

function blankBlocks(policy: Policy, words: Speech): Block[] {
  const say = words.policyDraft.draft
  const blanks = blanksOf(policy)
  if (blanks.length === 0) return []
  const lines = blanks.map(({ title, path }) => `• ${say.blank(words.label(title), path)}`)
  return [
    { is: 'text', text: [{ strong: say.blanks }] },
    { is: 'text', text: lines.join('\n') },
  ]
}

/** The steps that HR may take now. */
export function stepsFor({ draft, policy, today }: Pick<DraftView, 'draft' | 'policy' | 'today'>, words: Speech) {
  const say = words.policyDraft.draft
  const { id, round } = draft
  const steps: Button[] = []
  if (draft.at === 'draft' && blanksOf(policy).length === 0)
    steps.push({ label: say.ask, press: { do: 'policy.open.form', draft: id }, weight: 'main' })
  if (draft.at === 'consultation' && today > draft.until) {
    const press = { do: 'policy.submit', draft: id, round } as const
    steps.push({ label: say.submit, press, weight: 'main', sure: say.submitSure })
  }
  if (draft.at === 'consultation')
    steps.push({ label: say.revise, press: { do: 'policy.revise.form', draft: id, round }, weight: 'plain' })
  if (draft.at === 'draft' || draft.at === 'consultation')
    steps.push({ label: say.drop, press: { do: 'policy.drop.form', draft: id }, weight: 'danger' })
  return steps
}

/** What can be looked at, whatever the state. */
const looksAt = ({ id, at }: PolicyDraft, words: Speech): Button[] => [
  ...(at === 'consultation'
    ? [{ label: words.policyDraft.draft.refresh, press: { do: 'policy.draft', draft: id }, weight: 'plain' } as const]
    : []),
  ...(at === 'dropped' || at === 'approved'
    ? []
    : [{ label: words.policyDraft.draft.try, press: { do: 'policy.try.form', draft: id }, weight: 'plain' } as const]),
  { label: words.policyDraft.draft.see, press: { do: 'policy.show', version: id, position: '' }, weight: 'plain' },
  { label: words.policyDraft.desk.title, press: { do: 'policy.desk' }, weight: 'plain' },
]

/** Everything that was said, a page at a time: to HR and leadership. */
export function commentsCard(view: DraftView, page: number, words: Speech): Card {
  const say = words.policyDraft
  return {
    title: say.draft.commentsTitle(versionName(view.draft.id, view.policy, words)),
    gist: say.draft.gist,
    tone: 'plain',
    blocks: [{ is: 'note', text: say.comments(view.comments.length) }, ...commentsPage(view, page, words)],
  }
}

/** `people`: how many will hear. The days are those of the calendar that is in force. */
export function openForm({ draft, against, today }: DraftView, people: number, words: Speech): Form {
  const say = words.policyDraft.draft
  const calendar = calendarOf(against.policy.calendar)
  return {
    title: say.askForm,
    intro: [{ is: 'text', text: say.askIntro(people) }],
    open: { label: say.ask, press: { do: 'policy.open.form', draft: draft.id } },
    fields: [
      {
        is: 'choice',
        name: 'days',
        label: say.askFor,
        required: true,
        initial: '5',
        options: consultationDays.map((days) => ({
          value: `${days}`,
          label: say.askOption(days, plusWorkdays(today, days, calendar), words.format),
        })),
      },
    ],
    send: { label: say.askSend, press: { do: 'policy.open', draft: draft.id } },
  }
}

export function reviseForm({ id: draft, round }: PolicyDraft, words: Speech): Form {
  const say = words.policyDraft.draft
  return {
    title: say.reviseForm,
    intro: [],
    open: { label: say.revise, press: { do: 'policy.revise.form', draft, round } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.reviseHint, required: true, atMost: 1000 }],
    send: { label: say.send, press: { do: 'policy.revise', draft, round } },
  }
}

export function dropForm({ id: draft }: PolicyDraft, words: Speech): Form {
  const say = words.policyDraft.draft
  return {
    title: say.dropForm,
    intro: [],
    open: { label: say.drop, press: { do: 'policy.drop.form', draft } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.dropHint, required: true, atMost: 1000 }],
    send: { label: say.send, press: { do: 'policy.drop', draft } },
  }
}

/** On which month it is to be tried; the first of them is offered. */
export function tryForm({ id: draft }: PolicyDraft, months: readonly Month[], words: Speech): Form {
  const say = words.policyDraft.draft
  return {
    title: say.tryForm,
    intro: [],
    open: { label: say.try, press: { do: 'policy.try.form', draft } },
    fields: [
      {
        is: 'choice',
        name: 'month',
        label: say.month,
        required: true,
        initial: months[0] ?? '',
        options: months.map((month) => ({ value: month, label: words.format.month(month) })),
      },
    ],
    send: { label: say.trySend, press: { do: 'policy.try', draft } },
  }
}
