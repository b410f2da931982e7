import { Exact, one, zero } from '../exact.ts'
import type { Item, Policy } from '../policy/policy.ts'
import { type Came, leftOut } from './measured-line.ts'
import { levelOf } from './rules/levels.ts'
import type { Rating, ScoreLine } from './sheet.ts'
import type { Step } from './trace.ts'

export interface Ratings {
  self: Rating | null
  lead: Rating | null
}

type Shares = { self: Exact; lead: Exact }

/** Each rater's share of a judged item; a missing rater's share goes to the other (AM43). They sum to 1. */
export function sharesOf({ raters }: Policy, has: { self: boolean; lead: boolean }): Shares {
  if (has.self !== has.lead) return has.self ? { self: one, lead: zero } : { self: zero, lead: one }
  const [self, lead] = [Exact.of(raters.self), Exact.of(raters.lead)]
  const all = self.plus(lead)
  return { self: self.over(all), lead: lead.over(all) }
}

/** The raters' points, each by their share. */
export function judge(policy: Policy, item: Item, ratings: Ratings): Came & Pick<ScoreLine, 'by'> {
  const said = { self: ratings.self?.points[item.id] ?? null, lead: ratings.lead?.points[item.id] ?? null }
  const trace = (['self', 'lead'] as const).flatMap((by) => ratedBy(item, by, said[by]))
  const { self, lead } = said
  if (self === null && lead === null) {
    const unscored = { because: 'not-rated' as const, sample: 0, least: 1 }
    return { ...leftOut(item, unscored, [{ is: 'not-rated' }]), by: null }
  }
  const shares = sharesOf(policy, { self: self !== null, lead: lead !== null })
  const points = Exact.of(self ?? 0)
    .times(shares.self)
    .plus(Exact.of(lead ?? 0).times(shares.lead))
    .toString()
  const how: Step =
    self !== null && lead !== null
      ? { is: 'shared', self, lead, shares: { self: shares.self.toString(), lead: shares.lead.toString() }, points }
      : { is: 'one-rater', by: self === null ? 'lead' : 'self', missing: self === null ? 'self' : 'lead' }
  const awarded: Step = { is: 'awarded', points, max: Exact.of(item.points).toString() }
  return { points, unscored: null, by: said, trace: [...trace, how, awarded] }
}

function ratedBy({ rule }: Item, by: 'self' | 'lead', points: string | null): Step[] {
  if (points === null) return []
  const level = rule.rule === 'levels' ? levelOf(rule, Exact.of(points)) : null
  return [{ is: 'rated', by, level: level?.id ?? null, points: Exact.of(points).toString() }]
}
