import type { Card } from '../cards/card.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import type { About } from '../core/workflow/notice.ts'
import { draw } from './draw.ts'
import { mayRead } from './may-read.ts'
import type { FileToSend } from './ports.ts'
import { refusedRowsFile } from './refused-rows.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** What a notice shows its reader: mostly a card; null where there is nothing to say any more, or not to this reader. */
export async function drawNotice(
  uow: UnitOfWork,
  about: About,
  reader: Person | null,
  now: Date,
): Promise<Card | FileToSend | null> {
  if (about.about !== 'refused-rows') return draw(uow, about, reader, now)
  if (!reader || !(await mayRead(uow, about, reader, dayIn(reader.zone, now)))) return null
  return refusedRowsFile(uow, about.import, reader.locale)
}
