import type { Day } from '../core/calendar/day.ts'
import type { Policy } from '../core/policy/policy.ts'
import type { Correction, Standing } from '../core/workflow/correction.ts'
import { titleOf } from '../i18n/refuse.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Button, Card, Form } from './card.ts'

/** A row of a log, and what of it has changed, in words; null: not there. */
export interface ChangedRow {
  day: Day
  log: string
  key: string
  line: number | null
  changes: readonly { indicator: string; before: string | null; now: string | null }[]
}

/** One result that would change, with what HR must know of it. */
export interface CorrectionCase {
  correction: Correction
  standing: Standing
  openAppeal: string | null
  isOwn: boolean // the reader's: somebody else decides
  name: string
  employeeNo: string
  policy: Policy
  position: string
  /** Of the page that is shown; the first of them. */
  rows: readonly ChangedRow[]
  hasMoreRows: boolean
  decidedBy: string | null
}

/** What one import means for stored results, grade changes first. */
export interface CorrectionView {
  import: string
  made: { is: 'file' | 'typed' | 'taken-back'; file: string; by: string | null; on: Day }
  also: number // earlier imports, still undecided, whose changes are in these numbers too
  cases: readonly CorrectionCase[] // all of them, in order; only those of the page have rows
  page: number
}

export const casesAPage = 8

export function correctionCard(view: CorrectionView, words: Speech): Card {
  const say = words.correction
  const open = view.cases.filter(mayDecide).length
  const waits = view.cases.filter((it) => it.correction.at === 'open' && it.standing !== 'past').length
  const shown = view.cases.slice(view.page * casesAPage, (view.page + 1) * casesAPage)
  return {
    title: say.title,
    gist: say.gist,
    tone: waits > 0 ? 'todo' : 'done',
    blocks: [
      { is: 'text', text: [{ strong: madeText(view, words) }] },
      { is: 'text', text: waits > 0 ? say.what(waits) : say.none },
      ...(open > 0 ? [{ is: 'text', text: say.toDecide(open) } as const] : []),
      ...(view.also > 0 ? [{ is: 'note', text: say.also(view.also) } as const] : []),
      {
        is: 'table',
        table: { caption: say.caption, head: say.head, rows: shown.map((it) => rowOf(it, words)) },
      },
      ...shown.map((it): Block => ({ is: 'fold', title: foldTitle(it, words), lines: detailLines(it, words) })),
      ...buttonsOf(view, open, words),
    ],
  }
}

function madeText({ made }: CorrectionView, words: Speech): string {
  const say = words.correction
  const by = made.by ?? say.nobody
  if (made.is === 'file') return say.file(made.file, by, made.on, words.format)
  return (made.is === 'typed' ? say.typed : say.takenBack)(by, made.on, words.format)
}

/** Can HR decide it now, this reader among them? */
export const mayDecide = ({ correction, standing, openAppeal, isOwn }: CorrectionCase): boolean =>
  correction.at === 'open' && standing === 'published' && !openAppeal && !isOwn

const rowOf = (it: CorrectionCase, words: Speech): string[] => {
  const { arrow } = words.correction
  const { from, to, month } = it.correction
  return [
    `${it.name} ${it.employeeNo}`,
    words.format.month(month),
    arrow(from.total, to.total),
    arrow(from.grade, to.grade),
    stateText(it, words),
  ]
}

function stateText({ correction, standing, openAppeal }: CorrectionCase, words: Speech): string {
  const { state } = words.correction
  if (correction.at === 'adopted') return state.adopted(correction.becomes)
  if (correction.at !== 'open') return state[correction.at]
  if (standing === 'published') return openAppeal ? state.waits(openAppeal) : state.open
  return state[standing]
}

const foldTitle = ({ name, correction: { from, to } }: CorrectionCase, words: Speech): string =>
  `${name} · ${words.correction.arrow(`${from.total} ${from.grade}`, `${to.total} ${to.grade}`)}`

function detailLines(it: CorrectionCase, words: Speech): string[] {
  const say = words.correction
  const { correction, policy, position } = it
  const points = (value: string | null) => (value === null ? say.unscored : words.format.points(value))
  const decided =
    'reason' in correction ? [say.because(it.decidedBy ?? '–', correction.on, correction.reason, words.format)] : []
  const rows = it.rows.map((row) =>
    say.row(
      words.format.day(row.day),
      row.log,
      say.line(row.key, row.line),
      row.changes.map((it) => say.change(it.indicator, it.before ?? say.absent, it.now ?? say.absent)),
    ),
  )
  return [
    ...decided,
    ...correction.lines.map((line) =>
      say.item(titleOf(words, policy, line.item, position), points(line.from), points(line.to)),
    ),
    ...(rows.length > 0 ? rows : [say.noRows]),
    ...(it.hasMoreRows ? [say.moreRows] : []),
  ]
}

function buttonsOf(view: CorrectionView, open: number, words: Speech): Block[] {
  const say = words.correction
  const its = { import: view.import }
  const pages = Math.max(1, Math.ceil(view.cases.length / casesAPage))
  const decide: Button[] =
    open === 0
      ? []
      : [
          { label: say.adopt, press: { do: 'correction.adopt.form', ...its }, weight: 'main' },
          { label: say.leave, press: { do: 'correction.leave.form', ...its }, weight: 'plain' },
        ]
  const turn = (label: string, page: number): Button => ({
    label,
    press: { do: 'correction.show', ...its, page },
    weight: 'plain',
  })
  const pager = [
    ...(view.page > 0 ? [turn(say.before, view.page - 1)] : []),
    ...(view.page + 1 < pages ? [turn(say.next, view.page + 1)] : []),
  ]
  const buttons = [...decide, ...handedOver(view, words), ...pager]
  return [
    ...(pages > 1 ? [{ is: 'note', text: say.page(view.page + 1, pages) } as const] : []),
    ...(buttons.length > 0 ? [{ is: 'buttons', buttons } as const] : []),
  ]
}

/** Sheets that are with leadership: the month is handed over again, or taken back. */
function handedOver({ import: made, cases }: CorrectionView, words: Speech): Button[] {
  const say = words.correction
  const one = cases.find((it) => it.correction.at === 'open' && it.standing === 'handed-over')?.correction
  if (!one) return []
  const its = { import: made, cycle: one.cycle, round: one.edition }
  return [
    { label: say.renew, press: { do: 'correction.renew', ...its }, weight: 'main', sure: say.renewSure },
    { label: say.recall, press: { do: 'correction.recall', ...its }, weight: 'plain', sure: say.recallSure },
  ]
}

const mostOptions = 99

/** Whose, and why. `everyone`: the value that means all of them. */
export function decideForm(view: CorrectionView, as: 'adopt' | 'leave', everyone: string, words: Speech): Form {
  const say = words.correction
  const open = view.cases.filter(mayDecide)
  const opens = { do: `correction.${as}.form`, import: view.import } as const
  const one = (it: CorrectionCase) => {
    const { from, to } = it.correction
    return say.one(`${it.name} ${it.employeeNo}`, say.arrow(`${from.total} ${from.grade}`, `${to.total} ${to.grade}`))
  }
  return {
    title: as === 'adopt' ? say.adoptForm : say.leaveForm,
    intro: [{ is: 'text', text: as === 'adopt' ? say.adoptIntro : say.leaveIntro }],
    open: { label: as === 'adopt' ? say.adopt : say.leave, press: opens },
    fields: [
      {
        is: 'choice',
        name: 'who',
        label: say.who,
        required: true,
        ...(open.length === 1 && open[0] ? { initial: open[0].correction.assessment } : {}),
        options: [
          ...open.slice(0, mostOptions).map((it) => ({ value: it.correction.assessment, label: one(it).slice(0, 75) })),
          ...(open.length > 1 ? [{ value: everyone, label: say.everyone(open.length) }] : []),
        ],
      },
      {
        is: 'words',
        name: 'reason',
        label: say.reason,
        hint: as === 'adopt' ? say.adoptHint : say.leaveHint,
        required: true,
        atMost: 1000,
      },
    ],
    send: {
      label: as === 'adopt' ? say.adoptSend : say.leaveSend,
      press: { do: `correction.${as}`, import: view.import },
    },
  }
}
