import type { LogAccount } from '../log-account.ts'
import { nearestAmong } from '../nearest.ts'
import type { FileNotes } from '../table.ts'
import type { Cell, ColumnFacts } from './column-facts.ts'
import type { DayColumns } from './day-column.ts'
import { saysAny } from './header-words.ts'
import type { PersonGuess } from './person-column.ts'
import type { Around, Doubt } from './proposal.ts'
import { dayWords } from './role-words.ts'
import type { RowGuess } from './row-id.ts'

const at = (cell: Cell | undefined | null): Doubt['seen'] =>
  cell ? { line: cell.line, value: cell.text.slice(0, 60) } : null
const headers = (columns: readonly ColumnFacts[]) => columns.map(({ header }) => header)

/** Whose row it is. */
export function personDoubts(guess: PersonGuess | null, columns: readonly ColumnFacts[]): Doubt[] {
  if (!guess) {
    const texts = columns.filter(({ distinct, isYesNo }) => !isYesNo && distinct.length > 0).slice(0, 10)
    const instead = texts.map(({ id }) => ({ do: 'person' as const, column: id }))
    return [{ is: 'person-missing', column: null, seen: null, candidates: headers(texts), instead }]
  }
  const { column, others, isUnsure } = guess
  if (!isUnsure) return []
  const instead = [column, ...others].map(({ id }) => ({ do: 'person' as const, column: id }))
  return [
    { is: 'person-unsure', column: column.header, seen: at(column.filled[0]), candidates: headers(others), instead },
  ]
}

/** Nobody on record goes by these names: their rows would be refused. */
export function unknownPeopleDoubt(guess: PersonGuess | null, account: LogAccount | null, { people }: Around): Doubt[] {
  if (!guess || guess.unknown.length === 0) return []
  const nearest = nearestAmong(people.flatMap(({ name, employeeNo }) => [name, employeeNo]))
  const named = guess.unknown.slice(0, 5).map(({ text }) => {
    const [near] = nearest(text)
    return near ? `${text.slice(0, 60)} (${near}?)` : text.slice(0, 60)
  })
  const rows = account?.unknown.reduce((sum, { rows }) => sum + rows, 0)
  const share = account && account.read > 0 && rows !== undefined ? rows / account.read : guess.unknownShare
  const seen = at(guess.unknown[0])
  return [{ is: 'people-unknown', column: guess.column.header, seen, values: named, share, instead: [] }]
}

/** On which day it was. */
export function dayDoubts({ chosen, days }: DayColumns, columns: readonly ColumnFacts[]): Doubt[] {
  if (!chosen) {
    const candidates = columns.filter(({ id }) => days.has(id))
    const unread = columns.find(
      ({ id, words, filled }) => !days.has(id) && filled.length > 0 && saysAny(words.text, dayWords[0] ?? []),
    )
    if (unread)
      return [
        {
          is: 'day-unread',
          column: unread.header,
          seen: at(unread.filled[0]),
          instead: [{ do: 'day', column: unread.id }],
        },
      ]
    const instead = candidates.map(({ id }) => ({ do: 'day' as const, column: id }))
    const seen = at(candidates[0]?.filled[0])
    return [{ is: 'day-missing', column: null, seen, candidates: headers(candidates), instead }]
  }
  const { column, guess, others, isUnsure } = chosen
  const about = { column: column.header, seen: at(column.filled[0]) }
  const doubts: Doubt[] = []
  if (isUnsure) {
    const instead = [column, ...others].map(({ id }) => ({ do: 'day' as const, column: id }))
    doubts.push({ ...about, is: 'day-unsure', candidates: headers(others), instead })
  }
  if (guess.order) {
    const { assumed, other, seen } = guess.order
    const forms = [assumed, other].map((form) => guess.forms.map((it) => (it === assumed ? form : it)))
    const instead = forms.map((forms) => ({ do: 'day' as const, column: column.id, forms }))
    doubts.push({ ...about, seen: at(seen), is: 'day-order', assumed, other, instead })
  }
  if (guess.isNumeric && !guess.forms.includes('yyyyMMdd')) {
    const instead = [{ do: 'day' as const, column: column.id, forms: [...guess.forms] }]
    doubts.push({ ...about, is: 'day-number', assumed: guess.forms.join(', '), instead })
  }
  return doubts
}

/** What tells rows apart. */
export function rowDoubts(guess: RowGuess, person: string, day: string): Doubt[] {
  const content = { do: 'row' as const, columns: [] }
  const daily = { do: 'row' as const, columns: [person, day] }
  if (guess.by === 'day') return [{ is: 'row-a-day', column: null, seen: null, instead: [content, daily] }]
  if (guess.by === 'content') return [{ is: 'no-row-id', column: null, seen: null, instead: [content] }]
  const { column, isUnsure, repeats } = guess
  const own = { do: 'row' as const, columns: [column.id] }
  const about = { column: column.header, instead: [own, content] }
  return [
    ...(isUnsure ? [{ ...about, is: 'row-id-unsure' as const, seen: at(column.filled[0]) }] : []),
    ...(repeats ? [{ ...about, is: 'row-id-repeats' as const, seen: at(repeats) }] : []),
  ]
}

/** How the file is written, where no file says it of itself. */
export function fileDoubts(
  { encoding, sheet, sheets, headerLine }: FileNotes,
  told: readonly string[],
  rows: number,
): Doubt[] {
  const about = { column: null, seen: null }
  const others = sheets.filter((it) => it !== sheet)
  const doubts: Doubt[] = []
  if (encoding !== null && encoding !== 'utf-8' && !told.includes('encoding')) {
    const instead = (['gb18030', 'utf-8', 'utf-16le'] as const).filter((it) => it !== encoding)
    doubts.push({
      ...about,
      is: 'encoding',
      assumed: encoding,
      instead: instead.map((it) => ({ do: 'file', encoding: it })),
    })
  }
  if (sheet !== null && others.length > 0 && !told.includes('sheet')) {
    doubts.push({
      ...about,
      is: 'sheet',
      assumed: sheet,
      others,
      instead: others.map((it) => ({ do: 'file', sheet: it })),
    })
  }
  if (headerLine > 1 && !told.includes('headerLine')) {
    doubts.push({ ...about, is: 'header-line', assumed: headerLine, instead: [{ do: 'file', headerLine: 1 }] })
  }
  return rows < 5 ? [...doubts, { ...about, is: 'few-rows', rows, instead: [] }] : doubts
}

/** Cells of the sample that would be refused, by column. Unknown people have a doubt of their own. */
export function refusedDoubts({ refusedKinds, refused }: LogAccount): Doubt[] {
  const ofCells = refusedKinds.filter(({ column, is }) => column !== null && !ofPeople.has(is))
  return ofCells.map(({ column, is, rows, line }) => {
    const seen = { line, value: refused.find((it) => it.line === line)?.value ?? '' }
    return is === 'future-day'
      ? { is: 'days-ahead', column, seen, rows, instead: [] }
      : { is: 'unreadable', column, seen, rows, instead: [] }
  })
}

const ofPeople = new Set(['unknown-person', 'not-yours'])
