import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import type { SavedFile } from '../../src/playground/town-model.ts'
import { openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')
const say = zh.upload.shape
const bytes = (text: string) => new TextEncoder().encode(text)

/** Of a tool that nobody has told the product of: semicolons, the day first, a name mistyped, a row without its day. */
const sessions = [
  '服务单号;服务人员;完成时间;耗时;远程指导是否解决;备注',
  'R1;王芳;03/08/2026 11:54;17分46秒;是;<!channel> 请尽快',
  'R2;李梅;04/08/2026 17:06;22分12秒;否;',
  'R3;王方;25/08/2026 18:12;27分23秒;是;',
  'R4;Emily Carter;;25分57秒;是;',
  'R5;李梅;26/08/2026 15:22;11分39秒;是;',
  '',
].join('\r\n')

describe.each(['slack', 'feishu'] as const)('a file that nobody has seen before, in %s', (messenger) => {
  let story: Awaited<ReturnType<typeof openStory>>
  beforeAll(async () => {
    story = await openStory(messenger)
    const content = { name: 'people.csv', bytes: bytes(staffCsv()) }
    await story.town.app.importFile({ content, by: null, via: 'command' })
    for (const person of [story.lin, story.chen, story.grace]) await person.arrives()
    for (const person of [story.lin, story.chen, story.grace]) await person.sees(/Kaoping|我是考评/)
  }, 60_000)
  afterAll(() => story?.close())

  const newestFile = ({ user }: { user: string }): SavedFile | null => {
    const { slack, feishu } = story.town
    if (messenger === 'feishu') {
      const key = feishu.chat(user).messages.findLast(({ file }) => file)?.file?.key
      return key ? feishu.save(user, key) : null
    }
    const id = slack
      .chat(user)
      .messages.flatMap(({ files }) => files)
      .at(-1)?.id
    return id ? slack.save(user, id) : null
  }

  it('is received at once and comes back as what its columns are taken for, with every doubt', async () => {
    const { lin } = story
    await lin.uploads('remote.csv', bytes(sessions))
    await lin.sees(say.title)
    for (const part of ['服务人员', say.who, '王方', '王芳', '2026-08-03', '分号分隔']) await lin.sees(part)
  }, 60_000)

  it('is corrected by a form: what feeds which indicator', async () => {
    const { lin } = story
    const feed = { [say.indicator]: '远程指导解决率', [say.column]: '远程指导是否解决', [say.as]: say.ways.share }
    expect(await lin.fills(feed, { open: say.addFeed, in: 'remote.csv' })).toMatchObject({ ok: true })
    await lin.sees('• 远程指导解决率')
    const wrong = { ...feed, [say.whereIs]: '是' }
    const refused = await lin.fills(wrong, { open: say.addFeed, in: 'remote.csv' })
    expect(`${refused.said ?? ''}${JSON.stringify(refused.fieldErrors ?? '')}`).toContain(zh.refusal.empty())
    if (messenger === 'feishu') await lin.presses(say.back) // there the form stands in the card itself
  }, 60_000)

  it('is saved as a mapping, previewed by it, and imported, with its report', async () => {
    const { lin } = story
    await lin.presses(say.save)
    await lin.presses(zh.upload.ready.import, { in: zh.upload.ready.title })
    await lin.sees(zh.upload.taken.rows('3', '2'))
    await lin.sees(zh.imports.report.taken('remote.csv', 3, zh.format))
  }, 60_000)

  it('sends the refused rows as a file, which is corrected and sent back', async () => {
    const { lin } = story
    await lin.presses(zh.upload.taken.refused)
    await expect.poll(() => newestFile(lin)?.name, { timeout: 20_000 }).toBe('remote.refused.csv')
    const text = new TextDecoder().decode(newestFile(lin)?.bytes)
    const corrected = text.replaceAll('王方', '王芳').replace('Emily Carter,,', 'Emily Carter,27/08/2026,')
    await lin.uploads('remote.refused.csv', bytes(corrected))
    await lin.presses(zh.upload.ready.import, { in: zh.upload.ready.title })
    await lin.sees(zh.imports.report.taken('remote.refused.csv', 2, zh.format))
    expect(story.pings()).toEqual([])
  }, 60_000)

  it('says of the same file that it is in already, and lets go of one that is dropped', async () => {
    const { lin } = story
    await lin.uploads('once-more.csv', bytes(sessions))
    await lin.sees('once-more.csv 读出来是这样的')
    await lin.presses(zh.upload.ready.drop, { in: 'once-more.csv' })
    await lin.sees(zh.upload.dropped.asked('once-more.csv'))
  }, 60_000)

  it('lets a lead bring in the rows of their own people, and no others, in their own language', async () => {
    const { grace } = story
    const own = sessions.replace('Emily Carter;;', 'Emily Carter;28/08/2026;')
    await grace.uploads('global-desk.csv', bytes(own))
    await grace.sees(en.imports.fault['not-yours']())
    await grace.presses(en.upload.ready.import)
    await grace.sees(en.upload.taken.rows('1', '4'))
  }, 60_000)

  it('of which a lead knows no mapping goes to HR with one press, without a row', async () => {
    const { chen, lin } = story
    await chen.uploads('own-list.csv', bytes(sessions.replace('服务单号', '单据').replace('耗时', '用时')))
    await chen.sees(say.askHow)
    await chen.presses(say.ask)
    await chen.sees(say.asked)
    await lin.sees(zh.upload.hrAsked.text('陈立', 'own-list.csv'))
    const asked = lin.texts().find((text) => text.includes(zh.upload.hrAsked.title)) ?? ''
    for (const cell of ['R1', '17分46秒', '03/08/2026']) expect(asked).not.toContain(cell)
    await lin.presses(say.save, { in: zh.upload.hrAsked.title })
    await lin.sees(zh.upload.hrAsked.saved)
    await chen.presses(zh.upload.ready.import, { in: 'own-list.csv' })
    await chen.sees(zh.upload.taken.title)
  }, 60_000)
})
