import type { Condition, Feed } from '../mapping.ts'
import { attendanceFeeds } from './attendance.ts'
import { categoryOf } from './categories.ts'
import type { Reading } from './column-readings.ts'
import type { Correction } from './correction.ts'
import { secondsIn, type TimeUnit } from './duration-form.ts'
import { firstOf, gateOf } from './event-gate.ts'
import { type FeedPlan, type FeedTask, feedFrom, isFed, settle, wayTo } from './feed-plan.ts'
import { matchesFor } from './match.ts'
import type { Doubt, Measure } from './proposal.ts'
import { ratioFeeds } from './ratio-feeds.ts'
import { rowFeeds } from './row-feeds.ts'
import type { Where } from './ways.ts'

/** What a file feeds: what is sure first, then what is assumed and said to be; what only might be meant is asked. */
export function feedsOf(task: FeedTask, settled: Iterable<string>): FeedPlan & { gate: readonly Condition[] } {
  const { readings, isDaily } = task
  const { gate, doubts } = isDaily ? { gate: [], doubts: [] } : gateOf(readings)
  const columns = new Map(readings.map(({ facts, column }) => [facts.id, column]))
  const plan: FeedPlan = { columns, feeds: [], doubts: [...doubts], settled: new Set(settled) }
  settle(plan, gate)
  const free = task.readings.filter(({ facts }) => !gate.some(({ column }) => column === facts.id))
  ratioFeeds(plan, { ...task, readings: free }, gate)
  attendanceFeeds(plan, { ...task, readings: free })
  sureFeeds(plan, { ...task, readings: free }, gate)
  rowFeeds(plan, task, gate)
  likelyFeeds(plan, { ...task, readings: free }, gate)
  return { ...plan, gate }
}

function sureFeeds(plan: FeedPlan, { readings, measures, kind, isDaily }: FeedTask, gate: readonly Condition[]): void {
  const matched = readings.flatMap((reading) => {
    const { sure } = matchesFor(reading.facts.header, reading.meant, measures, kind)
    return sure.map((measure) => ({ reading, measure, share: reading.meant?.share ?? 1 }))
  })
  // The more of a header a phrase is, the surer: 满意度 before 满意度备注.
  for (const { reading, measure } of matched.sort((a, b) => b.share - a.share)) {
    const feed = feedReading(plan, measure, reading, { isDaily, gate })
    if (feed && reading.meant?.meaning.isVague) plan.doubts.push(unsure(reading, measure, []))
  }
}

/** What might be meant: one is assumed where the kind of file, or want of another, points at it. Else it is only asked. */
function likelyFeeds(
  plan: FeedPlan,
  { readings, measures, kind, isDaily }: FeedTask,
  gate: readonly Condition[],
): void {
  for (const reading of readings) {
    const { perhaps, assumed } = matchesFor(reading.facts.header, reading.meant, measures, kind)
    const where = { isDaily, gate, ...hitsIn(reading) }
    const open = perhaps.filter((it) => !isFed(plan, it.id) && wayTo(plan, it, reading, where))
    if (open.length === 0) continue
    const feed = assumed && open.includes(assumed) ? feedReading(plan, assumed, reading, where) : null
    plan.doubts.push(
      unsure(
        reading,
        feed ? assumed : null,
        open.filter((it) => it !== assumed),
      ),
    )
  }
}

/** Feeds, and says what was assumed on the way. */
function feedReading(plan: FeedPlan, measure: Measure, reading: Reading, where: Where): Feed | null {
  const words = hitsIn(reading)
  const unit = assumedUnit(measure, reading)
  const feed = feedFrom(plan, measure, reading, { ...where, ...words, unit })
  if (feed) plan.doubts.push(...doubtsOf(feed, measure, reading, where, words, unit))
  return feed
}

interface Words {
  hits?: readonly string[]
  among?: readonly string[]
}

/** Words of states, as far as the column holds any. What is still open counts neither way, once something has failed. */
function hitsIn({ facts, column, meant }: Reading): Words {
  const category = column.read === 'text' && meant ? categoryOf(facts, meant.key) : null
  if (!category) return {}
  const { hits, others, open } = category
  return others.length > 0 && open.length > 0 ? { hits, among: [...hits, ...others] } : { hits }
}

const isTime = ({ unit }: Measure) => unit === 'second' || unit === 'minute' || unit === 'hour'

/** Bare numbers above a minute's worth of seconds are hardly minutes. */
function assumedUnit(measure: Measure, { column, unit, values }: Reading): Reading['unit'] {
  if (unit || column.read !== 'number' || !isTime(measure)) return unit
  const sorted = values.map(({ value }) => value).sort((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0
  const own = measure.unit === 'second' ? 'seconds' : measure.unit === 'minute' ? 'minutes' : 'hours'
  return own !== 'seconds' && median > 60 ? 'seconds' : own
}

function doubtsOf(
  feed: Feed,
  measure: Measure,
  reading: Reading,
  { isDaily }: Where,
  words: Words,
  unit: Reading['unit'],
): Doubt[] {
  const { facts, column } = reading
  const about = { column: facts.header, seen: firstOf(reading, words.hits ?? []) }
  const drop: Correction = { do: 'no-feed', indicator: measure.id }
  const doubts: Doubt[] = [...reading.doubts]
  if (words.hits) {
    const rest = facts.distinct.map(({ text }) => text).filter((text) => !words.hits?.includes(text))
    const open = measure.combine === 'rate' && words.among ? rest.filter((text) => !words.among?.includes(text)) : []
    const others = rest.filter((text) => !open.includes(text)).slice(0, 20)
    doubts.push({
      ...about,
      is: 'category',
      indicator: measure.id,
      hits: [...words.hits],
      others,
      open,
      instead: [drop],
    })
  }
  if (column.read === 'number') doubts.push(...numberDoubts(feed, measure, reading, about, drop))
  if (column.read === 'number' && isTime(measure) && reading.unit === null && unit) {
    doubts.push({ ...about, is: 'unit', assumed: unit, instead: otherUnits(feed, measure, reading, unit) })
  }
  const isAveraged = measure.combine === 'mean' || measure.combine === 'rate'
  if (isDaily && isAveraged && feed.as === 'mean')
    doubts.push({ ...about, is: 'equal-days', indicator: measure.id, instead: [drop] })
  return doubts
}

/** The same numbers in another unit. With decimal commas they are multiplied, as lengths of time know no such commas. */
function otherUnits(feed: Feed, measure: Measure, { facts, column }: Reading, assumed: TimeUnit): Correction[] {
  if (column.read !== 'number') return []
  const others = (['seconds', 'minutes', 'hours', 'milliseconds'] as const).filter((unit) => unit !== assumed)
  if (column.decimal === '.' && column.from >= 0)
    return others.map((unit) => ({ do: 'duration', column: facts.id, forms: [unit] }))
  const own = measure.unit === 'second' ? 'seconds' : measure.unit === 'minute' ? 'minutes' : 'hours'
  const place = 'value' in feed ? feed.value : facts.id
  return others.map((unit) => {
    const times = Number((secondsIn[unit] / secondsIn[own]).toPrecision(12))
    return { do: 'number', column: place, times, from: column.from * times, to: column.to * times }
  })
}

function numberDoubts(
  feed: Feed,
  measure: Measure,
  reading: Reading,
  about: Pick<Doubt, 'column' | 'seen'>,
  drop: Correction,
): Doubt[] {
  const { column } = reading
  if (column.read !== 'number' || measure.combine !== 'rate') return []
  if (feed.as === 'share') {
    const least = feed.hits.flatMap((it) => ('atLeast' in it ? [it.atLeast] : []))[0] ?? 0
    const mean: Correction = { do: 'measure', indicator: measure.id, column: reading.facts.id, as: 'mean' }
    return column.to === 5
      ? []
      : [{ ...about, is: 'rating', indicator: measure.id, atLeast: least, instead: [mean, drop] }]
  }
  const hasSign = reading.facts.filled.some(({ text }) => text.endsWith('%'))
  if (hasSign || feed.as !== 'mean') return []
  const assumed = column.to <= 1 ? 'fraction' : 'whole'
  const factor = assumed === 'whole' ? 1 : 0.01
  const other: Correction = { do: 'number', column: feed.value, times: factor, from: 0, to: 1 }
  return [{ ...about, is: 'percent', assumed, instead: [other, drop] }]
}

function unsure(reading: Reading, assumed: Measure | null, others: readonly Measure[]): Doubt {
  const column = reading.facts.id
  return {
    is: 'feed-unsure',
    column: reading.facts.header,
    seen: firstOf(reading, []),
    assumed: assumed?.id ?? null,
    candidates: others.map(({ id }) => id),
    instead: [
      ...(assumed ? [{ do: 'no-feed' as const, indicator: assumed.id }] : []),
      ...others.map(({ id }) => ({ do: 'measure' as const, indicator: id, column })),
    ],
  }
}
