import { describe, expect, it } from 'vitest'
import type { SelfPart } from '../../../src/core/policy/policy.ts'
import {
  type Assessment,
  acknowledge,
  assess,
  isReady,
  publish,
  submitSelf,
  supersede,
} from '../../../src/core/workflow/assessment.ts'
import { boss, invited, lin, mei, on, rated, reached, tom } from '../../support/people.ts'

const told = { edition: 1, total: '82.50', grade: 'B', coefficient: '1.1' }
const bySelf = (it: Assessment) => submitSelf(it, mei, rated(), 'counted', on('2026-09-02'))
const byLead = (it: Assessment) => assess(it, tom, tom, rated(), null, 'counted', on('2026-09-07'))
const byBoss = (it: Assessment) => publish(it, boss, told, on('2026-09-10'), on('2026-09-17'))

const submitted = reached(invited, bySelf)
const assessed = reached(invited, bySelf, byLead)
const published = reached(invited, bySelf, byLead, byBoss)

describe('sending a self-assessment', () => {
  it('moves to submitted and says so', () => {
    expect(bySelf(invited)).toMatchObject({
      next: { at: 'submitted' },
      facts: [{ is: 'self-assessment-submitted', by: mei, again: false }],
    })
  })

  it('can be done again until the window closes, on its last day too', () => {
    expect(submitSelf(submitted, mei, rated(), 'counted', on('2026-09-04'))).toMatchObject({ facts: [{ again: true }] })
  })

  it.each([
    ['someone else sends it', submitSelf(invited, tom, rated(), 'counted', on('2026-09-02')), { no: 'not-yours' }],
    [
      'the window has closed',
      submitSelf(invited, mei, rated(), 'counted', on('2026-09-05')),
      { no: 'too-late', closedOn: '2026-09-04' },
    ],
    [
      'the lead has assessed already',
      submitSelf(assessed, mei, rated(), 'counted', on('2026-09-03')),
      { no: 'already-done' },
    ],
    ['the result is out', submitSelf(published, mei, rated(), 'counted', on('2026-09-03')), { no: 'already-done' }],
  ])('is refused when %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })
})

describe('the lead’s assessment', () => {
  it('takes the self-assessment along', () => {
    expect(byLead(submitted)).toMatchObject({
      next: { at: 'assessed', self: { summary: 'a busy month' }, lead: { by: tom } },
    })
  })

  it('goes ahead without a self-assessment once its window has closed (AM43)', () => {
    expect(assess(invited, tom, tom, rated(), null, 'counted', on('2026-09-05'))).toMatchObject({
      next: { at: 'assessed', self: null },
    })
  })

  it('waits for no self-assessment that counts nothing', () => {
    expect(assess(invited, tom, tom, rated(), null, 'uncounted', on('2026-09-02'))).toMatchObject({
      next: { at: 'assessed', self: null },
    })
    const at = (it: Assessment, part: SelfPart, day: string) => isReady(it, part, on(day))
    expect([at(invited, 'counted', '2026-09-04'), at(invited, 'counted', '2026-09-05')]).toEqual([false, true])
    expect([at(invited, 'uncounted', '2026-09-04'), at(published, 'uncounted', '2026-09-11')]).toEqual([true, false])
    expect([at(submitted, 'counted', '2026-09-02'), at(assessed, 'counted', '2026-09-02')]).toEqual([true, true])
  })

  it('waits for one without which nothing is handed over, and that one may come late', () => {
    expect(isReady(invited, 'required', on('2026-09-30'))).toBe(false)
    const late = submitSelf(invited, mei, rated(), 'required', on('2026-09-30'))
    expect(late).toMatchObject({ next: { at: 'submitted' } })
    expect(submitSelf(submitted, mei, rated(), 'required', on('2026-09-30'))).toMatchObject({
      refused: { no: 'too-late' }, // it is there: changing it has its window
    })
    expect(submitSelf(assessed, mei, rated(), 'required', on('2026-09-30'))).toEqual({
      refused: { no: 'already-done' },
    })
  })

  it('can be corrected until the month is handed over', () => {
    expect(byLead(assessed)).toMatchObject({ facts: [{ is: 'lead-assessment-submitted', again: true }] })
  })

  it.each([
    [
      'a former lead does it',
      assess(submitted, tom, lin, rated(), null, 'counted', on('2026-09-05')),
      { no: 'not-yours' },
    ],
    [
      'somebody assesses themselves',
      assess(submitted, mei, mei, rated(), null, 'counted', on('2026-09-05')),
      { no: 'not-about-yourself' },
    ],
    [
      'the self-assessment may still come',
      assess(invited, tom, tom, rated(), null, 'counted', on('2026-09-04')),
      { no: 'not-yet' },
    ],
    [
      'lead and self lie far apart and no reason is given',
      assess(submitted, tom, tom, rated(), '17.5', 'counted', on('2026-09-05')),
      { no: 'gap-reason-needed', gap: '17.5' },
    ],
    [
      'the result is out',
      assess(published, tom, tom, rated(), null, 'counted', on('2026-09-11')),
      { no: 'already-done' },
    ],
  ])('is refused when %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })

  it('passes with a wide gap when there is a reason', () => {
    const rating = { ...rated(), reason: 'two complaints were overlooked' }
    expect(assess(submitted, tom, tom, rating, '17.5', 'counted', on('2026-09-05'))).toMatchObject({
      facts: [{ gap: '17.5' }],
    })
  })
})

describe('a published result', () => {
  it('has an edition, a grade and a day until which it can be appealed', () => {
    expect(published).toMatchObject({
      at: 'published',
      edition: 1,
      grade: 'B',
      appealBy: '2026-09-17',
      acknowledged: null,
    })
  })

  it('cannot be published before the lead has assessed, nor twice', () => {
    expect(byBoss(submitted)).toEqual({ refused: { no: 'not-yet' } })
    expect(byBoss(published)).toEqual({ refused: { no: 'already-done' } })
  })

  it('is read with or without objection, once for each edition', () => {
    const agreed = reached(published, (it) => acknowledge(it, mei, 1, 'agreed', on('2026-09-11')))
    expect(agreed).toMatchObject({ acknowledged: { as: 'agreed', on: '2026-09-11', edition: 1 } })
    expect(acknowledge(agreed, mei, 1, 'objected', on('2026-09-12'))).toEqual({ refused: { no: 'already-done' } })
    expect(acknowledge(published, tom, 1, 'agreed', on('2026-09-11'))).toEqual({ refused: { no: 'not-yours' } })
  })

  it('is superseded by a later edition, which asks to be read again', () => {
    const agreed = reached(published, (it) => acknowledge(it, mei, 1, 'agreed', on('2026-09-11')))
    const next = reached(agreed, (it) => supersede(it, lin, { ...told, edition: 2, total: '90.00', grade: 'A' }))
    expect(next).toMatchObject({ edition: 2, grade: 'A', acknowledged: null })
    expect(acknowledge(next, mei, 1, 'agreed', on('2026-09-12'))).toEqual({ refused: { no: 'gone' } })
    expect(supersede(next, lin, told)).toEqual({ refused: { no: 'gone' } })
  })
})
