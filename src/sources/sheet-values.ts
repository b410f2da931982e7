/** How a cell's number is shown, as far as it changes what the number says. */
export type CellFormat = 'plain' | 'day' | 'time' | { zeros: number }

// Formats that have no code in the file. ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are days in East Asian ones.
const days = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]
const times = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56] // some of them days in Japan: their size tells

/** What a number format makes of a number: a day, a time of day or length of time, leading zeros, or nothing. */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return days.includes(id) ? 'day' : times.includes(id) ? 'time' : 'plain'
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '') // colours, conditions, languages
    .replace(/am\/pm|a\/p|上午\/下午/gi, '')
    .toLowerCase()
    .trim()
  if (/^0{2,15}$/.test(bare)) return { zeros: bare.length }
  if (bare.includes('general') || /[#0?@]/.test(bare.replace(/s\.0+/g, 's'))) return 'plain'
  if (/[yde]/.test(bare) || /^[^hs]*m[^hs]*$/.test(bare)) return 'day'
  return /[hs]/.test(bare) ? 'time' : 'plain'
}

/** A number of a cell as plain text: a day in ISO form, a time as h:mm:ss, else plain decimals. */
export function numberText(written: string, format: CellFormat, from1904: boolean): string {
  const number = Number(written)
  if (!Number.isFinite(number) || written.trim() === '') return written
  if (format === 'day' || format === 'time') return momentText(number, format, from1904) ?? decimalText(written, number)
  const text = decimalText(written, number)
  return format === 'plain' || !/^\d+$/.test(text) ? text : text.padStart(format.zeros, '0')
}

const aDay = 86_400_000

/**
 * Serial numbers count days from 1900, where day 60 is a 29th of February that never was, or from 1904. Null where there is
 * no such day. A time alone may be a length of more than a day.
 */
function momentText(serial: number, format: 'day' | 'time', from1904: boolean): string | null {
  const ms = Math.round(serial * aDay)
  if (ms < 0) return null
  if (format === 'time' && serial < 1_000) return timeText(ms, false)
  const day = Math.floor(ms / aDay)
  if (day > 2_958_465 || (!from1904 && (day === 0 || day === 60))) return null
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30)
  const on = new Date(start + day * aDay).toISOString().slice(0, 10)
  return ms % aDay === 0 ? on : `${on} ${timeText(ms % aDay, true)}`
}

function timeText(ms: number, ofDay: boolean): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const rest = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`
  return `${ofDay ? two(hours) : hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${rest}`
}

/**
 * A number without an exponent and with the 15 digits that a workbook means: 0.30000000000000004 was 0.3 for whoever saw
 * it. Whole numbers stay as they are written, so that a long id that some system wrote loses nothing; what a spreadsheet wrote
 * with more digits than it keeps stays as it is too, and is told from a name by its exponent.
 */
function decimalText(written: string, number: number): string {
  if (/^-?\d{1,40}$/.test(written) || Math.abs(number) >= 1e15) return written
  const [, sign = '', digits = '', exponent = '0'] = /^(-?)([\d.]+)(?:e([+-]\d+))?$/.exec(number.toPrecision(15)) ?? []
  const [whole = '', fraction = ''] = digits.split('.')
  const point = whole.length + Number(exponent)
  const all = (whole + fraction).padStart(whole.length + fraction.length - Math.min(0, point - 1), '0')
  const at = Math.max(point, 1)
  const above = all
    .slice(0, at)
    .padEnd(at, '0')
    .replace(/^0+(?=\d)/, '')
  const below = all.slice(at).replace(/0+$/, '')
  const text = below ? `${above}.${below}` : above
  return text === '0' ? '0' : sign + text
}
