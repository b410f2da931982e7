import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, readInt8 } from '../../src/db/connect.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

it('reads days and decimals as text and counts as numbers', async () => {
  const row = sql`select date '2026-09-01' as day, timestamp '2026-09-01 23:30' as wall, 1.10::numeric as amount,
    count(*) as many, timestamptz '2026-09-01T00:00:00Z' as instant from (values (1), (2)) as rows`
  expect((await row.execute(fresh.db)).rows).toEqual([
    {
      day: '2026-09-01',
      wall: '2026-09-01 23:30:00',
      amount: '1.10',
      many: 2,
      instant: new Date('2026-09-01T00:00:00Z'),
    },
  ])
})

it('refuses a whole number that would lose its last digits', () => {
  expect(readInt8('9007199254740991')).toBe(9007199254740991)
  expect(() => readInt8('9007199254740993')).toThrow('9007199254740993')
})

it('tells of a broken connection and goes on with another', async () => {
  const troubles: Error[] = []
  const db = connect(fresh.config, { most: 1, onTrouble: (error) => troubles.push(error) })
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(fresh.db)
  await expect.poll(() => troubles.length).toBeGreaterThan(0)
  await expect(sql`select 1`.execute(db)).resolves.toBeDefined()
  await db.destroy()
})
