import type { FeishuClient } from './client.ts'

/**
 * The one company that this app serves. Configured, or learned from the first delivery that verified, or asked for;
 * once known, a delivery for any other is refused.
 */
export function tenantKeeper(configured: string | null, client: FeishuClient) {
  let known = configured
  return {
    known: () => known,
    learn(tenant: string): void {
      known ??= tenant
    },
    /** Throws where Feishu does not say; FEISHU_TENANT_KEY then helps. */
    async get(): Promise<string> {
      if (known !== null) return known
      const answer = await client.call((sdk, as) => sdk.tenant.v2.tenant.query({}, as))
      const tenant = answer.data?.tenant?.tenant_key
      if (!tenant) throw new Error('Feishu does not say which tenant this app is in: set FEISHU_TENANT_KEY')
      known ??= tenant
      return known
    },
  }
}
export type TenantKeeper = ReturnType<typeof tenantKeeper>
