import { type Pace, TryLater } from '../usecases/ports.ts'
import type { Database } from './connect.ts'
import { grown, isNarrow, type PaceLimits, type PaceLine, quietLine, slotsOf, slowed, windowsOf } from './pace-slots.ts'

export interface PaceClock {
  /** Milliseconds since 1970. */
  now(): number
  sleep(ms: number): Promise<void>
}

const aheadMs = 1_000 // turns are reserved no further ahead, so that a "stop" reaches everybody within a second
const block = 50 // at most so many turns a reservation: a send does not cost a query of its own

interface Lane {
  waiting: { resolve(): void; reject(error: Error): void }[]
  limits: PaceLimits
  line: PaceLine // of a narrow lane, whole; of a shared one, only what this process was told
  recent: number[] // when this process let its last calls go
  running: boolean
}

/**
 * Turns at a platform's limits. Wide limits (a workspace, an API) are shared by all processes through the table `pace`; narrow
 * ones (a chat, a person: at most 5 a second) are kept by each process alone, or each recipient would cost a row and a query.
 */
export function pace(db: Database, clock: PaceClock, longestWaitMs = Number.POSITIVE_INFINITY): Pace {
  const lanes = new Map<string, Lane>()

  const reserve = (key: string, lane: Lane) => {
    const now = clock.now()
    const count = Math.min(lane.waiting.length, block)
    if (isNarrow(lane.limits)) return keepOwn(lane, now, count)
    return reserveShared(db, key, lane.limits, now, count)
  }

  async function run(key: string, lane: Lane) {
    while (lane.waiting.length > 0) {
      const { slots, next, line } = await reserve(key, lane)
      if (slots.length === 0 && next - clock.now() > longestWaitMs) {
        const later = new TryLater('the platform asks for a pause', next - clock.now())
        for (const { reject } of lane.waiting.splice(0)) reject(later)
      } else if (slots.length === 0) await sleepUntil(Math.min(next, clock.now() + aheadMs))
      else await serve(lane, slots, line.share)
    }
  }

  /** Slots that a stall has made late are not let go all at once: the platform counts when calls come, not when they were due. */
  async function serve(lane: Lane, slots: readonly number[], share: number) {
    const windows = windowsOf(lane.limits, share)
    const longest = Math.max(0, ...windows.map(({ most }) => most))
    for (const slot of slots) {
      const free = windows.map(({ most, ms }) =>
        lane.recent.length < most ? slot : (lane.recent.at(-most) ?? slot) + ms,
      )
      await sleepUntil(Math.max(slot, ...free))
      lane.recent.push(clock.now())
      if (lane.recent.length > 2 * longest) lane.recent = lane.recent.slice(-longest)
      if (lane.line.notBefore > clock.now()) return // told to stop meanwhile: the rest of the block is let go
      lane.waiting.shift()?.resolve()
    }
  }

  async function sleepUntil(instant: number) {
    const wait = instant - clock.now()
    if (wait > 0) await clock.sleep(wait)
  }

  function forget() {
    for (const [key, lane] of lanes) {
      const rested = (lane.line.taken.at(-1) ?? 0) + 60_000 < clock.now() && lane.line.notBefore < clock.now()
      if (!lane.running && rested) lanes.delete(key)
    }
  }

  const laneOf = (key: string, limits: PaceLimits): Lane => {
    if (lanes.size > 1_000) forget()
    const lane = lanes.get(key) ?? { waiting: [], limits, line: quietLine, recent: [], running: false }
    lanes.set(key, lane)
    return lane
  }

  function start(key: string, lane: Lane) {
    lane.running = true
    run(key, lane)
      .catch((error) => {
        for (const { reject } of lane.waiting.splice(0)) reject(error)
      })
      .finally(() => {
        lane.running = false
      })
  }

  return {
    turn: (key, limits) =>
      new Promise((resolve, reject) => {
        const lane = laneOf(key, limits)
        lane.limits = limits
        lane.waiting.push({ resolve, reject })
        if (!lane.running) start(key, lane)
      }),
    async slow(key, forMs) {
      const lane = laneOf(key, lanes.get(key)?.limits ?? {})
      lane.line = slowed(lane.line, forMs, clock.now())
      if (!isNarrow(lane.limits)) await slowShared(db, key, forMs, clock.now())
    },
  }
}

function keepOwn(lane: Lane, now: number, count: number) {
  const { slots, next, line } = slotsOf(lane.line, lane.limits, now, count, now + aheadMs)
  lane.line = line
  return { slots, next, line }
}

const reserveShared = (db: Database, key: string, limits: PaceLimits, now: number, count: number) =>
  db.transaction().execute(async (trx) => {
    const line = grown(await lockLine(trx, key), limits, now)
    const reserved = slotsOf(line, limits, now, count, now + aheadMs)
    if (reserved.slots.length > 0) await saveLine(trx, key, reserved.line)
    return reserved
  })

const slowShared = (db: Database, key: string, forMs: number, now: number) =>
  db.transaction().execute(async (trx) => saveLine(trx, key, slowed(await lockLine(trx, key), forMs, now)))

async function lockLine(trx: Database, key: string): Promise<PaceLine> {
  const row = await lineOf(trx, key)
  if (row) return row
  await trx
    .insertInto('pace')
    .values({ key })
    .onConflict((clash) => clash.doNothing())
    .execute()
  return (await lineOf(trx, key)) ?? quietLine
}

const lineOf = (trx: Database, key: string) =>
  trx
    .selectFrom('pace')
    .select(['taken', 'not_before as notBefore', 'share', 'shared_at as sharedAt'])
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst()

const saveLine = async (trx: Database, key: string, { taken, notBefore, share, sharedAt }: PaceLine) => {
  const row = { taken: [...taken], not_before: notBefore, share, shared_at: sharedAt }
  await trx.updateTable('pace').set(row).where('key', '=', key).execute()
}
