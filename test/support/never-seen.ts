import writeXlsxFile from 'write-excel-file/node'
import { gb18030 } from './gb18030.ts'
import { dice } from './made-calls.ts'

/** Files as other systems export them, of shapes that nothing here has been told of. Made from dice, the same in every run. */
export interface Export {
  name: string
  bytes(): Promise<Uint8Array> | Uint8Array
  /** Of all rows and indicators: numerator and denominator, added up by hand while the file was made. */
  figures: Readonly<Record<string, readonly [number, number]>>
}

export const staff = [
  { id: 'p1', employeeNo: '000417', name: '张伟', email: 'zhang.wei@shop.cn', leftOn: null },
  { id: 'p2', employeeNo: '000418', name: '王芳', email: 'wang.fang@shop.cn', leftOn: null },
  { id: 'p3', employeeNo: '001002', name: 'Anna Schmidt', email: 'anna.schmidt@shop.de', leftOn: null },
  { id: 'p4', employeeNo: '001003', name: 'Jörg Weiß', email: 'joerg.weiss@shop.de', leftOn: null },
  { id: 'p5', employeeNo: '002001', name: 'Emily Carter', email: 'emily.carter@shop.com', leftOn: null },
  { id: 'p6', employeeNo: '002002', name: "Sean O'Neil", email: 'sean.oneil@shop.com', leftOn: null },
] as const

const utf8 = (text: string) => new TextEncoder().encode(text)
const lines = (header: string, rows: readonly string[], end = '\n') => [header, ...rows].join(end) + end

type Sums = Record<string, [number, number]>
const counting = () => {
  const sums: Sums = {}
  return {
    sums,
    add(indicator: string, numerator: number, denominator = 1) {
      const [above, below] = sums[indicator] ?? [0, 0]
      sums[indicator] = [above + numerator, below + denominator]
    },
  }
}

const two = (n: number) => String(n).padStart(2, '0')
const some = (roll: () => number) => (n: number) => Math.floor(roll() * n)
const oneOf = <One>(pick: (n: number) => number, from: readonly One[]): One => from[pick(from.length)] as One
const range = (n: number) => Array.from({ length: n }, (_, at) => at)

/** Semicolons, decimal commas, days with points, German words. */
export function germanHelpdesk(): Export {
  const pick = some(dice(11))
  const { sums, add } = counting()
  const rows = range(120).map((n) => {
    const solved = pick(5) > 0
    const minutes = 10 + pick(900) / 10
    const rating = pick(3) === 0 ? null : 1 + pick(5)
    add('first-response', minutes)
    add('problems-solved', Number(solved))
    if (rating !== null) add('satisfaction-score', rating)
    const day = `${two(1 + pick(28))}.${two(8 + pick(2))}.2026 ${two(8 + pick(9))}:${two(pick(60))}`
    const agent = oneOf(pick, staff.slice(2, 4)).name
    const comma = minutes.toFixed(1).replace('.', ',')
    return `HD-${20_000 + n};${day};Kunde ${pick(900)};${agent};${comma};${solved ? 'Ja' : 'Nein'};${rating ?? ''};Drucker;${pick(3) + 1}`
  })
  const header =
    'Ticket-Nr.;Erstellt am;Melder;Bearbeiter;Erste Antwort (Min.);Gelöst;Kundenzufriedenheit;Kategorie;Priorität'
  return { name: 'Export Helpdesk 2026-09.csv', bytes: () => utf8(lines(header, rows, '\r\n')), figures: sums }
}

/** The month first, AM and PM, one row a call, unanswered ones with zeros. */
export function americanCalls(): Export {
  const pick = some(dice(12))
  const { sums, add } = counting()
  const rows = range(200).map((n) => {
    const answered = pick(10) > 1
    const [wait, talk, rating, solved] = [pick(120), 30 + pick(600), pick(4) === 0 ? 0 : 1 + pick(5), pick(4) > 0]
    if (answered) {
      add('answered-calls', 1)
      add('answer-seconds', wait)
      add('talk-seconds', talk)
      if (rating > 0) add('satisfaction', Number(rating >= 4))
      add('first-contact', Number(solved))
    }
    const time = `8/${1 + pick(28)}/2026 ${1 + pick(12)}:${two(pick(60))}:${two(pick(60))} ${pick(2) ? 'AM' : 'PM'}`
    const length = answered ? `0:${two(Math.floor(talk / 60))}:${two(talk % 60)}` : '0:00:00'
    const agent = oneOf(pick, staff.slice(4)).name
    return `${880_000 + n},"${time}",${agent},${oneOf(pick, ['Billing', 'Returns'])},${answered ? 'Yes' : 'No'},${answered ? wait : 0},${length},${answered ? rating : 0},${solved && answered ? 'Y' : 'N'}`
  })
  const header =
    'Call ID,Call Start,Rep Name,Queue,Answered?,Speed of Answer (sec),Talk Duration,CSAT Rating,Resolved on First Call'
  return { name: 'call_log_Aug.csv', bytes: () => utf8(lines(header, rows)), figures: sums }
}

/** A ticket system in GB18030: states in words, lengths in words, another person who opened the ticket. */
export function chineseTickets(): Export {
  const pick = some(dice(13))
  const { sums, add } = counting()
  const rows = range(150).map((n) => {
    const state = oneOf(pick, ['已解决', '已解决', '已解决', '未解决', '处理中'])
    const hours = 1 + pick(40)
    const minutes = pick(60)
    const inTime = pick(4) > 0
    add('tickets', 1)
    add('response-hours', hours + minutes / 60)
    if (state !== '处理中') add('repair-success', Number(state === '已解决'))
    add('repair-in-time', Number(inTime))
    const day = `2026年${8 + pick(2)}月${1 + pick(28)}日`
    return `GD2026${10_000 + n},${day},李客户${pick(9)},${oneOf(pick, staff.slice(0, 2)).name},${hours}小时${minutes}分,${state},${inTime ? '是' : '否'},空调不制冷`
  })
  const header = '工单号,创建时间,报修客户,处理人,首次响应时长,工单状态,是否按时完成,问题描述'
  return { name: '工单导出.csv', bytes: () => gb18030(lines(header, rows, '\r\n')), figures: sums }
}

/** One row an agent and day, a column an indicator: a workbook, with days as Excel keeps them. */
export function wideSheet(): Export {
  const pick = some(dice(14))
  const { sums, add } = counting()
  const data = range(28).flatMap((day) =>
    staff.slice(0, 2).map(({ employeeNo, name }) => {
      const [calls, handling, satisfied, late, overtime] = [
        20 + pick(60),
        120 + pick(200),
        (80 + pick(20)) / 100,
        pick(9) === 0 ? 1 : 0,
        pick(4) / 2,
      ]
      add('answered-calls', calls)
      add('handling-seconds', handling)
      add('satisfaction', satisfied)
      add('late-days', late)
      add('overtime', overtime)
      const on = { value: new Date(Date.UTC(2026, 7, 1 + day)), type: Date, format: 'yyyy/mm/dd' }
      return [on, employeeNo, name, '早班', calls, handling, `${(satisfied * 100).toFixed(0)}%`, late, overtime]
    }),
  )
  const header = ['日期', '工号', '姓名', '班次', '接起量', '平均处理时长(秒)', '满意度', '迟到次数', '加班时长(小时)']
  return {
    name: 'WFM日报-2026年8月.xlsx',
    bytes: () => writeXlsxFile([header, ...data], { sheet: '日报' }).toBuffer(),
    figures: sums,
  }
}

/** Quality checks, with who checked beside who was checked. */
export function checkScores(): Export {
  const pick = some(dice(15))
  const { sums, add } = counting()
  const rows = range(60).map((n) => {
    const score = 70 + pick(31)
    add('check-score', score)
    return `QA${300 + n}\t2026-08-${two(1 + pick(28))}\t${oneOf(pick, staff.slice(2, 4)).name}\t${oneOf(pick, staff.slice(0, 2)).name}\t${score}\t开场白规范`
  })
  return {
    name: '质检结果.tsv',
    bytes: () => utf8(lines('质检编号\t质检日期\t质检员\t被检坐席\t质检得分\t扣分项', rows)),
    figures: sums,
  }
}

/** An exam: who, when, how many points. */
export function examScores(): Export {
  const pick = some(dice(16))
  const { sums, add } = counting()
  const rows = staff.map(({ employeeNo, name }) => {
    const score = 60 + pick(41)
    add('product-knowledge', score)
    return `${employeeNo},${name},2026/8/${15 + pick(2)},${score}`
  })
  return {
    name: '产品知识考试.csv',
    bytes: () => utf8(lines('员工编号,考生姓名,考试日期,考试成绩', rows)),
    figures: sums,
  }
}

/** Replies to a survey, 0 to 10. */
export function surveyReplies(): Export {
  const pick = some(dice(17))
  const { sums, add } = counting()
  const rows = range(80).map((n) => {
    const score = pick(11)
    add('nps', score >= 9 ? 1 : score >= 7 ? 0 : -1)
    return `R-${1000 + n},2026-08-${two(1 + pick(28))}T0${pick(9)}:15:00Z,${oneOf(pick, staff.slice(4)).email},${score},"fine, thanks"`
  })
  const header = 'Response ID,Submitted At,Agent Email,How likely are you to recommend us?,Comment'
  return { name: 'survey.csv', bytes: () => utf8(lines(header, rows)), figures: sums }
}

/** One row an agent and day, what was the matter in words. */
export function attendanceMatrix(): Export {
  const pick = some(dice(18))
  const { sums, add } = counting()
  const rows = range(25).flatMap((day) =>
    staff.slice(0, 2).map(({ employeeNo, name }) => {
      const state = oneOf(pick, ['正常', '正常', '正常', '正常', '迟到', '旷工', '请假'])
      add('late-days', state === '迟到' ? 1 : state === '旷工' ? 3 : 0)
      return `${employeeNo},${name},2026-08-${two(day + 1)},09:0${pick(9)},18:0${pick(9)},${state}`
    }),
  )
  return {
    name: '考勤.csv',
    bytes: () => utf8(lines('工号,姓名,日期,上班打卡,下班打卡,考勤状态', rows)),
    figures: sums,
  }
}

/** A chat tool: objects, moments in milliseconds, camel case. */
export function chatObjects(): Export {
  const pick = some(dice(19))
  const { sums, add } = counting()
  const rows = range(90).map((n) => {
    const [first, rating, solved] = [pick(600), 1 + pick(5), pick(5) > 0]
    add('first-response', first / 60)
    add('satisfaction', Number(rating >= 4))
    add('satisfaction-score', rating)
    add('problems-solved', Number(solved))
    const at = Date.UTC(2026, 7, 1 + pick(28), pick(12))
    return JSON.stringify({
      sessionId: `s-${n}-${pick(1e6)}`,
      createdAt: at,
      agentEmail: oneOf(pick, staff).email,
      firstResponseSeconds: first,
      csat: rating,
      resolved: solved,
      channel: 'web',
    })
  })
  return { name: 'chats.ndjson', bytes: () => utf8(`${rows.join('\n')}\n`), figures: sums }
}

/** Wages: days of joining and a month, but none on which work was done. */
export function payroll(): Export {
  const pick = some(dice(20))
  const rows = staff.map(
    ({ employeeNo, name }) =>
      `${employeeNo},${name},20${10 + pick(9)}-0${1 + pick(9)}-01,2026-08,${8000 + pick(4000)},${pick(3)}`,
  )
  return {
    name: '工资表.csv',
    bytes: () => utf8(lines('工号,姓名,入职日期,月份,应发工资,迟到次数', rows)),
    figures: {},
  }
}

/** Each row names its own indicator. */
export function namedFigures(): Export {
  const pick = some(dice(21))
  const { sums, add } = counting()
  const rows = range(20).flatMap((day) =>
    staff.slice(0, 2).flatMap(({ name }) => {
      const [calls, seconds] = [20 + pick(40), 100 + pick(90)]
      add('answered-calls', calls)
      add('talk-seconds', seconds)
      const on = `2026-08-${two(day + 1)}`
      return [`${on},${name},接听量,${calls}`, `${on},${name},平均通话时长,${seconds}`]
    }),
  )
  return { name: '指标明细.csv', bytes: () => utf8(lines('日期,坐席,指标,数值', rows)), figures: sums }
}

/** Every day of the month is below 13, so nothing tells day and month apart. */
export function openOrder(): Export {
  const pick = some(dice(22))
  const { sums, add } = counting()
  const rows = range(30).map((n) => {
    add('answered-calls', 1)
    return `C${n + 100},0${1 + pick(9)}/08/2026,${oneOf(pick, staff.slice(2, 4)).name},Y`
  })
  return { name: 'calls.csv', bytes: () => utf8(lines('Call No,Date,Agent,Answered', rows)), figures: sums }
}
