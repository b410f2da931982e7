import { sql } from 'kysely'
import { type ApiToken, isScope } from '../core/access/api-token.ts'
import type { Hook } from '../core/access/hook.ts'
import type { UnitOfWork } from '../usecases/unit-of-work.ts'
import type { Database } from './connect.ts'
import type { ApiTokenTable, HookTable } from './schema.ts'

/** Tokens and hooks. What is revoked stays on record. */
export const access = (db: Database, now: Date): UnitOfWork['access'] => ({
  async addToken({ by, createdAt, expiresAt, lastUsedAt, revokedAt, scopes, sources, ...its }, hash) {
    const at = { created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt, revoked_at: revokedAt }
    await db
      .insertInto('api_token')
      .values({ ...its, ...at, hash, by_id: by, scopes: [...scopes], sources: sources && [...sources] })
      .execute()
  },
  async tokens() {
    const rows = await db.selectFrom('api_token').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(toToken)
  },
  async token(id) {
    const row = await db.selectFrom('api_token').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? { token: toToken(row), hash: row.hash } : null
  },
  async revokeToken(id) {
    const done = db.updateTable('api_token').set({ revoked_at: now }).where('id', '=', id)
    return (await done.where('revoked_at', 'is', null).returning('id').executeTakeFirst()) !== undefined
  },
  async tokenUsed(id, at) {
    await sql`update api_token set last_used_at = ${at} where id = ${id} and ${isOld(at)}`.execute(db)
  },
  async addHook({ id, name, source, by, createdAt }, secret) {
    const row = { id, name, source, secret, by_id: by, created_at: createdAt, last_used_at: null, revoked_at: null }
    const added = await db
      .insertInto('hook')
      .values(row)
      .onConflict((clash) => clash.column('name').where('revoked_at', 'is', null).doNothing())
      .returning('id')
      .executeTakeFirst()
    return added !== undefined
  },
  async hooks() {
    const rows = await db.selectFrom('hook').selectAll().orderBy('created_at').orderBy('id').execute()
    return rows.map(toHook)
  },
  async hook(name) {
    const row = await live(db, name).selectAll().executeTakeFirst()
    return row ? { hook: toHook(row), secret: row.secret } : null
  },
  async revokeHook(name) {
    const done = db.updateTable('hook').set({ revoked_at: now }).where('name', '=', name)
    const row = await done.where('revoked_at', 'is', null).returning('id').executeTakeFirst()
    return row?.id ?? null
  },
  async hookUsed(id, at) {
    await sql`update hook set last_used_at = ${at} where id = ${id} and ${isOld(at)}`.execute(db)
  },
})

/** To the minute is enough, and costs a busy sender no write a request. */
const isOld = (at: Date) => sql`(last_used_at is null or last_used_at < ${at}::timestamptz - interval '1 minute')`

const live = (db: Database, name: string) =>
  db.selectFrom('hook').where('name', '=', name).where('revoked_at', 'is', null)

const toToken = (row: ApiTokenTable): ApiToken => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes.filter(isScope),
  sources: row.sources,
  by: row.by_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})

const toHook = (row: HookTable): Hook => ({
  id: row.id,
  name: row.name,
  source: row.source,
  by: row.by_id,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
})
