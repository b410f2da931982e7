/** Mappings of two logs that no page of docs/ shows. */
export const chinese = `
source: chinese-calls
title: { zh: 话务记录, en: Call log in Chinese }
columns:
  id: { header: [话单号], read: text }
  agent: { header: [客服姓名], read: text }
  day: { header: [通话日期], read: day, forms: [yyyy年M月d日] }
  answered: { header: [接通], read: yes-no }
  solved: { header: [解决], read: yes-no, blank: true }
  wait: { header: [等待时长], read: duration, to: 3600, blank: true }
  talk: { header: [通话时长], read: duration, to: 14400, blank: true }
  rating: { header: [评分], read: number, to: 5, blank: true }
person: agent
day: day
row: [id]
rows: [{ column: answered, isNot: false }]
feeds:
  - { indicator: answered-calls, as: count }
  - { indicator: answer-seconds, as: mean, value: wait }
  - { indicator: talk-seconds, as: mean, value: talk }
  - { indicator: satisfaction, as: share, hits: [{ column: rating, above: 3 }], where: [{ column: rating, known: true }] }
  - { indicator: first-contact, as: share, hits: [{ column: solved, is: true }], where: [{ column: solved, known: true }] }
`
export const american = `
source: american-calls
title: { zh: 美国站通话记录, en: American call log }
columns:
  id: { header: ['Call #'], read: text }
  agent: { header: [Rep], read: text }
  day: { header: [Started], read: day, forms: [M/d/yyyy] }
  result: { header: [Result], read: text }
  solved: { header: ['Resolved?'], read: yes-no, blank: true }
  wait: { header: [Wait], read: duration, forms: ['m:ss'], to: 3600, blank: true }
  talk: { header: [Talk (ms)], read: number, times: 0.001, to: 14400, blank: true }
  rating: { header: [CSAT], read: number, to: 1, blank: true }
person: agent
day: day
row: [id]
rows: [{ column: result, isNot: missed }]
feeds:
  - { indicator: answered-calls, as: count }
  - { indicator: answer-seconds, as: mean, value: wait }
  - { indicator: talk-seconds, as: mean, value: talk }
  - { indicator: satisfaction, as: share, hits: [{ column: rating, atLeast: 0.8 }], where: [{ column: rating, known: true }] }
  - { indicator: first-contact, as: share, hits: [{ column: solved, is: true }], where: [{ column: solved, known: true }] }
`
