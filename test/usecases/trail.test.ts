import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { amendment, type Company, middle, openCompany } from './small-company.ts'

let town: Company
let nameOf: ReadonlyMap<string | null, string>
beforeAll(async () => {
  town = await openCompany()
  const everyone = await town.transact((uow) => uow.people.everyone())
  nameOf = new Map([[null, ''], ...everyone.map((it): [string, string] => [it.id, it.name])])
}, 60_000)
afterAll(() => town.drop())

/** What has been written since `from`: who did what about whom. */
async function since(from: number): Promise<string[]> {
  const facts = (await town.facts()).slice(from)
  return facts.map(({ is, by, about }) => `${nameOf.get(by)} ${is} ${nameOf.get(about)}`.trim())
}

/** The sentences that an act adds to the trail. */
async function written(act: () => Promise<unknown>): Promise<string[]> {
  const before = (await town.facts()).length
  await act()
  return since(before)
}

describe('the trail', () => {
  it('has every act of a month: who, what, about whom', async () => {
    expect(await written(() => town.launch())).toEqual([
      'lin cycle-launched',
      ...['wang', 'li', 'zhao', 'mo', 'emily'].map((name) => `lin invited ${name}`),
    ])
    const assessment = await town.assessmentOf('wang')
    const self = () => town.press('wang', { do: 'self.submit', assessment }, middle)
    expect(await written(self)).toEqual(['wang self-assessment-submitted wang'])
    expect(await written(() => town.press('lin', { do: 'cycle.chase', cycle: '' }))).toEqual([])
    const cycle = await town.cycle()
    expect(await written(() => town.press('lin', { do: 'cycle.chase', cycle }))).toEqual(['lin cycle-chased'])
    await town.selfs()
    expect(await written(() => town.press('chen', { do: 'lead.form', assessment }))).toEqual(['chen sheet-viewed wang'])
    const assess = () => town.press('chen', { do: 'lead.submit', assessment }, middle)
    expect(await written(assess)).toEqual(['chen lead-assessment-submitted wang'])
    await town.assess()
    expect(await written(() => town.press('boss', { do: 'sheet.show', assessment }))).toEqual([
      'boss sheet-viewed wang',
    ])
    expect(await written(() => town.handOver())).toEqual(['lin cycle-submitted'])
    const back = () => town.press('boss', { do: 'cycle.return', cycle, round: 1 }, { reason: '请核对华东' })
    expect(await written(back)).toEqual(['boss cycle-returned'])
    await town.handOver()
    expect((await written(() => town.approve(2))).sort()).toEqual(
      [
        'boss cycle-approved',
        ...['wang', 'li', 'zhao', 'mo', 'emily'].map((it) => `boss grade-published ${it}`),
      ].sort(),
    )
    const agree = () => town.press('wang', { do: 'result.object', assessment, edition: 2 })
    expect(await written(agree)).toEqual(['wang result-acknowledged wang'])
    expect(await written(() => town.press('wang', { do: 'sheet.show', assessment }))).toEqual([]) // one's own
  })

  it('has every act of an appeal, with its reason', async () => {
    expect(await written(() => town.draft())).toEqual(['wang appeal-drafted wang'])
    const appeal = await town.appealOf('wang')
    const edit = () => town.press('wang', { do: 'appeal.edit', appeal }, { item: 'communication', wished: '14' })
    expect(await written(edit)).toEqual(['wang appeal-corrected wang'])
    expect(await written(() => town.file())).toEqual(['wang appeal-filed wang'])
    const looksAgain = () => town.press('su', { do: 'appeal.show', appeal })
    expect(await written(looksAgain)).toEqual(['su sheet-viewed wang'])
    expect(await written(() => town.admit())).toEqual(['lin appeal-admitted wang', 'lin sheet-viewed wang'])
    expect(await written(() => town.amend())).toEqual([
      'han appeal-amended wang',
      'han grade-published wang',
      'han sheet-viewed wang',
    ])
    await town.draft('li')
    const dropped = await town.appealOf('li')
    expect(await written(() => town.press('li', { do: 'appeal.drop', appeal: dropped }))).toEqual([
      'li appeal-dropped li',
    ])
    const facts = await town.facts()
    const reasons = facts.flatMap((it) => ('reason' in it ? [[it.is, it.reason]] : []))
    expect(reasons).toEqual([
      ['cycle-returned', '请核对华东'],
      ['appeal-amended', amendment.reason],
    ])
    expect(facts.find((it) => it.is === 'appeal-amended')).toMatchObject({
      item: 'communication',
      from: '12',
      to: '14',
    })
  })

  it('has the moment of each', async () => {
    const rows = await town.db.selectFrom('fact').select('at').execute()
    for (const { at } of rows) expect(at).toEqual(town.now())
  })

  it.each([
    ['changed', sql`update fact set body = '{}' where id = 1`],
    ['changed, where nothing is met', sql`update fact set by_id = null where false`],
    ['taken out', sql`delete from fact where id = 1`],
    ['emptied', sql`truncate fact`],
    ['emptied with all that hangs on it', sql`truncate fact cascade`],
  ])('cannot be %s, not even by the owner of the database', async (_, statement) => {
    const before = await town.facts()
    await expect(statement.execute(town.db)).rejects.toThrow('the trail is added to, never changed')
    expect(await town.facts()).toEqual(before)
  })
})
