import { describe, expect, it } from 'vitest'
import { approve, type Cycle, sendBack, submit } from '../../../src/core/workflow/cycle.ts'
import { boss, lin, on, reached } from '../../support/people.ts'

const launched: Cycle = {
  id: 'c1',
  month: '2026-08',
  policy: 'after-sales@1',
  launchedBy: lin,
  round: 1,
  at: 'launched',
  selfBy: on('2026-09-04'),
  leadBy: on('2026-09-09'),
  returned: null,
}
const handOver = (it: Cycle) => submit(it, lin, 0, on('2026-09-11'))
const handed = reached(launched, handOver)
const agree = (it: Cycle, round = 1) => approve(it, boss, round, on('2026-09-10'), on('2026-09-17'))
const back = (it: Cycle, reason = 'team B looks too lenient') => sendBack(it, boss, 1, reason, on('2026-09-15'))

describe('a month', () => {
  it('goes to leadership when everyone is assessed', () => {
    expect(handed).toMatchObject({ at: 'approval', approveBy: '2026-09-11', submittedBy: lin })
  })

  it('waits while one assessment is missing', () => {
    expect(submit(launched, lin, 1, on('2026-09-11'))).toEqual({ refused: { no: 'still-open', left: 1 } })
  })

  it('is published by approval, which tells until when to appeal', () => {
    expect(agree(handed)).toMatchObject({
      next: { at: 'published', publishedOn: '2026-09-10', appealBy: '2026-09-17' },
    })
  })

  it('sent back with a reason, it is open again and in its next round', () => {
    expect(reached(handed, (it) => back(it))).toMatchObject({
      at: 'launched',
      round: 2,
      returned: 'team B looks too lenient',
    })
  })

  it('cannot be approved from the card of an earlier round', () => {
    const again = reached(handed, (it) => back(it), handOver)
    expect(agree(again, 1)).toEqual({ refused: { no: 'gone' } })
    expect(agree(again, 2)).toMatchObject({ next: { at: 'published' } })
  })

  it.each([
    ['approved twice', agree(reached(handed, (it) => agree(it))), { no: 'already-done' }],
    ['approved before it was handed over', agree(launched), { no: 'gone' }],
    ['handed over twice', handOver(handed), { no: 'already-done' }],
    ['sent back without a reason', back(handed, '  '), { no: 'empty', field: 'reason' }],
  ])('is not %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })
})
