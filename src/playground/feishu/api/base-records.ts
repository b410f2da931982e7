import { z } from 'zod'
import { Refused } from '../refused.ts'
import { type Answer, asked, type Call, type Platform } from './call.ts'

const Query = z.strictObject({
  page_size: z.coerce.number().int().min(1).max(500).default(20),
  page_token: z
    .string()
    .regex(/^p\d+$/, 'no page of this table')
    .optional(),
  user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
})
const Search = z.strictObject({ view_id: z.string().min(1).optional(), automatic_fields: z.boolean().optional() })

/** POST bitable/v1/apps/:app_token/tables/:table_id/records/search. https://open.feishu.cn/document/docs/bitable-v1/app-table-record/search */
export function searchRecords(at: Platform, call: Call): Answer {
  const { app_token: app, table_id: table } = call.params
  const ofApp = at.bases.filter((it) => it.app === app)
  if (ofApp.length === 0) throw new Refused(91402, 'NOTEXIST', { status: 404 })
  const found = ofApp.find((it) => it.table === table)
  if (!found) throw new Refused(1254041, 'TableIdNotFound')
  if (found.access === 'not-added') throw new Refused(91403, 'Forbidden', { status: 403 })
  if (found.access === 'no-role') throw new Refused(1254302, 'The role has no permissions.', { status: 403 })
  const { page_size, page_token = 'p0' } = asked(Query, call.query)
  const { view_id } = asked(Search, call.body)
  if (view_id !== undefined && !found.views.includes(view_id)) throw new Refused(1254042, 'ViewIdNotFound')
  const all = found.access === 'hidden' ? [] : found.records
  const begin = Number(page_token.slice(1))
  const items = all.slice(begin, begin + page_size).map(({ id, fields }) => ({ record_id: id, fields }))
  const more = begin + page_size < all.length
  return { data: { total: all.length, has_more: more, ...(more && { page_token: `p${begin + page_size}` }), items } }
}
