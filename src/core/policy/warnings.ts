import { Exact, hundred, zero } from '../exact.ts'
import { alsoReads, isJudging, mostOf } from '../scoring/rules/index.ts'
import { itemsOf } from '../scoring/scorecard.ts'
import type { Path, Warning } from './fault.ts'
import type { Item, Policy, Scorecard } from './policy.ts'

/**
 * What nothing forbids and somebody should look at. `fed` are the indicators for which there is a source mapping; null
 * where that is not known.
 */
export const warningsOf = (policy: Policy, fed: ReadonlySet<string> | null): readonly Warning[] => [
  ...indicatorWarnings(policy, fed),
  ...policy.scorecards.flatMap((scorecard, at) => scorecardWarnings(policy, scorecard, ['scorecards', at])),
  ...peerWarnings(policy),
  ...alertWarnings(policy),
  ...windowWarnings(policy),
  ...coefficientWarnings(policy),
]

function indicatorWarnings(policy: Policy, fed: ReadonlySet<string> | null): Warning[] {
  const scored = new Set(
    policy.scorecards
      .flatMap(itemsOf)
      .flatMap(({ item: { indicator, rule } }) => [
        ...(indicator === undefined ? [] : [indicator]),
        ...alsoReads(rule).map(({ id }) => id),
      ]),
  )
  // An indicator named like a judged item says what its raters judge, and how (R046, R052).
  const judged = policy.scorecards.flatMap(itemsOf).flatMap(({ item }) => (isJudging(item.rule) ? [item.id] : []))
  const named = new Set([...policy.alerts.map((it) => it.indicator), policy.attendance.leave, ...judged])
  return policy.indicators.flatMap(({ id, title, manual, inDigest }, at): Warning[] => {
    const path = ['indicators', at]
    if (scored.has(id)) return fed === null || manual || fed.has(id) ? [] : [{ path, is: 'unfed', title }]
    return inDigest || named.has(id) ? [] : [{ path, is: 'unused', title }]
  })
}

function scorecardWarnings({ total }: Policy, scorecard: Scorecard, path: Path): Warning[] {
  const all = scorecard.dimensions.flatMap(({ items }, d) =>
    items.map((item, i) => ({ item, path: [...path, 'dimensions', d, 'items', i] })),
  )
  const sum = Exact.sum(all.map(({ item }) => Exact.of(item.points)))
  const open = all.some(({ item }) => item.rule.rule === 'blank')
  const short: Warning[] =
    scorecard.weights || open || sum.equals(hundred) ? [] : [{ path, is: 'not-100', sum: sum.toShort(4) }]
  const judged: Warning[] = all.every(({ item }) => isJudging(item.rule)) ? [{ path, is: 'only-judged' }] : []
  return [...short, ...judged, ...all.flatMap(({ item, path: here }) => itemWarnings(item, total, [...here, 'rule']))]
}

function itemWarnings({ rule, points }: Item, total: Policy['total'], path: Path): Warning[] {
  switch (rule.rule) {
    case 'bands':
    case 'team-relative':
    case 'levels': {
      const most = mostOf(rule, Exact.of(points))
      return most?.isBelow(Exact.of(points))
        ? [{ path, is: 'cannot-reach', most: most.toShort(4), points: String(points) }]
        : []
    }
    case 'deviation':
      return rule.better === 'down' && rule.warnBeyond === undefined && Exact.of(rule.gain).isAbove(zero)
        ? [{ path, is: 'gain-unwatched' }]
        : []
    case 'bonus':
      return rule.cap === undefined && total.bonusCap === undefined ? [{ path, is: 'bonus-endless' }] : []
    default:
      return []
  }
}

/** Of two colleagues' ratings, each knows the other's. */
const fewestUnknown = 3

const peerWarnings = ({ raters: { peers, fewestPeers: people } }: Policy): Warning[] =>
  peers > 0 && people < fewestUnknown ? [{ path: ['raters', 'fewestPeers'], is: 'few-peers', people }] : []

const alertWarnings = ({ alerts, indicators }: Policy): Warning[] =>
  alerts.flatMap((alert, at): Warning[] => {
    const better = indicators.find((it) => it.id === alert.indicator)?.better
    const good = alert.above === undefined ? 'down' : 'up'
    return better === good ? [{ path: ['alerts', at], is: 'alert-when-good' }] : []
  })

/** Ten working days are two weeks: from then on a card on Feishu no longer changes, 14 days after it was sent. */
const longestWindow = 9

const windowWarnings = ({ windows, appeal }: Policy): Warning[] =>
  Object.entries({ windows, appeal }).flatMap(([name, all]) =>
    Object.entries(all).flatMap(([key, days]): Warning[] =>
      days > longestWindow ? [{ path: [name, key], is: 'outlives-card', days }] : [],
    ),
  )

const coefficientWarnings = ({ grades }: Policy): Warning[] =>
  grades.flatMap(({ coefficient }, at): Warning[] => {
    const before = grades[at - 1]?.coefficient
    return before !== undefined && coefficient > before
      ? [{ path: ['grades', at, 'coefficient'], is: 'coefficient-order', coefficient, before }]
      : []
  })
