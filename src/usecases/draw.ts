import { anomaliesCard } from '../cards/anomalies.ts'
import { caseCard, outcomeCard } from '../cards/appeal-case.ts'
import { cannotAppealCard, draftCard, howToAppealCard } from '../cards/appeal-draft.ts'
import { admitCard, decideCard } from '../cards/appeal-review.ts'
import type { Card } from '../cards/card.ts'
import { correctionCard } from '../cards/correction.ts'
import { approvalCard, boardCard } from '../cards/cycle.ts'
import { ownDigestCard, teamDigestCard } from '../cards/digest.ts'
import { entryCard } from '../cards/entry.ts'
import { greetingCard, helpCard, smallCard, tasksCard } from '../cards/home.ts'
import { importFailedCard, importReportCard } from '../cards/import-report.ts'
import { leadAssessmentCard } from '../cards/lead-assessment.ts'
import { proposalsCard } from '../cards/proposals.ts'
import { pullProblemCard } from '../cards/pull-problem.ts'
import { recheckCard } from '../cards/recheck.ts'
import { resultCard } from '../cards/result.ts'
import { rowsListCard } from '../cards/rows.ts'
import { selfAssessmentCard } from '../cards/self-assessment.ts'
import type { Day } from '../core/calendar/day.ts'
import { dayIn } from '../core/calendar/zone.ts'
import type { Person } from '../core/people/person.ts'
import { Report } from '../core/readings/report.ts'
import type { About } from '../core/workflow/notice.ts'
import { type Speech, speechFor } from '../i18n/words.ts'
import { drawPolicy } from './draw-policy.ts'
import { drawUpload } from './draw-upload.ts'
import { mayRead } from './may-read.ts'
import type { UnitOfWork } from './unit-of-work.ts'
import { anomaliesView } from './view-anomalies.ts'
import { appealView, evidenceBlocks } from './view-appeal.ts'
import { around, leadView, resultView, selfView } from './view-assessment.ts'
import { correctionView } from './view-correction.ts'
import { approvalView, boardView } from './view-cycle.ts'
import { ownDigestView, teamDigestView } from './view-digest.ts'
import { entryView, nothingChosen } from './view-entry.ts'
import { proposalsView } from './view-proposals.ts'
import { recheckView } from './view-recheck.ts'
import { rowsListView } from './view-rows.ts'
import { tasksOf } from './view-tasks.ts'

/**
 * The card of a notice, in its reader's words, as things stand now; null when there is nothing to say any more, or not
 * to this reader any more.
 * `reader` is null only for an account that no record matches.
 */
export async function draw(uow: UnitOfWork, about: About, reader: Person | null, now: Date): Promise<Card | null> {
  if (!reader) return about.about === 'please-link' ? bilingual(speechFor('zh-CN'), speechFor('en')) : null
  const words = speechFor(reader.locale)
  const today = dayIn(reader.zone, now)
  return (await mayRead(uow, about, reader, today)) ? drawFor({ uow, reader, words, today }, about) : null
}

interface Drawing {
  uow: UnitOfWork
  reader: Person
  words: Speech
  today: Day
}

/** We do not know this account, so not its language either. */
function bilingual(zh: Speech, en: Speech): Card {
  const [first, second] = [zh.home.pleaseLink, en.home.pleaseLink]
  return {
    title: `${first.title} · ${second.title}`,
    gist: `${first.gist} · ${second.gist}`,
    tone: 'plain',
    blocks: [
      { is: 'text', text: first.text },
      { is: 'text', text: second.text },
    ],
  }
}

async function drawFor(it: Drawing, about: About): Promise<Card | null> {
  const { uow, reader, words, today } = it
  switch (about.about) {
    case 'greeting':
      return greetingCard(reader, words)
    case 'help':
      return helpCard(reader, words)
    case 'tasks':
      return tasksCard(await tasksOf(uow, reader, today), words)
    case 'please-link':
      return smallCard(words.home.pleaseLink, words)
    case 'not-understood':
      return smallCard(words.home.notUnderstood, words)
    case 'team-digest': {
      const view = await teamDigestView(uow, about.team, about.day)
      return view && teamDigestCard(view, words)
    }
    case 'anomalies': {
      const view = await anomaliesView(uow, about.team, about.day)
      return view && anomaliesCard(view, words)
    }
    case 'own-digest': {
      const view = await ownDigestView(uow, reader, about.day)
      return view && ownDigestCard(view, words)
    }
    case 'import-report': {
      const made = await uow.imports.get(about.import)
      return made && importReportCard(Report.parse(made.report), words)
    }
    case 'refused-rows':
      return null // a file: draw-notice.ts
    case 'pull-problem':
      return pullProblemCard(about, words)
    case 'import-failed':
      return importFailedCard(about.file, about.because, words)
    case 'upload':
    case 'upload-asked':
    case 'mapping-saved':
    case 'mapping-file-refused':
      return drawUpload(it, about)
    case 'self-assessment':
    case 'lead-assessment':
    case 'result':
      return drawAssessment(it, about)
    case 'cycle-board':
    case 'cycle-returned':
    case 'cycle-to-approve':
    case 'proposals':
      return drawCycle(it, about)
    case 'cannot-appeal':
      return cannotAppealCard(about.because, words)
    case 'appeal-how': {
      const found = await uow.assessments.get(about.assessment)
      return found?.at === 'published' ? howToAppealCard(found, words) : null
    }
    case 'appeal-draft':
    case 'appeal-case':
    case 'appeal-to-admit':
    case 'appeal-to-decide':
    case 'appeal-outcome':
      return drawAppeal(it, about)
    case 'entry':
      return drawEntry(it, about)
    case 'correction': {
      const view = await correctionView(uow, about.import, { page: 0, reader, words })
      return view && correctionCard(view, words)
    }
    case 'rows': {
      const found = await around(uow, about.assessment)
      return found && rowsListCard(await rowsListView(uow, found, words), words)
    }
    case 'sheets-differ':
      return recheckCard(await recheckView(uow, about.day, reader), words)
    case 'policy-desk':
    case 'policy-mine':
    case 'policy-draft':
    case 'policy-file-refused':
    case 'policy-file-same':
    case 'policy-consultation':
    case 'policy-to-approve':
    case 'policy-returned':
    case 'policy-known':
      return drawPolicy({ uow, by: reader, words, today }, about)
  }
}

/** The form for a typed value, with what its asker has named already. */
async function drawEntry({ uow, reader, words, today }: Drawing, about: Of<'entry'>): Promise<Card | null> {
  const named = about.person ? (await uow.people.byIds([about.person])).get(about.person) : undefined
  const chosen = { ...nothingChosen, person: named?.employeeNo ?? '', indicator: about.indicator ?? '' }
  const view = await entryView({ uow, by: reader, today }, chosen)
  return view && entryCard(view, words)
}

type Of<Kind extends About['about']> = Extract<About, { about: Kind }>

async function drawAssessment(
  { uow, words, today }: Drawing,
  about: Of<'self-assessment' | 'lead-assessment' | 'result'>,
): Promise<Card | null> {
  const found = await around(uow, about.assessment)
  if (!found) return null
  switch (about.about) {
    case 'self-assessment':
      return selfAssessmentCard(await selfView(uow, found, today), words)
    case 'lead-assessment':
      return leadAssessmentCard(await leadView(uow, found, today), words)
    case 'result': {
      const view = await resultView(uow, found, about.edition, today)
      return view && resultCard(view, words)
    }
  }
}

async function drawCycle(
  { uow, reader, words }: Drawing,
  about: Of<'cycle-board' | 'cycle-returned' | 'cycle-to-approve' | 'proposals'>,
): Promise<Card | null> {
  const cycle = await uow.cycles.get(about.cycle)
  if (!cycle) return null
  if (about.about === 'proposals') return proposalsCard(await proposalsView(uow, cycle), words)
  if (about.about === 'cycle-to-approve')
    return approvalCard(await approvalView(uow, cycle, about.round, reader), words)
  return boardCard(await boardView(uow, cycle), words)
}

async function drawAppeal(
  { uow, words, today }: Drawing,
  about: Of<'appeal-draft' | 'appeal-case' | 'appeal-to-admit' | 'appeal-to-decide' | 'appeal-outcome'>,
): Promise<Card | null> {
  const appeal = await uow.appeals.get(about.appeal)
  const view = appeal && (await appealView(uow, appeal, today))
  if (!view) return null
  switch (about.about) {
    case 'appeal-draft':
      return view.appeal.at === 'drafted' || view.appeal.at === 'dropped'
        ? draftCard(view, words)
        : caseCard(view, words)
    case 'appeal-case':
      return caseCard(view, words)
    case 'appeal-to-admit':
      return admitCard(view, words)
    case 'appeal-to-decide':
      return decideCard(view, evidenceBlocks(view, words), words)
    case 'appeal-outcome':
      return outcomeCard(view, words)
  }
}
