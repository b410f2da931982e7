import type { Speech } from '../i18n/words.ts'
import { draftCard } from './appeal-draft.ts'
import { type AppealView, changeOf, reasonBlocks, understood } from './appeal-view.ts'
import type { Block, Card } from './card.ts'

/** To the agent: case number, dates, how it stands, and in the end the decision with its reason (R122, R126, R129). */
export function caseCard(view: AppealView, words: Speech): Card {
  const say = words.appeal.case
  const { appeal } = view
  if (appeal.at === 'drafted' || appeal.at === 'dropped') return draftCard(view, words)
  const live = appeal.at === 'filed' || appeal.at === 'admitted'
  return {
    title: say.title(appeal.caseNo ?? ''),
    gist: say.gist,
    tone: live ? 'plain' : appeal.at === 'amended' ? 'good' : 'done',
    blocks: [
      ...standing(view, words),
      { is: 'pairs', rows: [...understood(view, words), ...dates(view, words)] },
      { is: 'note', text: words.appeal.draft.reason },
      { is: 'quote', text: appeal.words },
      ...(live
        ? [
            { is: 'note', text: say.frozen } as const,
            {
              is: 'buttons',
              buttons: [
                {
                  label: say.withdraw,
                  press: { do: 'appeal.withdraw', appeal: appeal.id },
                  weight: 'plain',
                  sure: say.withdrawSure,
                },
              ],
            } as const,
          ]
        : []),
    ],
  }
}

function dates({ appeal, reviewerName }: AppealView, words: Speech) {
  const say = words.appeal.case
  const f = words.format
  if (!('filedOn' in appeal)) return []
  return [
    { label: say.caseNo, value: appeal.caseNo },
    { label: say.filedOn, value: f.day(appeal.filedOn) },
    ...('decideBy' in appeal
      ? [
          { label: say.reviewer, value: reviewerName ?? '–' },
          { label: say.decideBy, value: f.day(appeal.decideBy) },
        ]
      : [{ label: say.acknowledgeBy, value: f.day(appeal.acknowledgeBy) }]),
  ]
}

function standing(view: AppealView, words: Speech): Block[] {
  const say = words.appeal.case
  const { appeal } = view
  switch (appeal.at) {
    case 'drafted':
    case 'dropped':
      return []
    case 'filed':
      return [{ is: 'text', text: [{ strong: say.filed }] }]
    case 'admitted':
      return [{ is: 'text', text: [{ strong: say.admitted }] }]
    case 'withdrawn':
      return [{ is: 'text', text: say.withdrawn }]
    case 'refused':
      return [{ is: 'text', text: [{ strong: say.refused }] }, ...reasonBlocks(appeal.reason, words)]
    case 'upheld':
      return [
        { is: 'text', text: [{ strong: say.upheld }] },
        ...reasonBlocks(appeal.reason, words),
        { is: 'note', text: say.second },
      ]
    case 'amended':
      return [
        { is: 'text', text: [{ strong: changeOf(view, say.amended, words) }] },
        ...reasonBlocks(appeal.reason, words),
      ]
  }
}

/** To the lead: what was decided about one of the team (R129). */
export function outcomeCard(view: AppealView, words: Speech): Card {
  const say = words.appeal.outcome
  const { appeal } = view
  const caseNo = 'caseNo' in appeal ? (appeal.caseNo ?? '') : ''
  return {
    title: say.title(caseNo, view.agentName),
    gist: say.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: appeal.at === 'amended' ? changeOf(view, say.amended, words) : say.upheld },
      ...('reason' in appeal ? reasonBlocks(appeal.reason, words) : []),
    ],
  }
}
