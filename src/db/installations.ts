import type { Database } from './connect.ts'

/** Which Slack workspaces let us in, and with which token. */
export const installations = (db: Database) => ({
  async installation(tenant: string) {
    const row = await slack(db).selectAll().where('tenant', '=', tenant).executeTakeFirst()
    return row ? { botToken: row.bot_token, botId: row.bot_id, botUserId: row.bot_user_id, enabled: row.enabled } : null
  },
  async tenants(): Promise<readonly string[]> {
    const rows = await slack(db).select('tenant').where('enabled', '=', true).orderBy('tenant').execute()
    return rows.map((row) => row.tenant)
  },
  async ensure(tenant: string, found: { botToken: string; botId: string; botUserId: string }): Promise<void> {
    const row = { bot_token: found.botToken, bot_id: found.botId, bot_user_id: found.botUserId, enabled: true }
    await db
      .insertInto('installation')
      .values({ messenger: 'slack', tenant, ...row })
      .onConflict((clash) => clash.columns(['messenger', 'tenant']).doUpdateSet(row))
      .execute()
  },
  async disable(tenant: string): Promise<void> {
    await db
      .updateTable('installation')
      .set({ enabled: false })
      .where('messenger', '=', 'slack')
      .where('tenant', '=', tenant)
      .execute()
  },
})

const slack = (db: Database) => db.selectFrom('installation').where('messenger', '=', 'slack')
