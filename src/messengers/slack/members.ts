import type { Address, Locale } from '../../core/people/person.ts'
import type { Account, Messenger, Pace } from '../../usecases/ports.ts'
import type { SlackApi } from './api.ts'
import { refusalOf } from './failure.ts'
import { turnFor } from './pace.ts'

/** The member with this work e-mail, in any workspace that lets us in. Slack finds nobody by phone. Throws where it could not be asked. */
export async function findPerson(
  api: SlackApi,
  pace: Pace,
  { email }: { email: string | null },
): Promise<Address | null> {
  if (!email) return null
  for (const tenant of await api.installations.tenants()) {
    const workspace = await api.workspace(tenant)
    if (!workspace) continue
    await turnFor(pace, tenant, 'users.lookupByEmail')
    const found = await orNobody(workspace.reads.users.lookupByEmail({ email }))
    if (found?.user?.id && !found.user.deleted && !found.user.is_bot)
      return { messenger: 'slack', tenant, user: found.user.id, channel: null }
  }
  return null
}

/** What Slack knows of an account; null for bots, guests of nowhere and those who left. */
export async function identify(
  api: SlackApi,
  pace: Pace,
  { tenant, user }: Account,
): ReturnType<Messenger['identify']> {
  const workspace = await api.workspace(tenant)
  if (!workspace) return null
  await turnFor(pace, tenant, 'users.info')
  const found = await orNobody(workspace.reads.users.info({ user, include_locale: true }))
  const it = found?.user
  if (!it || it.deleted || it.is_bot) return null
  return {
    email: it.profile?.email || null,
    mobile: it.profile?.phone || null,
    name: it.profile?.real_name || it.real_name || it.name || user,
    locale: localeOf(it.locale),
    zone: it.tz || null,
  }
}

const localeOf = (tag: string | undefined): Locale | null =>
  tag?.startsWith('zh') ? 'zh-CN' : tag?.startsWith('en') ? 'en' : null

const nobody = new Set(['users_not_found', 'user_not_found', 'user_not_visible'])

async function orNobody<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (nobody.has(refusalOf(error) ?? '')) return null
    throw error
  }
}
