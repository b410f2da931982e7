import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import { isHr, isLeadership, mayHearOfRecheck, mayImport, maySaveMapping } from '../core/people/rights.ts'
import type { About } from '../core/workflow/notice.ts'
import { mayEnterFor } from './enter-reading.ts'
import { maySeeRows } from './press-rows.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { around } from './view-assessment.ts'
import { isTheirs, mayCorrect } from './view-upload.ts'

/**
 * May this person still read what a notice is about? Asked when its card is drawn: between staging and sending, and as
 * long as a message is given new faces, a team may get another lead, a role may end, a person may leave.
 */
export async function mayRead(uow: UnitOfWork, about: About, reader: Person, today: Day): Promise<boolean> {
  if (reader.leftOn && reader.leftOn < today) return false
  switch (about.about) {
    case 'greeting':
    case 'help':
    case 'tasks':
    case 'please-link':
    case 'not-understood':
    case 'cannot-appeal':
    case 'own-digest':
    case 'import-report':
    case 'import-failed':
    case 'mapping-file-refused':
    case 'policy-mine':
    case 'policy-file-refused':
    case 'policy-file-same':
    case 'policy-consultation':
    case 'policy-known':
      return true
    case 'anomalies':
    case 'team-digest':
      return (await uow.people.team(about.team)).lead === reader.id
    case 'upload': {
      const upload = await uow.uploads.get(about.upload)
      return upload !== null && isTheirs(uow, upload, reader)
    }
    case 'upload-asked':
      return mayCorrect(await uow.uploads.get(about.upload), reader)
    case 'mapping-saved':
      return maySaveMapping(reader)
    case 'refused-rows':
      return mayImport(reader) || (await uow.imports.get(about.import))?.by === reader.id
    case 'policy-desk':
    case 'policy-draft':
    case 'policy-returned':
    case 'cycle-board':
    case 'cycle-returned':
      return isHr(reader)
    case 'entry':
      return (await mayEnterFor(uow, reader))?.length !== 0
    case 'correction':
      return isHr(reader)
    case 'rows': {
      const found = await around(uow, about.assessment)
      return found !== null && maySeeRows(uow, found, reader)
    }
    case 'sheets-differ':
    case 'pull-problem':
      return mayHearOfRecheck(reader)
    case 'policy-to-approve':
    case 'cycle-to-approve':
      return isLeadership(reader)
    case 'proposals':
      return isHr(reader) || isLeadership(reader)
    case 'self-assessment':
    case 'lead-assessment':
    case 'result':
    case 'appeal-how':
      return mayReadMonth(uow, about, reader)
    case 'appeal-draft':
    case 'appeal-case':
    case 'appeal-to-admit':
    case 'appeal-to-decide':
    case 'appeal-outcome':
      return mayReadAppeal(uow, about, reader)
  }
}

type Of<Kind extends About['about']> = Extract<About, { about: Kind }>

async function mayReadMonth(
  uow: UnitOfWork,
  about: Of<'self-assessment' | 'lead-assessment' | 'result' | 'appeal-how'>,
  reader: Person,
): Promise<boolean> {
  const it = await uow.assessments.get(about.assessment)
  if (!it) return false
  return about.about === 'lead-assessment' ? (await uow.people.leadOf(it.agent)) === reader.id : it.agent === reader.id
}

async function mayReadAppeal(
  uow: UnitOfWork,
  about: Of<'appeal-draft' | 'appeal-case' | 'appeal-to-admit' | 'appeal-to-decide' | 'appeal-outcome'>,
  reader: Person,
): Promise<boolean> {
  const it = await uow.appeals.get(about.appeal)
  if (!it) return false
  switch (about.about) {
    case 'appeal-draft':
    case 'appeal-case':
      return it.agent === reader.id
    case 'appeal-to-admit':
      return isHr(reader)
    case 'appeal-to-decide':
      return 'reviewer' in it && it.reviewer === reader.id
    case 'appeal-outcome':
      return (await uow.people.leadOf(it.agent)) === reader.id
  }
}
