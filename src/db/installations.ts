import type { MessengerName } from '../core/people/person.ts'
import type { Database } from './connect.ts'

interface Found {
  botToken: string
  botId: string
  botUserId: string
}

/** Which workspaces of a messenger let us in, and by what token. Tokens are in no log and in no other table. */
export const installations = (db: Database, messenger: MessengerName) => ({
  async installation(tenant: string): Promise<(Found & { enabled: boolean }) | null> {
    const row = await db
      .selectFrom('installation')
      .selectAll()
      .where('messenger', '=', messenger)
      .where('tenant', '=', tenant)
      .executeTakeFirst()
    return row ? { botToken: row.bot_token, botId: row.bot_id, botUserId: row.bot_user_id, enabled: row.enabled } : null
  },

  async tenants(): Promise<readonly string[]> {
    const rows = await db
      .selectFrom('installation')
      .select('tenant')
      .where('messenger', '=', messenger)
      .where('enabled', '=', true)
      .orderBy('tenant')
      .execute()
    return rows.map((row) => row.tenant)
  },

  /** A token that was just accepted: it replaces the one before and lets the workspace in again. */
  async ensure(tenant: string, { botToken, botId, botUserId }: Found): Promise<void> {
    const row = { bot_token: botToken, bot_id: botId, bot_user_id: botUserId, enabled: true }
    await db
      .insertInto('installation')
      .values({ messenger, tenant, ...row })
      .onConflict((clash) => clash.columns(['messenger', 'tenant']).doUpdateSet(row))
      .execute()
  },

  async disable(tenant: string): Promise<void> {
    await db
      .updateTable('installation')
      .set({ enabled: false })
      .where('messenger', '=', messenger)
      .where('tenant', '=', tenant)
      .execute()
  },
})
