import type { Findable } from '../log-account.ts'
import { tidy } from '../tidy.ts'
import type { Cell, ColumnFacts } from './column-facts.ts'
import { longestIn, saysAny, wordsOf } from './header-words.ts'
import { otherPersonWords, personWords } from './role-words.ts'

export interface PersonGuess {
  column: ColumnFacts
  /** Other columns that name people on record, other ones than this. */
  others: readonly ColumnFacts[]
  isUnsure: boolean
  /** Texts that name nobody on record, most frequent first. */
  unknown: readonly Cell[]
  /** The share of rows that name somebody unknown. */
  unknownShare: number
}

/** Is this text somebody on record: by employee number, with or without its leading zeros, by e-mail or by name? */
export function knownPeople(people: readonly Findable[]): (text: string) => boolean {
  const known = new Set(
    people.flatMap((it) =>
      [it.employeeNo, it.name, ...(it.email ? [it.email] : [])].map((text) => tidy(text).toLowerCase()),
    ),
  )
  for (const { employeeNo } of people) if (/^\d+$/.test(employeeNo)) known.add(employeeNo.replace(/^0+(?=\d)/, ''))
  return (text) => known.has(tidy(text).toLowerCase())
}

/** The column that says whose work a row is: by who is found on record, then by its header. */
export function guessPerson(columns: readonly ColumnFacts[], isKnown: (text: string) => boolean): PersonGuess | null {
  const ranked = columns
    .filter(({ filled }) => filled.length > 0)
    .map((column) => ({ column, found: shareKnown(column, isKnown), words: headerRank(column) }))
    .filter(({ found, words }) => found >= 0.5 || (words > 0 && found >= 0.2) || words >= 0.5)
    .sort((a, b) => worth(b) - worth(a) || a.column.at - b.column.at)
  const [best, ...rest] = ranked
  if (!best) return null
  const others = rest.filter(({ column, found }) => found >= 0.5 && !namesTheSame(best.column, column))
  const unknown = best.column.distinct.filter(({ text }) => !isKnown(text))
  const unknownRows = unknown.reduce((sum, { times }) => sum + times, 0)
  return {
    column: best.column,
    others: others.map(({ column }) => column),
    isUnsure: others.some((other) => worth(other) > worth(best) - 0.4) || (best.words <= 0 && best.found < 0.8),
    unknown,
    unknownShare: unknownRows / best.column.filled.length,
  }
}

/**
 * Found people count most; among those, what the header says; a number or an e-mail before a name, of which there may be two.
 * A bare number under a word that says nothing may be a rating: 3 stars are not employee 0003.
 */
const worth = ({ column, found, words }: { column: ColumnFacts; found: number; words: number }): number =>
  (found >= 0.5 ? 2 : found) + words + ofNumbers(column.distinct[0]?.text ?? '', words)

const ofNumbers = (text: string, words: number): number =>
  words <= 0 && /^\d{1,4}$/.test(text) ? -0.3 : /\d|@/.test(text) ? 0.1 : 0

function shareKnown({ distinct }: ColumnFacts, isKnown: (text: string) => boolean): number {
  const some = distinct.slice(0, 200)
  return some.length === 0 ? 0 : some.filter(({ text }) => isKnown(text)).length / some.length
}

/** 1 for a sure word, less for a vague one, below zero where it speaks of somebody else. */
function headerRank({ header }: ColumnFacts): number {
  const { text, aside } = wordsOf(header)
  const at = personWords.findIndex((word) => longestIn(text, [word]) !== null)
  const says = at < 0 ? 0 : 1 - (0.6 * at) / personWords.length
  const isExact = at >= 0 && (longestIn(text, personWords)?.share ?? 0) > 0.9 ? 0.3 : 0
  return says + isExact - (saysAny(`${text} ${aside}`, otherPersonWords) ? 1.2 : 0)
}

/** Number and name of the same people: each text here goes with one text there. */
function namesTheSame(one: ColumnFacts, other: ColumnFacts): boolean {
  const lines = new Map(other.filled.map(({ line, text }) => [line, text]))
  const partner = new Map<string, string>()
  for (const { line, text } of one.filled) {
    const there = lines.get(line)
    if (there === undefined) continue
    if ((partner.get(text) ?? there) !== there) return false
    partner.set(text, there)
  }
  return partner.size === new Set(partner.values()).size
}
