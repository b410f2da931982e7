import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { eventStore, inbox, sweepInbox } from '../../src/db/inbox.ts'
import { drain } from '../../src/jobs/drain.ts'
import { handlingEvents } from '../../src/usecases/handle-event.ts'
import type { Connected, RawEvent } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const store = eventStore(db)
const event = (n: number | string): RawEvent => ({ id: `slack:E${n}`, messenger: 'slack', body: `{"n":"${n}"}` })
const noLog = { info: () => {}, warn: () => {}, error: () => {} }

/** A messenger that notes what it handles, and chokes where it is told to. */
function listener(chokes: (event: RawEvent) => boolean = () => false) {
  const handled: string[] = []
  const handle = async (it: RawEvent) => {
    handled.push(it.id)
    if (chokes(it)) throw new TypeError('a person’s words')
  }
  return { handled, connected: { slack: { handle } as unknown as Connected } }
}

beforeEach(async () => {
  await sql`truncate inbox, seen`.execute(db)
})

describe('the inbox', () => {
  it('keeps an event once, however often it is delivered', async () => {
    const { keep } = inbox(db)
    await Promise.all([keep(event(1)), keep(event(1)), keep(event(1))])
    expect(await store.take(10)).toEqual([event(1)])
  })

  it('keeps a crowd that comes at once, and turns away only the one that cannot be stored', async () => {
    const { keep } = inbox(db)
    const crowd = Array.from({ length: 250 }, (_, n) => event(n === 120 ? 'bad\u0000' : n))
    const ends = await Promise.allSettled(crowd.map(keep))
    expect(ends.flatMap((end, n) => (end.status === 'rejected' ? [n] : []))).toEqual([120])
    expect(await store.take(300)).toHaveLength(249)
  })

  it('gives an event to one worker only, and again when that one has died', async () => {
    await inbox(db).keep(event(1))
    const takes = await Promise.all([store.take(10), store.take(10), store.take(10)])
    expect(takes.flat()).toEqual([event(1)])
    await sql`update inbox set try_at = now()`.execute(db) // the lease is over
    expect(await store.take(10)).toEqual([event(1)])
    await store.done('slack:E1')
    await sql`update inbox set try_at = now()`.execute(db)
    expect(await store.take(10)).toEqual([])
  })

  it('gives a poisonous event up after eight tries, while the others flow, and logs no words of it', async () => {
    const { handled, connected } = listener((it) => it.id === 'slack:Ebad')
    const logged: object[] = []
    const handle = handlingEvents(store, connected, { ...noLog, error: (what) => void logged.push(what) })
    await inbox(db).keep(event('bad'))
    for (let round = 0; round < 10; round++) {
      await inbox(db).keep(event(round))
      await sql`update inbox set try_at = now() where done_at is null`.execute(db)
      for (const taken of await store.take(10)) await handle(taken)
    }
    expect(handled.filter((id) => id === 'slack:Ebad')).toHaveLength(8)
    expect(handled.filter((id) => id !== 'slack:Ebad')).toHaveLength(10)
    expect(logged).toEqual([{ event: 'slack:Ebad', tries: 8, because: 'TypeError' }])
  })

  it('is drained as things come in', async () => {
    const { handled, connected } = listener()
    const drained = drain(store, handlingEvents(store, connected, noLog), () => {})
    const { keep } = inbox(db, drained.poke)
    for (let n = 0; n < 30; n++) await keep(event(n))
    await expect.poll(() => new Set(handled).size).toBe(30)
    await drained.stop()
    await expect(sql`select from inbox where done_at is null`.execute(db)).resolves.toMatchObject({ rows: [] })
  })

  it('remembers a signature, and forgets it after a week', async () => {
    const { firstSeen } = inbox(db)
    expect(await firstSeen('sig1')).toBe(true)
    expect(await firstSeen('sig1')).toBe(false)
    await sql`insert into seen (id, at) values ('digest:1', now() - interval '1 year')`.execute(db)
    await sweepInbox(db)
    expect(await firstSeen('sig1')).toBe(false)
    await sql`update seen set at = now() - interval '8 days'`.execute(db)
    await sweepInbox(db)
    expect(await firstSeen('sig1')).toBe(true)
    expect((await sql`select from seen where id = 'digest:1'`.execute(db)).rows).toHaveLength(1)
  })
})
