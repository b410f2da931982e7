import type { Column, Condition, Feed } from '../mapping.ts'
import type { Reading } from './column-readings.ts'
import { columnsOf } from './draft.ts'
import type { FileKind } from './meanings.ts'
import type { Doubt, Measure } from './proposal.ts'
import { type Way, type Where, wayFor } from './ways.ts'

/** What a file's columns are asked to feed. */
export interface FeedTask {
  /** Without those that say who, when and which row. */
  readings: readonly Reading[]
  measures: readonly Measure[]
  kind: FileKind | null
  isDaily: boolean
}

/** The feeds of a file as they come together: which column is read how, what it feeds, what was assumed. */
export interface FeedPlan {
  columns: Map<string, Column>
  feeds: Feed[]
  doubts: Doubt[]
  /** Columns that something already depends on: they are not read another way. */
  settled: Set<string>
}

export const isFed = ({ feeds }: FeedPlan, indicator: string): boolean =>
  feeds.some((feed) => feed.indicator === indicator)

/** The way from a column to an indicator, if there is one; nothing is changed yet. */
export function wayTo(plan: FeedPlan, measure: Measure, { facts: { id }, column }: Reading, where: Where): Way | null {
  return wayFor(measure, id, plan.columns.get(id) ?? column, where)
}

/**
 * Feeds an indicator from a column. Where the column is already read another way, it is read a second time under another
 * name: seconds for one indicator, minutes for the next.
 */
export function feedFrom(plan: FeedPlan, measure: Measure, reading: Reading, where: Where): Feed | null {
  const { id } = reading.facts
  const way = wayTo(plan, measure, reading, where)
  if (!way || isFed(plan, measure.id)) return null
  const place = placeFor(plan, id, way.column)
  const own = place === id ? way : wayFor(measure, place, plan.columns.get(id) ?? reading.column, where)
  if (!own) return null
  add(plan, own.feed, place, own.column)
  return own.feed
}

/** The column's own name, or `name-2` where that is read differently by then. */
export function placeFor(plan: Pick<FeedPlan, 'columns' | 'settled'>, id: string, column: Column): string {
  for (let turn = 1; ; turn++) {
    const place = turn === 1 ? id : `${id}-${turn}`
    const there = plan.columns.get(place)
    if (!there || (turn === 1 && !plan.settled.has(id)) || same(there, column)) return place
  }
}

const same = (one: Column, other: Column) => JSON.stringify(one) === JSON.stringify(other)

export function add(plan: FeedPlan, feed: Feed, place: string, column: Column): void {
  plan.columns.set(place, column)
  plan.feeds.push(feed)
  for (const used of columnsOf(feed)) plan.settled.add(used)
}

/** Conditions in which a column stands, as every feed asks for them. */
export const settle = (plan: FeedPlan, conditions: readonly Condition[]): void => {
  for (const { column } of conditions) plan.settled.add(column)
}
