import type { Card } from '../cards/card.ts'
import { mappingFaultsCard, mappingSavedCard } from '../cards/mapping-saved.ts'
import { uploadCard } from '../cards/upload.ts'
import { askedCard } from '../cards/upload-proposal.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Person } from '../core/people/person.ts'
import type { About } from '../core/workflow/notice.ts'
import type { Speech } from '../i18n/words.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { uploadView } from './view-upload.ts'

type Kind = 'upload' | 'upload-asked' | 'mapping-saved' | 'mapping-file-refused'

/** The cards of files that were sent, and of what they are read by. */
export async function drawUpload(
  { uow, reader, words, today }: { uow: UnitOfWork; reader: Person; words: Speech; today: Day },
  about: Extract<About, { about: Kind }>,
): Promise<Card | null> {
  switch (about.about) {
    case 'upload':
    case 'upload-asked': {
      const upload = await uow.uploads.get(about.upload)
      const view = upload && (await uploadView(uow, upload, reader, today))
      return view && (about.about === 'upload' ? uploadCard(view, words) : askedCard(view, words))
    }
    case 'mapping-saved': {
      const mapping = await uow.mappings.find(about.mapping)
      const { policy } = await uow.policies.inForce(today)
      return mapping && mappingSavedCard({ mapping, indicators: policy.indicators }, words)
    }
    case 'mapping-file-refused':
      return mappingFaultsCard(about, words)
  }
}
