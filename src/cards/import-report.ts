import type { Fault, RefusedRow } from '../core/readings/fault.ts'
import type { LogReport, Report } from '../core/readings/report.ts'
import type { Unreadable } from '../core/readings/table.ts'
import type { ImportFailure } from '../core/workflow/notice.ts'
import type { Format } from '../i18n/format.ts'
import type { Speech } from '../i18n/words.ts'
import type { Block, Card } from './card.ts'

const rowsShown = 10

/** What a file brought in, what it did not and why, and what comes next. */
export function importReportCard(report: Report, words: Speech): Card {
  const { report: says } = words.imports
  const none = report.taken === 0
  return {
    title: none ? says.nothing : says.title,
    gist: says.gist,
    tone: none ? 'bad' : report.refusedCount > 0 ? 'warn' : 'good',
    blocks: [
      { is: 'text', text: says.taken(report.file, report.taken, words.format) },
      { is: 'pairs', rows: figures(report, words) },
      ...refusedTable(report, words, { caption: says.refusedTable, atMost: rowsShown }),
      ...kindBlocks(report, words),
      ...unknownBlocks(report, words),
      ...personGapBlocks(report, words),
      ...assumptionBlocks(report, words),
      { is: 'note', text: report.refusedCount > 0 ? says.next.fix : says.next[report.kind] },
    ],
  }
}

/** A file of which nothing could be taken, and the way out. */
export function importFailedCard(file: string, failure: ImportFailure, words: Speech): Card {
  const says = words.imports.failed
  const header = failure.no === 'unknown-shape' ? failure.header : []
  return {
    title: says.title,
    gist: says.gist,
    tone: 'bad',
    blocks: [
      { is: 'text', text: says.says(file) },
      { is: 'text', text: failureText(failure, words) },
      ...(header.length > 0 ? [{ is: 'fold' as const, title: says.header, lines: header }] : []),
    ],
  }
}

/** Why a whole file was not imported, in a sentence or two. */
export function failureText(failure: ImportFailure, { imports: { failure: says, unreadable } }: Speech): string {
  switch (failure.no) {
    case 'unreadable': {
      const [, code = '', where = ''] = /^([a-z-]+)(?:: (.*))?$/s.exec(failure.detail) ?? []
      return code in unreadable ? unreadable[code as Unreadable](where) : failure.detail
    }
    case 'unknown-shape':
      return says['unknown-shape'](failure)
    case 'too-large':
      return says['too-large'](failure)
    case 'refused-strict':
      return says['refused-strict'](failure)
    case 'not-allowed':
    case 'hr-only':
    case 'mapping-hr-only':
    case 'interrupted':
    case 'empty':
    case 'gone':
      return says[failure.no]()
  }
}

/** Why a row was refused: the column's own words are beside it, so this is the rest of the sentence. */
export function faultText(fault: Fault, words: Speech): string {
  const say: (fault: never, format: Format) => string = words.imports.fault[fault.is]
  return say(fault as never, words.format)
}

/** The first refused rows, with their reasons. */
export function refusedTable(
  report: Report,
  words: Speech,
  { caption, atMost }: { caption: string; atMost: number },
): Block[] {
  const { report: says } = words.imports
  if (report.refusedCount === 0) return []
  const shown = report.refused.slice(0, atMost)
  const rest = report.refusedCount - shown.length
  return [
    {
      is: 'table',
      table: {
        caption,
        head: says.head,
        numeric: [0],
        rows: shown.map((row) => refusedCells(row, words)),
      },
    },
    ...(rest > 0 ? [{ is: 'text' as const, text: says.more(rest, words.format) }] : []),
  ]
}

const refusedCells = ({ line, column, value, fault }: RefusedRow, words: Speech): string[] => [
  String(line),
  column ?? words.imports.report.wholeRow,
  value,
  faultText(fault, words),
]

function figures(report: Report, words: Speech): { label: string; value: string }[] {
  const { report: says } = words.imports
  const count = (label: string, n: number) => ({ label, value: words.format.number(String(n)) })
  return [
    { label: says.source, value: report.kind === 'log' ? words.label(report.title) : says.staffList },
    count(says.read, report.read),
    count(says.takenRows, report.taken),
    ...(report.merged > 0 ? [count(says.merged, report.merged)] : []),
    ...(report.refusedCount > 0 ? [count(says.refused, report.refusedCount)] : []),
    ...(report.kind === 'log' ? logFigures(report, words) : peopleFigures(report, words)),
  ]
}

/** How many working days have no row at all, and the first of them; null where each has. */
export function gapsText({ gaps }: Pick<LogReport, 'gaps'>, { format }: Speech): string | null {
  if (gaps.length === 0) return null
  return `${gaps.length}: ${format.list(gaps.slice(0, 5).map(format.day))}${gaps.length > 5 ? ' …' : ''}`
}

function logFigures(report: LogReport, words: Speech) {
  const {
    format,
    imports: { report: says },
  } = words
  const { period } = report
  const gaps = gapsText(report, words)
  const known = (label: string, n: number | null) => (n ? [{ label, value: format.number(String(n)) }] : [])
  return [
    ...known(says.newRows, report.added),
    ...known(says.changedRows, report.changed),
    ...known(says.sameRows, report.same),
    ...known(says.withdrawn, report.withdrawn),
    ...(report.passedOver > 0 ? [{ label: says.passedOver, value: format.number(String(report.passedOver)) }] : []),
    ...(period ? [{ label: says.period, value: says.span(period.from, period.to, format) }] : []),
    { label: says.people, value: format.number(String(report.people)) },
    ...(gaps ? [{ label: says.gaps, value: gaps }] : []),
  ]
}

function peopleFigures(report: Extract<Report, { kind: 'people' }>, { format, imports: { report: says } }: Speech) {
  return [
    { label: says.added, value: format.number(String(report.added)) },
    { label: says.changed, value: format.number(String(report.changed)) },
    { label: says.same, value: format.number(String(report.same)) },
    ...(report.teams.length > 0 ? [{ label: says.teams, value: format.list(report.teams) }] : []),
  ]
}

/** Whom the record does not know, and whom they may be. */
export function unknownBlocks(report: Report, { imports: { report: says } }: Speech): Block[] {
  if (report.kind !== 'log' || report.unknown.length === 0) return []
  const lines = report.unknown.slice(0, rowsShown).map((one) => says.unknownOne(one.value, one.rows, one.nearest))
  const rest = report.unknown.length - lines.length
  return [{ is: 'fold', title: says.unknown, lines: rest > 0 ? [...lines, says.unknownMore(rest)] : lines }]
}

/** Refused rows by kind, where there are more than the table shows. */
export function kindBlocks(report: Report, words: Speech): Block[] {
  if (report.kind !== 'log' || report.refusedCount <= rowsShown) return []
  const { imports } = words
  const lines = report.refusedKinds
    .slice(0, rowsShown)
    .map(({ column, is, rows, line }) =>
      imports.report.kind(`${column ?? imports.report.wholeRow} ${kindText(is, words)}`, rows, line),
    )
  return [{ is: 'fold', title: imports.report.kinds, lines }]
}

const kindText = (is: string, { imports: { kind } }: Speech): string =>
  Object.hasOwn(kind, is) ? kind[is as keyof typeof kind] : kind.other

export function personGapBlocks(report: Report, { imports: { report: says } }: Speech): Block[] {
  if (report.kind !== 'log' || report.personGapDays === 0) return []
  const lines = report.personGaps.slice(0, rowsShown).map(({ name, days }) => says.personGap(name, days))
  return [{ is: 'fold', title: says.personGaps(report.personGapDays), lines }]
}

export function assumptionBlocks(report: Report, { imports }: Speech): Block[] {
  if (report.assumptions.length === 0) return []
  const lines = report.assumptions.map((one) => {
    const say: (assumption: never) => string = imports.assumption[one.is]
    return say(one as never)
  })
  return [{ is: 'fold', title: imports.report.assumptions, lines }]
}
