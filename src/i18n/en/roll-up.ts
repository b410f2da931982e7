import type { Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** Quarters and years, made of months. */
export const rollUp = {
  /** 2026-07, 2026-Q3 or 2026. */
  period: (of: string, f: Format) => {
    const quarter = /^(\d{4})-Q(\d)$/.exec(of)
    if (quarter) return `Q${quarter[2]} ${quarter[1]}`
    return /^\d{4}$/.test(of) ? of : f.month(of as Month)
  },
  line: (period: string, parts: string, sum: string, grade: string, title: string) =>
    `${period} so far, the mean of ${parts}: ${sum}, grade ${grade} (${title}).`,
}
