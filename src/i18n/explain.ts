import { Exact, hundred } from '../core/exact.ts'
import type { Item, Policy } from '../core/policy/policy.ts'
import { sumsOf } from '../core/scoring/lines.ts'
import { indicatorOf } from '../core/scoring/reading.ts'
import type { RuleSetting } from '../core/scoring/rules/index.ts'
import { itemsOf, scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreLine, ScoreSheet } from '../core/scoring/sheet.ts'
import type { Step } from '../core/scoring/trace.ts'
import type { Say } from './say.ts'
import type { Speech } from './words.ts'

/**
 * One line of a sheet, sentence by sentence, so that a reader with a pocket calculator can follow it: the rule, then
 * each step. Throws RangeError for an item that the policy does not have.
 */
export function explainLine(words: Speech, policy: Policy, line: ScoreLine): readonly string[] {
  const item = itemOf(policy, line)
  const say = sayFor(words, policy, item)
  return [ruleInWords(words, item.rule, say), ...line.trace.map((step) => stepInWords(words, step, say))]
}

/** The rule of an item in one sentence, with its numbers: for forms and for a policy that is made known. */
export const explainRule = (words: Speech, policy: Policy, item: Item): string =>
  ruleInWords(words, item.rule, sayFor(words, policy, item))

/** How the lines became a total and the total a grade; says that it is rounded once. */
export function explainTotal(words: Speech, policy: Policy, sheet: ScoreSheet): readonly string[] {
  const { total } = words.scoring
  const sums = sumsOf(sheet.lines)
  const [points, max] = [short(words, sums.points), short(words, sums.max)]
  const grade = policy.grades.find((it) => it.id === sheet.grade)
  const title = grade ? words.label(grade.title) : sheet.grade
  const exact = resultOf(words, Exact.of(sheet.exactTotal))
  return [
    total.shares(percent(words, sheet.shares.self), percent(words, sheet.shares.lead)),
    total.sum(points, max),
    total.rounded(points, max, exact, sheet.total),
    total.grade(sheet.total, words.format.number(String(grade?.from ?? 0)), sheet.grade, title, sheet.coefficient),
  ]
}

/** Why a line has no points, in a few words; null where it has. */
export const unscoredInWords = (words: Speech, { unscored }: ScoreLine): string | null =>
  unscored && words.scoring.unscored[unscored.because]

// The catalogs hold one function for each name of the union, and the name chosen is the value's own.
const stepInWords = (words: Speech, step: Step, say: Say): string =>
  (words.scoring.step[step.is] as (step: Step, say: Say) => string)(step, say)

const ruleInWords = (words: Speech, rule: RuleSetting, say: Say): string =>
  (words.scoring.rule[rule.rule] as (rule: RuleSetting, say: Say) => string)(rule, say)

function itemOf(policy: Policy, line: ScoreLine): Item {
  for (const { position } of policy.scorecards)
    for (const { item, dimension } of itemsOf(scorecardOf(policy, position)))
      if (item.id === line.item && dimension === line.dimension) return item
  throw new RangeError(`the policy ${policy.policy} has no item ${line.item} in ${line.dimension}`)
}

const decimals = 4

const short = (words: Speech, value: Exact | string) => words.format.number(value, decimals)
const percent = (words: Speech, share: string) => words.format.value(Exact.of(share).times(hundred), 'percent')
const resultOf = (words: Speech, value: Exact) => `${isShort(value) ? '=' : '≈'} ${short(words, value)}`
const isShort = (value: Exact) => value.equals(Exact.of(value.toFixed(decimals)))

function sayFor(words: Speech, policy: Policy, item: Item): Say {
  const unit = item.indicator === undefined ? 'count' : indicatorOf(policy, item.indicator).unit
  const levels = item.rule.rule === 'levels' ? item.rule.levels : []
  const number = (value: string) => short(words, value)
  const points = (value: string) => words.scoring.points(number(value))
  return {
    number,
    points,
    result: (value) => resultOf(words, Exact.of(value)),
    range: (low, high) => (low === high ? points(low) : words.scoring.points(`${number(low)}–${number(high)}`)),
    value: (value, of = 'value') => {
      const said = words.format.value(value, of === 'team-share' ? 'percent' : unit, decimals)
      return isShort(Exact.of(value)) ? said : `≈ ${said}`
    },
    span: (from, to) => {
      const [low, high] = Exact.of(from).isAtMost(Exact.of(to)) ? [from, to] : [to, from]
      return `(${number(high)} − ${number(low)})`
    },
    indicator: (id) => words.label(indicatorOf(policy, id).title),
    combine: (id) => indicatorOf(policy, id).combine,
    level: (id) => {
      const found = levels.find((level) => level.id === id)
      return found ? words.label(found.title) : null
    },
    label: (label) => words.label(label),
    provider: (id) => words.label(indicatorOf(policy, id).provider),
    day: (day) => words.format.date(day),
    list: (parts) => words.format.list(parts),
  }
}
