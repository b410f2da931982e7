import type { RuleSetting } from '../../core/scoring/rules/index.ts'
import { rises } from '../../core/scoring/rules/linear.ts'
import { bandList, type Edges, lineEnds, type RuleWords, type Say } from '../say.ts'

type Of = 'value' | 'team-share'

/** 「超过 1 小时但不超过 2 小时」:好的一端含本数,另一端不含。 */
export function edges(band: Edges, of: Of, say: Say): string {
  const limits = between(band, of, say)
  return closed(band.title ? `${say.label(band.title)}（${limits}）` : limits)
}

function between({ up, worse, better }: Edges, of: Of, say: Say): string {
  const at = (edge: string) => say.value(edge, of)
  if (worse === null) return better === null ? '任何数值' : `${up ? '低于' : '超过'} ${at(better)}`
  if (better === null && !up && worse === '0') return `为 ${at(worse)}`
  if (better === null) return up ? `${at(worse)} 及以上` : `不超过 ${at(worse)}`
  return up ? `${at(worse)} 及以上但低于 ${at(better)}` : `超过 ${at(better)} 但不超过 ${at(worse)}`
}

function table(rule: Parameters<typeof bandList>[0], of: Of, say: Say): string {
  const bands = bandList(rule, of, edges, say).map(({ where, range }) => `${where}，${range}`)
  const ends = lineEnds(rule).map(([value, points]) => closed(`${say.value(value, of)} 对应 ${say.points(points)}`))
  const line = rule.inside === 'line' ? `。同一档内按直线折算${ends.length ? `（${ends.join('，')}）` : ''}` : ''
  return `${bands.join('；')}${line}。`
}

/** No space between two Chinese characters: a value may end in a unit (1 小时) or not (95%). */
export const closed = (text: string): string => text.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')

/** 超出界限的部分如何计档（AM12）。 */
export const counting = { whole: '只计整档', started: '不足一档按一档计', linear: '不足一档按比例计' }

type Setting<Name extends RuleSetting['rule']> = Extract<RuleSetting, { rule: Name }>

function reference({ against }: Setting<'deviation'>, say: Say): string {
  if ('target' in against) return `目标值 ${say.value(against.target)} `
  if ('indicator' in against) return `「${say.indicator(against.indicator)}」`
  return `团队均值（至少 ${against.smallestTeam} 人）`
}

function deviation(it: Setting<'deviation'>, say: Say): string {
  const [more, less] = it.better === 'up' ? ['高', '低'] : ['低', '高']
  const score = say.points(it.scale)
  const within =
    it.tolerance === '0' ? `与之持平得 ${score}` : `偏差在 ${say.gap(it.tolerance)} 以内（含本数）得 ${score}`
  const each = (side: string, points: string, sign: string) =>
    `每${side} ${say.gap(it.step)} ${sign} ${say.points(points)}`
  const most = it.cap === undefined ? '' : `，最高 ${say.points(it.cap)}`
  const gain = it.gain === '0' ? `${more}于的部分不加分` : `${each(more, it.gain, '加')}${most}`
  const loss = it.loss === '0' ? `${less}于的部分不减分` : `${each(less, it.loss, '减')}，最低 ${say.points(it.floor)}`
  return closed(
    `评分规则（与${reference(it, say)}比较）：${within}；${it.tolerance === '0' ? '' : '超出后'}${gain}，${loss}（${counting[it.steps]}）。得 ${score} 即为本项满分。`,
  )
}

export function vetoLimits({ limits: limit }: Setting<'veto'>, say: Say): string {
  if ('item' in limit) return `「${say.item(limit.item)}」最高只得 ${say.points(limit.to)}`
  if ('dimension' in limit) return `「${say.dimension(limit.dimension)}」各项合计最高只得 ${say.points(limit.to)}`
  return `绩效等级最高只能为 ${say.grade(limit.grade)}`
}

export const rule: RuleWords = {
  bands: (it, say) => `评分规则：${table(it, 'value', say)}`,
  'team-relative': (it, say) => `评分规则（与团队均值之比）：${table(it, 'team-share', say)}`,
  linear: (it, say) => {
    const [better, worse] = rises(it) ? ['及以上', '及以下'] : ['及以下', '及以上']
    return closed(
      `评分规则：${say.value(it.full)} ${better}得满分，${say.value(it.none)} ${worse}得 0 分，两者之间按直线折算。`,
    )
  },
  occurrences: ({ each, floor, aggravated }, say) =>
    `评分规则：没有发生得满分，每次扣 ${say.points(each)}${aggravated ? `，「${say.aggravated()}」每次扣 ${say.points(aggravated.each)}` : ''}，最低 ${say.points(floor)}。`,
  levels: ({ levels }, say) =>
    `评分规则：评价人先选等级，再在该等级内打分。${levels.map(({ id, points: [low, high] }) => `${say.level(id)}，${say.range(low, high)}`).join('；')}。`,
  completion: ({ target, cap, tasks }, say) => {
    const part = target === undefined ? '完成率' : `实际值与 ${say.value(target)} 之比`
    const whole = tasks ? '，全部做完的任务才算完成' : ''
    return closed(`评分规则：满分乘以${part}${whole}，最高按 ${say.percent(cap)} 计。`)
  },
  deviation,
  'per-step': ({ limit, worse, step, each, steps, floor }, say) =>
    closed(
      `评分规则：${worse === 'above' ? '不超过' : '不低于'} ${say.value(limit)} 得满分，每${worse === 'above' ? '超出' : '差'} ${say.gap(step)} 扣 ${say.points(each)}（${counting[steps]}），最低 ${say.points(floor)}。`,
    ),
  'team-aggregate': ({ smallestTeam }, say) =>
    `评分规则：满分乘以下属总分的平均值再除以 100，有总分的下属至少 ${say.number(String(smallestTeam))} 人。`,
  'goal-scale': ({ from, to, step, scores: [low, high], levels }, say) =>
    `评分规则：评价人按目标达成情况（GS）在 ${say.number(from)} 到 ${say.number(to)} 之间打分，每档 ${say.number(step)}。${levels.map((level) => `${say.label(level.title)}，${say.number(level.from)} 起`).join('；')}。两端分别折算为 ${say.points(low)}和 ${say.points(high)}，中间按直线折算；折算得 100 分即为本项满分。`,
  bonus: ({ each, cap }, say) =>
    `评分规则：加分项，不计入 100 分，每次加 ${say.points(each)}${cap === undefined ? '' : `，最多加 ${say.points(cap)}`}。`,
  veto: (it, say) => closed(`评分规则：一票否决。经确认发生一次，${vetoLimits(it, say)}。`),
  blank: ({ open }, say) =>
    `评分规则：尚未定完，考核办法中还空着：${say.list(open.map(({ title }) => say.label(title)))}。`,
}
