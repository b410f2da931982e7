import { lost } from '../core/storable.ts'
import type { AssessmentAt } from '../core/workflow/assessment.ts'
import { titleOf } from '../i18n/refuse.ts'
import type { Speech } from '../i18n/words.ts'
import { type AppealView, understood } from './appeal-view.ts'
import type { Card, Form } from './card.ts'

/** To the agent, before anything is filed: is this what you mean? */
export function draftCard(view: AppealView, words: Speech): Card {
  const say = words.appeal.draft
  const { appeal, assessment, today } = view
  const outdated = appeal.at === 'drafted' && appeal.edition !== assessment.edition
  const live = appeal.at === 'drafted' && !outdated
  return {
    title: say.title,
    gist: say.gist,
    tone: live ? 'todo' : 'done',
    blocks: [
      { is: 'text', text: live ? say.intro : outdated ? say.outdated : say.dropped },
      { is: 'pairs', rows: understood(view, words) },
      { is: 'note', text: say.reason },
      { is: 'quote', text: appeal.words },
      ...(appeal.words.includes(lost) ? [{ is: 'note', text: say.lost(lost) } as const] : []),
      ...(live && today > assessment.appealBy
        ? [{ is: 'note', text: say.late(assessment.appealBy, words.format) } as const]
        : []),
      ...(live
        ? [
            {
              is: 'buttons',
              buttons: [
                { label: say.file, press: { do: 'appeal.file', appeal: appeal.id }, weight: 'main' },
                { label: say.edit, press: { do: 'appeal.edit.form', appeal: appeal.id }, weight: 'plain' },
                { label: say.drop, press: { do: 'appeal.drop', appeal: appeal.id }, weight: 'plain' },
              ],
            } as const,
          ]
        : []),
    ],
  }
}

export function editForm({ appeal, policy, sheet }: AppealView, words: Speech): Form {
  const say = words.appeal.draft
  return {
    title: say.editForm,
    intro: [],
    open: { label: say.edit, press: { do: 'appeal.edit.form', appeal: appeal.id } },
    fields: [
      {
        is: 'choice',
        name: 'item',
        label: say.item,
        required: true,
        initial: appeal.asked.items[0] ?? wholeResult,
        options: [
          { value: wholeResult, label: say.wholeOption },
          ...sheet.lines.map((line) => ({
            value: line.item,
            label: titleOf(words, policy, line.item, sheet.position),
          })),
        ],
      },
      {
        is: 'line',
        name: 'wished',
        label: say.wishLabel,
        hint: say.wishHint,
        required: false,
        atMost: 40,
        initial: appeal.asked.wished,
      },
    ],
    send: { label: say.editSend, press: { do: 'appeal.edit', appeal: appeal.id } },
  }
}

/** The choice that names no item. */
export const wholeResult = '-'

/** How to appeal: a message, in one's own words. */
export function howToAppealCard(assessment: AssessmentAt<'published'>, words: Speech): Card {
  const say = words.appeal.how
  return {
    title: say.title,
    gist: say.gist,
    tone: 'plain',
    blocks: [
      { is: 'text', text: say.text(assessment.month, words.format) },
      { is: 'note', text: say.example },
      { is: 'text', text: `${say.next} ${say.by(assessment.appealBy, words.format)}` },
    ],
  }
}

export function cannotAppealCard(because: 'nothing-published' | 'empty' | 'already-open', words: Speech): Card {
  const say = words.appeal.cannot
  return { title: say.title, gist: say.gist, tone: 'plain', blocks: [{ is: 'text', text: say[because] }] }
}
