import type { UploadView } from '../cards/upload-view.ts'
import type { Day } from '../core/calendar/day.ts'
import { dayIn, timeIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import { maySaveMapping } from '../core/people/rights.ts'
import { Report } from '../core/readings/report.ts'
import type { Upload } from '../core/workflow/upload.ts'
import { ownPeople } from './own-people.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** May they bring in anything at all, by today's record? HR, administrators, and whoever leads somebody. */
export const canImport = async (uow: UnitOfWork, person: Person): Promise<boolean> =>
  (await ownPeople(uow, person))?.length !== 0

/** HR and administrators save mappings; of somebody else's file, where they have been asked. */
export const mayCorrect = (it: Upload | null, person: Person): boolean =>
  it !== null && maySaveMapping(person) && (it.by === person.id || it.asked)

/** Is the upload theirs to go on with today? */
export const isTheirs = async (uow: UnitOfWork, it: Upload, person: Person): Promise<boolean> =>
  it.by === person.id && (await canImport(uow, person))

/** An upload as a reader's card says it. */
export async function uploadView(uow: UnitOfWork, upload: Upload, reader: Person, today: Day): Promise<UploadView> {
  const { policy } = await uow.policies.inForce(today)
  return {
    upload,
    by: (await uow.people.byId(upload.by)).name,
    reader: { sends: upload.by === reader.id, maps: maySaveMapping(reader) },
    rowsDone: await uow.uploads.rowsDone(upload.id),
    made: await madeOf(uow, upload, reader),
    indicators: policy.indicators.map(({ id, title }) => ({ id, title })),
  }
}

async function madeOf(uow: UnitOfWork, upload: Upload, reader: Person): Promise<UploadView['made']> {
  const id = upload.at === 'taken' ? upload.import : upload.at === 'ready' ? upload.seen.already : null
  const made = id === null ? null : await uow.imports.get(id)
  if (!made) return null
  const by = made.by ? (await uow.people.byId(made.by)).name : null
  return { by, day: dayIn(reader.zone, made.at), time: timeIn(reader.zone, made.at), report: Report.parse(made.report) }
}
