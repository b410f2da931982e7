import type { Card, Reply } from '../cards/card.ts'
import { approvalCard, boardCard, launchForm, returnForm } from '../cards/cycle.ts'
import { tasksCard } from '../cards/home.ts'
import type { Press } from '../cards/press.ts'
import { isHr, isLeadership } from '../core/people/rights.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { isRefused } from './act.ts'
import { approveCycle, chase, handOver, returnCycle } from './finish-cycle.ts'
import { launchCycle, previewLaunch } from './launch-cycle.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { approvalView, boardView } from './view-cycle.ts'
import { tasksOf } from './view-tasks.ts'

type CyclePress = Extract<Press, { do: `cycle.${string}` }>

/** Launching, watching, handing over, approving. */
export async function pressCycle(it: Carrying, press: CyclePress): Promise<Reply> {
  switch (press.do) {
    case 'cycle.launch.form':
      return openLaunch(it)
    case 'cycle.launch': {
      const outcome = await launchCycle(it, it.values.month ?? '')
      if (isRefused(outcome)) return sayNo(it, outcome.refused, null)
      const says = it.words.cycle.launch.launched(outcome.done.month, it.words.format)
      return { show: 'card', card: await deskOf(it), says } // the board comes as a notice, and is redrawn as one
    }
    case 'cycle.board':
      return board(it, press.cycle)
    case 'cycle.chase': {
      const outcome = await chase(it, press.cycle)
      if (isRefused(outcome)) return refused(it, outcome.refused, press.cycle)
      const { chased, chasedAlready } = it.words.cycle.board
      return { show: 'says', says: outcome.done === 0 ? chasedAlready : chased(outcome.done) }
    }
    case 'cycle.submit': {
      const outcome = await handOver(it, press.cycle)
      return isRefused(outcome)
        ? refused(it, outcome.refused, press.cycle)
        : board(it, press.cycle, it.words.cycle.board.handed)
    }
    case 'cycle.approve': {
      const outcome = await approveCycle(it, press)
      if (isRefused(outcome)) return refused(it, outcome.refused, press.cycle, press.round)
      return approval(it, press.cycle, press.round, it.words.cycle.approve.approvedSays)
    }
    case 'cycle.return.form':
      return openReturn(it, press)
    case 'cycle.return': {
      const outcome = await returnCycle(it, { ...press, reason: it.values.reason ?? '' })
      if (isRefused(outcome)) return refused(it, outcome.refused, press.cycle, press.round)
      return approval(it, press.cycle, press.round, it.words.cycle.approve.sentBack)
    }
  }
}

async function openLaunch(it: Carrying): Promise<Reply> {
  const preview = await previewLaunch(it)
  if (isRefused(preview)) return sayNo(it, preview.refused, null)
  const form = launchForm(preview.done, it.words)
  return { show: 'form', form, card: await deskOf(it) }
}

const deskOf = async ({ uow, by, today, words }: Carrying): Promise<Card> =>
  tasksCard(await tasksOf(uow, by, today), words)

async function openReturn(it: Carrying, press: Extract<Press, { do: 'cycle.return.form' }>): Promise<Reply> {
  if (!isLeadership(it.by)) return sayNo(it, { no: 'not-yours' }, null)
  const cycle = await it.uow.cycles.get(press.cycle)
  const card = await approvalOf(it, press.cycle, press.round)
  if (!cycle || !card || cycle.at !== 'approval' || cycle.round !== press.round)
    return refused(it, { no: 'gone' }, press.cycle, press.round)
  return { show: 'form', form: returnForm(cycle, it.words), card }
}

/** A refusal; where the card was old, the truth takes its place. */
async function refused(it: Carrying, no: Refusal, cycle: string, round?: number): Promise<Reply> {
  if (!isStale(no)) return sayNo(it, no, null)
  const card = round === undefined ? await boardOf(it, cycle) : await approvalOf(it, cycle, round)
  return sayNo(it, no, null, card)
}

async function boardOf({ uow, by, words }: Carrying, id: string): Promise<Card | null> {
  if (!isHr(by)) return null
  const cycle = await uow.cycles.get(id)
  return cycle && boardCard(await boardView(uow, cycle), words)
}

async function approvalOf({ uow, by, words }: Carrying, id: string, round: number): Promise<Card | null> {
  if (!isLeadership(by)) return null
  const cycle = await uow.cycles.get(id)
  if (!cycle || round > cycle.round) return null // a round that has not been handed over has no report
  return approvalCard(await approvalView(uow, cycle, round, by), words)
}

/** HR sees the board; leadership, from its tasks, the report that waits for it. */
async function board(it: Carrying, id: string, says?: string): Promise<Reply> {
  if (!isHr(it.by) && !isLeadership(it.by)) return sayNo(it, { no: 'not-yours' }, null)
  const cycle = await it.uow.cycles.get(id)
  if (!cycle) return sayNo(it, { no: 'gone' }, null)
  if (cycle.at === 'approval' && isLeadership(it.by)) return approval(it, id, cycle.round, says)
  const card = await boardOf(it, id)
  return card ? { show: 'card', card, ...(says ? { says } : {}) } : sayNo(it, { no: 'not-yours' }, null)
}

async function approval(it: Carrying, id: string, round: number, says?: string): Promise<Reply> {
  const card = await approvalOf(it, id, round)
  return card ? { show: 'card', card, ...(says ? { says } : {}) } : sayNo(it, { no: 'not-yours' }, null)
}
