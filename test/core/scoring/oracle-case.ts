import type { z } from 'zod'
import type { Policy } from '../../../src/core/policy/policy.ts'
import { type Dice, dice } from './oracle-dice.ts'
import { blank, bonus, goalScale, levels, measuring, number, type RawRule } from './oracle-rules.ts'

export type RawPolicy = z.input<typeof Policy>
export type RawIndicator = RawPolicy['indicators'][number]
export type RawCard = RawPolicy['scorecards'][number]
export type RawItem = RawCard['dimensions'][number]['items'][number]
export type Parts = { indicator: string; numerator: string; denominator: string }
export type Given = Readonly<Record<string, string>>

/** One agent's month as it lies before the scoring: readings, days, what raters said. All numbers are texts. */
export interface Agent {
  totals: readonly Parts[]
  attended: { days: string; of: string } | null
  subordinates: readonly string[]
  self: Given | null
  lead: Given | null
  company: Given | null
  peers: readonly Given[]
}

/** A team under one policy; the first `eligible` of its agents make the team's mean. */
export interface Team {
  policy: RawPolicy
  agents: readonly Agent[]
  eligible: number
}

export interface Case {
  team: Team
  agent: Agent
}

const teamSize = 10
const title = { zh: '某', en: 'Some' }
let latest: { seed: number; team: Team } | null = null

/** The agent of that seed: ten in a row share a team and its policy. The same seed is always the same agent. */
export function generateCase(seed: number): Case {
  const at = Math.floor(seed / teamSize)
  if (latest?.seed !== at) latest = { seed: at, team: teamOf(dice(at)) }
  const { team } = latest
  const agent = team.agents[seed % teamSize]
  if (!agent) throw new RangeError(`no agent ${seed}`)
  return { team, agent }
}

function teamOf(from: Dice): Team {
  const policy = policyOf(from)
  const agents = Array.from({ length: teamSize }, () => agentOf(from, policy))
  return { policy, agents, eligible: from.whole(0, teamSize) }
}

function policyOf(from: Dice): RawPolicy {
  const indicators: RawIndicator[] = []
  const grades = gradesOf(from)
  const card = cardOf(from, indicators, grades)
  return {
    policy: 'thrown',
    title,
    calendar: 'cn',
    zone: 'Asia/Shanghai',
    raters: ratersOf(from),
    gap: 15,
    indicators,
    scorecards: [card],
    grades,
    ...(from.percent(50)
      ? { total: { cap: from.one([100, 110, 120]), ...(from.percent(50) ? { bonusCap: from.whole(1, 8) } : {}) } }
      : {}),
    windows: { self: 3, lead: 3, approval: 3 },
    appeal: { file: 5, acknowledge: 5, decide: 10, tell: 5 },
    digest: { at: '09:07' },
  }
}

function gradesOf(from: Dice): RawPolicy['grades'] {
  const bounds = from.percent(50) ? [90, 80, 70, 60] : from.distinct(from.whole(1, 5), 2, 198).map((it) => it / 2)
  const all = [...bounds.sort((a, b) => b - a), 0]
  return all.map((bound, at) => ({ id: `G${at}`, title, from: bound, coefficient: (15 - at) / 10, follows: title }))
}

function ratersOf(from: Dice): RawPolicy['raters'] {
  const missing = from.one(['renormalise', 'renormalise', 'zero', 'block'])
  const fewestPeers = from.whole(1, 4)
  if (from.percent(50)) return { self: 20, lead: 80, missing, fewestPeers }
  const [a = 0, b = 0, c = 0] = from.distinct(3, 0, 100)
  return { self: a, peers: b - a, lead: c - b, company: 100 - c, missing, fewestPeers }
}

function cardOf(from: Dice, indicators: RawIndicator[], grades: RawPolicy['grades']): RawCard {
  const worth = pointsOf(from)
  const count = from.whole(1, Math.min(4, worth.length))
  const dimensions: RawCard['dimensions'] = Array.from({ length: count }, (_, at) => ({
    id: `d${at}`,
    title,
    items: [],
  }))
  const place = (item: RawItem, at: number) => dimensions[at % count]?.items.push(item)
  worth.forEach((points, at) => {
    place({ id: `i${at}`, title, points, ...ruleOf(from, indicators, points) }, at)
  })
  const outside = from.whole(0, 3)
  for (let at = 0; at < outside; at += 1) {
    const rule = from.percent(50) ? bonus(from) : vetoOf(from, worth.length, dimensions, grades)
    const indicator = indicatorOf(from, indicators, { combine: 'sum', better: rule.rule === 'bonus' ? 'up' : 'down' })
    place({ id: `o${at}`, title, points: 0, indicator, rule }, from.whole(0, count - 1))
  }
  const weights = Object.fromEntries(partsOf(from, 100, count).map((weight, at) => [`d${at}`, weight]))
  return { position: 'agent', title, dimensions, ...(from.percent(50) ? { weights } : {}) }
}

/** The 100 points in three to nine parts; half of the time two of them have a half point. */
function pointsOf(from: Dice): number[] {
  const [first = 0, second = 0, ...rest] = partsOf(from, 100, from.whole(3, 9))
  const half = from.percent(50) ? 0.5 : 0
  return [first + half, second - half, ...rest]
}

function partsOf(from: Dice, whole: number, count: number): number[] {
  const cuts = [0, ...from.distinct(count - 1, 1, whole / 2 - 1).map((it) => it * 2), whole]
  return cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0))
}

function ruleOf(from: Dice, indicators: RawIndicator[], points: number): { indicator?: string; rule: RawRule } {
  const kind = from.whole(1, 20)
  if (kind <= 3) return { rule: levels(from, points) }
  if (kind <= 5) return { rule: goalScale(from) }
  if (kind === 6) return { rule: blank }
  if (kind === 7) return { rule: { rule: 'team-aggregate', ...(from.percent(50) ? { smallestTeam: 2 } : {}) } }
  const better = from.one(['up', 'down'])
  const rule = measuring(from, points, better === 'up', () => indicatorOf(from, indicators, {}))
  return { indicator: indicatorOf(from, indicators, { better, ...kindFor(from, rule) }), rule }
}

/** Events are counted, and a plan without a target is in percent. */
function kindFor(from: Dice, rule: RawRule): Partial<RawIndicator> {
  if (rule.rule === 'occurrences') return { better: 'down', combine: from.one(['sum', 'last']) }
  if (rule.rule !== 'completion') return {}
  return rule.target === undefined ? { better: 'up', unit: 'percent', combine: 'rate' } : { better: 'up' }
}

/** A veto that can be felt: below what its item or dimension is worth, or below the best grade. */
function vetoOf(from: Dice, items: number, dimensions: RawCard['dimensions'], grades: RawPolicy['grades']): RawRule {
  const all = dimensions.flatMap((dimension) => dimension.items)
  const item = all.find(({ id }) => id === `i${from.whole(0, items - 1)}`) ?? all[0]
  const dimension = from.one(dimensions)
  const sum = dimension?.items.reduce((points, it) => points + it.points, 0)
  const to = (worth = 0) => (from.percent(20) ? 0 : number(from, 0, Math.min(Math.ceil(worth) - 1, 10)))
  const limits = from.one([
    () => ({ item: item?.id ?? '', to: to(item?.points) }),
    () => ({ dimension: dimension?.id ?? '', to: to(sum) }),
    () => ({ grade: `G${from.whole(1, grades.length - 1)}` }),
  ])()
  return { rule: 'veto', limits }
}

/** One more indicator; what it is made of, what is missing, how many it takes and whether it grows with the days. */
function indicatorOf(from: Dice, indicators: RawIndicator[], own: Partial<RawIndicator>): string {
  const id = `n${indicators.length}`
  const combine = own.combine ?? from.one(['sum', 'mean', 'rate', 'last'])
  const grows = combine === 'sum' || combine === 'last'
  indicators.push({
    id,
    title,
    unit: 'count',
    better: from.one(['up', 'down']),
    provider: title,
    ...(from.percent(20) ? { smallestSample: from.whole(2, 12) } : {}),
    ...(from.percent(60) ? { missing: from.one(['zero', 'unknown']) } : {}),
    ...(from.percent(10) ? { lowest: -100 } : {}),
    ...(grows && from.percent(50) ? { prorate: true } : {}),
    ...own,
    combine,
  })
  return id
}

function agentOf(from: Dice, policy: RawPolicy): Agent {
  const items = policy.scorecards.flatMap((card) => card.dimensions.flatMap((dimension) => dimension.items))
  const given = (): Given => Object.fromEntries(items.flatMap((item) => givenFor(from, item)))
  const outside = new Set(items.filter(({ points }) => points === 0).map(({ indicator }) => indicator))
  return {
    totals: policy.indicators.flatMap((it) => totalsOf(from, it, outside.has(it.id))),
    attended: attendedOf(from),
    subordinates: Array.from({ length: from.whole(0, 4) }, () => (from.whole(0, 10_000) / 100).toFixed(2)),
    self: from.percent(85) ? given() : null,
    lead: from.percent(95) ? given() : null,
    company: from.percent(85) ? given() : null,
    peers: Array.from({ length: from.whole(0, 5) }, given),
  }
}

function attendedOf(from: Dice): Agent['attended'] {
  if (from.percent(60)) return null
  const of = from.whole(19, 23)
  return { days: `${from.whole(0, of * 2)}/2`, of: String(of) }
}

function givenFor(from: Dice, { id, rule }: RawItem): [string, string][] {
  if (from.percent(5)) return []
  if (rule.rule === 'levels') {
    const { points } = from.one(rule.levels as [(typeof rule.levels)[0], ...typeof rule.levels])
    const [low, high] = (Array.isArray(points) ? points : [points, points]).map((it) => Number(it) * 2)
    const step = rule.step === 1 ? 2 : 1
    const steps = ((high ?? 0) - (low ?? 0)) / step
    return [[id, String(((low ?? 0) + from.whole(0, steps) * step) / 2)]]
  }
  if (rule.rule !== 'goal-scale') return []
  const [low, high] = [Number(rule.from ?? 1), Number(rule.to ?? 3)]
  const step = typeof rule.step === 'number' ? rule.step : 0.5
  return [[id, String(low + from.whole(0, Math.floor((high - low) / step)) * step)]]
}

/** What the readings add up to, in one part or two; now and then nothing, 0 of 0, or a number that cannot be. */
function totalsOf(from: Dice, { id, combine }: RawIndicator, isEvent: boolean): Parts[] {
  if (from.percent(isEvent ? 60 : 10)) return []
  const below = combine === 'sum' ? 1 : combine === 'last' ? 1 : from.whole(1, 25)
  const most = combine === 'rate' ? below : isEvent ? 4 : below * 150
  const above = from.percent(1) ? -from.whole(1, 3) : amount(from, most, below, combine === 'rate')
  if (from.percent(2)) return [{ indicator: id, numerator: '0', denominator: '0' }]
  if (combine === 'last' || from.percent(70))
    return [{ indicator: id, numerator: String(above), denominator: String(below) }]
  const [first, some] = [from.whole(0, Math.max(0, Math.floor(above))), from.whole(0, below)]
  return [
    { indicator: id, numerator: String(first), denominator: String(some) },
    { indicator: id, numerator: String(above - first), denominator: String(below - some) },
  ]
}

/** Counts are small or large, values round or not: edges of rules must be hit exactly as well as missed. */
function amount(from: Dice, most: number, below: number, isRate: boolean): number {
  const kind = from.whole(1, 4)
  if (kind === 1) return from.whole(0, Math.min(most, 8))
  if (kind === 2 && (!isRate || from.percent(20))) return from.whole(0, most * 2) / 2
  return isRate ? from.whole(Math.floor(most / 2), most) : from.whole(0, Math.floor(most / below)) * below
}
