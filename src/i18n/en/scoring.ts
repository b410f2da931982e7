import type { Rater } from '../../core/scoring/trace.ts'
import type { Say, StepWords } from '../say.ts'
import { rule } from './scoring-rules.ts'
import { ruleSteps } from './scoring-steps.ts'

const raters: Record<Rater, string> = {
  self: 'self-assessment',
  peers: "colleagues' rating (360)",
  lead: 'lead assessment',
  company: 'company rating',
}
const first = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

/** What the policy knows about the indicator: nothing, or what is aimed at and what the industry reaches (R203). */
function beside(indicator: string, say: Say): string {
  const { target, benchmark } = say.about(indicator)
  const parts = [
    ...(target === null ? [] : [`target ${target}`]),
    ...(benchmark === null ? [] : [`industry benchmark ${benchmark}`]),
  ]
  return parts.length > 0 ? ` For comparison: ${parts.join(', ')}.` : ''
}

const step: StepWords = {
  ...ruleSteps,
  value: ({ indicator, value, numerator, denominator, rows, from, to }, say) => {
    const combine = say.combine(indicator)
    const division = `${say.number(numerator)} ÷ ${say.number(denominator)}${combine === 'rate' ? ' × 100 %' : ''}`
    const sum = combine === 'mean' || combine === 'rate' ? ` (${division})` : ''
    const { source } = say.about(indicator)
    const origin = source === null ? say.provider(indicator) : `${source}, provided by ${say.provider(indicator)}`
    const records = `${rows} ${rows === 1 ? 'record' : 'records'} (${origin})`
    return `${say.indicator(indicator)}: ${say.reading(indicator, value)}${sum}, from ${records}, ${say.day(from)} to ${say.day(to)}.${beside(indicator, say)}`
  },
  'nothing-recorded': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}: nothing on record from ${say.day(from)} to ${say.day(to)}, so it counts as 0.`,
  'no-data': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}: no data from ${say.day(from)} to ${say.day(to)}.`,
  impossible: ({ indicator, lowest }, say) =>
    `Such a value cannot be below ${say.reading(indicator, lowest)}, so it is shown but not scored. Please have the data corrected.`,
  prorated: ({ value, days, of, result }, say) =>
    `Attended on ${say.number(days)} of ${say.number(of)} working days, so scaled to the whole month: ${say.operand(value)} × ${say.number(of)} ÷ ${say.number(days)} ${say.result(result, value, of, days)}.`,
  'thin-sample': ({ sample, least }, say) =>
    `Only ${say.number(sample)} in the sample; at least ${least} are needed, so it is shown but not scored.`,
  'left-out': ({ max }, say) =>
    max === '0'
      ? 'So this item changes nothing.'
      : `This item's ${say.points(max)} leave the full marks; the other items are scaled up in proportion.`,
  rated: ({ by, level, points }, say) => {
    const title = level === null ? null : say.level(level)
    return `${first(raters[by])}: ${title ? `"${title}", ` : ''}${say.points(points)}.`
  },
  goal: ({ by, level, goal, from, low, each, score, max, points }, say) =>
    `${first(raters[by])}: "${say.level(level) ?? level}", ${say.number(goal)} on the goal scale. As a score: ${say.number(low)} + (${say.number(goal)} − ${say.number(from)}) × ${say.number(each)} ${say.result(score, low, goal, from, each)}, and of the item's ${say.points(max)}: ${say.number(max)} × ${say.number(score)} ÷ 100 ${say.result(points, max, score)}.`,
  'peers-mean': ({ people, points }, say) =>
    `${first(raters.peers)}: the mean of ${people} people, ${say.points(points)}.`,
  'not-rated': () => 'Nobody has rated this item.',
  'one-rater': ({ by, missing }) =>
    missing === 'lead'
      ? `There is no lead assessment yet, so the ${raters[by]} stands alone.`
      : `There is no ${raters[missing]}, so the ${raters[by]} counts alone.`,
  'rater-missing': ({ missing, how }, say) =>
    how === 'zero'
      ? `Missing: ${say.list(missing.map((by) => raters[by]))}. What is missing counts as 0.`
      : `Missing: ${say.list(missing.map((by) => raters[by]))}. The others take over the share in proportion.`,
  shared: ({ self, lead, shares, points }, say) =>
    `Self and lead, by their shares: ${say.number(self)} × ${say.number(shares.self)} + ${say.number(lead)} × ${say.number(shares.lead)} ${say.result(points, self, lead, shares.self, shares.lead)}.`,
  'shared-by': ({ parts, points }, say) => {
    const sum = parts.map((it) => `${say.number(it.points)} × ${say.number(it.share)}`).join(' + ')
    const numbers = parts.flatMap((it) => [it.points, it.share])
    return `By their shares (${parts.map(({ by }) => raters[by]).join(', ')}): ${sum} ${say.result(points, ...numbers)}.`
  },
  vetoed: ({ by, before, points }, say) => {
    const { before: all, after, lines } = say.held(by)
    const sum = `${say.number(before)} × ${say.number(after)} ÷ ${say.number(all)} ${say.result(points, before, after, all)}`
    return lines > 1
      ? `Held down by the veto "${say.item(by)}", with its dimension, from ${say.number(all)} to ${say.points(after)}, each item in proportion: ${sum}.`
      : `Held down by the veto "${say.item(by)}": ${say.number(before)} becomes ${say.points(points)}.`
  },
  zeroed: ({ by }, say) => `Set to 0 points by the veto "${say.item(by)}", although nothing else is scored here.`,
  amended: ({ before, points, because }, say) =>
    `Amended after the appeal: ${before === null ? 'not scored before' : `from ${say.points(before)}`}, now ${say.points(points)}, for all raters. Reason: ${because}`,
  awarded: ({ points, max }, say) => {
    if (max === '0') return `Score: +${say.points(points)}, on top of the 100.`
    const over = say.isAbove(points, max) ? ', above full marks, as its rule allows' : ''
    return `Score: ${say.number(points)} of ${say.points(max)}${over}.`
  },
  'bonus-limit': ({ raw, cap }, say) =>
    `All bonus points together are at most ${say.number(cap)}; there were ${say.number(raw)}.`,
  'bonus-added': ({ base, bonus, total }, say) =>
    `With the bonus: ${say.number(base)} + ${say.number(bonus)} ${say.result(total, base, bonus)}.`,
  'total-cap': ({ raw, cap }, say) =>
    `The total is at most ${say.number(cap)}, so ${say.number(raw)} becomes ${say.number(cap)}.`,
  'grade-veto': ({ by, reached, grade }, say) =>
    `The veto "${say.item(by)}" holds the grade: ${say.grade(reached)} becomes ${say.grade(grade)}. The total stays what it is.`,
}

/** Rules, sheets and their explanations, in words. */
export const scoring = {
  step,
  rule,
  raters,
  points: (number: string) => `${number} ${number === '1' ? 'point' : 'points'}`,
  percentagePoints: (number: string) => `${number} percentage ${number === '1' ? 'point' : 'points'}`,
  bonus: (points: string) => `+${points}`,
  grade: (id: string, title: string) => `${id} (${title})`,
  veto: { fired: 'has fired', quiet: 'not fired' },
  unscored: {
    'thin-sample': 'not scored: too few in the sample',
    'no-data': 'not scored: no data',
    'not-rated': 'not scored: not rated',
    impossible: 'not scored: the value cannot be',
    blank: 'not scored: its rule is still open',
  },
  /** What a line adds to the total: `3 ÷ 95 × 100 ≈ 3.1579`, or only the number where nothing needs a sum. */
  measuredBy: (indicator: string) => `Measured by: ${indicator}. `,
  share: (sum: string) => `In the total of 100: ${sum}.`,
  total: {
    shares: (parts: readonly { by: Rater; share: string }[]) =>
      `Judged items: ${parts.map(({ by, share }) => `${raters[by]} ${share}`).join(', ')}. Measured items have the same points for everyone.`,
    weight: (dimension: string, weight: string, sum: string, max: string) =>
      `${dimension}, weight ${weight}: ${sum}; full marks: ${max}.`,
    sum: (points: string, max: string) => `Sum of the items: ${points} of ${max} points.`,
    weighted: (points: string, max: string) => `Sum of the weighted dimensions: ${points} of ${max} points.`,
    base: (sum: string) => `Of 100: ${sum}.`,
    rounded: (sum: string, total: string) => `${sum}, rounded once, half up, to two decimals: ${total}.`,
    grade: (total: string, from: string, grade: string, coefficient: string) =>
      `${total} reaches ${from}: grade ${grade}, coefficient ${coefficient}.`,
    below: (total: string, limit: string, grade: string, coefficient: string) =>
      `${total} is below ${limit}: grade ${grade}, coefficient ${coefficient}.`,
    reaches: (total: string, from: string, grade: string) => `${total} reaches ${from}: grade ${grade}.`,
    coefficient: (coefficient: string) => `Coefficient ${coefficient}.`,
  },
}
