import type { Day } from '../../src/core/calendar/day.ts'
import { day, daysIn } from '../../src/core/calendar/day.ts'

/** One call as it really was, before anybody wrote it into a file. */
export interface MadeCall {
  id: string
  no: string
  day: Day
  minute: number // of the day
  answered: boolean
  solved: boolean | null // null: nobody asked
  wait: number // seconds
  talk: number // seconds, whole tenths of a minute
  rating: number | null
}

/** Numbers below 1, the same for the same seed. Park and Miller's generator: good enough to scatter calls. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** So many calls of these people in a month, about four in five answered, each day and every hour of the day among them. */
export function madeCalls(seed: number, people: readonly string[], month: string, count: number): MadeCall[] {
  const next = dice(seed)
  const upTo = (most: number) => Math.floor(next() * most)
  const [year = 0, nth = 0] = month.split('-').map(Number)
  return Array.from({ length: count }, (_, at) => {
    const answered = next() < 0.8
    return {
      id: `C${String(at + 1).padStart(5, '0')}`,
      no: people[upTo(people.length)] ?? '',
      day: day(`${month}-${String(1 + upTo(daysIn(year, nth))).padStart(2, '0')}`),
      minute: upTo(1440),
      answered,
      solved: answered && next() < 0.95 ? next() < 0.9 : null,
      wait: answered ? upTo(180) : 0,
      talk: answered ? 6 * (1 + upTo(70)) : 0,
      rating: answered && next() < 0.9 ? 1 + upTo(5) : null,
    }
  })
}

/** Indicator → numerator and denominator; absent where nothing was measured. */
export type Figures = Readonly<Record<string, readonly [number, number]>>

/** What one person's calls come to, counted one by one. */
export function figuresOf(calls: readonly MadeCall[]): Figures {
  const answered = calls.filter((it) => it.answered)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  const rated = answered.flatMap(({ rating }) => rating ?? [])
  const asked = answered.flatMap(({ solved }) => solved ?? [])
  const all = {
    'answered-calls': [answered.length, answered.length],
    'answer-seconds': [sum(answered.map(({ wait }) => wait)), answered.length],
    'talk-seconds': [sum(answered.map(({ talk }) => talk)), answered.length],
    satisfaction: [rated.filter((it) => it >= 4).length, rated.length],
    'first-contact': [asked.filter((it) => it).length, asked.length],
  } as const
  return Object.fromEntries(Object.entries(all).filter(([, [, over]]) => over > 0))
}
