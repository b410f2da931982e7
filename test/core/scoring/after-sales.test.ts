import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { teamMeans } from '../../../src/core/scoring/reading.ts'
import { score } from '../../../src/core/scoring/score.ts'
import { loadPreset } from '../../../src/policies/load.ts'
import { month, rating, total } from './month.ts'

/**
 * The after-sales handbook once more, by another road: no policy file, no rule code and no Exact, only its sentences as
 * fractions of big integers over one common denominator.
 */
type Agent = {
  hours: [number, number] // hundredths of an hour over all tickets, tickets
  liked: [number, number]
  fixed: [number, number]
  inTime: [number, number]
  tickets: number
  late: number
  breaches: number
  self: number[] | null // half points
  lead: number[]
}

type Part = readonly [n: bigint, d: bigint]
const part = (n: number | bigint, d: number | bigint = 1): Part => [BigInt(n), BigInt(d)]
const add = ([a, b]: Part, [c, d]: Part): Part => [a * d + c * b, b * d]
const mul = ([a, b]: Part, [c, d]: Part): Part => [a * c, b * d]
const under = ([a, b]: Part, [c, d]: Part) => a * d < c * b
/** a + b × (value − c) / d */
const climb = (a: number, b: number, value: Part, c: number, d: number) =>
  add(part(a), mul(part(b, d), add(value, part(-c))))

function response([n, d]: [number, number]): Part {
  const h = part(n, d * 100)
  if (!under(part(1), h)) return climb(10, -2, h, 0, 1)
  if (!under(part(2), h)) return climb(7, -3, h, 1, 1)
  return under(h, part(4)) ? climb(3, -3, h, 2, 2) : part(0)
}

function success([n, d]: [number, number]): Part {
  const p = part(n * 100, d)
  if (!under(p, part(90))) return climb(12, 3, p, 90, 10)
  return under(p, part(80)) ? climb(0, 7, p, 0, 80) : climb(8, 3, p, 80, 10)
}

function timeliness([n, d]: [number, number]): Part {
  const p = part(n * 100, d)
  if (!under(p, part(95))) return climb(8, 2, p, 95, 5)
  return under(p, part(85)) ? part(0) : climb(4, 3, p, 85, 10)
}

function volume(own: number, all: readonly number[]): Part {
  const sum = all.reduce((a, b) => a + b, 0)
  const p = all.length >= 3 && sum > 0 ? part(own * 100 * all.length, sum) : part(own * 100, 80)
  if (!under(p, part(120))) return part(10)
  if (!under(p, part(100))) return climb(8, 2, p, 100, 20)
  return under(p, part(80)) ? part(0) : climb(4, 3, p, 80, 20)
}

function handbook(agent: Agent, tickets: readonly number[]): string {
  const { liked, late, breaches, self, lead } = agent
  const lines: Part[] = [
    response(agent.hours),
    success(agent.fixed),
    timeliness(agent.inTime),
    volume(agent.tickets, tickets),
    part([5, 3, 2][late] ?? 0),
    part(Math.max(0, 10 - 5 * breaches), 2),
    ...lead.map((points, at) => (self ? part((self[at] ?? 0) * 20 + points * 80, 200) : part(points, 2))),
  ]
  const enough = liked[1] >= 10
  const percent = part(liked[0] * 100, liked[1])
  if (enough) lines.push(part(under(percent, part(90)) ? 0 : under(percent, part(95)) ? 3 : 5))
  const [n, d] = mul(lines.reduce(add), part(100, enough ? 100 : 95))
  const cents = (n * 200n + d) / (d * 2n)
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
}

const upTo = (n: number) => fc.integer({ min: 0, max: n })
const of = (most: number) => fc.integer({ min: 1, max: most }).chain((d) => fc.tuple(upTo(d), fc.constant(d)))
const among = (...ranges: [number, number][]) =>
  fc.oneof(...ranges.map(([low, high]) => fc.integer({ min: low * 2, max: high * 2 })))
const ratings = fc.tuple(
  among([10, 15], [5, 9], [0, 4]),
  among([5, 5], [2, 3], [0, 0]),
  among([8, 10], [4, 7], [0, 0]),
  among([5, 5], [2, 3], [0, 0]),
  among([5, 5], [2, 3], [0, 0]),
)
const agents: fc.Arbitrary<Agent> = fc.record({
  hours: fc.tuple(upTo(30_000), fc.integer({ min: 1, max: 120 })),
  liked: of(60),
  fixed: of(120),
  inTime: of(120),
  tickets: upTo(200),
  late: upTo(5),
  breaches: upTo(4),
  self: fc.option(ratings),
  lead: ratings,
})

const policy = await loadPreset('after-sales')
const judged = ['communication', 'learning', 'tasks', 'internal', 'cross-department']
const rated = (halves: readonly number[]) =>
  rating(Object.fromEntries(judged.map((id, at) => [id, Exact.ratio(halves[at] ?? 0, 2).toString()])))

const totalsOf = (it: Agent) => [
  total('response-hours', `${it.hours[0]}/100`, String(it.hours[1])),
  total('satisfaction', String(it.liked[0]), String(it.liked[1])),
  total('repair-success', String(it.fixed[0]), String(it.fixed[1])),
  total('repair-in-time', String(it.inTime[0]), String(it.inTime[1])),
  total('tickets', String(it.tickets), '1'),
  ...(it.late > 0 ? [total('late-days', String(it.late), '1')] : []),
  ...(it.breaches > 0 ? [total('breaches', String(it.breaches), '1')] : []),
]

it('a thousand agents earn what the handbook gives them, to the last cent, and never more than 100', () => {
  let seen = 0
  fc.assert(
    fc.property(fc.array(agents, { minLength: 1, maxLength: 9 }), (all) => {
      const team = teamMeans(policy, new Map(all.map((it, at) => [`agent-${at}`, totalsOf(it)])))
      const tickets = all.map((it) => it.tickets)
      for (const it of all) {
        const ratings = { self: it.self ? rated(it.self) : null, lead: rated(it.lead) }
        const sheet = score({ ...month(policy), totals: totalsOf(it), team, ratings })
        expect(sheet.total).toBe(handbook(it, tickets))
        expect(Number(sheet.total)).toBeLessThanOrEqual(100)
        seen += 1
      }
    }),
    { numRuns: 300, seed: 20260901 },
  )
  expect(seen).toBeGreaterThan(1000)
})
