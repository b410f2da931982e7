import type { Day } from '../core/calendar/day.ts'
import { type Difference, differencesOf } from '../core/policy/diff.ts'
import type { Policy, PolicyVersion, Scorecard } from '../core/policy/policy.ts'
import type { PolicyDraft } from '../core/workflow/policy-draft.ts'
import { differenceInWords } from '../i18n/policy-words.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button } from './card.ts'

/** What somebody said to a consultation; `by` is their name. */
export interface Said {
  by: string
  on: Day
  words: string
}

/** A draft with everything around it, as one reader may see it. */
export interface DraftView {
  draft: PolicyDraft
  policy: Policy
  /** What it is compared with: the version in force or, once it is approved, the one it replaces. */
  against: PolicyVersion
  /** Everybody's for HR and leadership, one's own for everyone else; newest first. */
  comments: readonly Said[]
  /** The reader's own scorecard, in the text or in what it is compared with. */
  position: string | null
  /** Name of whoever acted last: sent it back, gave it up, handed it over. */
  actor: string
  today: Day
  hasConfirmed: boolean
  /** How many have confirmed to have read it, of how many; null before it is approved. */
  confirmed: { count: number; of: number } | null
}

export const versionName = (id: string, policy: Policy, words: Speech): string =>
  words.policyDraft.version(words.label(policy.title), id)

/** Where a draft or a version stands, in one sentence. */
export function standing({ draft, today }: Pick<DraftView, 'draft' | 'today'>, words: Speech): string {
  const say = words.policyDraft.at
  const f = words.format
  switch (draft.at) {
    case 'draft':
      return draft.round > 0 ? say.again : say.draft
    case 'consultation':
      return today > draft.until ? say.heard(draft.until, f) : say.consultation(draft.until, f)
    case 'approval':
      return say.approval
    case 'approved':
      return say.approved(draft.effectiveOn, f)
    case 'dropped':
      return say.dropped(draft.on, f)
  }
}

/** Why it was sent back or given up, in the words of whoever did. */
export function reasonBlocks({ draft, actor }: DraftView, words: Speech): Block[] {
  const say = words.policyDraft.draft
  const f = words.format
  if (draft.at === 'draft' && draft.returned)
    return [
      { is: 'note', text: say.back(actor, draft.returned.on, f) },
      { is: 'quote', text: draft.returned.reason },
    ]
  if (draft.at !== 'dropped') return []
  return [
    { is: 'note', text: say.given(actor, draft.on, f) },
    { is: 'quote', text: draft.reason },
  ]
}

const shownChanges = 25

/** What differs, one sentence a line; a long list is counted at its end. */
export function changeLines(differences: readonly Difference[], words: Speech): string {
  const lines = differences.map((it) => `• ${differenceInWords(words, it)}`)
  const rest = lines.length - shownChanges
  const shown = rest > 0 ? [...lines.slice(0, shownChanges), words.policyDraft.draft.more(rest)] : lines
  return shown.join('\n')
}

export function changeBlocks(view: DraftView, words: Speech): Block[] {
  const say = words.policyDraft.draft
  const differences = differencesOf(view.against.policy, view.policy)
  return [
    { is: 'heading', text: say.changes(versionName(view.against.id, view.against.policy, words)) },
    { is: 'text', text: differences.length === 0 ? say.same : changeLines(differences, words) },
  ]
}

/** Does it touch people of this position? What stands on no scorecard touches everyone. */
export function touches({ what }: Difference, scorecard: Scorecard | null): boolean {
  if (what.of === 'scorecard') return what.id === scorecard?.position
  if (what.of === 'item' || what.of === 'dimension') return what.scorecard.zh === scorecard?.title.zh
  if (what.of === 'indicator') return itemsOf(scorecard).some((it) => it.indicator === what.id)
  return true
}

const itemsOf = (scorecard: Scorecard | null) => scorecard?.dimensions.flatMap((it) => it.items) ?? []

const shownComments = 5

/** The newest comments, each under its writer's name. */
export function commentBlocks({ draft, comments }: DraftView, words: Speech): Block[] {
  if (comments.length === 0) return isStillHeard(draft) ? [] : [{ is: 'note', text: words.policyDraft.comments(0) }]
  return [
    { is: 'heading', text: `${words.policyDraft.draft.comments} · ${words.policyDraft.comments(comments.length)}` },
    ...comments.slice(0, shownComments).flatMap((it) => saidBlocks(it, words)),
    ...(comments.length > shownComments ? [{ is: 'buttons', buttons: [allComments(draft.id, words)] } as const] : []),
  ]
}

/** Then a count of none would soon be wrong. */
const isStillHeard = ({ at, round }: PolicyDraft): boolean => at === 'consultation' || round === 0

const saidBlocks = ({ by, on, words: said }: Said, words: Speech): Block[] => [
  { is: 'note', text: words.policyDraft.draft.said(by, on, words.format) },
  { is: 'quote', text: said },
]

const allComments = (draft: string, words: Speech): Button => ({
  label: words.policyDraft.draft.allComments,
  press: { do: 'policy.comments', draft, page: 0 },
  weight: 'plain',
})

/** The way from whatever took a draft's place back to it. */
export const backTo = ({ id: draft }: PolicyDraft, words: Speech): Block => ({
  is: 'buttons',
  buttons: [{ label: words.policyDraft.draft.backTo, press: { do: 'policy.draft', draft }, weight: 'plain' }],
})

const commentsOnPage = 8

/** One page of everything that was said, newest first; every comment whole. */
export function commentsPage(view: DraftView, page: number, words: Speech): Block[] {
  const from = page * commentsOnPage
  const isMore = view.comments.length > from + commentsOnPage
  const say = words.policyDraft.draft
  const draft = view.draft.id
  const next: Button = { label: say.next, press: { do: 'policy.comments', draft, page: page + 1 }, weight: 'plain' }
  const back: Button = { label: say.backTo, press: { do: 'policy.draft', draft }, weight: 'main' }
  return [
    ...view.comments.slice(from, from + commentsOnPage).flatMap((it) => saidBlocks(it, words)),
    { is: 'buttons', buttons: isMore ? [next, back] : [back] },
  ]
}
