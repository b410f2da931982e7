import type { Day } from '../../core/calendar/day.ts'
import type { Fault } from '../../core/readings/fault.ts'
import type { Report } from '../../core/readings/report.ts'
import type { FileNotes, Unreadable } from '../../core/readings/table.ts'
import type { ImportFailure } from '../../core/workflow/notice.ts'
import type { Format } from '../format.ts'

type Is<Kind extends Fault['is']> = Extract<Fault, { is: Kind }>
type No<Kind extends ImportFailure['no']> = Extract<ImportFailure, { no: Kind }>
type Assumption = Report['assumptions'][number]

/** A workbook may begin with a cover: then the numbers stand on another sheet. */
const otherSheets = (notes: FileNotes | undefined) =>
  notes && notes.sheets.length > 1
    ? ` I looked at the sheet “${notes.sheet}”; there are also: ${notes.sheets.filter((it) => it !== notes.sheet).join(', ')}.`
    : ''
const perhaps = (nearest: readonly string[]) => (nearest.length > 0 ? ` Perhaps: ${nearest.join(', ')}?` : '')
const counted = (n: number, one: string, more: string) => (n === 1 ? `1 ${one}` : `${n} ${more}`)

/** The forms of a length of time, each with an example. */
const durations: Readonly<Record<string, string>> = {
  'h:mm:ss': 'hours:minutes:seconds (0:02:23)',
  'm:ss': 'minutes:seconds (2:23)',
  'h:mm': 'hours:minutes (0:02)',
  words: '2m 23s',
  iso: 'PT2M23S',
  seconds: 'seconds (143)',
  minutes: 'minutes (2.5)',
  hours: 'hours (0.5)',
  milliseconds: 'milliseconds (143000)',
}

/** Why a cell or a row was not taken, each with the way out. */
const fault = {
  blank: () => 'is empty. Please fill it in.',
  number: ({ decimal }: Is<'number'>): string =>
    decimal === ','
      ? 'is no number. Write 1234,5 or 1.234,5; 1.5 has two readings.'
      : 'is no number. Write 1234.5 or 1,234.5; 1,5 has two readings.',
  currency: () => 'carries a currency sign. Write the number alone, such as 1234.5.',
  day: ({ forms }: Is<'day'>) => `is no day I can read. Forms of this column: ${forms.join(', ')}.`,
  'two-days': ({ days }: Is<'two-days'>) =>
    `could be ${days.join(' or ')}. Name one form of this column in the source mapping.`,
  duration: ({ forms }: Is<'duration'>) =>
    forms
      ? `is no duration I can read. Forms of this column: ${forms.map((form) => durations[form] ?? form).join(', ')}.`
      : 'is no duration. Write hours:minutes:seconds, such as 0:02:23.',
  'yes-no': () => 'is neither yes nor no. Write Y or N.',
  'digits-lost': () =>
    'has lost its last digits in a spreadsheet. Export it again and do not save it there as CSV; or make the column text.',
  'no-cases': () => 'cannot be what the number beside it is out of. Write how many cases there were; for a count, 1.',
  range: ({ from, to }: Is<'range'>) => `is not possible: from ${from} to ${to}. Please look at the source system.`,
  'future-day': ({ today }: Is<'future-day'>, format: Format) => `lies in the future (today is ${format.day(today)}).`,
  'unknown-person': ({ nearest }: Is<'unknown-person'>) => `is not on the staff list.${perhaps(nearest)}`,
  'unknown-indicator': ({ nearest }: Is<'unknown-indicator'>) =>
    `is no indicator that is measured.${perhaps(nearest)} Write its id as the policy has it.`,
  'ambiguous-person': ({ count }: Is<'ambiguous-person'>) => `fits ${count} people. Please use the employee number.`,
  left: ({ on }: Is<'left'>, format: Format) => `left on ${format.date(on)}. Give the row to whoever did the work.`,
  'not-yours': () => 'is nobody you lead. HR can bring in this row.',
  cells: ({ got, expected }: Is<'cells'>) =>
    `has ${got} cells, the header ${expected}. Is a delimiter missing or one too many?`,
  quote: () => 'has a quotation mark in the wrong place. Inside quoted text, write it twice.',
  'too-long': ({ atMost }: Is<'too-long'>) =>
    `is longer than ${atMost} characters. Is a closing quotation mark missing?`,
  json: () => 'is no JSON object. Write one object a line, in braces.',
  nested: () => 'holds an object or a list. Write one plain value.',
  'new-key': ({ within }: Is<'new-key'>) =>
    `is a name that none of the first ${within} lines has. Give it to the first line too; null will do.`,
  'key-twice': () => 'stands twice in this line. Keep one of them.',
  email: () => 'is no e-mail address.',
  mobile: () => 'is no mobile number. Write 13800000000, or +852… for other places.',
  role: () => 'is no role. There are: hr, leadership, admin. Agents and leads need none.',
  locale: () => 'is no language. Write zh-CN or en.',
  zone: () => 'is no time zone. Write it like Asia/Shanghai.',
  'left-before-joined': ({ joined }: Is<'left-before-joined'>, format: Format) =>
    `lies before the first day, ${format.date(joined)}.`,
  twice: ({ line }: Is<'twice'>) => `stands on line ${line} already, with other details. Keep one of the two.`,
  'email-taken': ({ by }: Is<'email-taken'>) => `belongs to employee ${by}. Each person needs an address of their own.`,
  'zeros-lost': ({ as }: Is<'zeros-lost'>) =>
    `looks like ${as} without its leading zeros. Format the column as text and send the file again.`,
  'unknown-lead': ({ nearest }: Is<'unknown-lead'>) =>
    `is nobody's employee number, or that row was refused.${perhaps(nearest)}`,
  'own-lead': () => 'is this person’s own number. Nobody leads themselves.',
  'lead-cycle': ({ through }: Is<'lead-cycle'>) => `goes round in a ring: ${through.join(' → ')}.`,
  'two-leads': ({ other }: Is<'two-leads'>) =>
    `is not this team’s lead: most of the team names ${other}. A team has one lead.`,
} satisfies { [Kind in Fault['is']]: (fault: Is<Kind>, format: Format) => string }

const unreadable = {
  encoding: () =>
    'Its characters are in none of the encodings I know, or damaged. In Excel, save it as “CSV UTF-8” and send it again.',
  workbook: () => 'It is no Excel workbook that I can open. Open it in Excel, save it as .xlsx, and send it again.',
  'workbook-old': () =>
    'It is a workbook of the old kind (.xls), or one with a password. In Excel, save it as .xlsx without a password.',
  'zip-bomb': (where: string) =>
    `It unpacks to more than a table can be: at most 512 MiB in 1,000 parts (here: ${where}). I have not opened it.`,
  entities: () => 'Its XML declares a document type, which no Excel writes. Open it in Excel and save it as .xlsx.',
  document: () => 'It is a document, a picture, a web page or an archive, not a table. I read CSV, .xlsx and NDJSON.',
  quotes: () =>
    'Its quotation marks do not fit: one at the top never closes, or more than 1,000 lines have stray ones. Please export it again.',
  'long-line': (where: string) =>
    `Line ${where} is far longer than a row can be (65,536 characters). Please export the file again.`,
  columns: (where: string) => `It has ${where} columns; 500 are possible. Please keep only those that are needed.`,
  rows: (where: string) => `It has more than ${where} rows. Please send it in parts.`,
  'header-twice': (where: string) => `Two columns are called “${where}”. Please rename or remove one.`,
  'header-blank': (where: string) => `Column ${where} has no name in the header. Please name or remove it.`,
  'no-header': () => 'None of its first lines is a JSON object. Please write one object a line: {"agent": "A1", …}',
  'no-sheet': (where: string) => `It has no sheet of that name with rows. There are: ${where}.`,
} satisfies Record<Unreadable, (where: string) => string>

const failure = {
  'hr-only': () => 'Only HR can change the policy. Please ask HR to send the file.',
  'not-allowed': () =>
    'Staff lists come from HR and administrators, logs from them too, and from leads for their own people. Please ask HR to send it.',
  'unknown-shape': ({ nearest, missing, notes }: No<'unknown-shape'>) =>
    (nearest
      ? `I do not know files with these columns. It comes nearest to “${nearest}”, but these are missing: ${missing.join(', ')}.`
      : 'I do not know files with these columns. I read staff lists, call logs, ticket logs and attendance records.') +
    otherSheets(notes),
  'too-large': ({ mebibytes, atMost }: No<'too-large'>) =>
    `It has ${mebibytes} MB; ${atMost} MB are possible. Please send it in parts, by month for example.`,
  'refused-strict': ({ report }: No<'refused-strict'>) =>
    `${counted(report.refusedCount, 'row was', 'rows were')} refused, and all or nothing was asked for: nothing of it was kept.`,
  empty: () => 'There is no row in it. Please check the export and send it again.',
  'mapping-hr-only': () => 'Only HR and administrators save source mappings. Please ask them to send the file.',
  interrupted: () =>
    'I was interrupted while working on it. Please try again: what is in already is not counted twice.',
  gone: () => 'I could not fetch it: it has been deleted or has expired. Please send it again.',
} satisfies { [Kind in Exclude<ImportFailure['no'], 'unreadable'>]: (failure: No<Kind>) => string }

const assumption = {
  encoding: ({ encoding }: Extract<Assumption, { is: 'encoding' }>) =>
    `Read as ${encoding.toUpperCase()}. If names look wrong, save the file as UTF-8.`,
  delimiter: ({ delimiter }: Extract<Assumption, { is: 'delimiter' }>) =>
    `Cells are parted by ${delimiter === '\t' ? 'tabs' : 'semicolons'}.`,
  sheet: ({ sheet, others }: Extract<Assumption, { is: 'sheet' }>) =>
    `Read from the sheet “${sheet}”; not read: ${others.join(', ')}.`,
  'header-line': ({ line }: Extract<Assumption, { is: 'header-line' }>) =>
    `The names of the columns stand on line ${line}; the lines above were passed over.`,
  zone: ({ zone }: Extract<Assumption, { is: 'zone' }>) => `Moments count for the day that it is in ${zone}.`,
  'columns-missing': ({ columns }: Extract<Assumption, { is: 'columns-missing' }>) =>
    `These columns are not in the file, so nothing was measured there: ${columns.join(', ')}.`,
  'period-replaced': () => 'The file holds for its people and days whole: rows of theirs that it lacks are withdrawn.',
  'zeros-restored': ({ rows }: Extract<Assumption, { is: 'zeros-restored' }>) =>
    `${counted(rows, 'row has', 'rows have')} an employee number without its leading zeros; only one person fits.`,
  'row-by-content': () => 'Rows have no number of their own, so they are told apart by what they say.',
  language: ({ people }: Extract<Assumption, { is: 'language' }>) =>
    `No language given for ${counted(people, 'person', 'people')}: Chinese until they choose.`,
  'lead-unused': ({ people }: Extract<Assumption, { is: 'lead-unused' }>) =>
    `The lead of ${counted(people, 'person', 'people')} is not kept: they have no team, or lead it themselves.`,
} satisfies { [Kind in Assumption['is']]: (assumption: Extract<Assumption, { is: Kind }>) => string }

/** Files in, reports out, in words. */
export const imports = {
  fault,
  unreadable,
  failure,
  assumption,
  report: {
    title: 'Import report',
    gist: 'The file you sent has been read.',
    nothing: 'Nothing could be imported',
    taken: (file: string, n: number, f: Format) => `${file}: ${f.number(`${n}`)} ${n === 1 ? 'row' : 'rows'} taken.`,
    read: 'Rows read',
    takenRows: 'Taken',
    merged: 'Merged (stood twice)',
    refused: 'Refused',
    passedOver: 'Not counted by the mapping',
    source: 'Recognised as',
    staffList: 'Staff list',
    period: 'Period',
    span: (from: Day, to: Day, format: Format) => `${format.date(from)} to ${format.date(to)}`,
    people: 'People with data',
    newRows: 'New',
    changedRows: 'Corrected',
    sameRows: 'Already in',
    withdrawn: 'Withdrawn (no longer in the file)',
    kinds: 'What was refused, by kind',
    kind: (says: string, rows: number, line: number) =>
      `${says}: ${counted(rows, 'row', 'rows')}, first on line ${line}`,
    personGaps: (days: number) => `Working days on which somebody has no row: ${days}`,
    personGap: (name: string, days: number) => `${name}: ${counted(days, 'day', 'days')}`,
    added: 'New people',
    changed: 'Changed',
    same: 'Unchanged',
    teams: 'New teams',
    unknown: 'Not, or no longer, on the staff list',
    unknownMore: (n: number) => `and ${n} more`,
    unknownOne: (value: string, rows: number, nearest: readonly string[]) =>
      `${value}: ${counted(rows, 'row', 'rows')}.${perhaps(nearest)}`,
    gaps: 'Working days without data',
    refusedTable: 'Refused rows',
    head: ['Line', 'Column', 'Value', 'Reason'],
    wholeRow: '(row)',
    more: (n: number, f: Format) => `… and ${f.number(`${n}`)} more.`,
    assumptions: 'What I assumed',
    next: {
      fix: 'Correct these rows and send the file again, whole or in part: what is in already is not counted twice.',
      log: 'The numbers are in: digests and score sheets use them from now on. Results that are handed over or out stay as they are.',
      people: 'Next, send the logs (calls, tickets, attendance), or launch the month’s review.',
    },
  },
  failed: {
    title: 'File not imported',
    gist: 'The file you sent needs another look.',
    says: (file: string) => `I could not import ${file}. Nothing was changed.`,
    header: 'Columns in the file',
  },
  /** Kinds of refused rows, as headings. */
  kind: {
    negative: 'below zero',
    range: 'beyond what is possible',
    'future-day': 'in the future',
    blank: 'empty',
    'no-cases': 'out of no cases',
    'digits-lost': 'digits lost in a spreadsheet',
    'unknown-person': 'not on the staff list',
    'unknown-indicator': 'no such indicator',
    left: 'after the last day',
    'ambiguous-person': 'fits several people',
    'not-yours': 'nobody you lead',
    cells: 'number of cells',
    quote: 'quotation marks',
    other: 'cannot be read',
  },
  refusedWhy: (column: string, why: string) => `${column} ${why}`,
  /** Beside the file of refused rows. */
  refusedFile: (file: string, n: number, leftOut: number) =>
    `The ${counted(n, 'row', 'rows')} of ${file} that could not be taken. The first two columns say where each stood and why. Correct the rows and send this file back to me; the first two columns may stay.${
      leftOut > 0 ? ` ${counted(leftOut, 'more row', 'more rows')} could not be taken and did not fit in.` : ''
    }`,
  /** A refused row; without a column it is the row as a whole. */
  refusedLine: (line: number, column: string | null, value: string, why: string) =>
    `line ${line}: ${[column, value && `“${value}”`].filter(Boolean).join(' ')} ${why}`,
  already: (file: string) => `${file}: already in, nothing changes. What was said of it then:`,
  rehearsed: 'This was a dry run: nothing was kept.',
  strict: 'Rows were refused, and --strict was asked for: nothing of this file was kept.',
  usage: 'kaoping import FILE... [--dry-run] [--strict] [--source S] [--refused FILE.csv]; --help shows all',
  noFile: (path: string) => `${path}: no such file, or it cannot be read.`,
  unknownOption: (option: string) => `There is no option ${option}.`,
}
