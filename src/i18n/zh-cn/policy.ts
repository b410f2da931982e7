import type { policy as model } from '../en/policy.ts'
import type { WarningWords } from '../policy-say.ts'
import { fault, kinds } from './policy-faults.ts'
import { fields, ruleTitles, values } from './policy-fields.ts'
import { phrase } from './policy-phrases.ts'

const warning: WarningWords = {
  unfed: (_, title) => `「${title}」没有数据来源，请添加数据映射，或写明 manual: true（人工填报）`,
  unused: (_, title) => `「${title}」没有被任何考核项、日报或提醒用到，请删去或用起来`,
  'not-100': ({ sum }) => `分值合计为 ${sum}，不是 100；总分仍按百分制折算`,
  'cannot-reach': ({ most, points }) => `最多可得 ${most} 分，没有人能拿到本项的 ${points} 分`,
  'gain-unwatched': () => '远低于基准反而多得分，但也可能是工作没有做：请设置 warnBeyond，以便核实',
  'bonus-endless': () => '加分没有上限，total.bonusCap 也没有设置，只受总分上限约束',
  'only-judged': () => '全部由评价人打分，建议至少有一项按数据计分',
  'alert-when-good': () => '数值好的时候才会提醒，是否把 above 与 below 写反了？',
  'few-peers': ({ people }) => `只有 ${people} 位同事评价时，可以猜出是谁打的分，建议至少 3 人`,
  'outlives-card': ({ days }) =>
    `${days} 个工作日会达到 14 天以上，届时飞书里的旧卡片不再更新；发送「待办」可以得到新卡片`,
  'coefficient-order': ({ coefficient, before }) => `${coefficient} 高于前一个更好等级的 ${before}`,
}

/** 汉字与引号之间不空格，汉字与数字、字母之间空一格。 */
const apart = (text: string): string =>
  `${/^[\p{Script=Han}「]/u.test(text) ? '' : ' '}${text}${/[\p{Script=Han}」]$/u.test(text) ? '' : ' '}`

export const policy: typeof model = {
  fault,
  warning,
  kinds,
  fields,
  values,
  ruleTitles,
  colon: '：',
  phrase,
  ok: (file) => `${file}：没有问题`,
  faults: (count) => `共 ${count} 处错误。`,
  blanks: (count) => `有 ${count} 个数字留空：可以起草和试算，但不能发布。`,
  warnings: (count) => `${count} 条提示：`,
  noDifference: '两份考核办法内容相同。',
  place: {
    policy: '考核办法',
    indicator: (title) => `考核指标「${title}」`,
    scorecard: (title) => `「${title}」`,
    grade: (title) => `绩效等级 ${title}`,
    pattern: (title) => `连续考核结果「${title}」`,
    alert: (title) => `提醒「${title}」`,
    dimension: (title, scorecard) => `「${scorecard}」的考核维度「${title}」`,
    item: (title, scorecard) => `「${scorecard}」的考核项「${title}」`,
  },
  difference: {
    added: (place) => `新增${place}。`,
    removed: (place) => `删去${place}。`,
    moved: (place, from, to) => `${place}由「${from}」移到「${to}」。`,
    rule: (place, from, to) => `${place}改了评分规则：由${from}改为${to}。`,
    opened: (place, title) => `${place}：${title}改为留空。`,
    settled: (place, title, to) => `${place}：${title}不再留空${to === null ? '' : `，定为${apart(to).trimEnd()}`}。`,
    changed: (place, field, from, to) => `${place}：${field}由${apart(from)}改为${apart(to).trimEnd()}。`,
    set: (place, field, to) => `${place}：新设${field}，为${apart(to).trimEnd()}。`,
    unset: (place, field, from) => `${place}：取消${field}（原为${apart(from).trimEnd()}）。`,
    entries: (place, field, more, fewer) =>
      `${place}：${field}${more && `增加${apart(more).trimEnd()}`}${fewer && `${more && '，'}去掉${apart(fewer).trimEnd()}`}。`,
    elsewhere: (place, field) => `${place}：${field}的英文文字有改动。`,
  },
  nth: (field, at) => `第 ${at} 个${field}`,
  named: (field, title) => `${field}「${title}」`,
  within: (parts) => parts.join('的'),
  quoted: (text) => `「${text}」`,
  comma: '、',
  none: '空',
  yes: '是',
  no: '否',
}
