import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { About } from '../core/workflow/notice.ts'
import { type Due, mostAttempts, type Outbox, type Shown } from '../usecases/deliver-notice.ts'
import { accounts } from './accounts.ts'
import type { Database } from './connect.ts'
import type { Wake } from './notices.ts'
import { toPerson } from './person-rows.ts'
import type { Schema } from './schema.ts'

type Row = Selectable<Schema['notice']>

const Via = z
  .object({
    messenger: z.enum(['slack', 'feishu']),
    tenant: z.string(),
    user: z.string(),
    channel: z.string().nullable(),
  })
  .nullable()

/** The outbox as its worker sees it: each verb is one statement, committed before it resolves. */
export const outbox = (db: Database, now: () => Date, wake: Wake): Outbox => ({
  async due(id) {
    const row = await byId(db, id).where('state', 'in', ['staged', 'attempting', 'unsure']).executeTakeFirst()
    return row && !isForOperator(row) ? toDue(row) : null
  },
  async recipient(id) {
    const person = await db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    return { person: toPerson(person), addresses: await accounts(db, now()).addresses(id) }
  },
  async link(person, { channel, ...account }) {
    await accounts(db, now()).link(account, person, channel)
  },
  async attempting(id, { messenger, tenant }, at) {
    await db
      .updateTable('notice')
      .set({ state: 'attempting', messenger, tenant, attempts: sql`attempts + 1` })
      // The first attempt whose end is unknown is where a later look-up must begin; another messenger begins anew.
      .set({
        attempted_at: sql`case when messenger = ${messenger} and tenant = ${tenant}
          then coalesce(attempted_at, ${at}) else ${at}::timestamptz end`,
      })
      .where('id', '=', id)
      .execute()
  },
  async sent({ id, face }, { messenger, tenant, channel, ref }, at) {
    const where = { messenger, tenant, channel, ref }
    const now = await db
      .updateTable('notice')
      .set({ ...where, state: 'sent', sent_at: at, failure: null })
      .where('id', '=', id)
      .returning('face')
      .executeTakeFirstOrThrow()
    if (now.face !== face) await wake(db, 'redraw-notice', id)
  },
  async later({ id, attempts, attemptedAt }, because) {
    const state = attemptedAt ? 'unsure' : 'staged'
    await set(db, id, { state, attempts, attempted_at: attemptedAt, failure: because })
  },
  unsure: (id, because) => set(db, id, { state: 'unsure', failure: because }),
  dropped: (id, because) => set(db, id, { state: 'dropped', failure: because }),
  async shown(id) {
    const row = await byId(db, id).where('state', 'in', ['attempting', 'sent', 'unsure']).executeTakeFirst()
    return row ? toShown(row) : null
  },
})

const isForOperator = ({ state, attempts }: Row) => state === 'unsure' && attempts >= mostAttempts

const byId = (db: Database, id: string) => db.selectFrom('notice').selectAll().where('id', '=', id)

async function set(db: Database, id: string, columns: Partial<Omit<Row, 'via' | 'body'>>): Promise<void> {
  await db.updateTable('notice').set(columns).where('id', '=', id).returning('id').executeTakeFirstOrThrow()
}

/** What it is about was staged by our own code, with the same transaction as the row. */
const aboutOf = ({ about, body }: Row): About => ({ ...z.looseObject({}).parse(body), about }) as About

const toDue = (row: Row): Due => ({
  id: row.id,
  to: row.recipient,
  about: aboutOf(row),
  via: Via.parse(row.via),
  attemptedAt: row.attempted_at,
  attemptedIn: row.messenger && row.tenant !== null ? { messenger: row.messenger, tenant: row.tenant } : null,
  attempts: row.attempts,
  face: row.face,
})

const toShown = (row: Row): Shown => ({
  to: row.recipient,
  about: aboutOf(row),
  state: row.state === 'attempting' || row.state === 'unsure' ? row.state : 'sent',
  sent:
    row.messenger && row.tenant !== null && row.ref !== null
      ? { messenger: row.messenger, tenant: row.tenant, channel: row.channel ?? '', ref: row.ref }
      : null,
  face: row.face,
})
