import { type AnomaliesView, anomaliesCard, chosenAnomaly, explainForm } from '../cards/anomalies.ts'
import type { Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { keyOf } from '../core/readings/anomaly.ts'
import { longestReason } from '../core/workflow/move.ts'
import { type Carrying, sayNo } from './replies.ts'
import { settle } from './settle.ts'
import { anomaliesView } from './view-anomalies.ts'

type AnomalyPress = Extract<Press, { do: `anomaly.${string}` }>

/** A lead looks at the strange numbers of the team, and says why one is no problem (R083). Today's lead only. */
export async function pressAnomaly(it: Carrying, press: AnomalyPress): Promise<Reply> {
  const { uow, by, words, now } = it
  const team = (await uow.people.teams()).find(({ id }) => id === press.team)
  if (!team || team.lead !== by.id) return sayNo(it, { no: 'not-yours' }, null)
  const { day } = press
  if (press.do === 'anomaly.show') {
    await uow.notices.stage(by.id, `anomalies:${team.id}:${day}:${now.getTime()}`, {
      about: 'anomalies',
      team: team.id,
      day,
    })
    return { show: 'nothing' }
  }
  const view = await anomaliesView(uow, team.id, day)
  if (!view) return sayNo(it, { no: 'gone' }, null)
  const card = anomaliesCard(view, words)
  if (press.do === 'anomaly.explain') return explain(it, view)
  if (view.open.length === 0) return { show: 'refusal', says: words.anomaly.none, card }
  return { show: 'form', form: explainForm(view, words), card: withoutForm(card) }
}

const withoutForm = (card: ReturnType<typeof anomaliesCard>) => ({
  ...card,
  blocks: card.blocks.filter(({ is }) => is !== 'form'),
})

async function explain(it: Carrying, view: AnomaliesView): Promise<Reply> {
  const { uow, by, words, values, today } = it
  const anomaly = chosenAnomaly(view, values.which)
  const reason = values.reason?.trim() ?? ''
  const card = anomaliesCard(view, words)
  if (!values.which) return sayNo(it, { no: 'empty', field: 'which' }, null)
  if (!anomaly) return sayNo(it, { no: 'gone' }, null, card)
  if (reason === '') return sayNo(it, { no: 'empty', field: 'reason' }, null)
  if ([...reason].length > longestReason)
    return sayNo(it, { no: 'too-long', field: 'reason', atMost: longestReason }, null)
  const key = keyOf(anomaly)
  const { team, day } = view
  const isFirst = await uow.anomalyNotes.add({ key, team: team.id, anomaly, reason, by: by.id, day: today })
  if (isFirst) {
    const about = 'person' in anomaly ? anomaly.person : null
    await settle(uow, [{ is: 'anomaly-explained', anomaly: key, team: team.id, day, by: by.id, about }])
  }
  const after = await anomaliesView(uow, team.id, day)
  return { show: 'card', card: anomaliesCard(after ?? view, words), says: words.anomaly.kept }
}
