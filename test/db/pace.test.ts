import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { pace } from '../../src/db/pace.ts'
import { TryLater } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
afterEach(() => db.deleteFrom('pace').execute())

/** A clock that stands until everybody sleeps, then jumps to the first who wakes. */
function turnedClock() {
  let at = 1_000_000
  const sleepers: { until: number; wake(): void }[] = []
  const clock = {
    now: () => at,
    sleep: (ms: number) => new Promise<void>((wake) => void sleepers.push({ until: at + ms, wake })),
  }
  const turnUntil = async (done: () => boolean) => {
    for (let idle = 0; !done(); idle++) {
      await setImmediate()
      if (idle < 20) continue
      sleepers.sort((a, b) => a.until - b.until)
      const next = sleepers.shift()
      if (!next) continue
      idle = 0
      at = Math.max(at, next.until)
      next.wake()
    }
  }
  return { clock, turnUntil }
}

describe('turns', () => {
  it('of two processes together stay within the limit', async () => {
    const { clock, turnUntil } = turnedClock()
    const [one, two] = [pace(db, clock), pace(db, clock)]
    const took: number[] = []
    const limits = { perMinute: 100, perSecond: 50 }
    for (let n = 0; n < 60; n++)
      for (const process of [one, two]) void process.turn('feishu:a:send', limits).then(() => took.push(clock.now()))
    await turnUntil(() => took.length === 120)
    took.sort((a, b) => a - b)
    expect((took[100] ?? 0) - (took[0] ?? 0)).toBeGreaterThanOrEqual(60_000)
    expect((took[119] ?? 0) - (took[0] ?? 0)).toBeLessThan(70_000)
  })

  it('of one chat wait for each other without a query, and not for other chats', async () => {
    const { clock, turnUntil } = turnedClock()
    const it = pace(db, clock)
    const took: string[] = []
    const from = clock.now()
    for (const chat of ['a', 'a', 'b', 'a'])
      void it.turn(`slack:T1:${chat}`, { perSecond: 1 }).then(() => took.push(`${chat} ${clock.now() - from}`))
    await turnUntil(() => took.length === 4)
    expect(took.toSorted()).toEqual(['a 0', 'a 1000', 'a 2000', 'b 0'])
    expect(await db.selectFrom('pace').selectAll().execute()).toEqual([])
  })

  it('pause in every process when one was told to, and only on that line', async () => {
    const { clock, turnUntil } = turnedClock()
    const [one, two] = [pace(db, clock), pace(db, clock)]
    const from = clock.now()
    await one.slow('slack:T1:chat.postMessage', 30_000)
    let [told, free] = [0, 0]
    void two.turn('slack:T1:chat.postMessage', { perSecond: 8 }).then(() => {
      told = clock.now() - from
    })
    void two.turn('slack:T2:chat.postMessage', { perSecond: 8 }).then(() => {
      free = clock.now() - from + 1
    })
    await turnUntil(() => told > 0)
    expect(told).toBe(30_000)
    expect(free).toBeGreaterThan(0)
    expect(free).toBeLessThan(30_000)
  })

  it('too far away to wait for go back to the queue', async () => {
    const { clock } = turnedClock()
    const it = pace(db, clock, 20_000)
    await it.slow('slack:T1:chat.postMessage', 30_000)
    const refusal = await it.turn('slack:T1:chat.postMessage', { perSecond: 8 }).catch((error) => error)
    expect(refusal).toBeInstanceOf(TryLater)
    expect(refusal).toMatchObject({ afterMs: 30_000 })
  })
})
