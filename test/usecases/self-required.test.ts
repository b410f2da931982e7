import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { tasksOf } from '../../src/usecases/view-tasks.ts'
import { says } from '../support/office.ts'
import { type Company, middle, openCompany } from './small-company.ts'

const zh = speechFor('zh-CN')

let town: Company
const cardOf = async (who: string, about: string) => {
  const card = (await town.cards(who)).findLast((it) => it.about === about)?.card
  return card ? says(card) : ''
}

beforeAll(async () => {
  town = await openCompany()
  await sql`update policy_version set body = jsonb_set(body, '{raters,missing}', '"block"')`.execute(town.db)
  await town.launch()
})
afterAll(() => town.drop())

describe('a policy that hands nothing over without a self-assessment', () => {
  it('takes a late one, and still has it among the agent’s tasks', async () => {
    town.moveTo('2026-09-20T02:00:00Z') // long after the window
    const wang = await town.person('wang')
    const { self } = await town.transact((uow) => tasksOf(uow, wang, town.today(wang)))
    expect(self).toMatchObject([{ month: '2026-08' }])
    expect(await cardOf('wang', 'self-assessment')).toContain('请尽快补交')

    const assessment = await town.assessmentOf('wang')
    expect(await town.press('chen', { do: 'lead.submit', assessment }, middle)).toMatchObject({ show: 'refusal' })
    expect(await town.press('wang', { do: 'self.submit', assessment }, middle)).toMatchObject({ show: 'card' })
    expect(await town.press('chen', { do: 'lead.submit', assessment }, middle)).toMatchObject({ show: 'card' })
  })

  it('says to a lead what the month waits for', async () => {
    const reply = await town.press('chen', { do: 'lead.form', assessment: await town.assessmentOf('li') })
    expect(reply.show === 'form').toBe(false)
    expect(JSON.stringify(reply)).toContain(zh.review.lead.noSelf.block.slice(0, 10))
  })

  it('reminds those who owe it, and no lead who cannot act', async () => {
    await town.press('su', { do: 'cycle.chase', cycle: await town.cycle() })
    const facts = (await town.facts()).filter(({ is }) => is === 'cycle-chased')
    expect(facts).toMatchObject([{ people: 4 }]) // li, zhao, mo and emily
  })
})
