import { caseCard } from '../cards/appeal-case.ts'
import { draftCard, editForm } from '../cards/appeal-draft.ts'
import { admitCard, admitForm, amendForm, decideCard, refuseForm, upholdForm } from '../cards/appeal-review.ts'
import type { AppealView } from '../cards/appeal-view.ts'
import type { Card, Form, Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { isHr, maySeeAppeal } from '../core/people/rights.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import { type Done, isRefused } from './act.ts'
import { admitAppeal, amendAppeal, type Published, refuseAppeal, reviewersFor, upholdAppeal } from './decide-appeal.ts'
import { correctAppeal, dropAppeal, fileAppeal, withdrawAppeal } from './file-appeal.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { settle } from './settle.ts'
import { appealView, evidenceBlocks } from './view-appeal.ts'

type AppealPress = Exclude<Extract<Press, { do: `appeal.${string}` }>, { do: 'appeal.start' }>
type View = AppealView & { about: Published }

/**
 * An appeal, as its writer, HR and the reviewer carry it. To everybody else it is as if it did not exist. Its cards hold
 * the total, so whoever is shown one that is not their own is on record as having looked.
 */
export async function pressAppeal(it: Carrying, press: AppealPress): Promise<Reply> {
  const { by, uow } = it
  const appeal = await uow.appeals.get(press.appeal)
  if (!appeal || !maySeeAppeal(by, appeal)) return sayNo(it, { no: 'not-yours' }, null)
  const reply = await carried(it, press)
  if (by.id !== appeal.agent && 'card' in reply && reply.card) {
    const { assessment, edition, agent: about } = appeal
    await settle(uow, [{ is: 'sheet-viewed', by: by.id, about, assessment, edition }])
  }
  return reply
}

async function carried(it: Carrying, press: AppealPress): Promise<Reply> {
  const { values } = it
  const reason = values.reason ?? ''
  const id = press.appeal
  switch (press.do) {
    case 'appeal.show':
    case 'appeal.edit.form':
    case 'appeal.admit.form':
    case 'appeal.refuse.form':
    case 'appeal.amend.form':
    case 'appeal.uphold.form':
      return shown(it, press)
    case 'appeal.edit':
      return after(
        it,
        id,
        await correctAppeal(it, { appeal: id, item: values.item ?? '', wished: values.wished ?? '' }),
      )
    case 'appeal.file':
      return after(it, id, await fileAppeal(it, id))
    case 'appeal.drop':
      return after(it, id, await dropAppeal(it, id))
    case 'appeal.withdraw':
      return after(it, id, await withdrawAppeal(it, id))
    case 'appeal.admit':
      return after(
        it,
        id,
        await admitAppeal(it, { appeal: id, reviewer: values.reviewer ?? '' }),
        it.words.appeal.admit.doneSays,
      )
    case 'appeal.refuse':
      return after(it, id, await refuseAppeal(it, { appeal: id, reason }), it.words.appeal.admit.refusedSays)
    case 'appeal.amend': {
      const change = { appeal: id, item: values.item ?? '', points: values.points ?? '', reason }
      return after(it, id, await amendAppeal(it, change), it.words.appeal.decide.amendedSays)
    }
    case 'appeal.uphold':
      return after(it, id, await upholdAppeal(it, { appeal: id, reason }), it.words.appeal.decide.upheldSays)
  }
}

/** After a move: the presser's own card about it, in its new state. */
async function after(it: Carrying, id: string, outcome: Done<Appeal>, says?: string): Promise<Reply> {
  const view = await viewOf(it, id)
  const card = view && cardFor(it, view)
  if (isRefused(outcome)) {
    const truth = isStale(outcome.refused) ? card : null
    const no = sayNo(it, outcome.refused, view?.policy ?? null, truth)
    const wasPoints = no.show === 'refusal' && outcome.refused.no === 'score-outside'
    return wasPoints ? { ...no, field: 'points' } : no
  }
  return card ? { show: 'card', card, ...(says ? { says } : {}) } : { show: 'nothing' }
}

async function viewOf({ uow, today }: Carrying, id: string): Promise<View | null> {
  const appeal = await uow.appeals.get(id)
  return appeal && appealView(uow, appeal, today)
}

/** Which face of the appeal this person may see; null for everyone else. */
function cardFor({ by, words }: Carrying, view: View): Card | null {
  const { appeal } = view
  if (by.id === appeal.agent) {
    return appeal.at === 'drafted' || appeal.at === 'dropped' ? draftCard(view, words) : caseCard(view, words)
  }
  if ('reviewer' in appeal && by.id === appeal.reviewer) return decideCard(view, evidenceBlocks(view, words), words)
  return isHr(by) && appeal.at !== 'drafted' && appeal.at !== 'dropped' ? admitCard(view, words) : null
}

/** The card again, or one of its forms, for those whose step it is. */
async function shown(it: Carrying, press: AppealPress): Promise<Reply> {
  const view = await viewOf(it, press.appeal)
  const card = view && cardFor(it, view)
  if (!view || !card) return sayNo(it, { no: 'not-yours' }, null)
  if (press.do === 'appeal.show') return { show: 'card', card }
  const form = await formFor(it, view, press)
  if (!form) return sayNo(it, { no: isTheirs(it, view.appeal, press) ? 'already-done' : 'not-yours' }, null, card)
  return { show: 'form', form, card: withoutButtons(card) }
}

/** Whose step a form is, whether or not the step is open. */
function isTheirs({ by }: Carrying, appeal: Appeal, press: AppealPress): boolean {
  if (press.do === 'appeal.edit.form') return by.id === appeal.agent
  if (press.do === 'appeal.admit.form' || press.do === 'appeal.refuse.form') return isHr(by)
  return 'reviewer' in appeal && appeal.reviewer === by.id
}

const withoutButtons = (card: Card): Card => ({
  ...card,
  blocks: card.blocks.filter((block) => block.is !== 'buttons'),
})

/** The form of a step that is open, to the one whose step it is; null otherwise. */
async function formFor(it: Carrying, view: View, press: AppealPress): Promise<Form | null> {
  const { by, words, uow } = it
  const { appeal } = view
  const isReviewer = appeal.at === 'admitted' && by.id === appeal.reviewer
  const isIntake = appeal.at === 'filed' && isHr(by) && by.id !== appeal.agent
  if (press.do === 'appeal.edit.form')
    return appeal.at === 'drafted' && by.id === appeal.agent ? editForm(view, words) : null
  if (press.do === 'appeal.refuse.form') return isIntake ? refuseForm(view, words) : null
  if (press.do === 'appeal.uphold.form') return isReviewer ? upholdForm(view, words) : null
  if (press.do === 'appeal.admit.form') {
    if (!isIntake) return null
    const teams = new Map((await uow.people.teams()).map((team) => [team.id, team.name]))
    const candidates = await reviewersFor(uow, view.about)
    return admitForm(
      view,
      candidates.map((one) => ({ id: one.id, name: one.name, team: teams.get(one.team ?? '') ?? null })),
      words,
    )
  }
  return press.do === 'appeal.amend.form' && isReviewer ? amendForm(view, words) : null
}
