import type { scoring as model } from '../en/scoring.ts'
import type { Say, StepWords } from '../say.ts'
import { closed, rule } from './scoring-rules.ts'
import { ruleSteps } from './scoring-steps.ts'

const raters: typeof model.raters = { self: '自评', peers: '同事评价（360 度）', lead: '上级评价', company: '公司评价' }

/** 办法中写明的目标值和行业基准，只作对照（R203）。 */
function beside(indicator: string, say: Say): string {
  const { target, benchmark } = say.about(indicator)
  const parts = [
    ...(target === null ? [] : [`目标值 ${target}`]),
    ...(benchmark === null ? [] : [`行业基准 ${benchmark}`]),
  ]
  return parts.length > 0 ? `对照：${parts.join('，')}。` : ''
}

const step: StepWords = {
  ...ruleSteps,
  value: ({ indicator, value, numerator, denominator, rows, from, to }, say) => {
    const combine = say.combine(indicator)
    const division = `${say.number(numerator)} ÷ ${say.number(denominator)}${combine === 'rate' ? ' × 100%' : ''}`
    const sum = combine === 'mean' || combine === 'rate' ? `(${division})` : ''
    const { source } = say.about(indicator)
    const provider = say.provider(indicator)
    const origin = source === null ? `数据来源：${provider}` : `数据来源：${source}，由${provider}提供`
    return `${say.indicator(indicator)}：${say.reading(indicator, value)}${sum}。${say.day(from)}至${say.day(to)}，共 ${rows} 条记录，${origin}。${beside(indicator, say)}`
  },
  'nothing-recorded': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}：${say.day(from)}至${say.day(to)}没有记录，按 0 计。`,
  'no-data': ({ indicator, from, to }, say) =>
    `${say.indicator(indicator)}：${say.day(from)}至${say.day(to)}没有数据。`,
  impossible: ({ indicator, lowest }, say) =>
    closed(`数值不可能低于 ${say.reading(indicator, lowest)}，数据有误，本项只展示、不计分，请更正数据。`),
  prorated: ({ value, days, of, result }, say) =>
    `当月应出勤 ${say.number(of)} 天，实际出勤 ${say.number(days)} 天，折算为整月：${say.operand(value)} × ${say.number(of)} ÷ ${say.number(days)} ${say.result(result, value, of, days)}。`,
  'thin-sample': ({ sample, least }, say) =>
    `样本只有 ${say.number(sample)} 个，不足 ${least} 个，本项只展示、不计分。`,
  'left-out': ({ max }, say) =>
    max === '0' ? '因此本项不影响总分。' : `本项的 ${say.points(max)}不计入满分，由其他考核项按比例分摊。`,
  rated: ({ by, level, points }, say) => {
    const title = level === null ? null : say.level(level)
    return `${raters[by]}：${title ? `「${title}」，` : ''}${say.points(points)}。`
  },
  goal: ({ by, level, goal, from, low, each, score, max, points }, say) =>
    `${raters[by]}：「${say.level(level) ?? level}」，目标达成 ${say.number(goal)}。折算分：${say.number(low)} + (${say.number(goal)} − ${say.number(from)}) × ${say.number(each)} ${say.result(score, low, goal, from, each)}；折算为本项得分：${say.number(max)} × ${say.number(score)} ÷ 100 ${say.result(points, max, score)}。`,
  'peers-mean': ({ people, points }, say) => `${raters.peers}：${people} 人的平均分，${say.points(points)}。`,
  'not-rated': () => '本项尚无人评分。',
  'one-rater': ({ by, missing }) =>
    missing === 'lead' ? `上级尚未评价，暂以${raters[by]}为准。` : `没有${raters[missing]}，以${raters[by]}为准。`,
  'rater-missing': ({ missing, how }, say) => {
    const gone = `缺少${say.list(missing.map((by) => raters[by]))}`
    return how === 'zero' ? `${gone}，缺少的部分按 0 分计。` : `${gone}，其占比由其他评价人按比例分摊。`
  },
  shared: ({ self, lead, shares, points }, say) =>
    `自评与上级评价按占比合计：${say.number(self)} × ${say.number(shares.self)} + ${say.number(lead)} × ${say.number(shares.lead)} ${say.result(points, self, lead, shares.self, shares.lead)}。`,
  'shared-by': ({ parts, points }, say) => {
    const sum = parts.map((it) => `${say.number(it.points)} × ${say.number(it.share)}`).join(' + ')
    const numbers = parts.flatMap((it) => [it.points, it.share])
    return `${say.list(parts.map(({ by }) => raters[by]))}按占比合计：${sum} ${say.result(points, ...numbers)}。`
  },
  vetoed: ({ by, before, points }, say) => {
    const { before: all, after, lines } = say.held(by)
    const sum = `${say.number(before)} × ${say.number(after)} ÷ ${say.number(all)} ${say.result(points, before, after, all)}`
    return lines > 1
      ? `因一票否决项「${say.item(by)}」，本维度合计由 ${say.points(all)}降为 ${say.points(after)}，各项按比例降低：${sum}。`
      : `因一票否决项「${say.item(by)}」，由 ${say.points(before)}降为 ${say.points(points)}。`
  },
  zeroed: ({ by }, say) => `本项虽没有可计分的数据，因一票否决项「${say.item(by)}」仍计 0 分。`,
  amended: ({ before, points, because }, say) =>
    `申诉复核后调整：${before === null ? '原未计分' : `原 ${say.points(before)}`}，现为 ${say.points(points)}，所有评价人一并以此为准。理由：${because}`,
  awarded: ({ points, max }, say) => {
    if (max === '0') return `本项加分：+${say.points(points)}，计在 100 分之外。`
    return `本项得分：${say.number(points)} / ${say.points(max)}${say.isAbove(points, max) ? '，按规则可以超过满分' : ''}。`
  },
  'bonus-limit': ({ raw, cap }, say) => `加分合计 ${say.points(raw)}，超过上限，按 ${say.points(cap)}计。`,
  'bonus-added': ({ base, bonus, total }, say) =>
    `计入加分：${say.number(base)} + ${say.number(bonus)} ${say.result(total, base, bonus)}。`,
  'total-cap': ({ raw, cap }, say) => `总分最高 ${say.points(cap)}，${say.points(raw)}按 ${say.points(cap)}计。`,
  'grade-veto': ({ by, reached, grade }, say) =>
    `因一票否决项「${say.item(by)}」，绩效等级由 ${say.grade(reached)}降为 ${say.grade(grade)}，总分不变。`,
}

export const scoring: typeof model = {
  step,
  rule,
  raters,
  points: (number) => `${number} 分`,
  percentagePoints: (number) => `${number} 个百分点`,
  bonus: (points) => `+${points}`,
  grade: (id, title) => `${id} ${title}`,
  veto: { fired: '已触发', quiet: '未触发' },
  unscored: {
    'thin-sample': '不计分：样本过少',
    'no-data': '不计分：没有数据',
    'not-rated': '不计分：尚未评分',
    impossible: '不计分：数值有误',
    blank: '不计分：规则尚未定完',
  },
  measuredBy: (indicator) => `考核指标：${indicator}。`,
  share: (sum) => `计入总分（满分 100 分）：${sum} 分。`,
  total: {
    shares: (parts) =>
      `需要评价的考核项：${parts.map(({ by, share }) => `${raters[by]}占 ${share}`).join('，')}；系统取数的考核项对所有评价人分数相同。`,
    weight: (dimension, weight, sum, max) => `${dimension}（权重 ${weight}）：${sum}；满分：${max}。`,
    sum: (points, max) => `各项得分合计：${points} / ${max} 分。`,
    weighted: (points, max) => `各维度加权合计：${points} / ${max} 分。`,
    base: (sum) => `折算为百分制：${sum}。`,
    rounded: (sum, total) => `${sum}，只在此处四舍五入一次，保留两位小数：${total}。`,
    grade: (total, from, grade, coefficient) =>
      `${total} 达到 ${from} 分的标准：绩效等级 ${grade}，绩效系数 ${coefficient}。`,
    below: (total, limit, grade, coefficient) =>
      `${total} 低于 ${limit} 分：绩效等级 ${grade}，绩效系数 ${coefficient}。`,
    reaches: (total, from, grade) => `${total} 达到 ${from} 分的标准：绩效等级 ${grade}。`,
    coefficient: (coefficient) => `绩效系数 ${coefficient}。`,
  },
}
