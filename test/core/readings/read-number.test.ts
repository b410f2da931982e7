import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Exact } from '../../../src/core/exact.ts'
import { numberReader, readNumber, tidy } from '../../../src/core/readings/value.ts'
import { fullWidth } from './spelling.ts'

const parted = (whole: number, sign: string) => String(whole).replace(/\B(?=(\d{3})+$)/g, sign)
const anyNumber = fc.record({
  minus: fc.constantFrom('', '-', '+'),
  whole: fc.integer({ min: 0, max: 999_999_999_999 }),
  fraction: fc.stringMatching(/^\d{0,9}$/),
})
const exactly = ({ minus, whole, fraction }: { minus: string; whole: number; fraction: string }) =>
  Exact.of(`${minus}${whole}${fraction && `.${fraction}`}`)

describe('a number', () => {
  it.each([
    ['1234.5', '1234.5'],
    ['1,234.5', '1234.5'],
    ['１，２３４', '1234'],
    ['95%', '0.95'],
    ['９５.５％', '0.955'],
    ['-0.50', '-0.5'],
    ['−3', '-3'],
    ['007', '7'],
    [' 0 ', '0'],
    ['-0', '0'],
    ['0.5%', '0.005'],
    ['66.666666666666671', '66.666666666666671'], // as a workbook keeps it
  ])('%j is %s', (text, value) => {
    expect(readNumber(text)).toEqual({ value })
  })

  it.each([
    ['1.234,5', '1234.5'],
    ['1,5', '1.5'],
    ['1 234 567,89', '1234567.89'],
    ['12\u202f345,6', '12345.6'], // parted by a narrow space, as in France
    ['３，５', '3.5'],
    ['95,5 %', '0.955'],
    ['1.234', '1234'],
  ])('%j is %s where the comma parts the fraction', (text, value) => {
    expect(readNumber(text, ',')).toEqual({ value })
  })

  it.each(['95', '95%', '９５％'])('%j is 0.95 in a column of per cent, the sign is not counted twice', (text) => {
    expect(numberReader('.', 0.01)(text)).toEqual({ value: '0.95' })
  })

  it.each(['1,5', '1.234,5', '1,23', '12,34,567', '1e5', '0x10', '', 'n/a', '--1', '1 234', 'Infinity', '=1+1', '4.'])(
    '%j has two readings or none, and is refused',
    (text) => {
      expect(readNumber(text)).toEqual({ fault: { is: 'number', decimal: '.' } })
    },
  )
  it.each(['1.5', '1,234.5', '1.23', '12.34', '1.234.5'])(
    '%j is refused where the comma parts the fraction',
    (text) => {
      expect(readNumber(text, ',')).toEqual({ fault: { is: 'number', decimal: ',' } })
    },
  )
  it.each(['¥100', '￥1,234.50', '$5', '12 €', '100元', 'CNY 3'])('%j is money, and says so', (text) => {
    expect(readNumber(text)).toEqual({ fault: { is: 'currency' } })
  })

  it('reads to the same exact value in any spelling', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const { minus, whole, fraction } = number
        const value = exactly(number)
        const spellings = [
          [`${minus}${whole}${fraction && `.${fraction}`}`, '.'],
          [`${minus}${parted(whole, ',')}${fraction && `.${fraction}`}`, '.'],
          [`${minus}${whole}${fraction && `,${fraction}`}`, ','],
          [`${minus}${parted(whole, '.')}${fraction && `,${fraction}`}`, ','],
          [`${minus}${parted(whole, '\u00a0')}${fraction && `,${fraction}`}`, ','],
        ] as const
        for (const [text, decimal] of spellings) {
          for (const form of [text, fullWidth(text), ` ${text} `]) {
            const read = readNumber(form, decimal)
            expect('value' in read && Exact.of(read.value).equals(value), `${form} ${JSON.stringify(read)}`).toBe(true)
          }
          const percent = readNumber(`${text}%`, decimal)
          expect('value' in percent && Exact.of(percent.value).times(Exact.of(100)).equals(value), text).toBe(true)
        }
      }),
    )
  })

  it('is multiplied exactly, and rounded half-up to nine places only then', () => {
    expect(readNumber('1500', '.', 0.001)).toEqual({ value: '1.5' })
    expect(readNumber('0.1', '.', 3)).toEqual({ value: '0.3' })
    expect(readNumber('0.0000000005', '.', 1)).toEqual({ value: '0.0000000005' })
    expect(readNumber('0.0000000005', '.', 3)).toEqual({ value: '0.000000002' })
    const read = numberReader('.', 0.001)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (n) => {
        const got = read(String(n))
        expect('value' in got && Exact.of(got.value).equals(Exact.ratio(n, 1000))).toBe(true)
      }),
    )
  })

  it('is never misread, whatever stands in the cell: its text is the same number', () => {
    const signs = fc.string({ unit: fc.constantFrom(...'0123456789.,%-+ ') })
    fc.assert(
      fc.property(signs, fc.constantFrom('.' as const, ',' as const), (text, decimal) => {
        const read = readNumber(text, decimal)
        if ('fault' in read) return
        const bare = tidy(text).replace(/\s*%$/, '')
        const plain = Exact.of(decimal === '.' ? bare.replaceAll(',', '') : bare.replace(/[. ]/g, '').replace(',', '.'))
        expect(Exact.of(read.value).equals(text.includes('%') ? plain.over(Exact.of(100)) : plain)).toBe(true)
      }),
    )
  })

  it('throws for no text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void [readNumber(text), readNumber(text, ',', 7)]))
  })
})
