import { z } from 'zod'
import type { Citizen } from '../../town-model.ts'
import { botId, botUser } from '../desk.ts'
import { Flag, method, type Room, refuse } from '../method.ts'

export const authTest = method({
  scope: null,
  tier: 'hundreds',
  args: z.strictObject({}),
  run: ({ desk }) => ({
    ok: true,
    url: 'https://kaoping-town.slack.com/',
    team: 'Kaoping Town',
    user: 'kaoping',
    team_id: desk.app.teamId,
    user_id: botUser,
    bot_id: botId,
    is_enterprise_install: false,
  }),
})

/** Only one person at a time here: the bot has no group talks. */
export const openConversation = method({
  scope: 'im:write',
  tier: 'tier3',
  args: z.strictObject({ users: z.string(), return_im: Flag.optional() }),
  run({ desk }, { users, return_im }) {
    if (!desk.citizen(users)) return refuse('user_not_found')
    if (desk.gone.has(users)) return refuse('user_disabled')
    const id = desk.dm(users)
    return { ok: true, channel: return_im ? { id, is_im: true, user: users, is_open: true } : { id } }
  },
})

export const info = method({
  scope: 'users:read',
  tier: 'tier4',
  args: z.strictObject({ user: z.string(), include_locale: Flag.optional() }),
  run(room, { user, include_locale }) {
    const citizen = room.desk.citizen(user)
    return citizen ? { ok: true, user: member(room, citizen, include_locale ?? false) } : refuse('user_not_found')
  },
})

export const lookupByEmail = method({
  scope: 'users:read.email',
  tier: 'tier3',
  args: z.strictObject({ email: z.string() }),
  run(room, { email }) {
    const same = (one: Citizen) => one.email.toLowerCase() === email.toLowerCase() && !room.desk.gone.has(one.slack)
    const citizen = room.desk.citizens().find(same)
    return citizen ? { ok: true, user: member(room, citizen, false) } : refuse('users_not_found')
  },
})

/** A member of the workspace. The address is there only with users:read.email, the language only when asked for. */
export function member({ desk, scopes }: Pick<Room, 'desk' | 'scopes'>, citizen: Citizen, withLocale: boolean) {
  const seesEmail = scopes().includes('users:read.email')
  return {
    id: citizen.slack,
    team_id: desk.app.teamId,
    name: citizen.email.split('@')[0],
    deleted: desk.gone.has(citizen.slack),
    real_name: citizen.name,
    tz: citizen.zone,
    tz_offset: offsetSeconds(citizen.zone, desk.clock.now()),
    profile: {
      real_name: citizen.name,
      display_name: citizen.name,
      team: desk.app.teamId,
      phone: citizen.mobile,
      ...(seesEmail && { email: citizen.email }),
    },
    is_bot: false,
    is_app_user: false,
    is_restricted: false,
    is_ultra_restricted: false,
    updated: 0,
    ...(withLocale && { locale: citizen.locale === 'en' ? 'en-US' : 'zh-CN' }),
  }
}

/** Seconds east of UTC at this moment. */
function offsetSeconds(zone: string, at: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(said) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60)
}
