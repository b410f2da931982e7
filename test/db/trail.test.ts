import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { wakeDue } from '../../src/db/notices.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, noJobs, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const record = recordOf(db)
const together = inTransaction(db, { now: () => morning, wake: noJobs })

let mei: string
let tom: string
beforeAll(async () => {
  mei = (await record.people.upsert(somebody({ employeeNo: 'E1' }))).id
  tom = (await record.people.upsert(somebody({ employeeNo: 'E2' }))).id
})

/** Notes every job that a notice asks for. */
function listening() {
  const jobs: string[] = []
  const { notices } = recordOf(db, async (_, job, notice) => void jobs.push(`${job} ${notice}`))
  return { jobs, notices }
}

describe('the trail', () => {
  it('is read as it was written, and changed by nobody', async () => {
    const fact = { is: 'invited', by: null, about: mei, assessment: 'a1', selfBy: '2026-09-03' } as const
    await record.facts.add(fact)
    expect(await record.facts.about(mei)).toEqual([{ at: morning, fact }])
    for (const tampering of ['update fact set by_id = null', 'delete from fact', 'truncate fact']) {
      await expect(sql.raw(tampering).execute(db)).rejects.toThrow('never changed')
    }
  })
})

describe('a notice', () => {
  it('is staged once, with one job, however many stage it at once', async () => {
    const { jobs, notices } = listening()
    const four = Array.from({ length: 4 }, () =>
      notices.stage(mei, 'digest:1', { about: 'own-digest', day: '2026-09-01' }),
    )
    expect((await Promise.all(four)).filter(Boolean)).toHaveLength(1)
    expect(jobs).toHaveLength(1)
  })

  it('that must wait for the morning has no job before it', async () => {
    const { jobs, notices } = listening()
    const notBefore = new Date(morning.getTime() + 60_000)
    await notices.stage(mei, 'later', { about: 'tasks' }, { notBefore })
    const noted: string[] = []
    const wake = async (_: unknown, job: string) => void noted.push(job)
    expect(jobs).toEqual([])
    expect(await wakeDue(db, morning, wake)).toBe(0)
    expect(await wakeDue(db, notBefore, wake)).toBe(1)
    expect(await wakeDue(db, notBefore, wake)).toBe(0)
    expect(noted).toEqual(['deliver-notice'])
  })

  it('that has been shown is redrawn, but not for the one whose press is being answered', async () => {
    const { jobs, notices } = listening()
    const about = { about: 'appeal-case', appeal: 'p1' } as const
    await notices.stage(mei, 'case:mei', about)
    await notices.stage(tom, 'case:tom', about)
    await notices.stage(tom, 'case:other', { about: 'appeal-case', appeal: 'p2' })
    jobs.length = 0
    await notices.redraw(about, null)
    expect(jobs).toEqual([]) // nobody has seen it yet: it will be drawn fresh, unless it has just been drawn

    await db.updateTable('notice').set({ state: 'sent' }).where('about', '=', 'appeal-case').execute()
    await notices.redraw(about, mei)
    expect(jobs).toHaveLength(1)
    await notices.redraw(about, null)
    expect(jobs).toHaveLength(3)
    const rows = await db
      .selectFrom('notice')
      .select(['once', 'face'])
      .where('about', '=', 'appeal-case')
      .orderBy('once')
      .execute()
    expect(rows).toEqual([
      { once: 'case:mei', face: 2 },
      { once: 'case:other', face: 0 },
      { once: 'case:tom', face: 3 },
    ])
  })
})

describe('a press', () => {
  it('delivered twice at once has one effect, and both get the same answer', async () => {
    let effects = 0
    const press = () =>
      together(async (uow) => {
        const before = await uow.presses.replyTo('feishu:e1')
        if (before) return before
        effects += 1
        const reply = { show: 'says', says: `number ${effects}` } as const
        await uow.presses.answered('feishu:e1', reply, morning)
        return reply
      })
    const answers = await Promise.all([press(), press(), press()])
    for (const answer of answers) expect(answer).toEqual({ show: 'says', says: 'number 1' })
    expect(effects).toBe(1)
  })
})

describe('a mark', () => {
  it('is made once', async () => {
    expect(await record.marks.first('digest:2026-09-01:t1')).toBe(true)
    expect(await record.marks.first('digest:2026-09-01:t1')).toBe(false)
  })
})
