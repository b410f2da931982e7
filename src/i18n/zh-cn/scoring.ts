import type { scoring as model } from '../en/scoring.ts'
import { bandList, type Edges, lineEnds, type RuleWords, type Say, type StepWords } from '../say.ts'

type Of = 'value' | 'team-share'

/** 「超过 1 小时但不超过 2 小时」:好的一端含本数,另一端不含。 */
function edges(band: Edges, of: Of, say: Say): string {
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
const closed = (text: string): string => text.replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')

const step: StepWords = {
  value: ({ indicator, value, numerator, denominator, rows, from, to }, say) => {
    const combine = say.combine(indicator)
    const division = `${say.number(numerator)} ÷ ${say.number(denominator)}${combine === 'rate' ? ' × 100%' : ''}`
    const sum = combine === 'mean' || combine === 'rate' ? `(${division})` : ''
    return `${say.indicator(indicator)}：${say.value(value)}${sum}。${say.day(from)}至${say.day(to)}，共 ${rows} 条记录，数据来源：${say.provider(indicator)}。`
  },
  'nothing-recorded': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}：${say.day(from)}至${say.day(to)}没有记录，按 0 计。`,
  'no-data': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}：${say.day(from)}至${say.day(to)}没有数据。`,
  'thin-sample': ({ sample, least }, say) =>
    `样本只有 ${say.number(sample)} 个，不足 ${least} 个，本项只展示、不计分。`,
  'left-out': ({ max }, say) => `本项的 ${say.points(max)}不计入满分，由其他考核项按比例分摊。`,
  rated: ({ by, level, points }, say) => {
    const title = level === null ? null : say.level(level)
    return `${by === 'self' ? '自评' : '上级评价'}：${title ? `「${title}」，` : ''}${say.points(points)}。`
  },
  'not-rated': () => '本项尚无人评分。',
  'one-rater': ({ by }) => (by === 'lead' ? '没有自评，以上级评价为准。' : '上级尚未评价，暂以自评为准。'),
  shared: ({ self, lead, shares, points }, say) =>
    `自评与上级评价按占比合计：${say.number(self)} × ${say.number(shares.self)} + ${say.number(lead)} × ${say.number(shares.lead)} ${say.result(points)}。`,
  amended: ({ before, points, because }, say) =>
    `申诉复核后调整：${before === null ? '原未计分' : `原 ${say.points(before)}`}，现为 ${say.points(points)}，自评与上级评价一并以此为准。理由：${because}`,
  awarded: ({ points, max }, say) => `本项得分：${say.number(points)} / ${say.points(max)}。`,
  band: (it, say) => `落在「${edges(it, it.of, say)}」一档：${say.range(it.low, it.high)}。`,
  'band-line': ({ of, value, worse, better, low, high, points }, say) =>
    `从 ${say.value(worse, of)}（${say.points(low)}）到 ${say.value(better, of)}（${say.points(high)}）按直线折算：${say.number(low)} + (${say.number(high)} − ${say.number(low)}) × ${say.span(worse, value)} ÷ ${say.span(worse, better)} ${say.result(points)}。`,
  'band-limit': ({ of, limit, points, end }, say) =>
    end === 'best'
      ? closed(`已超过 ${say.value(limit, of)} 的上限，按本档最高分计：${say.points(points)}。`)
      : closed(`已超出 ${say.value(limit, of)} 的界限，按本档最低分计：${say.points(points)}。`),
  'team-share': ({ value, mean, people, share }, say) =>
    `团队 ${people} 人（含本人）的均值为 ${say.number(mean)}：${say.number(value)} ÷ ${say.number(mean)} × 100% ${say.result(share)}%。`,
  'team-fallback': ({ value, target, people, least, share }, say) =>
    `团队均值不可用（有数据的 ${people} 人，至少需要 ${least} 人），以目标值 ${say.number(target)} 代替：${say.number(value)} ÷ ${say.number(target)} × 100% ${say.result(share)}%。`,
  'team-small': ({ people, least }) =>
    people < least ? `团队中有数据的只有 ${people} 人，不足 ${least} 人，不能计算均值。` : '团队均值为 0，无法比较。',
  'no-event': ({ points }, say) => `没有发生，得满分 ${say.points(points)}。`,
  events: ({ events, each, off, aggravated }, say) =>
    `${aggravated ? '情节严重的' : '发生'} ${say.number(events)} 次，每次扣 ${say.points(each)}：${say.number(events)} × ${say.number(each)} ${say.result(off)}，共扣 ${say.points(off)}。`,
  'events-left': ({ full, off, points }, say) => `${say.number(full)} − ${say.number(off)} ${say.result(points)}。`,
  'events-floor': ({ floor, left }, say) => `扣后为 ${say.number(left)}，低于下限，按 ${say.points(floor)}计。`,
}

const rule: RuleWords = {
  bands: (it, say) => `评分规则：${table(it, 'value', say)}`,
  'team-relative': (it, say) => `评分规则（与团队均值之比）：${table(it, 'team-share', say)}`,
  occurrences: ({ each, floor, aggravated }, say) =>
    `评分规则：没有发生得满分，每次扣 ${say.points(each)}${aggravated ? `，情节严重的每次扣 ${say.points(aggravated.each)}` : ''}，最低 ${say.points(floor)}。`,
  levels: ({ levels }, say) =>
    `评分规则：评价人先选等级，再在该等级内打分。${levels.map(({ id, points: [low, high] }) => `${say.level(id)}，${say.range(low, high)}`).join('；')}。`,
}

export const scoring: typeof model = {
  step,
  rule,
  points: (number) => `${number} 分`,
  unscored: {
    'thin-sample': '不计分：样本过少',
    'no-data': '不计分：没有数据',
    'not-rated': '不计分：尚未评分',
  },
  total: {
    shares: (self, lead) =>
      `需要评价的考核项：自评占 ${self}，上级评价占 ${lead}；系统取数的考核项对所有评价人分数相同。`,
    sum: (points, max) => `各项得分合计：${points} / ${max} 分。`,
    rounded: (points, max, exact, total) =>
      `${points} ÷ ${max} × 100 ${exact}，只在此处四舍五入一次，保留两位小数：${total}。`,
    grade: (total, from, grade, title, coefficient) =>
      `${total} 达到 ${from} 分的标准：绩效等级 ${grade} ${title}，绩效系数 ${coefficient}。`,
  },
}
