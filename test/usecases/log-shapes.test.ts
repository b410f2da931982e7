import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { byDay, callDesk } from '../support/call-desk.ts'
import { databaseForFile } from '../support/database.ts'
import { gb18030 } from '../support/gb18030.ts'
import { figuresOf, type MadeCall, madeCalls } from '../support/made-calls.ts'

// Each log is made from a list of calls. What the record says of every person and day is held against the same list, counted
// one by one, and against SQL over a plain table of it.

/** Employee number → name. Each log has people of its own. */
const names = new Map(
  Object.entries({
    '00101': 'Diane',
    '00102': 'Becky',
    '00103': 'Stewart',
    '00201': 'Jörg Groß',
    '00202': 'Änne Vogel',
    '00203': 'Uwe Maß',
    '00301': '欧阳静',
    '00302': '赵一鸣',
    '00303': '钱多多',
    '00401': '孙立',
    '00402': '周桐',
    '00403': '吴岩',
    '00501': '郑爽',
    '00502': '冯远',
    '00503': '陈晓',
    '00601': '王芳',
    '00602': '王芳',
    '00603': '刘洋',
    '00604': '蒋伟',
    '00701': 'Lee, Ann',
    '00702': "O'Neil, Pat",
    '00703': 'de la Cruz, Eva',
    '00801': '沈澄',
    '00802': '韩梅',
    '00803': '杨光',
  }),
)
const left: Readonly<Record<string, string>> = { '00601': '2026-01-10', '00603': '2026-01-15' }
const staff = [
  'employee_no,name,email,left_on',
  ...[...names].map(([no, name]) => `${no},"${name}",p${no}@xinghe.example,${left[no] ?? ''}`),
]
const peopleOf = (numbers: string) => [...names.keys()].filter((no) => no.startsWith(numbers))
const nameOf = (no: string) => names.get(no) ?? ''

const { db } = await databaseForFile()
const { taken, expectAll } = await callDesk(db, staff)
const month = '2026-01'

const two = (n: number) => String(n).padStart(2, '0')
const clock = ({ minute }: MadeCall) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const flag = (it: boolean | null, yes: string, no: string) => (it === null ? '' : it ? yes : no)
const parts = (it: MadeCall) => it.day.split('-').map(Number)
const fullWidth = (text: string) => text.replace(/[!-~]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0))
const comma = (n: number) => String(n).replace('.', ',')
const answered = (calls: readonly MadeCall[]) => calls.filter((it) => it.answered)

describe('logs of many shapes say what the calls were', () => {
  it('the call log: one row a call, 1-Jan-26, h:mm:ss, zeros where nothing was measured', async () => {
    const calls = madeCalls(1, peopleOf('001'), month, 16_000)
    const rows = calls.map((it) => {
      const [, , d] = parts(it)
      const talk = `0:${two(Math.floor(it.talk / 60))}:${two(it.talk % 60)}`
      const flags = `${flag(it.answered, 'Y', 'N')},${flag(it.solved, 'Y', 'N')}`
      return `A${it.id},${nameOf(it.no)},${d}-Jan-26,Jan,${clock(it)},Contract related,${flags},${it.wait},${talk},${it.rating ?? 0}`
    })
    const head =
      'Call Id,Agent,Date,Month,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration,Satisfaction rating'
    const text = [head, ...rows].join('\r\n')
    expect(text.length).toBeGreaterThan(1_048_576) // read in a process of its own
    const report = await taken('calls.csv', text)
    expect(report).toMatchObject({ source: 'calls', taken: 16_000, refusedCount: 0, people: 3 })
    await expectAll('001', calls)
  })

  it('an English and German one: semicolons, decimal commas, d.M.yyyy, minutes for seconds', async () => {
    const calls = madeCalls(2, peopleOf('002'), month, 900)
    const rows = calls.map((it) => {
      const [y, m, d] = parts(it)
      const measured = it.answered ? `${comma(it.wait)},0;${comma(it.talk / 60)}` : ';'
      const flags = `${flag(it.answered, 'Ja', 'Nein')};${flag(it.solved, 'ja', 'nein')}`
      return `B${it.id};${it.no};${d}.${m}.${y} ${clock(it)};"Frage; ""Rechnung""";${flags};${measured};${comma(it.rating ?? NaN).replace('NaN', '')}`
    })
    const head = 'Anruf-Nr.;Mitarbeiter;Datum;Topic;Angenommen;Gelöst;Wartezeit (Sek.);Gesprächszeit (Min.);Bewertung'
    const report = await taken('anrufe.csv', [head, ...rows].join('\n'))
    const kept = answered(calls).length
    expect(report).toMatchObject({ source: 'german-calls', taken: kept, passedOver: 900 - kept, refusedCount: 0 })
    await expectAll('002', calls)
  })

  it('a Chinese one: GB18030, tabs, full-width digits, durations in words', async () => {
    const calls = madeCalls(3, peopleOf('003'), month, 900)
    const words = (seconds: number) =>
      seconds < 60 ? `${seconds}秒` : `${Math.floor(seconds / 60)}分${seconds % 60 === 0 ? '钟' : `${seconds % 60}秒`}`
    const rows = calls.map((it) => {
      const [y, m, d] = parts(it)
      const cells = [`${y}年${m}月${d}日 ${clock(it)}`, flag(it.answered, '√', '×'), flag(it.solved, '是', '否')]
      const measured = it.answered ? [words(it.wait), words(it.talk)] : ['', '']
      return [`C${it.id}`, nameOf(it.no), ...[...cells, ...measured, String(it.rating ?? '')].map(fullWidth)].join('\t')
    })
    const head = ['话单号', '客服姓名', '通话日期', '接通', '解决', '等待时长', '通话时长', '评分'].join('\t')
    const report = await taken('话务.txt', gb18030([head, ...rows].join('\r\n')))
    expect(report).toMatchObject({ source: 'chinese-calls', refusedCount: 0, people: 3 })
    expect(report.assumptions).toEqual([
      { is: 'encoding', encoding: 'gb18030' },
      { is: 'delimiter', delimiter: '\t' },
    ])
    await expectAll('003', calls)
  })

  it('a wide workbook: one row a person and day, days and lengths of time as Excel keeps them', async () => {
    const calls = madeCalls(4, peopleOf('004'), month, 900)
    const text = (value: string) => ({ value, type: String })
    const rows = [...byDay(calls).values()].map((own) => {
      const [first] = own
      const all = figuresOf(own)
      const [talk, count] = all['talk-seconds'] ?? [0, 0]
      const numbers = [
        all['answer-seconds']?.[0] ?? 0,
        ...(all.satisfaction ?? [0, 0]),
        ...(all['first-contact'] ?? [0, 0]),
      ]
      const [waited = 0, pleased = 0, rated = 0, solved = 0, asked = 0] = numbers
      return [
        text(first?.no ?? ''),
        { value: new Date(`${first?.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' },
        ...[count, waited].map((value) => ({ value, type: Number })),
        { value: talk / 86_400, type: Number, format: '[h]:mm:ss' },
        ...[rated, pleased, asked, solved].map((value) => ({ value, type: Number })),
      ]
    })
    const head = ['工号', '日期', '接听量', '接听总时长(秒)', '通话总时长', '评价数', '好评数', '回访数', '一次解决数']
    const title = [text('2026 年 1 月坐席日报'), ...head.slice(1).map(() => null)]
    const book = await writeXlsxFile([
      { data: [[text('本表每天导出')]], sheet: '说明' },
      { data: [title, head.map(text), ...rows], sheet: '日报' },
    ]).toBuffer()
    const report = await taken('日报.xlsx', book)
    expect(report).toMatchObject({ source: 'daily-figures', taken: rows.length, refusedCount: 0, people: 3 })
    await expectAll('004', calls)
  })

  it('NDJSON with moments of another zone, many of them near midnight', async () => {
    const calls = madeCalls(5, peopleOf('005'), month, 900).map((it, nth) => ({
      ...it,
      minute: nth % 2 === 0 ? it.minute : nth % 4 === 1 ? nth % 30 : 1439 - (nth % 30),
    }))
    const rows = calls.map((it, nth) => {
      const at = Date.parse(`${it.day}T00:00:00+08:00`) + it.minute * 60_000
      const newYork = `${new Date(at - 5 * 3_600_000).toISOString().slice(0, -1)}-05:00`
      return JSON.stringify({
        call_id: `E${it.id}`,
        agent_email: `P${it.no}@xinghe.example`,
        started_at: nth % 3 === 0 ? new Date(at).toISOString() : newYork,
        state: it.answered ? (nth % 5 === 0 ? 'transferred' : 'answered') : 'missed',
        wait_ms: it.answered ? it.wait * 1000 : null,
        talk_ms: it.answered ? it.talk * 1000 : null,
        ...(it.rating === null ? {} : { rating: it.rating }),
        solved: it.solved,
      })
    })
    const report = await taken('events.ndjson', rows.join('\n'))
    expect(report).toMatchObject({ source: 'phone-events', taken: answered(calls).length, refusedCount: 0, people: 3 })
    await expectAll('005', calls)
  })

  it('one in UTF-16 whose people left in the middle of the month, two of them of one name', async () => {
    const calls = madeCalls(6, peopleOf('006'), month, 1200)
    const rows = calls.map((it) => {
      const [y, m, d] = parts(it)
      const talk = `0:${two(Math.floor(it.talk / 60))}:${two(it.talk % 60)}`
      const flags = [flag(it.answered, '是', '否'), flag(it.solved, '是', '否')]
      return [`F${it.id}`, nameOf(it.no), `${y}/${m}/${d}`, ...flags, it.wait, talk, it.rating ?? ''].join('\t')
    })
    const head = ['通话编号', '坐席', '日期', '是否接听', '是否解决', '接听速度（秒）', '通话时长', '满意度评分'].join(
      '\t',
    )
    const bytes = Buffer.from(`\ufeff${[head, ...rows].join('\n')}`, 'utf16le')
    const report = await taken('离职.txt', bytes)

    // Two of one name: before one has left, nobody can say whose a row is; afterwards it is the other's.
    const fang = (it: MadeCall) => nameOf(it.no) === '王芳'
    const refused = (it: MadeCall) => (fang(it) ? it.day <= '2026-01-10' : it.no === '00603' && it.day > '2026-01-15')
    const kept = calls.filter((it) => !refused(it)).map((it) => (fang(it) ? { ...it, no: '00602' } : it))
    expect(report).toMatchObject({ source: 'calls', taken: kept.length, refusedCount: calls.filter(refused).length })
    expect(new Set(report.refused.map(({ fault }) => fault.is))).toEqual(new Set(['ambiguous-person', 'left']))
    await expectAll('006', kept)
  })

  it('one in the American order of days, with quoted names, thousands and percentages', async () => {
    const calls = madeCalls(7, peopleOf('007'), month, 900)
    const rows = calls.map((it) => {
      const [y, m, d] = parts(it)
      const hour = Math.floor(it.minute / 60)
      const time = `${hour % 12 || 12}:${two(it.minute % 60)} ${hour < 12 ? 'AM' : 'PM'}`
      const wait = it.answered ? `${Math.floor(it.wait / 60)}:${two(it.wait % 60)}` : ''
      const talk = it.answered ? `"${(it.talk * 1000).toLocaleString('en-US')}"` : ''
      const rating = it.rating === null ? '' : `${it.rating * 20}%`
      const result = it.answered ? 'handled' : 'missed'
      return `G${it.id},"${nameOf(it.no)}",${m}/${d}/${y} ${time},${result},${flag(it.solved, 'Yes', 'No')},${wait},${talk},${rating}`
    })
    const head = 'Call #,Rep,Started,Result,Resolved?,Wait,Talk (ms),CSAT'
    const report = await taken('calls-us.csv', [head, ...rows].join('\r\n'))
    expect(report).toMatchObject({
      source: 'american-calls',
      taken: answered(calls).length,
      refusedCount: 0,
      people: 3,
    })
    await expectAll('007', calls)
  })

  it('a long one whose rows name their figure, sent again as a whole after a first, wrong draft', async () => {
    const calls = madeCalls(8, peopleOf('008'), month, 900)
    const called = ['Answered calls', 'Speed of answer', 'AHT', '客户满意度', '一次解决']
    const ids = ['answered-calls', 'answer-seconds', 'talk-seconds', 'satisfaction', 'first-contact']
    const rows = (times: number, spelled: (name: string) => string) =>
      [...byDay(calls).values()].flatMap((own) => {
        const [first] = own
        const all = figuresOf(own)
        const start = `${first?.no},${first?.day.replaceAll('-', '')}`
        const figures = ids.flatMap((id, at) => {
          const pair = all[id]
          return pair ? [`${start},${spelled(called[at] ?? '')},${pair[0] * times},${pair[1]}`] : []
        })
        return [...figures, `${start},Schedule adherence,${own.length},1`]
      })
    const text = (...lines: readonly string[]) => `\ufeff${['Employee,Day,Figure,Value,Cases', ...lines].join('\n')}\n`
    await taken('draft.csv', text(...rows(2, (it) => it), '00801,20260131,AHT,999,1'))
    const report = await taken('figures.csv', text(...rows(1, (it) => it.toUpperCase())))
    const { taken: all } = report
    expect(report).toMatchObject({
      source: 'figures-by-name',
      passedOver: byDay(calls).size,
      refusedCount: 0,
      people: 3,
    })
    await expectAll('008', calls)
    const again = await taken('figures-again.csv', text(...rows(1, fullWidth)))
    expect(again).toMatchObject({ taken: all, same: all, added: 0, changed: 0, withdrawn: 0 })
  })
})
