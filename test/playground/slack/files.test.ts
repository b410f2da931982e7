import { describe, expect, it } from 'vitest'
import { dmOf, mei, openRig, type Rig, refusal, tom } from './rig.ts'

const bytes = Buffer.from('\uFEFF姓名,天\r\n')
const name = '客服 "8月"; 100%.csv'

const announce = async ({ client }: Rig, length = bytes.length, filename = name) => {
  const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({ filename, length })
  return { url, id }
}
const put = (url: string, body: Buffer = bytes, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream', ...headers } })
const show = async (rig: Rig, id: string, more: object = {}) =>
  rig.client.files.completeUploadExternal({ files: [{ id }], channel_id: await dmOf(rig, mei), ...more })

describe('a file of the app', () => {
  it('stands in the chat with its words once it is announced, received and completed; not before', async () => {
    const rig = await openRig()
    const { url, id } = await announce(rig)
    expect((await put(url)).status).toBe(200)
    expect(rig.town.chat(mei).messages).toEqual([])
    const answer = await show(rig, id, { initial_comment: 'Please &lt;look&gt;' })
    expect(answer.files?.[0]).toMatchObject({ id, name, shares: {} }) // the message is not named
    expect(rig.town.chat(mei).messages).toMatchObject([
      { from: 'bot', text: 'Please &lt;look&gt;', files: [{ id, name, title: name, size: bytes.length }] },
    ])
    expect(rig.town.save(mei, id)).toEqual({ name, bytes })
    expect(rig.town.save(tom, id)).toBeNull()
  })

  it('is found in the history, with the title it was given, and can be sent back by the person', async () => {
    const rig = await openRig()
    const { url, id } = await announce(rig)
    await put(url)
    await show(rig, id, { files: [{ id, title: 'A title' }] })
    const { messages } = await rig.client.conversations.history({ channel: await dmOf(rig, mei) })
    expect(messages?.[0]?.files?.[0]).toMatchObject({ id, name, title: 'A title', size: bytes.length })
    const saved = rig.town.save(mei, id)
    await rig.town.upload(mei, saved?.name ?? '', saved?.bytes ?? new Uint8Array())
    expect(rig.got.at(-1)?.body).toMatchObject({ event: { subtype: 'file_share', files: [{ name }] } })
  })

  it('tells the app of its own file, as of every message', async () => {
    const rig = await openRig({ echoes: true })
    const { url, id } = await announce(rig)
    await put(url)
    await show(rig, id)
    await rig.town.settled()
    expect(rig.got.at(-1)?.body).toMatchObject({
      event: { type: 'message', subtype: 'file_share', bot_id: 'B0BOTKAOP', files: [{ id }] },
    })
  })

  it.each([
    ['nothing', 0, 'a.csv', 'missing_argument'],
    ['more than it takes', 33 * 1024 * 1024, 'a.csv', 'file_upload_size_restricted'],
    ['a program', 5, 'a.EXE', 'file_type_not_allowed'],
    ['a file without a name', 5, '', 'invalid_arguments'],
  ])('is refused at once where it is %s', async (_, length, filename, error) => {
    const { client } = await openRig()
    expect(await refusal(client.files.getUploadURLExternal({ filename, length }))).toMatchObject({ error })
  })

  it('is not received at another address, in another length, twice, too late or with a token', async () => {
    const rig = await openRig()
    const { url } = await announce(rig)
    expect((await put(`${url}0`)).status).toBe(404)
    expect((await put(url, Buffer.from('short'))).status).toBe(400)
    expect((await put(url, bytes, { authorization: 'Bearer xoxb-of-the-test' })).status).toBe(400)
    expect((await put(url)).status).toBe(200)
    expect((await put(url)).status).toBe(409)
    const late = await announce(rig)
    rig.clock.ms += 3_600_001
    expect((await put(late.url)).status).toBe(404)
  })

  it('is not shown unfinished, unknown, twice, or to nobody', async () => {
    const rig = await openRig()
    const { url, id } = await announce(rig)
    expect(await refusal(show(rig, id))).toMatchObject({ error: 'file_not_found' })
    expect(await refusal(show(rig, 'F0NONE'))).toMatchObject({ error: 'file_not_found' })
    await put(url)
    expect(await refusal(show(rig, id, { channel_id: 'D0NOBODY' }))).toMatchObject({ error: 'channel_not_found' })
    expect(await refusal(show(rig, id, { channel_id: mei }))).toMatchObject({ error: 'channel_not_found' })
    await show(rig, id)
    expect(await refusal(show(rig, id))).toMatchObject({ error: 'file_not_found' })
    expect(rig.town.chat(mei).messages).toHaveLength(1)
  })

  it('pings whom its words ping', async () => {
    const rig = await openRig()
    const { url, id } = await announce(rig)
    await put(url)
    await show(rig, id, { initial_comment: 'look <!channel>' })
    expect(rig.town.mentions).toHaveLength(1)
  })
})
