import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../src/core/calendar/cn.ts'
import { day } from '../../../src/core/calendar/day.ts'
import type { Person } from '../../../src/core/people/person.ts'
import { personFinder } from '../../../src/core/readings/find-person.ts'
import { Mapping } from '../../../src/core/readings/mapping.ts'
import { logReader } from '../../../src/core/readings/read-log.ts'

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

function read(rows: readonly (readonly string[])[], its: Partial<Mapping> = {}, mayBring: string[] | null = null) {
  const job = {
    mapping: { ...mapping, ...its },
    people,
    mayBring,
    today: day('2026-08-20'),
    zone: 'Asia/Shanghai',
    calendar: cn,
  }
  const reader = logReader(job, ['Who', 'Day', 'Done', 'Hours', 'Of'], (text) => text)
  const lines = rows.map((cells, at) => reader.take({ line: at + 2, cells })).filter((line) => line !== '')
  const columns = lines.map((line) => line.trimEnd().split('\t'))
  return { lines: columns, account: reader.account() }
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
        const { lines, account } = read(rows)
        expect(lines.length).toBe(account.staged)
        expect(account.staged + account.passedOver + account.refusedCount).toBe(account.read)
        expect(account.read).toBe(rows.length)
        expect(account.refusedKinds.reduce((sum, kind) => sum + kind.rows, 0)).toBe(account.refusedCount)
        expect(account.refusedRows.map(({ cells }) => cells)).toEqual(
          account.refused.map(({ line }) => rows[line - 2] ?? []),
        )
      }),
    )
  })

  it('a blank that is allowed is no measurement, not a zero', () => {
    const { lines } = read([
      ['007', '2026-08-03', 'Y', ''],
      ['007', '2026-08-03', 'Y', '0'],
    ])
    expect(lines.map((line) => line[4])).toEqual(['-', '0'])
  })

  it('a line says where the row stands, whose it is, its day and its parts', () => {
    expect(read([['李梅', '2026-08-03', 'Y', '2.5']], { row: ['who', 'day'] }).lines).toEqual([
      ['2', 'person-008 | 2026-08-03', 'person-008', '2026-08-03', '2.5'],
    ])
  })

  it('a row without a name is called by what it says: equal rows alike, read again the same', () => {
    const twice = [
      ['007', '2026-08-03', 'Y', '1'],
      ['007', '2026-08-03', 'Y', '1'],
      ['007', '2026-08-03', 'Y', '2'],
    ]
    const keys = read(twice).lines.map((line) => line[1])
    expect(keys[0]).toBe(keys[1])
    expect(read(twice).lines.map((line) => line[1])).toEqual(keys)
  })

  it.each(['1.23457E+17', '1E+17', ' 1.2e+21 ', '1,23457E+17'])(
    'a row called %s has lost its name in a spreadsheet: refused, for others would take its place',
    (id) => {
      const columns = {
        ...mapping.columns,
        done: { header: ['Done'], optional: false, read: 'text' as const, blank: false },
      }
      const { lines, account } = read([['007', '2026-08-03', id, '1']], { row: ['done'], columns, rows: [] })
      expect(lines).toEqual([])
      expect(account.refused).toMatchObject([{ line: 2, column: 'Done', fault: { is: 'digits-lost' } }])
    },
  )

  it('a name longer than an index takes is cut, and still a name of its own', () => {
    const named = {
      ...mapping.columns,
      done: { header: ['Done'], optional: false, read: 'text' as const, blank: false },
    }
    const keys = ['a', 'b'].map(
      (end) =>
        read([['007', '2026-08-03', 'x'.repeat(5_000) + end, '1']], { row: ['done'], columns: named, rows: [] })
          .lines[0]?.[1],
    )
    expect(keys[0]).not.toBe(keys[1])
  })

  it('who sends it brings in only the rows of those below them', () => {
    const { lines, account } = read(
      [
        ['007', '2026-08-03', 'Y', '1'],
        ['008', '2026-08-03', 'Y', '1'],
      ],
      {},
      ['person-008'],
    )
    expect(lines.map((line) => line[2])).toEqual(['person-008'])
    expect(account.refused).toMatchObject([{ line: 2, column: 'Who', value: '007', fault: { is: 'not-yours' } }])
  })

  it('groups what is impossible: below zero, beyond the bounds, in the future', () => {
    const { account } = read([
      ['007', '2026-08-03', 'Y', '-1'],
      ['007', '2026-08-03', 'Y', '25'],
      ['007', '2026-08-03', 'Y', '-2'],
      ['007', '2026-08-21', 'Y', '1'],
    ])
    expect(account.refusedKinds).toEqual([
      { column: 'Hours', is: 'negative', rows: 2, line: 2 },
      { column: 'Hours', is: 'range', rows: 1, line: 3 },
      { column: 'Day', is: 'future-day', rows: 1, line: 5 },
    ])
  })

  it('keeps ten rows as they were understood', () => {
    expect(read([['李梅', '2026-08-03', '是', '２.5']]).account.sample).toEqual([
      {
        line: 2,
        person: '李梅',
        day: '2026-08-03',
        values: { who: '李梅', day: '2026-08-03', done: 'true', hours: '2.5' },
        parts: { 'visit-hours': ['2.5', '1'] },
      },
    ])
  })

  it('counts the working days on which somebody has no row, though others have', () => {
    const { account } = read([
      ['007', '2026-08-03', 'Y', '1'],
      ['008', '2026-08-03', 'Y', '1'],
      ['007', '2026-08-04', 'Y', '1'],
      ['007', '2026-08-05', 'Y', '1'],
    ])
    expect(account.gaps).toEqual([])
    expect(account.personGaps).toEqual([{ name: '李梅', days: 2 }])
    expect(account.personGapDays).toBe(2)
  })

  it('tells of nobody’s days without a row where most have none: a log of rare events', () => {
    const { account } = read([
      ['007', '2026-08-03', 'Y', '1'],
      ['008', '2026-08-14', 'Y', '1'],
    ])
    expect(account.personGaps).toEqual([])
    expect(account.personGapDays).toBe(0)
  })

  it('working days without a row are gaps', () => {
    expect(
      read([
        ['007', '2026-08-03', 'Y', '1'],
        ['007', '2026-08-06', 'Y', '1'],
      ]).account.gaps,
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

describe('a long file whose rows name their indicator', () => {
  const columns: Mapping['columns'] = {
    ...mapping.columns,
    done: { header: ['Done'], read: 'text', blank: false, optional: false },
  }
  const names = { 'visit-hours': 'visit-hours', visits: 'visits' }
  const rows = [
    ['007', '2026-08-03', 'Visit-Hours', '3'],
    ['007', '2026-08-03', 'visit-hour', '4'],
  ]
  const long = (unknown?: 'refuse') =>
    read(rows, { columns, rows: [], feeds: [], named: { column: 'done', value: 'hours', names, where: [], unknown } })

  it('takes the names it knows, and counts the others as none of its business', () => {
    expect(long().account).toMatchObject({ staged: 1, passedOver: 1, refusedCount: 0 })
  })

  it('refuses hits of no case, which would raise the share of a month; nothing of nothing is no harm', () => {
    const of = {
      header: ['Of'],
      read: 'number',
      optional: false,
      decimal: '.',
      times: 1,
      from: 0,
      to: 99,
      blank: false,
    } as const
    const { account } = read(
      [
        ['007', '2026-08-03', 'visits', '20', '0'],
        ['007', '2026-08-04', 'visits', '0', '0'],
        ['007', '2026-08-05', 'visits', '5', '6'],
      ],
      {
        columns: { ...columns, of: { ...of, header: ['Of'] } },
        rows: [],
        feeds: [],
        named: { column: 'done', value: 'hours', over: 'of', names, where: [] },
      },
    )
    expect(account.staged).toBe(2)
    expect(account.refused).toMatchObject([{ line: 2, column: 'Of', value: '0', fault: { is: 'no-cases' } }])
  })

  it('refuses an unknown name where it is told to, and says which comes nearest: no number is lost without a word', () => {
    const { account } = long('refuse')
    expect(account).toMatchObject({ staged: 1, passedOver: 0, refusedCount: 1 })
    expect(account.refused).toMatchObject([
      { line: 3, column: 'Done', value: 'visit-hour', fault: { is: 'unknown-indicator', nearest: ['visit-hours'] } },
    ])
  })
})

it('rows whose names only look alike when put together are two rows', () => {
  const columns: Mapping['columns'] = {
    ...mapping.columns,
    done: { header: ['Done'], read: 'text', blank: false, optional: false },
    hours: { header: ['Hours'], read: 'text', blank: false, optional: false },
  }
  const { lines } = read(
    [
      ['007', '2026-08-03', 'a | b', 'c'],
      ['007', '2026-08-03', 'a', 'b | c'],
    ],
    { columns, rows: [], row: ['done', 'hours'], feeds: [{ indicator: 'visits', as: 'count', where: [] }] },
  )
  expect(new Set(lines.map(([, key]) => key)).size).toBe(2)
})
