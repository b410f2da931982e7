import type { Month } from '../../core/calendar/day.ts'
import type { Format } from '../format.ts'

/** What grades over time propose: to HR and leadership. */
export const proposals = {
  title: (month: Month, f: Format) => `To be decided after ${f.month(month)}`,
  gist: 'Something waits for a decision by people',
  none: 'Nothing is proposed any more.',
  proposes: (what: string) => `The policy proposes: ${what}`,
  requires: (what: string) => `Needed on file first: ${what}`,
  head: ['Person', 'Team', 'Months', 'State'],
  monthEnd: (month: Month, total: string, f: Format) => `${f.month(month)}: ${total}`,
  between: '; ',
  open: 'To decide',
  frozen: 'Frozen: an appeal is open',
  more: (count: number) => `and ${count} more`,
  nothingByItself:
    'A proposal for people to decide; nothing happens by itself, and the agents are told nothing by it. While an appeal is open, nothing may follow. This card shows how things stand.',
}
