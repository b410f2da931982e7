import { auto, delimiterNames } from '../cards/upload-as.ts'
import { dayOrders, none } from '../cards/upload-correct.ts'
import type { Column, Condition } from '../core/readings/mapping.ts'
import { type Correction, feedWays } from '../core/readings/propose/correction.ts'
import { encodings, nameOf, type ReadAs } from '../core/readings/table.ts'
import { readYesNo, tidy } from '../core/readings/value.ts'
import type { Refusal } from '../core/workflow/move.ts'
import type { UploadAt } from '../core/workflow/upload.ts'
import type { Proposed } from '../core/workflow/upload-seen.ts'

type Values = Readonly<Record<string, string>>
type Read<Value> = { value: Value } | { refused: Refusal }
type Shaped = UploadAt<'unknown-shape'>

const notOffered = (field: string): { refused: Refusal } => ({ refused: { no: 'not-offered', field } })

/** What a person says about how the file is written. Only what the form offered; "find out" takes back what was said. */
export function readWay(it: UploadAt<'ready' | 'unknown-shape' | 'failed'>, values: Values): Read<ReadAs> {
  const sheets = it.at === 'ready' ? it.seen.notes.sheets : it.at === 'unknown-shape' ? it.proposed.notes.sheets : []
  const encoding = values.encoding && values.encoding !== auto ? values.encoding : undefined
  if (encoding !== undefined && !isOneOf(encoding, encodings)) return notOffered('encoding')
  const delimiter = values.delimiter && values.delimiter !== auto ? values.delimiter : undefined
  if (delimiter !== undefined && !Object.hasOwn(delimiterNames, delimiter)) return notOffered('delimiter')
  const sheet = values.sheet && values.sheet !== auto ? sheets[Number(values.sheet)] : undefined
  if (sheet === undefined && values.sheet && values.sheet !== auto) return notOffered('sheet')
  const header = tidy(values.header ?? '')
  const headerLine = header === '' ? undefined : Number(header)
  if (headerLine !== undefined && !(Number.isInteger(headerLine) && headerLine >= 1 && headerLine <= 50))
    return notOffered('header')
  return {
    value: {
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter: delimiterNames[delimiter as keyof typeof delimiterNames] }),
      ...(sheet !== undefined && { sheet }),
      ...(headerLine !== undefined && { headerLine }),
    },
  }
}

/** Who, when, which row: the corrections that differ from what stands. */
export function readMappingForm({ proposed }: Shaped, values: Values): Read<Correction[]> {
  const { draft } = proposed
  const person = columnIn(proposed, 'person', values.person)
  if ('refused' in person) return person
  const day = columnIn(proposed, 'day', values.day)
  if ('refused' in day) return day
  const row = columnIn(proposed, 'row', values.row)
  if ('refused' in row) return row
  const order = values.order ?? auto
  if (order !== auto && !Object.hasOwn(dayOrders, order)) return notOffered('order')
  if (person.value === null) return { refused: { no: 'empty', field: 'person' } }
  if (day.value === null) return { refused: { no: 'empty', field: 'day' } }
  const forms = order === auto ? undefined : [...dayOrders[order as keyof typeof dayOrders]]
  const rows = row.value === null ? [] : [row.value]
  const corrections: Correction[] = []
  if (person.value !== draft.person) corrections.push({ do: 'person', column: person.value })
  if (day.value !== draft.day || forms) corrections.push({ do: 'day', column: day.value, ...(forms && { forms }) })
  // several columns that name a row together stand as none in the form, and stay unless one is chosen
  if (row.value !== null ? rows[0] !== draft.row[0] || draft.row.length > 1 : draft.row.length === 1)
    corrections.push({ do: 'row', columns: rows })
  return { value: corrections }
}

/** What feeds an indicator. */
export function readFeed({ proposed }: Shaped, known: readonly string[], values: Values): Read<Correction> {
  const { indicator = '' } = values
  if (indicator === '') return { refused: { no: 'empty', field: 'indicator' } }
  if (!known.includes(indicator)) return notOffered('indicator')
  const column = columnIn(proposed, 'column', values.column)
  if ('refused' in column) return column
  const as = values.as ?? auto
  if (as !== auto && !isOneOf(as, feedWays)) return notOffered('as')
  const where = conditionsIn(proposed, values)
  if ('refused' in where) return where
  const hits = hitsIn(values.hits ?? '')
  return {
    value: {
      do: 'measure',
      indicator,
      column: column.value,
      ...(as !== auto && { as }),
      ...(hits !== null && { hits }),
      ...(where.value.length > 0 && { where: where.value }),
    },
  }
}

export function readUnfeed({ proposed }: Shaped, values: Values): Read<Correction> {
  const { indicator = '' } = values
  const isFed = proposed.draft.feeds.some((feed) => feed.indicator === indicator)
  return isFed ? { value: { do: 'no-feed', indicator } } : notOffered('indicator')
}

/** A column by the form's value: its id from a list, or its name as typed. */
function columnIn({ columns }: Proposed, field: string, given = none): Read<string | null> {
  const wanted = given.trim()
  if (wanted === '' || wanted === none) return { value: null }
  const found =
    columns.find(({ id }) => id === wanted) ?? columns.find(({ header }) => nameOf(header) === nameOf(wanted))
  return found ? { value: found.id } : notOffered(field)
}

const words = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map(tidy)
    .filter((word) => word !== '')

/** Words, or the least number. */
function hitsIn(text: string): string[] | number | null {
  const found = words(text)
  if (found.length === 0) return null
  const least = /^(?:>=|≥)?\s*(-?\d+(?:\.\d+)?)$/.exec(found[0] ?? '')
  return found.length === 1 && least ? Number(least[1]) : found
}

function conditionsIn(proposed: Proposed, values: Values): Read<Condition[]> {
  const where = columnIn(proposed, 'where', values.where)
  if ('refused' in where) return where
  const said = tidy(values.is ?? '')
  if (where.value === null) return said === '' ? { value: [] } : { refused: { no: 'empty', field: 'where' } }
  if (said === '') return { refused: { no: 'empty', field: 'is' } }
  const columns = proposed.draft.columns
  const column = Object.hasOwn(columns, where.value) ? columns[where.value] : undefined
  const conditions = column && conditionsOn(where.value, column.read, said)
  return conditions ? { value: conditions } : notOffered('is')
}

/** `yes`; `done, closed`; `>= 5`: what can be said of a column depends on how it is read. */
function conditionsOn(column: string, read: Column['read'], said: string): Condition[] | null {
  if (read === 'yes-no') {
    const value = readYesNo(said)
    return 'value' in value ? [{ column, is: value.value }] : null
  }
  if (read === 'text') {
    const [only = '', ...more] = words(said)
    return only === '' ? null : [more.length > 0 ? { column, oneOf: [only, ...more] } : { column, is: only }]
  }
  if (read === 'day') return null
  const [, sign = '', digits = ''] = /^(>=|≥|>|<=|≤|<|=)?\s*(-?\d+(?:\.\d+)?)$/.exec(said) ?? []
  if (digits === '') return null
  const n = Number(digits)
  if (sign === '>') return [{ column, above: n }]
  if (sign === '<') return [{ column, below: n }]
  if (sign === '>=' || sign === '≥') return [{ column, atLeast: n }]
  if (sign === '<=' || sign === '≤') return [{ column, atMost: n }]
  return [
    { column, atLeast: n },
    { column, atMost: n },
  ]
}

const isOneOf = <Known extends string>(text: string, known: readonly Known[]): text is Known =>
  (known as readonly string[]).includes(text)
