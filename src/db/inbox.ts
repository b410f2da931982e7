import { sql } from 'kysely'
import type { EventStore } from '../usecases/handle-event.ts'
import type { Inbox, RawEvent } from '../usecases/ports.ts'
import type { Database } from './connect.ts'

const tries = 8
/** Past this, whoever took an event is taken for dead. */
const lease = '60 seconds'
/** Feishu repeats an event for 7.1 hours, Slack for minutes; a week is safe. (open.feishu.cn: event subscription, retries) */
const rememberedFor = '7 days'

/**
 * The inbox: its row is the job. One insert and one commit a delivery: no NOTIFY, whose commits stand in one line, so that a burst
 * still shares the disk's syncs. Workers poll; `onKept` lets one in the same process look at once. Time here is the database's.
 */
export const inbox = (db: Database, onKept: () => void = () => {}): Inbox => ({
  async keep({ id, messenger, body }) {
    await sql`insert into inbox (id, messenger, body) values (${id}, ${messenger}, ${body})
      on conflict (id) do nothing`.execute(db)
    onKept()
  },
  async firstSeen(id) {
    const { rows } = await sql`insert into seen (id) values (${`seen:${id}`})
      on conflict (id) do nothing returning 1`.execute(db)
    return rows.length > 0
  },
})

export const eventStore = (db: Database): EventStore => ({
  async take(atMost) {
    const { rows } = await sql<RawEvent>`
      update inbox set attempts = attempts + 1, try_at = now() + ${lease}::interval
      where id in (
        select id from inbox where done_at is null and try_at <= now() and attempts < ${tries}
        order by try_at limit ${atMost} for update skip locked)
      returning id, messenger, body`.execute(db)
    return rows
  },
  async done(id) {
    await sql`update inbox set done_at = now(), failure = null where id = ${id}`.execute(db)
  },
  async failed(id, because) {
    const { rows } = await sql<{ attempts: number }>`
      update inbox set failure = ${because}, try_at = now() + interval '1 second' * (2 ^ attempts)
      where id = ${id} returning attempts`.execute(db)
    const had = rows[0]?.attempts ?? tries
    return { tries: had, left: Math.max(0, tries - had) }
  },
})

/** Forgets what no platform repeats any more. */
export async function sweepInbox(db: Database): Promise<void> {
  await sql`delete from inbox where done_at < now() - ${rememberedFor}::interval`.execute(db)
  await sql`delete from seen where id like 'seen:%' and at < now() - ${rememberedFor}::interval`.execute(db)
}
