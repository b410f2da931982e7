import { differencesOf } from '../core/policy/diff.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card, Form } from './card.ts'
import { changeBlocks, changeLines, type DraftView, touches, versionName } from './policy-view.ts'

/** To everyone: what would change for them, and what they say to it (征求意见). `round` is the one they were asked in. */
export function consultationCard(view: DraftView, round: number, words: Speech): Card {
  const say = words.policyDraft.consultation
  const isOpen = mayComment(view, round)
  return {
    title: say.title(words.label(view.policy.title)),
    gist: say.gist,
    tone: isOpen ? 'todo' : 'done',
    blocks: [
      { is: 'text', text: introOf(view, round, words) },
      ...(isCurrent(view, round) ? changes(view, words) : []),
      ...ownWords(view, words),
      ...(isCurrent(view, round) && view.position ? [seeMine(view, say.see)] : []),
      ...(isOpen ? [{ is: 'form', form: commentForm(view, words) } as const] : []),
    ],
  }
}

/** Is this still the proposal they were asked about? A taken back one has no text to read any more. */
const isCurrent = ({ draft }: DraftView, round: number): boolean =>
  draft.round === round && draft.at !== 'draft' && draft.at !== 'dropped'

const mayComment = ({ draft, today }: DraftView, round: number): boolean =>
  draft.at === 'consultation' && draft.round === round && today <= draft.until

function introOf({ draft, today }: DraftView, round: number, words: Speech): string {
  const say = words.policyDraft.consultation
  const f = words.format
  if (draft.round !== round || draft.at === 'draft' || draft.at === 'dropped') return say.withdrawn
  if (draft.at === 'approved') return say.decided(draft.effectiveOn, f)
  return draft.at === 'consultation' && today <= draft.until ? say.intro(draft.until, f) : say.over(draft.until, f)
}

/** One's own scorecard first; whoever has none reads it all. */
function changes(view: DraftView, words: Speech): Block[] {
  const say = words.policyDraft.consultation
  const [before, after] = [view.against.policy, view.policy]
  const cardIn = ({ scorecards }: typeof after) => scorecards.find((it) => it.position === view.position) ?? null
  const own = cardIn(after) ?? cardIn(before)
  if (!own) return changeBlocks(view, words)
  const all = differencesOf(before, after)
  const [mine, others] = [all.filter((it) => touches(it, own)), all.filter((it) => !touches(it, own))]
  return [
    { is: 'heading', text: say.forYou },
    { is: 'text', text: mine.length > 0 ? changeLines(mine, words) : say.nothing },
    ...(others.length > 0
      ? [{ is: 'fold', title: say.others, lines: changeLines(others, words).split('\n') } as const]
      : []),
  ]
}

const ownWords = ({ comments }: DraftView, words: Speech): Block[] =>
  comments.length === 0
    ? []
    : [
        { is: 'note', text: words.policyDraft.consultation.yours },
        ...comments.slice(0, 5).map(({ words: said }): Block => ({ is: 'quote', text: said })),
      ]

const seeMine = ({ draft, position }: DraftView, label: string): Block => ({
  is: 'buttons',
  buttons: [{ label, press: { do: 'policy.show', version: draft.id, position: position ?? '' }, weight: 'plain' }],
})

/** The form on its own, for where forms open in a window. */
export function commentForm({ draft: { id: draft, round } }: DraftView, words: Speech): Form {
  const say = words.policyDraft.consultation
  return {
    title: say.form,
    intro: [],
    open: { label: say.open, press: { do: 'policy.comment.form', draft, round } },
    fields: [{ is: 'words', name: 'words', label: say.words, hint: say.hint, required: true, atMost: 1000 }],
    send: { label: say.send, press: { do: 'policy.comment', draft, round } },
  }
}

/** To everyone: what holds from when (公示), and the button by which they confirm to have read it (签收). */
export function knownCard(view: DraftView, words: Speech): Card | null {
  const say = words.policyDraft.known
  const { draft, policy, position, hasConfirmed } = view
  if (draft.at !== 'approved') return null
  const see = { do: 'policy.show', version: draft.id, position: position ?? '' } as const
  return {
    title: say.title(words.label(policy.title)),
    gist: say.gist,
    tone: hasConfirmed ? 'done' : 'todo',
    blocks: [
      {
        is: 'text',
        text: [{ strong: say.holds(versionName(draft.id, policy, words), draft.effectiveOn, words.format) }],
      },
      { is: 'note', text: say.bound },
      ...changes(view, words),
      { is: 'text', text: hasConfirmed ? say.confirmed : say.ask },
      {
        is: 'buttons',
        buttons: [
          ...(hasConfirmed
            ? []
            : [{ label: say.confirm, press: { do: 'policy.read', policy: draft.id }, weight: 'main' } as const]),
          { label: say.see, press: see, weight: 'plain' },
        ],
      },
    ],
  }
}
