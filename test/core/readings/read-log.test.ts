import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import type { Person } from '../../../src/core/people/person.ts'
import { personFinder } from '../../../src/core/readings/find-person.ts'
import { Mapping } from '../../../src/core/readings/mapping.ts'
import { readLog } from '../../../src/core/readings/read-log.ts'
import { recognise } from '../../../src/core/readings/recognise.ts'
import type { Table } from '../../../src/core/readings/table.ts'

const mapping = Mapping.parse({
  source: 'visits',
  title: { zh: '上门记录', en: 'Visits' },
  columns: {
    who: { header: ['Who'], read: 'text' },
    day: { header: ['Day'], read: 'day', forms: ['yyyy-MM-dd'] },
    done: { header: ['Done'], read: 'yes-no' },
    hours: { header: ['Hours'], read: 'number', to: 24, blank: true },
  },
  person: 'who',
  day: 'day',
  rows: [{ column: 'done', is: true }],
  feeds: [{ indicator: 'visit-hours', as: 'mean', value: 'hours' }],
})

const person = (employeeNo: string, name: string, its: Partial<Person> = {}): Person => ({
  id: `person-${employeeNo}`,
  employeeNo,
  name,
  email: null,
  mobile: null,
  locale: 'zh-CN',
  zone: 'Asia/Shanghai',
  team: null,
  position: null,
  roles: [],
  joinedOn: null,
  leftOn: null,
  wantsDigest: true,
  ...its,
})
const people = [person('007', '王芳'), person('008', '李梅'), person('009', '王芳', { leftOn: day('2026-07-31') })]

function read(rows: readonly (readonly string[])[]) {
  const header = ['Who', 'Day', 'Done', 'Hours']
  const found = recognise(header, [mapping])
  if (found.is !== 'log') throw new Error('not recognised')
  const table: Table = {
    header,
    rows: rows.map((cells, at) => ({ line: at + 2, cells })),
    broken: [],
    notes: { encoding: 'utf-8', delimiter: ',' },
  }
  return readLog('visits.csv', table, mapping, found.at, {
    find: personFinder(people),
    today: day('2026-08-20'),
    isWorkday: () => true,
    fingerprint: (text) => text,
  })
}

describe('reading a log', () => {
  it('accounts for every row: taken, merged, passed over or refused', () => {
    const cell = (...texts: string[]) => fc.constantFrom(...texts)
    const row = fc.tuple(
      cell('007', '7', '李梅', '王芳', '王 芳', 'nobody', ''),
      cell('2026-08-01', '2026-08-03', '2026-09-01', '1.8.26'),
      cell('Y', 'N', '是', '?'),
      cell('1', '2.5', '', '25', 'x'),
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { report } = read(rows)
        expect(report.taken + report.merged + report.passedOver + report.refusedCount).toBe(rows.length)
      }),
    )
  })

  it('a blank that is allowed is no measurement, not a zero', () => {
    const { rows } = read([
      ['007', '2026-08-03', 'Y', ''],
      ['007', '2026-08-03', 'Y', '0'],
    ])
    expect(rows.map((row) => row.parts)).toEqual([{}, { 'visit-hours': ['0', '1'] }])
  })

  it('two equal rows without a number of their own are two rows; read again they are the same two', () => {
    const twice = [
      ['007', '2026-08-03', 'Y', '1'],
      ['007', '2026-08-03', 'Y', '1'],
    ]
    const keys = read(twice).rows.map((row) => row.key)
    expect(new Set(keys).size).toBe(2)
    expect(read(twice).rows.map((row) => row.key)).toEqual(keys)
  })

  it('working days without a row are gaps', () => {
    expect(
      read([
        ['007', '2026-08-03', 'Y', '1'],
        ['007', '2026-08-06', 'Y', '1'],
      ]).report.gaps,
    ).toEqual(['2026-08-04', '2026-08-05'])
  })
})

describe('finding whose row it is', () => {
  const find = personFinder(people)
  const on = day('2026-08-03')

  it('of two people with one name, takes the one who was employed that day', () => {
    expect(find('王芳', on)).toMatchObject({ person: { employeeNo: '007' } })
    expect(find('王芳', day('2026-07-01'))).toEqual({ fault: { is: 'ambiguous-person', count: 2 } })
  })

  it('restores lost zeros only where one person fits', () => {
    expect(find('8', on)).toMatchObject({ person: { employeeNo: '008' }, zerosRestored: true })
    expect(personFinder([person('07', 'a'), person('007', 'b')])('7', on)).toEqual({
      fault: { is: 'ambiguous-person', count: 2 },
    })
  })

  it('names the nearest for a slip of the pen, and nobody for a stranger', () => {
    expect(find('李海', on)).toEqual({ fault: { is: 'unknown-person', nearest: ['李梅'] } })
    expect(find('Alexander', on)).toEqual({ fault: { is: 'unknown-person', nearest: [] } })
    expect(find('009', on)).toEqual({ fault: { is: 'left', on: '2026-07-31' } })
  })
})
