import type { Wanted } from '../../core/scoring/given.ts'
import type { Rater } from '../../core/scoring/trace.ts'
import type { scoreInput as model } from '../en/score-input.ts'

const wanted = {
  month: '月份，例如 2026-10',
  number: '数字，例如 4、0.5 或 "1/3"',
  'whole-number': '不小于 1 的整数',
  text: '文字说明',
  list: '列表：[ … ]',
  table: '表：{ … }',
} satisfies Record<Wanted, string>

const raters = {
  self: '自评（self）',
  peers: '360 度评价（peers）',
  lead: '上级评价（lead）',
  company: '公司评价（company）',
} satisfies Record<Rater, string>

const meantOr = (meant: string | null, known: readonly string[]): string => {
  if (meant !== null) return `是不是 ${meant}？`
  return known.length > 0 ? `可用的有 ${known.join('、')}` : '这里没有可用的'
}

export const scoreInput: typeof model = {
  fault: {
    'no-json': ({ line }) =>
      `不是有效的 JSON：请检查${line === null ? '' : `第 ${line} 行附近`}是否缺少逗号、括号或引号`,
    missing: ({ wants }) => `缺少这一项，请填写${wanted[wants]}`,
    'wrong-kind': ({ wants }) => `填写有误，应为${wanted[wants]}`,
    'unknown-key': ({ meant, known }) => `没有这一项：${meantOr(meant, known)}`,
    'unknown-indicator': ({ meant, known }) => `考核办法没有这个考核指标：${meantOr(meant, known)}`,
    'unknown-item': ({ meant, known }) => `考核表没有可这样填写的考核项：${meantOr(meant, known)}`,
    twice: () => '重复填写：每个考核指标只写一次',
    below: ({ lowest }) => `不能小于 ${lowest}`,
    'denominator-zero': () => '分母不能为 0：没有记录时，请删去整条数据',
    'value-and-parts': () => '同时写了数值和分子、分母：只写 value，或只写 numerator 和 denominator',
    'no-value': () => '没有数值：请写 value，或写 numerator 和 denominator',
    'no-denominator': () => '这是平均值或比率：请补上 denominator，或改写 value',
    'no-sample': ({ least }) => `样本不少于 ${least} 才评分：请用 sample 写明样本数，或写 numerator 和 denominator`,
    'not-counted': () => '这个考核指标不按次数计：请写在 readings 里',
    'not-whole': () => '次数应为整数',
    'no-tasks': () => '没有任务：请逐项写明计划任务的进度（百分比），例如 [100, 80]',
    'not-tasks': () => '这个考核指标不由任务构成，只有“完成数 ÷ 计划数”的比率才是：请写在 readings 里',
    'not-judged': () => '这一项按数据评分，不由人评价：请填写数据，或写在 amended 里',
    'no-share': ({ raters: known }) =>
      `在本办法中不占比例：参与评价的有${known.map((it) => raters[it as Rater]).join('、')}`,
    'not-allowed': ({ ranges }) => `不在可给的分数之内：可给 ${ranges.join('；')}`,
    'amended-outside': ({ most }) => (most === null ? '不能小于 0' : `应在 0 到 ${most} 之间`),
    'days-outside': ({ of }) => `应在 0 到当月的 ${of} 个工作日之间`,
  },
  faultLine: (place, says) => `${place}：${says}`,
  unreadable: (file, count) => `${file} 无法评分：共 ${count} 处问题。`,
  noPosition: (position, meant, known) =>
    `考核办法没有岗位 ${JSON.stringify(position)} 的考核表：${meantOr(meant, known)}`,
  nothing: '按这份输入，100 分之内没有任何考核项可以评分：请填写考核表需要的数据或评价。',
  blocked: (missing) => `按本办法，缺少${missing.map((it) => raters[it]).join('、')}时不予评分：请一并填写。`,
  head: (policy, scorecard, month) => `${policy} · ${scorecard} · ${month}`,
  points: (points, max, share) => `${points} 分（满分 ${max}）· 计入总分 ${share}`,
  item: (title, standing) => `${title}：${standing}`,
  outside: (points) => `${points} 分，不在 100 分之内`,
  unscored: (max, why) => `满分 ${max} · ${why}`,
  total: '总分',
  result: (total, grade, coefficient) => `总分 ${total} · 绩效等级 ${grade} · 绩效系数 ${coefficient}`,
  open: (titles) => `本办法尚未填写、暂不计分的有：${titles}。`,
}
