import type { Day } from '../../calendar/day.ts'
import { type DayForm, dayForms, dayReader } from '../value.ts'
import { type Cell, type ColumnFacts, nearlyAll } from './column-facts.ts'
import { saysAny } from './header-words.ts'
import { dayWords, otherDayWords } from './role-words.ts'

/** How a column's days are written; `order` is set where the sample bears two readings and one had to be assumed. */
export interface DayGuess {
  forms: readonly DayForm[]
  order: { assumed: DayForm; other: DayForm; seen: Cell } | null
  /** Plain numbers, taken for days because the header says so or nothing else can be. */
  isNumeric: boolean
  days: readonly { line: number; day: Day }[]
}

const numeric: readonly DayForm[] = ['excel', 'epoch-s', 'epoch-ms', 'yyMMdd', 'yyyyMMdd']

/** The same signs, day and month the other way round. */
const swapped: Partial<Record<DayForm, DayForm>> = {
  'M/d/yyyy': 'd/M/yyyy',
  'd/M/yyyy': 'M/d/yyyy',
  'M/d/yy': 'd/M/yy',
  'd/M/yy': 'M/d/yy',
}

/** The forms that read a column's days, as few as possible; null where it holds no days. */
export function guessDays(facts: ColumnFacts, today: Day, zone: string): DayGuess | null {
  const { distinct, filled } = facts
  if (filled.length === 0 || !/\d/.test(distinct[0]?.text ?? '')) return null
  const found = new Map(dayForms.map((form) => [form, daysBy(facts, form, today, zone)] as const))
  const chosen = fewest(distinct.length, found)
  const read = new Set(chosen.flatMap((form) => [...(found.get(form)?.keys() ?? [])]))
  const share = filled.filter(({ text }) => read.has(text)).length / filled.length
  if (chosen.length === 0 || share < nearlyAll) return null
  const isNumeric = chosen.every((form) => numeric.includes(form))
  if (isNumeric && !mayBeDays(facts)) return null
  const { forms, order } = inOrder(facts, chosen, found, today)
  const by = dayReader(forms, zone)
  const days = filled.flatMap(({ line, text }) => {
    const got = by(text)
    return 'value' in got ? [{ line, day: got.value }] : []
  })
  return days.length === 0 ? null : { forms, order, isNumeric, days }
}

/** A plain number is a day only where the header says so. */
const mayBeDays = ({ words }: ColumnFacts) => saysAny(words.text, dayWords.flat()) || saysAny(words.text, otherDayWords)

type Found = ReadonlyMap<DayForm, ReadonlyMap<string, Day>>

/** What a form makes of the column's texts; numbers only where they fall into the years in which such logs are written. */
function daysBy({ distinct }: ColumnFacts, form: DayForm, today: Day, zone: string): ReadonlyMap<string, Day> {
  const read = dayReader([form], zone)
  const latest = `${Number(today.slice(0, 4)) + 1}-12-31`
  return new Map(
    distinct.flatMap(({ text }) => {
      const got = read(text)
      if (!('value' in got)) return []
      const isLikely = !numeric.includes(form) || (got.value >= '1990-01-01' && got.value <= latest)
      return isLikely ? [[text, got.value] as const] : []
    }),
  )
}

/** Takes the form that reads the most, then another for what is left, while that helps. */
function fewest(texts: number, found: Found): DayForm[] {
  const chosen: DayForm[] = []
  const read = new Set<string>()
  for (let turn = 0; turn < 4 && read.size < texts; turn++) {
    const gains = [...found].map(([form, days]) => ({
      form,
      gain: [...days.keys()].filter((it) => !read.has(it)).length,
    }))
    const best = gains.reduce((a, b) => (b.gain > a.gain ? b : a))
    if (best.gain === 0 || (turn > 0 && best.gain < 2 && texts > 20)) break
    chosen.push(best.form)
    for (const text of found.get(best.form)?.keys() ?? []) read.add(text)
  }
  return chosen
}

/**
 * Which of two orders: what only one of them can read decides. Else the one with no day to come, then the one whose days lie
 * closer together, is assumed, and said to be.
 */
function inOrder(
  { distinct }: ColumnFacts,
  chosen: readonly DayForm[],
  found: Found,
  today: Day,
): Pick<DayGuess, 'forms' | 'order'> {
  const at = chosen.findIndex((form) => swapped[form] !== undefined)
  const one = chosen[at]
  const two = one && swapped[one]
  if (!one || !two) return { forms: chosen, order: null }
  const [ones, twos] = [found.get(one) ?? new Map(), found.get(two) ?? new Map()]
  const rest = chosen.filter((form) => form !== one && form !== two)
  if (ones.size !== twos.size) return { forms: [ones.size > twos.size ? one : two, ...rest], order: null }
  const open = distinct.find(({ text }) => ones.has(text) && ones.get(text) !== twos.get(text))
  const assumed = spread(ones, today) <= spread(twos, today) ? one : two
  const order = { assumed, other: assumed === one ? two : one, seen: open ?? distinct[0] ?? { line: 1, text: '' } }
  return { forms: [assumed, ...rest], order }
}

/** Days to come weigh most, then how many months there are. */
function spread(days: ReadonlyMap<string, Day>, today: Day): number {
  const all = [...days.values()]
  const ahead = all.filter((day) => day > today).length
  return ahead * 1000 + new Set(all.map((day) => day.slice(0, 7))).size
}
