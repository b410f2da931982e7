import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Mapping } from '../../../../src/core/readings/mapping.ts'
import { Correction } from '../../../../src/core/readings/propose/correction.ts'
import { Doubt } from '../../../../src/core/readings/propose/proposal.ts'
import { proposeMapping } from '../../../../src/core/readings/propose/propose.ts'
import { doubtText } from '../../../../src/i18n/propose-say.ts'
import { speechFor } from '../../../../src/i18n/words.ts'
import { loadPreset, presets } from '../../../../src/policies/load.ts'
import { mappingText } from '../../../../src/policies/mapping-text.ts'
import { readMapping } from '../../../../src/policies/mappings.ts'
import { around, sheet } from '../../../support/sheet.ts'

const all = (await Promise.all(presets.map((it) => loadPreset(it)))).flatMap(({ indicators }) => indicators)
const indicators = all.filter(({ id }, at) => all.findIndex((it) => it.id === id) === at)

/** Headers as systems write them, and as nobody would. */
const header = fc.oneof(
  fc.constantFrom(
    ...[
      '工号',
      '坐席',
      'Agent',
      '日期',
      'Date',
      'Created At',
      '通话时长(秒)',
      'AHT',
      'Answered',
      '是否接听',
      'CSAT',
      '满意度',
      '满意率',
    ],
    ...[
      'Call Id',
      '单号',
      '状态',
      'Status',
      '迟到',
      '考勤状态',
      '投诉数',
      '接听量',
      '评价数',
      '满意数',
      '指标',
      '数值',
      'NPS',
      'SLA breached',
    ],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', ' ', 'a'.repeat(300), '()', '(s)', '😀'],
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'Mei',
    'Tom',
    '0417',
    '417',
    'Y',
    'N',
    '1',
    '0',
    '是',
    '否',
    '已解决',
    '处理中',
    '迟到',
    '满意',
    '-',
    'n/a',
    '95%',
    '1,234',
    '1,5',
  ),
  fc.constantFrom(
    '2026-08-01',
    '1/8/2026',
    '13/8/2026',
    '8/13/2026',
    '46235',
    '1786000000',
    '20260801',
    '2026年8月1日',
    '2:23',
    '0:02:23',
    '2分23秒',
  ),
  fc.constantFrom('接听量', '平均通话时长', 'nps', '９５％', '=1+1', '"', '\n', '\u0000', '\u202e', '9'.repeat(40)),
  fc.double({ noNaN: true, min: -1e6, max: 1e6 }).map(String),
  fc.string({ maxLength: 20 }),
)
const table = fc
  .integer({ min: 0, max: 9 })
  .chain((width) =>
    fc.tuple(
      fc.array(header, { minLength: width, maxLength: width }),
      fc.array(fc.array(cell, { minLength: 0, maxLength: width + 2 }), { maxLength: 14 }),
    ),
  )
  .map(([names, rows]) => sheet(names, rows))

/** Columns that are each of one kind, so that more than nonsense comes out. */
const orderly = fc
  .array(fc.tuple(header, fc.array(cell, { minLength: 1, maxLength: 3 })), { minLength: 1, maxLength: 9 })
  .map((columns) =>
    sheet(
      columns.map(([name]) => name),
      Array.from({ length: 12 }, (_, n) => columns.map(([, cells]) => cells[n % cells.length] ?? '')),
    ),
  )
const anyTable = fc.oneof(table, orderly)

describe('whatever a file holds', () => {
  it('a mapping is proposed that its schema takes, or what is missing is said; its doubts are data with words', () => {
    fc.assert(
      fc.property(anyTable, fc.string({ maxLength: 20 }), (it, name) => {
        const found = proposeMapping(it, around(indicators, { name }))
        expect(found.mapping === null).toBe(found.lacks.length > 0)
        if (found.mapping) expect(Mapping.parse(JSON.parse(JSON.stringify(found.mapping)))).toEqual(found.mapping)
        for (const doubt of found.doubts) {
          expect(Doubt.parse(doubt)).toEqual(doubt)
          for (const locale of ['en', 'zh-CN'] as const)
            expect(doubtText(doubt, speechFor(locale), indicators).length).toBeGreaterThan(5)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('the text of a proposal is read back as it was, its comments notwithstanding', () => {
    fc.assert(
      fc.property(anyTable, fc.string({ unit: 'binary', maxLength: 30 }), (it, says) => {
        const { mapping, draft } = proposeMapping(it, around(indicators))
        const remarks = [[], ['person'], ['columns', Object.keys(draft.columns)[0] ?? ''], ['feeds', 0], ['nowhere']]
        const text = mappingText(
          draft,
          remarks.map((place) => ({ place, says })),
        )
        if (mapping) expect(readMapping(text, { indicators })).toEqual({ mapping })
      }),
      { numRuns: 200 },
    )
  })

  it('whatever a doubt offers can be done without a fault, in any order', () => {
    fc.assert(
      fc.property(anyTable, fc.infiniteStream(fc.nat()), (it, dice) => {
        const { doubts } = proposeMapping(it, around(indicators))
        const offered = doubts.flatMap(({ instead }) => instead)
        const some = [...dice.take(4)].flatMap((n) => offered[n % Math.max(1, offered.length)] ?? [])
        for (const one of some) expect(Correction.parse(one)).toEqual(one)
        const found = proposeMapping(it, around(indicators), some)
        expect(found.mapping === null).toBe(found.lacks.length > 0)
      }),
      { numRuns: 200 },
    )
  })

  it('ids are ids, each once', () => {
    fc.assert(
      fc.property(anyTable, (it) => {
        const ids = proposeMapping(it, around(indicators)).columns.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
      }),
    )
  })
})

describe('a large header', () => {
  it('of a thousand columns is done within what a person waits', () => {
    const width = 1000
    const rows = Array.from({ length: 200 }, (_, n) =>
      Array.from({ length: width }, (_, at) => `${at % 7 ? n * at : '2026-08-01'}`),
    )
    const started = performance.now()
    proposeMapping(
      sheet(
        Array.from({ length: width }, (_, at) => `列 ${at}`),
        rows,
      ),
      around(indicators),
    )
    expect(performance.now() - started).toBeLessThan(15_000)
  }, 30_000)
})
