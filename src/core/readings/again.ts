import type { Day } from '../calendar/day.ts'
import type { RefusedRow } from './fault.ts'
import { personFinder } from './find-person.ts'
import type { Findable } from './log-account.ts'
import type { Report } from './report.ts'

/**
 * A file that is in already is worth reading again only where the record or the day has removed a reason to refuse:
 * a log sent before the staff list, a row of tomorrow, a lead who is known by now.
 */
export function canTakeMore(report: Report, people: readonly Findable[], today: Day): boolean {
  const find = personFinder(people)
  const known = new Set(people.map(({ employeeNo }) => employeeNo))
  const unknown = report.kind === 'log' ? report.unknown : []
  const eased = ({ value, fault }: RefusedRow) =>
    (fault.is === 'future-day' && value <= today) || (fault.is === 'unknown-lead' && known.has(value))
  return unknown.some(({ value }) => 'person' in find(value, today)) || report.refused.some(eased)
}
