import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { speechFor } from '../../src/i18n/words.ts'
import type { Ticket } from '../../src/playground/feishu/tables.ts'
import { deskTickets } from '../../src/playground/sample/help-desk.ts'
import { tickets } from '../../src/playground/sample/logs.ts'
import { bringsIn, openStory, staffCsv } from '../support/town.ts'

const zh = speechFor('zh-CN')
type Story = Awaited<ReturnType<typeof openStory>>

describe.each(['slack', 'feishu'] as const)('tickets that come in overnight, told in %s', (messenger) => {
  let story: Story
  beforeAll(async () => {
    story = await openStory(messenger, { helpdesk: true })
    await bringsIn(story.lin, 'people.csv', staffCsv())
    for (const person of story.everyone) await person.arrives()
  }, 60_000)
  afterAll(() => story?.close())

  const opens = (id: string, its: Partial<Ticket> = {}) => {
    const openedAt = Date.parse('2026-09-01T03:00:00Z')
    story.town.feishu.helpdesk.tickets.push({
      id,
      agent: { name: '王芳', email: '' },
      type: 'human',
      status: 'closed',
      openedAt,
      changedAt: openedAt,
      closedAt: openedAt,
      score: 3,
      solved: true,
      firstResponseSeconds: 5400,
      resolutionSeconds: 7200,
      processingSeconds: 1200,
      fields: {},
      ...its,
    })
  }

  it('stand in the digest of the next morning', async () => {
    opens('t1')
    opens('t2', { firstResponseSeconds: 0, agent: { name: '无名', email: '' } })
    opens('t3', { type: 'bot' })
    await story.moveTo('2026-09-01T22:31:00Z') // 06:31 on the 2nd
    const done = () => story.town.app.inTransaction((uow) => uow.pulls.isDone('feishu-helpdesk', day('2026-09-02')))
    await expect.poll(done, { timeout: 20_000 }).toBe(true)
    await story.moveTo('2026-09-02T01:06:00Z')
    await story.wang.sees(zh.digest.own.how)
    const digest = story.wang.texts().find((text) => text.includes(zh.digest.own.how)) ?? ''
    // beside what the ticket system itself has left in the folder
    const [, ...others] = tickets(day('2026-09-01'), day('2026-09-01')).split('\n')
    const asked = deskTickets(day('2026-09-01')).filter(
      ({ agent, type }) => agent.name === '王芳' && type === 'human',
    ).length
    expect(asked).toBeGreaterThan(0)
    const own = others.filter((line) => /^[^,]*,(00101|王芳|wang[^,]*),/.test(line)).length
    expect(digest).toContain(`工单量 | ${1 + own + asked} |`)
  }, 60_000)
})
