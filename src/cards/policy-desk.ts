import type { Day } from '../core/calendar/day.ts'
import type { PlacedFault } from '../core/policy/fault.ts'
import type { Policy, PolicyVersion } from '../core/policy/policy.ts'
import { always, type PolicyDraft } from '../core/workflow/policy-draft.ts'
import { faultInWords } from '../i18n/policy-words.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card } from './card.ts'
import { stepsFor } from './policy-draft.ts'
import { standing, versionName } from './policy-view.ts'

/** A version that is approved, and from when it holds. The first one has always held. */
export type Dated = PolicyVersion & { effectiveOn: Day }

/** How many have confirmed to have read a version, of those who are here. */
export interface Confirmed {
  count: number
  of: number
}

/** The company's policies, for HR: what is in force, what will be, what is on its way. */
export interface DeskView {
  inForce: Dated
  confirmed: Confirmed
  coming: readonly (Dated & { confirmed: Confirmed })[]
  drafts: readonly { draft: PolicyDraft; policy: Policy; comments: number }[]
  today: Day
}

const shownDrafts = 6

export function policyDeskCard(view: DeskView, words: Speech): Card {
  const say = words.policyDraft.desk
  const { inForce, confirmed, coming, drafts } = view
  const f = words.format
  const name = versionName(inForce.id, inForce.policy, words)
  return {
    title: say.title,
    gist: say.gist,
    tone: 'plain',
    blocks: [
      { is: 'heading', text: say.inForce },
      { is: 'text', text: inForce.effectiveOn === always ? say.first(name) : say.since(name, inForce.effectiveOn, f) },
      ...(wasMadeKnown(view) ? [readNote(confirmed, words)] : []),
      ...coming.flatMap((it): Block[] => [
        { is: 'text', text: say.coming(versionName(it.id, it.policy, words), it.effectiveOn, f) },
        readNote(it.confirmed, words),
      ]),
      {
        is: 'buttons',
        buttons: [
          { label: say.mine, press: { do: 'policy.show', version: inForce.id, position: '' }, weight: 'plain' },
        ],
      },
      { is: 'heading', text: say.onTheWay },
      ...(drafts.length === 0 ? [{ is: 'text', text: say.none } as const] : []),
      ...drafts.slice(0, shownDrafts).flatMap((it) => draftBlocks(it, view.today, words)),
      { is: 'note', text: say.how },
    ],
  }
}

/** Nobody was ever asked to confirm the first version: 0 of everybody would accuse them. */
const wasMadeKnown = ({ inForce, confirmed }: DeskView): boolean =>
  inForce.effectiveOn !== always || confirmed.count > 0

const readNote = ({ count, of }: Confirmed, words: Speech): Block => {
  return { is: 'note', text: words.policyDraft.read(count, of) }
}

function draftBlocks({ draft, policy, comments }: DeskView['drafts'][number], today: Day, words: Speech): Block[] {
  const say = words.policyDraft
  const heard = draft.round > 0 ? ` ${say.comments(comments)}` : ''
  const open = { label: say.draft.open, press: { do: 'policy.draft', draft: draft.id }, weight: 'plain' } as const
  return [
    { is: 'line' },
    { is: 'text', text: [{ strong: versionName(draft.id, policy, words) }] },
    { is: 'text', text: `${standing({ draft, today }, words)}${heard}` },
    { is: 'buttons', buttons: [...stepsFor({ draft, policy, today }, words), open] },
  ]
}

/** To HR, who sent a file: every fault with its line, or as many as a card holds. */
export function policyFaultsCard(
  { file, faults, more }: { file: string; faults: readonly PlacedFault[]; more: number },
  words: Speech,
): Card {
  const say = words.policyDraft.file
  return {
    title: say.title,
    gist: say.gist,
    tone: 'bad',
    blocks: [
      { is: 'text', text: say.says(file, faults.length + more) },
      {
        is: 'table',
        table: {
          caption: say.caption,
          head: say.head,
          numeric: [0],
          rows: faults.map(({ line, place, value, fault }) => [
            `${line}`,
            say.value(place, value),
            faultInWords(words, fault),
          ]),
        },
      },
      ...(more > 0 ? [{ is: 'text', text: say.more(more) } as const] : []),
      { is: 'note', text: say.next },
    ],
  }
}
