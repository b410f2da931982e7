import type { Month } from '../core/calendar/day.ts'
import type { Speech } from '../i18n/words.ts'
import type { Card } from './card.ts'

/** Sheets that do not equal themselves. `totals` null: this reader looks after the machine, and no sheet is theirs to see. */
export interface RecheckView {
  cases: readonly {
    name: string
    employeeNo: string
    month: Month
    edition: number
    totals: { stored: string | null; again: string | null } | null
  }[]
}

const most = 20

/** To HR and administrators: which sheets, and what to do before anybody is paid by them. */
export function recheckCard({ cases }: RecheckView, words: Speech): Card {
  const say = words.recheck
  return {
    title: say.title,
    gist: say.gist,
    tone: 'bad',
    blocks: [
      { is: 'text', text: say.what(cases.length) },
      {
        is: 'pairs',
        rows: cases.slice(0, most).map(({ name, employeeNo, month, edition, totals }) => ({
          label: `${name} (${employeeNo})`,
          value: [say.edition(words.format.month(month), edition), ...(totals ? [say.totals(totals)] : [])].join(' · '),
        })),
      },
      ...(cases.length > most ? [{ is: 'note', text: say.more(cases.length - most) } as const] : []),
      { is: 'note', text: say.next },
    ],
  }
}
