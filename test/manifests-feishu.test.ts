import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import manifest from '../manifests/feishu.json' with { type: 'json' }
import { callbacks, events, menu, path, scopes } from '../src/messengers/feishu/app.ts'

const room = 'src/messengers/feishu'
const code = readdirSync(room)
  .filter((file) => file !== 'app.ts')
  .map((file) => readFileSync(`${room}/${file}`, 'utf8'))
  .join('\n')

/** The SDK's calls, with the path that a scope is given for. */
const calls: Record<string, string> = {
  'im.v1.message.create': 'POST im/v1/messages',
  'im.v1.message.patch': 'PATCH im/v1/messages/:message_id',
  'im.v1.file.create': 'POST im/v1/files',
  'im.v1.message.list': 'GET im/v1/messages',
  'im.v1.messageResource.get': 'GET im/v1/messages/:message_id/resources/:file_key',
  'helpdesk.v1.ticket.list': 'GET helpdesk/v1/tickets',
  'bitable.v1.appTableRecord.search': 'POST bitable/v1/apps/:app_token/tables/:table_id/records/search',
  'contact.v3.user.batchGetId': 'POST contact/v3/users/batch_get_id',
  'contact.v3.user.get': 'GET contact/v3/users/:user_id',
  'tenant.v2.tenant.query': 'GET tenant/v2/tenant/query',
}

describe('the Feishu manifest', () => {
  it('asks for the scopes that the code needs, in the form that the console imports', () => {
    expect(manifest.scopes).toEqual({ tenant: Object.keys(scopes), user: [] })
  })

  it('covers every call that the code makes', () => {
    const made = [...new Set([...code.matchAll(/sdk\.((?:\w+\.)+\w+)\(/g)].map((found) => found[1] ?? ''))]
    expect(made.sort()).toEqual(Object.keys(calls).sort())
    for (const call of Object.values(calls))
      expect(
        Object.values(scopes).some((why) => why.includes(call)),
        call,
      ).toBe(true)
  })

  it('subscribes to the events and the callback that are read, at the one address', () => {
    const url = `https://YOUR-HOST${path}`
    expect(manifest.events).toEqual({ url, subscribe: Object.values(events) })
    expect(manifest.callbacks).toEqual({ url, subscribe: Object.values(callbacks) })
    for (const name of Object.keys(events)) expect(code).toContain(`events.${name}`)
  })

  it('has the menu that the bot understands, with keys of at most 30 characters', () => {
    expect(manifest.menu).toEqual(
      menu.map(({ key, zh, en, text }) => ({ event_key: key, name: { zh_cn: zh, en_us: en }, says: text })),
    )
    expect(menu.every((it) => it.key.length <= 30)).toBe(true)
  })
})
