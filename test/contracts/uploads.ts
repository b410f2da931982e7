import type { Card } from '../../src/cards/card.ts'
import { uploadCard } from '../../src/cards/upload.ts'
import { asForm } from '../../src/cards/upload-as.ts'
import { feedForm, mappingForm, unfeedForm } from '../../src/cards/upload-correct.ts'
import { askedCard } from '../../src/cards/upload-proposal.ts'
import type { UploadView } from '../../src/cards/upload-view.ts'
import { day } from '../../src/core/calendar/day.ts'
import { proposeMapping } from '../../src/core/readings/propose/propose.ts'
import type { LogReport } from '../../src/core/readings/report.ts'
import type { Table } from '../../src/core/readings/table.ts'
import type { Upload, UploadAt } from '../../src/core/workflow/upload.ts'
import { speechFor } from '../../src/i18n/words.ts'

const hostile = '<!channel> <at id=all></at> [x](https://evil.example) **b** @all '
/** A header of sixty signs, each different, with what wakes people in it. */
const header = (at: number) => `${`${at} ${hostile}`.repeat(2)}`.slice(0, 60)
const indicators = Array.from({ length: 60 }, (_, at) => ({
  id: `indicator-${at}`,
  title: { zh: `指标 ${at} ${'很长的名字'.repeat(4)}`, en: `Indicator ${at} with a name of some length` },
}))

/** A file so wide: who, when, a row id, then cells of any kind. */
function tableOf(columns: number): Table {
  const row = (line: number) => ({
    line,
    cells: Array.from({ length: columns }, (_, at) =>
      at === 0 ? `R-${line}` : at === 1 ? hostile : at === 2 ? `2026-08-0${1 + (line % 9)}` : `${line * at}`,
    ),
  })
  return {
    header: Array.from({ length: columns }, (_, at) => (at === 1 ? 'Agent' : at === 2 ? 'Day' : header(at))),
    rows: Array.from({ length: 20 }, (_, at) => row(at + 2)),
    broken: [],
    notes: {
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      sheet: hostile.repeat(3),
      sheets: Array.from({ length: 80 }, (_, at) => `${at} ${hostile}`),
      headerLine: 1,
    },
  }
}

const person = { id: 'p1', employeeNo: '1', name: hostile, email: null, leftOn: null }

function proposed(columns: number) {
  const table = tableOf(columns)
  const measure = { unit: 'count', combine: 'sum', lowest: 0, manual: false } as const
  const measures = indicators.map((it) => ({ ...it, ...measure }))
  const around = {
    name: hostile,
    indicators: measures,
    people: [person],
    today: day('2026-09-01'),
    zone: 'Asia/Shanghai',
    sources: [],
  }
  const proposal = proposeMapping(table, around, [
    { do: 'measure', indicator: 'indicator-1', column: null },
    { do: 'no-feed', indicator: 'indicator-2' },
  ])
  return { proposal, notes: table.notes }
}

const refused = Array.from({ length: 50 }, (_, at) => ({
  line: at + 2,
  column: header(at),
  value: hostile.slice(0, 40),
  fault: { is: 'unknown-person' as const, nearest: [hostile, hostile] },
}))

const report: LogReport = {
  kind: 'log',
  source: 'wide',
  title: { zh: hostile.repeat(4), en: hostile.repeat(4) },
  file: hostile,
  read: 1_000_000,
  taken: 900_000,
  merged: 5,
  refusedCount: 99_995,
  refused,
  assumptions: [
    { is: 'encoding', encoding: 'gb18030' },
    { is: 'sheet', sheet: hostile, others: [hostile, hostile] },
    { is: 'row-by-content' },
  ],
  added: null,
  changed: null,
  same: null,
  withdrawn: null,
  passedOver: 3,
  refusedKinds: [],
  unknown: Array.from({ length: 60 }, (_, at) => ({ value: `${at} ${hostile}`, rows: 7, nearest: [hostile] })),
  period: { from: day('2026-08-01'), to: day('2026-08-31') },
  people: 40,
  gaps: Array.from({ length: 20 }, (_, at) => day(`2026-08-${String(at + 1).padStart(2, '0')}`)),
  personGaps: [],
  personGapDays: 0,
  readBy: '',
}

const base = {
  id: 'up-1',
  by: 'p1',
  file: `${hostile.repeat(3)}.xlsx`,
  size: 20 * 2 ** 20,
  digest: '',
  run: 1,
  as: {},
  shaping: null,
  asked: false,
}

export const viewOf = <It extends Upload>(upload: It, maps = true): Omit<UploadView, 'upload'> & { upload: It } => ({
  upload,
  by: hostile,
  reader: { sends: true, maps },
  rowsDone: 123_456,
  made: { by: hostile, day: day('2026-09-01'), time: '09:05', report },
  indicators,
})

/** A file of an unknown shape with so many columns. */
export function shapeOf(columns: number): UploadAt<'unknown-shape'> {
  const { proposal, notes } = proposed(columns)
  const { draft, mapping, lacks, doubts, columns: seen, unused, sample, refused } = proposal
  const kept = {
    draft,
    mapping,
    lacks: [...lacks],
    doubts: [...doubts],
    columns: seen.map((it) => ({ ...it, examples: [...it.examples] })),
    unused: [...unused],
    sample: [...sample],
    refused: [...refused],
    notes: { ...notes, sheets: [...notes.sheets] },
  }
  return { ...base, at: 'unknown-shape', proposed: kept }
}

function readyOf(columns: number): UploadAt<'ready'> {
  const { proposed } = shapeOf(columns)
  const { notes, sample, mapping, columns: seen } = proposed
  const order = seen.map(({ id }) => id)
  return {
    ...base,
    at: 'ready',
    seen: { notes, report, sample, mapping, columns: order, head: [], rows: [], already: 'import-1' },
  }
}

const since = '2026-09-01T01:00:00Z'

/** Every face of an upload, of files as wide and names as bad as they come, with their forms, in both languages. */
export const uploadCards: readonly Card[] = (['zh-CN', 'en'] as const).flatMap((locale) => {
  const words = speechFor(locale)
  return [8, 500].flatMap((columns) => {
    const shape = shapeOf(columns)
    const ready = readyOf(columns)
    const forms = [
      mappingForm(shape, words),
      feedForm(viewOf(shape), words),
      unfeedForm(viewOf(shape), words),
      asForm(ready, words),
    ]
    const withForm = forms.map(
      (form): Card => ({ title: form.title, gist: words.upload.gist, tone: 'plain', blocks: [{ is: 'form', form }] }),
    )
    const faces: UploadView[] = [
      viewOf({ ...base, at: 'reading', since }),
      viewOf(ready),
      viewOf(shape),
      viewOf({ ...shape, asked: true }, false),
      viewOf({ ...base, at: 'failed', because: { no: 'unreadable', detail: `header-twice: ${hostile}` } }),
      viewOf({ ...base, at: 'taking', seen: ready.seen, since }),
      viewOf({ ...base, at: 'taken', import: 'import-1', on: since, already: false }),
      viewOf({ ...base, at: 'dropped', because: 'old' }),
    ]
    const asked = askedCard({ ...viewOf(shape), reader: { sends: false, maps: true } }, words)
    return [...faces.map((view) => uploadCard(view, words)), asked, ...withForm]
  })
})
