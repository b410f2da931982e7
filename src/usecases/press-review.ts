import type { Card, Reply } from '../cards/card.ts'
import { leadAssessmentCard, leadForm } from '../cards/lead-assessment.ts'
import type { Press } from '../cards/press.ts'
import { resultCard, sheetCard } from '../cards/result.ts'
import { selfAssessmentCard, selfForm } from '../cards/self-assessment.ts'
import { maySeeSheet } from '../core/people/rights.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { acknowledgeResult } from './acknowledge-result.ts'
import { isRefused } from './act.ts'
import { submitLeadAssessment, submitSelfAssessment } from './assess.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { settle } from './settle.ts'
import { type Around, around, leadView, readyForLead, resultView, selfView, sheetNow } from './view-assessment.ts'
import { typedOn } from './view-entry.ts'

type ReviewPress = Extract<Press, { do: `self.${string}` | `lead.${string}` | `result.${string}` | 'sheet.show' }>

/** Self-assessment, lead assessment, result. */
export async function pressReview(it: Carrying, press: ReviewPress): Promise<Reply> {
  switch (press.do) {
    case 'self.form':
    case 'self.submit':
      return self(it, press)
    case 'lead.form':
    case 'lead.submit':
      return lead(it, press)
    case 'lead.next':
      return next(it, press.cycle)
    case 'sheet.show':
      return sheet(it, press.assessment)
    case 'result.agree':
    case 'result.object':
      return acknowledged(it, press)
  }
}

async function self(it: Carrying, press: Extract<Press, { do: 'self.form' | 'self.submit' }>): Promise<Reply> {
  const found = await around(it.uow, press.assessment)
  if (found?.agent.id !== it.by.id) return sayNo(it, { no: 'not-yours' }, null)
  if (press.do === 'self.form') {
    const view = await selfView(it.uow, found, it.today)
    const card = selfAssessmentCard(view, it.words)
    return card.blocks.some((block) => block.is === 'form')
      ? { show: 'form', form: selfForm(view, it.words), card: withoutForm(card) }
      : { show: 'card', card }
  }
  const outcome = await submitSelfAssessment(it, { assessment: press.assessment, values: it.values })
  if (isRefused(outcome)) return refusedSelf(it, found, outcome.refused)
  const card = selfAssessmentCard(await selfView(it.uow, { ...found, assessment: outcome.done }, it.today), it.words)
  return { show: 'card', card, says: it.words.review.self.sentSays }
}

/** What stands above a form that is shown on its own. */
const withoutForm = (card: Card): Card => ({ ...card, blocks: card.blocks.filter((block) => block.is !== 'form') })

async function refusedSelf(it: Carrying, found: Around, no: Refusal): Promise<Reply> {
  const card = isStale(no) ? selfAssessmentCard(await selfView(it.uow, found, it.today), it.words) : null
  return sayNo(it, no, found.version.policy, card)
}

async function lead(it: Carrying, press: Extract<Press, { do: 'lead.form' | 'lead.submit' }>): Promise<Reply> {
  const found = await around(it.uow, press.assessment)
  const isLead = found && (await it.uow.people.leadOf(found.agent.id)) === it.by.id
  if (!found || !isLead) return sayNo(it, { no: 'not-yours' }, null)
  if (press.do === 'lead.form') return openLead(it, found)
  const outcome = await submitLeadAssessment(it, { assessment: press.assessment, values: it.values })
  if (isRefused(outcome)) {
    if (!isStale(outcome.refused)) return sayNo(it, outcome.refused, found.version.policy)
    await looked(it, found)
    const card = leadAssessmentCard(await leadView(it.uow, found, it.today), it.words)
    return sayNo(it, outcome.refused, found.version.policy, card)
  }
  const card = leadAssessmentCard(await leadView(it.uow, outcome.done, it.today), it.words)
  return { show: 'card', card, says: it.words.review.lead.doneSays }
}

/** Opening somebody's month is a look at their scores, and on record. */
async function openLead(it: Carrying, found: Around): Promise<Reply> {
  await looked(it, found)
  const view = await leadView(it.uow, found, it.today)
  const card = leadAssessmentCard(view, it.words)
  return card.blocks.some((block) => block.is === 'form')
    ? { show: 'form', form: leadForm(view, it.words), card: withoutForm(card) }
    : { show: 'card', card }
}

async function looked({ uow, by }: Carrying, { assessment, agent }: Around): Promise<void> {
  if (by.id === agent.id) return
  const edition = 'edition' in assessment ? assessment.edition : null
  await settle(uow, [{ is: 'sheet-viewed', by: by.id, about: agent.id, assessment: assessment.id, edition }])
}

/** The next of the team, down the list: whoever is ready and not yet assessed. */
async function next(it: Carrying, cycleId: string): Promise<Reply> {
  const { uow, by, today, words } = it
  const led = (await uow.people.teams()).filter((team) => team.lead === by.id)
  if (led.length === 0) return sayNo(it, { no: 'not-yours' }, null)
  const cycle = await uow.cycles.get(cycleId)
  if (!cycle) return sayNo(it, { no: 'gone' }, null)
  for (const team of led) {
    const [first] = await readyForLead(uow, cycle, team.id, today)
    const found = first && (await around(uow, first.id))
    if (!found) continue
    await looked(it, found)
    return { show: 'card', card: leadAssessmentCard(await leadView(uow, found, today), words) }
  }
  return { show: 'says', says: words.review.lead.nobodyReady }
}

/** The explained sheet: one's own as a result card; somebody else's for those who may, and on record. */
async function sheet(it: Carrying, id: string): Promise<Reply> {
  const { uow, by, words, today } = it
  const found = await around(uow, id)
  const mayLook = found && maySeeSheet(by, found.agent.id, await uow.people.leadOf(found.agent.id), null)
  if (!found || !mayLook) return sayNo(it, { no: 'not-yours' }, null) // the same words, whether or not it exists
  const { assessment, version, scorecard, agent } = found
  const view = 'edition' in assessment ? await resultView(uow, found, assessment.edition, today) : null
  if (view && agent.id === by.id) return { show: 'card', card: resultCard(view, words) }
  const standing = agent.id === by.id ? null : (view?.sheet ?? (await sheetNow(uow, found)))
  if (!standing) return sayNo(it, { no: 'not-yet' }, null)
  await looked(it, found)
  const { month } = assessment
  const typed = await typedOn(uow, version.policy, scorecard, assessment, standing.lines)
  const shown = {
    policy: version.policy,
    scorecard,
    sheet: standing,
    typed,
    agentName: agent.name,
    month,
    assessment: id,
  }
  return { show: 'card', card: sheetCard(shown, words) }
}

async function acknowledged(it: Carrying, press: Extract<Press, { do: `result.${string}` }>): Promise<Reply> {
  const as = press.do === 'result.agree' ? 'agreed' : 'objected'
  const found = await around(it.uow, press.assessment)
  if (found?.agent.id !== it.by.id) return sayNo(it, { no: 'not-yours' }, null)
  const outcome = await acknowledgeResult(it, { ...press, as })
  const now = isRefused(outcome) ? found : { ...found, assessment: outcome.done }
  const view = await resultView(it.uow, now, press.edition, it.today)
  const card = view && resultCard(view, it.words)
  if (isRefused(outcome)) return sayNo(it, outcome.refused, null, card)
  const { agreedSays, objectedSays } = it.words.result
  return card ? { show: 'card', card, says: as === 'agreed' ? agreedSays : objectedSays } : { show: 'nothing' }
}
