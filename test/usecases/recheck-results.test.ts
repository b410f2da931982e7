import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../../src/cli/main.ts'
import { renderCard as renderFeishu } from '../../src/messengers/feishu/render.ts'
import { renderCard as renderSlack } from '../../src/messengers/slack/render.ts'
import { inspectCard } from '../../src/playground/feishu/card/inspect.ts'
import { checkMessage } from '../../src/playground/slack/block-kit/check.ts'
import { recheckResults } from '../../src/usecases/recheck-results.ts'
import { urlOf } from '../support/database.ts'
import { says } from '../support/office.ts'
import { type Company, openCompany } from './small-company.ts'

let town: Company
beforeAll(async () => {
  town = await openCompany()
  await town.publish()
  await town.draft()
  await town.file()
  await town.admit()
  await town.amend()
})
afterAll(() => town.drop())

const night = async (at: string) => {
  town.moveTo(at)
  await town.tick()
  return (await town.facts()).filter(({ is }) => is === 'sheets-rechecked').at(-1)
}
const told = async (name: string) => (await town.cards(name)).filter(({ about }) => about === 'sheets-differ')
const check = () => recheckResults(town.transact)

async function command(environment: Record<string, string> = {}) {
  const out: string[] = []
  const to = { out: (line: string) => void out.push(line), err: (line: string) => void out.push(line) }
  const code = await runCommand(['recheck'], {
    ...to,
    environment: { DATABASE_URL: urlOf(town.config), ...environment },
  })
  return { code, out: out.join('\n') }
}

describe('the check of published sheets', () => {
  it('finds every edition equal to itself, an amended one too', async () => {
    expect(await check()).toEqual({ checked: 6, unchecked: 0, differences: [], moved: 0 })
    const kept = await town.transact(async (uow) => uow.results.kept(await town.cycle(), '', 50))
    const inputs = kept.flatMap(({ editions }) => editions.map((one) => one.inputs))
    expect(inputs).toHaveLength(6)
    expect(inputs).toContainEqual(
      expect.objectContaining({ is: 'amended', edition: 1, item: 'communication', points: '14' }),
    )
  })

  it('comes at 02:17 in the policy’s zone, once a night, and leaves a fact', async () => {
    expect(await night('2026-09-01T18:16:00Z')).toBeUndefined()
    const fact = { is: 'sheets-rechecked', day: '2026-09-02', checked: 6, unchecked: 0, differ: 0, moved: 0 }
    expect(await night('2026-09-01T18:17:00Z')).toMatchObject(fact)
    await town.tick()
    expect((await town.facts()).filter(({ is }) => is === 'sheets-rechecked')).toHaveLength(1)
    expect(await told('lin')).toEqual([])
  })

  it('counts whose month would come to another total by the readings of today, and changes nothing', async () => {
    const numbers = (name: string) =>
      sql`update reading set numerator = denominator where indicator = 'repair-success'
        and person_id = (select id from person where name = ${name})`.execute(town.db)
    await numbers('li')
    expect(await check()).toMatchObject({ differences: [], moved: 1 })
    expect(await night('2026-09-02T18:17:00Z')).toMatchObject({ differ: 0, moved: 1 })
    expect(await command()).toMatchObject({ code: 0, out: expect.stringContaining('1 would come to another total') })
  })

  it('tells HR and the administrator which stored sheet has been tampered with, and nobody else', async () => {
    await sql`update result set sheet = jsonb_set(sheet, '{total}', '"99.00"')
      where edition = 1 and assessment_id = ${await town.assessmentOf('mo')}`.execute(town.db)
    const { differences } = await check()
    expect(differences).toMatchObject([
      { month: '2026-08', edition: 1, stored: '99.00', again: expect.stringMatching(/^\d\d\.\d\d$/) },
    ])
    const again = differences[0]?.again ?? ''
    expect(await night('2026-09-03T18:17:00Z')).toMatchObject({ differ: 1 })
    for (const name of ['lin', 'su']) {
      const [notice] = await told(name)
      expect(notice && says(notice.card)).toMatch(
        new RegExp(`mo \\(00201\\).*2026年8月，第 1 版.*存档 99.00，重算 ${again}`),
      )
    }
    const [admin] = await told('dao')
    expect(admin && says(admin.card)).toMatch(/mo \(00201\).*2026年8月，第 1 版/)
    expect(admin && says(admin.card)).not.toMatch(/99\.00/) // an administrator sees no sheet
    for (const name of ['mo', 'han', 'boss', 'wang', 'zheng']) expect(await told(name)).toEqual([])
  })

  it.each(['zh-CN', 'en'] as const)(
    'says so in both messengers, in %s, without a number on the lock screen',
    async (locale) => {
      const cards = (await town.everyCard(locale)).filter(({ about }) => about === 'sheets-differ')
      expect(cards).toHaveLength(3)
      for (const { card } of cards) {
        expect(checkMessage(renderSlack(card).blocks)).toBeNull()
        expect(inspectCard(renderFeishu(card))).toBeNull()
        expect(card.gist).not.toMatch(/\d/)
        for (const drawn of [renderSlack(card), renderFeishu(card)]) {
          expect(JSON.stringify(drawn)).toContain('00201')
          expect(JSON.stringify(drawn)).toMatch(locale === 'en' ? /outside Kaoping/ : /考评系统之外/)
        }
      }
    },
  )

  it('ends with 1 on the command line, and names the case', async () => {
    const { code, out } = await command()
    expect(code).toBe(1)
    expect(out).toMatch(/6 sheets checked[\s\S]*00201 · August 2026, edition 1 · stored 99\.00, computed \d\d\.\d\d/)
    expect((await command({ LANG: 'zh_CN.UTF-8' })).out).toMatch(/已核对 6 份[\s\S]*存档 99\.00，重算/)
  })

  it('finds a changed step, a sheet that cannot be read, changed inputs and a changed policy as well', async () => {
    const change = async (name: string, edition: number, to: ReturnType<typeof sql>) => {
      await sql`update result set ${to} where edition = ${edition}
        and assessment_id = ${await town.assessmentOf(name)}`.execute(town.db)
    }
    await change('mo', 1, sql`sheet = jsonb_set(sheet, '{lines,0,trace,0,value}', '"1"')`)
    await change('emily', 1, sql`sheet = '{}'`)
    await change('zhao', 1, sql`inputs = jsonb_set(inputs, '{ratings,lead,points,tasks}', '"1"')`)
    await change('wang', 2, sql`sheet = jsonb_set(sheet, '{total}', '"100.00"')`)
    const found = (await check()).differences
    expect(found.map(({ edition }) => edition).sort()).toEqual([1, 1, 1, 2])
    expect(found.filter(({ stored }) => stored === null)).toHaveLength(1)

    await sql`update policy_version set body = jsonb_set(body, '{grades,0,from}', '10')`.execute(town.db)
    expect((await check()).differences).toHaveLength(6)
  })

  it('says how many were made before their inputs were kept', async () => {
    await sql`update result set inputs = null`.execute(town.db)
    expect(await check()).toEqual({ checked: 0, unchecked: 6, differences: [], moved: 0 })
    expect(await command()).toMatchObject({ code: 0, out: expect.stringContaining('6 could not be checked') })
  })
})
