import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openJournal } from '../../../src/playground/journal.ts'
import { SlackEntry } from '../../../src/playground/slack/memory.ts'
import { dmOf, mei, openRig, type Rig } from './rig.ts'

function journals() {
  const folder = mkdtempSync(join(tmpdir(), 'kaoping-slack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const trouble = (sentence: string) => {
    throw new Error(sentence)
  }
  return () => {
    const journal = openJournal(join(folder, 'slack.jsonl'), SlackEntry, trouble)
    onTestFinished(() => journal.close())
    return journal
  }
}

const eventsAt = ({ got }: Rig) => got.map(({ body, headers }) => [body.event_id, headers['x-slack-retry-num']])

it('an event that was not taken before the restart comes after it, the same one, with its next number', async () => {
  const open = journals()
  const before = open()
  const first = await openRig({ journal: before })
  first.door.answer = () => ({ status: 503 })
  await first.town.write(mei, '我要申诉')
  await first.town.settled()
  expect(eventsAt(first).map(([, retry]) => retry)).toEqual([undefined, '1'])
  before.close()

  const second = await openRig({ journal: open() })
  await second.town.redeliverNow()
  expect(eventsAt(second)).toEqual([]) // nobody has said yet where the app is
  second.town.resume()
  await second.town.redeliverNow()
  expect(eventsAt(second)).toEqual([[eventsAt(first)[0]?.[0], '2']])
})

it('an event that was taken does not come again', async () => {
  const open = journals()
  const before = open()
  const first = await openRig({ journal: before })
  await first.town.write(mei, '待办')
  before.close()
  const second = await openRig({ journal: open() })
  second.town.resume()
  await second.town.redeliverNow()
  expect(eventsAt(second)).toEqual([])
})

it('channels, messages with their metadata, homes and files are those of before; new ones come after them', async () => {
  const open = journals()
  const before = open()
  const first = await openRig({ journal: before })
  const channel = await dmOf(first, mei)
  const metadata = { event_type: 'kaoping', event_payload: { key: 'k1' } }
  const { ts = '' } = await first.client.chat.postMessage({ channel, text: 'one', metadata })
  const removed = await first.client.chat.postMessage({ channel, text: 'two' })
  await first.client.chat.delete({ channel, ts: removed.ts ?? '' })
  await first.client.views.publish({ user_id: mei, view: { type: 'home', blocks: [] } })
  await first.town.upload(mei, 'a.csv', Buffer.from('x,y'))
  const screen = first.town.chat(mei)
  before.close()

  const second = await openRig({ journal: open() })
  expect(second.town.chat(mei)).toEqual(screen)
  const history = await second.client.conversations.history({ channel, include_all_metadata: true })
  expect(history.messages?.map((it) => it.metadata)).toContainEqual(metadata)
  await second.client.chat.update({ channel, ts, text: 'one, later' })
  expect(second.town.chat(mei).messages[0]).toMatchObject({ ts, text: 'one, later', edited: true })
  const next = await second.client.chat.postMessage({ channel, text: 'three' })
  expect(Number(next.ts)).toBeGreaterThan(Math.max(...screen.messages.map((it) => Number(it.ts))))

  const held = screen.messages.flatMap((it) => it.files)[0]?.id ?? ''
  const { file } = await second.client.files.info({ file: held })
  const headers = { authorization: `Bearer ${second.client.token}` }
  expect(await (await fetch(file?.url_private ?? '', { headers })).text()).toBe('x,y')
})
