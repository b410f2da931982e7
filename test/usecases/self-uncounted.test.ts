import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { tasksOf } from '../../src/usecases/view-tasks.ts'
import { says } from '../support/office.ts'
import { type Company, middle, openCompany } from './small-company.ts'

const zh = speechFor('zh-CN')

let town: Company
beforeAll(async () => {
  town = await openCompany()
  await sql`update policy_version set body = jsonb_set(body, '{raters}', '{"self": 0, "lead": 100}')`.execute(town.db)
  await town.launch()
})
afterAll(() => town.drop())

describe('a policy that gives the self-assessment no share', () => {
  it('keeps no lead waiting: on the day of the launch the whole team can be assessed', async () => {
    const chen = await town.person('chen')
    const { toAssess } = await town.transact((uow) => tasksOf(uow, chen, town.today(chen)))
    expect(toAssess).toMatchObject([{ month: '2026-08', people: 3 }])
    const assessment = await town.assessmentOf('wang')
    expect(await town.press('chen', { do: 'lead.submit', assessment }, middle)).toMatchObject({ show: 'card' })
    const own = (await town.cards('wang')).find((it) => it.about === 'self-assessment')
    expect(own && says(own.card)).toContain(`${zh.review.self.ahead}${zh.review.self.uncounted}`)
  })

  it('asks the lead for no reason where the two lie far apart (AM43)', async () => {
    const assessment = await town.assessmentOf('mo')
    const own = { ...middle, communication: '15', tasks: '10' }
    expect(await town.press('mo', { do: 'self.submit', assessment }, own)).toMatchObject({ show: 'card' })
    const low = { ...middle, communication: '2', tasks: '5.5', reason: '' }
    expect(await town.press('han', { do: 'lead.submit', assessment }, low)).toMatchObject({ show: 'card' })
  })

  it('reminds the agent and the lead, who could both act today', async () => {
    const chased = await town.press('su', { do: 'cycle.chase', cycle: await town.cycle() })
    expect(chased).toMatchObject({ show: 'says' })
    // li, zhao and emily have not assessed themselves; chen and grace lead them
    const facts = (await town.facts()).filter(({ is }) => is === 'cycle-chased')
    expect(facts).toMatchObject([{ people: 5 }])
  })
})
