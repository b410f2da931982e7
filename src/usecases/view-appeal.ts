import type { AppealView } from '../cards/appeal-view.ts'
import type { Block } from '../cards/card.ts'
import { sheetBlocks } from '../cards/result.ts'
import type { Day } from '../core/calendar/day.ts'
import type { Appeal } from '../core/workflow/appeal.ts'
import type { Speech } from '../i18n/words.ts'
import { aboutOf, type Published } from './decide-appeal.ts'
import type { UnitOfWork } from './unit-of-work.ts'

/** An appeal with the result it is about; null where either is no longer there. */
export async function appealView(
  uow: UnitOfWork,
  appeal: Appeal,
  today: Day,
): Promise<(AppealView & { about: Published }) | null> {
  const about = await aboutOf(uow, appeal)
  const sheet = about && (await uow.results.get(appeal.assessment, appeal.edition))
  if (!about || !sheet) return null
  const reviewer = 'reviewer' in appeal && appeal.reviewer ? await uow.people.byId(appeal.reviewer) : null
  const shown = { ...about.assessment, total: sheet.total, grade: sheet.grade, coefficient: sheet.coefficient }
  return {
    appeal,
    assessment: shown,
    policy: about.version.policy,
    sheet,
    agentName: about.agent.name,
    reviewerName: reviewer?.name ?? null,
    today,
    about,
  }
}

/** What a reviewer decides on: the explained sheet. */
export const evidenceBlocks = (
  { about, sheet }: AppealView & { about: Published },
  words: Speech,
): readonly Block[] => [
  { is: 'line' },
  ...sheetBlocks({ policy: about.version.policy, scorecard: about.scorecard, sheet }, words),
]
