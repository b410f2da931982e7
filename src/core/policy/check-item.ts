import { Exact } from '../exact.ts'
import { risesIn } from '../scoring/rules/bands.ts'
import { alsoReads, isMeasuring, mayExceed, mostOf, type RuleSetting } from '../scoring/rules/index.ts'
import { rises } from '../scoring/rules/linear.ts'
import { checkVeto } from './check-veto.ts'
import type { Fault, Path } from './fault.ts'
import { meantAmong } from './issues.ts'
import type { Indicator, Item } from './policy.ts'
import type { Readable, ReadableScorecard } from './readable.ts'

/** One item: what its rule gives, what it reads, and whether both go together. */
export const checkItem = (policy: Readable, scorecard: ReadableScorecard, item: Item, path: Path): readonly Fault[] => [
  ...checkGiven(item, path),
  ...checkReads(policy, item, path),
  ...(item.rule.rule === 'veto' ? checkVeto(policy, scorecard, item.id, item.rule, [...path, 'rule', 'limits']) : []),
]

function checkGiven({ rule, points }: Item, path: Path): readonly Fault[] {
  const worth = Exact.of(points)
  const most = mayExceed(rule) ? null : mostOf(rule, worth)
  if (most?.isAbove(worth))
    return [{ path: [...path, 'rule'], is: 'gives-more', most: most.toShort(4), points: String(points) }]
  const floor = rule.rule === 'occurrences' || rule.rule === 'per-step' ? rule.floor : null
  return floor !== null && Exact.of(floor).isAbove(worth)
    ? [{ path: [...path, 'rule', 'floor'], is: 'floor-above', points: String(points) }]
    : []
}

function checkReads({ indicators }: Readable, { indicator: id, rule }: Item, path: Path): readonly Fault[] {
  if (rule.rule === 'blank') return id === undefined ? [] : unknown(indicators, id, [...path, 'indicator'])
  if (id === undefined)
    return isMeasuring(rule) ? [{ path: [...path, 'rule'], is: 'needs-indicator', rule: rule.rule }] : []
  if (!isMeasuring(rule)) return [{ path: [...path, 'indicator'], is: 'needs-no-indicator', rule: rule.rule }]
  const also = alsoReads(rule).map((it) => ({ id: it.id, at: [...path, 'rule', ...it.path] }))
  const own = indicators?.find((it) => it.id === id)?.it
  return [
    ...unknown(indicators, id, [...path, 'indicator']),
    ...also.flatMap((it) => unknown(indicators, it.id, it.at)),
    ...also.flatMap((it): Fault[] => (it.id === id ? [{ path: it.at, is: 'itself', indicator: id }] : [])),
    ...(own ? [...checkDirection(own, rule, path), ...checkKind(own, rule, [...path, 'rule'])] : []),
    ...(own ? checkReference(own, indicators ?? [], rule, [...path, 'rule', 'against']) : []),
  ]
}

function unknown(indicators: Readable['indicators'], id: string, path: Path): readonly Fault[] {
  const known = indicators?.flatMap((it) => it.id ?? []) ?? [id]
  if (known.includes(id)) return []
  return [{ path, is: 'unknown', what: 'indicator', id, meant: meantAmong(known, id), known }]
}

/** A rule that rewards what the indicator calls worse. */
function checkDirection({ id, better }: Indicator, rule: RuleSetting, path: Path): readonly Fault[] {
  if (rule.rule === 'bands' || rule.rule === 'team-relative')
    return risesIn(rule.bands) === (better === 'up')
      ? []
      : [{ path: [...path, 'rule', 'bands', 0], is: 'bands-direction', indicator: id, better }]
  const { key, up } = directionOf(rule)
  return up === null || up === (better === 'up')
    ? []
    : [{ path: [...path, 'rule', ...key], is: 'direction', rule: rule.rule, indicator: id, better }]
}

/** Which way a rule gives more points, and which of its keys says so; null where it does not matter. */
function directionOf(rule: RuleSetting): { key: Path; up: boolean | null } {
  switch (rule.rule) {
    case 'linear':
      return { key: ['full'], up: rises(rule) }
    case 'deviation':
      return { key: ['better'], up: rule.better === 'up' }
    case 'per-step':
      return { key: ['worse'], up: rule.worse === 'below' }
    case 'completion':
    case 'bonus':
      return { key: [], up: true }
    case 'occurrences':
    case 'veto':
      return { key: [], up: false }
    case 'bands':
    case 'team-relative':
    case 'levels':
    case 'team-aggregate':
    case 'goal-scale':
    case 'blank':
      return { key: [], up: null }
  }
}

/** Events are counted, tasks have a plan, and a share of a plan is in percent. */
function checkKind({ id, unit, combine }: Indicator, rule: RuleSetting, path: Path): readonly Fault[] {
  const isShare = combine === 'rate' || combine === 'mean'
  const counts = !isShare && (unit === 'count' || unit === 'day')
  if ((rule.rule === 'bonus' || rule.rule === 'veto') && !counts)
    return [{ path, is: 'not-a-count', rule: rule.rule, indicator: id }]
  if (rule.rule === 'occurrences' && isShare) return [{ path, is: 'not-a-count', rule: rule.rule, indicator: id }]
  if (rule.rule !== 'completion') return []
  if (rule.tasks === 'whole' && combine !== 'rate') return [{ path: [...path, 'tasks'], is: 'no-rate', indicator: id }]
  return rule.target === undefined && unit !== 'percent' ? [{ path, is: 'needs-target', indicator: id }] : []
}

/** What a deviation is held against is measured in the same unit. */
function checkReference(
  { id, unit }: Indicator,
  indicators: NonNullable<Readable['indicators']>,
  rule: RuleSetting,
  path: Path,
): readonly Fault[] {
  if (rule.rule !== 'deviation') return []
  const { against } = rule
  if (!('indicator' in against) || against.indicator === id) return []
  const other = indicators.find((it) => it.id === against.indicator)?.it
  return other && other.unit !== unit
    ? [{ path: [...path, 'indicator'], is: 'other-unit', indicator: other.id, unit: other.unit, ours: unit }]
    : []
}
