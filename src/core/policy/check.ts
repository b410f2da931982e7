import { calendars } from '../calendar/cn.ts'
import { isZone } from '../calendar/zone.ts'
import { Exact, hundred } from '../exact.ts'
import { risesIn } from '../scoring/rules/bands.ts'
import { isMeasuring, mayExceed, mostOf, type RuleSetting } from '../scoring/rules/index.ts'
import type { Indicator, Item, Policy, Scorecard } from './policy.ts'

export type Path = readonly (string | number)[]

/** What is wrong with a policy, where, and the way out. */
export interface Fault {
  path: Path
  says: string
}

/** What no single field can say of itself: names that lead nowhere, sums, order. Empty when all is well. */
export const checkPolicy = (policy: Policy): readonly Fault[] => [
  ...twice(policy.indicators, ['indicators'], 'id'),
  ...twice(policy.scorecards, ['scorecards'], 'position'),
  ...twice(policy.grades, ['grades'], 'id'),
  ...policy.scorecards.flatMap((scorecard, at) => checkScorecard(policy, scorecard, ['scorecards', at])),
  ...checkRaters(policy),
  ...checkGrades(policy),
  ...checkTimes(policy),
]

function twice<Key extends string>(all: readonly Record<Key, string>[], path: Path, key: Key): Fault[] {
  return all.flatMap((one, at) =>
    all.findIndex((other) => other[key] === one[key]) < at
      ? [{ path: [...path, at, key], says: `${one[key]} is there twice: choose another ${key}` }]
      : [],
  )
}

function checkScorecard(policy: Policy, { dimensions }: Scorecard, path: Path): Fault[] {
  const seen = new Set<string>()
  const items = dimensions.flatMap((dimension, d) =>
    dimension.items.flatMap((item, i) => {
      const here = [...path, 'dimensions', d, 'items', i]
      const again = seen.has(item.id)
        ? [{ path: [...here, 'id'], says: `${item.id} is there twice: choose another id` }]
        : []
      seen.add(item.id)
      return [...again, ...checkItem(policy, item, here)]
    }),
  )
  return [...twice(dimensions, [...path, 'dimensions'], 'id'), ...items]
}

function checkItem({ indicators }: Policy, item: Item, path: Path): Fault[] {
  const { rule } = item
  const most = mayExceed(rule) ? null : mostOf(rule, Exact.of(item.points))
  const faults: Fault[] = []
  if (most?.isAbove(Exact.of(item.points)))
    faults.push({ path: [...path, 'rule'], says: `gives up to ${most}, but the item is worth ${item.points} points` })
  if (rule.rule === 'occurrences' && Exact.of(rule.floor).isAbove(Exact.of(item.points)))
    faults.push({ path: [...path, 'rule', 'floor'], says: `stands above the item's ${item.points} points` })
  if (item.indicator === undefined) {
    const says = `the rule ${rule.rule} reads a measured value: name its indicator, or let raters judge by levels`
    return isMeasuring(rule) ? [...faults, { path: [...path, 'rule'], says }] : faults
  }
  if (!isMeasuring(rule)) {
    const says = 'a rater picks from levels: take the indicator away, or choose a rule that reads its value'
    return [...faults, { path: [...path, 'indicator'], says }]
  }
  const named = [{ id: item.indicator, at: [...path, 'indicator'] }]
  if (rule.rule === 'occurrences' && rule.aggravated)
    named.push({ id: rule.aggravated.indicator, at: [...path, 'rule', 'aggravated', 'indicator'] })
  const unknown = named.filter(({ id }) => !indicators.some((it) => it.id === id))
  faults.push(...unknown.map(({ id, at }) => ({ path: at, says: `no indicator ${id}: known are ${ids(indicators)}` })))
  const indicator = indicators.find((it) => it.id === item.indicator)
  return indicator ? [...faults, ...checkDirection(indicator, rule, path)] : faults
}

const ids = (indicators: readonly Indicator[]) => indicators.map((it) => it.id).join(', ') || 'none'

function checkDirection({ id, better }: Indicator, rule: RuleSetting, path: Path): Fault[] {
  if (rule.rule !== 'bands' && rule.rule !== 'team-relative') return []
  const up = risesIn(rule.bands)
  if (up === (better === 'up')) return []
  const says = `less and more are mixed up: ${id} is better ${better}, so its bands are written with ${up ? 'to' : 'from'}`
  return [{ path: [...path, 'rule', 'bands', 0], says }]
}

function checkRaters({ raters }: Policy): Fault[] {
  const sum = Exact.sum([raters.self, raters.peers, raters.lead, raters.company].map((share) => Exact.of(share)))
  return sum.equals(hundred)
    ? []
    : [{ path: ['raters'], says: `the shares make ${sum.toShort(4)}: they must make 100` }]
}

function checkGrades({ grades }: Policy): Fault[] {
  const order = grades.flatMap(({ from }, at) => {
    const before = grades[at - 1]
    return before && from >= before.from
      ? [{ path: ['grades', at, 'from'], says: `${from} must be below ${before.from}: grades go from best to worst` }]
      : []
  })
  const last = grades.length - 1
  const open = grades[last]?.from === 0 ? [] : [{ path: ['grades', last, 'from'], says: 'the last grade begins at 0' }]
  const [top] = grades
  const high = top && top.from > 100 ? [{ path: ['grades', 0, 'from'], says: 'no total reaches it: at most 100' }] : []
  return [...order, ...open, ...high]
}

function checkTimes({ calendar, zone, digest, windows, appeal }: Policy): Fault[] {
  const faults: Fault[] = []
  if (typeof calendar === 'string' && !Object.hasOwn(calendars, calendar))
    faults.push({ path: ['calendar'], says: `no calendar ${calendar}: known are ${Object.keys(calendars).join(', ')}` })
  if (!isZone(zone)) faults.push({ path: ['zone'], says: `no time zone ${zone}: write one such as Asia/Shanghai` })
  const [hours = 0, minutes = 0] = digest.at.split(':').map(Number)
  if (hours > 23 || minutes > 59) faults.push({ path: ['digest', 'at'], says: `no time ${digest.at}: 00:00 to 23:59` })
  else if (minutes % 30 === 0)
    faults.push({ path: ['digest', 'at'], says: `every bot speaks at ${digest.at}: choose some minutes later` })
  for (const [name, all] of Object.entries({ windows, appeal }))
    for (const [key, days] of Object.entries(all))
      if (days < 1) faults.push({ path: [name, key], says: `${days} working days leave no time: at least 1` })
  return faults
}
