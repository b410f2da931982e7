import type { digest as model } from '../en/digest.ts'

export const digest: typeof model = {
  team: {
    title: (team, day, f) => `${team}日报，${f.day(day)}`,
    gist: '班组日报已送达',
    reports: (day, month, f) => `「昨日」指${f.day(day)}，「本月」指${f.month(month)}至今。`,
    caption: '班组指标与目标',
    head: ['指标', '昨日', '本月', '目标'],
    concerns: '需要关注',
    nobody: '没有明显异常，一切平稳。',
    good: '好消息',
    trend: (title) => `${title}近日走势`,
    people: '本月个人数据',
    cycle: (month, left, by, f) => `${f.month(month)}考核还有 ${left} 人待评价，${f.day(by)}截止。`,
  },
  own: {
    title: (day, f) => `你的日报，${f.day(day)}`,
    gist: '昨日数据已送达',
    caption: '你的数据',
    head: ['指标', '昨日', '本月', '目标', '班组'],
    good: '做得好',
    concern: '可改进',
    points: (points, max) => `按本月至今的数据，量化项可得 ${points} 分，满分 ${max} 分。`,
    how: '怎么算出来的',
    trend: (title) => `${title}近日走势`,
    waiting: '自评待填写',
  },
  you: '你',
  remark: {
    'below-target': (who, what, value, target, mean) =>
      `${who}：${what} ${value}，目标 ${target}${mean ? `，班组平均 ${mean}` : ''}。`,
    falling: (who, what, value, percent) => `${who}：${what}一周内变差 ${percent}%，现为 ${value}。`,
    strong: (who, what, value, target) => `${who}：${what} ${value}，目标 ${target}。`,
    rising: (who, what, value, percent) => `${who}：${what}一周内改善 ${percent}%，现为 ${value}。`,
  },
  none: '–',
  noData: '昨日没有数据。请人力资源部或管理员把话务记录以文件形式发给我。',
}
