import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import type { ScoreSheet } from '../../src/core/scoring/sheet.ts'
import type { Appeal } from '../../src/core/workflow/appeal.ts'
import type { Assessment } from '../../src/core/workflow/assessment.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { databaseForFile } from '../support/database.ts'
import { beginReview, invited, launched, morning, noJobs, recordOf } from '../support/record.ts'

const { db } = await databaseForFile()
const record = recordOf(db)
const together = inTransaction(db, { now: () => morning, wake: noJobs })

let agent: string
beforeAll(async () => {
  agent = await beginReview(db)
  await record.assessments.add(invited(agent))
})

describe('a cycle', () => {
  it('is found by its month, and open until it is closed', async () => {
    expect(await record.cycles.byMonth('2026-08')).toEqual(launched)
    expect(await record.cycles.byMonth('2026-07')).toBeNull()
    expect(await record.cycles.open()).toEqual([launched])
    const { selfBy, leadBy, returned, ...it } = launched as typeof launched & { at: 'launched' }
    await record.cycles.save({
      ...it,
      at: 'closed',
      publishedOn: day('2026-09-09'),
      appealBy: day('2026-09-16'),
      approvedBy: 'boss',
    })
    expect(await record.cycles.open()).toEqual([])
    await record.cycles.save(launched)
  })
})

describe('an assessment', () => {
  it('comes back as it was saved', async () => {
    expect(await record.assessments.get('a1')).toEqual(invited(agent))
    expect(await record.assessments.ofCycle(launched.id)).toEqual([invited(agent)])
    expect(await record.assessments.ofAgent(agent)).toEqual([invited(agent)])
    expect(await record.assessments.get('a9')).toBeNull()
  })

  it('that is not on record cannot be saved', async () => {
    await expect(record.assessments.save(invited(agent, 'a9'))).rejects.toThrow()
  })

  it.each(['cycle', 'assessment'])(
    '%s: a state that disagrees with its column is refused by the database',
    async (table) => {
      const lie = sql`update ${sql.table(table)} set at = 'published'`
      await expect(lie.execute(db)).rejects.toThrow(/check constraint/)
    },
  )

  it('is locked by the first of two people: the second sees what the first has done', async () => {
    const submitted = (it: Assessment): Assessment => ({ ...invitedOnly(it), at: 'submitted', self: words })
    const press = () =>
      together(async (uow) => {
        const it = await uow.assessments.lock('a1')
        if (it?.at !== 'invited') return 'already done'
        await sql`select pg_sleep(0.05)`.execute(db)
        await uow.assessments.save(submitted(it))
        return 'done'
      })
    expect((await Promise.all([press(), press(), press()])).sort()).toEqual(['already done', 'already done', 'done'])
  })
})

const words = { points: { tone: '12.5' }, reason: '', summary: '', improvement: '' }
const invitedOnly = (it: Assessment) => {
  if (it.at !== 'invited') throw new Error(`${it.id} is ${it.at}`)
  return it
}

describe('an appeal', () => {
  const filed = (id: string, caseNo: string): Appeal => ({
    id,
    assessment: 'a1',
    edition: 1,
    agent,
    words: '两张工单不是我的 😀\n<!channel>',
    asked: { items: [], wished: '' },
    at: 'filed',
    caseNo,
    filedOn: day('2026-09-10'),
    late: false,
    acknowledgeBy: day('2026-09-11'),
  })

  it('keeps every character, and is found by its message, its agent and its state', async () => {
    const it = filed('p1', '2026-9001')
    await record.appeals.add(it, 'slack:D1:1.2')
    expect(await record.appeals.byMessage('slack:D1:1.2')).toEqual(it)
    expect(await record.appeals.ofAgent(agent)).toEqual([it])
    expect(await record.appeals.ofAssessment('a1')).toEqual([it])
    expect(await record.appeals.at(['filed', 'admitted'])).toEqual([it])
    expect(await record.appeals.at(['upheld'])).toEqual([])
  })

  it('takes what jsonb cannot hold as a replacement mark, and is not lost', async () => {
    await record.appeals.add({ ...filed('p2', '2026-9002'), words: 'a\0b\ud800c' }, null)
    expect(await record.appeals.get('p2')).toMatchObject({ words: 'a\ufffdb\ufffdc' })
  })

  it('gets a number without gap or double when many are filed at once', async () => {
    const file = (fails: boolean) =>
      together(async (uow) => {
        const caseNo = await uow.appeals.nextCaseNo(2026)
        if (fails) throw new Error('thought better of it')
        return caseNo
      })
    const tries = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => file(n % 4 === 3)))
    const numbers = tries.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : [])).sort()
    expect(numbers).toEqual(Array.from({ length: 15 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`))
    expect(await record.appeals.nextCaseNo(2027)).toBe('2027-0001')
  })
})

describe('a result', () => {
  const sheet: ScoreSheet = {
    policy: 'after-sales@1',
    position: 'agent',
    month: '2026-08',
    from: day('2026-08-01'),
    to: day('2026-08-31'),
    shares: { self: '1/5', lead: '4/5' },
    lines: [],
    exactTotal: '165/2',
    total: '82.50',
    grade: 'B',
    coefficient: '1.0',
  }

  it('keeps every edition, and none twice', async () => {
    await record.results.add('a1', 1, sheet, null, null)
    await record.results.add('a1', 2, { ...sheet, total: '83.00' }, 'appeal 2026-0001', null)
    expect(await record.results.get('a1', 1)).toEqual(sheet)
    expect((await record.results.of('a1')).map((it) => [it.edition, it.sheet.total, it.because])).toEqual([
      [1, '82.50', null],
      [2, '83.00', 'appeal 2026-0001'],
    ])
    await expect(record.results.add('a1', 1, sheet, null, null)).rejects.toThrow(/unique/)
  })
})
