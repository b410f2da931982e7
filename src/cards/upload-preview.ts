import { headerOf } from '../core/readings/propose/draft.ts'
import type { Report } from '../core/readings/report.ts'
import { daysKept } from '../core/workflow/upload.ts'
import type { Seen } from '../core/workflow/upload-seen.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card } from './card.ts'
import { assumptionBlocks, gapsText, refusedTable, unknownBlocks } from './import-report.ts'
import { dropButton, fileName, shortened, type UploadView } from './upload-view.ts'

/** So many columns of a sample, cells and rows are shown: enough to see whether it was read rightly. */
const columnsShown = 6
const signsShown = 30
const rowsShown = 10
const refusedShown = 5

/** What a file would bring, before anything is brought in. */
export function readyCard(view: UploadView<'ready'>, words: Speech): Card {
  const say = words.upload.ready
  const { upload } = view
  const { seen } = upload
  const none = seen.report.taken === 0
  return {
    title: none ? say.nothing : say.title,
    gist: words.upload.gist,
    tone: none ? 'bad' : seen.report.refusedCount > 0 ? 'warn' : 'todo',
    blocks: [
      { is: 'text', text: say.text(fileName(upload.file)) },
      ...alreadyBlocks(view, words),
      { is: 'pairs', rows: figures(seen, words) },
      ...sampleBlocks(seen, words),
      ...refusedTable(seen.report, words, { caption: say.refusedTable, atMost: refusedShown }),
      ...unknownBlocks(seen.report, words),
      ...assumptionBlocks(seen.report, words),
      { is: 'note', text: words.upload.kept(daysKept) },
      { is: 'buttons', buttons: buttonsFor(view, words) },
    ],
  }
}

function alreadyBlocks({ upload, made }: UploadView<'ready'>, words: Speech): Block[] {
  if (!upload.seen.already || !made) return []
  const say = words.upload.ready
  const text = made.by ? say.already(made.by, made.day, words.format) : say.alreadyByMachine(made.day, words.format)
  return [{ is: 'text', text: [{ strong: text }] }]
}

function figures({ notes, report }: Seen, words: Speech): { label: string; value: string }[] {
  const { ready: say } = words.upload
  const { report: labels } = words.imports
  const count = (label: string, n: number) => ({ label, value: words.format.number(`${n}`) })
  const isLog = report.kind === 'log'
  return [
    { label: say.is, value: isLog ? shortened(words.label(report.title), 60) : labels.staffList },
    { label: words.upload.read.label, value: wayOf(notes, words) },
    count(labels.read, report.read),
    count(say.would, report.taken),
    ...(report.merged > 0 ? [count(say.merged, report.merged)] : []),
    ...(report.refusedCount > 0 ? [count(say.refused, report.refusedCount)] : []),
    ...(isLog ? logFigures(report, words) : peopleFigures(report, words)),
  ]
}

function logFigures(report: Extract<Report, { kind: 'log' }>, words: Speech) {
  const { report: labels } = words.imports
  const { period, people, passedOver } = report
  const gaps = gapsText(report, words)
  return [
    ...(passedOver > 0 ? [{ label: labels.passedOver, value: words.format.number(`${passedOver}`) }] : []),
    ...(period ? [{ label: labels.period, value: labels.span(period.from, period.to, words.format) }] : []),
    { label: labels.people, value: words.format.number(`${people}`) },
    ...(gaps ? [{ label: labels.gaps, value: gaps }] : []),
  ]
}

function peopleFigures(report: Extract<Report, { kind: 'people' }>, words: Speech) {
  const { report: labels } = words.imports
  const count = (label: string, n: number) => ({ label, value: words.format.number(`${n}`) })
  const teams = report.teams.slice(0, 8).map((name) => shortened(name, 40))
  return [
    count(labels.added, report.added),
    count(words.upload.ready.changed, report.changed),
    count(labels.same, report.same),
    ...(teams.length > 0
      ? [{ label: labels.teams, value: `${words.format.list(teams)}${report.teams.length > 8 ? ' …' : ''}` }]
      : []),
  ]
}

/** How the file was written, as it was found or told. */
export function wayOf(
  { format, encoding, delimiter, sheet, sheets, headerLine }: Seen['notes'],
  words: Speech,
): string {
  const say = words.upload.read
  return [
    say.format[format],
    ...(encoding ? [say.encoding(encoding)] : []),
    ...(delimiter ? [say.delimiter[delimiter]] : []),
    ...(sheet === null ? [] : [say.sheet(shortened(sheet, 40), sheets.length)]),
    ...(format === 'ndjson' ? [] : [say.header(headerLine)]),
  ].join(words.locale === 'en' ? ', ' : '，')
}

/** The first rows: a log's as they were understood, a staff list's as they stand. */
function sampleBlocks(seen: Seen, words: Speech): Block[] {
  const say = words.upload.ready
  if (seen.mapping) return sampleTable(seen.sample, seen.mapping, seen.columns, say.first, words)
  if (seen.rows.length === 0) return []
  const width = columnsShown + 2
  const cells = (row: readonly string[]) => row.slice(0, width).map((cell) => shortened(cell, signsShown) || say.blank)
  const rest = seen.head.length - width
  return [
    { is: 'heading', text: say.staff },
    {
      is: 'table',
      table: { caption: say.staff, head: cells(seen.head), rows: seen.rows.slice(0, rowsShown).map(cells) },
    },
    ...(rest > 0 ? [{ is: 'note' as const, text: say.moreColumns(rest) }] : []),
  ]
}

/** Rows of a log as a mapping reads them: whose, when, and what stands in the columns it uses. */
export function sampleTable(
  sample: Seen['sample'],
  mapping: Mapped,
  order: readonly string[],
  title: string,
  words: Speech,
): Block[] {
  if (sample.length === 0) return []
  const say = words.upload.ready
  const valued = order.filter((id) => Object.hasOwn(mapping.columns, id) && id !== mapping.person && id !== mapping.day)
  const shown = valued.slice(0, columnsShown)
  const head = [say.line, say.person, say.day, ...shown.map((id) => shortened(headerOf(mapping, id), signsShown))]
  const rows = sample.slice(0, rowsShown).map((row) => [
    `${row.line}`,
    shortened(row.person, signsShown),
    row.day, // narrow, and as exact as the file
    ...shown.map((id) => cellText(row, id, mapping, words)),
  ])
  const rest = valued.length - shown.length
  return [
    { is: 'heading', text: title },
    { is: 'table', table: { caption: title, head, numeric: [0], rows } },
    ...(rest > 0 ? [{ is: 'note' as const, text: say.moreColumns(rest) }] : []),
  ]
}

function cellText({ values }: Seen['sample'][number], id: string, { columns }: Mapped, words: Speech): string {
  const value = Object.hasOwn(values, id) ? values[id] : null
  if (value === null || value === undefined) return words.upload.ready.blank
  const { yes, no } = words.upload.mapping
  const column = Object.hasOwn(columns, id) ? columns[id] : undefined
  if (column?.read === 'yes-no') return value === 'true' ? yes : no
  if (column?.read === 'duration') return words.format.value(value, 'second') // as it counts: to be compared with the file
  return shortened(value, signsShown)
}

type Mapped = NonNullable<Seen['mapping']>

function buttonsFor({ upload, reader }: UploadView<'ready'>, words: Speech): Button[] {
  const say = words.upload.ready
  const { seen, id } = upload
  const label = seen.already ? say.importAgain : say.import
  const take: Button = { label, press: { do: 'upload.take', upload: id }, weight: seen.already ? 'plain' : 'main' }
  return [
    ...(seen.report.taken > 0 ? [take] : []),
    { label: say.as, press: { do: 'upload.as.form', upload: id }, weight: 'plain' },
    ...(seen.mapping && reader.maps
      ? [{ label: say.mapping, press: { do: 'upload.shape', upload: id }, weight: 'plain' } as const]
      : []),
    dropButton(upload, words),
  ]
}
