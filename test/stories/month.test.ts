import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import type { Hands } from '../support/hands.ts'
import { augustLogs, bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')
const bytes = (text: string) => new TextEncoder().encode(text)

describe.each(['slack', 'feishu'] as const)('a review month, in %s', (messenger) => {
  let story: Awaited<ReturnType<typeof openStory>>
  beforeAll(async () => {
    story = await openStory(messenger)
  }, 60_000)
  afterAll(() => story?.close())

  it('begins with HR sending the staff list and the logs, and reading what was taken', async () => {
    const { lin } = story
    await bringsIn(lin, 'people.csv', staffCsv())
    await lin.sees('8')
    for (const { name, text } of augustLogs()) await bringsIn(lin, name, text)
    await lin.uploads('holiday-photos.csv', bytes('a,b\n1,2\n'))
    await lin.sees(zh.upload.shape.title)
    await story.wang.uploads('people.csv', bytes(staffCsv()))
    await story.wang.sees(zh.imports.failure['not-allowed']())
    for (const person of story.everyone) await person.arrives()
    for (const person of story.everyone) await person.sees(/Kaoping|我是考评/)
  }, 60_000)

  it('brings the team digest to leads and their own to agents at 09:05, in their language', async () => {
    await story.moveTo('2026-09-01T01:05:10Z')
    await story.chen.sees(zh.digest.team.concerns)
    await story.chen.sees('华东一组')
    await story.wang.sees(zh.digest.own.how)
    await story.grace.sees(en.digest.team.concerns)
    await story.emily.sees(en.digest.own.how)
    story.lin.seesNot(zh.digest.team.concerns)
  }, 60_000)

  it('brings none on an ordinary Sunday, and one on the next working day', async () => {
    const digests = () => story.chen.texts().filter((text) => text.includes(zh.digest.team.concerns)).length
    const before = digests()
    await story.moveTo('2026-09-06T01:30:00Z')
    await story.moveTo('2026-09-07T01:05:10Z')
    await expect.poll(digests, { timeout: 10_000 }).toBe(before + 1)
  }, 60_000)

  it('is launched by HR', async () => {
    const { lin } = story
    await lin.writes('待办')
    await lin.presses(zh.home.tasks.launch)
    await lin.fills({ month: zh.format.month('2026-08') })
    await lin.sees(zh.cycle.board.title('2026-08', zh.format))
    await story.wang.sees(zh.review.self.title('2026-08', zh.format))
    await story.emily.sees(en.review.self.title('2026-08', en.format))
  }, 60_000)

  it('lets agents assess themselves beside their own numbers, and says what is missing', async () => {
    await assessSelf(story.wang, zh)
    await assessSelf(story.li, zh)
    await assessSelf(story.emily, en)
  }, 60_000)

  it('lets leads assess once the self-assessment is in, with a reason where one is asked for', async () => {
    await story.chen.sees(zh.review.lead.title('王芳'))
    const without = await story.chen.fills(
      { ...middle, communication: '15', summary: '辛苦了' },
      { open: zh.review.lead.open, in: '王芳' },
    )
    expect(
      `${without.said ?? ''}${JSON.stringify(without.fieldErrors ?? '')}${without.toast?.content ?? ''}`,
    ).toContain('理由')
    await assessAgent(story.chen, '王芳', zh, { communication: '15' })
    await assessAgent(story.chen, '李梅', zh)
    await assessAgent(story.grace, 'Emily Carter', en)
  }, 60_000)

  it('goes through leadership to each agent, privately, explained', async () => {
    await story.lin.writes('待办')
    await story.lin.presses(zh.home.tasks.board('2026-08', zh.format))
    await story.lin.presses(zh.cycle.board.submit)
    await story.boss.sees(zh.cycle.approve.title('2026-08', zh.format))
    await story.boss.presses(zh.cycle.approve.approve)
    await story.wang.sees(zh.result.title('2026-08', zh.format))
    await story.wang.sees(zh.result.coefficient)
    await story.emily.sees(en.result.title('2026-08', en.format))
    story.li.seesNot('王芳')
    await story.wang.presses(zh.result.agree)
    await story.wang.sees(zh.result.agreed('2026-09-07', zh.format))
    await story.emily.presses(en.result.object)
    await story.emily.sees(en.result.objected('2026-09-07', en.format))
    expect(story.pings()).toEqual([])
  }, 60_000)

  it('is appealed by a message, admitted, amended by somebody who did not rate, and superseded', async () => {
    const { wang, lin, grace } = story
    const words = `我要申诉 上个月的响应时效不对,系统把夜班算进去了 <!channel> <at id=all></at> 🙏 ${'夜班不该算。'.repeat(820)}`
    await wang.writes(words)
    await wang.sees(zh.appeal.draft.title)
    await wang.presses(zh.appeal.draft.file)
    await wang.sees('2026-0001')

    await lin.sees(zh.appeal.admit.title('2026-0001'))
    await lin.fills({ [zh.appeal.admit.reviewer]: 'Grace Okafor · Global Desk' }, { open: zh.appeal.admit.admit })
    await grace.sees(en.appeal.decide.title('2026-0001'))
    const change = { item: 'response', points: '11', reason: 'The night shift was counted.' }
    const beyond = await grace.fills(change, { open: en.appeal.decide.amend })
    expect(`${beyond.said ?? ''}${JSON.stringify(beyond.fieldErrors ?? '')}${beyond.toast?.content ?? ''}`).toContain(
      'outside',
    )
    await grace.fills({ ...change, points: '9.5' }, { open: en.appeal.decide.amend })
    await grace.sees(/You amended/)
    await wang.sees(/申诉成立/)
    await wang.sees(/本结果替代之前的结果/)
    await story.chen.sees(zh.appeal.outcome.title('2026-0001', '王芳'))
    expect(story.pings()).toEqual([])
  }, 60_000)
})

type Speech = typeof zh

/** By the option's value, the same in both languages: the middle of a level needs no reason. */
const middle = { communication: '12', learning: '2.5', tasks: '9', internal: '2.5', 'cross-department': '2.5' }

async function assessSelf(agent: Hands, words: Speech): Promise<void> {
  const title = words.review.self.title('2026-08', words.format)
  await agent.sees(title)
  const spoken =
    words === zh
      ? { reason: '有客户表扬', summary: '很忙的一个月' }
      : { reason: 'praised twice', summary: 'a busy month' }
  expect(await agent.fills({ ...middle, ...spoken }, { open: words.review.self.open, in: title })).toMatchObject({
    ok: true,
  })
  await agent.sees(words.review.self.sent('2026-09-10', words.format))
}

async function assessAgent(
  lead: Hands,
  name: string,
  words: Speech,
  points: Record<string, string> = {},
): Promise<void> {
  await lead.sees(words.review.lead.title(name))
  const spoken =
    words === zh ? { reason: '抽检录音', summary: '辛苦了' } : { reason: 'sampled calls', summary: 'well done' }
  const filled = await lead.fills({ ...middle, ...points, ...spoken }, { open: words.review.lead.open, in: name })
  expect(filled).toMatchObject({ ok: true })
}
