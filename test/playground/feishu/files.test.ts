import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { closeLabs, type Lab, mei, openLab, refusalOf, tom } from './lab.ts'

const path = '/open-apis/im/v1/files'
const name = '客服 "8月"; 100%.csv'
const bytes = Buffer.from('\uFEFF姓名,天\r\n')

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(closeLabs)
beforeEach(() => lab.clock.forward(120_000))

const form = (fields: Record<string, string | Blob>, fileName = 'a.csv') => {
  const it = new FormData()
  for (const [field, value] of Object.entries(fields))
    typeof value === 'string' ? it.append(field, value) : it.append(field, value, fileName)
  return it
}
const whole = (more: Record<string, string | Blob> = {}) =>
  form({ file_type: 'stream', file_name: name, file: new Blob([bytes]), ...more })

async function upload(body: FormData | string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${await lab.token()}`
  const answer = await fetch(lab.url + path, { method: 'POST', body, headers: { authorization, ...headers } })
  return (await answer.json()) as { code: number; data?: { file_key: string } }
}
const key = async () => (await upload(whole())).data?.file_key ?? ''
const send = (content: object, to = mei.feishu) =>
  lab.client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: to, msg_type: 'file', content: JSON.stringify(content) },
  })

describe('a file of the app', () => {
  it('is shown by a message, and named in the list of the chat', async () => {
    const file_key = await key()
    const { data } = await send({ file_key })
    const shown = lab.town.chat(mei.feishu).messages.at(-1)
    expect(shown).toMatchObject({ msg_type: 'file', from: 'bot', file: { name, size: bytes.length } })
    const list = await lab.client.im.v1.message.list({
      params: { container_id_type: 'chat', container_id: data?.chat_id ?? '', sort_type: 'ByCreateTimeDesc' },
    })
    expect(list.data?.items?.[0]).toMatchObject({ msg_type: 'file', sender: { sender_type: 'app' } })
    expect(JSON.parse(list.data?.items?.[0]?.body?.content ?? '{}')).toEqual({ file_key, file_name: name })
    expect(lab.town.save(mei.feishu, file_key)).toEqual({ name, bytes: new Uint8Array(bytes) })
    expect(lab.town.save(tom.feishu, file_key)).toBeNull()
  })

  it('can be fetched from its message by the app, and sent back by the person', async () => {
    const file_key = await key()
    const { data } = await send({ file_key })
    const answer = await fetch(
      `${lab.url}/open-apis/im/v1/messages/${data?.message_id}/resources/${file_key}?type=file`,
      {
        headers: { authorization: `Bearer ${await lab.token()}` },
      },
    )
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    const saved = lab.town.save(mei.feishu, file_key)
    expect(await lab.town.upload(mei.feishu, saved?.name ?? '', saved?.bytes ?? new Uint8Array())).toEqual({ ok: true })
  })

  it.each([
    ['no bytes', () => whole({ file: new Blob([]) }), 234010],
    ['more than 30 MB', () => whole({ file: new Blob([Buffer.alloc(30 * 1024 * 1024 + 1)]) }), 234006],
    ['a type that is none', () => whole({ file_type: 'csv' }), 234001],
    ['no name', () => form({ file_type: 'stream', file: new Blob([bytes]) }), 234001],
    ['a file part without a file name', () => whole({ file: 'a,b' }), 234001],
    ['a field that is none', () => whole({ surprise: 'x' }), 234001],
  ])('is refused with %s', async (_, body, code) => {
    expect((await upload(body())).code).toBe(code)
  })

  it('is refused as JSON, without a token and without the scope', async () => {
    expect((await upload('{}', { 'content-type': 'application/json' })).code).toBe(234001)
    expect((await lab.call('POST', path, null, {})).json.code).toBe(99991661)
    lab.town.faults.withdrawScope('im:resource')
    expect((await upload(whole())).code).toBe(99991672)
    lab.town.faults.grantScope('im:resource')
  })

  it.each([
    ['a key of nobody', { file_key: 'file_v3_x' }],
    ['no key', {}],
    ['more than the key', { file_key: 'file_v3_x', file_name: 'a' }],
  ])('is not shown by %s', async (_, content) => {
    expect(await refusalOf(send(content))).toMatchObject({ code: 230001 })
  })
})
