import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { augustLogs, bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const en = speechFor('en')
const say = zh.policyDraft
const bytes = (text: string) => new TextEncoder().encode(text)

const shipped = readFileSync('src/policies/after-sales.yaml', 'utf8')
const changed = bytes(shipped.replace(/^gap: .*$/m, 'gap: 10'))
const faulty = bytes(shipped.replace(/^gap: .*$/m, 'gap: ten'))
const title = zh.label({ zh: '售后服务绩效考核办法', en: 'After-sales performance policy' })
const version = say.version(title, 'after-sales@2')
const english = en.policyDraft.version('After-sales performance policy', 'after-sales@2')

describe.each(['slack', 'feishu'] as const)('a policy that changes, in %s', (messenger) => {
  let story: Awaited<ReturnType<typeof openStory>>
  beforeAll(async () => {
    story = await openStory(messenger)
    await bringsIn(story.lin, 'people.csv', staffCsv())
    for (const { name, text } of augustLogs()) await bringsIn(story.lin, name, text)
    for (const person of story.everyone) await person.arrives()
    for (const person of story.everyone) await person.sees(/Kaoping|我是考评/)
  }, 90_000)
  afterAll(() => story?.close())

  it('begins with a file that HR sends: faults with their lines, then a draft with what it changes', async () => {
    const { lin, wang } = story
    await lin.uploads('after-sales.yaml', faulty)
    await lin.sees(say.file.title)
    await wang.uploads('after-sales.yaml', changed)
    await wang.sees(zh.imports.failure['hr-only']())
    await lin.uploads('after-sales.yaml', changed)
    await lin.sees(say.draft.title(version))
    await lin.sees(/15[\s\S]*10/)
    await lin.writes('考核办法')
    await lin.sees(say.desk.inForce)
  }, 60_000)

  it('is tried on a past month before anybody hears of it', async () => {
    await story.lin.fills({ month: '2026-08' }, { open: say.draft.try, in: say.draft.title(version) })
    await story.lin.sees(zh.trial.changesNothing)
    await story.lin.presses(say.draft.backTo)
    await story.lin.sees(say.draft.title(version))
    story.wang.seesNot(say.consultation.title(title))
  }, 60_000)

  it('is put to everyone, in their language, and answered', async () => {
    const { lin, wang, emily } = story
    await lin.fills({ days: '3' }, { open: say.draft.ask, in: say.draft.title(version) })
    await wang.sees(say.consultation.title(title))
    await emily.sees(en.policyDraft.consultation.title('After-sales performance policy'))
    await wang.fills(
      { words: '差距定得太小了 <!channel>' },
      { open: say.consultation.open, in: say.consultation.title(title) },
    )
    await wang.sees('差距定得太小了')
    await emily.fills({ words: 'Fair enough.' }, { open: en.policyDraft.consultation.open })
    await wang.fills({ words: '补充一条' }, { open: say.consultation.open, in: say.consultation.title(title) })
    await wang.sees('补充一条')
    wang.seesNot('Fair enough.')
    await lin.writes('考核办法')
    await lin.sees(say.comments(3))
    expect(story.pings()).toEqual([])
  }, 60_000)

  it('leaves a month that is launched meanwhile with the version in force', async () => {
    await story.lin.writes('待办')
    await story.lin.presses(zh.home.tasks.launch)
    await story.lin.fills({ month: zh.format.month('2026-08') })
    await story.lin.sees(zh.cycle.board.title('2026-08', zh.format))
  }, 60_000)

  it('goes to leadership when the time is over, who sees what was said and names the day', async () => {
    const { lin, boss } = story
    await story.moveTo('2026-09-07T02:00:00Z')
    await lin.writes('考核办法')
    await lin.presses(say.draft.submit)
    await boss.sees(say.approve.title(version))
    await boss.sees('差距定得太小了')
    const back = await boss.fills({ effective: '2026-01-01' }, { open: say.approve.approve })
    expect(JSON.stringify(back)).toContain('已经过去')
    await boss.fills({ effective: '2026-10-01' }, { open: say.approve.approve })
    await boss.sees('2026年10月1日')
  }, 60_000)

  it('is made known to everyone, who confirm by a button', async () => {
    const { wang, emily, lin } = story
    await wang.sees(say.known.holds(version, '2026-10-01', zh.format))
    await emily.sees(en.policyDraft.known.holds(english, '2026-10-01', en.format))
    await wang.presses(say.known.confirm)
    await wang.sees(say.known.confirmed)
    await emily.presses(en.policyDraft.known.see)
    await emily.sees(en.policyDraft.mine.windows)
    await lin.writes('考核办法')
    await lin.sees(say.desk.coming(version, '2026-10-01', zh.format))
  }, 60_000)

  it('holds for the months launched from its day on, and for no other', async () => {
    await story.moveTo('2026-10-09T02:00:00Z')
    await story.lin.writes('待办')
    await story.lin.sees(zh.home.tasks.policy.read(title, '2026-10-01', zh.format))
    await story.lin.presses(zh.home.tasks.launch)
    await story.lin.fills({ month: zh.format.month('2026-09') })
    await story.lin.sees(zh.cycle.board.title('2026-09', zh.format))
    const cycles = await story.town.app.inTransaction((uow) => uow.cycles.open())
    expect(cycles.map(({ month, policy }) => `${month} ${policy}`)).toEqual([
      '2026-09 after-sales@2',
      '2026-08 after-sales@1',
    ])
    await story.wang.writes('考核办法')
    await story.wang.sees(say.mine.version(version, '2026-10-01', zh.format))
    expect(story.pings()).toEqual([])
  }, 60_000)
})
