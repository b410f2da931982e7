import { beforeAll, describe, expect, it } from 'vitest'
import { Mapping } from '../../src/core/readings/mapping.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { retireMapping, saveMapping } from '../../src/usecases/save-mapping.ts'
import { databaseForFile } from '../support/database.ts'
import { noJobs, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { mappings, people } = recordOf(db)
const transact = inTransaction(db, { now: () => new Date('2026-09-01T01:00:00Z'), wake: noJobs })

const mapping = Mapping.parse({
  source: 'shop-calls',
  title: { zh: '门店通话', en: 'Shop calls' },
  columns: {
    whoever: { header: ['坐席'], read: 'text' },
    on: { header: ['日期'], read: 'day', forms: ['yyyy-MM-dd'] },
    a: { header: ['接起量'], read: 'number', to: 100 },
  },
  person: 'whoever',
  day: 'on',
  feeds: [{ indicator: 'answered-calls', as: 'sum', value: 'a' }],
})
const wider: Mapping = { ...mapping, title: { zh: '门店通话（二）', en: 'Shop calls, again' } }

let lin = ''
beforeAll(async () => {
  lin = (await people.upsert(somebody())).id
})

describe('a company’s own source mappings', () => {
  it('come back as they went in, their columns in the same order', async () => {
    expect(await mappings.all()).toEqual([])
    expect(await mappings.save(mapping, lin, 'from the shop')).toBe(1)
    expect(await mappings.all()).toEqual([mapping])
    expect(Object.keys((await mappings.find('shop-calls'))?.columns ?? {})).toEqual(['whoever', 'on', 'a'])
    expect(await mappings.find('other')).toBeNull()
  })

  it('keep every text with who saved it; the same text again is no new version', async () => {
    expect([
      await mappings.save(mapping, null),
      await mappings.save(wider, null),
      await mappings.save(wider, lin),
    ]).toEqual([1, 2, 2])
    const history = await mappings.history('shop-calls')
    expect(history.map(({ version, by, note, mapping }) => [version, by, note, mapping?.title.en])).toEqual([
      [2, null, '', 'Shop calls, again'],
      [1, lin, 'from the shop', 'Shop calls'],
    ])
    expect(await mappings.inUse()).toHaveLength(1)
  })

  it('can be taken out of use and into use again, and nothing of them is lost', async () => {
    expect([await mappings.retire('shop-calls', lin), await mappings.retire('shop-calls', lin)]).toEqual([true, false])
    expect([await mappings.all(), await mappings.inUse(), await mappings.find('shop-calls')]).toEqual([[], [], null])
    expect(await mappings.save(mapping, lin)).toBe(4)
    expect((await mappings.history('shop-calls')).map((it) => it.mapping?.title.en ?? 'out of use')).toEqual([
      'Shop calls',
      'out of use',
      'Shop calls, again',
      'Shop calls',
    ])
  })

  it('saved by two at once take two numbers', async () => {
    const both = [wider, { ...wider, replaces: 'period' as const }]
    const versions = await Promise.all(both.map((it) => transact((uow) => uow.mappings.save(it, null))))
    expect(versions.toSorted()).toEqual([5, 6])
  })

  it('leave a fact when they change, and none when they do not', async () => {
    const facts = () =>
      db.selectFrom('fact').select(['is_what', 'body']).where('is_what', 'like', 'mapping-%').orderBy('id').execute()
    const own = { ...mapping, source: 'own' }
    const save = () => transact((uow) => saveMapping({ uow, by: null }, own))
    const retire = () => transact((uow) => retireMapping({ uow, by: null }, 'own'))
    expect([await save(), await save(), await retire(), await retire()]).toEqual([1, 1, true, false])
    expect((await facts()).map(({ is_what, body }) => [is_what, body])).toMatchObject([
      ['mapping-saved', { source: 'own', version: 1 }],
      ['mapping-retired', { source: 'own' }],
    ])
  })

  it('agree with the name they are kept under', async () => {
    const wrong = { source: 'x', version: 1, body: JSON.stringify(mapping), by_id: null, at: new Date() }
    await expect(db.insertInto('source_mapping').values(wrong).execute()).rejects.toThrow(/check/)
  })
})
