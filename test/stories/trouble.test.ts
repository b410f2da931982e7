import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Press, packPress, unpackPress } from '../../src/cards/press.ts'
import { speechFor } from '../../src/i18n/words.ts'
import type { Ended, Hands } from '../support/hands.ts'
import { augustLogs, bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')
type Story = Awaited<ReturnType<typeof openStory>>

/** By the option's value, the same in both languages: the middle of a level needs no reason. */
const middle = { communication: '12', learning: '2.5', tasks: '9', internal: '2.5', 'cross-department': '2.5' }

describe.each(['slack', 'feishu'] as const)('trouble over the wire, in %s', (messenger) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(messenger)
    await begins(story)
  }, 60_000)
  afterAll(() => story?.close())

  const chat = ({ user }: Hands): { messages: readonly object[] } =>
    messenger === 'slack' ? story.town.slack.chat(user) : story.town.feishu.chat(user)

  /** What the buttons of a person's chat say, as the platform carries it. */
  const pressesOf = (hands: Hands): readonly Press[] => {
    const found: Press[] = []
    eachText(chat(hands).messages, (text) => {
      const press = unpackPress(text)
      if (press) found.push(press)
    })
    return found
  }

  /** A value copied into a card of one's own: the help card's button now carries another press. */
  async function pressesForged(hands: Hands, press: Press): Promise<Ended> {
    const cards = () => hands.texts().filter((text) => text.includes(zh.home.help.title)).length
    const before = cards()
    await hands.writes('帮助')
    await expect.poll(cards, { timeout: 10_000 }).toBe(before + 1)
    const label = zh.home.buttons.tasks
    eachText(chat(hands).messages, (text, put) => {
      if (unpackPress(text)?.do === 'tasks.show') put(packPress(press))
    })
    return hands.presses(label, { in: zh.home.help.title })
  }

  const hears = (hands: Hands, said: string) =>
    expect.poll(() => hands.toasts().some((one) => one.includes(said)), { timeout: 10_000 }).toBe(true)

  it('somebody else’s month, copied by value, answers as if it did not exist', async () => {
    const { wang, li } = story
    const its = pressesOf(li).find((press) => press.do === 'self.form' || press.do === 'self.submit')
    if (!its || !('assessment' in its)) throw new Error('no self-assessment on the screen of 李梅')
    const before = li.texts()
    for (const press of [
      { do: 'self.submit', assessment: its.assessment },
      { do: 'sheet.show', assessment: its.assessment },
      { do: 'result.agree', assessment: its.assessment, edition: 1 },
      { do: 'sheet.show', assessment: '00000000-0000-4000-8000-000000000000' },
    ] satisfies Press[]) {
      const count = wang.toasts().length
      await pressesForged(wang, press)
      await expect.poll(() => wang.toasts().slice(count), { timeout: 10_000 }).toHaveLength(1)
      expect(wang.toasts().at(-1)).toContain(zh.refusal['not-yours']())
    }
    wang.seesNot('李梅')
    expect(li.texts()).toEqual(before)
  }, 60_000)

  it('leadership’s approval pressed a second time, from a card kept, changes nothing and says so', async () => {
    const { boss, lin } = story
    await assesses(story)
    await lin.writes('待办')
    await lin.presses(zh.home.tasks.board('2026-08', zh.format))
    await lin.presses(zh.cycle.board.submit)
    await boss.sees(zh.cycle.approve.title('2026-08', zh.format))
    const approve = pressesOf(boss).find((press) => press.do === 'cycle.approve')
    if (!approve) throw new Error('nothing to approve')
    await boss.presses(zh.cycle.approve.approve)
    await story.wang.sees(zh.result.title('2026-08', zh.format))
    await pressesForged(boss, approve)
    await hears(boss, zh.refusal['already-done']())
    const told = story.wang.texts().filter((text) => text.includes(zh.result.title('2026-08', zh.format)))
    expect(told).toHaveLength(1)
  }, 60_000)

  it('a card of a month that is finished shows that it is, and takes nothing more', async () => {
    const { wang } = story
    const own = pressesOf(wang).findLast((press) => press.do === 'result.agree')
    if (!own || !('assessment' in own)) throw new Error('no result')
    await pressesForged(wang, { do: 'self.submit', assessment: own.assessment })
    await hears(wang, zh.refusal['already-done']())
    await pressesForged(wang, { do: 'result.agree', assessment: own.assessment, edition: 2 })
    await hears(wang, zh.refusal.gone())
    expect(wang.canPress(zh.result.agree)).toBe(true) // still to be answered
  }, 60_000)

  it('an appeal of 5,000 characters stands whole on the writer’s card and on HR’s, to the last one', async () => {
    const { wang, lin } = story
    const words = `${'我要申诉响应时效,夜班不该算。'.padEnd(4_990, '系统把夜班也算进去了。')}<!here>末尾。`
    const bare = (texts: readonly string[]) => texts.map((text) => text.replace(/\s/g, ''))
    await wang.writes(words)
    await wang.sees(zh.appeal.draft.title)
    expect(bare(wang.texts()).filter((text) => text.includes(words)).length).toBeGreaterThan(1) // what was written, and the card
    await wang.presses(zh.appeal.draft.file)
    await lin.sees(zh.appeal.admit.title('2026-0001'))
    expect(bare(lin.texts()).some((text) => text.includes(words))).toBe(true)
    expect(story.pings()).toEqual([])
  }, 60_000)
})

/** Visits every text in what the platform holds of a chat; `put` writes another in its place. */
function eachText(within: unknown, visit: (text: string, put: (text: string) => void) => void): void {
  if (typeof within !== 'object' || within === null) return
  const parts = within as Record<string, unknown>
  for (const [key, value] of Object.entries(parts)) {
    if (typeof value !== 'string') eachText(value, visit)
    else
      visit(value, (text) => {
        parts[key] = text
      })
  }
}

/** The staff list, August's logs, everyone at their screens, and the month launched. */
async function begins(story: Story): Promise<void> {
  const { lin } = story
  await bringsIn(lin, 'people.csv', staffCsv())
  for (const { name, text } of augustLogs()) await bringsIn(lin, name, text)
  for (const person of story.everyone) await person.arrives()
  for (const person of story.everyone) await person.sees(/Kaoping|我是考评/)
  await lin.writes('待办')
  await lin.presses(zh.home.tasks.launch)
  await lin.fills({ month: zh.format.month('2026-08') })
  for (const agent of [story.wang, story.li]) await agent.sees(zh.review.self.title('2026-08', zh.format))
}

/** Everybody's self-assessment and every lead's assessment. */
async function assesses({ wang, li, emily, chen, grace }: Story): Promise<void> {
  const words = { reason: '抽检录音', summary: '平稳的一个月' }
  for (const [agent, say] of [
    [wang, zh],
    [li, zh],
    [emily, en],
  ] as const) {
    const title = say.review.self.title('2026-08', say.format)
    await agent.sees(title)
    expect(await agent.fills({ ...middle, ...words }, { open: say.review.self.open, in: title })).toMatchObject({
      ok: true,
    })
  }
  for (const [lead, name, say] of [
    [chen, '王芳', zh],
    [chen, '李梅', zh],
    [grace, 'Emily Carter', en],
  ] as const) {
    await lead.sees(say.review.lead.title(name))
    expect(await lead.fills({ ...middle, ...words }, { open: say.review.lead.open, in: name })).toMatchObject({
      ok: true,
    })
  }
}
