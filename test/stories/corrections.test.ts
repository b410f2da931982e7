import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { employees } from '../../src/playground/sample/staff.ts'
import { augustLogs, bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
const middle = { communication: '12', learning: '2.5', tasks: '9', internal: '2.5', 'cross-department': '2.5' }

/** 王芳, her lead, HR and leadership: as many people as the story needs. */
const few = ['00001', '00002', '00003', '00100', '00101']
const smallStaff = () => {
  const [head = '', ...rows] = staffCsv().split('\n')
  return [head, ...rows.filter((row) => few.some((no) => row.startsWith(`${no},`)))].join('\n')
}
const tickets = augustLogs().find(({ name }) => name.startsWith('tickets')) ?? { name: '', text: '' }
const names = new Set(employees.filter(({ no }) => no === '00101').flatMap(({ no, name, email }) => [no, name, email]))
/** 王芳's tickets alone; of every `each`-th the repair has turned out not to hold. */
const corrected = (each: number) => {
  const [head = '', ...rows] = tickets.text.split('\n')
  const own = rows.filter((row) => names.has(row.split(',')[1] ?? ''))
  const changed = own.map((row, at) => (at % each === 0 ? row.replace(/,Y,([YN])\s*$/, ',N,$1') : row))
  return [head, ...changed].join('\n')
}

describe.each(['slack', 'feishu'] as const)('what follows from data, in %s', (messenger) => {
  let story: Awaited<ReturnType<typeof openStory>>
  beforeAll(async () => {
    story = await openStory(messenger)
    await bringsIn(story.lin, 'people.csv', smallStaff())
    await bringsIn(story.lin, tickets.name, corrected(1_000_000))
    for (const person of [story.lin, story.boss, story.chen, story.wang]) await person.arrives()
    for (const person of [story.lin, story.boss, story.chen, story.wang]) await person.sees(/我是考评/)
    await story.moveTo('2026-09-01T02:05:10Z')
  }, 90_000)
  afterAll(() => story?.close())

  const typed = {
    indicator: zh.entry.option('重复问题率', '%'),
    day: '2026-09-01',
    source: '回访记录',
    provider: '质检组周敏',
  }

  it('a lead types a value that no system records: by words, in a form', async () => {
    const { chen } = story
    await chen.writes('录入 00101')
    await chen.sees(zh.entry.intro)
    const none = await chen.fills({ ...typed, value: '30', of: '20' }, { open: zh.entry.open, in: zh.entry.intro })
    expect(`${none.said ?? ''}${JSON.stringify(none.fieldErrors ?? '')}${none.toast?.content ?? ''}`).toContain('100%')
    expect(
      await chen.fills({ ...typed, value: '1', of: '20' }, { open: zh.entry.open, in: zh.entry.intro }),
    ).toMatchObject({ ok: true })
    await chen.sees('5%（样本 20）')
    await chen.sees('质检组周敏')
  }, 60_000)

  it('it stands in the next digest of the person and of the team', async () => {
    await story.moveTo('2026-09-02T01:05:10Z')
    await story.wang.sees('重复问题率')
    await story.chen.sees('重复问题率')
  }, 60_000)

  it('it is corrected, and taken back with a reason', async () => {
    const { chen } = story
    await chen.writes('录入 00101')
    await chen.fills({ ...typed, value: '4', of: '20' }, { open: zh.entry.open, in: zh.entry.intro })
    await chen.sees(/替代了.*录入的 5%（样本 20）/)
    await chen.fills({ reason: '录错了人' }, { open: zh.entry.takeBack, in: '20%（样本 20）' })
    await chen.sees(zh.entry.takenBack)
  }, 60_000)

  it('a lead sees the rows behind a number, beside the assessment', async () => {
    const { lin, wang, chen, boss } = story
    await lin.writes('待办')
    await lin.presses(zh.home.tasks.launch)
    await lin.fills({ month: zh.format.month('2026-08') })
    const title = zh.review.self.title('2026-08', zh.format)
    await wang.sees(title)
    const words = { reason: '有客户表扬', summary: '很忙的一个月' }
    expect(await wang.fills({ ...middle, ...words }, { open: zh.review.self.open, in: title })).toMatchObject({
      ok: true,
    })
    await chen.sees(zh.review.lead.title('王芳'))
    await chen.presses(zh.rows.open, { in: zh.review.lead.title('王芳') })
    await chen.sees(zh.rows.listTitle('王芳', '2026-08', zh.format))
    await chen.presses('维修成功率')
    await chen.sees(new RegExp(`${tickets.name}，第 \\d+ 行`))
    await chen.presses(zh.rows.back)
    await chen.sees(zh.rows.listTitle('王芳', '2026-08', zh.format))
    const given = { ...middle, reason: '抽检录音', summary: '辛苦了' }
    expect(await chen.fills(given, { open: zh.review.lead.open, in: zh.review.lead.title('王芳') })).toMatchObject({
      ok: true,
    })
    await lin.presses(zh.cycle.board.submit)
    await boss.presses(zh.cycle.approve.approve)
    await wang.sees(zh.result.title('2026-08', zh.format))
  }, 60_000)

  it('a corrected file would change the published result: HR is asked, and nobody else hears', async () => {
    const { lin, wang } = story
    await story.moveTo('2026-09-03T02:05:10Z')
    lin.seesNot(zh.correction.title)
    await bringsIn(lin, 'tickets-corrected.csv', corrected(2))
    await story.moveTo('2026-09-03T03:05:10Z')
    await lin.sees(zh.correction.title)
    await lin.sees(/tickets-corrected\.csv/)
    await lin.sees(/维修成功率/)
    wang.seesNot(zh.correction.title)
    wang.seesNot(/本结果替代之前的结果/)
  }, 60_000)

  it('HR publishes a new edition: the agent reads what changed and why, and may appeal', async () => {
    const { lin, wang } = story
    await lin.fills({ reason: '工单系统补录了维修结果' }, { open: zh.correction.adopt, in: zh.correction.title })
    await lin.sees(zh.correction.state.adopted(2))
    await wang.sees(/本结果替代之前的结果/)
    await wang.sees('工单系统补录了维修结果')
    await wang.sees(zh.correction.changed)
    await wang.writes('我要申诉 维修成功率，补录的工单不是我处理的')
    await wang.sees(zh.appeal.draft.title)
    expect(story.pings()).toEqual([])
  }, 60_000)

  it('of the next file HR says why it changes nothing: the result stands, and the reason too', async () => {
    const { lin, wang } = story
    const results = () => wang.texts().filter((text) => text.includes(zh.result.title('2026-08', zh.format))).length
    const before = results()
    await bringsIn(lin, 'tickets-late.csv', corrected(3))
    await story.moveTo('2026-09-04T03:05:10Z')
    await lin.sees(/tickets-late\.csv，/)
    await lin.fills({ reason: '过了更正期限' }, { open: zh.correction.leave, in: /tickets-late\.csv，/ })
    await lin.sees(/「过了更正期限」/)
    await story.moveTo('2026-09-04T04:05:10Z')
    expect(results()).toBe(before)
    wang.seesNot('过了更正期限')
  }, 60_000)
})
