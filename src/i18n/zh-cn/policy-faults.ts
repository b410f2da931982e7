import { type FaultWords, type KindWords, listed, type NamedWords } from '../policy-say.ts'

export const kinds: KindWords = {
  text: '文字',
  number: '数字',
  'whole-number': '整数',
  'yes-no': 'true 或 false',
  list: '列表',
  table: '由键和值组成的表',
  label: '中英文名称 { zh: …, en: … }',
  nothing: '空值',
}

const named: NamedWords = {
  indicator: '考核指标',
  column: '列',
  item: '考核项',
  dimension: '考核维度',
  grade: '绩效等级',
  calendar: '日历',
  zone: '时区',
}

const known = (names: readonly string[]) => (names.length > 0 ? `，现有：${listed(names, '、')}` : '')
const meant = (name: string | null, names: readonly string[]) => (name === null ? known(names) : `，是否想写 ${name}？`)

const limits = {
  number: (side: string, limit: string) => `${side} ${limit}`,
  text: (side: string, limit: string) => `字数${side} ${limit}`,
  list: (side: string, limit: string) => `条数${side} ${limit}`,
}

export const fault: FaultWords = {
  'too-large': ({ mostKilobytes }) => `文件超过 ${mostKilobytes} KB，这类文件不会这么大，请确认是否选对了文件`,
  'not-utf8': () => '文件不是 UTF-8 编码，请另存为 UTF-8',
  empty: ({ what }) =>
    `文件是空的，可以从自带的 ${what === 'policy' ? 'after-sales.yaml' : 'sources/calls.yaml'} 复制一份开始`,
  'no-table': ({ what, got }, kind) =>
    what === 'policy'
      ? `考核办法应由 policy、title、raters 等键组成，这里却是${kind[got]}`
      : `数据映射应由 source、columns、feeds 等键组成，这里却是${kind[got]}`,
  tab: () => '这一行用了制表符缩进，YAML 只能用空格缩进',
  'key-twice': () => '同一处写了两个相同的键，请只保留一个',
  'merge-key': () => '不支持合并键（<<），请把内容逐行写出',
  aliases: () => '别名（*名称）没有对应的内容，或层层引用过多，请把内容逐行写出',
  'too-deep': () => '嵌套层数过多，请检查括号是否闭合，或减少层数',
  'no-yaml': ({ says }) => `不是合法的 YAML（${says}）`,
  'and-more': ({ count }) => `另有 ${count} 处错误，请先改正以上各处`,
  missing: ({ wants, known: names }, kind) =>
    names.length > 0 ? `缺少这一项，请从以下选择：${listed(names, '、')}` : `缺少这一项，请填写${kind[wants]}`,
  'wrong-kind': ({ wants, got }, kind) => `应为${kind[wants]}，这里却是${kind[got]}`,
  'unknown-key': ({ meant: name, known: names }) =>
    name === null ? `没有这个键，请删去${known(names)}` : `没有这个键，是否想写 ${name}？`,
  'not-among': ({ meant: name, known: names }) =>
    name === null ? `只能是以下之一：${listed(names, '、')}` : `没有这个选项，是否想写 ${name}？`,
  limit: ({ side, limit, included, of }) =>
    side === 'least' && of === 'text'
      ? '内容是空的，请填写'
      : `须满足：${limits[of](included ? (side === 'least' ? '不小于' : '不大于') : side === 'least' ? '大于' : '小于', limit)}`,
  'blank-form': () => '留空的数字要写成 { blank: true, title: { zh: …, en: … } }，不能有别的内容',
  'cannot-be-open': () => '这一项不能留空，缺了它无法试算，请填写',
  twice: ({ id }) => `${id} 重复，请换一个`,
  unknown: ({ what, id, meant: name, known: names }) =>
    what === 'zone'
      ? `没有时区 ${id}，请写成 Asia/Shanghai 这样的名称`
      : `${what === 'item' || what === 'dimension' ? '这张考核表里' : ''}没有名为 ${id} 的${named[what]}${meant(name, names)}`,
  'shares-sum': ({ sum }) => `自评、同事评价、上级评价与公司评价的占比合计为 ${sum}，应为 100`,
  'weights-sum': ({ sum }) => `权重合计为 ${sum}，应为 100`,
  'weight-missing': ({ dimension }) => `缺少考核维度 ${dimension} 的权重；设置了权重，就要给每个维度都设置`,
  'weight-needless': ({ dimension }) => `考核维度 ${dimension} 在满分 100 之内没有分值，不需要权重，请删去`,
  'no-points': () => '这里的考核项都没有分值，算不出总分，请至少给一项设置分值',
  'gives-more': ({ most, points }) => `最多可得 ${most} 分，超过了本项的 ${points} 分`,
  'floor-above': ({ points }) => `高于本项的 ${points} 分`,
  'needs-indicator': ({ rule }) => `规则 ${rule} 按数据计分，请写明考核指标，或改用由评价人打分的 levels`,
  'needs-no-indicator': ({ rule }) => `规则 ${rule} 不读取数据，请删去考核指标，或改用按数据计分的规则`,
  'bands-direction': ({ indicator, better }) =>
    better === 'up'
      ? `高低写反了：${indicator} 越高越好，各档请用 from`
      : `高低写反了：${indicator} 越低越好，各档请用 to`,
  direction: ({ rule, indicator, better }) =>
    `高低写反了：${indicator} 越${better === 'up' ? '高' : '低'}越好，而这里的 ${rule} 奖励的是另一端`,
  'not-a-count': ({ rule, indicator }) =>
    `规则 ${rule} 按次数计，而 ${indicator} 不是次数，请换一个按次数累计的考核指标`,
  'no-rate': ({ indicator }) => `整项计数须有完成数与计划数，${indicator} 应为比率，否则请删去 tasks`,
  'needs-target': ({ indicator }) => `${indicator} 的单位不是百分比，请用 target 写明达到多少算 100%`,
  itself: ({ indicator }) => `${indicator} 不能与自己比较，请换一个考核指标`,
  'other-unit': ({ indicator, unit, ours }) => `${indicator} 的单位是 ${unit}，本项考核指标的单位是 ${ours}，无法比较`,
  'prorated-mean': () => '只有累计值才随出勤天数增长，均值和比率不需要折算，请删去',
  'veto-itself': () => '一票否决不能限制自己，请写明它限制的考核项',
  'limits-nothing': ({ most }) => `这个限制不起作用：不触发否决时最高也只是 ${most}`,
  'grade-order': ({ from, before }) => `${from} 应低于 ${before}，等级要从高到低排列`,
  'grade-last': () => '最后一个等级要从 0 分起，否则有的总分没有等级',
  'grade-top': ({ cap }) => `总分最高 ${cap}，没有人能达到`,
  'pattern-beyond': ({ cap }) => `总分在 0 到 ${cap} 之间，这样写要么没有人符合，要么人人符合`,
  'calendar-order': ({ from, until }) => `结束日 ${until} 早于开始日 ${from}`,
  'calendar-outside': ({ days }) => `以下日期不在日历的起止范围内：${listed(days, '、')}`,
  'calendar-both': ({ days }) => `以下日期既是节假日又是调休上班日：${listed(days, '、')}`,
  'no-time': ({ at }) => `没有 ${at} 这个时间，应在 00:00 到 23:59 之间`,
  'busy-time': ({ at }) => `${at} 是各种机器人集中发消息的时间，请错开几分钟`,
  'no-days': ({ days }) => `${days} 个工作日来不及处理，至少 1 个`,
  'feeds-nothing': () => '没有对应任何考核指标，请在 feeds 下至少写一项，或用 named 写明哪一列是指标名称',
  'always-there': ({ key }) => `每一行都必须写明${key === 'person' ? '是谁' : '是哪一天'}，请删去这一项`,
  'fed-twice': ({ indicator }) =>
    `${indicator} 前面已经写过：一行数据对一个考核指标只能给一个值，请合并，或分成两份映射`,
  'read-otherwise': ({ column, read, reads }) =>
    `列 ${column} 按 ${read} 读取，而这里需要 ${listed(reads, ' 或 ')}：请修改它的 read，或换一列`,
}
