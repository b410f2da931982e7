import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { recordOf, somebody } from '../support/record.ts'

/** How often the sender is shot; KILLS=1000 for an evening's run. */
const kills = Number(process.env.KILLS ?? 8)
const sends = kills * 40
const folder = mkdtempSync(join(tmpdir(), 'kaoping-chaos-'))
let fresh: FreshDatabase
afterEach(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** One life of the sender: to its end, or shot somewhere between two of its breaths. */
async function live(kind: string, seen: string, untilMs: number | null): Promise<number | null> {
  const program = join(import.meta.dirname, 'outbox-chaos-sender.ts')
  const child = spawn(process.execPath, [program, kind, JSON.stringify(fresh.config), seen], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  if (untilMs !== null) {
    await Promise.race([once(child.stdout, 'data'), gone])
    await sleep(untilMs)
    child.kill('SIGKILL')
  }
  const [code] = await gone
  return code
}

describe.each(['slack', 'feishu'] as const)('a sender of %s that is shot again and again', (kind) => {
  it('loses nothing and says nothing twice', { timeout: 60_000 + kills * 5_000 }, async () => {
    fresh = await freshDatabase()
    const { people, notices } = recordOf(fresh.db)
    const { id } = await people.upsert(somebody())
    await people.link({ messenger: kind, tenant: 'T1', user: 'U1' }, id, null)
    const abouts = [{ about: 'tasks' }, { about: 'refused-rows', import: 'i1' }] as const // cards and files
    for (let n = 0; n < sends; n++) await notices.stage(id, `n${n}`, abouts[n % 2] ?? abouts[0])

    const seen = join(mkdtempSync(join(tmpdir(), 'kaoping-seen-')), 'seen')
    let died = 0
    for (let n = 0; n < kills; n++) if ((await live(kind, seen, 10 + Math.random() * 60)) === null) died += 1
    expect(await live(kind, seen, null)).toBe(0)

    const messages = readFileSync(seen, 'utf8').trim().split('\n')
    const rows = await fresh.db.selectFrom('notice').select(['id', 'state', 'attempts']).execute()
    expect(died).toBeGreaterThanOrEqual(kills / 2)
    expect(messages.toSorted()).toEqual(rows.map((row) => row.id).sort())
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(['sent']))
  })
})
