import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import { speechFor } from '../../src/i18n/words.ts'
import type { Ticket } from '../../src/playground/feishu/api/helpdesk.ts'
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
    for (let n = 0; n < 12; n += 1) opens(`t${n}`)
    opens('t12', { firstResponseSeconds: 0 })
    await story.moveTo('2026-09-01T22:31:00Z') // 06:31 on the 2nd
    const done = () => story.town.app.inTransaction((uow) => uow.pulls.isDone('feishu-helpdesk', day('2026-09-02')))
    await expect.poll(done, { timeout: 20_000 }).toBe(true)
    await story.moveTo('2026-09-02T01:06:00Z')
    await story.wang.sees(zh.digest.own.how)
    const digest = story.wang.texts().find((text) => text.includes(zh.digest.own.how)) ?? ''
    // beside what the ticket system itself has left in the folder
    const [, ...others] = tickets(day('2026-09-01'), day('2026-09-01')).split('\n')
    const own = others.filter((line) => /^[^,]*,(00101|王芳|wang[^,]*),/.test(line)).length
    expect(digest).toContain(`工单量 | ${13 + own} |`)
  }, 60_000)
})
