import { type Day, firstDay, monthOf, plusMonths } from '../core/calendar/day.ts'
import type { PolicyDraft } from '../core/workflow/policy-draft.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Form } from './card.ts'
import { changeBlocks, commentBlocks, type DraftView, standing, versionName } from './policy-view.ts'

/** To leadership: what would change, what was said, and the two decisions. `round` is the one that was handed over. */
export function policyApprovalCard(view: DraftView, round: number, words: Speech): Card {
  const say = words.policyDraft.approve
  const { draft, policy } = view
  const waits = draft.at === 'approval' && draft.round === round
  return {
    title: say.title(versionName(draft.id, policy, words)),
    gist: say.gist,
    tone: waits ? 'todo' : 'done',
    blocks: [
      ...standingBlocks(view, waits, words),
      ...changeBlocks(view, words),
      ...commentBlocks(view, words),
      ...(waits ? [{ is: 'note', text: say.bound } as const] : []),
      { is: 'buttons', buttons: [...(waits ? decisions(draft, words) : []), ...looks(draft, words)] },
    ],
  }
}

function standingBlocks({ draft, actor, today }: DraftView, waits: boolean, words: Speech): Block[] {
  const say = words.policyDraft.approve
  if (waits && draft.at === 'approval')
    return [{ is: 'text', text: [{ strong: say.intro(actor, draft.until, words.format) }] }]
  if (draft.at === 'draft' && draft.returned)
    return [
      { is: 'text', text: [{ strong: say.sentBack }] },
      { is: 'quote', text: draft.returned.reason },
    ]
  const says = draft.at === 'draft' || draft.at === 'consultation' ? say.notYet : standing({ draft, today }, words)
  return [{ is: 'text', text: [{ strong: says }] }]
}

const decisions = ({ id: draft, round }: PolicyDraft, words: Speech) => {
  const say = words.policyDraft.approve
  return [
    { label: say.approve, press: { do: 'policy.approve.form', draft, round }, weight: 'main' },
    { label: say.back, press: { do: 'policy.return.form', draft, round }, weight: 'plain' },
  ] as const
}

const looks = ({ id: draft, at }: PolicyDraft, words: Speech) => {
  const say = words.policyDraft.draft
  const see = { label: say.see, press: { do: 'policy.show', version: draft, position: '' }, weight: 'plain' } as const
  const tries = { label: say.try, press: { do: 'policy.try.form', draft }, weight: 'plain' } as const
  return at === 'approved' || at === 'dropped' ? [see] : [tries, see]
}

export function approveForm({ draft: { id: draft, round }, today }: DraftView, words: Speech): Form {
  const say = words.policyDraft.approve
  const soonest = nextMonth(today)
  return {
    title: say.form,
    intro: [{ is: 'note', text: say.bound }],
    open: { label: say.approve, press: { do: 'policy.approve.form', draft, round } },
    fields: [
      {
        is: 'line',
        name: 'effective',
        label: say.effective,
        hint: say.hint(soonest),
        required: true,
        initial: soonest,
        atMost: 20,
      },
    ],
    send: { label: say.send, press: { do: 'policy.approve', draft, round } },
  }
}

/** Most handbooks change with a month. */
const nextMonth = (today: Day): Day => firstDay(plusMonths(monthOf(today), 1))

export function policyReturnForm({ id: draft, round }: PolicyDraft, words: Speech): Form {
  const say = words.policyDraft.approve
  return {
    title: say.backForm,
    intro: [],
    open: { label: say.back, press: { do: 'policy.return.form', draft, round } },
    fields: [
      {
        is: 'words',
        name: 'reason',
        label: words.policyDraft.draft.reason,
        hint: say.backHint,
        required: true,
        atMost: 1000,
      },
    ],
    send: { label: say.backSend, press: { do: 'policy.return', draft, round } },
  }
}
