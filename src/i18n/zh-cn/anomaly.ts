import type { anomaly as model } from '../en/anomaly.ts'

export const anomaly: typeof model = {
  heading: '待核对的数据',
  note: '对照本人近期工作日和班组情况得出。系统不会因此改动或剔除任何数据。',
  more: (count) => `查看全部 ${count} 条`,
  open: '去核对',
  title: (team, day, f) => `${team}待核对的数据，${f.day(day)}`,
  gist: '班组有数据待核对',
  none: '已没有需要核对的数据。',
  explained: '已说明',
  explainedOne: (what, reason, by, day, f) => `${what}${by}于${f.day(day)}说明无误：${reason}`,
  one: {
    own: (who, what, day, value, usual, of) =>
      `${who}：${day}${what} ${value}，本人近 ${of} 个有数据的工作日通常为 ${usual}。`,
    team: (who, what, span, value, usual, of) =>
      `${who}：${span}${what} ${value}，其他 ${of} 位同事的中位数为 ${usual}。`,
    drop: (who, what, day, value, usual, of) =>
      `${who}：${day}${what}只有 ${value}，本人近 ${of} 个有数据的工作日通常为 ${usual}。是否漏传了部分数据？`,
    silent: (who, since, count) =>
      `${who}：自${since}起连续 ${count} 个工作日没有数据。是否休假，或在记录中用了别的姓名？`,
    'all-silent': (since, count) =>
      `全组自${since}起连续 ${count} 个工作日没有数据，多半是记录还没有传来。请人力资源部或管理员以文件形式发给我。`,
  },
  explain: '数据无误，原因是……',
  form: '说明数据无误',
  formIntro: '说明会连同你的姓名和日期一并留痕。数据保持原样，之后不再就此提醒。',
  which: '哪一条数据',
  reason: '原因',
  reasonHint: '例如：当天参加培训；周一起新开了队列',
  send: '保存说明',
  kept: '已记录。',
}
