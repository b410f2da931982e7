import type { recheck as model } from '../en/recheck.ts'

export const recheck: typeof model = {
  title: '已公布的评分明细与存档不符',
  gist: '夜间核对发现了问题',
  what: (count) =>
    count === 1
      ? '每天夜里，系统都会按当时的数据和考核办法，把已公布的评分明细重新算一遍。下面这一份算出来和存档不一样：'
      : `每天夜里，系统都会按当时的数据和考核办法，把已公布的评分明细重新算一遍。下面这 ${count} 份算出来和存档不一样：`,
  edition: (month, edition) => `${month}，第 ${edition} 版`,
  totals: ({ stored, again }) => `存档 ${stored ?? '无法读取'}，重算 ${again ?? '无法得出'}`,
  more: (count) => `另有 ${count} 份，运行命令 kaoping recheck 可以全部列出。`,
  next: '说明存档的评分明细或考核办法在考评系统之外被改动过。请先查清数据库，在此之前不要据此发放绩效；员工本人没有收到通知。',
  checked: (count) => `已核对 ${count} 份评分明细。`,
  unchecked: (count) => `有 ${count} 份无法核对：生成时还没有保存计算依据。`,
  moved: (count) => `有 ${count} 份按现在的数据重算会得出不同的总分，因为公布之后数据有更正；已公布的结果不变。`,
  allSame: '全部与存档一致。',
}
