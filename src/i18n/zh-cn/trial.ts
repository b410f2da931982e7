import type { Rater } from '../../core/scoring/trace.ts'
import type { trial as model } from '../en/trial.ts'

const rater = { self: '自评', peers: '同事评价（360 度）', lead: '上级评价', company: '公司评价' } satisfies Record<
  Rater,
  string
>

export const trial: typeof model = {
  title: (month, f) => `按${f.month(month)}数据试算`,
  gist: '考核办法试算已完成',
  beside: (trial, against) => `新办法：${trial}；对照：${against}。`,
  version: (title, id) => `${title}（${id}）`,
  changesNothing: '这只是试算，不改变任何结果；试算本身会留痕。',
  basis: {
    cycle: '依据当月考核的数据和评价。',
    readings: '当月未开展考核，仅依据数据。',
  },
  summary: (both, moved, grades) =>
    `两版均可评分 ${both} 人，其中结果有变化 ${moved} 人，绩效等级有变化 ${grades} 人。`,
  nobodyMoves: '所有人的结果均无变化。',
  nobody: '没有人在两版下均可评分。',
  mean: (before, after, change) => `平均总分：${before} → ${after}（${change}）。`,
  coefficient: (before, after) => `平均绩效系数：${before} → ${after}。`,
  people: '人数',
  before: '修订前',
  after: '修订后',
  none: '无',
  distribution: '绩效等级分布对比',
  distributionHead: ['等级', '修订前', '修订后', '变化'],
  movers: '变化最大的人员',
  moversHead: ['姓名', '班组', '修订前', '修订后', '变化'],
  more: (count) => `……另有 ${count} 人。`,
  gradeChanges: '等级变化',
  gradeChange: (from, to, count) => `${from} → ${to}：${count} 人`,
  teams: '各班组平均总分',
  positions: '各岗位平均总分',
  groupHead: ['人数', '修订前', '修订后', '变化'],
  group: (name, count, before, after, change) => `${name}（${count} 人）：${before} → ${after}（${change}）`,
  noTeam: '未分班组',
  noPosition: '未定岗位',
  lost: (count, names) => `新办法下无法评分 ${count} 人：${names}。`,
  gained: (count, names) => `新办法下可以评分 ${count} 人：${names}。`,
  neither: (count) => `两版均无法评分 ${count} 人。`,
  because: (name, why) => `${name}（${why}）`,
  andMore: (names, count) => `${names}等，另有 ${count} 人`,
  not: {
    'no-scorecard': '岗位没有考核表',
    'nothing-scored': '没有可评分的考核项',
    'rater-missing': '缺少评价',
  },
  warnings: '阅读前请注意',
  warning: {
    'no-cycle': () => '当月未开展考核，两版均不计评价项，只比较量化项。',
    'month-running': () => '当月尚未结束，数据还不完整。',
    unassessed: (count) => `${count} 人尚无上级评价：已有的部分照算，其余不计。`,
    amended: (count) => `${count} 人的结果曾因申诉调整：本试算两版均未计入该调整。`,
    'rater-absent': (by, missing) =>
      `${rater[by]}在新办法中占有比例，但当月没有记录${
        { renormalise: '，其占比由其他评价分摊。', zero: '，按 0 分计。', block: '；按新办法，缺少它就不予评分。' }[
          missing
        ]
      }`,
    'ratings-unfit': (item, count) => `${item}：${count} 人当月的评分在新规则下不成立，按未评价处理。`,
    'item-unrated': (item, count) => `${item}：当月无人评价（涉及 ${count} 人），新办法下不计该项。`,
    'no-scorecard': (position, count) => `新办法没有与「${position}」对应的考核表，${count} 人将无法评分。`,
    'indicator-silent': (indicator) => `${indicator}：当月没有任何数据，相应考核项不计分。`,
    blank: (title) => `${title}：新办法尚未填写，暂不计分。`,
    'position-empty': (position) => `新办法中的「${position}」目前没有人适用。`,
  },
  cli: {
    noPolicy: (name, presets) => `没有考核办法文件 ${name}；自带的办法有${presets}。`,
    noVersion: (id, known) => `系统中没有考核办法版本 ${id}，也没有这个文件。已有版本：${known}。`,
    noneOnRecord: '无',
    faulty: (name) => `${name} 无法使用：`,
    noMonth: (month) => `${JSON.stringify(month)} 不是月份，请写成 2026-10 这样。`,
    written: (file, rows) => `${file}：已写入 ${rows} 行。`,
    csvHead: [
      '工号',
      '姓名',
      '班组',
      '岗位',
      '修订前总分',
      '修订前等级',
      '修订前系数',
      '修订后总分',
      '修订后等级',
      '修订后系数',
      '变化',
      '未评分原因',
    ],
  },
  fault: {
    'month-ahead': (month, f) => `${f.month(month)}尚未开始，请选择已有数据的月份。`,
    'no-data': (month, newest, f) =>
      newest === null
        ? `${f.month(month)}既无考核也无数据，系统里还没有导入任何数据，请先导入。`
        : `${f.month(month)}既无考核也无数据；最新数据到${f.date(newest)}。`,
    'no-version': (month, f) => `${f.month(month)}没有生效的考核办法，请指定用来对照的版本。`,
  },
}
