import { describe, expect, it } from 'vitest'
import { day } from '../../../../src/core/calendar/day.ts'
import { headerOf } from '../../../../src/core/readings/propose/draft.ts'
import type { Doubt, Proposal } from '../../../../src/core/readings/propose/proposal.ts'
import { proposeMapping } from '../../../../src/core/readings/propose/propose.ts'
import { around, callCentre, measure, sheet } from '../../../support/sheet.ts'

const people = ['Mei', 'Tom']
const two = (n: number) => String(n).padStart(2, '0')
/** Calls of Mei and Tom, one a row: their ids, and these cells of each. */
const calls = (header: readonly string[], cells: (n: number) => readonly string[], rows = 24) =>
  sheet(
    ['Call Id', 'Agent', ...header],
    Array.from({ length: rows }, (_, n) => [`C${100 + n}`, people[n % 2] ?? '', ...cells(n)]),
  )
const on = (n: number) => `2026-08-${two(1 + (n % 28))}`
const propose = (table: ReturnType<typeof sheet>, indicators = callCentre) => proposeMapping(table, around(indicators))
const kinds = ({ doubts }: Proposal) => doubts.map(({ is }) => is)
const find = <Is extends Doubt['is']>({ doubts }: Proposal, is: Is) =>
  doubts.find((it): it is Extract<Doubt, { is: Is }> => it.is === is)
const columnOf = ({ draft }: Proposal, header: string) =>
  Object.values(draft.columns).find((column) => column.header[0] === header)
const formsOf = (it: Proposal) => (it.draft.day ? it.draft.columns[it.draft.day] : null)

describe('which day: never guessed silently', () => {
  const days = (write: (n: number) => string) => propose(calls(['Date'], (n) => [write(n)]))

  it('a 13th month decides for the day first, or the month first', () => {
    const german = days((n) => `${1 + n}/8/2026`)
    const american = days((n) => `8/${1 + n}/2026`)
    expect([formsOf(german), formsOf(american)]).toMatchObject([{ forms: ['d/M/yyyy'] }, { forms: ['M/d/yyyy'] }])
    expect([...kinds(german), ...kinds(american)]).not.toContain('day-order')
  })

  it('without one it is a doubt, with the line and the value, and both readings to choose from', () => {
    const open = days((n) => `${1 + (n % 9)}/8/2026`)
    expect(find(open, 'day-order')).toMatchObject({
      column: 'Date',
      assumed: 'd/M/yyyy',
      other: 'M/d/yyyy',
      seen: { line: 2, value: '1/8/2026' },
    })
    expect(find(open, 'day-order')?.instead.map((it) => it.do === 'day' && it.forms)).toEqual([
      ['d/M/yyyy'],
      ['M/d/yyyy'],
    ])
  })

  it('what lies in the future by one reading is read by the other, and still said', () => {
    const open = days((n) => `${1 + (n % 9)}/12/2026`) // December is to come
    expect([formsOf(open), find(open, 'day-order')?.assumed]).toMatchObject([{ forms: ['M/d/yyyy'] }, 'M/d/yyyy'])
  })

  it.each([
    ['a serial number', (n: number) => String(46_235 + n), ['excel'], ['day-number']],
    ['an epoch', (n: number) => String(1_786_000_000 + n * 90_000), ['epoch-s'], ['day-number']],
    ['eight digits', (n: number) => `202608${two(1 + n)}`, ['yyyyMMdd'], []],
    ['a moment with its offset', (n: number) => `${on(n)}T23:30:00+02:00`, ['iso'], []],
    ['a day in Chinese with its time', (n: number) => `2026年8月${1 + n}日 9:12`, ['yyyy年M月d日'], []],
    ['two forms in one column', (n: number) => (n % 2 ? on(n) : `2026/8/${1 + n}`), ['yyyy/M/d', 'yyyy-MM-dd'], []],
  ])('%s is known by the header and the years it falls into', (_, write, forms, doubts) => {
    const found = days(write)
    expect(formsOf(found)).toMatchObject({ read: 'day' })
    expect([...((formsOf(found) as { forms: string[] }).forms ?? [])].sort()).toEqual([...forms].sort())
    expect(kinds(found).filter((it) => it.startsWith('day'))).toEqual(doubts)
  })

  it('of several days, the one of the work is taken, the others are named where they are as near', () => {
    const found = propose(
      calls(['Created', 'Closed', 'Birthday'], (n) => [on(n), n % 3 ? on(n + 1) : '', '1990-01-01']),
    )
    expect(found.draft.day && headerOf(found.draft, found.draft.day)).toBe('Created')
    expect(find(found, 'day-unsure')?.candidates ?? []).not.toContain('Birthday')
    const near = propose(calls(['Created', 'Received'], (n) => [on(n), on(n + 1)]))
    expect(find(near, 'day-unsure')).toMatchObject({ column: 'Created', candidates: ['Received'] })
  })

  it('a day without a year is no day, and it is said where it stands', () => {
    const found = days((n) => `8月${1 + n}日`)
    expect([found.mapping, find(found, 'day-unread')]).toMatchObject([
      null,
      { column: 'Date', seen: { line: 2, value: '8月1日' } },
    ])
  })
})

describe('whose row', () => {
  it('employee numbers are found without their leading zeros; a name beside them is no doubt', () => {
    const rows = Array.from({ length: 10 }, (_, n) => [n % 2 ? '417' : '418', n % 2 ? 'Mei' : 'Tom', on(n), '5'])
    const found = propose(sheet(['Employee No', 'Name', 'Date', 'Answered calls'], rows))
    expect(found.draft.person).toBe('employee-no')
    expect(kinds(found)).not.toContain('person-unsure')
  })

  it('of two columns of people the one whose work it is, and it is asked where the header does not tell', () => {
    const both = (one: string, other: string) =>
      propose(
        sheet(
          ['Id', one, other, 'Date'],
          Array.from({ length: 12 }, (_, n) => [`x${n}9`, people[n % 2] ?? '', people[(n >> 1) % 2] ?? '', on(n)]),
        ),
      )
    expect(both('Supervisor', 'Agent').draft.person).toBe('agent')
    expect(kinds(both('Supervisor', 'Agent'))).not.toContain('person-unsure')
    expect(find(both('Who', 'Whom'), 'person-unsure')).toMatchObject({ column: 'Who', candidates: ['Whom'] })
  })

  it('people whom nobody knows are named, with those who are nearest', () => {
    const found = propose(
      sheet(
        ['Call Id', 'Agent', 'Date'],
        Array.from({ length: 8 }, (_, n) => [`C${n}00`, n ? 'Mei' : 'Tim', on(n)]),
      ),
    )
    expect(find(found, 'people-unknown')).toMatchObject({
      values: ['Tim (Tom?)'],
      share: 1 / 8,
      seen: { line: 2, value: 'Tim' },
    })
  })

  it('a name that two people have, or somebody who had left, is said with its line', () => {
    const people = [
      { id: 'a', employeeNo: '1', name: 'Mei', email: null, leftOn: null },
      { id: 'b', employeeNo: '2', name: 'Mei', email: null, leftOn: null },
      { id: 'c', employeeNo: '3', name: 'Tom', email: null, leftOn: day('2026-07-31') },
    ]
    const { doubts } = proposeMapping(
      calls(['Date', 'Answered'], (n) => [on(n), 'Y'], 6),
      around(callCentre, { people }),
    )
    expect(doubts.filter(({ is }) => is === 'unreadable')).toMatchObject([
      { column: 'Agent', rows: 3, seen: { line: 2, value: 'Mei' } },
      { column: 'Agent', rows: 3, seen: { line: 3, value: 'Tom' } },
    ])
  })

  it('before the staff list is in, the header decides, and everybody is unknown', () => {
    const found = proposeMapping(
      calls(['Date'], (n) => [on(n)]),
      around(callCentre, { people: [] }),
    )
    expect([found.draft.person, find(found, 'people-unknown')?.share]).toEqual(['agent', 1])
  })
})

describe('which row', () => {
  const made = (ids: (n: number) => string, more = 24) =>
    propose(
      sheet(
        ['Ref', 'Agent', 'Date'],
        Array.from({ length: more }, (_, n) => [ids(n), people[n % 2] ?? '', on(n >> 2)]),
      ),
    )

  it('by its number; one that comes twice with other content is said', () => {
    expect(made((n) => `R${n}`)).toMatchObject({ draft: { row: ['ref'] } })
    expect(
      find(
        made((n) => `R${n === 23 ? 22 : n}`),
        'row-id-repeats',
      ),
    ).toMatchObject({ seen: { line: 25, value: 'R22' } })
  })

  it('by its number under any header, though nobody has two rows a day so far', () => {
    const rows = Array.from({ length: 12 }, (_, n) => [`V${n + 5}`, people[n % 2] ?? '', on(n), 'ja'])
    const found = propose(sheet(['Vorgang', 'Agent', 'Date', 'Answered'], rows))
    expect([found.draft.row, kinds(found)]).toEqual([['vorgang'], expect.arrayContaining(['row-id-unsure'])])
    const daily = rows.map(([, ...cells]) => ['note', ...cells])
    expect(propose(sheet(['Vorgang', 'Agent', 'Date', 'Answered'], daily)).draft.row).toEqual(['agent', 'date'])
  })

  it('by what it says where nothing names it', () => {
    const found = made(() => 'x')
    expect([found.draft.row, kinds(found)]).toEqual([[], expect.arrayContaining(['no-row-id'])])
  })

  it('two calls on one day are not one row a day, even where each cell of the moment is another', () => {
    const rows = Array.from({ length: 20 }, (_, n) => [
      people[n % 2] ?? '',
      `2026-08-0${1 + (n >> 2)} 0${n % 9}:${10 + n}`,
      'Y',
    ])
    expect(propose(sheet(['Agent', 'Time of call', 'Answered'], rows)).draft.row).toEqual([])
  })
})

describe('how values are read', () => {
  it('the comma parts the fraction where a cell leaves no choice, also in a column that would', () => {
    const found = propose(calls(['Date', 'Talk minutes', 'Handling minutes'], (n) => [on(n), `${n},5`, '1,234']))
    expect(columnOf(found, 'Talk minutes')).toMatchObject({ decimal: ',' })
    expect(columnOf(found, 'Handling minutes')).toMatchObject({ decimal: ',' })
  })

  it('where no cell of the file tells, it is a doubt', () => {
    const found = propose(calls(['Date', 'Handling time (s)'], (n) => [on(n), `1,${200 + n}`]))
    expect(find(found, 'decimal')).toMatchObject({
      column: 'Handling time (s)',
      assumed: '.',
      seen: { line: 2, value: '1,200' },
    })
  })

  it('2:23 is minutes and seconds, and a doubt; 75:10 is none', () => {
    const short = propose(calls(['Date', 'Talk time'], (n) => [on(n), `2:${10 + n}`]))
    expect(find(short, 'duration-form')).toMatchObject({ assumed: 'm:ss', other: 'h:mm', seen: { value: '2:10' } })
    const long = propose(calls(['Date', 'Talk time'], (n) => [on(n), `${60 + n}:10`]))
    expect([columnOf(long, 'Talk time'), kinds(long)]).toMatchObject([
      { forms: ['m:ss'] },
      expect.not.arrayContaining(['duration-form']),
    ])
  })

  it('a number without its unit is taken for the indicator’s own, or seconds where minutes make no sense, and said', () => {
    const found = propose(
      calls(['Date', 'AHT'], (n) => [on(n), String(200 + n)]),
      callCentre.filter(({ id }) => id === 'handling-minutes'),
    )
    expect(find(found, 'unit')).toMatchObject({ column: 'AHT', assumed: 'seconds' })
    expect(columnOf(found, 'AHT')).toMatchObject({ read: 'duration', forms: ['seconds'], gives: 'minutes' })
  })

  it('95 is 95 %, 0.95 too, and both are said; 95% needs no word', () => {
    const wide = (cell: string) =>
      propose(
        sheet(
          ['Agent', 'Date', '满意率'],
          Array.from({ length: 20 }, (_, n) => [people[n % 2] ?? '', on(n >> 1), cell]),
        ),
      )
    expect([find(wide('95'), 'percent')?.assumed, find(wide('0.95'), 'percent')?.assumed]).toEqual([
      'whole',
      'fraction',
    ])
    expect(kinds(wide('95%'))).not.toContain('percent')
    for (const cell of ['95', '0.95', '95%'])
      expect(wide(cell).sample[0]?.parts, cell).toMatchObject({ satisfaction: ['0.95', '1'] })
  })

  it('bounds leave room for a busy day, and an impossible value is refused and shown', () => {
    const found = propose(calls(['Date', 'Talk seconds'], (n) => [on(n), n === 7 ? '999999' : String(100 + n)]))
    expect(find(found, 'bounds')).toMatchObject({
      column: 'Talk seconds',
      from: 0,
      to: 2000,
      seen: { line: 9, value: '999999' },
    })
    expect(columnOf(found, 'Talk seconds')).toMatchObject({ to: 2000 })
    const minus = propose(calls(['Date', 'Talk seconds'], (n) => [on(n), n === 7 ? '-5' : String(100 + n)]))
    expect(find(minus, 'bounds') ?? find(minus, 'unreadable')).toMatchObject({ seen: { line: 9, value: '-5' } })
  })

  it('blank cells are allowed where the sample has some, and nowhere else', () => {
    const found = propose(calls(['Date', 'Talk seconds', 'CSAT'], (n) => [on(n), String(n), n % 3 ? '5' : '']))
    expect([columnOf(found, 'Talk seconds'), columnOf(found, 'CSAT')]).toMatchObject([
      { blank: false },
      { blank: true },
    ])
  })
})

describe('what it feeds', () => {
  it('only what an approved policy measures; a column that feeds nothing is named', () => {
    const found = propose(
      calls(['Date', 'Talk seconds', 'Mood'], (n) => [on(n), String(n), 'fine']),
      [measure('mood', 'Weather', 'count', 'sum')],
    )
    expect([found.draft.feeds, found.unused, found.lacks, kinds(found)]).toMatchObject([
      [],
      ['Talk seconds', 'Mood'],
      ['feeds'],
      expect.arrayContaining(['nothing-fed']),
    ])
  })

  it('a company’s own indicator by its title, in either language, or by a word that its title stands for', () => {
    const own = [
      measure('qs', 'Quality score', 'point', 'mean', '质检得分'),
      measure('smiles', 'Smiles given', 'count', 'sum', '微笑次数'),
    ]
    const rows = Array.from({ length: 20 }, (_, n) => [people[n % 2] ?? '', on(n >> 1), '88', '3'])
    for (const header of [
      ['QA Score', 'Smiles given'],
      ['质检分', '微笑次数'],
    ])
      expect(
        propose(sheet(['Agent', 'Date', ...header], rows), own)
          .draft.feeds.map(({ indicator }) => indicator)
          .sort(),
      ).toEqual(['qs', 'smiles'])
  })

  it('what might be meant is asked and not taken: a talk time is not yet a handling time', () => {
    const found = propose(calls(['Date', 'Talk seconds'], (n) => [on(n), String(n)]))
    expect(found.doubts.find(({ column }) => column === 'Talk seconds')).toMatchObject({
      is: 'feed-unsure',
      assumed: null,
      candidates: expect.arrayContaining(['handling-seconds']),
    })
    expect(found.draft.feeds.map(({ indicator }) => indicator)).not.toContain('handling-seconds')
  })

  it('states in words: what counts, what does not, what is still open', () => {
    const words = ['已解决', '未解决', '处理中']
    const found = propose(calls(['Date', '是否解决'], (n) => [on(n), words[n % 3] ?? '']))
    expect(find(found, 'category')).toMatchObject({
      hits: ['已解决'],
      others: ['未解决'],
      open: ['处理中'],
      indicator: 'first-contact',
    })
  })

  it('rates of a log of calls ask for answered ones, whatever the column says yes with', () => {
    const found = propose(
      calls(['Date', '通话状态', 'CSAT'], (n) => [on(n), n % 4 ? '已接听' : '未接', n % 4 ? '5' : '0']),
    )
    expect(found.draft.feeds).toContainEqual({
      indicator: 'satisfaction',
      as: 'share',
      hits: [{ column: 'csat', atLeast: 4 }],
      where: [
        { column: 'column-4', oneOf: ['已接听'] },
        { column: 'csat', above: 0 },
      ],
    })
    expect(found.draft.feeds).toContainEqual({
      indicator: 'answered-calls',
      as: 'count',
      where: [{ column: 'column-4', oneOf: ['已接听'] }],
    })
  })
})

describe('how the file is written', () => {
  const notes = {
    format: 'delimited',
    encoding: 'gb18030',
    delimiter: ';',
    sheet: null,
    sheets: [],
    headerLine: 3,
  } as const
  const table = sheet(['Agent', 'Date', 'Answered calls'], [['Mei', on(1), '5']], notes)

  it('what the reader found out is a doubt, and no part of the mapping: another file may be written otherwise', () => {
    const found = proposeMapping(table, around(callCentre))
    expect([found.draft.file, kinds(found)]).toEqual([
      {},
      expect.arrayContaining(['encoding', 'header-line', 'few-rows']),
    ])
  })

  it('what it had to be told is kept by the mapping, and not doubted', () => {
    const found = proposeMapping(
      table,
      around(callCentre, { as: { encoding: 'gb18030', headerLine: 3, sheet: undefined } }),
    )
    expect([found.draft.file, kinds(found)]).toEqual([
      { encoding: 'gb18030', headerLine: 3 },
      expect.not.arrayContaining(['encoding', 'header-line']),
    ])
  })
})

describe('names of columns', () => {
  it('are ids whatever the header is, and the same every month', () => {
    const header = [
      '__proto__',
      '坐席',
      'constructor',
      '日期',
      'Ø',
      'column 2',
      'Agent Id',
      'agent-id',
      '😀',
      'x'.repeat(80),
    ]
    const rows = Array.from({ length: 6 }, (_, n) => ['1', 'Mei', 'y', on(n), '3', '4', '5', '6', '7', '8'])
    const ids = propose(sheet(header, rows)).columns.map(({ id }) => id)
    expect(ids).toEqual([
      'proto',
      'column-2',
      'column-3',
      'column-4',
      'column-5',
      'column-6',
      'agent-id',
      'column-8',
      'column-9',
      'x'.repeat(40),
    ])
    expect(propose(sheet(header, rows.slice(0, 2))).columns.map(({ id }) => id)).toEqual(ids)
  })

  it('a source is named after its kind and header, never after the month, and never takes another’s name', () => {
    const table = calls(['Date', 'Answered'], (n) => [on(n), 'Y'])
    const name = (file: string, sources: string[] = []) =>
      proposeMapping(table, around(callCentre, { name: file, sources })).draft.source
    const first = name('calls 2026-08.csv')
    expect(first).toMatch(/^calls-[0-9a-f]{4}$/)
    expect([name('Calls_Sept(2).csv'), name('x.csv', [first])]).toEqual([first, `${first}-2`])
  })
})
