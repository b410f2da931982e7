import type { RuleSetting } from '../../core/scoring/rules/index.ts'
import { rises } from '../../core/scoring/rules/linear.ts'
import { bandList, type Edges, lineEnds, type RuleWords, type Say } from '../say.ts'

type Of = 'value' | 'team-share'

/** "over 1 h, up to 2 h"; the better side belongs to a band, the other does not. */
export function edges(band: Edges, of: Of, say: Say): string {
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

/** How steps beyond a limit are counted (AM12). */
export const counting = {
  whole: 'only whole steps count',
  started: 'a step once begun counts as a whole one',
  linear: 'parts of a step count in proportion',
}

type Setting<Name extends RuleSetting['rule']> = Extract<RuleSetting, { rule: Name }>

function reference({ against }: Setting<'deviation'>, say: Say): string {
  if ('target' in against) return `the target, ${say.value(against.target)}`
  if ('indicator' in against) return `"${say.indicator(against.indicator)}"`
  return `the team mean (at least ${against.smallestTeam} people)`
}

function deviation(it: Setting<'deviation'>, say: Say): string {
  const [more, less] = it.better === 'up' ? ['above', 'below'] : ['below', 'above']
  const score = say.number(it.scale)
  const within =
    it.tolerance === '0' ? `a value on it scores ${score}` : `up to ${say.gap(it.tolerance)} away scores ${score}`
  const gain =
    it.gain === '0' ? `nothing more ${more} it` : `${say.number(it.gain)} more for every ${say.gap(it.step)} ${more}`
  const loss =
    it.loss === '0' ? `nothing fewer ${less} it` : `${say.number(it.loss)} fewer for every ${say.gap(it.step)} ${less}`
  const most = it.gain === '0' || it.cap === undefined ? '' : `, at most ${say.number(it.cap)}`
  const least = it.loss === '0' ? '' : `, never below ${say.number(it.floor)}`
  return `Rule, against ${reference(it, say)}: ${within}; ${it.tolerance === '0' ? '' : 'beyond that, '}${gain}${most}; ${loss}${least} (${counting[it.steps]}). A score of ${score} gives the item's full marks.`
}

export function vetoLimits({ limits: limit }: Setting<'veto'>, say: Say): string {
  if ('item' in limit) return `"${say.item(limit.item)}" to at most ${say.points(limit.to)}`
  if ('dimension' in limit) return `all of "${say.dimension(limit.dimension)}" to at most ${say.points(limit.to)}`
  return `the grade to at most ${say.grade(limit.grade)}`
}

/** One sentence a rule, with its numbers. */
export const rule: RuleWords = {
  bands: (it, say) => `Rule: ${table(it, 'value', say)}`,
  'team-relative': (it, say) => `Rule, as a share of the team mean: ${table(it, 'team-share', say)}`,
  linear: (it, say) => {
    const [better, worse] = rises(it) ? ['more', 'less'] : ['less', 'more']
    return `Rule: full marks at ${say.value(it.full)} or ${better}, no points at ${say.value(it.none)} or ${worse}, a straight line between them.`
  },
  occurrences: ({ each, floor, aggravated }, say) =>
    `Rule: full marks when nothing happens, ${say.points(each)} off each time${aggravated ? `, ${say.points(aggravated.each)} for "${say.aggravated()}"` : ''}, never below ${say.points(floor)}.`,
  levels: ({ levels }, say) =>
    `Rule: raters pick a level and a score in it. ${levels.map(({ id, points: [low, high] }) => `${say.level(id)}: ${say.range(low, high)}`).join('; ')}.`,
  completion: ({ target, cap, tasks }, say) => {
    const part = target === undefined ? 'what is done of what was planned' : `the value divided by ${say.value(target)}`
    const whole = tasks ? ', where a task counts only when it is wholly finished' : ''
    return `Rule: full marks times ${part}${whole}, at most ${say.percent(cap)} of them.`
  },
  deviation,
  'per-step': ({ limit, worse, step, each, steps, floor }, say) =>
    `Rule: full marks ${worse === 'above' ? 'up to' : 'from'} ${say.value(limit)}${worse === 'above' ? '' : ' up'}; ${say.points(each)} off for every ${say.gap(step)} ${worse} it (${counting[steps]}), never below ${say.points(floor)}.`,
  'team-aggregate': ({ smallestTeam }, say) =>
    `Rule: full marks times the mean total of the people who report to the supervisor, over 100 (at least ${say.number(String(smallestTeam))} with a total).`,
  'goal-scale': ({ from, to, step, scores: [low, high], levels }, say) =>
    `Rule: raters place the goal on a scale from ${say.number(from)} to ${say.number(to)}, in steps of ${say.number(step)}. ${levels.map((level) => `${say.label(level.title)}: from ${say.number(level.from)} up`).join('; ')}. The ends of the scale score ${say.number(low)} and ${say.number(high)}, a straight line between them; a score of 100 gives full marks.`,
  bonus: ({ each, cap }, say) =>
    `Rule: a bonus outside the 100, ${say.points(each)} on top each time${cap === undefined ? '' : `, at most ${say.points(cap)}`}.`,
  veto: (it, say) => `Rule: a veto. One confirmed event holds ${vetoLimits(it, say)}.`,
  blank: ({ open }, say) =>
    `Rule: still open. The policy does not say: ${say.list(open.map(({ title }) => say.label(title)))}.`,
}
