import { describe, expect, it } from 'vitest'
import type { Card } from '../../src/cards/card.ts'
import { approveForm, policyApprovalCard, policyReturnForm } from '../../src/cards/policy-approval.ts'
import { consultationCard, knownCard } from '../../src/cards/policy-consultation.ts'
import { policyDeskCard, policyFaultsCard } from '../../src/cards/policy-desk.ts'
import { commentsCard, draftCard, dropForm, openForm, reviseForm, tryForm } from '../../src/cards/policy-draft.ts'
import { scorecardCard } from '../../src/cards/policy-mine.ts'
import type { DraftView, Said } from '../../src/cards/policy-view.ts'
import type { PolicyDraft } from '../../src/core/workflow/policy-draft.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { formView } from '../../src/messengers/slack/modal.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { loadPreset, presets } from '../../src/policies/load.ts'
import { readPolicyFile } from '../../src/policies/read.ts'
import { shouts } from '../contracts/cards.ts'
import { says } from '../support/office.ts'
import { on } from '../support/people.ts'

const policies = await Promise.all(presets.map(loadPreset))
const [afterSales, operations] = await Promise.all([loadPreset('after-sales'), loadPreset('operations')])
const today = on('2026-09-01')
const locales = ['zh-CN', 'en'] as const

const subject = { id: 'after-sales@2', draftedBy: 'lin', round: 1 }
const until = on('2026-09-08')
const states: readonly PolicyDraft[] = [
  { ...subject, round: 0, at: 'draft', returned: null },
  { ...subject, at: 'draft', returned: { by: 'boss', on: today, reason: shouts.join(' ') } },
  { ...subject, at: 'consultation', openedOn: today, until },
  { ...subject, at: 'consultation', openedOn: today, until: on('2026-08-31') },
  { ...subject, at: 'approval', openedOn: today, until: on('2026-08-31'), submittedBy: 'lin' },
  {
    ...subject,
    at: 'approved',
    approvedBy: 'boss',
    approvedOn: today,
    effectiveOn: on('2026-10-01'),
    replaces: 'after-sales@1',
  },
  { ...subject, at: 'dropped', by: 'lin', on: today, reason: '不再需要' },
]

const manyComments: readonly Said[] = Array.from({ length: 300 }, (_, at) => ({
  by: `客服 ${at}`,
  on: today,
  words: at === 0 ? shouts.join('\n') : `第 ${at} 条 ${'意见'.repeat(400)}`,
}))

const viewOf = (draft: PolicyDraft, its: Partial<DraftView> = {}): DraftView => ({
  draft,
  policy: { ...afterSales, gap: 7 },
  against: { id: 'after-sales@1', policy: afterSales },
  comments: [],
  position: 'service-agent',
  actor: 'lin',
  today,
  hasConfirmed: false,
  confirmed: draft.at === 'approved' ? { count: 3, of: 8 } : null,
  ...its,
})

/** What is wrong with a card in either messenger; null where both take it. */
const troubleIn = (card: Card): unknown => checkMessage(renderSlack(card).blocks) ?? inspectCard(renderFeishu(card))
const isCut = (card: Card): boolean =>
  /more characters|另有 \d+ 字|is too long/.test(JSON.stringify([renderSlack(card), renderFeishu(card)]))

const labelsOf = (card: Card): readonly string[] =>
  card.blocks.flatMap((block) => (block.is === 'buttons' ? block.buttons.map(({ label }) => label) : []))

describe.each(locales)('cards of a policy, in %s', (locale) => {
  const words = speechFor(locale)
  const faces = (view: DraftView): (Card | null)[] => [
    draftCard(view, words),
    consultationCard(view, 1, words),
    policyApprovalCard(view, 1, words),
    commentsCard(view, 0, words),
    knownCard(view, words),
  ]
  const views: readonly (readonly [string, Partial<DraftView>])[] = [
    ['a small change', {}],
    ['a reader without a scorecard', { position: null }],
    ['another policy altogether', { policy: operations }],
    ['three hundred comments', { comments: manyComments }],
  ]

  it.each(views)('fit both messengers in every state, with %s', (_, its) => {
    for (const draft of states)
      for (const card of faces(viewOf(draft, its)))
        if (card) {
          expect(troubleIn(card), `${draft.at}: ${card.title}`).toBeNull()
          expect(card.gist).not.toMatch(/\d/)
        }
  })

  it.each(policies.map((policy) => [policy.policy, policy] as const))(
    'show every scorecard of %s whole, with each rule in words',
    (_, policy) => {
      for (const scorecard of policy.scorecards) {
        const card = scorecardCard({ id: 'x@1', policy, effectiveOn: today, today, scorecard, asks: true }, words)
        expect(troubleIn(card), scorecard.position).toBeNull()
        expect(isCut(card), scorecard.position).toBe(false)
        const text = says(card)
        for (const { items } of scorecard.dimensions)
          for (const item of items) expect(text).toContain(words.label(item.title))
      }
    },
  )

  it('offer each step where it is lawful, and nowhere else', () => {
    const say = words.policyDraft.draft
    const offered = states.map((draft) => {
      const labels = labelsOf(draftCard(viewOf(draft), words))
      return [say.ask, say.submit, say.revise, say.drop].map((label) => (labels.includes(label) ? 'x' : '-')).join('')
    })
    expect(offered).toEqual(['x--x', 'x--x', '--xx', '-xxx', '----', '----', '----'])
  })

  it('list faults with lines, and what is open', () => {
    const read = readPolicyFile(new TextEncoder().encode('policy: Bad Name\ntitle: 1\n'))
    const faults = 'faults' in read ? read.faults.slice(0, 15) : []
    expect(faults.length).toBeGreaterThan(1)
    const card = policyFaultsCard({ file: 'bad.yaml', faults, more: 2 }, words)
    expect(troubleIn(card)).toBeNull()
    expect(says(card)).toContain(words.policyDraft.file.more(2))
    const blanks = [{ path: 'indicators[0].target', title: { zh: '目标值', en: 'Target value' } }]
    const fresh = { ...subject, round: 0, at: 'draft', returned: null } as const
    const open = draftCard(viewOf(fresh, { policy: { ...afterSales, blanks } }), words)
    expect(says(open)).toContain(words.policyDraft.draft.blanks)
    expect(labelsOf(open)).not.toContain(words.policyDraft.draft.ask)
    expect(labelsOf(open)).toContain(words.policyDraft.draft.try)
  })

  it('let every form open in a window', () => {
    const view = viewOf({ ...subject, at: 'approval', openedOn: today, until, submittedBy: 'lin' })
    const { draft } = view
    const forms = [
      openForm(view, 400, words),
      reviseForm(draft, words),
      dropForm(draft, words),
      tryForm(draft, ['2026-08', '2026-07'], words),
      approveForm(view, words),
      policyReturnForm(draft, words),
    ]
    for (const form of forms) {
      expect([...form.title].length, form.title).toBeLessThanOrEqual(24)
      expect([...form.send.label].length).toBeLessThanOrEqual(24)
      expect(formView(form, { channel: 'D1', ts: '1.1' }).blocks.length).toBeGreaterThan(0)
    }
  })

  it('put a desk full of drafts on one card', () => {
    const inForce = { id: 'after-sales@1', policy: afterSales, effectiveOn: on('2000-01-01') }
    const drafts = Array.from({ length: 40 }, (_, at) => ({
      draft: { ...subject, id: `after-sales@${at + 2}`, at: 'consultation', openedOn: today, until } as PolicyDraft,
      policy: afterSales,
      comments: at,
    }))
    const confirmed = { count: 5, of: 8 }
    const coming = [{ ...inForce, id: 'after-sales@99', effectiveOn: on('2027-01-01'), confirmed }]
    const card = policyDeskCard({ inForce, confirmed: { count: 0, of: 8 }, coming, drafts, today }, words)
    expect(troubleIn(card)).toBeNull()
    expect(isCut(card)).toBe(false)
    expect(says(card)).toContain(words.policyDraft.read(5, 8)) // of the version that was made known
    expect(says(card)).not.toContain(words.policyDraft.read(0, 8)) // nobody was asked about the first one
  })

  it('keep what undoes a draft away from what goes on', () => {
    const fresh = { ...subject, round: 0, at: 'draft', returned: null } as const
    expect(labelsOf(draftCard(viewOf(fresh), words)).at(-1)).toBe(words.policyDraft.draft.drop)
  })

  it('say by what an item is measured where it is called otherwise', () => {
    const scorecard = afterSales.scorecards.find(({ position }) => position === 'service-agent') ?? null
    const view = { id: 'after-sales@1', policy: afterSales, effectiveOn: today, today, scorecard, asks: false }
    const late = afterSales.indicators.find(({ id }) => id === 'late-days')?.title
    expect(says(scorecardCard(view, words))).toContain(
      words.scoring.measuredBy(words.label(late ?? { zh: '?', en: '?' })),
    )
  })
})
