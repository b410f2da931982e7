import type { Day } from '../core/calendar/day.ts'
import type { Label } from '../core/policy/label.ts'
import type { RuleName, RuleSetting } from '../core/scoring/rules/index.ts'
import type { Step, StepOf } from '../core/scoring/trace.ts'

/** What a sentence about one line of a sheet is made from: everything already in the reader's language. */
export interface Say {
  /** A number as a pocket calculator takes it: at most four decimals. */
  number(value: string): string
  /** A number inside a sum: in brackets where it is below zero. */
  operand(value: string): string
  /** `= 9` where four decimals say it all, `≈ 5.3333` where the result or a number it was made `from` has more. */
  result(value: string, ...from: string[]): string
  /** `0.35 ÷ 0.5 = 0.7`, and whether that is a whole number. */
  division(value: string, by: string): { sum: string; whole: boolean }
  isAbove(value: string, limit: string): boolean
  points(value: string): string // 9 分 / 9 points
  range(low: string, high: string): string // 8–10 分, or one number where both are the same
  /** A value in the line's own unit; a share of the team's mean is in percent. */
  value(value: string, of?: 'value' | 'team-share'): string
  /** A value of any indicator in that indicator's unit: a rule may read a second one. */
  reading(indicator: string, value: string): string
  /** A distance between two values: in percent of the reference, in percentage points, or in the line's own unit. */
  gap(value: string): string
  percent(value: string): string // 95 → 95%
  share(value: string): string // 0.2 → 20%
  /** The difference of two numbers written so that it is positive: `2 − 1.5`; a span has brackets around it. */
  difference(from: string, to: string): string
  span(from: string, to: string): string
  /** How far beyond the tolerance of a deviation: `15 − 5 = 10`; null where the rule has no tolerance. */
  past(beyond: string): string | null
  indicator(id: string): string
  /** What the policy says about an indicator beside its value; null where it says nothing. */
  about(indicator: string): { target: string | null; benchmark: string | null; source: string | null }
  combine(id: string): 'sum' | 'mean' | 'rate' | 'last'
  level(id: string): string | null
  item(id: string): string
  dimension(id: string): string
  grade(id: string): string // C 中等
  /** The points that a veto holds down together, before and after: a dimension's, or one item's own. */
  held(by: string): { before: string; after: string; lines: number }
  label(label: Label): string // words of the policy itself
  /** What the item's rule counts apart because it costs more: that indicator's title. */
  aggravated(): string
  provider(indicator: string): string // who provides the numbers
  day(day: Day): string
  list(parts: readonly string[]): string
}

/** One sentence a step: a new step does not compile until every language can say it. */
export type StepWords = { [Is in Step['is']]: (step: StepOf<Is>, say: Say) => string }

/** One sentence a rule, with its numbers. */
export type RuleWords = { [Name in RuleName]: (rule: Extract<RuleSetting, { rule: Name }>, say: Say) => string }

type BandsOf = Extract<RuleSetting, { rule: 'bands' | 'team-relative' }>
type Of = 'value' | 'team-share'

/** Where a band begins and ends; null at an open end. `title` is the handbook's own word for it. */
export interface Edges {
  title: Label | null
  up: boolean
  worse: string | null
  better: string | null
}

/** A table of bands as `edges → range` pairs, in a language's own words for edges. */
export function bandList(
  { bands }: BandsOf,
  of: Of,
  edges: (band: Edges, of: Of, say: Say) => string,
  say: Say,
): readonly { where: string; range: string }[] {
  const ends = bands.map((band) => band.from ?? band.to ?? null)
  const up = bands[0]?.from !== undefined
  return bands.map(({ title, points: [low, high] }, at) => {
    const better = at === 0 ? null : (ends[at - 1] ?? null)
    return {
      where: edges({ title: title ?? null, up, worse: ends[at] ?? null, better }, of, say),
      range: say.range(low, high),
    }
  })
}

/** Where a straight line ends outside the printed edges: [value, points], the best end and the far one, if there are any. */
export function lineEnds({ inside, bands, best, far }: BandsOf): readonly (readonly [string, string])[] {
  if (inside === 'step') return []
  const [first, last] = [bands[0]?.points, bands.at(-1)?.points]
  const top = best !== undefined && first && first[0] !== first[1] ? [[best, first[1]] as const] : []
  const bottom = far !== undefined && last && last[0] !== last[1] ? [[far, last[0]] as const] : []
  return [...top, ...bottom]
}
