import type { Address } from '../../core/people/person.ts'
import type { Account, Messenger } from '../../usecases/ports.ts'
import { FeishuFault } from './fault.ts'
import type { Line } from './line.ts'
import type { TenantKeeper } from './tenant.ts'

/** Answers that mean: nobody of that name here, or nobody whom this app may see. */
const nobody: ReadonlySet<number> = new Set([40001, 40003, 41012, 41050, 99992351, 99992360, 99992361])

/** Who is who, by contact/v3. Feishu's records have no language and no time zone: those are asked once, by us. */
export function people(line: Line, tenant: TenantKeeper) {
  async function openIdOf(by: { emails: string[] } | { mobiles: string[] }): Promise<string | null> {
    await line.pace.turn('contact/v3/users/batch_get_id')
    const answer = await line.client.call((sdk, as) =>
      sdk.contact.v3.user.batchGetId({ params: { user_id_type: 'open_id' }, data: by }, as),
    )
    return answer.data?.user_list?.find((one) => one.user_id)?.user_id ?? null
  }

  async function recordOf(id: string, type: 'open_id' | 'user_id') {
    await line.pace.turn('contact/v3/users/get')
    try {
      const answer = await line.client.call((sdk, as) =>
        sdk.contact.v3.user.get({ path: { user_id: id }, params: { user_id_type: type } }, as),
      )
      return answer.data?.user ?? null
    } catch (error) {
      if (error instanceof FeishuFault && nobody.has(error.code)) return null
      throw error
    }
  }

  return {
    /** E-mail first: it rarely changes hands. The enterprise mailbox is not searched by Feishu, only the user's own e-mail. */
    async find({ email, mobile }: Parameters<Messenger['find']>[0]): Promise<Address | null> {
      const user =
        (email && (await openIdOf({ emails: [email] }))) || (mobile && (await openIdOf({ mobiles: [mobile] }))) || null
      return user ? { messenger: 'feishu', tenant: await tenant.get(), user, channel: null } : null
    },

    async identify(account: Account): ReturnType<Messenger['identify']> {
      const known = tenant.known()
      if (known !== null && known !== account.tenant) return null
      const user = await recordOf(account.user, 'open_id')
      return (
        user && {
          email: user.email || user.enterprise_email || null,
          mobile: user.mobile || null,
          name: user.name ?? '',
          locale: null,
          zone: null,
        }
      )
    },

    /** A press may come with the tenant's user_id alone. */
    openIdOfUserId: async (userId: string): Promise<string | null> =>
      (await recordOf(userId, 'user_id'))?.open_id ?? null,
  }
}
export type People = ReturnType<typeof people>
