import { day } from '../../src/core/calendar/day.ts'
import type { Around, Measure } from '../../src/core/readings/propose/proposal.ts'
import type { FileNotes, Table } from '../../src/core/readings/table.ts'

const plainNotes: FileNotes = {
  format: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  sheets: [],
  headerLine: 1,
}

/** A table as a file's first rows come: the header, and rows from line 2 on. */
export const sheet = (header: readonly string[], rows: readonly (readonly string[])[], notes = plainNotes): Table => ({
  header,
  rows: rows.map((cells, at) => ({ line: at + 2, cells })),
  broken: [],
  notes,
})

/** Mei and Tom, and what is asked of a call centre. */
export const around = (indicators: readonly Measure[], more: Partial<Around> = {}): Around => ({
  name: 'file.csv',
  indicators,
  people: [
    { id: 'mei', employeeNo: '0417', name: 'Mei', email: 'mei@shop.cn', leftOn: null },
    { id: 'tom', employeeNo: '0418', name: 'Tom', email: null, leftOn: null },
  ],
  today: day('2026-11-22'),
  zone: 'Asia/Shanghai',
  sources: [],
  ...more,
})

export const measure = (
  id: string,
  en: string,
  unit: Measure['unit'],
  combine: Measure['combine'],
  zh = en,
): Measure => ({ id, title: { zh, en }, unit, combine, lowest: 0, manual: false })

export const callCentre: readonly Measure[] = [
  measure('answered-calls', 'Answered calls', 'count', 'sum', '接听量'),
  measure('talk-seconds', 'Average talk time', 'second', 'mean', '平均通话时长'),
  measure('handling-minutes', 'Average handling time', 'minute', 'mean', '平均处理时长'),
  measure('handling-seconds', 'Handling time', 'second', 'mean', '处理时长'),
  measure('satisfaction', 'Customer satisfaction', 'percent', 'rate', '客户满意度'),
  measure('first-contact', 'First-contact resolution', 'percent', 'rate', '首次解决率'),
  measure('late-days', 'Late arrivals', 'count', 'sum', '迟到次数'),
]
