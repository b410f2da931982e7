import { Exact, one, zero } from '../exact.ts'
import { type Item, type Policy, ratersOf } from '../policy/policy.ts'
import { type Came, leftOut } from './measured-line.ts'
import { goalOf, goalScore } from './rules/goal-scale.ts'
import { levelOf } from './rules/levels.ts'
import { scaled } from './rules/scaled.ts'
import type { Rating, ScoreLine } from './sheet.ts'
import type { Rater, Step } from './trace.ts'

/** What each rater has sent; colleagues are many and count as one, by their mean. */
export interface Ratings {
  self: Rating | null
  lead: Rating | null
  peers?: readonly Rating[]
  company?: Rating | null
}

/** One rater's word on one item, turned into points, with the steps that say so. */
interface Said {
  by: Rater
  points: Exact | null
  steps: readonly Step[]
}

/** Who has rated at all. Colleagues who are fewer than the policy's least do not count: they could be told apart. */
export const present = ({ raters }: Policy, ratings: Ratings): Record<Rater, boolean> => ({
  self: ratings.self !== null,
  lead: ratings.lead !== null,
  peers: (ratings.peers ?? []).length >= raters.fewestPeers,
  company: (ratings.company ?? null) !== null,
})

/**
 * Each rater's share. What a missing rater's share becomes is the policy's word: it goes to the others in proportion, or
 * it counts as 0 (AM43). They sum to 1 unless a missing part counts as 0. Where nobody has rated, the policy's own.
 */
export function sharesOf(policy: Policy, has: Partial<Record<Rater, boolean>>): ReadonlyMap<Rater, Exact> {
  const raters = ratersOf(policy)
  const there = raters.filter((by) => has[by])
  const counted = policy.raters.missing === 'zero' || there.length === 0 ? raters : there
  const all = Exact.sum(counted.map((by) => Exact.of(policy.raters[by])))
  const kept = policy.raters.missing === 'zero' && there.length > 0 ? there : counted
  return new Map(kept.map((by) => [by, Exact.of(policy.raters[by]).over(all)]))
}

/** The raters without whom a policy that blocks hands nothing over; empty where all are there, or others take over. */
export function missingRaters(policy: Policy, ratings: Ratings): readonly Rater[] {
  const has = present(policy, ratings)
  return policy.raters.missing === 'block' ? ratersOf(policy).filter((by) => !has[by]) : []
}

/** The raters' points, each by their share. */
export function judge(policy: Policy, item: Item, ratings: Ratings): Came & Pick<ScoreLine, 'by'> {
  const said = ratersOf(policy).map((by) => saidBy(policy, item, by, ratings))
  const trace = said.flatMap(({ steps }) => steps)
  const there = said.filter((it): it is Said & { points: Exact } => it.points !== null)
  if (there.length === 0) {
    const unscored = { because: 'not-rated' as const, sample: 0, least: 1 }
    return { ...leftOut(item, unscored, [{ is: 'not-rated' }]), by: null }
  }
  const has = Object.fromEntries(there.map(({ by }) => [by, true]))
  const shares = sharesOf(policy, has)
  const parts = there.map(({ by, points }) => ({ by, points, share: shares.get(by) ?? one }))
  const points = Exact.sum(parts.map((it) => it.points.times(it.share))).toString()
  const missing = said.filter((it) => it.points === null).map(({ by }) => by)
  const awarded: Step = { is: 'awarded', points, max: Exact.of(item.points).toString() }
  return {
    points,
    unscored: null,
    by: byOf(said),
    trace: [...trace, ...together(policy, parts, missing, points), awarded],
  }
}

type Part = { by: Rater; points: Exact; share: Exact }

/** How the parts come together: two raters in words of their own, more as a sum of parts. */
function together(policy: Policy, parts: readonly Part[], missing: readonly Rater[], points: string): Step[] {
  const [first, second] = parts
  const twoRaters = ratersOf(policy).every((by) => by === 'self' || by === 'lead')
  const onlyMissing = missing[0]
  if (twoRaters && policy.raters.missing !== 'zero') {
    if (first && !second && onlyMissing) return [{ is: 'one-rater', by: first.by, missing: onlyMissing }]
    if (first && second) {
      const [self, lead] = [first.points.toString(), second.points.toString()]
      return [
        { is: 'shared', self, lead, shares: { self: first.share.toString(), lead: second.share.toString() }, points },
      ]
    }
  }
  const how = policy.raters.missing === 'zero' ? ('zero' as const) : ('renormalise' as const)
  const gone: Step[] = missing.length > 0 ? [{ is: 'rater-missing', missing: [...missing], how }] : []
  const said = parts.map((it) => ({ by: it.by, points: it.points.toString(), share: it.share.toString() }))
  return [...gone, { is: 'shared-by', parts: said, points }]
}

function byOf(said: readonly Said[]): NonNullable<ScoreLine['by']> {
  const of = (by: Rater) => said.find((it) => it.by === by)?.points?.toString() ?? null
  const more = (['peers', 'company'] as const).filter((by) => said.some((it) => it.by === by))
  return { self: of('self'), lead: of('lead'), ...Object.fromEntries(more.map((by) => [by, of(by)])) }
}

function saidBy(policy: Policy, item: Item, by: Rater, ratings: Ratings): Said {
  if (by === 'peers') return peersOf(policy, item, ratings)
  const text = ratings[by]?.points[item.id]
  return text === undefined ? { by, points: null, steps: [] } : worth(item, by, Exact.of(text))
}

function peersOf(policy: Policy, item: Item, { peers = [] }: Ratings): Said {
  const given = peers.flatMap((rating) => rating.points[item.id] ?? [])
  if (given.length < policy.raters.fewestPeers) return { by: 'peers', points: null, steps: [] }
  const points = Exact.sum(given.map((text) => pointsFor(item, Exact.of(text)))).over(Exact.of(given.length))
  return { by: 'peers', points, steps: [{ is: 'peers-mean', people: given.length, points: points.toString() }] }
}

/** What a rater's number is worth: on a goal scale it is a goal, elsewhere it is the points themselves. */
export const pointsFor = ({ rule, points }: Item, given: Exact): Exact =>
  rule.rule === 'goal-scale' ? scaled(goalScore(rule, given), Exact.of(100), Exact.of(points)).points : given

function worth(item: Item, by: Rater, given: Exact): Said {
  const { rule } = item
  const points = pointsFor(item, given)
  if (rule.rule !== 'goal-scale') {
    const level = rule.rule === 'levels' ? levelOf(rule, given) : null
    return { by, points, steps: [{ is: 'rated', by, level: level?.id ?? null, points: points.toString() }] }
  }
  const [low, high] = rule.scores
  const each = Exact.of(high)
    .minus(Exact.of(low))
    .over(Exact.of(rule.to).minus(Exact.of(rule.from)))
  const step: Step = {
    is: 'goal',
    by,
    level: goalOf(rule, given)?.level.id ?? '',
    goal: given.toString(),
    from: rule.from,
    low,
    each: each.toString(),
    score: goalScore(rule, given).toString(),
    max: Exact.of(item.points).toString(),
    points: points.toString(),
  }
  return { by, points, steps: [step] }
}

/** The shares as a sheet keeps them: always self and lead, the others where the policy has them. */
export function sharesText(
  policy: Policy,
  ratings: Ratings,
): { self: string; lead: string; peers?: string; company?: string } {
  const shares = sharesOf(policy, present(policy, ratings))
  const of = (by: Rater) => (shares.get(by) ?? zero).toString()
  const more = ratersOf(policy).filter((by) => by === 'peers' || by === 'company')
  return { self: of('self'), lead: of('lead'), ...Object.fromEntries(more.map((by) => [by, of(by)])) }
}
