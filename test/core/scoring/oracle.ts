import Fraction from 'fraction.js'
import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import { Policy } from '../../../src/core/policy/policy.ts'
import type { Attended, TeamMean } from '../../../src/core/scoring/reading.ts'
import { teamMeans } from '../../../src/core/scoring/reading.ts'
import { type Scored, score } from '../../../src/core/scoring/score.ts'
import type { Rating, ScoreSheet, Total } from '../../../src/core/scoring/sheet.ts'
import { type Agent, type Case, type Given, generateCase, type RawItem, type Team } from './oracle-case.ts'
import { f, isFired, judgedPoints, known, type Mean, measuredPoints, total, type World } from './oracle-points.ts'

export { type Case, generateCase }

/** What an agent's month comes to, from either road: each item's points, the exact total, and what it is rounded to. */
export interface Verdict {
  items: Readonly<Record<string, string | null>>
  exact: string
  total: string
  grade: string
  coefficient: string
}
/** `blocked`: a rater is missing without whom nobody is scored; `nothing`: no item of the 100 could be scored. */
export type Answer = Verdict | 'blocked' | 'nothing'

/** The other road: the policy as it was written, read anew, on fraction.js. */
export function oracleTotal({ team, agent }: Case): Answer {
  const { policy } = team
  if (isBlocked(team, agent)) return 'blocked'
  const world: World = { policy, agent, means: meansOf(team) }
  const dimensions = policy.scorecards[0]?.dimensions ?? []
  const weights = policy.scorecards[0]?.weights
  const points = new Map(dimensions.flatMap(({ items }) => items.map((item) => [item, pointsOf(world, item)] as const)))
  const vetoes = dimensions.flatMap(({ items }) => items.flatMap((item) => limitOf(world, item)))
  hold(dimensions, points, vetoes)

  const inside = dimensions.flatMap(({ id, items }) => {
    const all = items.reduce((sum, item) => sum + item.points, 0)
    const factor = weights && all > 0 ? f(weights[id] ?? 0).div(f(all)) : f(1)
    return items.flatMap((item) => {
      const got = points.get(item)
      return item.points > 0 && got ? [{ got: got.mul(factor), of: f(item.points).mul(factor) }] : []
    })
  })
  const of = total(inside.map((it) => it.of))
  if (of.equals(0)) return 'nothing'
  const base = total(inside.map((it) => it.got))
    .div(of)
    .mul(100)
  const extra = total([...points].flatMap(([item, got]) => (item.points === 0 && got ? [got] : [])))
  const bonusCap = policy.total?.bonusCap
  const added = bonusCap !== undefined && extra.gt(bonusCap) ? f(bonusCap) : extra
  const raw = base.add(added)
  const cap = f(policy.total?.cap ?? 100)
  return verdictOf(team, points, raw.gt(cap) ? cap : raw, vetoes)
}

type Limit = { item: string; to: number | string } | { dimension: string; to: number | string } | { grade: string }
type Points = Map<RawItem, Fraction | null>

const pointsOf = (world: World, item: RawItem) =>
  item.rule.rule === 'levels' || item.rule.rule === 'goal-scale'
    ? judgedPoints(world, item)
    : measuredPoints(world, item)

const limitOf = (world: World, item: RawItem): Limit[] =>
  item.rule.rule === 'veto' && isFired(world, item) ? [item.rule.limits as Limit] : []

/** Items first, then dimensions as wholes, whatever their order in the policy. */
function hold(dimensions: readonly { id: string; items: readonly RawItem[] }[], points: Points, vetoes: Limit[]): void {
  const bring = (items: readonly RawItem[], to: number | string) => {
    const scored = items.flatMap((item) => (item.points > 0 && points.get(item) ? [item] : []))
    const sum = total(scored.map((item) => points.get(item) ?? f(0)))
    const none = items.filter((item) => item.points > 0 && !points.get(item))
    if (f(to).equals(0)) for (const item of none) points.set(item, f(0))
    if (sum.gt(f(to))) for (const item of scored) points.set(item, points.get(item)?.mul(f(to)).div(sum) ?? null)
  }
  for (const veto of vetoes)
    if ('item' in veto)
      for (const { items } of dimensions)
        bring(
          items.filter((it) => it.id === veto.item),
          veto.to,
        )
  for (const veto of vetoes)
    if ('dimension' in veto) for (const it of dimensions) if (it.id === veto.dimension) bring(it.items, veto.to)
}

function verdictOf({ policy: { grades } }: Team, points: Points, exact: Fraction, vetoes: Limit[]): Verdict {
  const cents = exact.mul(100).add(new Fraction(1, 2)).floor()
  const reached = grades.findIndex(({ from }) => cents.div(100).gte(f(from)))
  const held = vetoes.flatMap((it) => ('grade' in it ? [grades.findIndex(({ id }) => id === it.grade)] : []))
  const grade = grades[Math.max(reached, ...held)]
  const items = [...points].map(([{ id }, got]) => [id, got?.toFraction() ?? null])
  const rounded = cents.toFraction().padStart(3, '0')
  return {
    items: Object.fromEntries(items),
    exact: exact.toFraction(),
    total: `${rounded.slice(0, -2)}.${rounded.slice(-2)}`,
    grade: grade?.id ?? '',
    coefficient: grade ? f(grade.coefficient).toFraction() : '',
  }
}

function isBlocked({ policy: { raters } }: Team, { self, lead, company, peers }: Agent): boolean {
  if (raters.missing !== 'block') return false
  const isMissing = (share: number | undefined, there: boolean) => (share ?? 0) > 0 && !there
  const colleagues = peers.length >= (raters.fewestPeers ?? 5)
  return (
    isMissing(raters.self, self !== null) ||
    isMissing(raters.lead, lead !== null) ||
    isMissing(raters.company, company !== null) ||
    isMissing(raters.peers, colleagues)
  )
}

function meansOf({ policy, agents, eligible }: Team): World['means'] {
  return (id): Mean | null => {
    const indicator = policy.indicators.find((it) => it.id === id)
    if (!indicator) return null
    const values = agents.slice(0, eligible).flatMap((it) => known(indicator, it.totals, it.attended)?.value ?? [])
    return values.length > 0 ? { mean: total(values).div(values.length), people: values.length } : null
  }
}

/** Our own road, as the server takes it: the policy parsed, the team's means, the sheet. */
export function ourTotal(it: Case): Answer {
  const sheet = ourSheet(it)
  if (typeof sheet === 'string') return sheet
  const items = Object.fromEntries(sheet.lines.map((line) => [line.item, line.points]))
  const coefficient = Exact.of(sheet.coefficient).toString()
  return { items, exact: sheet.exactTotal, total: sheet.total, grade: sheet.grade, coefficient }
}

export function ourSheet({ team, agent }: Case): ScoreSheet | 'blocked' | 'nothing' {
  const { policy, means } = prepared(team)
  try {
    return score({
      policy: { id: 'thrown@1', policy },
      position: 'agent',
      month: '2026-08',
      from: day('2026-08-01'),
      to: day('2026-08-31'),
      totals: totalsOf(agent),
      team: means,
      attended: attendedOf(agent),
      subordinates: agent.subordinates,
      ratings: ratingsOf(agent),
      amended: new Map(),
    })
  } catch (refused) {
    if (String(refused).includes('scores nobody without')) return 'blocked'
    if (String(refused).includes('could be scored')) return 'nothing'
    throw refused
  }
}

let ready: { team: Team; policy: Policy; means: ReadonlyMap<string, TeamMean> } | null = null

function prepared(team: Team) {
  if (ready?.team !== team) {
    const policy = Policy.parse(team.policy)
    const eligible = team.agents.slice(0, team.eligible).map((agent, at) => [`agent-${at}`, agent] as const)
    const days = eligible.flatMap(([id, agent]): [string, Attended][] => {
      const attended = attendedOf(agent)
      return attended ? [[id, attended]] : []
    })
    const totals = new Map(eligible.map(([id, agent]) => [id, totalsOf(agent)]))
    ready = { team, policy, means: teamMeans(policy, totals, new Map(days)) }
  }
  return ready
}

const totalsOf = ({ totals }: Agent): Total[] => totals.map((it) => ({ ...it, rows: 1, sources: ['made'] }))

const attendedOf = ({ attended }: Agent): Attended | null =>
  attended && { days: Exact.of(attended.days), of: Exact.of(attended.of) }

const said = (points: Given): Rating => ({ points, reason: '', summary: '', improvement: '' })

function ratingsOf({ self, lead, company, peers }: Agent): Scored['ratings'] {
  const one = (given: Given | null) => given && said(given)
  return { self: one(self), lead: one(lead), company: one(company), peers: peers.map(said) }
}
