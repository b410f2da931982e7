import { sql } from 'kysely'
import { z } from 'zod'
import { isOver, Upload } from '../core/workflow/upload.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import { toJson } from './json.ts'

/** Puts a job about an upload into the transaction that is given: it lands with the state, or not at all. */
export type Begin = (
  trx: Database,
  job: 'read-upload' | 'take-upload',
  body: { upload: string; run: number },
) => Promise<void>

const Via = z.object({
  messenger: z.enum(['slack', 'feishu']),
  tenant: z.string(),
  user: z.string(),
  channel: z.string().nullable(),
})

/** Files that have come in by chat: the state, and the bytes until it is over. */
export const uploads = (db: Database, now: Date, begin: Begin): UnitOfWork['uploads'] => ({
  ...reading(db),
  async add(it, { bytes, via }) {
    const { by, file, digest } = it
    const kept = { via: toJson(via), bytes: Buffer.from(bytes), sent_at: now }
    await db
      .insertInto('upload')
      .values({ id: it.id, by_id: by, file, digest, ...kept, ...toRow(it) })
      .execute()
  },
  async save(it) {
    await db
      .updateTable('upload')
      .set({ ...toRow(it), ...(isOver(it) ? { bytes: null } : {}), rows_done: 0 })
      .where('id', '=', it.id)
      .returning('id')
      .executeTakeFirstOrThrow()
  },
  begin: ({ id, at, run }) => begin(db, at === 'reading' ? 'read-upload' : 'take-upload', { upload: id, run }),
  async progressed(id, rows) {
    await db
      .updateTable('upload')
      .set({ rows_done: rows, changed_at: sql`now()` })
      .where('id', '=', id)
      .where('at', 'in', ['reading', 'taking'])
      .execute()
  },
})

const reading = (db: Database) => ({
  async get(id: string) {
    return read(await rows(db).where('id', '=', id).executeTakeFirst())
  },
  async lock(id: string) {
    return read(await rows(db).where('id', '=', id).forUpdate().executeTakeFirst())
  },
  async bytes(id: string) {
    const row = await db.selectFrom('upload').select('bytes').where('id', '=', id).executeTakeFirst()
    return row?.bytes ?? null
  },
  async via(id: string) {
    const row = await db.selectFrom('upload').select('via').where('id', '=', id).executeTakeFirst()
    return row ? Via.parse(row.via) : null
  },
  async rowsDone(id: string) {
    const row = await db.selectFrom('upload').select('rows_done').where('id', '=', id).executeTakeFirst()
    return row?.rows_done ?? 0
  },
  async keptSince(before: Date) {
    const found = await db
      .selectFrom('upload')
      .select('id')
      .where('bytes', 'is not', null)
      .where('sent_at', '<', before)
      .where('at', '!=', 'taking')
      .orderBy('sent_at')
      .limit(100)
      .execute()
    return found.map(({ id }) => id)
  },
  async stranded() {
    const found = await db
      .selectFrom('upload')
      .select('id')
      .where('at', 'in', ['reading', 'taking'])
      .where(sql<boolean>`changed_at < now() - interval '2 hours'`)
      .limit(100)
      .execute()
    return found.map(({ id }) => id)
  },
})

const rows = (db: Database) => db.selectFrom('upload').select('state')
const read = (row: { state: unknown } | undefined) => (row ? Upload.parse(row.state) : null)

/** By the database's own clock: workers live in real time, whatever hour the rules go by. */
const toRow = (it: Upload) => ({ at: it.at, state: toJson(it), changed_at: sql<Date>`now()` })
