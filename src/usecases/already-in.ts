import { dayIn } from '../core/calendar/zone.ts'
import { canTakeMore } from '../core/readings/again.ts'
import { Report } from '../core/readings/report.ts'
import type { FileToRead } from './import-rules.ts'
import type { Looked } from './look-at-file.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** These very bytes, taken before. */
export interface Before {
  imported: { import: string; already: true; report: Report }
  /** Rows refused then can be taken now, the staff list or the day having come; it is read by other rules; another file has spoken since. */
  again: boolean
}

export async function alreadyIn(
  uow: UnitOfWork,
  digest: string,
  { now, policy }: FileToRead,
  { readBy }: Looked,
): Promise<Before | null> {
  const found = await uow.imports.find(digest)
  if (!found) return null
  const report = Report.parse(found.report)
  const people = report.refusedCount > 0 ? await uow.people.everyone() : []
  const takesMore = report.refusedCount > 0 && canTakeMore(report, people, dayIn(policy.zone, now))
  const again = takesMore || report.readBy !== readBy || (await uow.imports.isOvertaken(found.id))
  return { imported: { import: found.id, already: true, report }, again }
}
