import type { Column, Condition, Feed } from '../mapping.ts'
import type { FeedWay } from './correction.ts'
import { secondsIn, type TimeUnit } from './duration-form.ts'
import { saysAny, wordsOf } from './header-words.ts'
import { meaningOf } from './match.ts'
import { roundUp } from './number-form.ts'
import type { Measure } from './proposal.ts'
import { countWords, percentWords } from './role-words.ts'

/** What is known beside the column and the indicator. */
export interface Where {
  /** One row a person and day, or one an event. */
  isDaily: boolean
  /** What every feed of this file asks for: that the call was answered. */
  gate: readonly Condition[]
  as?: FeedWay | undefined
  /** The words that are hits, or the least number that is one. */
  hits?: readonly string[] | number | undefined
  /** Of words: those to which the share is related; all, without it. */
  among?: readonly string[] | undefined
  /** Unit of bare numbers, where it is known. */
  unit?: TimeUnit | null | undefined
}

/** How an indicator is fed by a column, and how the column must be read for it. Null: they do not fit. */
export interface Way {
  feed: Feed
  column: Column
}

const timeUnits = { second: 'seconds', minute: 'minutes', hour: 'hours' } as const

export function wayFor(measure: Measure, id: string, column: Column, where: Where): Way | null {
  switch (column.read) {
    case 'day':
      return null
    case 'text':
      return Array.isArray(where.hits) ? wordWay(measure, id, column, where.hits, where) : null
    case 'yes-no':
      return hitWay(measure, id, column, [{ column: id, is: !isMiss(column) }], where)
    case 'duration':
      return durationWay(measure, id, column, where)
    case 'number':
      return numberWay(measure, id, column, where)
  }
}

/** Each row counts one. */
export const countWay = ({ id, combine }: Measure, gate: readonly Condition[]): Feed | null =>
  combine === 'sum' ? { indicator: id, as: 'count', where: [...gate] } : null

const meant = (column: Column) => meaningOf(column.header[0] ?? '')?.meaning
const isMiss = (column: Column) => meant(column)?.yesIsAMiss === true

function wordWay(
  measure: Measure,
  id: string,
  column: Extract<Column, { read: 'text' }>,
  hits: readonly string[],
  where: Where,
): Way | null {
  const among: Condition[] = where.among ? [{ column: id, oneOf: [...where.among] }] : []
  const gate = measure.combine === 'rate' ? [...where.gate, ...among] : where.gate
  return hitWay(measure, id, column, [{ column: id, oneOf: [...hits] }], { ...where, gate })
}

/** Yes or no: a share of the rows, or so many of them. On a day without one there are none, which is known too. */
function hitWay(
  { id: indicator, combine }: Measure,
  id: string,
  column: Column,
  hits: Condition[],
  { isDaily, gate, as }: Where,
): Way | null {
  const wanted = as ?? (combine === 'rate' ? 'share' : combine === 'sum' ? 'count' : null)
  if (wanted === 'share')
    return { column, feed: { indicator, as: 'share', hits, where: [...gate, ...knownIn(id, column)] } }
  if (wanted !== 'count') return null
  if (!isDaily) return { column, feed: { indicator, as: 'count', where: [...gate, ...hits] } }
  return { column, feed: { indicator, as: 'points', worth: [{ points: 1, where: hits }], where: [...gate] } }
}

const knownIn = (id: string, column: Column): Condition[] =>
  'blank' in column && column.blank ? [{ column: id, known: true }] : []

/** A cell that was not measured feeds nothing anyway; that it is asked for says so to who reads the mapping. */
const measuredIn = (id: string, column: Column): Condition[] =>
  meant(column)?.zeroIsNone ? [{ column: id, above: 0 }] : knownIn(id, column)

function durationWay(
  measure: Measure,
  id: string,
  column: Extract<Column, { read: 'duration' }>,
  { gate, as }: Where,
): Way | null {
  const { id: indicator, unit, combine } = measure
  // So many minutes late are one time late; a length of anything else is no number of times.
  const isTimes = as === 'count' || (as === undefined && meaningOf(column.header[0] ?? '')?.key === 'late')
  if (unit === 'count' && combine === 'sum' && isTimes) {
    return { column, feed: { indicator, as: 'count', where: [...gate, { column: id, above: 0 }] } }
  }
  const gives = unit === 'second' || unit === 'minute' || unit === 'hour' ? timeUnits[unit] : null
  const kind = valueWay(measure, as)
  if (!gives || !kind) return null
  const factor = secondsIn[column.gives] / secondsIn[gives]
  const read = { ...column, gives, from: scaled(column.from, factor), to: rounded(scaled(column.to, factor)) }
  return { column: read, feed: { indicator, as: kind, value: id, where: [...gate, ...measuredFor(kind, id, column)] } }
}

const measuredFor = (kind: string, id: string, column: Column): Condition[] =>
  kind === 'sum' ? knownIn(id, column) : measuredIn(id, column)

/** Sum, mean or the last one, as the indicator is put together over a month. */
function valueWay({ combine }: Measure, as: FeedWay | undefined): 'sum' | 'mean' | 'last' | null {
  if (as === 'sum' || as === 'mean' || as === 'last') return as
  if (as !== undefined) return null
  return combine === 'rate' ? 'mean' : combine
}

type NumberColumn = Extract<Column, { read: 'number' }>

function numberWay(measure: Measure, id: string, column: NumberColumn, where: Where): Way | null {
  const { unit, combine } = measure
  if (unit === 'second' || unit === 'minute' || unit === 'hour') return timeWay(measure, id, column, where)
  if (combine === 'rate')
    return unit === 'point' ? promoterWay(measure, id, column, where) : rateWay(measure, id, column, where)
  if (where.as === 'share' || where.as === 'count') return null
  if (unit === 'point' && (isFraction(column) || (speaksOfRating(column) && !isScale(column)))) return null
  const read = unit === 'percent' && isFraction(column) ? rescaled(column, 100) : column
  return valueFeed(measure, id, read, where)
}

function valueFeed(measure: Measure, id: string, column: NumberColumn, { gate, as }: Where): Way | null {
  const kind = valueWay(measure, as)
  if (!kind) return null
  const measured = measuredFor(kind, id, column)
  return { column, feed: { indicator: measure.id, as: kind, value: id, where: [...gate, ...measured] } }
}

/** Cells with a % sign, or shares between 0 and 1. */
const isFraction = ({ to }: NumberColumn): boolean => to <= 1

/** A scale of ratings: those from the least good one on, of all; else a rate itself, 95 or 0.95. */
function rateWay(measure: Measure, id: string, column: NumberColumn, where: Where): Way | null {
  const least = typeof where.hits === 'number' ? where.hits : isRating(column) ? goodFrom(column.to) : null
  if (least !== null && where.as !== 'mean') {
    const hits: Condition[] = [{ column: id, atLeast: least }]
    return {
      column,
      feed: { indicator: measure.id, as: 'share', hits, where: [...where.gate, ...measuredIn(id, column)] },
    }
  }
  if (where.as !== undefined && where.as !== 'mean') return null
  const isPercent = where.as === 'mean' || speaksOfShare(column)
  const read = isFraction(column) ? column : isPercent && column.to <= 100 ? rescaled(column, 0.01) : null
  if (!read) return null
  return {
    column: read,
    feed: { indicator: measure.id, as: 'mean', value: id, where: [...where.gate, ...knownIn(id, column)] },
  }
}

const isRating = (column: NumberColumn) => isScale(column) && speaksOfRating(column)
const isScale = ({ to, times }: NumberColumn) => times === 1 && (to === 5 || to === 10)
const speaksOfRating = ({ header }: NumberColumn) =>
  ['rating', 'some-rating'].includes(meaningOf(header[0] ?? '')?.key ?? '')
/** Per cent, by its words or by what it means: FCR 85. A number of them is none. */
function speaksOfShare({ header: [name = ''] }: NumberColumn): boolean {
  const { text } = wordsOf(name)
  if (saysAny(name, ['率', '%']) || saysAny(text, percentWords)) return true
  return shares.has(meaningOf(name)?.key ?? '') && !saysAny(text, countWords)
}

const shares = new Set([
  'rating',
  'some-rating',
  'first-contact',
  'fixed-at-once',
  'in-time',
  'occupancy',
  'survey-replied',
])

/** 4 of 5 (R057), and so 8 of 10. */
const goodFrom = (scale: number) => scale * 0.8

/** From 0 to 10: 9 and 10 promote, up to 6 detracts. Beyond that it is the score itself. */
function promoterWay(measure: Measure, id: string, column: NumberColumn, { gate, as }: Where): Way | null {
  const indicator = measure.id
  if (column.to !== 10 || as === 'mean') {
    const read = rescaled(column, 0.01)
    return { column: read, feed: { indicator, as: 'mean', value: id, where: [...gate, ...knownIn(id, column)] } }
  }
  const worth = [
    { points: -1, where: [{ column: id, known: true as const }] },
    { points: 1, where: [{ column: id, atLeast: 7 }] },
    { points: 1, where: [{ column: id, atLeast: 9 }] },
  ]
  return { column, feed: { indicator, as: 'points', worth, where: [...gate, ...knownIn(id, column)] } }
}

/** Bare numbers that are lengths of time: of the unit that is known, else of the indicator's own. */
function timeWay(measure: Measure, id: string, column: NumberColumn, where: Where): Way | null {
  const own = timeUnits[measure.unit as keyof typeof timeUnits]
  const unit = where.unit ?? own
  if (column.decimal === '.' && column.times === 1 && column.from >= 0) {
    const { header, optional, blank } = column
    const gives = unit === 'milliseconds' ? 'seconds' : unit
    const factor = secondsIn[unit] / secondsIn[gives]
    const bounds = { from: scaled(column.from, factor), to: scaled(column.to, factor) }
    return durationWay(
      measure,
      id,
      { header, optional, blank, read: 'duration', forms: [unit], gives, ...bounds },
      where,
    )
  }
  const factor = secondsIn[unit] / secondsIn[own]
  return valueFeed(measure, id, factor === 1 ? column : rescaled(column, factor), where)
}

const rescaled = (column: NumberColumn, factor: number): NumberColumn => ({
  ...column,
  times: scaled(column.times, factor),
  from: scaled(column.from, factor),
  to: scaled(column.to, factor),
})

/** A bound is there for its room: 84 rather than 83.3333333333, but a day stays 1,440 minutes. */
const rounded = (to: number): number => (Number.isInteger(to) ? to : roundUp(to))

/** Without what binary fractions leave behind: 0.07, not 0.07000000000000001. */
const scaled = (value: number, factor: number): number => Number((value * factor).toPrecision(12))
