import type { Button, Card, Form, Reply } from '../cards/card.ts'
import type { Press } from '../cards/press.ts'
import { uploadCard } from '../cards/upload.ts'
import { asForm } from '../cards/upload-as.ts'
import { feedForm, mappingForm, unfeedForm } from '../cards/upload-correct.ts'
import { askedCard } from '../cards/upload-proposal.ts'
import type { UploadView } from '../cards/upload-view.ts'
import { amend } from '../core/readings/propose/amend.ts'
import type { Correction } from '../core/readings/propose/correction.ts'
import type { Refusal } from '../core/workflow/move.ts'
import { askHr, drop, type Moved, readAgain, take, type Upload, type UploadAt } from '../core/workflow/upload.ts'
import { cannotText } from '../i18n/propose-say.ts'
import { isRefused } from './act.ts'
import { readFeed, readMappingForm, readUnfeed, readWay } from './correct-upload.ts'
import { type Carrying, isStale, sayNo } from './replies.ts'
import { saveMapping } from './save-mapping.ts'
import { keepUpload, redrawUpload } from './upload-run.ts'
import { isTheirs, mayCorrect, uploadView } from './view-upload.ts'

type UploadPress = Extract<Press, { do: `upload.${string}` }>
type ShapePress = Extract<
  UploadPress,
  { do: 'upload.shape' | 'upload.save' | `upload.${'mapping' | 'feed' | 'unfeed'}${'' | '.form'}` }
>
type OwnPress = Exclude<UploadPress, ShapePress>

/**
 * A file that was sent, as its sender presses it; its shape also by HR, where they have been asked. Who may is asked anew at
 * every press: a card may have been passed on, and a role may have ended since.
 */
export async function pressUpload(it: Carrying, press: UploadPress): Promise<Reply> {
  const { uow, by } = it
  const upload = await uow.uploads.lock(press.upload)
  if (!upload) return sayNo(it, { no: 'not-yours' }, null)
  const theirs = await isTheirs(uow, upload, by)
  const may = isShape(press) ? mayCorrect(upload, by) : theirs || (press.do === 'upload.show' && mayCorrect(upload, by))
  if (!may) return sayNo(it, { no: 'not-yours' }, null)
  return isShape(press) ? shaped(it, upload, press) : own(it, upload, press)
}

const shapePresses: readonly string[] = [
  'upload.shape',
  'upload.save',
  'upload.mapping.form',
  'upload.mapping',
  'upload.feed.form',
  'upload.feed',
  'upload.unfeed.form',
  'upload.unfeed',
] satisfies ShapePress['do'][]
const isShape = (press: UploadPress): press is ShapePress => shapePresses.includes(press.do)

/** What the sender does with the file itself. */
async function own(it: Carrying, upload: Upload, press: OwnPress): Promise<Reply> {
  const { words, now } = it
  switch (press.do) {
    case 'upload.show':
      return stands(it, upload)
    case 'upload.again':
      return begins(it, upload, readAgain(upload, {}, now))
    case 'upload.take':
      return begins(it, upload, take(upload, now))
    case 'upload.drop':
      return ends(it, upload, drop(upload, 'asked'), words.upload.dropped.says)
    case 'upload.as.form':
      return canBeReadAnew(upload) ? formOf(it, upload, asForm(upload, words)) : no(it, upload, { no: 'already-done' })
    case 'upload.as':
      return readDifferently(it, upload)
    case 'upload.ask-hr':
      return asksHr(it, upload)
    case 'upload.refused':
      return sendsRefused(it, upload)
  }
}

/** What its columns are, corrected by HR or an administrator: each change is one more run of the worker. */
async function shaped(it: Carrying, upload: Upload, press: ShapePress): Promise<Reply> {
  const { words, values, now } = it
  if (press.do === 'upload.shape')
    return upload.at === 'ready'
      ? begins(it, upload, readAgain(upload, { shaping: { base: upload.seen.mapping, corrections: [] } }, now))
      : no(it, upload, { no: 'already-done' })
  if (upload.at !== 'unknown-shape') return no(it, upload, { no: 'already-done' })
  const view = { ...(await viewFor(it, upload)), upload }
  switch (press.do) {
    case 'upload.mapping.form':
      return formOf(it, upload, mappingForm(upload, words))
    case 'upload.feed.form':
      return formOf(it, upload, feedForm(view, words))
    case 'upload.unfeed.form':
      return formOf(it, upload, unfeedForm(view, words))
    case 'upload.mapping':
      return corrects(it, upload, readMappingForm(upload, values))
    case 'upload.feed': {
      const known = view.indicators.map(({ id }) => id)
      return corrects(it, upload, asList(readFeed(upload, known, values)))
    }
    case 'upload.unfeed':
      return corrects(it, upload, asList(readUnfeed(upload, values)))
    case 'upload.save':
      return saves(it, upload)
  }
}

type Corrections = { value: readonly Correction[] } | { refused: Refusal }
const asList = (read: { value: Correction } | { refused: Refusal }): Corrections =>
  'refused' in read ? read : { value: [read.value] }

/** Said at once where it cannot be; what it does to the rows is the worker's to find out. */
async function corrects(it: Carrying, upload: UploadAt<'unknown-shape'>, read: Corrections): Promise<Reply> {
  if ('refused' in read) return sayNo(it, read.refused, null)
  const { indicators } = (await it.uow.policies.inForce(it.today)).policy
  let { draft } = upload.proposed
  for (const correction of read.value) {
    const made = amend(draft, correction, indicators)
    if ('cannot' in made) return { show: 'refusal', says: cannotText(made.cannot, it.words, indicators) }
    draft = made.draft
  }
  const corrections = [...(upload.shaping?.corrections ?? []), ...read.value]
  return begins(it, upload, readAgain(upload, { shaping: { base: upload.shaping?.base ?? null, corrections } }, it.now))
}

function readDifferently(it: Carrying, upload: Upload): Promise<Reply> | Reply {
  if (!canBeReadAnew(upload)) return no(it, upload, { no: 'already-done' })
  const way = readWay(upload, it.values)
  return 'refused' in way
    ? sayNo(it, way.refused, null)
    : begins(it, upload, readAgain(upload, { as: way.value }, it.now))
}

/** The mapping is the company's from now on; the file is read by it, as every later one will be. */
async function saves(it: Carrying, upload: UploadAt<'unknown-shape'>): Promise<Reply> {
  const { mapping, lacks } = upload.proposed
  const say = it.words.upload.shape.lacks
  if (!mapping) return { show: 'refusal', says: lacks.map((lack) => say[lack]).join(' ') }
  await saveMapping(it, mapping)
  return begins(it, upload, readAgain(upload, { shaping: null }, it.now))
}

async function asksHr(it: Carrying, upload: Upload): Promise<Reply> {
  const { uow, by, words } = it
  const outcome = askHr(upload)
  if (!isRefused(outcome))
    for (const { id } of await uow.people.withRole('hr'))
      if (id !== by.id)
        await uow.notices.stage(id, `upload-asked:${upload.id}:${id}`, { about: 'upload-asked', upload: upload.id })
  return ends(it, upload, outcome, words.upload.shape.askedNow)
}

async function sendsRefused(it: Carrying, upload: Upload): Promise<Reply> {
  const { uow, by, words, now } = it
  if (upload.at !== 'taken') return no(it, upload, { no: 'not-yet' })
  const via = await uow.uploads.via(upload.id)
  const about = { about: 'refused-rows', import: upload.import } as const
  await uow.notices.stage(by.id, `refused:${upload.import}:${now.getTime()}`, about, via ? { via } : {})
  return { show: 'says', says: words.upload.taken.sent }
}

/** How it stands; a worker that was lost is asked once more, and one that is at it hears nothing of this. */
async function stands(it: Carrying, upload: Upload): Promise<Reply> {
  const { uow, words } = it
  if (upload.at !== 'reading' && upload.at !== 'taking') return { show: 'card', card: await cardFor(it, upload) }
  await uow.uploads.begin(upload)
  await redrawUpload(uow, upload.id)
  const rows = words.format.number(`${await uow.uploads.rowsDone(upload.id)}`)
  return { show: 'says', says: words.upload.reading.rows(rows) }
}

/**
 * A worker goes on from here. Its card is drawn by the outbox alone: an answer on its way to the screen could come after what
 * the worker has found, and cover it.
 */
async function begins(it: Carrying, upload: Upload, outcome: Moved<'reading' | 'taking'>): Promise<Reply> {
  if (isRefused(outcome)) return no(it, upload, outcome.refused)
  await keepUpload(it.uow, outcome.next)
  return { show: 'nothing' }
}

/** Nothing follows but what is shown. */
async function ends(it: Carrying, upload: Upload, outcome: Moved<Upload['at']>, says: string): Promise<Reply> {
  if (isRefused(outcome)) return no(it, upload, outcome.refused)
  await keepUpload(it.uow, outcome.next, it.by.id)
  return { show: 'card', card: await cardFor(it, outcome.next), says }
}

const no = async (it: Carrying, upload: Upload, refused: Refusal): Promise<Reply> =>
  sayNo(it, refused, null, isStale(refused) ? await cardFor(it, upload) : null)

const viewFor = ({ uow, by, today }: Carrying, upload: Upload): Promise<UploadView> =>
  uploadView(uow, upload, by, today)

/** The presser's own face of it: HR's shows no rows. */
async function cardFor(it: Carrying, upload: Upload): Promise<Card> {
  const view = await viewFor(it, upload)
  return view.reader.sends ? uploadCard(view, it.words) : askedCard(view, it.words)
}

/** Where a form lives inside its card, little may stand above it: its lists need the room. */
async function formOf(it: Carrying, upload: Upload, form: Form): Promise<Reply> {
  const { title, gist, tone, blocks } = await cardFor(it, upload)
  const back: Button = {
    label: it.words.upload.shape.back,
    press: { do: 'upload.show', upload: upload.id },
    weight: 'plain',
  }
  const above = [...blocks.filter(({ is }) => is === 'text').slice(0, 2), { is: 'buttons', buttons: [back] } as const]
  return { show: 'form', form, card: { title, gist, tone, blocks: above } }
}

type Anew = UploadAt<'ready' | 'unknown-shape' | 'failed'>
const canBeReadAnew = (it: Upload): it is Anew => it.at === 'ready' || it.at === 'unknown-shape' || it.at === 'failed'
