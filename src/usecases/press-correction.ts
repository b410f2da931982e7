import type { Card, Reply } from '../cards/card.ts'
import { type CorrectionView, correctionCard, decideForm, mayDecide } from '../cards/correction.ts'
import type { Press } from '../cards/press.ts'
import { isHr } from '../core/people/rights.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { type Done, isRefused } from './act.ts'
import { adoptCorrections, type Decided, everyOne, leaveCorrections } from './decide-correction.ts'
import { recallHandOver, renewHandOver } from './finish-cycle.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { correctionView } from './view-correction.ts'

type CorrectionPress = Extract<Press, { do: `correction.${string}` }>

/** Stored results would come out otherwise by changed readings: HR looks, and decides. */
export async function pressCorrection(it: Carrying, press: CorrectionPress): Promise<Reply> {
  if (!isHr(it.by)) return sayNo(it, { no: 'not-yours' }, null)
  const say = it.words.correction
  const decision = { import: press.import, who: it.values.who ?? '', reason: it.values.reason ?? '' }
  switch (press.do) {
    case 'correction.show':
      return shown(it, press.import, press.page)
    case 'correction.adopt.form':
      return form(it, press.import, 'adopt')
    case 'correction.leave.form':
      return form(it, press.import, 'leave')
    case 'correction.adopt':
      return after(it, press.import, await adoptCorrections(it, decision), say.adopted)
    case 'correction.leave':
      return after(it, press.import, await leaveCorrections(it, decision), say.left)
    case 'correction.renew':
      return moved(it, press.import, await renewHandOver(it, press), say.renewed)
    case 'correction.recall':
      return moved(it, press.import, await recallHandOver(it, press), say.recalled)
  }
}

const viewOf = ({ uow, by, words }: Carrying, id: string, page = 0): Promise<CorrectionView | null> =>
  correctionView(uow, id, { page, reader: by, words })

async function cardOf(it: Carrying, id: string): Promise<Card | null> {
  const view = await viewOf(it, id)
  return view && correctionCard(view, it.words)
}

async function shown(it: Carrying, id: string, page = 0, says?: string): Promise<Reply> {
  const view = await viewOf(it, id, page)
  if (!view) return sayNo(it, { no: 'gone' }, null)
  return { show: 'card', card: correctionCard(view, it.words), ...(says ? { says } : {}) }
}

async function form(it: Carrying, id: string, as: 'adopt' | 'leave'): Promise<Reply> {
  const view = await viewOf(it, id)
  if (!view) return sayNo(it, { no: 'gone' }, null)
  const card = correctionCard(view, it.words)
  if (!view.cases.some(mayDecide)) return refused(it, id, whyNone(view))
  const above = { ...card, blocks: card.blocks.filter((block) => block.is !== 'buttons') }
  return { show: 'form', form: decideForm(view, as, everyOne, it.words), card: above }
}

/** Nothing can be decided now: because of an appeal, or because all is. */
function whyNone({ cases }: CorrectionView): Refusal {
  const waiting = cases.find((it) => it.correction.at === 'open' && it.standing === 'published')
  if (waiting?.openAppeal) return { no: 'appeal-open', caseNo: waiting.openAppeal }
  return waiting?.isOwn ? { no: 'not-about-yourself' } : { no: 'already-done' }
}

async function after(
  it: Carrying,
  id: string,
  outcome: Done<Decided>,
  says: (done: number, not: number) => string,
): Promise<Reply> {
  if (isRefused(outcome)) return refused(it, id, outcome.refused)
  return shown(it, id, 0, says(outcome.done.done, outcome.done.not))
}

const moved = async (it: Carrying, id: string, outcome: Done, says: string): Promise<Reply> =>
  isRefused(outcome) ? refused(it, id, outcome.refused) : shown(it, id, 0, says)

/** A refusal; where the card was old, the truth takes its place. */
const refused = async (it: Carrying, id: string, no: Refusal): Promise<Reply> =>
  sayNo(it, no, null, isStale(no) || no.no === 'appeal-open' ? await cardOf(it, id) : null)
