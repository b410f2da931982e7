import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from '../../../src/core/calendar/day.ts'
import { Exact } from '../../../src/core/exact.ts'
import { dayForms, readDay, readDuration, readNumber, readYesNo, tidy } from '../../../src/core/readings/value.ts'

const fullWidth = (text: string) =>
  text.replace(/[0-9,.%]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const anyDay = fc.record({
  y: fc.integer({ min: 2000, max: 2099 }),
  m: fc.integer({ min: 1, max: 12 }),
  d: fc.integer({ min: 1, max: 28 }),
})

describe('a number', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['１，２３４', '1234'],
    ['95%', '0.95'],
    ['９５.５％', '0.955'],
    ['-0.50', '-0.5'],
    ['007', '7'],
    [' 0 ', '0'],
    ['-0', '0'],
    ['0.5%', '0.005'],
  ])('%j is %s', (text, value) => {
    expect(readNumber(text)).toEqual({ value })
  })

  it.each(['1,5', '1.234,5', '1,23', '12,34,567', '1e5', '0x10', '', 'n/a', '--1', '1 234', 'Infinity', '=1+1', '4.'])(
    '%j has two readings or none, and is refused',
    (text) => {
      expect(readNumber(text)).toEqual({ fault: { is: 'number' } })
    },
  )

  it('is read exactly, with thousands parted and in full width too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 999 }), (whole, thousandths) => {
        const text = `${whole}.${String(thousandths).padStart(3, '0')}`
        const parted = `${whole.toLocaleString('en-US')}.${String(thousandths).padStart(3, '0')}`
        for (const form of [text, parted, fullWidth(parted)]) {
          const read = readNumber(form)
          expect('value' in read && Exact.of(read.value).equals(Exact.of(text)), form).toBe(true)
        }
      }),
    )
  })

  it('is never misread, whatever stands in the cell: its text is the same number', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,%-+ ') }), (text) => {
        const read = readNumber(text)
        if ('fault' in read) return
        const plain = Exact.of(tidy(text).replaceAll(',', '').replace(/\s*%$/, ''))
        expect(Exact.of(read.value).equals(text.includes('%') ? plain.over(Exact.of(100)) : plain)).toBe(true)
      }),
    )
  })
})

describe('a duration', () => {
  it('is hours, minutes and seconds', () => {
    fc.assert(
      fc.property(fc.nat(99), fc.nat(59), fc.nat(59), (h, m, s) => {
        const text = `${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`
        expect(readDuration(text)).toEqual({ value: String(h * 3600 + m * 60 + s) })
      }),
    )
    expect(readDuration('0:02:23')).toEqual({ value: '143' })
  })

  it.each(['2:23', '0:75:00', '0:00:60', '143', '-0:00:01', '0:2:3', ''])('%j is refused', (text) => {
    expect(readDuration(text)).toEqual({ fault: { is: 'duration' } })
  })
})

describe('yes and no', () => {
  it.each(['Y', 'yes', '是', ' y ', 'Ｙ', '1', 'TRUE'])('%j is yes', (text) =>
    expect(readYesNo(text)).toEqual({ value: true }),
  )
  it.each(['N', 'no', '否', '0', 'False'])('%j is no', (text) => expect(readYesNo(text)).toEqual({ value: false }))
  it.each(['', 'maybe', '2', '-'])('%j is refused', (text) =>
    expect(readYesNo(text)).toEqual({ fault: { is: 'yes-no' } }),
  )
})

describe('a day', () => {
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  it('comes out the same from every form', () => {
    fc.assert(
      fc.property(anyDay, ({ y, m, d }) => {
        const [mm, dd] = [String(m).padStart(2, '0'), String(d).padStart(2, '0')]
        const texts = [
          `${d}-${names[m - 1]}-${String(y).slice(2)}`,
          `${d}-${names[m - 1]?.toUpperCase()}-${y}`,
          `${y}/${m}/${d}`,
          `${y}-${mm}-${dd}`,
          `${y}年${m}月${d}日`,
          `${y}${mm}${dd}`,
          fullWidth(`${y}/${m}/${d}`),
        ]
        for (const text of texts) expect(readDay(text, dayForms), text).toEqual({ value: `${y}-${mm}-${dd}` })
      }),
    )
  })

  it('is a day that exists, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-/年月日JanFeb') }), (text) => {
        const read = readDay(text, dayForms)
        expect('fault' in read || isDay(read.value)).toBe(true)
      }),
    )
    for (const text of ['2026-02-30', '31-Jun-26', '2026/13/1', '1-Foo-26', '0-Jan-26']) {
      expect(readDay(text, dayForms)).toMatchObject({ fault: { is: 'day' } })
    }
  })

  it('is read only in the forms of its file', () => {
    expect(readDay('2026/8/3', ['yyyy-MM-dd'])).toEqual({ fault: { is: 'day', forms: ['yyyy-MM-dd'] } })
  })
})
