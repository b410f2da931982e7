import { describe, expect, it } from 'vitest'
import type { Appeal } from '../../../src/core/workflow/appeal.ts'
import {
  admit,
  amend,
  correct,
  draft,
  drop,
  file,
  isOpen,
  turnAway,
  uphold,
  withdraw,
} from '../../../src/core/workflow/appeal-moves.ts'
import {
  type Assessment,
  type AssessmentAt,
  assess,
  publish,
  submitSelf,
} from '../../../src/core/workflow/assessment.ts'
import { boss, chen, invited, lin, mei, on, rated, reached, tom } from '../../support/people.ts'

const result = reached<Assessment>(
  invited,
  (it) => submitSelf(it, mei, rated(), 'counted', on('2026-09-02')),
  (it) => assess(it, tom, tom, rated(), null, 'counted', on('2026-09-07')),
  (it) =>
    publish(
      it,
      boss,
      { edition: 1, total: '82.50', grade: 'B', coefficient: '1.1' },
      on('2026-09-10'),
      on('2026-09-17'),
    ),
) as AssessmentAt<'published'>

const asked = { items: ['response'], wished: '9' }
const words = '我要申诉 上个月的响应时效不对,系统把夜班算进去了 <!channel> 🙏'
const drafted: Appeal = reached<Appeal>({} as Appeal, () => draft('p1', result, mei, words, asked))
const dates = { today: on('2026-09-14'), appealBy: on('2026-09-17'), acknowledgeBy: on('2026-09-21') }
const filing = (it: Appeal) => file(it, mei, '2026-0001', [], dates)
const naming = (reviewer: string) => (it: Appeal) =>
  admit(it, lin, { reviewer, rater: tom, leadOfAgent: tom }, { today: on('2026-09-15'), decideBy: on('2026-09-30') })
const filed = reached(drafted, filing)
const admitted = reached(drafted, filing, naming(chen))
const change = {
  item: 'response',
  from: '11/2',
  to: '8',
  most: '10',
  reason: 'the night shift was counted',
  edition: 2,
}
const later = { today: on('2026-09-18'), tellBy: on('2026-09-25') }

describe('an appeal', () => {
  it('keeps the words as they are', () => {
    expect(drafted).toMatchObject({ at: 'drafted', words })
  })

  it('is not filed before its writer says so, and can be corrected until then', () => {
    const corrected = reached(drafted, (it) => correct(it, mei, { items: ['tickets'], wished: '' }))
    expect(corrected).toMatchObject({ at: 'drafted', asked: { items: ['tickets'] } })
    expect(correct(filed, mei, asked)).toEqual({ refused: { no: 'already-done' } })
  })

  it('gets a case number and the day by which HR answers', () => {
    expect(filed).toMatchObject({ at: 'filed', caseNo: '2026-0001', late: false, acknowledgeBy: '2026-09-21' })
  })

  it('is in time on the last day, and recorded as late on the next (R123)', () => {
    expect(file(drafted, mei, '1', [], { ...dates, today: on('2026-09-17') })).toMatchObject({ next: { late: false } })
    expect(file(drafted, mei, '1', [], { ...dates, today: on('2026-09-18') })).toMatchObject({
      next: { at: 'filed', late: true },
    })
  })

  it('is filed once: a second draft waits while one is running', () => {
    const second: Appeal = { ...drafted, id: 'p2' }
    expect(file(second, mei, '2026-0002', [filed], dates)).toEqual({ refused: { no: 'already-done' } })
    const over = reached(filed, (it) => withdraw(it, mei, on('2026-09-15')))
    expect(file(second, mei, '2026-0002', [over], dates)).toMatchObject({ next: { at: 'filed' } })
  })

  it('is admitted to a reviewer who neither rated nor leads today (R017, AM33)', () => {
    expect(admitted).toMatchObject({ at: 'admitted', reviewer: chen, decideBy: '2026-09-30' })
    expect(naming(tom)(filed)).toEqual({ refused: { no: 'you-rated' } })
    expect(naming(mei)(filed)).toEqual({ refused: { no: 'you-rated' } })
    expect(naming('')(filed)).toEqual({ refused: { no: 'empty', field: 'reviewer' } })
  })

  it('amended: one item gets other points, with a written reason and the edition that supersedes', () => {
    const outcome = amend(admitted, chen, change, later)
    expect(outcome).toMatchObject({
      next: { at: 'amended', item: 'response', from: '11/2', to: '8', edition2: 2 },
      facts: [{ is: 'appeal-amended', by: chen, reason: 'the night shift was counted' }],
    })
  })

  it.each([
    ['filed by someone else', file(drafted, tom, '1', [], dates), { no: 'not-yours' }],
    ['filed twice', filing(filed), { no: 'already-done' }],
    ['dropped after filing', drop(filed, mei), { no: 'already-done' }],
    ['admitted before it is filed', naming(chen)(drafted), { no: 'not-yet' }],
    [
      'admitted by its own writer',
      admit(
        filed,
        mei,
        { reviewer: chen, rater: tom, leadOfAgent: tom },
        { today: on('2026-09-15'), decideBy: on('2026-09-30') },
      ),
      { no: 'not-about-yourself' },
    ],
    ['turned away without a reason', turnAway(filed, lin, ' ', on('2026-09-15')), { no: 'empty', field: 'reason' }],
    ['decided by someone else', uphold(admitted, lin, 'fine', later), { no: 'not-yours' }],
    ['decided before it is admitted', uphold(filed, chen, 'fine', later), { no: 'not-yet' }],
    ['upheld without a reason', uphold(admitted, chen, '', later), { no: 'empty', field: 'reason' }],
    [
      'amended above what the item is worth',
      amend(admitted, chen, { ...change, to: '10.5' }, later),
      { no: 'score-outside', item: 'response' },
    ],
    [
      'amended below zero',
      amend(admitted, chen, { ...change, to: '-1' }, later),
      { no: 'score-outside', item: 'response' },
    ],
    ['amended to what it already has', amend(admitted, chen, { ...change, to: '5.5' }, later), { no: 'no-change' }],
    ['withdrawn by someone else', withdraw(admitted, tom, on('2026-09-15')), { no: 'not-yours' }],
  ])('is not %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })

  it('freezes what hangs on the grade only while it runs (AM21)', () => {
    const upheld = reached(admitted, (it) => uphold(it, chen, 'the log is right', later))
    expect([drafted, filed, admitted, upheld].map(isOpen)).toEqual([false, true, true, false])
    expect(withdraw(upheld, mei, on('2026-09-19'))).toEqual({ refused: { no: 'already-done' } })
  })
})
