import { describe, expect, it } from 'vitest'
import { day } from '../../../../src/core/calendar/day.ts'
import { Exact } from '../../../../src/core/exact.ts'
import { Mapping } from '../../../../src/core/readings/mapping.ts'
import { headerOf } from '../../../../src/core/readings/propose/draft.ts'
import type { Measure, Proposal } from '../../../../src/core/readings/propose/proposal.ts'
import { proposeMapping } from '../../../../src/core/readings/propose/propose.ts'
import { partsReader, rowReader } from '../../../../src/core/readings/read-row.ts'
import { locateColumns } from '../../../../src/core/readings/recognise.ts'
import type { Table } from '../../../../src/core/readings/table.ts'
import { loadPreset } from '../../../../src/policies/load.ts'
import { fileReader } from '../../../../src/sources/file-reader.ts'
import * as made from '../../../support/never-seen.ts'

const own: Measure[] = [
  { id: 'overtime', title: { zh: '加班时长', en: 'Overtime' }, unit: 'hour', combine: 'sum', lowest: 0, manual: false },
  {
    id: 'check-score',
    title: { zh: '质检平均分', en: 'Quality score' },
    unit: 'point',
    combine: 'mean',
    lowest: 0,
    manual: false,
  },
]
const measures = async (...policies: Parameters<typeof loadPreset>[0][]): Promise<Measure[]> => {
  const all = (await Promise.all(policies.map((it) => loadPreset(it)))).flatMap(({ indicators }) => indicators)
  return [...new Map([...all, ...own].map((it) => [it.id, it])).values()]
}
const afterSales = await measures('after-sales')
const supervisor = await measures('service-supervisor', 'operations')
const all = await measures('after-sales', 'ecommerce-service', 'operations', 'service-supervisor', 'support-service')

const around = (name: string, indicators: readonly Measure[]) => ({
  name,
  indicators,
  people: made.staff,
  today: day('2026-11-22'),
  zone: 'Asia/Shanghai',
  sources: [],
})

async function proposed(
  file: made.Export,
  indicators: readonly Measure[],
): Promise<{ table: Table; proposal: Proposal }> {
  const got = await fileReader.look({ name: file.name, bytes: await file.bytes() }, {}, 1000)
  if (!('table' in got)) throw new Error(JSON.stringify(got))
  return { table: got.table, proposal: proposeMapping(got.table, around(file.name, indicators)) }
}

/** All rows read by the mapping: how many can be, and what they give. */
function readAll({ table, proposal: { mapping } }: Awaited<ReturnType<typeof proposed>>) {
  if (!mapping) throw new Error('no mapping')
  const { at } = locateColumns(table.header, mapping)
  const read = rowReader(mapping, at, 'Asia/Shanghai')
  const parts = partsReader(mapping)
  const sums: Record<string, [Exact, Exact]> = {}
  let taken = 0
  for (const { cells } of table.rows) {
    const row = read(cells)
    if (!('values' in row)) continue
    taken += 1
    for (const [indicator, [above, below]] of Object.entries(parts(row.values))) {
      const [n, d] = sums[indicator] ?? [Exact.of(0), Exact.of(0)]
      sums[indicator] = [Exact.sum([n, Exact.of(above)]), Exact.sum([d, Exact.of(below)])]
    }
  }
  return { share: taken / table.rows.length, sums }
}

const roles = ({ draft }: Proposal) => ({
  who: draft.person && headerOf(draft, draft.person),
  when: draft.day && headerOf(draft, draft.day),
  row: draft.row.map((id) => headerOf(draft, id)),
})
const doubtsOf = ({ doubts }: Proposal) => [...new Set(doubts.map(({ is }) => is))].sort()

interface Claim {
  file: made.Export
  indicators: readonly Measure[]
  who: string
  when: string
  row: string[]
  doubts: string[]
  unused: string[]
}

const claims: Record<string, Claim> = {
  'a German help desk: semicolons, decimal commas, days with points': {
    file: made.germanHelpdesk(),
    indicators: supervisor,
    who: 'Bearbeiter',
    when: 'Erstellt am',
    row: ['Ticket-Nr.'],
    doubts: [],
    unused: ['Melder', 'Kategorie', 'Priorität'],
  },
  'an American call log: the month first, and zeros for calls that nobody took': {
    file: made.americanCalls(),
    indicators: afterSales,
    who: 'Rep Name',
    when: 'Call Start',
    row: ['Call ID'],
    doubts: [],
    unused: ['Queue'],
  },
  'a Chinese ticket system in GB18030: states and lengths in words': {
    file: made.chineseTickets(),
    indicators: afterSales,
    who: '处理人',
    when: '创建时间',
    row: ['工单号'],
    doubts: ['category', 'encoding', 'feed-unsure'],
    unused: ['报修客户', '问题描述'],
  },
  'a wide workbook: a row an agent and day, a column an indicator': {
    file: made.wideSheet(),
    indicators: [...afterSales, ...supervisor.filter(({ id }) => id === 'handling-seconds')],
    who: '工号',
    when: '日期',
    row: ['工号', '日期'],
    doubts: ['equal-days', 'row-a-day'],
    unused: ['姓名', '班次'],
  },
  'quality checks, with who checked beside who was checked': {
    file: made.checkScores(),
    indicators: afterSales,
    who: '被检坐席',
    when: '质检日期',
    row: ['质检编号'],
    doubts: [],
    unused: ['质检员', '扣分项'],
  },
  'exam results': {
    file: made.examScores(),
    indicators: all,
    who: '员工编号',
    when: '考试日期',
    row: ['员工编号', '考试日期'],
    doubts: ['row-a-day'],
    unused: ['考生姓名'],
  },
  'a survey from 0 to 10, with moments in another zone': {
    file: made.surveyReplies(),
    indicators: afterSales,
    who: 'Agent Email',
    when: 'Submitted At',
    row: ['Response ID'],
    doubts: [],
    unused: ['Comment'],
  },
  'an attendance record with states in words': {
    file: made.attendanceMatrix(),
    indicators: afterSales,
    who: '工号',
    when: '日期',
    row: ['工号', '日期'],
    doubts: ['category', 'row-a-day'],
    unused: ['姓名', '上班打卡', '下班打卡'],
  },
  'a chat tool’s objects: camel case, epochs, true and false': {
    file: made.chatObjects(),
    indicators: supervisor,
    who: 'agentEmail',
    when: 'createdAt',
    row: ['sessionId'],
    doubts: ['day-number'],
    unused: ['channel'],
  },
  'a long file whose rows name their indicators': {
    file: made.namedFigures(),
    indicators: afterSales,
    who: '坐席',
    when: '日期',
    row: [],
    doubts: [],
    unused: [],
  },
  'days that nothing tells apart, read as those of one month': {
    file: made.openOrder(),
    indicators: afterSales,
    who: 'Agent',
    when: 'Date',
    row: ['Call No'],
    doubts: ['day-order'],
    unused: [],
  },
}

describe.each(Object.entries(claims))('a log never seen before works without a line of code: %s', (_, claim) => {
  it('who, when, which row; everything assumed is said, and what is not used', async () => {
    const { proposal } = await proposed(claim.file, claim.indicators)
    const { who, when, row } = claim
    expect(roles(proposal)).toEqual({ who, when, row })
    expect(doubtsOf(proposal)).toEqual(claim.doubts)
    expect(proposal.unused).toEqual(claim.unused)
    expect(proposal.lacks).toEqual([])
    expect(Mapping.parse(proposal.mapping)).toEqual(proposal.mapping)
    expect(proposal.sample.length).toBeGreaterThan(Math.min(9, claim.file.name === '产品知识考试.csv' ? 5 : 9))
  })

  it('at least 95 % of the rows can be read, and they give what was counted by hand', async () => {
    const { share, sums } = readAll(await proposed(claim.file, claim.indicators))
    expect(share).toBeGreaterThanOrEqual(0.95)
    for (const [indicator, [above, below]] of Object.entries(claim.file.figures)) {
      const [n, d] = sums[indicator] ?? []
      expect([Number(n?.toShort(9)), Number(d?.toShort(9))], indicator).toEqual([
        expect.closeTo(above, 4),
        expect.closeTo(below, 6),
      ])
    }
  })
})

describe('a file from which no mapping can be made', () => {
  it('wages: nothing says the day, and the day of joining is not taken for it', async () => {
    const { proposal } = await proposed(made.payroll(), afterSales)
    expect(proposal.mapping).toBeNull()
    expect(proposal.lacks).toEqual(['day'])
    expect(proposal.doubts).toContainEqual(expect.objectContaining({ is: 'day-missing', candidates: ['入职日期'] }))
  })
})
