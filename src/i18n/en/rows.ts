import type { Day, Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

const rows = (count: number, f: Format) => (count === 1 ? '1 row' : `${f.number(String(count))} rows`)

/** From a number to the rows it is made of. */
export const rowsWords = {
  open: 'Where numbers come from',
  gist: 'Where the numbers come from',
  listTitle: (name: string, month: Month, f: Format) => `Where the numbers come from: ${name}, ${f.month(month)}`,
  listNone: 'Nothing on this sheet is measured.',
  listText: 'These values are summed up from rows of data. Choose one to see them.',
  listCaption: 'Measured items and their rows',
  listHead: ['Item', 'Value', 'Rows'],
  title: (item: string, name: string, month: Month, f: Format) => `${item}: ${name}, ${f.month(month)}`,
  /** An indicator's sum: numerator, denominator, rows. */
  sum: (value: string, part: string, count: number, f: Format) => `${value} · ${part} · ${rows(count, f)}`,
  span: (from: Day, to: Day, f: Format) => `${f.date(from)} to ${f.date(to)}`,
  none: 'No row.',
  part: (numerator: string, denominator: string) => `${numerator} of ${denominator}`,
  caption: 'Rows, newest first',
  head: ['Day', 'Row', 'Value', 'File', 'Brought in by'],
  replacedHead: ['Day', 'Row', 'Value then', 'File', 'Replaced by'],
  line: (file: string, line: number | null) => (line === null ? file : `${file}, line ${line}`),
  typed: (source: string, provider: string) => `typed in; source: ${source}; handed over by: ${provider}`,
  machine: 'the system',
  by: (name: string, on: Day, f: Format) => `${name}, ${f.date(on)}`,
  byFile: (file: string, name: string, on: Day, f: Format) => `${file}, ${name}, ${f.date(on)}`,
  typedIn: 'a typed value',
  notCounted: (value: string) => `${value} (a later row of the day counts)`,
  files: 'By file',
  fileSum: (file: string, on: Day, indicator: string, part: string, count: number, f: Format) =>
    `${file}, ${f.date(on)}: ${indicator} ${part} · ${rows(count, f)}`,
  moved: (then: string, now: string) =>
    `The sheet was made from ${then}; by the rows of today it would be ${now}. What was replaced is listed under “Replaced values”.`,
  page: (page: number, of: number) => `Page ${page} of ${of}`,
  next: 'Next page',
  before: 'Previous page',
  replaced: 'Replaced values',
  current: 'Rows of today',
  replacedNote: 'Values that stood once, and what took their place.',
  replacedNone: 'No value of these days has been replaced.',
  back: 'All items',
  cli: {
    nobody: (text: string, nearest: readonly string[]) =>
      `${text}: nobody is called that.${nearest.length > 0 ? ` Perhaps ${nearest.join(', ')}?` : ''}`,
    several: (text: string, count: number) => `${text}: ${count} people are called that; give the employee number.`,
    noIndicator: (id: string, known: readonly string[]) => `${id}: no such indicator. There are: ${known.join(', ')}.`,
    noMonth: (text: string) => `${text}: no month such as 2026-08.`,
    more: (count: number) => `… and ${count} more rows: --all lists them.`,
  },
}
