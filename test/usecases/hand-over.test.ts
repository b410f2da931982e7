import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speechFor } from '../../src/i18n/words.ts'
import { type Company, middle, openCompany } from './small-company.ts'

const zh = speechFor('zh-CN')

let town: Company
beforeAll(async () => {
  town = await openCompany()
  await sql`update policy_version set body = jsonb_set(body, '{raters,missing}', '"block"')`.execute(town.db)
  await town.launch()
})
afterAll(() => town.drop())

const people = ['wang', 'li', 'zhao', 'mo', 'emily']
const submit = async (name: string) =>
  town.press(name, { do: 'self.submit', assessment: await town.assessmentOf(name) }, middle)
const editions = async () =>
  town.transact(async (uow) => (await uow.results.of(await town.assessmentOf('wang'))).map((it) => it.edition))

describe('a policy that hands nothing over without the self-assessments', () => {
  it('counts a month without one as still open, keeps no sheet, and the cycle stays with HR', async () => {
    for (const name of people.filter((it) => it !== 'mo')) expect(await submit(name)).toMatchObject({ show: 'card' })
    town.moveTo('2026-09-08T02:00:00Z') // the agents' window has closed, and mo's lead waits on
    await town.assess()
    expect(await town.handOver()).toMatchObject({
      show: 'refusal',
      says: zh.refusal['still-open']({ no: 'still-open', left: 1 }),
    })
    expect(await editions()).toEqual([])
    const cycle = await town.transact(async (uow) => uow.cycles.get(await town.cycle()))
    expect(cycle?.at).toBe('launched')
  })

  it('is handed over once the policy no longer waits', async () => {
    await sql`update policy_version set body = jsonb_set(body, '{raters,missing}', '"renormalise"')`.execute(town.db)
    await town.assess()
    expect(await town.handOver()).toMatchObject({ show: 'card' })
    expect(await editions()).toEqual([1])
  })
})
