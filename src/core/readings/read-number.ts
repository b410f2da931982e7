import { Exact } from '../exact.ts'
import { type Read, tidy } from './tidy.ts'

export type DecimalSign = '.' | ','

const patterns: Record<DecimalSign, RegExp> = {
  '.': /^([+\-−]?)(\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.(\d{1,18}))?\s*(%?)$/,
  ',': /^([+\-−]?)(\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?: \d{3}){1,4}|\d{1,15})(?:,(\d{1,18}))?\s*(%?)$/,
}

const currency = /[$€£¥₩₹元]|\b(?:usd|eur|gbp|cny|rmb|hkd|jpy)\b/i

/**
 * Reads numbers as exact decimal text: `1,234.5` → "1234.5", `９５%` → "0.95". The sign that does not part the fraction
 * counts only where it parts thousands: `1,5` has two readings and is refused, unless `decimal` says that the comma parts
 * the fraction. What is read is multiplied by `times`, and then rounded half-up to nine places. In a column of bare per cent
 * (`times: 0.01`) a % sign says the same once more: `95` and `95%` are both 0.95 there.
 */
export function numberReader(decimal: DecimalSign, times = 1): (text: string) => Read<string> {
  const factor = Exact.of(times)
  const isPerCent = times === 0.01
  return (text) => {
    const tidied = tidy(text)
    const parts = patterns[decimal].exec(tidied)
    if (!parts) return { fault: currency.test(tidied) ? { is: 'currency' } : { is: 'number', decimal } }
    const [, sign = '', whole = '', fraction = '', percent] = parts
    const value = written(sign === '-' || sign === '−', whole.replace(/[,. ]/g, ''), fraction, percent ? 2 : 0)
    return { value: times === 1 || (percent && isPerCent) ? value : Exact.of(value).times(factor).toShort(9) }
  }
}

/** `1,234.5` → "1234.5". */
export const readNumber = (text: string, decimal: DecimalSign = '.', times = 1): Read<string> =>
  numberReader(decimal, times)(text)

/** Digits with the point moved to the left, without needless zeros. */
function written(minus: boolean, whole: string, fraction: string, shift: number): string {
  const digits = whole.padStart(shift + 1, '0')
  const cut = digits.length - shift
  const above = digits.slice(0, cut).replace(/^0+(?=\d)/, '')
  const below = (digits.slice(cut) + fraction).replace(/0+$/, '')
  const plain = below ? `${above}.${below}` : above
  return minus && plain !== '0' ? `-${plain}` : plain
}
