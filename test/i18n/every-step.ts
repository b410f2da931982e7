import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Locale } from '../../src/core/people/person.ts'
import type { Item, Policy, Raters } from '../../src/core/policy/policy.ts'
import { RuleSetting } from '../../src/core/scoring/rules/index.ts'
import { type Scored, score } from '../../src/core/scoring/score.ts'
import type { ScoreSheet, Total } from '../../src/core/scoring/sheet.ts'
import { explainLine } from '../../src/i18n/explain.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { rating, total } from '../core/scoring/month.ts'
import { everyRule } from './every-rule.ts'

export const busy: readonly Total[] = [
  total('wait', '135', '50'),
  total('solved', '40', '50'),
  total('late', '4', '50'),
  total('calls', '170', '1'),
  total('plan', '9', '8'),
  total('reports', '10', '1'),
  total('cost', '850', '1'),
  total('budget', '1000', '1'),
  total('points', '885', '10'),
  total('mistakes', '1', '1'),
  total('grave', '1', '1'),
  total('praise', '3', '1'),
]

/** August of an agent with a number for every rule. */
export const everyMonth: Scored = {
  policy: { id: 'every-rule@1', policy: everyRule },
  position: 'service-agent',
  month: '2026-08',
  from: day('2026-08-01'),
  to: day('2026-08-31'),
  totals: busy,
  team: new Map([['calls', { mean: Exact.of(220), people: 4 }]]),
  attended: { days: Exact.of(17), of: Exact.of(21) },
  ratings: {
    self: rating({ manner: '9', goal: '3' }),
    peers: [rating({ manner: '8', goal: '2' }), rating({ manner: '7', goal: '2' })],
    lead: rating({ manner: '6', goal: '5/2' }),
    company: null,
  },
  amended: new Map(),
}

/** A sheet with the policy that it was scored by. */
export interface Explained {
  policy: Policy
  sheet: ScoreSheet
}

/** The month with something else in it: other totals for some indicators, or other ratings. */
export function scored(its: Partial<Scored> = {}, policy: Policy = everyRule): Explained {
  return { policy, sheet: score({ ...everyMonth, policy: { id: 'every-rule@1', policy }, ...its }) }
}

/** The busy month's totals, with these in the place of those of the same indicator; null takes them away. */
export const but = (changed: Record<string, readonly [string, string] | null>): readonly Total[] => [
  ...busy.filter((it) => !(it.indicator in changed)),
  ...Object.entries(changed).flatMap(([id, its]) => (its ? [total(id, ...its)] : [])),
]

/** The policy with another rule for one item. */
export const withRule = (id: string, rule: object): Policy => ({
  ...everyRule,
  scorecards: everyRule.scorecards.map((scorecard) => ({
    ...scorecard,
    dimensions: scorecard.dimensions.map((dimension) => ({
      ...dimension,
      items: dimension.items.map((it): Item => (it.id === id ? { ...it, rule: RuleSetting.parse(rule) } : it)),
    })),
  })),
})

export const withRaters = (raters: Partial<Raters>): Policy => ({
  ...everyRule,
  raters: { ...everyRule.raters, ...raters },
})

const bands = [{ from: 100, points: 10 }, { points: 0 }]
const nobody = { self: null, lead: null }
const twoRaters = withRaters({ self: 20, peers: 0, lead: 80, company: 0 })

/** Months that lead through every step there is. */
export const everyStep: readonly Explained[] = [
  scored(),
  scored({ totals: but({ leak: ['1', '1'], fraud: ['1', '1'] }), attended: null }),
  scored({ totals: but({ abuse: ['2', '1'], mistakes: null, grave: null, praise: null, cost: ['600', '1'] }) }),
  scored({ totals: but({ wait: ['350', '50'], solved: ['48', '50'], late: ['1', '50'], cost: ['1030', '1'] }) }),
  scored({ totals: but({ wait: ['15', '7'], solved: ['3', '4'], late: ['30', '50'], mistakes: ['9', '1'] }) }),
  scored({ totals: but({ wait: ['-3', '2'], plan: ['7/2', '4'], budget: null, calls: null }), team: new Map() }),
  scored({ totals: but({ plan: ['9', '6'], points: ['900', '10'] }), team: new Map() }),
  scored({ ratings: nobody, amended: new Map([['wait', { points: Exact.of('9.5'), because: '5' }]]) }),
  scored({ ratings: { ...everyMonth.ratings, self: null } }, withRaters({ missing: 'zero' })),
  scored({}, twoRaters),
  scored({ ratings: { ...nobody, lead: everyMonth.ratings.lead } }, twoRaters),
  scored({ ratings: { ...nobody, self: everyMonth.ratings.self } }, twoRaters),
  scored(
    { team: new Map() },
    withRule('calls', { rule: 'team-relative', inside: 'step', smallestTeam: 3, fallback: 200, bands }),
  ),
  scored(
    { totals: but({ solved: ['50', '50'], late: ['0', '50'], wait: ['0', '50'], mistakes: null, grave: null }) },
    twoRaters,
  ),
  scored({ totals: but({ leak: ['1', '1'] }) }),
  scored({ ratings: nobody, totals: but({ abuse: ['1', '1'] }) }),
  scored({
    totals: but({ solved: ['50', '50'], late: ['0', '50'], wait: ['0', '50'], mistakes: null, grave: null }),
    ratings: { ...nobody, lead: rating({ manner: '10', goal: '3' }) },
  }),
  scored({ position: 'supervisor', subordinates: ['80', '90.5', '77.33'], totals: but({ wait: ['17', '6'] }) }),
  scored({ position: 'supervisor', subordinates: ['80'], totals: but({ wait: ['17', '6'] }) }),
]

/** A line of a sheet, and every sentence of its explanation. */
export interface Case {
  rule: string
  item: string
  of: Explained
  zh: readonly string[]
  en: readonly string[]
}

/** The explanation of one item's line; empty where the sheet has no such item. */
export function explained(locale: Locale, { policy, sheet }: Explained, item: string): readonly string[] {
  const line = sheet.lines.find((it) => it.item === item)
  return line ? explainLine(speechFor(locale), policy, sheet, line) : []
}
