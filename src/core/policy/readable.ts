import { z } from 'zod'
import { AlertRule, CalendarSetting, GradeBand, Indicator, Item, Pattern, Policy, Raters } from './policy.ts'
import { valueAt } from './shape.ts'

/** A part with the id that it goes by; `it` is null where it cannot be read. */
export interface Part<It> {
  id: string | null
  it: It | null
}

export interface ReadableDimension {
  id: string | null
  items: readonly Part<Item>[]
}

export interface ReadableScorecard {
  id: string | null
  weights: Readonly<Record<string, number>> | null
  dimensions: readonly ReadableDimension[]
}

/**
 * A policy as far as it can be read, so that one run names the faults of the schema and those between its parts. A part
 * that cannot be read is null, and nothing is said about it.
 */
export interface Readable {
  gap: number | null
  raters: Raters | null
  indicators: readonly Part<Indicator>[] | null
  scorecards: readonly ReadableScorecard[]
  grades: readonly GradeBand[] | null
  total: Policy['total'] | null
  attendance: Policy['attendance'] | null
  patterns: readonly Part<Pattern>[]
  alerts: readonly Part<AlertRule>[]
  calendar: CalendarSetting | null
  zone: string | null
  digest: Policy['digest'] | null
  windows: Policy['windows'] | null
  appeal: Policy['appeal'] | null
}

/** Reads what can be read of a policy's data, which may be anything. */
export function readable(data: unknown): Readable {
  const at = <It>(key: keyof Policy, schema: z.ZodType<It>): It | null => read(schema, valueAt(data, [key]))
  const { shape } = Policy
  const indicators = valueAt(data, ['indicators'])
  return {
    gap: at('gap', shape.gap),
    raters: at('raters', Raters),
    indicators: Array.isArray(indicators) ? parts(indicators, Indicator) : null,
    scorecards: list(valueAt(data, ['scorecards'])).map(scorecard),
    grades: at('grades', z.array(GradeBand)),
    total: at('total', shape.total),
    attendance: at('attendance', shape.attendance),
    patterns: parts(valueAt(data, ['patterns']), Pattern),
    alerts: parts(valueAt(data, ['alerts']), AlertRule),
    calendar: at('calendar', CalendarSetting),
    zone: at('zone', z.string()),
    digest: at('digest', shape.digest),
    windows: at('windows', shape.windows),
    appeal: at('appeal', shape.appeal),
  }
}

function read<It>(schema: z.ZodType<It>, value: unknown): It | null {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : null
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textAt = (value: unknown, key: string): string | null => read(z.string(), valueAt(value, [key]))

const parts = <It>(value: unknown, schema: z.ZodType<It>): readonly Part<It>[] =>
  list(value).map((one) => ({ id: textAt(one, 'id'), it: read(schema, one) }))

const scorecard = (data: unknown): ReadableScorecard => ({
  id: textAt(data, 'position'),
  weights: read(z.record(z.string(), z.number().positive()), valueAt(data, ['weights'])),
  dimensions: list(valueAt(data, ['dimensions'])).map((one) => ({
    id: textAt(one, 'id'),
    items: parts(valueAt(one, ['items']), Item),
  })),
})
