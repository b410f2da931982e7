import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import type { SavedFile } from '../../src/playground/town-model.ts'
import { bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const log = `Ticket Id,Agent,Opened,Category,First response hours,Resolved,In time
T1,王芳,2026-08-03,Returns,0.5,Y,Y
T2,王芳,2026-08-04,Returns,half an hour,Y,Y
T3,李梅,2026-08-04,"=1+1, ""Returns""",0.25,,Y
`

describe.each(['slack', 'feishu'] as const)('refused rows, in %s', (messenger) => {
  let story: Awaited<ReturnType<typeof openStory>>
  beforeAll(async () => {
    story = await openStory(messenger)
    await bringsIn(story.lin, 'people.csv', staffCsv())
  }, 60_000)
  afterAll(() => story?.close())

  /** The files in HR's chat, oldest first, as the page lets a visitor save them. */
  const files = (): SavedFile[] => {
    const { slack, feishu } = story.town
    const { user } = story.lin
    const ids =
      messenger === 'slack'
        ? slack.chat(user).messages.flatMap((message) => message.files.map(({ id }) => id))
        : feishu.chat(user).messages.flatMap((message) => message.file?.key ?? [])
    return ids.flatMap((id) => (messenger === 'slack' ? slack : feishu).save(user, id) ?? [])
  }

  it('come into the chat as a file, are corrected, sent back and taken', async () => {
    const { lin } = story
    await bringsIn(lin, 'tickets-2026-08.csv', log)
    await lin.presses(zh.upload.taken.refused)
    await expect.poll(() => files().at(-1)?.name, { timeout: 10_000 }).toBe('tickets-2026-08.refused.csv')
    await lin.sees('tickets-2026-08.csv 里未导入的 1 行')
    const text = new TextDecoder().decode(files().at(-1)?.bytes)
    expect(text).toContain('T2,王芳,2026-08-04,Returns,half an hour,Y,Y')
    await bringsIn(lin, 'tickets-2026-08.refused.csv', text.replace('half an hour', '0.5'))
    const newest = () => story.town.app.inTransaction(async (uow) => (await uow.readings.newestDay()) ?? '')
    expect(await newest()).toBe('2026-08-04')
    await lin.sees(zh.imports.report.taken('tickets-2026-08.refused.csv', 1, zh.format))
    expect(story.pings()).toEqual([])
  }, 60_000)
})
