import { Exact } from '../../../../src/core/exact.ts'
import { isMeasuring, mark, RuleSetting } from '../../../../src/core/scoring/rules/index.ts'
import type { Measured } from '../../../../src/core/scoring/rules/mark.ts'

/** What a rule gives for a value, the rule written as in a policy; the item is worth 10 unless said otherwise. */
export function measure(setting: unknown, value: string | number | Exact, others: Partial<Measured> = {}) {
  const rule = RuleSetting.parse(setting)
  if (!isMeasuring(rule)) throw new Error(`${rule.rule} reads no value`)
  return mark(rule, {
    value: Exact.of(value),
    numerator: Exact.of(0),
    points: Exact.of(10),
    team: null,
    also: () => null,
    ...others,
  })
}

/** The points alone; fails where nothing is scored. */
export function points(setting: unknown, value: string | number | Exact, others: Partial<Measured> = {}): Exact {
  const given = measure(setting, value, others)
  if ('unscored' in given) throw new Error(given.unscored.because)
  return given.points
}

/** What the schema says against a rule: "bands.1.points: overlaps …". Empty when it takes it. */
export const complaints = (setting: unknown): string[] =>
  RuleSetting.safeParse(setting).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

/** A team with this mean, of so many people. */
export const team = (mean: string | number, people: number) => ({ team: { mean: Exact.of(mean), people } })

export const label = { zh: '某', en: 'Some' }
