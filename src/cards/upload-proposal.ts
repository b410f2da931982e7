import type { Doubt } from '../core/readings/propose/proposal.ts'
import { daysKept } from '../core/workflow/upload.ts'
import type { Proposed } from '../core/workflow/upload-seen.ts'
import { cannotText, doubtText } from '../i18n/propose-say.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'
import { columnText, feedLines } from './mapping-text.ts'
import { sampleTable, wayOf } from './upload-preview.ts'
import { dropButton, fileName, shortened, type UploadView } from './upload-view.ts'

const columnsShown = 16
const feedsShown = 12
const doubtsShown = 8
const signsShown = 30

type Shaped = UploadView<'unknown-shape'>

/** To its sender: what a file of an unknown shape probably is, with every doubt and its first rows. */
export function proposalCard(view: Shaped, words: Speech): Card {
  const { upload, reader } = view
  const say = words.upload.shape
  return {
    title: upload.shaping?.base ? say.known : say.title,
    gist: words.upload.gist,
    tone: 'todo',
    blocks: [
      ...(upload.shaping?.base ? [] : [{ is: 'text', text: say.text(fileName(upload.file)) } as const]),
      ...shapeBlocks(view, words),
      ...sampleBlocks(upload.proposed, words),
      ...askBlocks(view, words),
      { is: 'note', text: words.upload.kept(daysKept) },
      {
        is: 'buttons',
        buttons: [...(reader.maps ? steps(view, words) : askSteps(view, words)), dropButton(upload, words)],
      },
    ],
  }
}

/** To HR: the same without anybody's rows. */
export function askedCard(view: UploadView, words: Speech): Card {
  const { upload, by } = view
  const say = words.upload.hrAsked
  const text = { is: 'text', text: say.text(by, fileName(upload.file)) } as const
  const base = { title: say.title, gist: words.upload.gist }
  if (upload.at !== 'unknown-shape') {
    const isGone = upload.at === 'dropped' || upload.at === 'failed'
    const isAnew = upload.at === 'reading' && upload.shaping !== null
    const says = isGone ? say.over : isAnew ? words.upload.shape.again : say.saved
    return { ...base, tone: 'done', blocks: [text, { is: 'text', text: says }] }
  }
  const shaped = { ...view, upload }
  return {
    ...base,
    tone: 'todo',
    blocks: [text, ...shapeBlocks(shaped, words), { is: 'buttons', buttons: steps(shaped, words) }],
  }
}

/** What the columns are taken for, what they feed, what is lacking or doubtful: nothing of anybody's rows but single cells. */
function shapeBlocks({ upload: { proposed }, indicators, reader }: Shaped, words: Speech): Block[] {
  const say = words.upload.shape
  const lines = feedLines(proposed.draft, indicators, words)
  const more = lines.length - feedsShown
  return [
    {
      is: 'note',
      text: `${words.upload.read.label}${words.locale === 'en' ? ': ' : '：'}${wayOf(proposed.notes, words)}`,
    },
    ...lackBlocks(proposed, { indicators, cells: reader.sends }, words),
    ...refusedBlocks(proposed, indicators, words),
    ...columnBlocks(proposed, reader.sends, words),
    ...(lines.length > 0
      ? [
          { is: 'heading' as const, text: say.feeds },
          {
            is: 'text' as const,
            text: lines
              .slice(0, feedsShown)
              .map((line) => `• ${line}`)
              .join('\n'),
          },
          ...(more > 0 ? [{ is: 'note' as const, text: say.moreDoubts(more) }] : []),
        ]
      : []),
    ...doubtBlocks(proposed, { indicators, cells: reader.sends }, words),
  ]
}

/** Columns in use first. An example is a cell of somebody's row, so it is for the sender alone. */
function columnBlocks(proposed: Proposed, examples: boolean, words: Speech): Block[] {
  const say = words.upload.shape
  const used = proposed.columns.filter((column) => column.used)
  const shown = [...used, ...proposed.columns.filter((column) => !column.used)].slice(0, columnsShown)
  const rest = proposed.columns.length - shown.length
  const [column = '', example = '', takenFor = ''] = say.columnsHead
  const head = examples ? [column, example, takenFor] : [column, takenFor]
  const rows = shown.map(({ id, header, examples: cells, used }) => {
    const name = shortened(header, signsShown)
    const as = used ? takenAs(proposed, id, words) : say.unused
    return examples ? [name, shortened(cells[0] ?? '', signsShown), as] : [name, as]
  })
  return [
    { is: 'table', table: { caption: say.columns, head, rows } },
    ...(rest > 0 ? [{ is: 'note' as const, text: say.more(rest) }] : []),
  ]
}

function takenAs({ draft }: Proposed, id: string, words: Speech): string {
  const say = words.upload.shape
  const column = Object.hasOwn(draft.columns, id) ? draft.columns[id] : undefined
  const parts = [
    ...(draft.person === id ? [say.who] : []),
    ...(draft.row.length === 1 && draft.row[0] === id ? [say.key] : []),
  ]
  const read = column && parts.length === 0 ? [columnText(column, words)] : []
  return [...parts, ...read].join(words.locale === 'en' ? ', ' : '，')
}

const doubtOfLack = { person: 'person-missing', day: 'day-missing', feeds: 'nothing-fed' } as const
const isOfLack = ({ is }: Doubt) => Object.values(doubtOfLack).some((one) => one === is)

/** What no mapping can do without comes first, with what may help. */
const lackBlocks = ({ lacks, doubts }: Proposed, about: Telling, words: Speech): Block[] =>
  lacks.map((lack) => {
    const doubt = doubts.find(({ is }) => is === doubtOfLack[lack])
    const text = doubt ? lineOf(doubt, about, words) : words.upload.shape.lacks[lack]
    return { is: 'text', text: [{ strong: text }] }
  })

/** What the person wanted changed and could not be: it stays as it was, and the card says why. */
const refusedBlocks = ({ refused }: Proposed, indicators: Shaped['indicators'], words: Speech): Block[] =>
  refused.slice(-3).map(({ cannot }) => ({ is: 'text', text: [{ strong: cannotText(cannot, words, indicators) }] }))

interface Telling {
  indicators: Shaped['indicators']
  /** The cell that shows a doubt is for the sender alone. */
  cells: boolean
}

const lineOf = (doubt: Doubt, { indicators, cells }: Telling, words: Speech): string =>
  shortened(doubtText(cells ? doubt : { ...doubt, seen: null }, words, indicators), 300)

/** Each doubt in a line. */
function doubtBlocks({ doubts }: Proposed, about: Telling, words: Speech): Block[] {
  const say = words.upload.shape
  const others = doubts.filter((doubt) => !isOfLack(doubt))
  if (others.length === 0) return []
  const lines = others.slice(0, doubtsShown).map((doubt) => `• ${lineOf(doubt, about, words)}`)
  const rest = others.length - doubtsShown
  return [
    { is: 'heading', text: say.doubts },
    { is: 'text', text: lines.join('\n') },
    ...(rest > 0 ? [{ is: 'note' as const, text: say.moreDoubts(rest) }] : []),
  ]
}

function sampleBlocks({ mapping, sample, columns }: Proposed, words: Speech): Block[] {
  if (!mapping) return []
  const say = words.upload.shape
  return sample.length > 0
    ? sampleTable(
        sample,
        mapping,
        columns.map(({ id }) => id),
        say.sample,
        words,
      )
    : [{ is: 'note', text: say.noSample }]
}

const askBlocks = ({ upload, reader }: Shaped, { upload: { shape: say } }: Speech): Block[] =>
  reader.maps ? [] : [{ is: 'text', text: upload.asked ? say.asked : say.askHow }]

const askSteps = ({ upload }: Shaped, words: Speech): Button[] => [
  ...(upload.asked
    ? []
    : [
        {
          label: words.upload.shape.ask,
          press: { do: 'upload.ask-hr', upload: upload.id },
          weight: 'main',
        } as const,
      ]),
  { label: words.upload.ready.as, press: { do: 'upload.as.form', upload: upload.id }, weight: 'plain' },
]

/** Every correction that can be made, and the end of it once nothing is lacking. */
function steps({ upload, reader }: Shaped, words: Speech): Button[] {
  const say = words.upload.shape
  const { id, proposed } = upload
  return [
    ...(proposed.mapping
      ? [{ label: say.save, press: { do: 'upload.save', upload: id }, weight: 'main' } as const]
      : []),
    { label: say.change, press: { do: 'upload.mapping.form', upload: id }, weight: 'plain' },
    { label: say.addFeed, press: { do: 'upload.feed.form', upload: id }, weight: 'plain' },
    ...(proposed.draft.feeds.length > 0
      ? [{ label: say.removeFeed, press: { do: 'upload.unfeed.form', upload: id }, weight: 'plain' } as const]
      : []),
    ...(reader.sends
      ? [{ label: words.upload.ready.as, press: { do: 'upload.as.form', upload: id }, weight: 'plain' } as const]
      : []),
  ]
}
