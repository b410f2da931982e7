import { type Day, isDay } from './day.ts'

/** A day as people type it: 2027-01-01, 2027/1/1, 2027.1.1, 2027年1月1日, full-width digits too; null where it is none. */
export function typedDay(text: string): Day | null {
  const plain = text.normalize('NFKC').trim()
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain)
  if (!parts) return null
  const [, year = '', month = '', date = ''] = parts
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(written) ? written : null
}
