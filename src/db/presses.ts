import { sql } from 'kysely'
import { z } from 'zod'
import type { Reply } from '../cards/card.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

const shows = ['card', 'form', 'refusal', 'says', 'nothing'] as const
const Shown = z.object({ show: z.enum(shows) })
/** A reply is kept for a repeat within hours, and goes out as it was: only its kind is looked at. */
const KeptReply = z.custom<Reply>(
  (it) => Shown.safeParse(it).success,
  `is no reply: show is none of ${shows.join(', ')}`,
)

export const presses = (db: Database): UnitOfWork['presses'] => ({
  /** Holds the press until the end of the transaction: a second delivery at the same moment waits, then gets the same answer. */
  async replyTo(id) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`press:${id}`}, 0))`.execute(db)
    const row = await db.selectFrom('press').select('reply').where('id', '=', id).executeTakeFirst()
    return row ? KeptReply.parse(row.reply) : null
  },
  async answered(id, reply, at) {
    await db
      .insertInto('press')
      .values({ id, reply: toJson(reply), at })
      .execute()
  },
})
