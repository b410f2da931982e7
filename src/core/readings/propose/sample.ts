import type { Day } from '../../calendar/day.ts'
import type { WorkCalendar } from '../../calendar/workdays.ts'
import type { LogAccount } from '../log-account.ts'
import type { Mapping } from '../mapping.ts'
import { logReader } from '../read-log.ts'
import type { Table } from '../table.ts'
import type { Around } from './proposal.ts'

/** The sample as an import would read it: what is taken, what is refused and why, the first ten rows. */
export function readSample(
  mapping: Mapping,
  { header, rows }: Pick<Table, 'header' | 'rows'>,
  around: Around,
): LogAccount {
  const { people, today, zone } = around
  const reader = logReader(
    { mapping, people, mayBring: null, today, zone, calendar: everyDay(today) },
    header,
    (text) => text,
  )
  for (const row of rows) reader.take(row)
  return reader.account()
}

/** A sample has gaps anyway. */
const everyDay = (today: Day): WorkCalendar => ({
  id: 'none',
  weekend: [0, 1, 2, 3, 4, 5, 6],
  off: new Set(),
  makeUp: new Set(),
  coveredFrom: today,
  coveredUntil: today,
})
