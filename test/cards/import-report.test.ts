import { describe, expect, it } from 'vitest'
import { failureText, importFailedCard, importReportCard } from '../../src/cards/import-report.ts'
import { reportLines } from '../../src/cards/report-lines.ts'
import { day } from '../../src/core/calendar/day.ts'
import { refusedRow } from '../../src/core/readings/fault.ts'
import type { LogReport, PeopleReport } from '../../src/core/readings/report.ts'
import type { ImportFailure } from '../../src/core/workflow/notice.ts'
import { speechFor } from '../../src/i18n/words.ts'

const log: LogReport = {
  kind: 'log',
  source: 'calls',
  title: { zh: '通话记录', en: 'Call log' },
  file: 'calls.csv',
  readBy: 'rules',
  read: 20_000,
  taken: 19_952,
  merged: 1,
  added: 19_900,
  changed: 50,
  same: 2,
  withdrawn: 3,
  passedOver: 0,
  refusedCount: 47,
  refused: Array.from({ length: 47 }, (_, n) =>
    refusedRow(n + 2, 'Agent', '王芬', { is: 'unknown-person', nearest: ['王芳'] }),
  ),
  refusedKinds: [{ column: 'Agent', is: 'unknown-person', rows: 47, line: 2 }],
  unknown: [{ value: '王芬', rows: 47, nearest: ['王芳'] }],
  period: { from: day('2026-06-01'), to: day('2026-08-31') },
  people: 40,
  gaps: [day('2026-07-06')],
  personGaps: [{ name: '李梅', days: 4 }],
  personGapDays: 6,
  assumptions: [{ is: 'encoding', encoding: 'gb18030' }],
}
const people: PeopleReport = {
  kind: 'people',
  file: 'people.csv',
  readBy: 'rules',
  read: 3,
  taken: 3,
  merged: 0,
  refusedCount: 0,
  refused: [],
  added: 2,
  changed: 1,
  same: 0,
  teams: ['华东一组'],
  assumptions: [{ is: 'language', people: 1 }],
}
const failures: readonly ImportFailure[] = [
  { no: 'not-allowed' },
  { no: 'unknown-shape', header: ['Ticket Id'], nearest: 'tickets', missing: ['Resolved'] },
  { no: 'unknown-shape', header: ['x'], nearest: null, missing: [] },
  { no: 'unreadable', detail: 'workbook' },
  { no: 'unreadable', detail: 'header-twice: Agent' },
  { no: 'too-large', mebibytes: 21, atMost: 20 },
  { no: 'refused-strict', report: log },
  { no: 'empty' },
  { no: 'gone' },
]

describe.each(['en', 'zh-CN'] as const)('in %s', (locale) => {
  const words = speechFor(locale)

  it('says on a terminal and in a folder all that it says in chat', () => {
    const all = reportLines({ ...log, passedOver: 12 }, words).join('\n')
    const { report: says, assumption } = words.imports
    for (const text of [`${says.passedOver} 12`, says.gaps, says.personGaps(6), says.personGap('李梅', 4)])
      expect(all).toContain(text)
    expect(all).toContain(says.unknownOne('王芬', 47, ['王芳']))
    expect(all).toContain(assumption.encoding({ is: 'encoding', encoding: 'gb18030' }))
    expect(all.match(/Agent[^:：]*王芬[”」]/g)).toHaveLength(47)
  })

  it('a rehearsal claims nothing about rows that stand twice', () => {
    const counts = { merged: 0, added: null, changed: null, same: null, withdrawn: null }
    const all = reportLines({ ...log, ...counts }, words).join('\n')
    expect(all).not.toContain(words.imports.report.merged)
  })

  it('says what the rows were to the record, what was refused by kind, and who lacks days', () => {
    const all = JSON.stringify(importReportCard(log, words))
    const { report: says, kind } = words.imports
    for (const label of [says.newRows, says.changedRows, says.sameRows, says.withdrawn]) expect(all).toContain(label)
    expect(all).toContain(JSON.stringify(says.kind(`Agent ${kind['unknown-person']}`, 47, 2)).slice(1, -1))
    expect(all).toContain(says.personGaps(6))
    expect(all).toContain(says.personGap('李梅', 4))
  })

  it('names ten of the people nobody knows, and says how many more there are', () => {
    const unknown = Array.from({ length: 50 }, (_, n) => ({ value: `陌生人${n}`, rows: 50 - n, nearest: [] }))
    const card = importReportCard({ ...log, unknown }, words)
    const fold = card.blocks.find((block) => block.is === 'fold' && block.title === words.imports.report.unknown)
    expect(fold).toMatchObject({ lines: expect.arrayContaining([words.imports.report.unknownMore(40)]) })
  })

  it('of a preview, which has not asked the record, says nothing of that', () => {
    const card = importReportCard({ ...log, added: null, changed: null, same: null, withdrawn: null }, words)
    expect(JSON.stringify(card)).not.toContain(words.imports.report.newRows)
  })

  it('a report with refused rows shows ten of them, how many more, who is unknown and what to do', () => {
    const card = importReportCard(log, words)
    const table = card.blocks.find((block) => block.is === 'table')
    const all = JSON.stringify(card)
    expect(card.tone).toBe('warn')
    expect(table?.table.rows).toHaveLength(10)
    expect(table?.table.rows[0]?.slice(0, 3)).toEqual(['2', 'Agent', '王芬'])
    expect(all).toContain('37')
    expect(all).toContain('王芳')
    expect(all).toContain('19,952')
    expect(all).toContain('GB18030')
    expect(card.gist).not.toMatch(/\d/)
  })

  it('a staff list without a fault is good news', () => {
    const card = importReportCard(people, words)
    expect(card.tone).toBe('good')
    expect(card.blocks.some((block) => block.is === 'table')).toBe(false)
    expect(JSON.stringify(card)).toContain('华东一组')
  })

  it('a file of which nothing was taken says so first', () => {
    const card = importReportCard({ ...log, taken: 0, period: null, people: 0, gaps: [] }, words)
    expect([card.tone, card.title]).toEqual(['bad', words.imports.report.nothing])
  })

  it.each(failures)('a failure has a sentence of its own: $no $detail', (failure) => {
    const card = importFailedCard('a.csv', failure, words)
    expect(card.tone).toBe('bad')
    expect(JSON.stringify(card)).toContain(failureText(failure, words).replaceAll('"', '\\"'))
    expect(new Set(failures.map((one) => failureText(one, words))).size).toBe(failures.length)
    if (locale === 'zh-CN') expect(failureText(failure, words)).toMatch(/[\u4e00-\u9fff]/)
  })
})
