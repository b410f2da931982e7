import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/core/calendar/day.ts'
import type { SourceRow } from '../../src/usecases/unit-of-work.ts'
import { databaseForFile } from '../support/database.ts'
import { morning, recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const { imports, people, readings } = recordOf(db)

let mei: string
let tom: string
const row = (key: string, its: Partial<SourceRow> = {}): SourceRow => ({
  key,
  person: mei,
  day: day('2026-08-03'),
  parts: { replies: ['0.5', '1'] },
  ...its,
})

/** Imports these rows as one file, the way the use case does. */
async function bring(id: string, rows: readonly SourceRow[]) {
  await imports.add({
    id,
    kind: 'log',
    file: `${id}.csv`,
    digest: id,
    by: null,
    at: morning,
    report: { rows: rows.length },
  })
  const counts = await imports.merge('tickets', id, rows)
  await imports.resum('tickets', id)
  return counts
}

const august = (person: string) =>
  readings.totals([person], day('2026-08-01'), day('2026-08-31')).then((them) => them.get(person))

beforeAll(async () => {
  mei = (await people.upsert(somebody({ employeeNo: 'E1' }))).id
  tom = (await people.upsert(somebody({ employeeNo: 'E2' }))).id
})

describe('an import', () => {
  it('adds its rows and sums them to readings, exactly', async () => {
    const rows = [
      row('1'),
      row('2', { parts: { replies: ['0.1', '1'], late: ['1', '3'] } }),
      row('3', { day: day('2026-08-04') }),
    ]
    expect(await bring('i1', rows)).toEqual({ added: 3, changed: 0, same: 0 })
    expect(await august(mei)).toEqual([
      { indicator: 'late', numerator: '1', denominator: '3', rows: 1, sources: ['tickets'] },
      { indicator: 'replies', numerator: '1.1', denominator: '3', rows: 3, sources: ['tickets'] },
    ])
    expect(await readings.daily(mei, day('2026-08-04'), day('2026-08-31'))).toEqual([
      { indicator: 'replies', day: '2026-08-04', numerator: '0.5', denominator: '1' },
    ])
    expect(await readings.newestDay()).toBe('2026-08-04')
  })

  it('brought again changes nothing', async () => {
    const before = await august(mei)
    expect(await bring('i2', [row('1'), row('3', { day: day('2026-08-04') })])).toEqual({
      added: 0,
      changed: 0,
      same: 2,
    })
    expect(await august(mei)).toEqual(before)
  })

  it('that corrects a row keeps the old values with the import that replaced them', async () => {
    const moved = row('1', { person: tom, parts: { replies: ['2', '1'] } })
    expect(await bring('i3', [moved, row('9')])).toEqual({ added: 1, changed: 1, same: 0 })
    expect(await db.selectFrom('source_row_before').selectAll().execute()).toEqual([
      {
        source: 'tickets',
        key: '1',
        person_id: mei,
        day: '2026-08-03',
        parts: { replies: ['0.5', '1'] },
        import_id: 'i1',
        replaced_by: 'i3',
      },
    ])
    expect(await august(tom)).toMatchObject([{ indicator: 'replies', numerator: '2', rows: 1 }])
    expect(await august(mei)).toMatchObject([
      { indicator: 'late' },
      { indicator: 'replies', numerator: '1.1', rows: 3 },
    ])
  })

  it('takes away the reading of a day that has no row left', async () => {
    await bring('i4', [row('3', { day: day('2026-08-05') })])
    const days = await readings.daily(mei, day('2026-08-04'), day('2026-08-31'))
    expect(days.map((it) => it.day)).toEqual(['2026-08-05'])
  })

  it('with a key twice takes the last, and more than one statement’s rows', async () => {
    const many = Array.from({ length: 5_001 }, (_, n) => row(`m${n}`, { person: tom, day: day('2026-07-01') }))
    const twice = row('m0', { person: tom, day: day('2026-07-01'), parts: { replies: ['7', '1'] } })
    expect(await bring('i5', [...many, twice])).toEqual({ added: 5_001, changed: 0, same: 1 })
    const july = await readings.totals([tom], day('2026-07-01'), day('2026-07-31'))
    expect(july.get(tom)).toMatchObject([{ numerator: '2507', denominator: '5001', rows: 5_001 }])
  })

  it('is found by what its file said', async () => {
    expect(await imports.find('i1')).toMatchObject({ id: 'i1', kind: 'log', file: 'i1.csv', by: null, at: morning })
    expect(await imports.find('none')).toBeNull()
    expect(await imports.get('i4')).toMatchObject({ report: { rows: 1 } })
  })
})
