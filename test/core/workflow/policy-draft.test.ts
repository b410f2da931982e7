import { describe, expect, it } from 'vitest'
import { isForEveryone, noticesFor, redrawsFor } from '../../../src/core/workflow/notice.ts'
import {
  approve,
  begin,
  comment,
  drop,
  openConsultation,
  PolicyDraft,
  replace,
  sendBack,
  submit,
  takeBack,
} from '../../../src/core/workflow/policy-draft.ts'
import { boss, lin, mei, on, reached } from '../../support/people.ts'

const monday = on('2026-09-07')
const until = on('2026-09-14')
const after = on('2026-09-15')
const may = on('2026-10-01')
const [hr, leader] = [(today = monday) => ({ by: lin, today }), (today = after) => ({ by: boss, today })]
const blank = { path: 'gap', title: { zh: '差距', en: 'Gap' } }

const draft: PolicyDraft = begin('after-sales@2', lin).next
const open = reached<PolicyDraft>(draft, (it) => openConsultation(it, hr(), until, []))
const waiting = reached<PolicyDraft>(open, (it) => submit(it, hr(after), 1))
const decision = { round: 1, effectiveOn: may, replaces: 'after-sales@1' }
const approved = reached<PolicyDraft>(waiting, (it) => approve(it, leader(), decision))
const returned = reached<PolicyDraft>(waiting, (it) => sendBack(it, leader(), 1, '请说明理由'))
const dropped = reached<PolicyDraft>(draft, (it) => drop(it, hr(), '不再需要'))
const every = { draft, open, waiting, approved, returned, dropped }

describe('a policy draft', () => {
  it('goes from draft over consultation and approval into force', () => {
    expect([draft.at, open.at, waiting.at, approved.at]).toEqual(['draft', 'consultation', 'approval', 'approved'])
    expect(approved).toEqual({
      id: 'after-sales@2',
      draftedBy: lin,
      round: 1,
      at: 'approved',
      approvedBy: boss,
      approvedOn: after,
      effectiveOn: may,
      replaces: 'after-sales@1',
    })
  })

  it.each(Object.entries(every))('is read from the record as it was written (%s)', (_, it) => {
    expect(PolicyDraft.parse(JSON.parse(JSON.stringify(it)))).toEqual(it)
  })

  it('takes another text while nobody has been asked, and no longer after that', () => {
    expect(replace(draft, lin)).toMatchObject({ next: draft, facts: [{ is: 'policy-drafted', replaced: true }] })
    expect(replace(returned, lin)).toMatchObject({ next: { at: 'draft' } })
    for (const it of [open, waiting, approved, dropped])
      expect(replace(it, lin)).toEqual({ refused: { no: 'already-done' } })
  })

  it('with a number left open is not put to anyone, and says which', () => {
    expect(openConsultation(draft, hr(), until, [blank])).toEqual({ refused: { no: 'blanks', open: [blank] } })
  })

  it('that was sent back can be asked about again, in a new round', () => {
    expect(returned).toMatchObject({ at: 'draft', returned: { by: boss, on: after, reason: '请说明理由' } })
    expect(reached<PolicyDraft>(returned, (it) => openConsultation(it, hr(after), on('2026-09-20'), []))).toMatchObject(
      {
        at: 'consultation',
        round: 2,
      },
    )
  })

  it('is taken back by HR with a reason, to change what was said against it', () => {
    expect(takeBack(open, hr(), 1, '按意见修改')).toMatchObject({
      next: { at: 'draft', round: 1, returned: { by: lin, reason: '按意见修改' } },
      facts: [{ is: 'policy-taken-back', reason: '按意见修改' }],
    })
    expect(takeBack(open, hr(), 1, ' \n')).toEqual({ refused: { no: 'empty', field: 'reason' } })
  })
})

describe('a comment', () => {
  it('is kept with the round it was made in, several by the same person', () => {
    const said = comment(open, { by: mei, today: monday }, 1, '响应时间太紧')
    expect(said).toMatchObject({ said: { by: mei, round: 1, on: monday, words: '响应时间太紧' } })
    expect(comment(open, { by: mei, today: until }, 1, '再补充一点')).toMatchObject({ next: open })
  })

  it.each([
    ['the last day is over', comment(open, { by: mei, today: after }, 1, '晚了'), { no: 'too-late', closedOn: until }],
    [
      'it is with leadership',
      comment(waiting, { by: mei, today: after }, 1, '晚了'),
      { no: 'too-late', closedOn: until },
    ],
    ['the card is of an older round', comment(open, { by: mei, today: monday }, 0, '旧卡'), { no: 'gone' }],
    ['it was taken back', comment(returned, { by: mei, today: after }, 1, '旧卡'), { no: 'gone' }],
    ['it was given up', comment(dropped, { by: mei, today: after }, 0, '旧卡'), { no: 'gone' }],
    ['it is in force', comment(approved, { by: mei, today: after }, 1, '晚了'), { no: 'already-done' }],
    ['it says nothing', comment(open, { by: mei, today: monday }, 1, ' '), { no: 'empty', field: 'words' }],
    [
      'it is too long',
      comment(open, { by: mei, today: monday }, 1, '长'.repeat(1001)),
      { no: 'too-long', field: 'words', atMost: 1000 },
    ],
  ])('is refused when %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })
})

describe('handing it to leadership', () => {
  it.each([
    ['the time for comments is not over', submit(open, hr(until), 1), { no: 'consultation-open', until }],
    ['nobody was asked', submit(draft, hr(after), 0), { no: 'gone' }],
    ['it was handed over already', submit(waiting, hr(after), 1), { no: 'already-done' }],
    ['the card is of another round', submit(open, hr(after), 2), { no: 'gone' }],
    ['it was given up', submit(dropped, hr(after), 0), { no: 'gone' }],
  ])('is refused when %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })
})

describe('the decision', () => {
  it('may let it hold from today, never from a day that is past', () => {
    expect(approve(waiting, leader(), { ...decision, effectiveOn: after })).toMatchObject({ next: { at: 'approved' } })
    expect(approve(waiting, leader(), { ...decision, effectiveOn: until })).toEqual({
      refused: { no: 'day-past', field: 'effective', earliest: after },
    })
  })

  it.each([
    ['is made already', approve(approved, leader(), decision), { no: 'already-done' }],
    ['was made the other way', approve(returned, leader(), decision), { no: 'gone' }],
    ['is not asked for yet', approve(open, leader(), decision), { no: 'gone' }],
    ['is about another round', approve(waiting, leader(), { ...decision, round: 2 }), { no: 'gone' }],
    ['sends it back without a reason', sendBack(waiting, leader(), 1, ''), { no: 'empty', field: 'reason' }],
    ['sends back what is in force', sendBack(approved, leader(), 1, 'x'), { no: 'already-done' }],
  ])('is refused when it %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })
})

describe('giving it up', () => {
  it('is HR’s, before it is handed over, with a reason', () => {
    expect(dropped).toMatchObject({ at: 'dropped', by: lin, reason: '不再需要' })
    expect(drop(open, hr(), '')).toEqual({ refused: { no: 'empty', field: 'reason' } })
    for (const it of [waiting, approved, dropped])
      expect(drop(it, hr(), 'x')).toEqual({ refused: { no: 'already-done' } })
  })
})

describe('who hears', () => {
  const cast = { lead: null, hr: [lin], leadership: [boss], admins: [], everyone: [mei, lin, boss] }
  const heard = (
    outcome: ReturnType<typeof openConsultation> | ReturnType<typeof sendBack> | ReturnType<typeof approve>,
  ) => {
    if ('refused' in outcome) throw new Error(outcome.refused.no)
    return outcome.facts.flatMap((fact) => noticesFor(fact, cast)).map(({ to, about }) => `${to}: ${about}`)
  }

  it('of a consultation: everyone, once a round', () => {
    const outcome = openConsultation(draft, hr(), until, [])
    expect(heard(outcome)).toEqual([mei, lin, boss].map((who) => `${who}: policy-consultation`))
    const again = openConsultation(returned, hr(after), on('2026-09-20'), [])
    if ('refused' in outcome || 'refused' in again) throw new Error('refused')
    const words = [outcome, again].flatMap(({ facts }) => facts.flatMap((fact) => noticesFor(fact, cast)))
    expect(new Set(words.map(({ once }) => once)).size).toBe(6)
  })

  it('of the hand-over leadership, of a return HR, of the approval everyone', () => {
    const handed = submit(open, hr(after), 1)
    if ('refused' in handed) throw new Error(handed.refused.no)
    expect(handed.facts.flatMap((fact) => noticesFor(fact, cast)).map(({ to }) => to)).toEqual([boss])
    expect(heard(sendBack(waiting, leader(), 1, '请说明理由'))).toEqual([`${lin}: policy-returned`])
    expect(heard(approve(waiting, leader(), decision))).toHaveLength(3)
  })

  it('of a configured file HR; of their own nobody; and the whole staff is read only where all hear', () => {
    const [configured] = begin('after-sales@2', null).facts
    const [own] = begin('after-sales@2', lin).facts
    if (!configured || !own) throw new Error('no fact')
    expect(noticesFor(configured, cast)).toMatchObject([{ to: lin, about: 'policy-draft' }])
    expect(noticesFor(own, cast)).toEqual([])
    expect(isForEveryone(own)).toBe(false)
    expect(redrawsFor(own)).toContainEqual({ about: 'policy-draft', draft: 'after-sales@2' })
  })
})
