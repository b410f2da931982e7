import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Mapping } from '../../../src/core/readings/mapping.ts'
import { partsOf, rowCounts, rowReader } from '../../../src/core/readings/read-row.ts'
import { locate } from '../../../src/core/readings/table.ts'

const columns = {
  who: { header: ['Who'], read: 'text' },
  day: { header: ['Day'], read: 'day', forms: ['yyyy-MM-dd', 'iso'] },
  state: { header: ['State'], read: 'text', blank: true },
  late: { header: ['Late'], read: 'yes-no', blank: true, optional: true },
  hours: { header: ['Hours'], read: 'number', to: 24, blank: true },
  wait: { header: ['Wait'], read: 'duration', gives: 'minutes', to: 600, blank: true, optional: true },
} as const
const base = { source: 'visits', title: { zh: '上门', en: 'Visits' }, columns, person: 'who', day: 'day' }
const header = ['Day', 'Who', 'State', 'Late', 'Hours', 'Wait']

/** A row of these cells, read by a mapping with these feeds: its parts, or the column and the reason. */
function read(cells: Readonly<Record<string, string>>, more: object, names: readonly string[] = header) {
  const mapping = Mapping.parse({ ...base, ...more })
  const { at } = locate(
    names,
    Object.entries(mapping.columns).map(([id, { header }]) => [id, header] as const),
  )
  const whole: Record<string, string> = { Who: '007', Day: '2026-08-03', ...cells }
  const got = rowReader(mapping, at, 'Asia/Shanghai')(names.map((name) => whole[name] ?? ''))
  return 'fault' in got ? { [got.column]: got.fault.is } : partsOf(mapping, got.values)
}
const feeding = (feed: object) => ({ feeds: [{ indicator: 'it', ...feed }] })

describe('a row', () => {
  it.each([
    ['count', { as: 'count' }, ['1', '1']],
    ['sum', { as: 'sum', value: 'hours' }, ['2.5', '1']],
    ['mean', { as: 'mean', value: 'hours' }, ['2.5', '1']],
    ['last', { as: 'last', value: 'hours' }, ['2.5', '1']],
    ['share, hit', { as: 'share', hits: [{ column: 'hours', atLeast: 2.5 }] }, ['1', '1']],
    ['share, missed', { as: 'share', hits: [{ column: 'hours', above: 2.5 }] }, ['0', '1']],
    ['ratio', { as: 'ratio', value: 'hours', over: 'wait' }, ['2.5', '90.5']],
    ['numerator', { as: 'numerator' }, ['1', '0']],
    ['denominator', { as: 'denominator' }, ['0', '1']],
    [
      'points of everything that holds',
      {
        as: 'points',
        worth: [
          { points: 1.5, where: [{ column: 'late', is: true }] },
          { points: 3, where: [{ column: 'hours', below: 3 }] },
          { points: 9, where: [{ column: 'hours', above: 3 }] },
        ],
      },
      ['4.5', '1'],
    ],
  ])('feeds a %s with its parts', (_, feed, parts) => {
    const cells = { State: 'open', Late: '√', Hours: '2.5', Wait: '1:30:30' }
    expect(read(cells, feeding(feed))).toEqual({ it: parts })
  })

  it('that has not measured a value feeds nothing with it', () => {
    expect(read({}, feeding({ as: 'mean', value: 'hours' }))).toEqual({})
    expect(read({ Hours: '1' }, feeding({ as: 'ratio', value: 'hours', over: 'wait' }))).toEqual({})
    expect(read({ Hours: '0' }, feeding({ as: 'mean', value: 'hours' }))).toEqual({ it: ['0', '1'] })
  })

  it.each([
    ['is', 'open', [true, false, false]],
    ['isNot', 'open', [false, true, false]],
    ['oneOf', ['open', '已结'], [true, true, false]],
  ])('counts where its text %s %j', (word, wanted, expected) => {
    const counts = (State: string) =>
      'it' in read({ State }, feeding({ as: 'count', where: [{ column: 'state', [word]: wanted }] }))
    expect(['open', '已结', ''].map(counts)).toEqual(expected)
  })

  it.each([
    ['above', [false, false, true, false]],
    ['atLeast', [false, true, true, false]],
    ['below', [true, false, false, false]],
    ['atMost', [true, true, false, false]],
    ['known', [true, true, true, false]],
    ['unknown', [false, false, false, true]],
  ])('counts where its hours are %s 2.5, and what was not measured is nothing of this', (word, expected) => {
    const wanted = word === 'known' || word === 'unknown' ? true : 2.5
    const counts = (Hours: string) =>
      'it' in read({ Hours }, feeding({ as: 'count', where: [{ column: 'hours', [word]: wanted }] }))
    expect(['2.4999', '2.50', '2.5001', ''].map(counts)).toEqual(expected)
  })

  it.each([
    [{ Who: '' }, { Who: 'blank' }],
    [{ Day: '3.8.2026' }, { Day: 'day' }],
    [{ Hours: '24.1' }, { Hours: 'range' }],
    [{ Hours: '-1' }, { Hours: 'range' }],
    [{ Hours: '¥3' }, { Hours: 'currency' }],
    [{ Wait: '90' }, { Wait: 'duration' }],
    [{ Wait: '11:00:00' }, { Wait: 'range' }],
    [{ Late: 'x' }, { Late: 'yes-no' }],
  ])('with %j names the cell and the reason', (cells, fault) => {
    expect(read(cells, feeding({ as: 'count' }))).toEqual(fault)
  })

  it('may lack an optional column altogether, and then nothing of it was measured', () => {
    const few = ['Day', 'Who', 'State', 'Hours']
    const late = feeding({ as: 'count', where: [{ column: 'late', unknown: true }] })
    expect(read({ Hours: '1' }, late, few)).toEqual({ it: ['1', '1'] })
    expect(read({}, late, ['Day', 'State', 'Hours'])).toEqual({ Who: 'blank' })
  })

  it('belongs to the day of its mapping’s zone, else of the company’s', () => {
    const mapping = (zone: object) => Mapping.parse({ ...base, ...feeding({ as: 'count' }), ...zone })
    const at = new Map(header.map((name, place) => [name.toLowerCase(), place]))
    const day = (zone: object) => {
      const got = rowReader(mapping(zone), at, 'Asia/Shanghai')(['2026-08-03T20:00:00Z', '007', '', '', '', ''])
      return 'values' in got && got.values.get('day')
    }
    expect(day({})).toBe('2026-08-04')
    expect(day({ zone: 'Europe/Berlin' })).toBe('2026-08-03')
  })

  it('reads the same again, remembered or not', () => {
    const mapping = Mapping.parse({ ...base, ...feeding({ as: 'count' }) })
    const at = new Map(header.map((name, place) => [name.toLowerCase(), place]))
    const once = rowReader(mapping, at, 'Asia/Shanghai')
    const texts = fc.string({ unit: fc.constantFrom(...'0123456789-:,.%Y ') })
    fc.assert(
      fc.property(texts, texts, (hours, wait) => {
        const cells = ['2026-08-03', '007', '', '', hours, wait]
        const fresh = rowReader(mapping, at, 'Asia/Shanghai')(cells)
        for (const _ of [1, 2]) expect(once(cells)).toEqual(fresh)
      }),
    )
  })
})

describe('a row that names its own indicator', () => {
  const named = {
    named: { column: 'state', value: 'hours', names: { 'Handling Time': 'handling-seconds', 质检: 'quality' } },
  }
  const row = (State: string, Hours = '2') => read({ State, Hours }, named)

  it('feeds the one that its name means, whatever its case, width and spacing', () => {
    expect(row('Handling Time')).toEqual({ 'handling-seconds': ['2', '1'] })
    expect(row('ｈandling  time ')).toEqual({ 'handling-seconds': ['2', '1'] })
    expect(row('质检')).toEqual({ quality: ['2', '1'] })
    expect(row('质检', '')).toEqual({})
    expect(row('other')).toEqual({})
    expect(row('constructor')).toEqual({})
  })

  it('carries its denominator where it has one', () => {
    const over = { named: { ...named.named, over: 'wait' } }
    expect(read({ State: '质检', Hours: '2', Wait: '3分钟' }, over)).toEqual({ quality: ['2', '3'] })
  })

  it('is counted only where the mapping knows the name', () => {
    const mapping = Mapping.parse({ ...base, ...named, rows: [{ column: 'late', is: true }] })
    const counts = rowCounts(mapping)
    const values = (state: string | null, late: boolean) =>
      new Map<string, string | boolean | null>(Object.entries({ state, late }))
    expect(counts(values('质检', true))).toBe(true)
    expect(counts(values('质检', false))).toBe(false)
    expect(counts(values('other', true))).toBe(false)
    expect(counts(values(null, true))).toBe(false)
  })
})
