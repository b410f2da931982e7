import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manifestScopes } from '../../../src/playground/feishu/app.ts'
import { coverage } from '../../../src/playground/feishu/coverage.ts'
import { button, cardOf, chart, note } from './cards.ts'
import { closeLabs, type Lab, mei, openLab } from './lab.ts'

let lab: Lab
let token: string
beforeAll(async () => {
  lab = await openLab({ limits: 'off' })
  token = await lab.token()
})
afterAll(closeLabs)

const create = '/open-apis/im/v1/messages?receive_id_type=open_id'
const isOurs = (code: unknown) => typeof code === 'number'

describe('whatever is sent', () => {
  it('is answered with a code, and never with a 500', async () => {
    const part = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom(mei.feishu, 'interactive', JSON.stringify(cardOf(note))),
    )
    const body = fc.record(
      { receive_id: part, msg_type: part, content: part, uuid: part, token: part, card: part, emails: part },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...coverage), body, async (route, it) => {
        const path = route.path.replaceAll(/:\w+/g, 'om_x')
        const answer = await lab.call(route.method, path, token, route.method === 'GET' ? undefined : it)
        expect(answer.status).toBeLessThan(500)
        expect(isOurs(answer.json.code)).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  it('may be no JSON, another type, or empty', async () => {
    const post = async (body: string, type: string) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': type }
      const answer = await fetch(lab.url + create, { method: 'POST', headers, body })
      return ((await answer.json()) as { code: number }).code
    }
    expect(await post('{', 'application/json')).toBe(9499)
    expect(await post('a=b', 'application/x-www-form-urlencoded')).toBe(9499)
    expect(await post('', 'application/json')).toBe(99992402)
    expect(await post('[]', 'application/json')).toBe(99992402)
    expect(await post('null', 'application/json; charset=utf-8')).toBe(99992402)
  })

  it('may be nested as deep as 30 KB allow', async () => {
    const deep = `${'['.repeat(12_000)}${']'.repeat(12_000)}`
    const content = JSON.stringify(cardOf({ ...chart, chart_spec: { type: 'line', data: 'DEEP' } })).replace(
      '"DEEP"',
      deep,
    )
    const answer = await lab.call('POST', create, token, { receive_id: mei.feishu, msg_type: 'interactive', content })
    expect(answer.json.code).toBeTypeOf('number')
    expect(answer.status).toBeLessThan(500)
    const elements = JSON.stringify(cardOf('DEEP')).replace('"DEEP"', deep)
    const refused = await lab.call('POST', create, token, {
      receive_id: mei.feishu,
      msg_type: 'interactive',
      content: elements,
    })
    expect(refused.json.code).toBe(230099)
  })
})

describe('any answer of the app to a press', () => {
  it('is either shown or ends in a trouble', async () => {
    const sent = await lab.call('POST', create, token, {
      receive_id: mei.feishu,
      msg_type: 'interactive',
      content: JSON.stringify(cardOf(button('a', {}))),
    })
    const id = (sent.json.data as { message_id: string }).message_id
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), async (toast, card) => {
        lab.answers = () => ({ body: { toast, card } })
        const end = await lab.town.press(mei.feishu, id, {})
        expect(end).toEqual({ ok: false, trouble: expect.stringMatching(/code: 20067[23]$/) })
      }),
      { numRuns: 50 },
    )
  })
})

describe('the manifest', () => {
  it('grants one of the scopes that each call of the product needs', () => {
    const granted = manifestScopes()
    const missing = coverage.filter(
      (route) => route.anyOf.length > 0 && !route.anyOf.some((scope) => granted.includes(scope)),
    )
    expect(missing.map((route) => route.is).filter((is) => is !== 'application.v6.application.get')).toEqual([])
  })
})
