import type { propose as model } from '../en/propose.ts'

const quoted = (names: readonly string[]) => names.map((name) => `「${name}」`).join('')
const listed = (names: readonly string[]) => names.map((name) => `「${name}」`).join('、')
const at = (seen: { line: number; value: string } | null) =>
  seen ? `（第 ${seen.line} 行${seen.value.trim() === '' ? '为空' : `：${seen.value}`}）` : ''
/** 名字后面附上最像的人：许诺某 (许诺?) */
const perhaps = (name: string) => name.replace(/ \(([^()]*)\?\)$/, '（是不是$1？）')
const col = (column: string | null) => `「${column ?? ''}」`
const orders: Readonly<Record<string, string>> = { d: '日在前', M: '月在前' }
const form = (name: string) => `${name}${orders[name.charAt(0)] ? `（${orders[name.charAt(0)]}）` : ''}`
const lengths: Readonly<Record<string, string>> = { 'm:ss': '分:秒', 'h:mm': '时:分' }
const units: Readonly<Record<string, string>> = { seconds: '秒', minutes: '分钟', hours: '小时', milliseconds: '毫秒' }

const doubt: (typeof model)['doubt'] = {
  encoding: ({ assumed }) => `文件按 ${assumed.toUpperCase()} 编码读取。如果姓名显示成乱码，请换一种编码。`,
  sheet: ({ assumed, others }) => `读取的是工作表「${assumed}」，文件里还有${listed(others)}。`,
  'header-line': ({ assumed }) => `把第 ${assumed} 行当作表头。如果列名不在这一行，请指明行号。`,
  'few-rows': ({ rows }) => `只有 ${rows} 行可供判断，请逐项核对。`,
  'person-missing': ({ candidates }) =>
    `没有哪一列写着人员名单里的人${candidates.length > 0 ? `，可能是${listed(candidates)}中的一列` : ''}。请指明是哪一列，或先导入人员名单。`,
  'person-unsure': ({ column, seen, candidates }) =>
    `每行记在${col(column)}${at(seen)}所写的人名下。${candidates.length > 0 ? `${listed(candidates)}写的是另一些人，请选出实际做这项工作的人。` : '如果不是实际处理的人，请换一列。'}`,
  'people-unknown': ({ column, seen, values, share }) =>
    `有 ${Math.round(share * 100)}% 的行，${col(column)}里的人不在人员名单里${at(seen)}：${values.map(perhaps).join('、')}。补全名单之前，这些行不能导入。`,
  'day-missing': ({ candidates }) =>
    candidates.length > 0
      ? `没有哪一列说明工作是哪一天做的。${listed(candidates)}里有日期，但说的是别的事。`
      : '没有哪一列写着日期。没有日期就无法归到月份，请导出每行都带日期的文件。',
  'day-unread': ({ column, seen }) =>
    `${col(column)}${at(seen)}看来是日期，但读不出来：年、月、日缺一不可。请指明写法，或重新导出。`,
  'day-unsure': ({ column, seen, candidates }) =>
    `日期取自${col(column)}${at(seen)}。${candidates.length > 0 ? `${listed(candidates)}里是另外的日期，请选出应当计入的那一列。` : ''}`,
  'day-order': ({ column, seen, assumed, other }) =>
    `${col(column)}里的日期${at(seen)}有两种读法，现按 ${form(assumed)} 读取；如果是 ${form(other)}，请改正。`,
  'day-number': ({ column, seen, assumed }) =>
    `${col(column)}里的纯数字${at(seen)}当作日期读取（${assumed}）。请在样例里核对。`,
  'days-ahead': ({ column, seen, rows }) =>
    `按${col(column)}，有 ${rows} 行的日期在未来${at(seen)}，不能导入。是不是日和月的顺序反了？`,
  'no-row-id': () =>
    '没有哪一列能当作每行的编号，只能按整行内容区分。以后更正过的行会另算一行：请指定编号列，或让新文件替换整个时间段。',
  'row-a-day': () => '这里每人每天一行。同一人同一天再出现一行时，以后一行为准。',
  'row-id-unsure': ({ column, seen }) =>
    `${col(column)}${at(seen)}没有重复值，因此当作每行的编号。以后编号相同的行会替换原来的行。`,
  'row-id-repeats': ({ column, seen }) =>
    `${col(column)}有重复而内容不同的值${at(seen)}，编号相同的只算最后一行；如果每行都该算，请改为按整行内容区分。`,
  unit: ({ column, seen, assumed }) =>
    `${col(column)}没有写单位，其中的数字${at(seen)}按${units[assumed] ?? assumed}计。`,
  percent: ({ column, seen, assumed }) =>
    assumed === 'whole'
      ? `${col(column)}${at(seen)}按百分数读取：95 就是 95%。`
      : `${col(column)}${at(seen)}按 0 到 1 的比例读取：0.95 就是 95%。`,
  decimal: ({ column, seen, assumed }) =>
    assumed === '.'
      ? `${col(column)}${at(seen)}里的逗号当作千位分隔符。如果是小数点，请改正。`
      : `${col(column)}${at(seen)}里的点当作千位分隔符。如果是小数点，请改正。`,
  'duration-form': ({ column, seen, assumed, other }) =>
    `${col(column)}${at(seen)}按「${lengths[assumed] ?? assumed}」读取。如果是「${lengths[other] ?? other}」，请改正。`,
  bounds: ({ column, seen, from, to }) =>
    `${col(column)}只接受 ${from} 到 ${to} 之间的值，这个值不能导入${at(seen)}。如果确实可能出现，请放宽范围。`,
  unreadable: ({ column, seen, rows }) => `样例中有 ${rows} 行的${col(column)}读不出来${at(seen)}，这些行不能导入。`,
  'number-or-yes-no': ({ column, seen, assumed }) =>
    assumed === 'number'
      ? `${col(column)}里的 0 和 1${at(seen)}当作数字，而不是否和是。`
      : `${col(column)}里的 0 和 1${at(seen)}当作否和是，而不是数字。`,
  category: ({ column, indicator, hits, others, open }, title) =>
    indicator === 'answered'
      ? `只计${col(column)}为${quoted(hits)}的行${others.length > 0 ? `，不计${quoted(others)}` : ''}。`
      : `${col(column)}为${quoted(hits)}的，计入「${title(indicator)}」${others.length > 0 ? `；${quoted(others)}不算` : ''}${open.length > 0 ? `；${quoted(open)}的行暂不统计` : ''}。`,
  rating: ({ column, seen, indicator, atLeast }, title) =>
    `计算「${title(indicator)}」时，${col(column)}${at(seen)}达到 ${atLeast} 分算好。如果分界不在这里，请改正。`,
  'feed-unsure': ({ column, seen, assumed, candidates }, title) => {
    const others = [...new Set(candidates.map((it) => `「${title(it)}」`))].join('、')
    if (column === null) return `每一行都给「${title(assumed ?? '')}」计 1，因为没有哪一列说明哪些行该算。`
    if (assumed === null) return `${col(column)}${at(seen)}也可能是${others}，目前没有计入；如果是，请添加。`
    return `${col(column)}${at(seen)}当作「${title(assumed)}」${others ? `，也可能是${others}` : ''}。`
  },
  'equal-days': ({ column, seen, indicator }, title) =>
    `${col(column)}${at(seen)}已经是当天的平均值或比率。汇总到月时，「${title(indicator)}」每天的权重相同，不论当天业务多少；带有分子和分母两列的文件才能精确合计。`,
  over: ({ column, seen, indicator, over }, title) =>
    `「${title(indicator)}」按${col(column)}${at(seen)}除以${col(over)}计算。如果分母是另一列，请改正。`,
  'names-unknown': ({ column, values }) =>
    `${col(column)}里的这些名称不对应任何考核指标，不会计入：${listed(values)}。`,
  'nothing-fed': () => '没有哪一列的列名能对应到考核指标。请指明哪一列计入哪个指标。',
}

const cannot: (typeof model)['cannot'] = {
  'no-column': ({ column, known }) => `没有「${column}」这一列。现有的列：${known.join('、')}。`,
  'no-indicator': ({ indicator, known }) =>
    `已批准的考核办法里没有「${indicator}」这个指标。现有：${known.join('、')}。`,
  'not-fed': ({ indicator }, title) => `这里本来就没有哪一列计入「${title(indicator)}」，无需去掉。`,
  'bounds-crossed': ({ from, to }) => `下限 ${from} 高于上限 ${to}。`,
  'no-number': ({ column }) => `「${column}」没有按数字或时长读取，不能设范围。请先说明这一列怎么读。`,
  'no-days': ({ column }) => `看不出「${column}」里的日期是怎么写的，请指明写法，例如 yyyy-MM-dd。`,
  'does-not-fit': ({ indicator, column }, title) =>
    column === null
      ? `「${title(indicator)}」不是件数，不能按行数计。`
      : `按「${column}」现在的读法，得不出「${title(indicator)}」。请换一列，或先说明这一列怎么读。`,
  schema: ({ says }) => `这样改，数据映射就不成立了：${says}`,
}

/** 为没见过的文件拟定的数据映射：假定了什么，为什么某项更正做不了。 */
export const propose: typeof model = {
  doubt,
  cannot,
  lacks: {
    person: '没有哪一列说明是谁的数据',
    day: '没有哪一列写着日期',
    feeds: '没有计入任何考核指标',
  },
  cli: {
    heading: (file, n) => `${file}：根据前 ${n} 行拟定的数据映射`,
    incomplete: (what) => `还不成其为数据映射：${what}。请修改文本，再用 --mapping FILE.yaml 读入。`,
    doubts: '请核对：',
    noDoubts: '没有需要假定的地方。',
    sample: '前几行会这样读取：',
    noSample: '照这样，前几行都读不出来。',
    unused: (headers) => `没有计入任何指标的列：${headers}`,
    feeds: (titles) => `计入：${titles}`,
    yes: '是',
    no: '否',
    line: '行',
    person: '人员',
    day: '日期',
    written: (file) => `已写入 ${file}。`,
    saved: (source, version) => `已保存为 ${source}，第 ${version} 版。今后同样表头的文件都按它读取。`,
    notSaved: '尚未保存：核对无误后加上 --save。',
    incompleteNotSaved: '只有完整的数据映射才能保存。',
    holds: (file) => `${file}：没有问题。`,
    shipped: '随产品提供',
    savedBy: (when, by) => `${by}于 ${when} 保存`,
    machine: '命令行',
    none: '还没有数据映射。',
    list: ['来源', '名称', '出处', '计入'],
    unknownSource: (source, known) => `没有「${source}」这个数据映射。现有：${known}。`,
    notRetired: (source) => `「${source}」不是保存下来的数据映射，不能停用。`,
    retired: (source) => `${source} 已停用，按它导入的数据保留不变。`,
    shadows: (source) => `随产品提供的数据映射也叫 ${source}，今后以保存的这一份为准。`,
  },
}
