import { type Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'
import { up as theRecord } from '../migrations/20261122T0900-the-record.ts'
import { up as sourceRows } from '../migrations/20261122T2310-source-rows.ts'
import { databaseForFile } from './support/database.ts'

const { db } = await databaseForFile()
const on = (trx: object) => trx as Kysely<unknown>
const digest = 'a'.repeat(32) + 'b'.repeat(32)

it('rows of before keep what they said, under their keys, with who replaced them', async () => {
  await db.transaction().execute(async (trx) => {
    await sql`drop schema public cascade`.execute(trx)
    await sql`create schema public`.execute(trx)
    await theRecord(on(trx))
    await sql`insert into person (id, employee_no, name, locale, zone) values ('mei', 'E1', '梅', 'zh-CN', 'Asia/Shanghai')`.execute(
      trx,
    )
    await sql`insert into import (id, kind, file, digest, at, report) values
      ('i1', 'log', 'a.csv', 'd1', now(), '{}'), ('i2', 'log', 'b.csv', 'd2', now(), '{}')`.execute(trx)
    await sql`insert into source_row (source, key, person_id, day, parts, import_id) values
      ('calls', 'C1', 'mei', '2026-08-03', '{"talk": ["2.5", "1"], "solved": ["1", "3"]}', 'i2'),
      ('calls', 'C2', 'mei', '2026-08-03', '{}', 'i1'),
      ('visits', ${`${digest}#2`}, 'mei', '2026-08-03', '{"visits": ["1", "1"]}', 'i1')`.execute(trx)
    await sql`insert into source_row_before (source, key, person_id, day, parts, import_id, replaced_by) values
      ('calls', 'C1', 'mei', '2026-08-02', '{"talk": ["2", "1"]}', 'i1', 'i2')`.execute(trx)
    await sql`set constraints all immediate`.execute(trx)
    await sourceRows(on(trx))

    const rows = await sql<object>`select key, parts, line, import.id as import, indicators
      from source_row join import on import.number = source_row.import join source_layout as layout on layout.id = layout
      order by key`.execute(trx)
    const calls = { line: null, indicators: ['solved', 'talk'] }
    expect(rows.rows).toEqual([
      { ...calls, key: 'C1', parts: '1/3 2.5', import: 'i2' },
      { ...calls, key: 'C2', parts: '- -', import: 'i1' },
      { line: null, indicators: ['visits'], key: `${'a'.repeat(32)}#2`, parts: '1', import: 'i1' },
    ])
    const parts = await sql<object>`select key, indicator, numerator::text, denominator::text from source_part
      where source = 'calls' order by indicator`.execute(trx)
    expect(parts.rows).toEqual([
      { key: 'C1', indicator: 'solved', numerator: '1', denominator: '3' },
      { key: 'C1', indicator: 'talk', numerator: '2.5', denominator: '1' },
    ])
    const before = await sql<object>`select key, parts, day, later.id as later
      from source_row_before join import as later on later.number = replaced_by`.execute(trx)
    expect(before.rows).toEqual([{ key: 'C1', parts: '- 2', day: '2026-08-02', later: 'i2' }])
  })
})
