import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

/** Puts a job about a notice into the transaction that is given: it lands with the notice, or not at all. */
export type Wake = (
  trx: Database,
  job: 'deliver-notice' | 'redraw-notice',
  notice: string,
  priority?: number,
) => Promise<void>

/** Ten thousand digests must not stand before one answer to an appeal. */
const priorityOf = (about: string) => (about.endsWith('-digest') ? -10 : 0)

/** The outbox. A notice and the job that will carry it are written together, once. */
export const notices = (db: Database, now: Date, wake: Wake): UnitOfWork['notices'] => ({
  async stage(to, once, { about, ...body }, { via, notBefore } = {}) {
    const isLater = notBefore !== undefined && notBefore > now
    const staged = await db
      .insertInto('notice')
      .values({
        id: randomUUID(),
        once,
        recipient: to,
        via: via ? toJson(via) : null,
        about,
        body: toJson(body),
        staged_at: now,
        not_before: isLater ? notBefore : null,
      })
      .onConflict((clash) => clash.column('once').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (staged && !isLater) await wake(db, 'deliver-notice', staged.id, priorityOf(about))
    return staged !== undefined
  },

  /**
   * `face` counts the wishes: whoever draws looks afterwards whether another wish came, so the newest truth is shown last. What
   * is still to be sent is drawn then; it counts all the same, for it may have been drawn a moment ago.
   */
  async redraw({ about, ...fields }, except) {
    const shown = await db
      .updateTable('notice')
      .set({ face: sql`face + 1` })
      .where('about', '=', about)
      .$if('assessment' in fields, (its) => its.where(sql<boolean>`body->>'assessment' = ${fields.assessment}`)) // by index
      .where(sql<boolean>`body @> ${toJson(fields)}::jsonb`)
      .where('state', 'in', ['staged', 'attempting', 'sent', 'unsure'])
      .where(sql<boolean>`(${except}::text is null or recipient is distinct from ${except})`)
      .returning(['id', 'state'])
      .execute()
    for (const { id, state } of shown) if (state !== 'staged') await wake(db, 'redraw-notice', id)
  },
  async redrawOf(about, assessments) {
    const shown = await db
      .updateTable('notice')
      .set({ face: sql`face + 1` })
      .where('about', '=', about)
      .where(sql<boolean>`body->>'assessment' = any(${[...assessments]})`)
      .where('state', 'in', ['attempting', 'sent', 'unsure'])
      .returning('id')
      .execute()
    for (const { id } of shown) await wake(db, 'redraw-notice', id)
  },
})

/** Quiet hours are over: wakes the notices whose hour has come. Gives how many. */
export async function wakeDue(db: Database, now: Date, wake: Wake): Promise<number> {
  const due = await db
    .updateTable('notice')
    .set({ not_before: null })
    .where('state', '=', 'staged')
    .where('not_before', '<=', now)
    .returning(['id', 'about'])
    .execute()
  for (const { id, about } of due) await wake(db, 'deliver-notice', id, priorityOf(about))
  return due.length
}
