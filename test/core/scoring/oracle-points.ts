import Fraction from 'fraction.js'
import type { Agent, Given, Parts, RawIndicator, RawItem, RawPolicy } from './oracle-case.ts'
import type { RawRule } from './oracle-rules.ts'

/*
 * The rules once more, from the sentences of the handbooks, on fraction.js, from the policy as it was written. Nothing
 * here comes from the scoring itself, so where both say the same, a slip would have to be made twice.
 */
type Rule<Name extends RawRule['rule']> = Extract<RawRule, { rule: Name }>
type Written = number | string
export interface Mean {
  mean: Fraction
  people: number
}

export const f = (it: Written): Fraction => new Fraction(String(it))
export const total = (all: readonly Fraction[]): Fraction => all.reduce((sum, it) => sum.add(it), f(0))
const least = (a: Fraction, b: Fraction) => (a.lt(b) ? a : b)
const most = (a: Fraction, b: Fraction) => (a.gt(b) ? a : b)
const inside = (low: Fraction, it: Fraction, high: Fraction) => most(low, least(it, high))

/** What is known of an indicator: a value, or nothing that may be scored; `above` is what the value is made of. */
export function known(
  indicator: RawIndicator,
  totals: readonly Parts[],
  attended: Agent['attended'],
): { value: Fraction; above: Fraction } | null {
  const parts = totals.filter((it) => it.indicator === indicator.id)
  const above = total(parts.map((it) => f(it.numerator)))
  const below = total(parts.map((it) => f(it.denominator)))
  const isSum = indicator.combine === 'sum'
  if (parts.length === 0 || (!isSum && below.equals(0)))
    return indicator.missing === 'zero' ? { value: f(0), above: f(0) } : null
  const value = isSum ? above : above.div(below).mul(indicator.combine === 'rate' ? 100 : 1)
  if (value.lt(f(indicator.lowest ?? 0))) return null
  if (below.lt(f(indicator.smallestSample ?? 0))) return null
  if (!indicator.prorate || !attended || f(attended.days).equals(0)) return { value, above }
  return { value: value.mul(f(attended.of)).div(f(attended.days)), above }
}

/** A straight line through two points, level beyond both. */
function between(x: Fraction, [x0, y0]: [Fraction, Fraction], [x1, y1]: [Fraction, Fraction]): Fraction {
  const way = inside(f(0), x.sub(x0).div(x1.sub(x0)), f(1))
  return y0.add(y1.sub(y0).mul(way))
}

function tabled(
  { bands, best, far, inside: how }: Pick<Rule<'bands'>, 'bands' | 'best' | 'far' | 'inside'>,
  x: Fraction,
) {
  const edges = bands.map(({ from, to }) => from ?? to)
  const isUp = bands[0]?.from !== undefined
  const good = edges.findIndex((edge) => edge !== undefined && (isUp ? x.gte(f(edge)) : x.lte(f(edge))))
  const at = good < 0 ? bands.length - 1 : good
  const points = bands[at]?.points ?? 0
  const [low, high] = Array.isArray(points) ? points.map(f) : [f(points), f(points)]
  if (!low || !high) throw new Error('a band without points')
  if (how === 'step' || low.equals(high)) return high
  const [worse, better] = [edges[at] ?? far ?? 0, (at === 0 ? best : edges[at - 1]) ?? 0]
  return between(x, [f(worse), low], [f(better), high])
}

function counted(distance: Fraction, step: Fraction, how: 'whole' | 'started' | 'linear' = 'whole'): Fraction {
  const steps = distance.div(step)
  return how === 'linear' ? steps : how === 'whole' ? steps.floor() : steps.ceil()
}

function deviated(rule: Rule<'deviation'>, x: Fraction, reference: Fraction, max: Fraction): Fraction {
  const scale = f(rule.scale ?? 100)
  const gap = x.sub(reference)
  const far = rule.by === 'unit' ? gap : gap.div(reference.abs()).mul(100)
  const beyond = most(far.abs().sub(f(rule.tolerance ?? 0)), f(0))
  const good = (rule.better === 'up' && far.gt(0)) || (rule.better === 'down' && far.lt(0))
  const steps = counted(beyond, f(rule.step), rule.steps)
  const score = good ? scale.add(steps.mul(f(rule.gain ?? 0))) : scale.sub(steps.mul(f(rule.loss ?? 0)))
  return inside(f(rule.floor ?? 0), score, f(rule.cap ?? scale.toFraction()))
    .div(scale)
    .mul(max)
}

export interface World {
  policy: RawPolicy
  agent: Agent
  means: (indicator: string) => Mean | null
}

/** The points of an item that is measured; null: not scored. */
export function measuredPoints({ policy, agent, means }: World, item: RawItem): Fraction | null {
  const { rule } = item
  const max = f(item.points)
  const reading = (id: string | undefined) => {
    const indicator = policy.indicators.find((it) => it.id === id)
    return indicator ? known(indicator, agent.totals, agent.attended) : null
  }
  if (rule.rule === 'team-aggregate') {
    const all = agent.subordinates.map(f)
    return all.length < (rule.smallestTeam ?? 1) ? null : total(all).div(all.length).div(100).mul(max)
  }
  const own = reading(item.indicator)
  if (!own || !item.indicator) return null
  const mean = means(item.indicator)
  const { value: x } = own
  switch (rule.rule) {
    case 'bands':
      return tabled(rule, x)
    case 'linear':
      return between(x, [f(rule.none), f(0)], [f(rule.full), max])
    case 'team-relative': {
      const isTeam = mean !== null && mean.people >= rule.smallestTeam && mean.mean.gt(0)
      if (!isTeam && rule.fallback === undefined) return null
      return tabled(rule, x.div(isTeam ? mean.mean : f(rule.fallback ?? 1)).mul(100))
    }
    case 'occurrences': {
      const worse = rule.aggravated && reading(rule.aggravated.indicator)
      if (rule.aggravated && !worse) return null
      const grave = rule.aggravated && worse ? most(worse.value, f(0)).mul(f(rule.aggravated.each)) : f(0)
      return inside(f(rule.floor ?? 0), max.sub(most(x, f(0)).mul(f(rule.each))).sub(grave), max)
    }
    case 'completion': {
      if (rule.tasks && !own.above.equals(own.above.floor())) return null
      const share = rule.target === undefined ? x : x.div(f(rule.target)).mul(100)
      return inside(f(0), share, f(rule.cap ?? 100))
        .mul(max)
        .div(100)
    }
    case 'deviation': {
      const reference =
        'target' in rule.against
          ? f(rule.against.target)
          : 'indicator' in rule.against
            ? (reading(rule.against.indicator)?.value ?? null)
            : mean && mean.people >= rule.against.smallestTeam
              ? mean.mean
              : null
      if (!reference || (rule.by !== 'unit' && reference.equals(0))) return null
      return deviated(rule, x, reference, max)
    }
    case 'per-step': {
      const beyond = most(rule.worse === 'above' ? x.sub(f(rule.limit)) : f(rule.limit).sub(x), f(0))
      return inside(f(rule.floor ?? 0), max.sub(counted(beyond, f(rule.step), rule.steps).mul(f(rule.each))), max)
    }
    case 'bonus': {
      const raw = most(x.mul(f(rule.each)), f(0))
      return rule.cap === undefined ? raw : least(raw, f(rule.cap))
    }
    case 'veto':
      return f(0)
    default:
      return null
  }
}

/** Has the event of a veto happened? */
export function isFired({ policy, agent }: World, item: RawItem): boolean {
  const indicator = policy.indicators.find((it) => it.id === item.indicator)
  const events = indicator && known(indicator, agent.totals, agent.attended)
  return item.rule.rule === 'veto' && events?.value.gt(0) === true
}

const worthOf = (rule: RawRule, points: Fraction, given: Fraction): Fraction => {
  if (rule.rule !== 'goal-scale') return given
  const [low, high] = (rule.scores ?? [70, 130]).map(f)
  if (!low || !high) throw new Error('a goal scale without scores')
  const share = given.sub(f(rule.from ?? 1)).div(f(rule.to ?? 3).sub(f(rule.from ?? 1)))
  return low
    .add(share.mul(high.sub(low)))
    .div(100)
    .mul(points)
}

/** The points of an item that people judge; null: nobody did. */
export function judgedPoints({ policy: { raters }, agent }: World, { id, points, rule }: RawItem): Fraction | null {
  const worth = (given: Given | null) => {
    const text = given?.[id]
    return text === undefined ? [] : [worthOf(rule, f(points), f(text))]
  }
  const peers = agent.peers.flatMap(worth)
  const colleagues = peers.length >= (raters.fewestPeers ?? 5) ? [total(peers).div(peers.length)] : []
  const parts: [number, Fraction[]][] = [
    [raters.self, worth(agent.self)],
    [raters.peers ?? 0, colleagues],
    [raters.lead, worth(agent.lead)],
    [raters.company ?? 0, worth(agent.company)],
  ]
  const there = parts.flatMap(([share, [said]]) => (said && share > 0 ? [{ share, said }] : []))
  if (there.length === 0) return null
  const all = raters.missing === 'zero' ? 100 : there.reduce((sum, { share }) => sum + share, 0)
  return total(there.map(({ share, said }) => said.mul(share))).div(all)
}
