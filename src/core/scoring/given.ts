import { z } from 'zod'
import { MonthText } from '../calendar/day.ts'
import { ExactNumber } from '../exact-text.ts'

const Points = z.record(z.string(), ExactNumber)

/** One indicator's month: a value as people say it, or the two parts that it is made of. See docs/score-input.md. */
export const GivenReading = z.strictObject({
  indicator: z.string(),
  value: ExactNumber.optional(), // a rate in percent
  /** How many it was measured over, where a value is given: ratings, calls. */
  sample: ExactNumber.optional(),
  numerator: ExactNumber.optional(),
  denominator: ExactNumber.optional(),
  rows: z.number().int().positive().optional(),
  sources: z.array(z.string()).optional(),
})
export type GivenReading = z.infer<typeof GivenReading>

export const GivenRatings = z.strictObject({
  self: Points.optional(),
  peers: z.array(Points).optional(),
  lead: Points.optional(),
  company: Points.optional(),
})

/** One person's month as somebody types it, to see what a policy makes of it. */
export const Given = z.strictObject({
  month: MonthText,
  readings: z.array(GivenReading).default([]),
  /** How often something happened: { "complaints": 2 }. */
  events: Points.default({}),
  /** Progress of each planned task in percent: { "plans": [100, 100, 80] }. */
  tasks: z.record(z.string(), z.array(ExactNumber)).default({}),
  teams: z.record(z.string(), z.strictObject({ mean: ExactNumber, people: z.number().int().positive() })).default({}),
  ratings: GivenRatings.default({}),
  /** The totals of those who report to a supervisor. */
  subordinates: z.array(ExactNumber).default([]),
  attended: z.strictObject({ days: ExactNumber, of: ExactNumber }).optional(),
  /** Points that take an item's place, as after an appeal. */
  amended: z.record(z.string(), z.strictObject({ points: ExactNumber, because: z.string().min(1) })).default({}),
})
export type Given = z.infer<typeof Given>

/** What should have stood there. */
export type Wanted = 'month' | 'number' | 'whole-number' | 'text' | 'list' | 'table'

export type GivenPath = readonly (string | number)[]

/** What is wrong with an input, and where; the catalogs say it, with the way out. */
export type GivenFault = { path: GivenPath } & (
  | { is: 'no-json'; line: number | null } // null: unknown
  | { is: 'missing' | 'wrong-kind'; wants: Wanted }
  | { is: 'unknown-key'; meant: string | null; known: readonly string[] }
  | { is: 'unknown-indicator' | 'unknown-item'; meant: string | null; known: readonly string[] }
  | { is: 'twice' } // the indicator has been given before
  | { is: 'below'; lowest: string }
  | { is: 'denominator-zero' }
  | { is: 'value-and-parts' } // value beside numerator or denominator
  | { is: 'no-value' }
  | { is: 'no-denominator' }
  | { is: 'no-sample'; least: number } // fewer than this are not scored, so a bare value says too little
  | { is: 'not-counted' } // events of an indicator that is no sum
  | { is: 'not-whole' }
  | { is: 'no-tasks' }
  | { is: 'not-tasks' } // tasks for an indicator that is no share of what was planned
  | { is: 'not-judged' } // a rating of what is measured
  | { is: 'no-share'; raters: readonly string[] }
  | { is: 'not-allowed'; ranges: readonly string[] }
  | { is: 'amended-outside'; most: string | null }
  | { is: 'days-outside'; of: string }
)
