import { type Day, plusDays } from '../calendar/day.ts'
import { isWorkday, type WorkCalendar } from '../calendar/workdays.ts'
import type { RefusedRow } from './fault.ts'
import { type LogAccount, refusedKept, refusedRowsKept } from './log-account.ts'

const mostDays = 4_000
const mostUnknown = 1_000
const mostKinds = 200
const mostKeptCharacters = 8_388_608

type Found<Name extends keyof LogAccount> = LogAccount[Name]

/** Counts what was refused, and keeps the first rows whole; never more than so much, whatever the size of the file. */
export function refusedTally() {
  const refused: RefusedRow[] = []
  const rows: Found<'refusedRows'> = []
  const kinds = new Map<string, Found<'refusedKinds'>[number]>()
  const unknown = new Map<string, Found<'unknown'>[number]>()
  let [count, characters] = [0, 0]

  return {
    add(row: RefusedRow, cells: readonly string[]): void {
      count += 1
      if (refused.length < refusedKept) refused.push(row)
      characters += cells.reduce((sum, cell) => sum + cell.length, 0)
      if (rows.length < refusedRowsKept && characters <= mostKeptCharacters)
        rows.push({ refused: row, cells: [...cells] })
      counted(kinds, `${kindOf(row)} ${row.column}`, mostKinds, () => {
        return { column: row.column, is: kindOf(row), rows: 0, line: row.line }
      })
      const { fault, value } = row
      if (fault.is !== 'unknown-person' && fault.is !== 'left') return
      const nearest = fault.is === 'left' ? [] : fault.nearest
      counted(unknown, value, mostUnknown, () => ({ value, rows: 0, nearest }))
    },
    account: () => ({
      refusedCount: count,
      refused,
      refusedRows: rows,
      refusedKinds: mostFirst(kinds),
      unknown: mostFirst(unknown),
    }),
  }
}

/** Below zero and beyond what is possible are two different mistakes. */
const kindOf = ({ fault, value }: RefusedRow): string =>
  fault.is === 'range' && /^\s*[-－−]/.test(value) ? 'negative' : fault.is

function counted<One extends { rows: number }>(all: Map<string, One>, key: string, atMost: number, first: () => One) {
  const one = all.get(key) ?? (all.size < atMost ? first() : null)
  if (!one) return
  one.rows += 1
  all.set(key, one)
}

const mostFirst = <One extends { rows: number }>(all: ReadonlyMap<string, One>): One[] =>
  [...all.values()].sort((a, b) => b.rows - a.rows).slice(0, 50)

/** Who has rows on which days: a bit for each person and day, so that a company's quarter is a megabyte. */
export function dayTally() {
  const days = new Map<Day, { place: number; rows: number }>()
  const people = new Map<string, { name: string; bits: Uint8Array }>()

  return {
    add(id: string, name: string, day: Day): void {
      const person = people.get(id) ?? { name, bits: new Uint8Array(16) }
      people.set(id, person)
      const it = days.get(day) ?? { place: days.size, rows: 0 }
      if (it.place >= mostDays) return
      if (it.rows === 0) days.set(day, it)
      it.rows += 1
      const byte = it.place >> 3
      if (byte >= person.bits.length) person.bits = grown(person.bits)
      person.bits[byte] = (person.bits[byte] ?? 0) | (1 << (it.place & 7))
    },
    /** A person's days without a row are told where days with one are the rule: of a log of rare events they say nothing. */
    account(calendar: WorkCalendar) {
      const sorted = [...days.keys()].sort()
      const [from, to] = [sorted[0], sorted.at(-1)]
      const workdays = from && to ? workdaysIn(from, to, calendar) : []
      const places = workdays.map((day) => days.get(day)?.place)
      const gaps = [...people.values()].map(({ name, bits }) => ({
        name,
        days: places.filter((place) => place === undefined || !isSet(bits, place)).length,
      }))
      const missing = gaps.reduce((sum, it) => sum + it.days, 0)
      const areNews = missing * 3 <= people.size * workdays.length
      const withGaps = areNews
        ? gaps.filter((it) => it.days > 0).sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1))
        : []
      return {
        days: Object.fromEntries(sorted.map((day) => [day, days.get(day)?.rows ?? 0])) as Found<'days'>,
        people: [...people.keys()],
        gaps: workdays.filter((day) => !days.has(day)).slice(0, 100),
        personGaps: withGaps.slice(0, 50),
        personGapDays: areNews ? missing : 0,
      }
    },
  }
}

function grown(bits: Uint8Array): Uint8Array {
  const more = new Uint8Array(bits.length * 2)
  more.set(bits)
  return more
}

const isSet = (bits: Uint8Array, place: number): boolean => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0

/** A file of two days ten years apart is a mistake, not ten years of gaps: four years are looked at. */
function workdaysIn(from: Day, to: Day, calendar: WorkCalendar): Day[] {
  const found: Day[] = []
  for (let it = from, left = 1_461; it <= to && left > 0; it = plusDays(it, 1), left -= 1) {
    if (isWorkday(it, calendar)) found.push(it)
  }
  return found
}
