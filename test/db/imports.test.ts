import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Day, day } from '../../src/core/calendar/day.ts'
import type { RowCounts } from '../../src/core/readings/report.ts'
import { type StagedRow, stagedLine } from '../../src/core/readings/staged-row.ts'
import { imports as importsOf } from '../../src/db/imports.ts'
import { takeRows } from '../../src/db/source-rows.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import type { RowsTarget } from '../../src/usecases/unit-of-work.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { imports, people, readings } = recordOf(db)
const transact = inTransaction(db, { now: () => morning, wake: async () => {} })

let mei: string
let tom: string
const lines = (function* () {
  for (let line = 2; ; line += 1) yield line
})()
const row = (key: string, its: Partial<StagedRow> = {}): StagedRow => ({
  line: lines.next().value ?? 0,
  key,
  person: mei,
  day: day('2026-08-03'),
  parts: '0.5 -',
  ...its,
})

const target: RowsTarget = {
  source: 'tickets',
  indicators: ['replies', 'late'],
  last: [],
  byContent: false,
  replaces: 'rows',
  mayBring: null,
}

async function* piecesOf(rows: readonly StagedRow[], size = 700) {
  for (let from = 0; from < rows.length; from += size)
    yield Buffer.from(
      rows
        .slice(from, from + size)
        .map(stagedLine)
        .join(''),
    )
}

/** Imports these rows as one file, the way the use case does; `chunk`: so many rows are merged at once. */
const bring = (id: string, rows: readonly StagedRow[], into: Partial<RowsTarget> = {}, chunk = 0): Promise<RowCounts> =>
  db.transaction().execute(async (trx) => {
    const store = importsOf(trx)
    await store.begin({ id, kind: 'log', file: `${id}.csv`, digest: id, by: null, at: morning })
    const counts = await (chunk > 0
      ? takeRows(trx, id, { ...target, ...into }, piecesOf(rows, chunk), 1)
      : store.takeRows(id, { ...target, ...into }, piecesOf(rows)))
    await store.finish(id, { rows: rows.length })
    return counts
  })

const none: RowCounts = { added: 0, changed: 0, same: 0, merged: 0, withdrawn: 0, notYours: { rows: 0, first: [] } }
const month = (person: string, first = '2026-08') =>
  readings.totals([person], day(`${first}-01`), day(`${first}-28`)).then((them) => them.get(person))

beforeAll(async () => {
  mei = (await people.upsert(somebody({ employeeNo: 'E1' }))).id
  tom = (await people.upsert(somebody({ employeeNo: 'E2' }))).id
})

const daysOf = async (from: Day, to: Day) => (await readings.daily([mei], from, to)).get(mei) ?? []

describe('an import', () => {
  it('adds its rows and sums them to readings, exactly', async () => {
    const rows = [row('1'), row('2', { parts: '0.1 1/3' }), row('3', { day: day('2026-08-04') })]
    expect(await bring('i1', rows)).toEqual({ ...none, added: 3 })
    expect(await month(mei)).toEqual([
      { indicator: 'late', numerator: '1', denominator: '3', rows: 1, sources: ['tickets'] },
      { indicator: 'replies', numerator: '1.1', denominator: '3', rows: 3, sources: ['tickets'] },
    ])
    expect(await readings.newestDay()).toBe('2026-08-04')
  })

  it('brought again changes nothing', async () => {
    const before = await month(mei)
    expect(await bring('i2', [row('1'), row('3', { day: day('2026-08-04') })])).toEqual({ ...none, same: 2 })
    expect(await month(mei)).toEqual(before)
  })

  it('that corrects a row keeps the old values with the import that replaced them', async () => {
    const moved = row('1', { person: tom, parts: '2 -' })
    expect(await bring('i3', [moved, row('9')])).toEqual({ ...none, added: 1, changed: 1 })
    const before = await db
      .selectFrom('source_row_before as old')
      .innerJoin('import as made', 'made.number', 'old.import')
      .innerJoin('import as later', 'later.number', 'old.replaced_by')
      .select(['old.key', 'old.person_id', 'old.day', 'old.parts', 'made.id as made', 'later.id as later'])
      .execute()
    expect(before).toEqual([{ key: '1', person_id: mei, day: '2026-08-03', parts: '0.5 -', made: 'i1', later: 'i3' }])
    expect(await month(tom)).toMatchObject([{ indicator: 'replies', numerator: '2', rows: 1 }])
    expect(await month(mei)).toMatchObject([{ indicator: 'late' }, { indicator: 'replies', numerator: '1.1', rows: 3 }])
  })

  it('takes away the reading of a day that has no row left', async () => {
    await bring('i4', [row('3', { day: day('2026-08-05') })])
    const days = await daysOf(day('2026-08-04'), day('2026-08-31'))
    expect(days.map((it) => it.day)).toEqual(['2026-08-05'])
  })

  it('knows each row by its line in the file', async () => {
    await bring('i5', [row('L1', { line: 77 })])
    const { rows } =
      await sql<object>`select line, indicator, numerator::text from source_part where key = 'L1'`.execute(db)
    expect(rows).toEqual([{ line: 77, indicator: 'replies', numerator: '0.5' }])
  })

  it('with a key twice takes the last, and counts the repeat', async () => {
    const its = { person: tom, day: day('2026-07-01') }
    const many = Array.from({ length: 5_001 }, (_, n) => row(`m${n}`, its))
    expect(await bring('i6', [...many, row('m0', { ...its, parts: '7 -' })])).toEqual({
      ...none,
      added: 5_001,
      merged: 1,
    })
    expect(await month(tom, '2026-07')).toMatchObject([{ numerator: '2507', denominator: '5001', rows: 5_001 }])
  })

  it('is found by what its file said', async () => {
    expect(await imports.find('i1')).toMatchObject({ id: 'i1', kind: 'log', file: 'i1.csv', by: null, at: morning })
    expect(await imports.find('none')).toBeNull()
    expect(await imports.get('i4')).toMatchObject({ report: { rows: 1 } })
  })

  it('keeps what was refused cell by cell', async () => {
    const refused = { line: 3, column: 'Day', value: '1.8', fault: { is: 'day' as const, forms: ['yyyy-MM-dd'] } }
    const kept = { header: ['Day', 'Who'], rows: [{ refused, cells: ['1.8', '梅'] }] }
    await imports.keepRefused('i1', kept)
    expect(await imports.refused('i1')).toEqual(kept)
    expect(await imports.refused('i2')).toBeNull()
  })

  it('of rows without a name counts two equal ones as two, however often the file comes', async () => {
    const byContent = { source: 'visits', byContent: true }
    const visits = () => [row('same'), row('same'), row('other')]
    expect(await bring('c1', visits(), byContent)).toEqual({ ...none, added: 3 })
    expect(await bring('c2', [row('same'), ...visits()], byContent)).toEqual({ ...none, added: 1, same: 3 })
  })

  it('that replaces its period withdraws the rows of its people and days that it does not hold', async () => {
    const period = { source: 'rota', replaces: 'period' as const }
    const on = (key: string, it: string, person = mei) => row(key, { day: day(it), person })
    await bring(
      'p1',
      [on('a', '2026-06-01'), on('b', '2026-06-02'), on('c', '2026-06-09'), on('d', '2026-06-02', tom)],
      period,
    )
    expect(await bring('p2', [on('a', '2026-06-01'), on('e', '2026-06-05')], period)).toEqual({
      ...none,
      added: 1,
      same: 1,
      withdrawn: 1, // b: mei's, between the 1st and the 5th; c lies behind, d is tom's
    })
    expect((await daysOf(day('2026-06-01'), day('2026-06-30'))).map((it) => it.day)).toEqual([
      '2026-06-01',
      '2026-06-05',
      '2026-06-09',
    ])
  })

  it('of an indicator of which the last row counts, takes the last of the newest file', async () => {
    const newest = { source: 'levels', indicators: ['replies'], last: ['replies'] }
    await bring('l1', [row('a', { parts: '3' }), row('b', { parts: '5' })], newest)
    const level = async () => (await daysOf(day('2026-08-03'), day('2026-08-03'))).length
    const { rows } = await sql<object>`select numerator::text, rows from reading where source = 'levels'`.execute(db)
    expect(rows).toEqual([{ numerator: '5', rows: 1 }])
    await bring('l2', [row('c', { parts: '4' })], newest)
    const again = await sql<object>`select numerator::text, rows from reading where source = 'levels'`.execute(db)
    expect(again.rows).toEqual([{ numerator: '4', rows: 1 }])
    expect(await level()).toBeGreaterThan(0)
  })

  it('of a lead leaves alone a row that somebody else’s stands under', async () => {
    const scoped = { source: 'scoped' }
    await bring('s1', [row('a', { person: tom }), row('b', { person: mei })], scoped)
    const counts = await bring('s2', [row('a', { line: 5, parts: '9 -' }), row('b', { parts: '9 -' })], {
      ...scoped,
      mayBring: [mei],
    })
    expect(counts).toEqual({ ...none, changed: 1, notYours: { rows: 1, first: [{ line: 5, key: 'a' }] } })
    const { rows } =
      await sql<object>`select key, person_id, parts from source_row where source = 'scoped' order by key`.execute(db)
    expect(rows).toEqual([
      { key: 'a', person_id: tom, parts: '0.5 -' },
      { key: 'b', person_id: mei, parts: '9 -' },
    ])
  })

  it('breaks off whole when its lines do', async () => {
    async function* broken() {
      yield Buffer.from(stagedLine(row('x1')))
      throw new Error('the reader died')
    }
    const taking = transact(async (uow) => {
      await uow.imports.begin({ id: 'x', kind: 'log', file: 'x.csv', digest: 'x', by: null, at: morning })
      return uow.imports.takeRows('x', target, broken())
    })
    await expect(taking).rejects.toThrow('the reader died')
    expect(await imports.get('x')).toBeNull()
    expect(await bring('x', [row('x1')])).toEqual({ ...none, added: 1 })
  })
})

describe('whatever files come one after the other', () => {
  const file = fc.array(
    fc.record({
      key: fc.constantFrom('1', '2', '3', '4', '5', '6'),
      person: fc.constantFrom(0, 1),
      day: fc.constantFrom<Day>('2026-05-04', '2026-05-05'),
      parts: fc.constantFrom('1 -', '- 1', '2.5 1/3', '- -'),
    }),
    { minLength: 1, maxLength: 12 },
  )

  it('the readings are the sums of the last row under each key, and every row is accounted for', async () => {
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), fc.nat(4), async (files, chunk) => {
        run += 1
        const source = `model-${run}`
        const model = new Map<string, string>()
        for (const [at, rows] of files.entries()) {
          const its = rows.map(({ person, ...one }) => row(one.key, { ...one, person: person === 0 ? mei : tom }))
          const before = new Map(model)
          for (const one of its) model.set(one.key, `${one.person} ${one.day} ${one.parts}`)
          const keys = [...new Set(its.map(({ key }) => key))]
          const counts = await bring(`${source}-${at}`, its, { source }, chunk)
          expect(counts).toEqual({
            ...none,
            added: keys.filter((key) => !before.has(key)).length,
            changed: keys.filter((key) => before.has(key) && before.get(key) !== model.get(key)).length,
            same: keys.filter((key) => before.get(key) === model.get(key)).length,
            merged: its.length - keys.length,
          })
        }
        expect(await summed(source)).toEqual(sumsOf(model))
      }),
      { numRuns: 15 },
    )
  })

  async function summed(source: string): Promise<string[]> {
    const { rows } = await sql<{
      it: string
    }>`select person_id || ' ' || day || ' ' || indicator || ' ' || trim_scale(numerator) ||
      '/' || trim_scale(denominator) || ' of ' || rows as it from reading where source = ${source}`.execute(db)
    return rows.map(({ it }) => it).sort()
  }

  function sumsOf(model: ReadonlyMap<string, string>): string[] {
    const sums = new Map<string, [number, number, number]>()
    for (const text of model.values()) {
      const [person, on, ...parts] = text.split(' ')
      for (const [at, part] of parts.entries()) {
        if (part === '-') continue
        const [n = '', d = '1'] = part.split('/')
        const name = `${person} ${on} ${target.indicators[at]}`
        const [above, below, rows] = sums.get(name) ?? [0, 0, 0]
        sums.set(name, [above + Number(n), below + Number(d), rows + 1])
      }
    }
    return [...sums].map(([name, [n, d, rows]]) => `${name} ${n}/${d} of ${rows}`).sort()
  }
})
