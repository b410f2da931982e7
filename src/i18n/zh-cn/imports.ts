import type { FileNotes } from '../../core/readings/table.ts'
import type { imports as model } from '../en/imports.ts'

const otherSheets = (notes: FileNotes | undefined) =>
  notes && notes.sheets.length > 1
    ? `读的是工作表「${notes.sheet}」，另外还有：${notes.sheets.filter((it) => it !== notes.sheet).join('、')}。`
    : ''
const perhaps = (nearest: readonly string[]) => (nearest.length > 0 ? `是不是：${nearest.join('、')}？` : '')

/** 每种写法各举一例。 */
const durations: Readonly<Record<string, string>> = {
  'h:mm:ss': '时:分:秒（0:02:23）',
  'm:ss': '分:秒（2:23）',
  'h:mm': '时:分（0:02）',
  words: '2分23秒',
  iso: 'PT2M23S',
  seconds: '秒数（143）',
  minutes: '分钟数（2.5）',
  hours: '小时数（0.5）',
  milliseconds: '毫秒数（143000）',
}

const fault: (typeof model)['fault'] = {
  blank: () => '是空的，请补上。',
  number: ({ decimal }) =>
    decimal === ','
      ? '不是数字。请写成 1234,5 或 1.234,5；1.5 有两种读法，不能用。'
      : '不是数字。请写成 1234.5 或 1,234.5；1,5 有两种读法，不能用。',
  currency: () => '带了货币符号。请只写数字，例如 1234.5。',
  day: ({ forms }) => `不是能识别的日期。这一列可用的写法：${forms.join('、')}。`,
  'two-days': ({ days }) => `既可能是 ${days.join('，也可能是 ')}。请在数据映射里只为这一列保留一种写法。`,
  duration: ({ forms }) =>
    forms
      ? `不是能识别的时长。这一列可用的写法：${forms.map((form) => durations[form] ?? form).join('、')}。`
      : '不是时长。请写成 时:分:秒，例如 0:02:23。',
  'yes-no': () => '既不是「是」也不是「否」。请写 Y 或 N、是或否。',
  'digits-lost': () =>
    '在表格软件里丢了后面几位数字。请从原系统重新导出，不要用表格软件另存；或先把这一列设为文本格式。',
  'no-cases': () => '不能作分母，因为旁边的数不是 0。请填总数；如果只是次数，填 1。',
  range: ({ from, to }) => `超出了可能的范围（${from} 到 ${to}），请到来源系统核对。`,
  'future-day': ({ today }, format) => `是未来的日期（今天是${format.day(today)}）。`,
  'unknown-person': ({ nearest }) => `不在人员名单里。${perhaps(nearest)}`,
  'unknown-indicator': ({ nearest }) => `不是考核办法里的指标。${perhaps(nearest)}请照考核办法里的编号填写。`,
  'ambiguous-person': ({ count }) => `对应 ${count} 个人，请改用工号。`,
  left: ({ on }, format) => `已于${format.date(on)}离职，请改记到实际处理的人名下。`,
  'not-yours': () => '不是你带的人，这一行请交给人力资源部导入。',
  cells: ({ got, expected }) => `有 ${got} 格，而表头有 ${expected} 列。请检查是否多了或少了分隔符。`,
  quote: () => '引号的位置不对。引号内的文字里如果还有引号，请写两个。',
  'too-long': ({ atMost }) => `超过 ${atMost} 个字符，可能缺了右引号。`,
  json: () => '不是 JSON 对象。请每行写一个对象，用花括号括起来。',
  nested: () => '是对象或列表，请只写一个值。',
  'new-key': ({ within }) => `前 ${within} 行都没有这个键。请在第一行也写上，值可以是 null。`,
  'key-twice': () => '在这一行出现了两次，请只保留一个。',
  email: () => '不是邮箱地址。',
  mobile: () => '不是手机号。请写 13800000000；其他地区请写 +852… 这样的格式。',
  role: () => '不是可用的角色。可用：人力资源部（hr）、公司领导（leadership）、管理员（admin）；专员和主管不用填。',
  locale: () => '不是可用的语言。请写 zh-CN 或 en。',
  zone: () => '不是时区。请写成 Asia/Shanghai 这样。',
  'left-before-joined': ({ joined }, format) => `早于入职日期${format.date(joined)}。`,
  twice: ({ line }) => `和第 ${line} 行是同一个工号，内容却不同。请只保留一行。`,
  'email-taken': ({ by }) => `已是工号 ${by} 的邮箱。每个人要有自己的邮箱。`,
  'zeros-lost': ({ as }) => `像是 ${as} 丢了前面的 0。请把这一列设为文本格式后重新发送。`,
  'unknown-lead': ({ nearest }) => `没有这个工号，或者那一行没有导入。${perhaps(nearest)}`,
  'own-lead': () => '是本人的工号，本人不能是自己的直属上级。',
  'lead-cycle': ({ through }) => `上下级绕成了一圈：${through.join(' → ')}。`,
  'two-leads': ({ other }) => `不是这个班组的直属上级：班组里多数人填的是 ${other}。一个班组只有一位直属上级。`,
}

const unreadable: (typeof model)['unreadable'] = {
  encoding: () => '无法识别文件的编码，或者有字符已损坏。请在 Excel 里另存为「CSV UTF-8」后重新发送。',
  workbook: () => '这不是能打开的 Excel 工作簿。请用 Excel 打开，另存为 .xlsx 后重新发送。',
  'workbook-old': () => '这是旧格式（.xls）或加了密码的工作簿。请在 Excel 里去掉密码，另存为 .xlsx。',
  'zip-bomb': (where) => `解压后超出一张表的大小：最多 512 MiB、1,000 个部分，这里是 ${where}。没有打开。`,
  entities: () => '里面的 XML 声明了文档类型，Excel 不会这样写。请用 Excel 打开，另存为 .xlsx。',
  document: () => '这是文档、图片、网页或压缩包，不是表格。我能读 CSV、.xlsx 和 NDJSON。',
  quotes: () => '引号对不上：开头的引号一直没有闭合，或者超过 1,000 行有多余的引号。请重新导出。',
  'long-line': (where) => `第 ${where} 行太长，一行最多 65,536 个字符。请重新导出。`,
  columns: (where) => `有 ${where} 列，最多 500 列。请只保留需要的列。`,
  rows: (where) => `超过 ${where} 行，请拆开发送。`,
  'header-twice': (where) => `有两列都叫「${where}」，请改名或删掉一列。`,
  'header-blank': (where) => `表头的第 ${where} 列没有列名，请补上或删掉。`,
  'no-header': () => '开头几行都不是 JSON 对象。请每行写一个对象：{"工号": "A1", …}',
  'no-sheet': (where) => `没有这个名称且有数据的工作表。现有：${where}。`,
}

const failure: (typeof model)['failure'] = {
  'hr-only': () => '只有人力资源部可以修订考核办法，请交给人力资源部发送。',
  'not-allowed': () =>
    '人员名单由人力资源部和管理员导入；数据记录除他们外，主管可以导入自己班组的。请交给人力资源部发送。',
  'unknown-shape': ({ nearest, missing, notes }) =>
    (nearest
      ? `没见过这样的列。它最像「${nearest}」，但缺少：${missing.join('、')}。`
      : '没见过这样的列。我能读：人员名单、通话记录、工单记录、考勤记录。') + otherSheets(notes),
  'too-large': ({ mebibytes, atMost }) => `文件有 ${mebibytes} MB，最多 ${atMost} MB。请拆开发送，例如按月。`,
  'refused-strict': ({ report }) => `有 ${report.refusedCount} 行未能导入，而要求的是全部或不导入：没有保存任何内容。`,
  empty: () => '里面没有数据。请检查导出后重新发送。',
  'mapping-hr-only': () => '只有人力资源部和管理员可以保存数据来源的映射，请交给他们发送。',
  interrupted: () => '处理到一半中断了，请再试一次：已经导入的不会重复计算。',
  gone: () => '取不到这个文件：可能已被删除或过期。请重新发送。',
}

const assumption: (typeof model)['assumption'] = {
  encoding: ({ encoding }) => `按 ${encoding.toUpperCase()} 读取。如果姓名显示不对，请另存为 UTF-8。`,
  delimiter: ({ delimiter }) => `各列以${delimiter === '\t' ? '制表符' : '分号'}分隔。`,
  sheet: ({ sheet, others }) => `读的是工作表「${sheet}」；没有读：${others.join('、')}。`,
  'header-line': ({ line }) => `表头在第 ${line} 行，上面的几行已跳过。`,
  zone: ({ zone }) => `带时刻的日期按 ${zone} 的当天计。`,
  'columns-missing': ({ columns }) => `文件里没有这些列，相应内容按没有测量处理：${columns.join('、')}。`,
  'period-replaced': () => '这个文件覆盖其中人员在起止日期内的全部数据：文件里没有的旧行已撤下。',
  'zeros-restored': ({ rows }) => `有 ${rows} 行的工号丢了前面的 0，只有一个人对得上，已补回。`,
  'row-by-content': () => '各行没有自己的编号，按内容区分。',
  language: ({ people }) => `有 ${people} 人没有填语言，先用中文，本人可以改。`,
  'lead-unused': ({ people }) => `有 ${people} 人填的直属上级没有用上：没有班组，或者本人就是班组的主管。`,
}

export const imports: typeof model = {
  fault,
  unreadable,
  failure,
  assumption,
  report: {
    title: '导入报告',
    gist: '你发的文件已经读完。',
    nothing: '没有可导入的数据',
    taken: (file, n, f) => `${file}：导入 ${f.number(`${n}`)} 行。`,
    read: '读取行数',
    takenRows: '导入',
    merged: '合并（重复的行）',
    refused: '未导入',
    passedOver: '按规则不计',
    source: '识别为',
    staffList: '人员名单',
    period: '起止日期',
    span: (from, to, format) => `${format.date(from)}至${format.date(to)}`,
    people: '有数据的人数',
    newRows: '新增',
    changedRows: '更正',
    sameRows: '原已导入',
    withdrawn: '撤下（文件里已没有）',
    kinds: '未导入的原因汇总',
    kind: (says, rows, line) => `${says}：${rows} 行，最早在第 ${line} 行`,
    personGaps: (days) => `有人当天没有数据的工作日：共 ${days} 人次`,
    personGap: (name, days) => `${name}：${days} 天`,
    added: '新增人员',
    changed: '有变动',
    same: '没有变动',
    teams: '新增班组',
    unknown: '名单里没有或已离职的人',
    unknownMore: (n) => `另有 ${n} 人`,
    unknownOne: (value, rows, nearest) => `${value}：${rows} 行。${perhaps(nearest)}`,
    gaps: '没有数据的工作日',
    refusedTable: '未导入的行',
    head: ['行', '列', '内容', '原因'],
    wholeRow: '（整行）',
    more: (n, f) => `……还有 ${f.number(`${n}`)} 行。`,
    assumptions: '读取时的假定',
    next: {
      fix: '改好这些行之后，整个文件或只发这些行都可以：已导入的不会重复计算。',
      log: '数据已经生效，日报和评分明细都会用上。已提交审批或已公布的结果不会自动变动。',
      people: '接下来可以发送通话、工单、考勤记录，或者启动当月考核。',
    },
  },
  failed: {
    title: '文件没有导入',
    gist: '你发的文件需要再看一下。',
    says: (file) => `${file} 没能导入，没有做任何改动。`,
    header: '文件里的列',
  },
  kind: {
    negative: '小于零',
    range: '超出可能的范围',
    'future-day': '未来的日期',
    blank: '为空',
    'no-cases': '没有总数',
    'digits-lost': '数字被表格软件截短',
    'unknown-person': '不在人员名单里',
    'unknown-indicator': '没有这个指标',
    left: '已离职',
    'ambiguous-person': '对应多个人',
    'not-yours': '不是你带的人',
    cells: '格数不对',
    quote: '引号不对',
    other: '无法识别',
  },
  refusedWhy: (column, why) => `「${column}」${why}`,
  refusedFile: (file, n, leftOut) =>
    `这是 ${file} 里未导入的 ${n} 行。前两列写明原来在第几行、为什么没有导入。改好后把这个文件发回来即可，前两列可以保留。${
      leftOut > 0 ? `另有 ${leftOut} 行未导入，没有放进这个文件。` : ''
    }`,
  refusedLine: (line, column, value, why) => {
    const where = [column, value].filter(Boolean).map((it) => `「${it}」`)
    return `第 ${line} 行：${where.join('一列的')}${why}`
  },
  already: (file) => `${file}：之前已经导入过，没有任何变化。当时的报告：`,
  rehearsed: '这是试算，没有保存任何内容。',
  strict: '有未导入的行，又要求了 --strict：这个文件的内容都没有保存。',
  usage: 'kaoping import 文件... [--dry-run] [--strict] [--source 数据来源] [--refused 文件.csv]；全部选项见 --help',
  noFile: (path) => `${path}：没有这个文件，或者无法读取。`,
  unknownOption: (option) => `没有 ${option} 这个选项。`,
}
