import type { Day } from '../../core/calendar/day.ts'
import type { Delimiter, Encoding } from '../../core/readings/table.ts'
import type { Format } from '../format.ts'

const counted = (n: string, one: string, more: string) => (n === '1' ? `1 ${one}` : `${n} ${more}`)

/** A file sent to the bot: read, looked at together, imported. */
export const upload = {
  gist: 'About the file you sent.',
  size: (bytes: number) =>
    bytes < 1024
      ? `${bytes} bytes`
      : bytes < 1024 ** 2
        ? `${Math.round(bytes / 1024)} KB`
        : `${(bytes / 1024 ** 2).toFixed(1)} MB`,
  kept: (days: number) =>
    `Nothing is imported until you say so. The file is deleted when you import or drop it, or after ${days} days.`,
  reading: {
    title: 'File received',
    text: (file: string, size: string) => `${file} (${size}) is here and is being read.`,
    rows: (n: string) => `${counted(n, 'row', 'rows')} so far`,
    again: 'How far is it?',
  },
  ready: {
    title: 'Please check, then import',
    nothing: 'Nothing in it can be imported',
    text: (file: string) => `This is how I read ${file}.`,
    already: (name: string, day: Day, f: Format) =>
      `${name} imported this very file on ${f.day(day)}. Importing it again changes nothing.`,
    alreadyByMachine: (day: Day, f: Format) =>
      `This very file was imported on ${f.day(day)}. Importing it again changes nothing.`,
    is: 'What it is',
    would: 'Would be taken',
    merged: 'Stand twice (the last counts)',
    refused: 'Would be refused',
    changed: 'Would change',
    first: 'The first rows, as I would read them',
    staff: 'The first rows of the list',
    line: 'Line',
    person: 'Person',
    day: 'Day',
    blank: '–',
    doubts: 'Please look at this',
    refusedTable: 'Rows that would be refused',
    moreColumns: (n: number) => `and ${n} more columns`,
    import: 'Import',
    importAgain: 'Import again',
    as: 'Read it differently',
    mapping: 'Change the mapping',
    drop: 'Drop',
    dropSure: {
      title: 'Drop this file?',
      text: 'It is deleted and nothing of it is imported. You can send it again at any time.',
      yes: 'Drop it',
      no: 'Keep it',
    },
  },
  read: {
    label: 'How it was read',
    format: { delimited: 'text table', ndjson: 'NDJSON', xlsx: 'Excel workbook' },
    encoding: (encoding: Encoding) => encoding.toUpperCase(),
    delimiter: { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } satisfies Record<Delimiter, string>,
    sheet: (sheet: string, of: number) => (of > 1 ? `sheet “${sheet}”, one of ${of}` : `sheet “${sheet}”`),
    header: (line: number) => `header in line ${line}`,
  },
  as: {
    title: 'Read it differently', // at most 24 characters
    intro: 'Choose only what came out wrong. The file is read again and nothing is imported.',
    encoding: 'Encoding',
    encodingHint: 'Choose another one when names look wrong',
    delimiter: 'What parts the cells',
    sheet: 'Sheet',
    header: 'Line of the column names',
    headerHint: 'A number from 1 to 50',
    auto: 'Find out',
    send: 'Read again',
    again: 'Being read again.',
  },
  failed: {
    title: 'This file cannot be imported',
    text: (file: string) => `I could not use ${file}. Nothing was changed.`,
    columns: 'Columns in the file',
    again: 'Try again',
  },
  taking: {
    title: 'Import is running',
    text: (file: string) => `${file} is being imported.`,
    rows: (done: string, of: string) => `${done} of ${of} rows`,
    whole: 'It lands as a whole: until it is done, nothing of it counts.',
    again: 'How far is it?',
  },
  taken: {
    title: 'File imported',
    text: (file: string, name: string, moment: string) => `${file}: imported by ${name}, ${moment}.`,
    already: (file: string) => `${file} was in already; nothing has changed.`,
    rows: (taken: string, refused: string) => `${counted(taken, 'row', 'rows')} taken, ${refused} refused.`,
    report: 'The report follows as a message of its own.',
    refused: 'Send me the refused rows',
    sent: 'The rows follow as a file. Correct them there and send it back to me.',
    none: 'No row was refused.',
  },
  dropped: {
    title: 'File dropped',
    asked: (file: string) => `${file} has been deleted. Nothing of it was imported.`,
    old: (file: string, days: number) =>
      `${file} was neither imported nor dropped for ${days} days, so it has been deleted. Send it again when you need it.`,
    says: 'Dropped.',
  },
  begun: 'The import has begun.',
}
