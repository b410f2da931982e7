import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { cn } from '../../src/core/calendar/cn.ts'
import { day } from '../../src/core/calendar/day.ts'
import { Exact } from '../../src/core/exact.ts'
import type { Findable } from '../../src/core/readings/log-account.ts'
import { Mapping } from '../../src/core/readings/mapping.ts'
import { fedBy } from '../../src/core/readings/measured.ts'
import { logReader } from '../../src/core/readings/read-log.ts'
import { recognise } from '../../src/core/readings/recognise.ts'
import type { Part } from '../../src/core/readings/staged-row.ts'
import { readingOf } from '../../src/core/scoring/reading.ts'
import type { Total } from '../../src/core/scoring/sheet.ts'
import { library } from '../../src/policies/library.ts'
import { loadPreset, presets } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { files } from '../../src/sources/files.ts'
import { readParts } from '../support/staged-parts.ts'

const all = await Promise.all(presets.map(loadPreset))
const [first] = all
if (!first) throw new Error('no preset')

/** A policy that measures all there is: what the presets have, and what only the library has. */
const measured = [...library(), ...all.flatMap((it) => it.indicators)]
const mappings = loadMappings(shippedMappings, { ...first, indicators: measured })

const wang: Findable = { id: 'wang', employeeNo: '00101', name: '王芳', email: null, leftOn: null }

type Parts = ReadonlyMap<string, Part>

/** What a file gives, as an administrator would send it: which log it is, and the parts of its rows. */
async function read(...lines: readonly string[]): Promise<{ source: string; rows: readonly Parts[] }> {
  const got = await files.table({ name: 'log.csv', bytes: new TextEncoder().encode(lines.join('\n')) }, {})
  if (!('table' in got)) throw new Error(`unreadable: ${JSON.stringify(got)}`)
  const { header, rows } = got.table
  const found = recognise(header, mappings)
  if (found.is !== 'log') throw new Error(`not recognised: ${JSON.stringify(found)}`)
  const { mapping } = found
  const today = day('2026-10-31')
  const job = { mapping, people: [wang], mayBring: null, today, zone: 'Asia/Shanghai', calendar: cn }
  const reader = logReader(job, header, (text) => createHash('sha256').update(text).digest('hex'))
  const staged = rows.map((row) => reader.take(row))
  expect(reader.account().refused).toEqual([])
  const indicators = fedBy(mapping)
  return {
    source: mapping.source,
    rows: staged.map((line) => readParts(line.trimEnd().split('\t')[4] ?? '', indicators)),
  }
}

/** An indicator's value over all these rows, in its unit; null where nothing is known. */
function valueIn(indicator: string, ...logs: readonly { rows: readonly Parts[] }[]): string | null {
  const parts = logs.flatMap(({ rows }) => rows.map((row) => row.get(indicator)).filter((pair) => pair !== undefined))
  const total: Total = {
    indicator,
    numerator: Exact.sum(parts.map(([above]) => Exact.of(above))).toString(),
    denominator: Exact.sum(parts.map(([, below]) => Exact.of(below))).toString(),
    rows: parts.length,
    sources: ['log'],
  }
  const its = measured.find((it) => it.id === indicator)
  if (!its) throw new Error(`nobody measures ${indicator}`)
  const reading = readingOf(its, parts.length > 0 ? [total] : [])
  return reading.is === 'unknown' ? null : reading.value.toShort(4)
}

const times = (count: number, line: (nth: number) => string) => Array.from({ length: count }, (_, at) => line(at + 1))
const flag = (yes: boolean) => (yes ? '是' : '否')

describe('every mapping that ships', () => {
  it('is for a log of its own, and none is lost', () => {
    expect(mappings.map((it) => it.source)).toEqual([
      'attendance',
      'call-backs',
      'calls',
      'churn-warnings',
      'complaints',
      'conversations',
      'exams',
      'exceptions',
      'feishu-helpdesk',
      'quality-checks',
      'readings',
      'surveys',
      'tasks',
      'tickets',
      'time-sheets',
    ])
  })

  it('feeds nothing that neither a preset nor the library has', () => {
    const known = new Set(measured.map(({ id }) => id))
    const files = readdirSync(shippedMappings)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => parse(readFileSync(`${shippedMappings}${name}`, 'utf8')))
    const fed = files.flatMap((file) => Mapping.parse(file).feeds.map(({ indicator }) => indicator))
    expect(fed.filter((id) => !known.has(id))).toEqual([])
  })

  it.each(mappings)('$source is recognised by the first names of its columns, and by the Chinese ones', (mapping) => {
    for (const at of [0, -1]) {
      const header = Object.values(mapping.columns).map((column) => column.header.at(at) ?? '')
      expect(recognise(header, mappings)).toMatchObject({ is: 'log', mapping: { source: mapping.source } })
    }
  })
})

describe('the conversation log', () => {
  const head =
    '会话编号,客服,日期,首次响应(分钟),等待秒数,回复数,处理时长(分钟),是否解决,是否升级,72小时内重开,72小时内再次咨询,客户是否追问,是否主动跟进,是否发送评价,评分'
  // 480 conversations: 450 solved, of which 18 asked again, 10 were reopened and 5 escalated; every survey but 324 answered.
  const log = read(
    head,
    ...times(480, (nth) => {
      const [solved, again, reopened, escalated] = [nth <= 450, nth <= 18, nth > 18 && nth <= 28, nth > 28 && nth <= 33]
      const rating = nth <= 120 ? '5' : nth <= 144 ? '4' : nth <= 156 ? '2' : ''
      const flags = [solved, escalated, reopened, again, nth <= 48, nth <= 90].map(flag)
      return `C${nth},王芳,2026/10/9,2,60,4,10,${flags.join(',')},是,${rating}`
    }),
  )

  it.each([
    ['average-response', '15'], // 60 seconds for 4 answers, each conversation: R053
    ['first-response', '2'],
    ['response-minutes', '2'],
    ['handling-minutes', '10'],
    ['problem-solving', '90.625'], // (450 - 10 - 5) / 480: R051
    ['independent-resolution', '92.7083'], // (450 - 5) / 480
    ['solving-rate', '93.75'], // 450 / 480
    ['solved-problems', '450'],
    ['repeat-inquiry-rate', '4'], // 18 / 450: R059
    ['clarification-requests', '10'], // 48 / 480
    ['proactive-follow-ups', '20'], // 90 / 450
    ['survey-reply-rate', '32.5'], // 156 / 480: R054
    ['satisfaction', '92.3077'], // 144 / 156: R057
    ['satisfaction-score', '4.6154'], // (600 + 96 + 24) / 156
  ])('gives %s as %s', async (indicator, value) => {
    expect((await log).source).toBe('conversations')
    expect(valueIn(indicator, await log)).toBe(value)
  })

  const register = (count: number) =>
    read(
      '投诉编号,责任人,受理日期,是否成立,是否按时办结',
      ...times(count, (nth) => `P${nth},王芳,2026-10-12,${nth <= 6 ? '是' : '否'},${nth === 8 ? '' : flag(nth !== 7)}`),
    )

  it('and the complaint register make one rate between them: 6 of 480 (R058)', async () => {
    expect(valueIn('complaint-rate', await log, await register(8))).toBe('1.25')
    expect(valueIn('complaint-rate', await log)).toBe('0') // conversations, and no complaint
    expect(valueIn('complaint-rate', await register(8))).toBeNull() // complaints of nobody knows how many conversations
  })

  it('the register also says how many were settled in time, and how many at all', async () => {
    expect(valueIn('complaint-handling', await register(8))).toBe('85.7143') // 6 of 7; the eighth is open and still in time
    expect(valueIn('complaints-handled', await register(8))).toBe('87.5') // 7 of 8
  })
})

describe('the forms of quality control', () => {
  const head =
    '质检编号,坐席,质检日期,是否投诉会话,礼貌用语,情绪管理得分,辱骂查实,表达得分,一次做对,文字回复准确,抽检字段数,正确字段数'
  const forms = read(
    head,
    ...times(
      200,
      (nth) => `Q${nth},王芳,2026年10月9日,否,${flag(nth <= 188)},50,,,${flag(nth <= 193)},,6,${nth <= 18 ? 5 : 6}`,
    ),
    'Q201,王芳,2026年10月9日,是,,90,否,80,,是,,',
    'Q202,王芳,2026年10月9日,是,,70,是,90,,否,,',
  )

  it.each([
    ['polite-phrase-rate', '94'], // 188 / 200: R045
    ['emotion-control', '80'], // the two complaint conversations alone: R047
    ['confirmed-insults', '1'],
    ['expression', '85'],
    ['operating-skill', '96.5'], // 193 / 200: R050
    ['written-accuracy', '50'],
    ['entry-accuracy', '98.5'], // 1182 of 1200 fields: R056
  ])('give %s as %s', async (indicator, value) => {
    expect(valueIn(indicator, await forms)).toBe(value)
  })
})

describe('the other logs', () => {
  it.each([
    ['exams', 'product-knowledge', '95', ['工号,考试日期,考试成绩', '00101,2026-10-20,95']],
    [
      'churn-warnings', // 7 of 20: R060
      'win-back-rate',
      '35',
      ['预警编号,跟进人,结案日期,是否挽回', ...times(20, (nth) => `W${nth},王芳,2026-10-20,${flag(nth <= 7)}`)],
    ],
    [
      'surveys', // 6 promoters, 2 passives, 4 detractors: (6 - 4) / 12
      'nps',
      '16.6667',
      [
        'Reply Id,Agent,Replied,Would recommend',
        ...['9', '9', '10', '10', '9', '10', '7', '8', '0', '3', '6', '5'].map(
          (it, at) => `R${at},00101,2026-10-20,${it}`,
        ),
      ],
    ],
    [
      'tasks',
      'task-completion',
      '75',
      [
        '任务编号,负责人,计划完成日期,是否全部完成,交付天数',
        ...times(4, (nth) => `T${nth},王芳,2026-10-20,${flag(nth < 4)},`),
      ],
    ],
    [
      'tasks', // what is not delivered has no days yet
      'delivery-days',
      '12',
      [
        'Task Id,Owner,Due,Wholly done,Days to delivery',
        'T1,王芳,2026-10-20,Y,10',
        'T2,王芳,2026-10-20,Y,14',
        'T3,王芳,2026-10-20,N,',
      ],
    ],
    [
      'time-sheets',
      'resource-utilisation',
      '70',
      ['工号,日期,可用工时,计划工作工时', '00101,2026-10-20,8,5', '00101,2026-10-21,8,6.2'],
    ],
    [
      'exceptions',
      'exception-handling',
      '50',
      [
        '异常编号,处理人,发生日期,是否按时处理',
        'E1,王芳,2026-10-20,是',
        'E2,王芳,2026-10-20,否',
        'E3,王芳,2026-10-30,',
      ],
    ],
    ['call-backs', 'call-backs', '3', ['回访编号,回访人,回访日期', ...times(3, (nth) => `B${nth},王芳,2026-10-20`)]],
  ] as const)('%s give %s as %s', async (source, indicator, value, lines) => {
    const log = await read(...lines)
    expect([log.source, valueIn(indicator, log)]).toEqual([source, value])
  })
})
