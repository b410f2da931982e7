import { z } from 'zod'
import { DayText, MonthText } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import { ExactText } from '../exact-text.ts'
import type { PolicyVersion } from '../policy/policy.ts'
import type { Ratings } from './judged-line.ts'
import { amended, type Scored, score } from './score.ts'
import { Rating, type ScoreSheet, Total } from './sheet.ts'

const Amended = z.object({ points: ExactText, because: z.string() })

/** A month scored from readings and ratings. */
const ScoredInputs = z.object({
  is: z.literal('scored'),
  position: z.string(),
  month: MonthText,
  from: DayText,
  to: DayText,
  totals: z.array(Total),
  /** Within which team the means were taken, and the means by indicator. */
  team: z.string().nullable(),
  means: z.record(z.string(), z.object({ mean: ExactText, people: z.number().int() })),
  attended: z.object({ days: ExactText, of: ExactText }).nullable(),
  /** The totals of those who report to a supervisor. */
  subordinates: z.array(ExactText),
  ratings: z.object({
    self: Rating.nullable(),
    lead: Rating.nullable(),
    peers: z.array(Rating).optional(),
    company: Rating.nullable().optional(),
  }),
  amended: z.record(z.string(), Amended),
})
type ScoredInputs = z.infer<typeof ScoredInputs>

/** An edition that an appeal has made of another: one item replaced. */
const AmendedInputs = Amended.extend({ is: z.literal('amended'), edition: z.number().int(), item: z.string() })

/** Everything a sheet was computed from, except the policy's version: kept beside it, so that it can be computed again. */
export const SheetInputs = z.discriminatedUnion('is', [ScoredInputs, AmendedInputs])
export type SheetInputs = z.infer<typeof SheetInputs>

/** What `score` was given, as it is kept; `team` is whose means they are. */
export const inputsOf = (it: Scored, team: string | null): ScoredInputs => ({
  is: 'scored',
  position: it.position,
  month: it.month,
  from: it.from,
  to: it.to,
  totals: [...it.totals],
  team,
  means: Object.fromEntries([...it.team].map(([id, { mean, people }]) => [id, { mean: mean.toString(), people }])),
  attended: it.attended ? { days: it.attended.days.toString(), of: it.attended.of.toString() } : null,
  subordinates: [...(it.subordinates ?? [])],
  ratings: keptRatings(it.ratings),
  amended: Object.fromEntries(
    [...it.amended].map(([item, { points, because }]) => [item, { points: points.toString(), because }]),
  ),
})

const keptRatings = ({ peers, ...rest }: Ratings): ScoredInputs['ratings'] =>
  peers ? { ...rest, peers: [...peers] } : rest

/** The same as `score` was given it. */
const scoredOf = (policy: PolicyVersion, it: ScoredInputs): Scored => ({
  ...it,
  policy,
  team: new Map(Object.entries(it.means).map(([id, { mean, people }]) => [id, { mean: Exact.of(mean), people }])),
  attended: it.attended && { days: Exact.of(it.attended.days), of: Exact.of(it.attended.of) },
  amended: new Map(
    Object.entries(it.amended).map(([item, { points, because }]) => [item, { points: Exact.of(points), because }]),
  ),
})

/**
 * The sheet again, by the road it came. `editions` are the assessment's stored sheets, of which an amended one replaces an
 * item. Throws RangeError where they lack the edition that was amended, and as `score` and `amended` do.
 */
export function recomputed(
  version: PolicyVersion,
  inputs: SheetInputs,
  editions: ReadonlyMap<number, ScoreSheet>,
): ScoreSheet {
  if (inputs.is === 'scored') return score(scoredOf(version, inputs))
  const before = editions.get(inputs.edition)
  if (!before) throw new RangeError(`there is no edition ${inputs.edition} to amend`)
  return amended(version.policy, before, inputs.item, { points: Exact.of(inputs.points), because: inputs.because })
}

/** Are two sheets the same in every number, word and step? The order of an object's fields does not count: jsonb keeps none. */
export const isSameSheet = (one: ScoreSheet, other: ScoreSheet): boolean => inOrder(one) === inOrder(other)

const inOrder = (it: unknown): string =>
  JSON.stringify(it, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
