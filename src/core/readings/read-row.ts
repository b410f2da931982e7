import type { Day } from '../calendar/day.ts'
import { Exact } from '../exact.ts'
import type { Fault } from './fault.ts'
import type { Column, Condition, Feed, Mapping } from './mapping.ts'
import { type Read, readDay, readDuration, readNumber, readYesNo, tidy } from './value.ts'

/** What a row says, column by column: decimals as text, days as days; null is "not measured". */
export type Values = ReadonlyMap<string, string | boolean | null>

export type RowRead = { values: Values } | { column: string; text: string; fault: Fault }

/** Reads every mapped cell of a row, or names the first that cannot be. */
export function rowReader(mapping: Mapping, at: ReadonlyMap<string, number>): (cells: readonly string[]) => RowRead {
  const columns = Object.entries(mapping.columns).map(([id, column]) => ({ id, column, at: at.get(id) ?? -1 }))
  return (cells) => {
    const values = new Map<string, string | boolean | null>()
    for (const { id, column, at } of columns) {
      const text = cells[at] ?? ''
      const read = readCell(text, column)
      if ('fault' in read) return { column: column.header[0] ?? id, text, fault: read.fault }
      values.set(id, read.value)
    }
    return { values }
  }
}

function readCell(text: string, column: Column): Read<string | boolean | null> {
  if (tidy(text) === '') {
    return 'blank' in column && column.blank ? { value: null } : { fault: { is: 'blank' } }
  }
  switch (column.read) {
    case 'text':
      return { value: tidy(text) }
    case 'yes-no':
      return readYesNo(text)
    case 'day':
      return readDay(text, column.forms)
    case 'number':
      return within(readNumber(text), column)
    case 'duration':
      return within(readDuration(text), column)
  }
}

function within(read: Read<string>, { from, to }: { from: number; to: number }): Read<string> {
  if ('fault' in read) return read
  const value = Exact.of(read.value)
  const possible = value.isAtLeast(Exact.of(from)) && value.isAtMost(Exact.of(to))
  return possible ? read : { fault: { is: 'range', from, to } }
}

/** What a row gives its indicators, as additive parts [numerator, denominator]. */
export function partsOf(mapping: Mapping, values: Values): Record<string, readonly [string, string]> {
  const parts: Record<string, readonly [string, string]> = {}
  for (const feed of mapping.feeds) {
    if (!allHold(feed.where, values)) continue
    const numerator = numeratorOf(feed, values)
    const denominator = denominatorOf(feed, values)
    if (numerator !== null && denominator !== null) parts[feed.indicator] = [numerator, denominator]
  }
  return parts
}

function numeratorOf(feed: Feed, values: Values): string | null {
  switch (feed.as) {
    case 'count':
    case 'numerator':
      return '1'
    case 'denominator':
      return '0'
    case 'sum':
    case 'mean':
    case 'ratio':
      return textIn(values, feed.value)
    case 'share':
      return allHold(feed.hits, values) ? '1' : '0'
    case 'points': {
      const worth = feed.worth.filter((one) => allHold(one.where, values))
      return Exact.sum(worth.map((one) => Exact.of(one.points))).toShort(9)
    }
  }
}

const denominatorOf = (feed: Feed, values: Values): string | null =>
  feed.as === 'ratio' ? textIn(values, feed.over) : feed.as === 'numerator' ? '0' : '1'

export const allHold = (conditions: readonly Condition[], values: Values): boolean =>
  conditions.every((condition) => holds(condition, values))

function holds(condition: Condition, values: Values): boolean {
  const value = values.get(condition.column) ?? null
  if (value === null) return false
  if ('known' in condition) return true
  if ('is' in condition) return typeof condition.is === 'string' ? value === tidy(condition.is) : value === condition.is
  if (typeof value !== 'string') return false
  const number = Exact.of(value)
  return 'above' in condition
    ? number.isAbove(Exact.of(condition.above))
    : number.isAtLeast(Exact.of(condition.atLeast))
}

export function textIn(values: Values, column: string): string | null {
  const value = values.get(column)
  return typeof value === 'string' ? value : null
}

/** The day of a row whose mapping has been checked: its day column is read as a day. */
export const dayAt = (values: Values, column: string): Day => textIn(values, column) as Day
