import type { CannotWords, DoubtWords } from '../propose-sentences.ts'

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join(', ')
const at = (seen: { line: number; value: string } | null) =>
  seen ? ` (line ${seen.line}${seen.value.trim() === '' ? ', blank' : `: ${seen.value}`})` : ''
const col = (column: string | null) => `“${column ?? ''}”`
const rows = (n: number) => (n === 1 ? '1 row' : `${n} rows`)
const orders: Readonly<Record<string, string>> = { d: 'the day first', M: 'the month first' }
const form = (name: string) => `${name}${orders[name.charAt(0)] ? `, ${orders[name.charAt(0)]}` : ''}`
const lengths: Readonly<Record<string, string>> = { 'm:ss': 'minutes and seconds', 'h:mm': 'hours and minutes' }

const doubt: DoubtWords = {
  encoding: ({ assumed }) =>
    `The file is read as ${assumed.toUpperCase()}. If names look wrong, choose another encoding.`,
  sheet: ({ assumed, others }) => `The sheet ${col(assumed)} is read; there are also ${quoted(others)}.`,
  'header-line': ({ assumed }) =>
    `Line ${assumed} is taken for the header. If the names of the columns stand elsewhere, say where.`,
  'few-rows': ({ rows: n }) => `There are only ${rows(n)} to go by, so look twice at everything.`,
  'person-missing': ({ candidates }) =>
    `No column names people on record${candidates.length > 0 ? `; it could be one of ${quoted(candidates)}` : ''}. Say which one does, or import the staff list first.`,
  'person-unsure': ({ column, seen, candidates }) =>
    `Rows are put down to whoever stands in ${col(column)}${at(seen)}.${candidates.length > 0 ? ` ${quoted(candidates)} would be others: choose whose work it is.` : ' If that is not who did the work, choose another column.'}`,
  'people-unknown': ({ column, seen, values, share }) =>
    `${Math.round(share * 100)} % of the rows name nobody on record in ${col(column)}${at(seen)}: ${values.join(', ')}. They are refused until the staff list knows them.`,
  'day-missing': ({ candidates }) =>
    candidates.length > 0
      ? `No column says on which day the work was done. ${quoted(candidates)} holds days, but of something else.`
      : 'No column says the day. Without it nothing can be put down to a month: export the file with a day in each row.',
  'day-unread': ({ column, seen }) =>
    `${col(column)}${at(seen)} seems to say the day, but not in a form that can be read: year, month and day are needed. Name its form, or export it anew.`,
  'day-unsure': ({ column, seen, candidates }) =>
    `The day is taken from ${col(column)}${at(seen)}.${candidates.length > 0 ? ` ${quoted(candidates)} holds other days: choose the one that counts.` : ''}`,
  'day-order': ({ column, seen, assumed, other }) =>
    `Days in ${col(column)}${at(seen)} can be read two ways. They are read as ${form(assumed)}; if it is ${form(other)}, say so.`,
  'day-number': ({ column, seen, assumed }) =>
    `The plain numbers in ${col(column)}${at(seen)} are taken for days (${assumed}). Look at the sample whether they are.`,
  'days-ahead': ({ column, seen, rows: n }) =>
    `${rows(n)} would lie in the future by ${col(column)}${at(seen)}, and are refused. Are day and month the other way round?`,
  'no-row-id': () =>
    'No column names a row, so rows are told apart by all they say. A row that is corrected later counts as another one: name a column, or let a file replace its whole period.',
  'row-a-day': () => 'Each person has one row a day here. So a second row of a person and day replaces the first.',
  'row-id-unsure': ({ column, seen }) =>
    `${col(column)}${at(seen)} is taken for the name of a row, because no value comes twice. A later row of the same name replaces the earlier one.`,
  'row-id-repeats': ({ column, seen }) =>
    `${col(column)} comes more than once with different content${at(seen)}. Only the last row of a name counts; if each should, let rows be told apart by what they say.`,
  unit: ({ column, seen, assumed }) => `${col(column)} names no unit. Its numbers${at(seen)} are taken for ${assumed}.`,
  percent: ({ column, seen, assumed }) =>
    assumed === 'whole'
      ? `${col(column)}${at(seen)} is taken for per cent: 95 is 95 %.`
      : `${col(column)}${at(seen)} is taken for a share of 1: 0.95 is 95 %.`,
  decimal: ({ column, seen, assumed }) =>
    assumed === '.'
      ? `In ${col(column)}${at(seen)} the comma is taken to part thousands. If it parts the fraction, say so.`
      : `In ${col(column)}${at(seen)} the point is taken to part thousands. If it parts the fraction, say so.`,
  'duration-form': ({ column, seen, assumed, other }) =>
    `${col(column)}${at(seen)} is read as ${lengths[assumed] ?? assumed}. If it is ${lengths[other] ?? other}, say so.`,
  bounds: ({ column, seen, from, to }) =>
    `${col(column)} takes values from ${from} to ${to}, so this one is refused${at(seen)}. If it is possible, widen the bounds.`,
  unreadable: ({ column, seen, rows: n }) =>
    `${rows(n)} of the sample cannot be read in ${col(column)}${at(seen)} and would be refused.`,
  'number-or-yes-no': ({ column, seen, assumed }) =>
    assumed === 'number'
      ? `The 0 and 1 in ${col(column)}${at(seen)} are taken for numbers, not for no and yes.`
      : `The 0 and 1 in ${col(column)}${at(seen)} are taken for no and yes, not for numbers.`,
  category: ({ column, indicator, hits, others, open }, title) =>
    indicator === 'answered'
      ? `Only rows whose ${col(column)} says ${quoted(hits)} count${others.length > 0 ? `, not ${quoted(others)}` : ''}.`
      : `In ${col(column)}, ${quoted(hits)} counts for ${title(indicator)}${others.length > 0 ? `; ${quoted(others)} does not` : ''}${open.length > 0 ? `; ${quoted(open)} is left out` : ''}.`,
  rating: ({ column, seen, indicator, atLeast }, title) =>
    `For ${title(indicator)}, ${atLeast} and more in ${col(column)}${at(seen)} is good. Say so if the line lies elsewhere.`,
  'feed-unsure': ({ column, seen, assumed, candidates }, title) => {
    const others = [...new Set(candidates.map(title))].join(', ')
    if (column === null) return `Every row counts one for ${title(assumed ?? '')}: no column says which ones do.`
    if (assumed === null)
      return `${col(column)}${at(seen)} might also mean ${others}. It does not feed it so far: add it if it does.`
    return `${col(column)}${at(seen)} is taken for ${title(assumed)}${others ? `; it might be ${others} instead` : ''}.`
  },
  'equal-days': ({ column, seen, indicator }, title) =>
    `${col(column)}${at(seen)} is already a mean or a rate of the day. Over a month each day of ${title(indicator)} then weighs the same, however busy it was; a file with both parts of it adds up exactly.`,
  over: ({ column, seen, indicator, over }, title) =>
    `For ${title(indicator)}, ${col(column)}${at(seen)} is divided by ${col(over)}. If it belongs to another number, say so.`,
  'names-unknown': ({ column, values }) =>
    `In ${col(column)}, these names belong to no indicator and feed nothing: ${quoted(values)}.`,
  'nothing-fed': () =>
    'No column goes by a name that an indicator is known by. Say which column feeds which indicator.',
}

const cannot: CannotWords = {
  'no-column': ({ column, known }) => `There is no column “${column}”. There are: ${known.join(', ')}.`,
  'no-indicator': ({ indicator, known }) =>
    `No approved policy measures “${indicator}”. They measure: ${known.join(', ')}.`,
  'not-fed': ({ indicator }, title) => `Nothing feeds ${title(indicator)} here, so there is nothing to take away.`,
  'bounds-crossed': ({ from, to }) => `The lower bound ${from} lies above the upper one ${to}.`,
  'no-number': ({ column }) =>
    `“${column}” is not read as a number or a length of time, so it has no bounds. Say first how it is read.`,
  'no-days': ({ column }) =>
    `I cannot tell how days are written in “${column}”. Name the form, for instance yyyy-MM-dd.`,
  'does-not-fit': ({ indicator, column }, title) =>
    column === null
      ? `Rows cannot be counted for ${title(indicator)}: it is no number of cases.`
      : `${title(indicator)} cannot be made of “${column}” as it is read now. Choose another column, or say first how this one is read.`,
  schema: ({ says }) => `The mapping would not hold: ${says}`,
}

/** A mapping proposed for a file of an unknown shape: what was assumed, and why a correction cannot be made. */
export const propose = {
  doubt,
  cannot,
  lacks: {
    person: 'no column says whose row it is',
    day: 'no column says the day',
    feeds: 'it feeds no indicator',
  },
  cli: {
    heading: (file: string, n: number) =>
      `${file}: a mapping, proposed by ${n === 1 ? '1 row' : `the first ${n} rows`}`,
    incomplete: (what: string) =>
      `This is no mapping yet: ${what}. Correct the text, then --mapping FILE.yaml reads it.`,
    doubts: 'To be looked at:',
    noDoubts: 'Nothing had to be assumed.',
    sample: 'The first rows, as they would be read:',
    noSample: 'None of the first rows can be read like this.',
    unused: (headers: string) => `Columns that feed nothing: ${headers}`,
    feeds: (titles: string) => `Feeds: ${titles}`,
    yes: 'yes',
    no: 'no',
    line: 'line',
    person: 'person',
    day: 'day',
    written: (file: string) => `Written to ${file}.`,
    saved: (source: string, version: number) =>
      `Saved as ${source}, version ${version}. Files with this header are read by it from now on.`,
    notSaved: 'Nothing is saved: add --save once it is right.',
    incompleteNotSaved: 'Only a whole mapping can be saved.',
    holds: (file: string) => `${file}: no fault.`,
    shipped: 'ships',
    savedBy: (when: string, by: string) => `saved ${when} by ${by}`,
    machine: 'the command line',
    none: 'There are no mappings.',
    list: ['source', 'title', 'from', 'feeds'],
    unknownSource: (source: string, known: string) => `There is no mapping “${source}”. There are: ${known}.`,
    notRetired: (source: string) => `“${source}” is not a saved mapping, so it cannot be taken out of use.`,
    retired: (source: string) => `${source} is out of use. What was imported by it stays.`,
    shadows: (source: string) => `A shipped mapping is called ${source} too; the saved one holds in its place.`,
  },
}
