import { Exact } from '../core/exact.ts'
import type { Item, Policy, Scorecard } from '../core/policy/policy.ts'
import { isInside, shareOf, sumsOf } from '../core/scoring/lines.ts'
import type { RuleSetting } from '../core/scoring/rules/index.ts'
import { itemsOf, scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreLine, ScoreSheet } from '../core/scoring/sheet.ts'
import type { Step } from '../core/scoring/trace.ts'
import type { Say } from './say.ts'
import { resultOf, sayFor, short } from './say-for.ts'
import type { Speech } from './words.ts'

/** The lines of a sheet, finished or not, and whose scorecard they follow. */
export interface SoFar {
  position: string
  lines: readonly ScoreLine[]
}

/**
 * One line of a sheet, sentence by sentence, so that a reader with a pocket calculator can follow it: the rule, each
 * step, and what the line adds to the total. Throws RangeError for an item that the position does not have.
 */
export const explainLine = (words: Speech, policy: Policy, sheet: ScoreSheet, line: ScoreLine): readonly string[] => [
  ...explainSoFar(words, policy, sheet, line),
  ...explainShare(words, policy, sheet, line),
]

/** The same while the month runs and other lines are still to come: without a share in a total that is not there yet. */
export function explainSoFar(words: Speech, policy: Policy, it: SoFar, line: ScoreLine): readonly string[] {
  const scorecard = scorecardOf(policy, it.position)
  const item = itemIn(scorecard, line)
  const say = sayFor(words, { policy, item, scorecards: [scorecard], lines: it.lines })
  const steps = line.trace.filter((step) => !isIdle(step))
  return [ruleInWords(words, item.rule, say), ...steps.map((step) => stepInWords(words, step, say))]
}

/** The rule of an item in one sentence, with its numbers: for forms and for a policy that is made known. */
export function explainRule(words: Speech, policy: Policy, item: Item): string {
  const own = policy.scorecards.filter((card) => itemsOf(card).some((it) => it.item === item))
  const scorecards = [...own, ...policy.scorecards] // a veto names another item: that of the same scorecard first
  return ruleInWords(words, item.rule, sayFor(words, { policy, item, scorecards, lines: [] }))
}

/** The same, behind the name of what is measured where the item is called otherwise: attendance, by late arrivals. */
export function explainItem(words: Speech, policy: Policy, item: Item): string {
  const rule = explainRule(words, policy, item)
  const indicator = policy.indicators.find(({ id }) => id === item.indicator)
  const measured = indicator && words.label(indicator.title)
  return measured && measured !== words.label(item.title) ? `${words.scoring.measuredBy(measured)}${rule}` : rule
}

/** Why a line has no points, in a few words; null where it has. */
export const unscoredInWords = (words: Speech, { unscored }: ScoreLine): string | null =>
  unscored && words.scoring.unscored[unscored.because]

// The catalogs hold one function for each name of the union, and the name chosen is the value's own.
export const stepInWords = (words: Speech, step: Step, say: Say): string =>
  (words.scoring.step[step.is] as (step: Step, say: Say) => string)(step, say)

const ruleInWords = (words: Speech, rule: RuleSetting, say: Say): string =>
  (words.scoring.rule[rule.rule] as (rule: RuleSetting, say: Say) => string)(rule, say)

/** 0 of 0 points: a veto, or a bonus not earned; the step before has said so. */
const isIdle = (step: Step): boolean => step.is === 'awarded' && step.max === '0' && step.points === '0'

/** What the line adds to the total of 100. A bonus stands outside it, and what is not scored adds nothing. */
function explainShare(words: Speech, policy: Policy, sheet: ScoreSheet, line: ScoreLine): readonly string[] {
  if (line.points === null || !isInside(line)) return []
  const { max } = sumsOf(sheet.lines)
  const all = max.toString()
  const weight = weightIn(scorecardOf(policy, sheet.position), line)
  const weighed = weight ? ` ÷ ${short(words, weight.points)} × ${short(words, weight.weight)}` : ''
  const scaled = all === '100' ? '' : ` ÷ ${short(words, all)} × 100`
  const share = shareOf(sheet.lines, line).toString()
  if (!weighed && !scaled) return [words.scoring.share(short(words, share))]
  const sum = `${short(words, line.points)}${weighed}${scaled}`
  return [
    words.scoring.share(`${sum} ${resultOf(words, share, [line.points, all, ...(weight ? [weight.points] : [])])}`),
  ]
}

/** The points of a line's dimension, and what they weigh; null where points and weights are the same thing (AM05). */
export function weightIn(scorecard: Scorecard, line: ScoreLine): { points: string; weight: string } | null {
  const dimension = scorecard.dimensions.find(({ id }) => id === line.dimension)
  const weight = scorecard.weights?.[line.dimension]
  if (line.factor === undefined || !dimension || weight === undefined) return null
  const points = Exact.sum(dimension.items.map((item) => Exact.of(item.points)))
  return { points: points.toString(), weight: String(weight) }
}

function itemIn(scorecard: Scorecard, line: ScoreLine): Item {
  const found = itemsOf(scorecard).find(({ item, dimension }) => item.id === line.item && dimension === line.dimension)
  if (!found) throw new RangeError(`the ${scorecard.position} scorecard has no item ${line.item} in ${line.dimension}`)
  return found.item
}
