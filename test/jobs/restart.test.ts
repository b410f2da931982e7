import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'
import { eventStore, inbox } from '../../src/db/inbox.ts'
import { migrate } from '../../src/db/migrate.ts'
import { drain } from '../../src/jobs/drain.ts'
import { enqueueWithin, installQueues, openQueue } from '../../src/jobs/queue.ts'
import { startWorkers } from '../../src/jobs/worker.ts'
import { idle } from '../support/idle-handlers.ts'

/** A database of this file's own, as it is going to be shot. */
const folder = mkdtempSync(join(tmpdir(), 'kaoping-restart-'))
let server: Embedded
let db: Database
beforeAll(async () => {
  server = await startEmbedded(folder)
  db = connect(server.config, { onTrouble: () => {} })
  await migrate(db)
  await installQueues(server.config, 3)
})
afterAll(async () => {
  await db.destroy()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** What `pg_ctl restart -m immediate` does: no goodbye to anybody, recovery from the log at the start. */
async function restartAtOnce() {
  process.kill(server.pid, 'SIGQUIT')
  await expect.poll(() => isAlive(server.pid), { timeout: 10_000 }).toBe(false)
  server = await startEmbedded(folder)
}

const missing = (all: Set<string>, from: Set<string>) => [...all].filter((it) => !from.has(it)).length

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

it('a database that is shot in mid-work ends no process and loses no job and no event', {
  timeout: 120_000,
}, async () => {
  const silent = { info: () => {}, warn: () => {}, error: () => {} }
  const [sent, kept] = [new Set<string>(), new Set<string>()]
  const [told, heard] = [new Set<string>(), new Set<string>()]
  const boss = await openQueue(server.config, { forWork: true, onTrouble: () => {}, superviseEvery: 1 })
  const deliver = async ({ notice }: { notice: string }) => {
    await sleep(5)
    sent.add(notice)
  }
  await startWorkers(boss, { ...idle, 'deliver-notice': deliver }, silent)
  const store = eventStore(db)
  const hear = async ({ id }: { id: string }) => {
    heard.add(id)
    await store.done(id)
  }
  const drained = drain(store, hear, () => {})

  const speak = async (n: number) => {
    const notice = randomUUID()
    await db.transaction().execute((trx) => enqueueWithin(boss, trx, 'deliver-notice', { notice }))
    told.add(notice) // only what was committed counts
    await inbox(db).keep({ id: `slack:${n}`, messenger: 'slack', body: '{}' })
    kept.add(`slack:${n}`)
  }
  let speaking = true
  const speaker = (async () => {
    for (let n = 0; speaking; n++) await speak(n).catch(() => sleep(50))
  })()
  for (let round = 0; round < 3; round++) {
    await sleep(300)
    await restartAtOnce()
  }
  speaking = false
  await speaker

  expect(told.size).toBeGreaterThan(10)
  await expect.poll(() => missing(told, sent), { timeout: 100_000, interval: 200 }).toBe(0)
  await expect.poll(() => missing(kept, heard), { timeout: 100_000, interval: 200 }).toBe(0)
  await drained.stop()
  await boss.stop({ graceful: false })
})
