import { bandList, type Edges, lineEnds, type RuleWords, type Say, type StepWords } from '../say.ts'

type Of = 'value' | 'team-share'

/** "over 1 h, up to 2 h"; the better side belongs to a band, the other does not. */
function edges(band: Edges, of: Of, say: Say): string {
  const limits = between(band, of, say)
  return band.title ? `${say.label(band.title)} (${limits})` : limits
}

function between({ up, worse, better }: Edges, of: Of, say: Say): string {
  const at = (edge: string) => say.value(edge, of)
  if (worse === null) return better === null ? 'any value' : `${up ? 'below' : 'over'} ${at(better)}`
  if (better === null && !up && worse === '0') return at(worse)
  if (better === null) return up ? `${at(worse)} or more` : `up to ${at(worse)}`
  return up ? `${at(worse)} or more, below ${at(better)}` : `over ${at(better)}, up to ${at(worse)}`
}

function table(rule: Parameters<typeof bandList>[0], of: Of, say: Say): string {
  const bands = bandList(rule, of, edges, say).map(({ where, range }) => `${where}: ${range}`)
  const ends = lineEnds(rule).map(([value, points]) => `${say.points(points)} at ${say.value(value, of)}`)
  const line =
    rule.inside === 'line' ? `. Inside a band, a straight line${ends.length ? ` (${ends.join('; ')})` : ''}` : ''
  return `${bands.join('; ')}${line}.`
}

const step: StepWords = {
  value: ({ indicator, value, numerator, denominator, rows, from, to }, say) => {
    const combine = say.combine(indicator)
    const division = `${say.number(numerator)} ÷ ${say.number(denominator)}${combine === 'rate' ? ' × 100 %' : ''}`
    const sum = combine === 'mean' || combine === 'rate' ? ` (${division})` : ''
    const records = `${rows} ${rows === 1 ? 'record' : 'records'} (${say.provider(indicator)})`
    return `${say.indicator(indicator)}: ${say.value(value)}${sum}, from ${records}, ${say.day(from)} to ${say.day(to)}.`
  },
  'nothing-recorded': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}: nothing on record from ${say.day(from)} to ${say.day(to)}, so it counts as 0.`,
  'no-data': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}: no data from ${say.day(from)} to ${say.day(to)}.`,
  'thin-sample': ({ sample, least }, say) =>
    `Only ${say.number(sample)} in the sample; at least ${least} are needed, so it is shown but not scored.`,
  'left-out': ({ max }, say) =>
    `This item's ${say.points(max)} leave the full marks; the other items are scaled up in proportion.`,
  rated: ({ by, level, points }, say) => {
    const title = level === null ? null : say.level(level)
    return `${by === 'self' ? 'Self-assessment' : 'Lead assessment'}: ${title ? `"${title}", ` : ''}${say.points(points)}.`
  },
  'not-rated': () => 'Nobody has rated this item.',
  'one-rater': ({ by }) =>
    by === 'lead'
      ? 'There is no self-assessment, so the lead assessment counts alone.'
      : 'There is no lead assessment yet, so the self-assessment stands alone.',
  shared: ({ self, lead, shares, points }, say) =>
    `Self and lead, by their shares: ${say.number(self)} × ${say.number(shares.self)} + ${say.number(lead)} × ${say.number(shares.lead)} ${say.result(points)}.`,
  amended: ({ before, points, because }, say) =>
    `Amended after the appeal: ${before === null ? 'not scored before' : `from ${say.points(before)}`}, now ${say.points(points)}, for all raters. Reason: ${because}`,
  awarded: ({ points, max }, say) => `Score: ${say.number(points)} of ${say.points(max)}.`,
  band: (it, say) => `Band "${edges(it, it.of, say)}": ${say.range(it.low, it.high)}.`,
  'band-line': ({ of, value, worse, better, low, high, points }, say) =>
    `On the straight line from ${say.number(low)} (${say.value(worse, of)}) to ${say.number(high)} (${say.value(better, of)}): ${say.number(low)} + (${say.number(high)} − ${say.number(low)}) × ${say.span(worse, value)} ÷ ${say.span(worse, better)} ${say.result(points)}.`,
  'band-limit': ({ of, limit, points, end }, say) =>
    end === 'best'
      ? `Past ${say.value(limit, of)}, where the line ends: the band's most, ${say.points(points)}.`
      : `Past ${say.value(limit, of)}, where the line ends: the band's least, ${say.points(points)}.`,
  'team-share': ({ value, mean, people, share }, say) =>
    `The mean of the ${people} people in the team, the agent included, is ${say.number(mean)}: ${say.number(value)} ÷ ${say.number(mean)} × 100 % ${say.result(share)} %.`,
  'team-fallback': ({ value, target, people, least, share }, say) =>
    `No usable team mean (${people} with data, at least ${least} needed), so the target ${say.number(target)} takes its place: ${say.number(value)} ÷ ${say.number(target)} × 100 % ${say.result(share)} %.`,
  'team-small': ({ people, least }) =>
    people < least
      ? `Only ${people} in the team with data; a mean needs at least ${least}.`
      : 'The team mean is 0, so nothing can be compared with it.',
  'no-event': ({ points }, say) => `None happened: full marks, ${say.points(points)}.`,
  events: ({ events, each, off, aggravated }, say) =>
    `${aggravated ? 'Aggravated: ' : ''}${say.number(events)} × ${say.number(each)} ${say.result(off)} points off.`,
  'events-left': ({ full, off, points }, say) => `${say.number(full)} − ${say.number(off)} ${say.result(points)}.`,
  'events-floor': ({ floor, left }, say) =>
    `That would leave ${say.number(left)}; it never falls below ${say.points(floor)}.`,
}

const rule: RuleWords = {
  bands: (it, say) => `Rule: ${table(it, 'value', say)}`,
  'team-relative': (it, say) => `Rule, as a share of the team mean: ${table(it, 'team-share', say)}`,
  occurrences: ({ each, floor, aggravated }, say) =>
    `Rule: full marks when nothing happens, ${say.points(each)} off each time${aggravated ? `, ${say.points(aggravated.each)} when aggravated` : ''}, never below ${say.points(floor)}.`,
  levels: ({ levels }, say) =>
    `Rule: raters pick a level and a score in it. ${levels.map(({ id, points: [low, high] }) => `${say.level(id)}: ${say.range(low, high)}`).join('; ')}.`,
}

/** Rules, sheets and their explanations, in words. */
export const scoring = {
  step,
  rule,
  points: (number: string) => `${number} ${number === '1' ? 'point' : 'points'}`,
  unscored: {
    'thin-sample': 'not scored: too few in the sample',
    'no-data': 'not scored: no data',
    'not-rated': 'not scored: not rated',
  },
  total: {
    shares: (self: string, lead: string) =>
      `Judged items: self ${self}, lead ${lead}. Measured items have the same points for everyone.`,
    sum: (points: string, max: string) => `Sum of the items: ${points} of ${max} points.`,
    rounded: (points: string, max: string, exact: string, total: string) =>
      `${points} ÷ ${max} × 100 ${exact}, rounded once, half up, to two decimals: ${total}.`,
    grade: (total: string, from: string, grade: string, title: string, coefficient: string) =>
      `${total} reaches ${from}: grade ${grade} (${title}), coefficient ${coefficient}.`,
  },
}
