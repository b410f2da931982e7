import { describe, expect, it } from 'vitest'
import { day } from '../../../src/core/calendar/day.ts'
import type { Assessment, AssessmentAt } from '../../../src/core/workflow/assessment.ts'
import {
  adopt,
  byWeight,
  type Correction,
  differenceOf,
  isSameQuestion,
  leave,
  renew,
  standingOf,
  takeBack,
} from '../../../src/core/workflow/correction.ts'
import type { Cycle } from '../../../src/core/workflow/cycle.ts'
import { rated } from '../../support/people.ts'

const from = { total: '82.00', grade: 'B', coefficient: '1.1' }
const to = { total: '78.50', grade: 'C', coefficient: '1' }
const asked: Correction = {
  import: 'i2',
  also: [],
  assessment: 'a1',
  cycle: 'c1',
  agent: 'mei',
  month: '2026-08',
  edition: 1,
  from,
  to,
  lines: [{ item: 'response', from: '9', to: '5.5' }],
  at: 'open',
}
const published: AssessmentAt<'published'> = {
  id: 'a1',
  cycle: 'c1',
  agent: 'mei',
  month: '2026-08',
  position: 'service-agent',
  at: 'published',
  self: rated(),
  lead: { by: 'tom', rating: rated() },
  edition: 1,
  ...from,
  publishedOn: day('2026-09-08'),
  appealBy: day('2026-09-15'),
  acknowledged: { as: 'agreed', on: day('2026-09-08'), edition: 1 },
} satisfies Assessment
const anew = { told: { edition: 2, ...to }, today: day('2026-10-09'), appealBy: day('2026-10-16') }
const around = { assessment: published, openAppeal: null }
const because = 'the night shift was counted'

describe('a correction', () => {
  it('becomes a new edition with a whole window to appeal, and the old answer does not count for it', () => {
    const outcome = adopt(asked, 'lin', because, around, anew)
    expect(outcome).toMatchObject({
      next: {
        correction: { at: 'adopted', by: 'lin', on: '2026-10-09', reason: because, becomes: 2 },
        assessment: { at: 'published', edition: 2, ...to, appealBy: '2026-10-16', acknowledged: null },
      },
      facts: [
        { is: 'correction-adopted', by: 'lin', about: 'mei', reason: because, edition: 2 },
        { is: 'grade-published', by: 'lin', about: 'mei', edition: 2, total: '78.50', grade: 'C' },
      ],
    })
  })

  it('never shortens a window that is still open', () => {
    const outcome = adopt(asked, 'lin', because, around, { ...anew, appealBy: day('2026-09-10') })
    expect(outcome).toMatchObject({ next: { assessment: { appealBy: '2026-09-15' } } })
  })

  it.each([
    ['about oneself', adopt({ ...asked, agent: 'lin' }, 'lin', because, around, anew), { no: 'not-about-yourself' }],
    ['without a reason', adopt(asked, 'lin', ' ', around, anew), { no: 'empty', field: 'reason' }],
    [
      'with a novel',
      adopt(asked, 'lin', 'x'.repeat(1001), around, anew),
      { no: 'too-long', field: 'reason', atMost: 1000 },
    ],
    [
      'over an open appeal',
      adopt(asked, 'lin', because, { ...around, openAppeal: '2026-0001' }, anew),
      { no: 'appeal-open', caseNo: '2026-0001' },
    ],
    [
      'of a month that is not published',
      adopt(asked, 'lin', because, { ...around, assessment: null }, anew),
      { no: 'gone' },
    ],
    [
      'of an edition that was superseded',
      adopt({ ...asked, edition: 2 }, 'lin', because, around, { ...anew, told: { ...anew.told, edition: 3 } }),
      { no: 'gone' },
    ],
    [
      'that comes to something else by now',
      adopt(asked, 'lin', because, around, { ...anew, told: { ...anew.told, total: '78.51' } }),
      { no: 'gone' },
    ],
    ['twice', adopt({ ...asked, at: 'settled' }, 'lin', because, around, anew), { no: 'already-done' }],
    ['left without a reason', leave(asked, 'lin', '', anew.today), { no: 'empty', field: 'reason' }],
    ['left about oneself', leave({ ...asked, agent: 'lin' }, 'lin', because, anew.today), { no: 'not-about-yourself' }],
  ])('is refused %s', (_, outcome, refused) => {
    expect(outcome).toEqual({ refused })
  })

  it('left as it is keeps who, when and why', () => {
    expect(leave(asked, 'lin', because, anew.today)).toMatchObject({
      next: { at: 'left', by: 'lin', on: '2026-10-09', reason: because, from, to },
      facts: [{ is: 'correction-left', about: 'mei', reason: because }],
    })
  })

  it('is a question only where a point, the total or the grade differs', () => {
    const sheet = {
      ...from,
      lines: [
        { item: 'response', points: '9' },
        { item: 'tone', points: null },
      ],
    }
    const line = (points: string | null) => ({ item: 'response', points }) as never
    const now = (points: string | null, end = from) => ({ ...end, lines: [line(points)] }) as never
    expect(differenceOf(sheet, now('18/2'))).toBeNull() // the same number written otherwise
    expect(differenceOf(sheet, now('8.5', to))).toEqual({
      from,
      to,
      lines: [{ item: 'response', from: '9', to: '8.5' }],
    })
    expect(differenceOf(sheet, now(null))).toEqual({
      from,
      to: from,
      lines: [{ item: 'response', from: '9', to: null }],
    })
  })

  it('is the same question only against the same edition, to the same end', () => {
    expect(isSameQuestion(asked, { ...asked })).toBe(true)
    expect(isSameQuestion(asked, { ...asked, edition: 2 })).toBe(false)
    expect(isSameQuestion(asked, { ...asked, to: { ...to, total: '78.49' } })).toBe(false)
    expect(isSameQuestion(asked, { ...asked, lines: [{ item: 'response', from: '9', to: '5' }] })).toBe(false)
  })

  it('stands before others where the grade changes, then where the total moves farthest', () => {
    const grade: Correction = { ...asked, agent: 'z' }
    const far: Correction = { ...asked, agent: 'y', to: { ...from, total: '89.99' } }
    const near: Correction = { ...asked, agent: 'a', to: { ...from, total: '81.00' } }
    expect([near, far, grade].sort(byWeight)).toEqual([grade, far, near])
  })
})

const handed: Cycle = {
  id: 'c1',
  month: '2026-08',
  policy: 'after-sales@1',
  launchedBy: 'lin',
  round: 1,
  at: 'approval',
  selfBy: day('2026-09-03'),
  leadBy: day('2026-09-07'),
  approveBy: day('2026-09-09'),
  submittedBy: 'lin',
}

describe('a month that is with leadership', () => {
  it('is handed over again in a round of its own, so that no old card approves it', () => {
    expect(renew(handed, 'su', 1, day('2026-09-11'))).toMatchObject({
      next: { at: 'approval', round: 2, submittedBy: 'su', approveBy: '2026-09-11' },
      facts: [{ is: 'cycle-submitted', round: 2 }],
    })
  })

  it('is taken back, and leads may assess again', () => {
    expect(takeBack(handed, 'su', 1, day('2026-09-11'))).toMatchObject({
      next: { at: 'launched', round: 2, leadBy: '2026-09-11', returned: null },
      facts: [{ is: 'cycle-recalled', round: 1 }],
    })
  })

  it.each([renew, takeBack])('is neither once it is decided, or in another round', (move) => {
    const over: Cycle = {
      ...handed,
      at: 'published',
      publishedOn: day('2026-09-08'),
      appealBy: day('2026-09-15'),
      approvedBy: 'boss',
    }
    expect(move(over, 'su', 1, day('2026-09-11'))).toEqual({ refused: { no: 'already-done' } })
    expect(move({ ...handed, round: 2 }, 'su', 1, day('2026-09-11'))).toEqual({ refused: { no: 'gone' } })
  })

  it('decides where a question stands', () => {
    expect(standingOf(asked, handed, null)).toBe('handed-over')
    expect(standingOf(asked, { ...handed, round: 2 }, null)).toBe('past')
    const over: Cycle = {
      ...handed,
      at: 'published',
      publishedOn: day('2026-09-08'),
      appealBy: day('2026-09-15'),
      approvedBy: 'boss',
    }
    expect(standingOf(asked, over, 1)).toBe('published')
    expect(standingOf(asked, over, 2)).toBe('past')
  })
})
