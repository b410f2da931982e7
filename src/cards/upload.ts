import { daysKept, type Upload, type UploadAt } from '../core/workflow/upload.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'
import { failureText } from './import-report.ts'
import { readyCard } from './upload-preview.ts'
import { proposalCard } from './upload-proposal.ts'
import { dropButton, fileName, shortened, type UploadView } from './upload-view.ts'

/** A file that was sent, as it stands now: one card from its coming in to its end. */
export function uploadCard(view: UploadView, words: Speech): Card {
  const { upload } = view
  switch (upload.at) {
    case 'reading':
      return readingCard({ ...view, upload }, words)
    case 'ready':
      return readyCard({ ...view, upload }, words)
    case 'unknown-shape':
      return proposalCard({ ...view, upload }, words)
    case 'failed':
      return failedCard(upload, words)
    case 'taking':
      return takingCard({ ...view, upload }, words)
    case 'taken':
      return takenCard({ ...view, upload }, words)
    case 'dropped':
      return droppedCard(upload, words)
  }
}

function readingCard({ upload, rowsDone }: UploadView<'reading'>, words: Speech): Card {
  const say = words.upload.reading
  return {
    title: say.title,
    gist: words.upload.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: say.text(fileName(upload.file), words.upload.size(upload.size)) },
      ...(rowsDone > 0 ? [{ is: 'text' as const, text: say.rows(words.format.number(`${rowsDone}`)) }] : []),
      { is: 'note', text: words.upload.kept(daysKept) },
      { is: 'buttons', buttons: [standing(upload, say.again), dropButton(upload, words)] },
    ],
  }
}

function failedCard(upload: UploadAt<'failed'>, words: Speech): Card {
  const say = words.upload.failed
  const { because } = upload
  const isCutOff = because.no === 'interrupted'
  const header = because.no === 'unknown-shape' ? because.header.map((name) => shortened(name, 60)) : []
  return {
    title: isCutOff ? say.cutOff : say.title,
    gist: words.upload.gist,
    tone: 'bad',
    blocks: [
      { is: 'text', text: isCutOff ? fileName(upload.file) : say.text(fileName(upload.file)) },
      { is: 'text', text: failureText(because, words) },
      ...(header.length > 0 ? [{ is: 'fold' as const, title: say.columns, lines: header.slice(0, 30) }] : []),
      { is: 'note', text: words.upload.kept(daysKept) },
      { is: 'buttons', buttons: [...waysOut(upload, words), dropButton(upload, words)] },
    ],
  }
}

/** What may help: another way of reading, or, where it was no fault of the file's, simply again. */
function waysOut(upload: UploadAt<'failed'>, words: Speech): Button[] {
  const { no } = upload.because
  const again = { label: words.upload.failed.again, press: { do: 'upload.again', upload: upload.id } } as const
  const as = { label: words.upload.ready.as, press: { do: 'upload.as.form', upload: upload.id } } as const
  if (no === 'unreadable' || no === 'empty' || no === 'unknown-shape')
    return [
      { ...as, weight: 'main' },
      { ...again, weight: 'plain' },
    ]
  return no === 'too-large' ? [] : [{ ...again, weight: 'main' }]
}

function takingCard({ upload, rowsDone }: UploadView<'taking'>, words: Speech): Card {
  const say = words.upload.taking
  const count = (n: number) => words.format.number(`${n}`)
  const progress: Block[] =
    rowsDone > 0 ? [{ is: 'text', text: [{ strong: say.rows(count(rowsDone), count(upload.seen.report.read)) }] }] : []
  return {
    title: say.title,
    gist: words.upload.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: say.text(fileName(upload.file)) },
      ...progress,
      { is: 'note', text: say.whole },
      { is: 'buttons', buttons: [standing(upload, say.again)] },
    ],
  }
}

function takenCard({ upload, by, made }: UploadView<'taken'>, words: Speech): Card {
  const say = words.upload.taken
  const count = (n: number) => words.format.number(`${n}`)
  const name = fileName(upload.file)
  const blocks: Block[] = []
  if (made && !upload.already)
    blocks.push({ is: 'text', text: say.text(name, by, say.moment(made.day, made.time, words.format)) })
  else blocks.push({ is: 'text', text: say.already(name) })
  if (made) blocks.push({ is: 'text', text: say.rows(count(made.report.taken), count(made.report.refusedCount)) })
  blocks.push({ is: 'note', text: say.report })
  if (made && made.report.kind === 'log' && made.report.refusedCount > 0)
    blocks.push({ is: 'buttons', buttons: [refusedButton(upload, words)] })
  return { title: say.title, gist: words.upload.gist, tone: 'done', blocks }
}

const refusedButton = ({ id }: Upload, words: Speech): Button => ({
  label: words.upload.taken.refused,
  press: { do: 'upload.refused', upload: id },
  weight: 'main',
})

function droppedCard(upload: UploadAt<'dropped'>, words: Speech): Card {
  const say = words.upload.dropped
  const name = fileName(upload.file)
  return {
    title: say.title,
    gist: words.upload.gist,
    tone: 'done',
    blocks: [{ is: 'text', text: upload.because === 'old' ? say.old(name, daysKept) : say.asked(name) }],
  }
}

const standing = ({ id }: Upload, label: string): Button => ({
  label,
  press: { do: 'upload.show', upload: id },
  weight: 'plain',
})
