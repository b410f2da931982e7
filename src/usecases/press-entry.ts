import type { Reply } from '../cards/card.ts'
import { entryCard, entryForm, entrySavedCard, takeBackForm, typedCard } from '../cards/entry.ts'
import { missingCard } from '../cards/entry-missing.ts'
import type { Press } from '../cards/press.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { isRefused } from './act.ts'
import { enterReading, takeBackReading } from './enter-reading.ts'
import { type Carrying, sayNo } from './replies.ts'
import { entryView, missingView, nothingChosen, savedView, typedView } from './view-entry.ts'

type EntryPress = Extract<Press, { do: `entry.${string}` }>

/** Values that no system records, typed in by leads and HR, and taken back. */
export async function pressEntry(it: Carrying, press: EntryPress): Promise<Reply> {
  switch (press.do) {
    case 'entry.start':
      return start(it)
    case 'entry.form':
      return form(it, press)
    case 'entry.save':
      return save(it)
    case 'entry.list': {
      const view = await missingView(it)
      return view ? { show: 'card', card: missingCard(view, it.words) } : notTheirs(it)
    }
    case 'entry.undo.form':
      return askWhy(it, press.entry)
    case 'entry.undo':
      return takeBack(it, press.entry)
  }
}

const notTheirs = (it: Carrying): Reply => sayNo(it, { no: 'not-yours' }, null)

async function start(it: Carrying): Promise<Reply> {
  const view = await entryView(it, nothingChosen)
  return view ? { show: 'card', card: entryCard(view, it.words) } : notTheirs(it)
}

async function form(it: Carrying, chosen: Extract<Press, { do: 'entry.form' }>): Promise<Reply> {
  const { person, indicator, day } = chosen
  const view = await entryView(it, { person, indicator, day })
  if (!view) return notTheirs(it)
  const card = entryCard(view, it.words)
  const above = { ...card, blocks: card.blocks.filter((block) => block.is !== 'form') }
  if (view.indicators.length === 0) return { show: 'card', card }
  return { show: 'form', form: entryForm(view, it.words), card: above }
}

const typedFields = ['person', 'indicator', 'day', 'value', 'of', 'source', 'provider', 'note'] as const

async function save(it: Carrying): Promise<Reply> {
  const said = (field: (typeof typedFields)[number]) => it.values[field] ?? ''
  const [person, indicator, day, value, of] = [
    said('person'),
    said('indicator'),
    said('day'),
    said('value'),
    said('of'),
  ]
  const words = { source: said('source'), provider: said('provider'), note: said('note') }
  const outcome = await enterReading(it, { person, indicator, day, value, of, ...words })
  if (isRefused(outcome)) return sayNo(it, outcome.refused, null)
  const card = entrySavedCard(await savedView(it.uow, outcome.done), it.words)
  return { show: 'card', card, says: it.words.entry.savedSays }
}

async function askWhy(it: Carrying, id: string): Promise<Reply> {
  const view = await typedView(it, id)
  if (!view) return notTheirs(it)
  const standing = await it.uow.manual.of([view.entry.person], view.entry.day, view.entry.day)
  if (!standing.some((one) => one.import === id)) return no(it, { no: 'gone' })
  return { show: 'form', form: takeBackForm(view, it.words), card: typedCard(view, false, it.words) }
}

async function takeBack(it: Carrying, id: string): Promise<Reply> {
  const outcome = await takeBackReading(it, { entry: id, reason: it.values.reason ?? '' })
  if (isRefused(outcome)) return no(it, outcome.refused)
  const view = await typedView(it, id)
  if (!view) return { show: 'says', says: it.words.entry.takenBackSays }
  return { show: 'card', card: typedCard(view, true, it.words), says: it.words.entry.takenBackSays }
}

/** A value that was replaced or taken back meanwhile: what is on the list now is the truth. */
async function no(it: Carrying, refused: Refusal): Promise<Reply> {
  const view = refused.no === 'gone' ? await missingView(it) : null
  return sayNo(it, refused, null, view && missingCard(view, it.words))
}
