import type { StepWords } from '../say.ts'
import { counting, edges, vetoLimits } from './scoring-rules.ts'

/** The steps of the rules themselves, from the value or the goal to the points. */
export const ruleSteps = {
  band: (it, say) => `Band "${edges(it, it.of, say)}": ${say.range(it.low, it.high)}.`,
  'band-line': ({ of, value, worse, better, low, high, points }, say) =>
    `On the straight line from ${say.number(low)} (${say.value(worse, of)}) to ${say.number(high)} (${say.value(better, of)}): ${say.number(low)} + (${say.number(high)} − ${say.number(low)}) × ${say.span(worse, value)} ÷ ${say.span(worse, better)} ${say.result(points, value, worse, better, low, high)}.`,
  'band-limit': ({ of, limit, points, end }, say) =>
    end === 'best'
      ? `Past ${say.value(limit, of)}, where the line ends: the band's most, ${say.points(points)}.`
      : `Past ${say.value(limit, of)}, where the line ends: the band's least, ${say.points(points)}.`,
  'team-share': ({ value, mean, people, share }, say) =>
    `The mean of the ${people} people in the team, the agent included, is ${say.number(mean)}: ${say.number(value)} ÷ ${say.number(mean)} × 100 % ${say.result(share, value, mean)} %.`,
  'team-fallback': ({ value, target, people, least, share }, say) =>
    `No usable team mean (${people} with data, at least ${least} needed), so the target ${say.number(target)} takes its place: ${say.number(value)} ÷ ${say.number(target)} × 100 % ${say.result(share, value, target)} %.`,
  'team-small': ({ people, least }) =>
    people < least
      ? `Only ${people} in the team with data; a mean needs at least ${least}.`
      : 'The team mean is 0, so nothing can be compared with it.',
  'no-event': ({ points }, say) => `None happened: full marks, ${say.points(points)}.`,
  events: ({ events, each, off, aggravated }, say) =>
    `Points off${aggravated ? ` for "${say.aggravated()}"` : ''}: ${say.number(events)} × ${say.number(each)} ${say.result(off, events, each)}.`,
  'events-left': ({ full, off, points }, say) =>
    `${say.number(full)} − ${say.number(off)} ${say.result(points, full, off)}.`,
  'events-floor': ({ floor, left }, say) =>
    `That would leave ${say.number(left)}; it never falls below ${say.points(floor)}.`,
  linear: ({ value, full, none, max, points }, say) =>
    `On the straight line from 0 (${say.value(none)}) to ${say.number(max)} (${say.value(full)}): ${say.number(max)} × ${say.span(none, value)} ÷ ${say.span(none, full)} ${say.result(points, value, full, none, max)}.`,
  'linear-end': ({ limit, end, points }, say) =>
    end === 'full'
      ? `At ${say.value(limit)} or better: full marks, ${say.points(points)}.`
      : `At ${say.value(limit)} or worse: ${say.points(points)}.`,
  completion: ({ value, target, share }, say) => {
    const over = `${say.operand(value)} ÷ ${say.number(target ?? '1')} × 100 % ${say.result(share, value, target ?? '1')} %`
    const below = share.startsWith('-') ? ', below 0, which counts as 0' : ''
    return `Completion: ${target === null ? say.percent(share) : over}${below}.`
  },
  'completion-cap': ({ cap }, say) => `More than that does not count: it stays at ${say.percent(cap)}.`,
  'tasks-in-part': ({ done }, say) =>
    `${say.number(done)} tasks done: only whole tasks count, so this cannot be right and is shown, not scored.`,
  deviation: ({ value, reference, against, indicator, people, by, deviation }, say) => {
    const what =
      against === 'target'
        ? 'the target'
        : against === 'indicator'
          ? `"${say.indicator(indicator ?? '')}"`
          : `the mean of the ${people ?? 0} people in the team, the agent included`
    const size = reference.startsWith('-') ? reference.slice(1) : reference // measured by the size of the reference
    const gap = `${say.operand(value)} − ${say.operand(reference)}`
    const sum = by === 'percent' ? `(${gap}) ÷ ${say.number(size)} × 100 %` : gap
    const unit = by === 'percent' ? ' %' : ''
    return `Held against ${what}, ${say.value(reference)}, the deviation: ${sum} ${say.result(deviation, value, reference)}${unit}.`
  },
  'deviation-within': ({ tolerance, score }, say) =>
    tolerance === '0'
      ? `No deviation: the score is ${say.number(score)}.`
      : `No more than ${say.gap(tolerance)} away: the score is ${say.number(score)}.`,
  'deviation-beyond': ({ side, beyond, step, counting: how, steps, each, from, score }, say) => {
    const { sum, whole } = say.division(beyond, step)
    const counted = how === 'linear' || whole ? '' : `, and ${counting[how]}: ${say.number(steps)}`
    const sign = side === 'better' ? '+' : '−'
    const past = say.past(beyond)
    const beyondIt = past === null ? '' : `, beyond the tolerance: ${past}`
    return `On the ${side} side${beyondIt}; in steps of ${say.gap(step)}: ${sum}${counted}. Score: ${say.number(from)} ${sign} ${say.number(steps)} × ${say.number(each)} ${say.result(score, from, steps, each)}.`
  },
  'deviation-limit': ({ end, limit }, say) =>
    end === 'cap' ? `It never rises above ${say.number(limit)}.` : `It never falls below ${say.number(limit)}.`,
  'deviation-warning': ({ deviation, limit }, say) =>
    `Please look into it: ${say.gap(deviation)} lies more than ${say.gap(limit)} away, and may mean that work was not done.`,
  'no-reference': ({ against, people, least }) =>
    against === 'team' && people < least
      ? `Only ${people} in the team with data; a mean needs at least ${least}.`
      : 'What it is held against is unknown or 0, so nothing can be compared with it.',
  'step-within': ({ limit, worse, points }, say) =>
    `${worse === 'above' ? 'Not above' : 'Not below'} ${say.value(limit)}: full marks, ${say.points(points)}.`,
  'step-beyond': ({ value, limit, worse, beyond, step, counting: how, steps, each, off }, say) => {
    const { sum, whole } = say.division(beyond, step)
    const counted = how === 'linear' || whole ? '' : `, and ${counting[how]}: ${say.number(steps)}`
    const side = worse === 'above' ? 'Above' : 'Below'
    return `${side} ${say.value(limit)}: ${say.difference(limit, value)} ${say.result(beyond, value, limit)}; in steps of ${say.gap(step)}: ${sum}${counted}. Points off: ${say.number(steps)} × ${say.number(each)} ${say.result(off, steps, each)}.`
  },
  'step-left': ({ full, off, points }, say) =>
    `${say.number(full)} − ${say.number(off)} ${say.result(points, full, off)}.`,
  'step-floor': ({ floor, left }, say) =>
    `That would leave ${say.number(left)}; it never falls below ${say.points(floor)}.`,
  'team-totals': ({ people, sum, mean }, say) =>
    `Mean total of the ${people} who report to this person: ${say.number(sum)} ÷ ${people} ${say.result(mean, sum)}.`,
  'team-totals-few': ({ people, least }) =>
    people === 0
      ? 'Nobody who reports to this person has a total.'
      : `Only ${people} who report to this person have a total; at least ${least} are needed.`,
  scaled: ({ score, scale, max, points }, say) =>
    `Of the item's ${say.points(max)}: ${say.number(max)} × ${say.number(score)} ÷ ${say.number(scale)} ${say.result(points, max, score, scale)}.`,
  bonus: ({ events, each, points }, say) =>
    `Bonus: ${say.number(events)} × ${say.number(each)} ${say.result(points, events, each)}.`,
  'bonus-none': () => 'Nothing that earns a bonus is on record.',
  'bonus-cap': ({ cap }, say) => `It is never more than ${say.points(cap)}.`,
  'veto-none': () => 'No such event is on record: the veto has not fired.',
  veto: ({ events, limits }, say) =>
    `The veto has fired (confirmed events: ${say.number(events)}). It holds ${vetoLimits({ rule: 'veto', limits }, say)}.`,
  blank: ({ open }, say) =>
    `Still open in the policy: ${say.list(open.map((label) => say.label(label)))}. Until it is decided, nothing is scored.`,
} satisfies Partial<StepWords>
