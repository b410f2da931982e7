import type { Card } from '../../../src/cards/card.ts'
import { ownDigestCard } from '../../../src/cards/digest.ts'
import { day } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import type { Policy } from '../../../src/core/policy/policy.ts'
import type { Compared } from '../../../src/core/scoring/digest.ts'
import { speechFor } from '../../../src/i18n/words.ts'

/** An agent's morning with numbers that differ from person to person, drawn by the product's own card. */
export function digestOf(policy: Policy, n: number): Card {
  const indicators = policy.indicators.filter((it) => it.inDigest)
  const values = indicators.map((it, at): Compared => {
    const target = it.target ?? 10
    const near = (percent: number) => Exact.ratio(Math.round(target * (80 + ((n + at * 7 + percent) % 40))), 100)
    const compared = { yesterday: near(0), month: near(11), target: Exact.of(target), teamMean: near(23) }
    return { indicator: it.id, ...compared, change: Exact.of((n % 61) - 30), lead: Exact.of((n % 41) - 20) }
  })
  const [first, second] = values
  if (!first || !second) throw new Error('the policy shows fewer than two indicators in the digest')
  const days = Array.from({ length: 10 }, (_, at) => day(`2026-08-${String(at + 17)}`))
  const view = {
    day: day('2026-09-01'),
    yesterday: day('2026-08-31'),
    policy,
    values,
    concern: { person: 'p', why: 'below-target', at: first } as const,
    good: { person: 'p', why: 'strong', at: second } as const,
    points: null,
    trend: { indicator: first.indicator, days, own: days.map((_, at) => Exact.of(20 + ((n + at * 3) % 17))) },
  }
  return ownDigestCard(view, speechFor(n % 4 === 0 ? 'en' : 'zh-CN'))
}
