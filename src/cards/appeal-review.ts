import type { Policy } from '../core/policy/policy.ts'
import { itemsOf, scorecardOf } from '../core/scoring/scorecard.ts'
import type { ScoreSheet } from '../core/scoring/sheet.ts'
import type { Speech } from '../i18n/words.ts'
import { type AppealView, changeOf, reasonBlocks, understood } from './appeal-view.ts'
import type { Block, Card, Form } from './card.ts'
import { scoreText } from './line-score.ts'
import { rowsButton } from './rows.ts'

/** To HR: the preliminary check (R123). */
export function admitCard(view: AppealView, words: Speech): Card {
  const say = words.appeal.admit
  const { appeal } = view
  const waits = appeal.at === 'filed'
  return {
    title: say.title('caseNo' in appeal && appeal.caseNo ? appeal.caseNo : ''),
    gist: say.gist,
    tone: waits ? 'todo' : 'done',
    blocks: [
      { is: 'text', text: [{ strong: admitStanding(view, words) }] },
      ...('late' in appeal && appeal.late ? [{ is: 'note', text: say.late } as const] : []),
      { is: 'pairs', rows: [{ label: say.from, value: view.agentName }, ...understood(view, words)] },
      { is: 'quote', text: appeal.words },
      ...('reason' in appeal ? reasonBlocks(appeal.reason, words) : []),
      ...(waits
        ? [
            {
              is: 'buttons',
              buttons: [
                { label: say.admit, press: { do: 'appeal.admit.form', appeal: appeal.id }, weight: 'main' },
                { label: say.refuse, press: { do: 'appeal.refuse.form', appeal: appeal.id }, weight: 'plain' },
                rowsButton(appeal.assessment, words),
              ],
            } as const,
          ]
        : []),
    ],
  }
}

function admitStanding({ appeal }: AppealView, words: Speech): string {
  const say = words.appeal.admit
  switch (appeal.at) {
    case 'filed':
      return say.due(appeal.acknowledgeBy, words.format)
    case 'admitted':
      return say.done(appeal.decideBy, words.format)
    case 'refused':
      return say.isRefused
    case 'withdrawn':
      return say.withdrawn
    case 'amended':
    case 'upheld':
      return say.decided
    case 'drafted':
    case 'dropped':
      return ''
  }
}

export function admitForm(
  { appeal }: AppealView,
  reviewers: readonly { id: string; name: string; team: string | null }[],
  words: Speech,
): Form {
  const say = words.appeal.admit
  return {
    title: say.form,
    intro: [],
    open: { label: say.admit, press: { do: 'appeal.admit.form', appeal: appeal.id } },
    fields: [
      {
        is: 'choice',
        name: 'reviewer',
        label: say.reviewer,
        hint: say.reviewerHint,
        required: true,
        options: reviewers
          .slice(0, 100)
          .map(({ id, name, team }) => ({ value: id, label: team ? `${name} · ${team}` : name })),
      },
    ],
    send: { label: say.send, press: { do: 'appeal.admit', appeal: appeal.id } },
  }
}

export function refuseForm({ appeal }: AppealView, words: Speech): Form {
  const say = words.appeal.admit
  return {
    title: say.refuseForm,
    intro: [],
    open: { label: say.refuse, press: { do: 'appeal.refuse.form', appeal: appeal.id } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 }],
    send: { label: say.refuseSend, press: { do: 'appeal.refuse', appeal: appeal.id } },
  }
}

/** To the reviewer: the words, the explained sheet, and the two decisions. */
export function decideCard(view: AppealView, evidence: readonly Block[], words: Speech): Card {
  const say = words.appeal.decide
  const { appeal } = view
  const waits = appeal.at === 'admitted'
  return {
    title: say.title('caseNo' in appeal && appeal.caseNo ? appeal.caseNo : ''),
    gist: say.gist,
    tone: waits ? 'todo' : 'done',
    blocks: [
      { is: 'text', text: [{ strong: decideStanding(view, words) }] },
      { is: 'pairs', rows: [{ label: words.appeal.admit.from, value: view.agentName }, ...understood(view, words)] },
      { is: 'quote', text: appeal.words },
      ...('reason' in appeal ? reasonBlocks(appeal.reason, words) : []),
      ...(waits ? evidence : []),
      ...(waits
        ? [
            {
              is: 'buttons',
              buttons: [
                { label: say.amend, press: { do: 'appeal.amend.form', appeal: appeal.id }, weight: 'main' },
                { label: say.uphold, press: { do: 'appeal.uphold.form', appeal: appeal.id }, weight: 'plain' },
                rowsButton(appeal.assessment, words),
              ],
            } as const,
          ]
        : []),
    ],
  }
}

function decideStanding(view: AppealView, words: Speech): string {
  const say = words.appeal.decide
  const { appeal } = view
  switch (appeal.at) {
    case 'admitted':
      return say.due(appeal.decideBy, words.format)
    case 'amended':
      return changeOf(view, say.amended, words)
    case 'upheld':
      return say.upheld
    case 'withdrawn':
      return words.appeal.admit.withdrawn
    case 'filed':
    case 'refused':
    case 'drafted':
    case 'dropped':
      return ''
  }
}

export function amendForm({ appeal, policy, sheet }: AppealView, words: Speech): Form {
  const say = words.appeal.decide
  const items = amendable(policy, sheet)
  const asked = items.find(({ item }) => item.id === appeal.asked.items[0])
  return {
    title: say.amendForm,
    intro: appeal.asked.wished ? [{ is: 'note', text: say.wished(appeal.asked.wished) }] : [],
    open: { label: say.amend, press: { do: 'appeal.amend.form', appeal: appeal.id } },
    fields: [
      {
        is: 'choice',
        name: 'item',
        label: say.item,
        required: true,
        ...(asked ? { initial: asked.line.item } : {}),
        options: items.map(({ item, line }) => ({
          value: item.id,
          label: say.itemNow(words.label(item.title), scoreText(item, line, words)),
        })),
      },
      { is: 'line', name: 'points', label: say.points, hint: say.pointsHint, required: true, atMost: 10 },
      { is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 },
    ],
    send: { label: say.amendSend, press: { do: 'appeal.amend', appeal: appeal.id } },
  }
}

/** Every item but a veto: it has no points of its own; what it held down can be given back on those items. */
const amendable = (policy: Policy, { position, lines }: ScoreSheet) =>
  itemsOf(scorecardOf(policy, position)).flatMap(({ item }) => {
    const line = lines.find((it) => it.item === item.id)
    return line && item.rule.rule !== 'veto' ? [{ item, line }] : []
  })

export function upholdForm({ appeal }: AppealView, words: Speech): Form {
  const say = words.appeal.decide
  return {
    title: say.upholdForm,
    intro: [],
    open: { label: say.uphold, press: { do: 'appeal.uphold.form', appeal: appeal.id } },
    fields: [{ is: 'words', name: 'reason', label: say.reason, hint: say.reasonHint, required: true, atMost: 1000 }],
    send: { label: say.upholdSend, press: { do: 'appeal.uphold', appeal: appeal.id } },
  }
}
