import type { Day } from '../../calendar/day.ts'
import type { ColumnFacts } from './column-facts.ts'
import { type DayGuess, guessDays } from './day-forms.ts'
import { longestIn, saysAny } from './header-words.ts'
import { dayWords, otherDayWords } from './role-words.ts'

export interface DayColumnGuess {
  column: ColumnFacts
  guess: DayGuess
  /** Columns that hold other days, and might have been meant. */
  others: readonly ColumnFacts[]
  isUnsure: boolean
}

export interface DayColumns {
  chosen: DayColumnGuess | null
  /** Every column that holds days, also those of a birthday. */
  days: ReadonlyMap<string, DayGuess>
}

/** The column that says on which day the work was done. */
export function guessDay(columns: readonly ColumnFacts[], today: Day, zone: string): DayColumns {
  const found = columns.flatMap((column) => {
    const guess = guessDays(column, today, zone)
    return guess ? [{ column, guess, rank: headerRank(column) }] : []
  })
  const days = new Map(found.map(({ column, guess }) => [column.id, guess]))
  const fit = found.filter(({ rank }) => rank > 0).sort((a, b) => worth(b) - worth(a) || a.column.at - b.column.at)
  const [best, ...rest] = fit
  if (!best) return { chosen: null, days }
  const others = rest.filter(({ guess }) => differ(best.guess, guess))
  const isClose = others.some((other) => worth(other) > worth(best) - 1)
  return {
    chosen: {
      column: best.column,
      guess: best.guess,
      others: others.map(({ column }) => column),
      isUnsure: isClose || best.rank === vague,
    },
    days,
  }
}

/** A header that says nothing of days, over values that are days all the same. */
const vague = 0.5

/** 5 for the surest words, down to 1; 0 for days that are about something else. */
function headerRank({ words: { text, aside } }: ColumnFacts): number {
  if (saysAny(`${text} ${aside}`, otherDayWords)) return 0
  const groups = dayWords.map((group) => longestIn(text, group))
  const [first, ...later] = groups
  const event = later.findIndex((said) => said !== null)
  const isLate = groups[3] !== null || groups[4] !== null
  if (first && event < 0) return 5
  if (first) return isLate ? 2 : 4.5
  return event < 0 ? vague : isLate ? Math.min(4 - event, 2) : 4 - event
}

/** Blank cells speak against a column: a ticket may not be closed yet. */
const worth = ({ column, rank }: { column: ColumnFacts; rank: number }): number =>
  rank - (column.blanks > 0 ? 1 : 0) - (column.blanks > column.filled.length ? 2 : 0)

function differ(one: DayGuess, other: DayGuess): boolean {
  const days = new Map(one.days.map(({ line, day }) => [line, day]))
  return other.days.some(({ line, day }) => (days.get(line) ?? day) !== day)
}
