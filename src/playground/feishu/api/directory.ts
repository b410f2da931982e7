import { z } from 'zod'
import type { Citizen } from '../../town-model.ts'
import { unionOf } from '../people.ts'
import { invalid, Refused, scopeMissing } from '../refused.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'

const IdType = z.enum(['open_id', 'union_id', 'user_id']).default('open_id')
const Found = z.strictObject({ user_id_type: IdType })
const Wanted = z.strictObject({
  emails: z.array(z.string().min(1)).max(50).default([]),
  mobiles: z.array(z.string().min(1)).max(50).default([]),
  include_resigned: z.boolean().default(false),
})

/** POST contact/v3/users/batch_get_id: an entry for each one asked for, without `user_id` where nobody was found. */
export function batchGetId(at: Platform, call: Call): Answer {
  const { user_id_type } = asked(Found, call.query)
  const { emails, mobiles, include_resigned } = asked(Wanted, call.body)
  if (emails.length + mobiles.length === 0) throw invalid('emails or mobiles must be given')
  const idOf = idFor(at, user_id_type)
  const entry = (citizen: Citizen | null) => {
    if (!citizen) return {}
    const left = at.people.standing(citizen.feishu) === 'left'
    if (at.people.standing(citizen.feishu) === 'away' || (left && !include_resigned)) return {}
    const status = { is_frozen: false, is_resigned: left, is_activated: !left, is_exited: left, is_unjoin: false }
    return { user_id: idOf(citizen), status }
  }
  const user_list = [
    ...emails.map((email) => ({ email, ...entry(at.people.byEmail(email)) })),
    ...mobiles.map((mobile) => ({ mobile, ...entry(at.people.byMobile(mobile)) })),
  ]
  return { data: { user_list } }
}

const One = z.strictObject({
  user_id_type: IdType,
  department_id_type: z.enum(['open_department_id', 'department_id']).optional(),
})

/** GET contact/v3/users/:user_id. Which fields come depends on what was granted; there is no language and no zone among them. */
export function getUser(at: Platform, call: Call): Answer {
  const { user_id_type } = asked(One, call.query)
  idFor(at, user_id_type)
  const id = call.params.user_id ?? ''
  const by = { open_id: at.people.byOpenId, union_id: at.people.byUnionId, user_id: at.people.byUserId }
  const citizen = by[user_id_type](id)
  if (!citizen && /^ou_[0-9A-Za-z]+$/.test(id)) throw new Refused(99992361, 'open_id cross app')
  if (!citizen) throw new Refused(41012, 'user id invalid error')
  if (at.people.standing(citizen.feishu) === 'away') throw new Refused(41050, 'no user authority error')
  const left = at.people.standing(citizen.feishu) === 'left'
  const fields = fieldsByScope(citizen, left).filter(({ scope }) => scope === null || at.granted().has(scope))
  return { data: { user: Object.assign({}, ...fields.map((it) => it.shows)) } }
}

const fieldsByScope = (it: Citizen, left: boolean): { scope: string | null; shows: object }[] => [
  { scope: null, shows: { open_id: it.feishu, union_id: unionOf(it.feishu) } },
  { scope: 'contact:user.base:readonly', shows: { name: it.name, en_name: '', nickname: '' } },
  { scope: 'contact:user.email:readonly', shows: { email: it.email } },
  { scope: 'contact:user.phone:readonly', shows: { mobile: it.mobile, mobile_visible: true } },
  { scope: 'contact:user.employee_id:readonly', shows: { user_id: it.employeeNo } },
  {
    scope: 'contact:user.employee:readonly',
    shows: {
      employee_no: it.employeeNo,
      status: { is_frozen: false, is_resigned: left, is_activated: !left, is_exited: left, is_unjoin: false },
    },
  },
]

function idFor(at: Platform, type: z.infer<typeof IdType>): (citizen: Citizen) => string {
  const scope = 'contact:user.employee_id:readonly'
  if (type === 'user_id' && !at.granted().has(scope)) throw scopeMissing(at.app.appId, [scope])
  const ids = {
    open_id: (it: Citizen) => it.feishu,
    union_id: (it: Citizen) => unionOf(it.feishu),
    user_id: (it: Citizen) => it.employeeNo,
  }
  return ids[type]
}

const Language = z.strictObject({ lang: z.enum(['zh_cn', 'en_us', 'ja_jp']), user_id_type: IdType.optional() })

/** GET application/v6/applications/:app_id: the app itself and the scopes it was granted. */
export function getApplication(at: Platform, call: Call): Answer {
  asked(Language, call.query)
  const id = call.params.app_id
  if (id !== 'me' && id !== at.app.appId)
    throw new Refused(210508, 'The app is not this one: a tenant token may only look at its own app.')
  const scopes = [...at.granted()].map((scope) => ({ scope, description: scope, level: 1, token_types: ['tenant'] }))
  return { data: { app: { app_id: at.app.appId, status: 1, scene_type: 0, primary_language: 'zh_cn', scopes } } }
}

/** GET tenant/v2/tenant/query: the company this app serves. */
export const queryTenant = (at: Platform): Answer => ({
  data: { tenant: { name: '考评示范公司', display_id: 'F000000001', tenant_tag: 0, tenant_key: at.app.tenantKey } },
})

const Credentials = z.strictObject({ app_id: z.string(), app_secret: z.string() })

/** POST auth/v3/tenant_access_token/internal: wrong credentials are answered with HTTP 200 and a code. */
export function tenantToken(at: Platform, call: Call): Answer {
  const read = Credentials.safeParse(call.body)
  if (!read.success) throw new Refused(10003, 'invalid param', { status: 200 })
  if (read.data.app_id !== at.app.appId) throw new Refused(10014, 'app id not exists', { status: 200 })
  if (read.data.app_secret !== at.app.appSecret) throw new Refused(10014, 'app secret invalid', { status: 200 })
  return { body: at.tokens.issue() }
}
