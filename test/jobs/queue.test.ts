import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PgBoss } from 'pg-boss'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { jobNames } from '../../src/jobs/job.ts'
import { areQueuesCurrent, enqueueWithin, installQueues, openQueue } from '../../src/jobs/queue.ts'
import { startWorkers } from '../../src/jobs/worker.ts'
import { TryLater } from '../../src/usecases/ports.ts'
import { databaseForFile, freshDatabase } from '../support/database.ts'
import { idle } from '../support/idle-handlers.ts'

const { db, config } = await databaseForFile()
const open: PgBoss[] = []
const queue = async (forWork: boolean) => {
  const boss = await openQueue(config, { forWork, onTrouble: () => {} })
  open.push(boss)
  return boss
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((boss) => boss.stop({ graceful: false })))
})

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const jobsNamed = async (name: string) =>
  (await sql<{ state: string }>`select state from pgboss.job where name = ${name}`.execute(db)).rows

describe('the queue', () => {
  it('takes a job with the caller’s own writes, or not at all', async () => {
    const boss = await queue(false)
    const lost = db.transaction().execute(async (trx) => {
      await enqueueWithin(boss, trx, 'deliver-notice', { notice: randomUUID() })
      throw new Error('thought better of it')
    })
    await expect(lost).rejects.toThrow('thought better')
    expect(await jobsNamed('deliver-notice')).toEqual([])
    await db.transaction().execute((trx) => enqueueWithin(boss, trx, 'deliver-notice', { notice: randomUUID() }))
    expect(await jobsNamed('deliver-notice')).toHaveLength(1)
    await sql`delete from pgboss.job`.execute(db)
  })

  it('is installed once by three processes at once, and says when it is not there', async () => {
    const fresh = await freshDatabase()
    await sql`drop schema pgboss cascade`.execute(fresh.db)
    expect(await areQueuesCurrent(fresh.config)).toBe(false)
    await Promise.all([1, 2, 3].map(() => installQueues(fresh.config)))
    expect(await areQueuesCurrent(fresh.config)).toBe(true)
    await fresh.drop()
  })
})

describe('an upload’s job', () => {
  const upload = { upload: 'up-1', run: 1 }
  const send = (boss: PgBoss) =>
    db.transaction().execute((trx) => enqueueWithin(boss, trx, 'take-upload', upload, { key: 'up-1:1' }))

  it('is one, however often its run is asked for, waiting or at work', async () => {
    const boss = await queue(false)
    for (let times = 0; times < 3; times++) await send(boss)
    expect(await jobsNamed('take-upload')).toEqual([{ state: 'created' }])
    await boss.fetch('take-upload')
    await send(boss)
    expect(await jobsNamed('take-upload')).toEqual([{ state: 'active' }])
    await sql`delete from pgboss.job`.execute(db)
  })

  it('has half an hour and two more tries; a worker that dies is missed after a minute', async () => {
    const boss = await queue(false)
    const asked = { expireInSeconds: 1_800, retryLimit: 2, heartbeatSeconds: 60, policy: 'exclusive' }
    for (const name of ['read-upload', 'take-upload']) expect(await boss.getQueue(name)).toMatchObject(asked)
  })
})

describe('a worker', () => {
  it('is woken at once, tries later what asks for it, and again what fails', async () => {
    const [later, failing, fine] = [randomUUID(), randomUUID(), randomUUID()]
    const done: string[] = []
    const tries = new Map<string, number>()
    const boss = await queue(true)
    const deliver = async ({ notice }: { notice: string }) => {
      const nth = (tries.get(notice) ?? 0) + 1
      tries.set(notice, nth)
      if (notice === later && nth === 1) throw new TryLater('ratelimited', 500)
      if (notice === failing && nth === 1) throw new Error('broken')
      done.push(notice)
    }
    await startWorkers(boss, { ...idle, 'deliver-notice': deliver }, silent)
    for (const notice of [later, failing, fine])
      await db.transaction().execute((trx) => enqueueWithin(boss, trx, 'deliver-notice', { notice }))
    await expect.poll(() => new Set(done), { timeout: 20_000 }).toEqual(new Set([later, failing, fine]))
    expect(done[0]).toBe(fine)
    expect(done).toHaveLength(3)
  })
})

describe('a source that is fetched', () => {
  it('comes again when it asks for it, and so does another at the same time', async () => {
    const tries = new Map<string, number>()
    const done: string[] = []
    const boss = await queue(true)
    const fetch = async ({ source }: { source: string }) => {
      const nth = (tries.get(source) ?? 0) + 1
      tries.set(source, nth)
      if (nth === 1) throw new TryLater('busy', 500)
      done.push(source)
    }
    await startWorkers(boss, { ...idle, 'pull-source': fetch }, silent)
    for (const source of ['tickets', 'base'])
      await db
        .transaction()
        .execute((trx) => enqueueWithin(boss, trx, 'pull-source', { source, day: day('2026-09-01') }))
    await expect.poll(() => new Set(done), { timeout: 20_000 }).toEqual(new Set(['tickets', 'base']))
  })
})

afterAll(() => {
  expect(jobNames).toEqual(['deliver-notice', 'redraw-notice', 'read-upload', 'take-upload', 'pull-source', 'tick'])
})
