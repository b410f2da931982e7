import { describe, expect, it } from 'vitest'
import { isOwnColumn, ownColumns, refusedName, refusedRows } from '../../../src/core/export/refused-file.ts'
import { refusedRow } from '../../../src/core/readings/fault.ts'

const refused = refusedRow(7, '时长', 'x', { is: 'duration' })

describe('the file of refused rows', () => {
  it('puts line and reason before each row as it stood', () => {
    const table = { header: ['工号', '时长'], rows: [{ refused, cells: ['007', 'x'] }] }
    expect(refusedRows(table, ownColumns['zh-CN'], () => '因为')).toEqual([
      ['考评：行', '考评：原因', '工号', '时长'],
      ['7', '因为', '007', 'x'],
    ])
  })

  it('leaves out what it said itself the last time, in either language, and keeps cells that are too many', () => {
    const table = {
      header: ['考评：行', 'Kaoping:  Why', '工号'].map((name) => name.replace('  ', ' ')),
      rows: [{ refused, cells: ['3', 'old', '007', 'one too many'] }],
    }
    expect(refusedRows(table, ownColumns.en, () => 'new')).toEqual([
      ['kaoping: line', 'kaoping: why', '工号'],
      ['7', 'new', '007', 'one too many'],
    ])
  })

  it.each(['kaoping: line', 'Kaoping: WHY', '考评：行', '考评:原因'])('knows %s as its own', (name) =>
    expect(isOwnColumn(name)).toBe(true),
  )

  it.each([
    ['calls-2026-08.csv', 'calls-2026-08.refused.csv'],
    ['calls.2026.08.XLSX', 'calls.2026.08.refused.csv'],
    ['calls.refused.csv', 'calls.refused.csv'],
    ['客服 八月', '客服 八月.refused.csv'],
    ['../../etc/passwd', '.. .. etc passwd.refused.csv'],
    ['a\u202Egnp.csv\r\n', 'a gnp.refused.csv'],
    ['.csv', 'rows.refused.csv'],
  ])('of %j is called %j', (file, name) => expect(refusedName(file)).toBe(name))
})
