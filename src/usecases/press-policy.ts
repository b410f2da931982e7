import type { Card, Form, Reply } from '../cards/card.ts'
import { approveForm, policyApprovalCard, policyReturnForm } from '../cards/policy-approval.ts'
import { commentForm, consultationCard, knownCard } from '../cards/policy-consultation.ts'
import { policyDeskCard } from '../cards/policy-desk.ts'
import { commentsCard, draftCard, dropForm, openForm, reviseForm, tryForm } from '../cards/policy-draft.ts'
import { scorecardCard } from '../cards/policy-mine.ts'
import { trialFaultText, tryCard } from '../cards/policy-try.ts'
import { backTo, type DraftView } from '../cards/policy-view.ts'
import type { Press } from '../cards/press.ts'
import { type Day, type Month, MonthText, monthOf, plusMonths } from '../core/calendar/day.ts'
import { isHr, isLeadership } from '../core/people/rights.ts'
import { blanksOf } from '../core/policy/policy.ts'
import type { Refusal } from '../core/workflow/move.ts'
import type { PolicyDraft } from '../core/workflow/policy-draft.ts'
import { type Done, isRefused } from './act.ts'
import {
  acknowledgePolicy,
  approvePolicy,
  commentOnPolicy,
  dropPolicy,
  openPolicy,
  returnPolicy,
  revisePolicy,
  submitPolicy,
} from './policy-steps.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { tryPolicy } from './try-policy.ts'
import { deskView, draftView, readView } from './view-policy.ts'

type PolicyPress = Extract<Press, { do: `policy.${string}` }>

/** The life of a policy, as HR, leadership and everyone press it. */
export async function pressPolicy(it: Carrying, press: PolicyPress): Promise<Reply> {
  const { words, values } = it
  const reason = values.reason ?? ''
  const say = words.policyDraft
  switch (press.do) {
    case 'policy.desk':
      return isHr(it.by) ? { show: 'card', card: await deskFor(it) } : mine(it)
    case 'policy.mine':
      return mine(it)
    case 'policy.show':
      return shown(await reading(it, press.version, press.position), it)
    case 'policy.read':
      return acknowledged(it, press.policy)
    case 'policy.draft':
    case 'policy.hear':
    case 'policy.comments':
    case 'policy.open.form':
    case 'policy.comment.form':
    case 'policy.revise.form':
    case 'policy.drop.form':
    case 'policy.approve.form':
    case 'policy.return.form':
    case 'policy.try.form':
      return looked(it, press)
    case 'policy.open':
      return after(it, press, await openPolicy(it, { ...press, days: values.days ?? '' }), say.draft.asked)
    case 'policy.comment': {
      const said = await commentOnPolicy(it, { ...press, words: values.words ?? '' })
      return after(it, press, said, say.consultation.sent)
    }
    case 'policy.submit':
      return after(it, press, await submitPolicy(it, press), say.draft.submitted)
    case 'policy.revise':
      return after(it, press, await revisePolicy(it, { ...press, reason }), say.draft.revised)
    case 'policy.drop':
      return after(it, press, await dropPolicy(it, { ...press, reason }), say.draft.dropped)
    case 'policy.approve': {
      const approved = await approvePolicy(it, { ...press, effective: values.effective ?? '' })
      return after(it, press, approved, say.approve.approved)
    }
    case 'policy.return':
      return after(it, press, await returnPolicy(it, { ...press, reason }), say.approve.sentBack)
    case 'policy.try':
      return tried(it, press.draft)
  }
}

const shown = (card: Card | null, it: Carrying, says?: string): Reply =>
  card ? { show: 'card', card, ...(says ? { says } : {}) } : sayNo(it, { no: 'not-yours' }, null)

const deskFor = async (it: Carrying): Promise<Card> => policyDeskCard(await deskView(it), it.words)

/** The scorecard by which the presser is assessed today. */
async function mine(it: Carrying): Promise<Reply> {
  const { id } = await it.uow.policies.inForce(it.today)
  return shown(await reading(it, id, ''), it)
}

async function reading(it: Carrying, version: string, position: string): Promise<Card | null> {
  const view = await readView(it, version, position)
  return view && scorecardCard(view, it.words)
}

async function acknowledged(it: Carrying, policy: string): Promise<Reply> {
  const outcome = await acknowledgePolicy(it, policy)
  if (isRefused(outcome)) return sayNo(it, outcome.refused, null)
  const view = await draftView(it, policy)
  const card = (view && knownCard(view, it.words)) ?? (await reading(it, policy, ''))
  const { thanks, confirmed } = it.words.policyDraft.known
  return shown(card, it, outcome.done ? thanks : confirmed)
}

type DraftPress = Extract<PolicyPress, { draft: string }>

/** After a move: the presser's own card about it, in its new state. */
async function after(it: Carrying, press: DraftPress, outcome: Done<PolicyDraft>, says: string): Promise<Reply> {
  if (isRefused(outcome)) return refused(it, press, outcome.refused)
  return shown(await cardFor(it, press), it, says)
}

/** A refusal; where the card was old, the truth takes its place. */
const refused = async (it: Carrying, press: DraftPress, no: Refusal): Promise<Reply> =>
  sayNo(it, no, null, isStale(no) ? await cardFor(it, press) : null)

async function cardFor(it: Carrying, press: DraftPress): Promise<Card | null> {
  const view = await draftView(it, press.draft)
  return view && faceFor(it, view, press)
}

/** Which face of a draft a press belongs to, and whether this person may see it. */
function faceFor({ by, words }: Carrying, view: DraftView, press: DraftPress): Card | null {
  switch (press.do) {
    case 'policy.comment':
    case 'policy.comment.form':
      return view.draft.round > 0 ? consultationCard(view, press.round, words) : null
    case 'policy.approve':
    case 'policy.approve.form':
    case 'policy.return':
    case 'policy.return.form':
      return isLeadership(by) ? policyApprovalCard(view, press.round, words) : null
    case 'policy.comments':
      return isHr(by) || isLeadership(by) ? commentsCard(view, press.page, words) : null
    case 'policy.hear':
      return publicFace(view, words)
    case 'policy.draft':
    case 'policy.try.form':
      return ownFace({ by, words }, view)
    default:
      return isHr(by) ? draftCard(view, words) : null
  }
}

/** Where the press does not say: whose step it is decides, then who may see most. */
function ownFace({ by, words }: Pick<Carrying, 'by' | 'words'>, view: DraftView): Card | null {
  const { draft } = view
  if (isLeadership(by) && (draft.at === 'approval' || !isHr(by))) return policyApprovalCard(view, draft.round, words)
  if (isHr(by)) return draftCard(view, words)
  return publicFace(view, words)
}

/** What everyone may see; nothing of what nobody has been asked about. */
const publicFace = (view: DraftView, words: Carrying['words']): Card | null =>
  view.draft.round > 0 ? (knownCard(view, words) ?? consultationCard(view, view.draft.round, words)) : null

/** The draft over a past month (试算): its card takes the place of the draft's, and leads back to it. */
async function tried(it: Carrying, draft: string): Promise<Reply> {
  const view = await draftView(it, draft)
  if (!view || !mayTry(it)) return sayNo(it, { no: 'not-yours' }, null)
  const month = MonthText.safeParse(it.values.month).data
  if (!month) return sayNo(it, { no: 'not-offered', field: 'month' }, null)
  const outcome = await tryPolicy(it, { trial: { id: draft, policy: view.policy }, month })
  if (isRefused(outcome)) return sayNo(it, outcome.refused, null)
  if ('cannot' in outcome) return { show: 'refusal', says: trialFaultText(outcome, it.words), field: 'month' }
  const card = tryCard(outcome.done, it.words)
  return { show: 'card', card: { ...card, blocks: [...card.blocks, backTo(view.draft, it.words)] } }
}

const mayTry = ({ by }: Carrying): boolean => isHr(by) || isLeadership(by)

/** The card again, or one of its forms, for those whose step it is. */
async function looked(it: Carrying, press: DraftPress): Promise<Reply> {
  const view = await draftView(it, press.draft)
  const card = view && faceFor(it, view, press)
  if (!view || !card) return sayNo(it, { no: 'not-yours' }, null)
  if (press.do === 'policy.draft' || press.do === 'policy.hear' || press.do === 'policy.comments')
    return { show: 'card', card }
  const form = await formFor(it, view, press)
  return 'no' in form ? sayNo(it, form, null, card) : { show: 'form', form, card: withoutSteps(card) }
}

const withoutSteps = (card: Card): Card => ({
  ...card,
  blocks: card.blocks.filter((block) => block.is !== 'buttons' && block.is !== 'form'),
})

/** The form of a step that is open, or why it is not. The face has been asked for, so it is theirs. */
async function formFor(it: Carrying, view: DraftView, press: DraftPress): Promise<Form | Refusal> {
  const { uow, words, today } = it
  const { draft } = view
  const isRound = 'round' in press && press.round === draft.round
  const waits = isRound && draft.at === 'approval'
  const asks = isRound && draft.at === 'consultation'
  const decided: Refusal = { no: draft.at === 'approved' ? 'already-done' : 'gone' }
  switch (press.do) {
    case 'policy.open.form': {
      if (draft.at !== 'draft') return { no: 'already-done' }
      const blanks = blanksOf(view.policy)
      if (blanks.length > 0) return { no: 'blanks', open: blanks }
      const here = (await uow.people.everyone()).filter(({ leftOn }) => !leftOn || leftOn >= today)
      return openForm(view, here.length, words)
    }
    case 'policy.comment.form':
      if (asks && today <= draft.until) return commentForm(view, words)
      return 'until' in draft && isRound ? { no: 'too-late', closedOn: draft.until } : { no: 'gone' }
    case 'policy.revise.form':
      return asks ? reviseForm(draft, words) : { no: 'already-done' }
    case 'policy.drop.form':
      return draft.at === 'draft' || draft.at === 'consultation' ? dropForm(draft, words) : { no: 'already-done' }
    case 'policy.approve.form':
      return waits ? approveForm(view, words) : decided
    case 'policy.return.form':
      return waits ? policyReturnForm(draft, words) : decided
    case 'policy.try.form':
      return mayTry(it) ? tryForm(draft, triable(today), words) : { no: 'not-yours' }
    default:
      return { no: 'gone' }
  }
}

/** Last month first, and half a year back. */
const triable = (today: Day): readonly Month[] =>
  [-1, 0, -2, -3, -4, -5, -6].map((count) => plusMonths(monthOf(today), count))
