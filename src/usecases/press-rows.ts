import type { Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { rowsCard, rowsListCard } from '../cards/rows.ts'
import type { Person } from '../core/people/person.ts'
import { maySeeSheet } from '../core/people/rights.ts'
import { type Carrying, sayNo } from './replies.ts'
import { settle } from './settle.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { type Around, around } from './view-assessment.ts'
import { rowsListView, rowsView } from './view-rows.ts'

type RowsPress = Extract<Press, { do: `rows.${string}` }>

/** From a sheet's number to the rows it is made of; for whoever may see the sheet, and a look at somebody else's is on record. */
export async function pressRows(it: Carrying, press: RowsPress): Promise<Reply> {
  const { uow, by, words, now } = it
  const found = await around(uow, press.assessment)
  if (!found || !(await maySeeRows(uow, found, by))) return sayNo(it, { no: 'not-yours' }, null)
  await looked(it, found)
  switch (press.do) {
    case 'rows.open': {
      // a message of its own: the card that was pressed stays, with what is being filled in on it
      const once = `rows:${press.assessment}:${by.id}:${now.getTime()}`
      await uow.notices.stage(by.id, once, { about: 'rows', assessment: press.assessment })
      return { show: 'nothing' }
    }
    case 'rows.list':
      return { show: 'card', card: rowsListCard(await rowsListView(uow, found, words), words) }
    case 'rows.show': {
      const view = await rowsView(uow, found, press, { words, zone: by.zone })
      return view ? { show: 'card', card: rowsCard(view, words) } : sayNo(it, { no: 'no-such-item' }, null)
    }
  }
}

/** The agent, today's lead, HR, leadership, and whoever reviews an appeal about it. */
export async function maySeeRows(uow: UnitOfWork, { assessment, agent }: Around, reader: Person): Promise<boolean> {
  const appeals = await uow.appeals.ofAssessment(assessment.id)
  const reviews = appeals.some((one) => one.at === 'admitted' && one.reviewer === reader.id)
  return maySeeSheet(reader, agent.id, await uow.people.leadOf(agent.id), reviews ? reader.id : null)
}

async function looked({ uow, by }: Carrying, { assessment, agent }: Around): Promise<void> {
  if (by.id === agent.id) return
  const edition = 'edition' in assessment ? assessment.edition : null
  await settle(uow, [{ is: 'sheet-viewed', by: by.id, about: agent.id, assessment: assessment.id, edition }])
}
