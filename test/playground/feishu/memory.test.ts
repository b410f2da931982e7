import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { FeishuEntry } from '../../../src/playground/feishu/memory.ts'
import { openJournal } from '../../../src/playground/journal.ts'
import { button, cardOf, note } from './cards.ts'
import { closeLabs, type Lab, mei, openLab } from './lab.ts'

afterAll(closeLabs)

function journals() {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-feishu-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const trouble = (sentence: string) => {
    throw new Error(sentence)
  }
  return () => {
    const journal = openJournal(join(folder, 'feishu.jsonl'), FeishuEntry, trouble)
    onTestFinished(() => journal.close())
    return journal
  }
}

const send = ({ client }: Lab, card: object, uuid: string) =>
  client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: mei.feishu, msg_type: 'interactive', content: JSON.stringify(card), uuid },
  })
const patch = ({ client }: Lab, message_id: string, card: object) =>
  client.im.v1.message.patch({ path: { message_id }, data: { content: JSON.stringify(card) } })
const eventIds = ({ got }: Lab) => got.map(({ inner }) => inner.header?.event_id)

it('an event that was not taken before the restart comes after it, the same one', async () => {
  const open = journals()
  const before = open()
  const first = await openLab({ journal: before })
  first.answers = () => ({ status: 500 })
  await first.town.write(mei.feishu, '我要申诉')
  expect(eventIds(first)).toHaveLength(1)
  before.close()

  const second = await openLab({ journal: open() })
  await second.town.redeliverNow()
  expect(eventIds(second)).toEqual([]) // nobody has said yet where the app is
  second.town.resume()
  expect(second.town.waiting()).toMatchObject([{ type: 'im.message.receive_v1', failures: 1 }])
  await second.town.redeliverNow()
  expect(eventIds(second)).toEqual(eventIds(first))
  expect(second.town.waiting()).toEqual([])
})

it('cards keep their age, answer to a press and take an update; a uuid is still known, an event that was taken is not sent again', async () => {
  const open = journals()
  const before = open()
  const first = await openLab({ journal: before })
  const card = cardOf(note, button('看', { do: 'show' }))
  const { data } = await send(first, card, 'n1')
  const id = data?.message_id ?? ''
  await patch(first, id, cardOf(note, button('再看', { do: 'show' })))
  const { data: other } = await send(first, card, 'n2')
  first.town.faults.recall(other?.message_id ?? '')
  await first.town.upload(mei.feishu, 'a.csv', Buffer.from('x,y'))
  const screen = first.town.chat(mei.feishu)
  before.close()

  const second = await openLab({ journal: open() })
  second.town.resume()
  expect(second.town.waiting()).toEqual([])
  expect(second.town.chat(mei.feishu)).toEqual(screen)
  expect(screen.messages).toHaveLength(2)
  expect((await send(second, card, 'n1')).data?.message_id).toBe(id)
  expect(await second.town.press(mei.feishu, id, { do: 'show' })).toEqual({ ok: true })
  await patch(second, id, cardOf(note))
  expect(second.town.chat(mei.feishu).messages[0]).toMatchObject({ message_id: id, updated: true })

  const { message_id = '', file } = screen.messages[1] ?? {}
  const path = `/open-apis/im/v1/messages/${message_id}/resources/${file?.key}?type=file`
  expect((await second.call('GET', path, await second.token())).json).toEqual({ text: 'x,y' })

  second.clock.forward(14 * 24 * 3_600_000 + 1)
  expect((await second.town.press(mei.feishu, id, { do: 'show' })).trouble).toContain('卡片已过期')
})
