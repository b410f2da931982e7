import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay, plusDays } from '../../../src/core/calendar/day.ts'
import { type DayForm, dayForms, dayReader, readDay } from '../../../src/core/readings/value.ts'
import { fullWidth, two } from './spelling.ts'

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Parts {
  y: number
  m: number
  d: number
}
const anyDay = fc.record({
  y: fc.integer({ min: 1970, max: 2069 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
})
const dayText = ({ y, m, d }: Parts) => `${y}-${two(m)}-${two(d)}`
const sinceZero = (parts: Parts) => (Date.parse(dayText(parts)) - Date.parse('1899-12-30')) / 86_400_000

/** How a file of each form writes a day; moments at noon, which is one day in UTC. */
const spelled: Record<DayForm, (parts: Parts) => string> = {
  'd-MMM-yy': ({ y, m, d }) => `${d}-${names[m - 1]}-${two(y % 100)}`,
  'd-MMM-yyyy': ({ y, m, d }) => `${two(d)}-${names[m - 1]?.toUpperCase()}-${y}`,
  'd MMM yyyy': ({ y, m, d }) => `${d} ${names[m - 1]} ${y}`,
  'MMM d, yyyy': ({ y, m, d }) => `${names[m - 1]} ${d}, ${y}`,
  'yyyy/M/d': ({ y, m, d }) => `${y}/${m}/${d}`,
  'yyyy-MM-dd': dayText,
  'yyyy.M.d': ({ y, m, d }) => `${y}.${m}.${d}`,
  yyyy年M月d日: ({ y, m, d }) => `${y}年${m}月${d}日`,
  yyyyMMdd: ({ y, m, d }) => `${y}${two(m)}${two(d)}`,
  yyMMdd: ({ y, m, d }) => `${two(y % 100)}${two(m)}${two(d)}`,
  'M/d/yyyy': ({ y, m, d }) => `${m}/${d}/${y}`,
  'd/M/yyyy': ({ y, m, d }) => `${two(d)}/${two(m)}/${y}`,
  'd.M.yyyy': ({ y, m, d }) => `${d}.${m}.${y}`,
  'M/d/yy': ({ y, m, d }) => `${m}/${d}/${two(y % 100)}`,
  'd/M/yy': ({ y, m, d }) => `${d}/${m}/${two(y % 100)}`,
  excel: (parts) => String(sinceZero(parts)),
  iso: (parts) => `${dayText(parts)}T12:00:00Z`,
  'epoch-s': (parts) => String(Date.parse(`${dayText(parts)}T12:00:00Z`) / 1000),
  'epoch-ms': (parts) => String(Date.parse(`${dayText(parts)}T12:00:00Z`)),
}
const epochs: readonly DayForm[] = ['epoch-s', 'epoch-ms']
const moments: readonly DayForm[] = ['iso', ...epochs]
const plain = dayForms.filter((form) => form !== 'excel' && !moments.includes(form))

describe('a day', () => {
  it.each(dayForms)('written as %s reads back, in full width too', (form) => {
    fc.assert(
      fc.property(anyDay, (parts) => {
        const of1973 = { ...parts, y: Math.max(parts.y, 1974) } // an epoch has nine digits since March 1973
        const it = epochs.includes(form) ? of1973 : parts
        const text = spelled[form](it)
        expect(readDay(text, [form]), text).toEqual({ value: dayText(it) })
        expect(readDay(` ${fullWidth(text)} `, [form]), fullWidth(text)).toEqual({ value: dayText(it) })
      }),
    )
  })

  it.each(plain)('written as %s may be followed by its time, which says nothing about the day', (form) => {
    const times = ['09:12:33', '9:12', '23:59:59.999', '9:12 PM', '上午9:12', '下午 03:04:05', '9时12分33秒', '9点']
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...times), (parts, time) => {
        expect(readDay(`${spelled[form](parts)} ${time}`, [form])).toEqual({ value: dayText(parts) })
        expect(readDay(`${spelled[form](parts)} ${time}Z`, [form])).toMatchObject({ fault: { is: 'day' } })
      }),
    )
    expect(readDay(`${spelled[form]({ y: 2026, m: 1, d: 5 })} 24:00`, [form])).toMatchObject({ fault: { is: 'day' } })
    expect(readDay(`${spelled[form]({ y: 2026, m: 1, d: 5 })} 09:60`, [form])).toMatchObject({ fault: { is: 'day' } })
  })

  it('whatever the forms of its file, is never another day than each of them says', () => {
    const anyForms = fc.subarray([...dayForms], { minLength: 1 })
    fc.assert(
      fc.property(anyDay, anyForms, fc.constantFrom(...dayForms), (parts, forms, writtenIn) => {
        const text = spelled[writtenIn](parts)
        const each = forms.map((form) => readDay(text, [form])).flatMap((read) => ('value' in read ? [read.value] : []))
        const read = readDay(text, forms)
        if (new Set(each).size === 1) expect(read).toEqual({ value: each[0] })
        else expect(read, `${text} in ${forms}`).toHaveProperty('fault')
      }),
    )
  })

  it.each(['1/5/26', '1/5/2026', '05/01/2026'])('%s is read only where the file says which comes first', (text) => {
    const others = dayForms.filter((form) => !form.startsWith('M/d') && !form.startsWith('d/M'))
    expect(readDay(text, others)).toHaveProperty('fault')
    expect(readDay(text, dayForms)).toMatchObject({ fault: { is: 'two-days', days: ['2026-01-05', '2026-05-01'] } })
  })

  it('that only one order allows is read under both', () => {
    expect(readDay('31/1/2026', ['M/d/yyyy', 'd/M/yyyy'])).toEqual({ value: '2026-01-31' })
    expect(readDay('5/5/2026', ['M/d/yyyy', 'd/M/yyyy'])).toEqual({ value: '2026-05-05' })
  })

  it('exists, or is refused; and no text throws', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789-/.:年月日JanFebTZ+ ，１２') })
    const anyText = fc.oneof(signs, fc.string({ unit: 'binary' }))
    const reads = [dayReader(dayForms, 'Asia/Shanghai'), ...dayForms.map((form) => dayReader([form], 'Asia/Shanghai'))]
    fc.assert(
      fc.property(anyText, (text) => {
        for (const read of reads) {
          const got = read(text)
          expect('fault' in got || isDay(got.value), text).toBe(true)
        }
      }),
    )
  })

  it.each([
    '2026-02-30',
    '31-Jun-26',
    '2026/13/1',
    '1-Foo-26',
    '1-Janu-26',
    '0-Jan-26',
    '2026-1-5-6',
    '2026年1月',
    '20261305',
    '1.5',
  ])('%s is none', (text) => {
    expect(readDay(text, plain)).toMatchObject({ fault: { is: 'day' } })
  })

  it.each([
    ['5 January 2026', '2026-01-05'],
    ['5 Sept 2026', '2026-09-05'],
    ['5 dec. 2026', '2026-12-05'],
  ])('%s names its month', (text, value) => {
    expect(readDay(text, ['d MMM yyyy'])).toEqual({ value })
  })

  it('with a year of two digits is of this century until 69, and of the last one from 70', () => {
    expect(readDay('690201', ['yyMMdd'])).toEqual({ value: '2069-02-01' })
    expect(readDay('990201', ['yyMMdd'])).toEqual({ value: '1999-02-01' })
    expect(readDay('1-Feb-70', ['d-MMM-yy'])).toEqual({ value: '1970-02-01' })
  })

  it('is read only in the forms of its file', () => {
    expect(readDay('2026/8/3', ['yyyy-MM-dd'])).toEqual({ fault: { is: 'day', forms: ['yyyy-MM-dd'] } })
  })
})

describe('a serial number of a workbook', () => {
  it('counts from 1900 and knows its 29th of February, which never was', () => {
    expect(readDay('1', ['excel'])).toEqual({ value: '1900-01-01' })
    expect(readDay('59', ['excel'])).toEqual({ value: '1900-02-28' })
    expect(readDay('60', ['excel'])).toMatchObject({ fault: { is: 'day' } })
    expect(readDay('61', ['excel'])).toEqual({ value: '1900-03-01' })
    expect(readDay('44197', ['excel'])).toEqual({ value: '2021-01-01' })
    for (const text of ['0', '-1', '123456', '1e4']) expect(readDay(text, ['excel'])).toHaveProperty('fault')
  })

  it('goes on by one each day, and a fraction is the time of day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 99_999 }), fc.integer({ min: 1, max: 999_999 }), (serial, millionths) => {
        const expected = { value: plusDays('1900-03-01', serial - 61) }
        expect(readDay(String(serial), ['excel'])).toEqual(expected)
        expect(readDay(`${serial}.${String(millionths).padStart(6, '0')}`, ['excel'])).toEqual(expected)
      }),
    )
  })
})

describe('a moment', () => {
  it('belongs to the day that it is in the zone', () => {
    const late = '2026-01-05T23:30:00+08:00'
    expect(readDay(late, ['iso'], 'Asia/Shanghai')).toEqual({ value: '2026-01-05' })
    expect(readDay(late, ['iso'], 'UTC')).toEqual({ value: '2026-01-05' })
    expect(readDay(late, ['iso'], 'Pacific/Auckland')).toEqual({ value: '2026-01-06' })
    expect(readDay('2026-01-05T16:30:00Z', ['iso'], 'Asia/Shanghai')).toEqual({ value: '2026-01-06' })
    expect(readDay('1767630600', ['epoch-s'], 'Asia/Shanghai')).toEqual({ value: '2026-01-06' })
    expect(readDay('1767630600123', ['epoch-ms'], 'America/New_York')).toEqual({ value: '2026-01-05' })
  })

  it('is on the same day as the operating system’s calendar says, in every zone and with every offset', () => {
    const zones = ['Asia/Shanghai', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Chatham', 'Europe/Berlin']
    const calendars = new Map(
      zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })]),
    )
    const at = fc.integer({ min: Date.parse('1973-04-01'), max: Date.parse('2069-12-31') })
    const readers = new Map(zones.map((zone) => [zone, dayReader(['iso', 'epoch-ms'], zone)]))
    fc.assert(
      fc.property(at, fc.constantFrom(...zones), fc.integer({ min: -56, max: 56 }), (ms, zone, quarters) => {
        const expected = { value: calendars.get(zone)?.format(ms) }
        const read = readers.get(zone)
        expect(read?.(String(ms))).toEqual(expected)
        const local = new Date(ms + quarters * 900_000).toISOString().slice(0, -1)
        const hours = two(Math.trunc(Math.abs(quarters) / 4))
        const offset = `${quarters < 0 ? '-' : '+'}${hours}:${two((Math.abs(quarters) % 4) * 15)}`
        expect(read?.(local + offset), local + offset).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['2026-01-05T23:30:00', '2026-01-05', '2026-02-30T10:00:00Z', '2026-01-05T25:00:00Z', '20260105'])(
    '%s is none: without an offset, nothing says whose clock it is',
    (text) => {
      expect(readDay(text, ['iso', 'epoch-s', 'epoch-ms'])).toMatchObject({ fault: { is: 'day' } })
    },
  )
})
