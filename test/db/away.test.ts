import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isDatabaseAway } from '../../src/db/away.ts'
import { connect } from '../../src/db/connect.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const errorOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

it('a server that ends the connection is away, one that refuses is not', async () => {
  const ended = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await sql`select 1`.execute(trx)
  })
  expect(isDatabaseAway(await errorOf(ended))).toBe(true)
  expect(isDatabaseAway(await errorOf(sql`select 1 / 0`.execute(db)))).toBe(false)
  expect(isDatabaseAway(await errorOf(sql`select * from nowhere`.execute(db)))).toBe(false)
})

it('a server that is not there is away; a file that is not there is not', async () => {
  const nowhere = connect({ host: '/nowhere', user: 'nobody', database: 'none' }, { most: 1, onTrouble: () => {} })
  expect(isDatabaseAway(await errorOf(sql`select 1`.execute(nowhere)))).toBe(true)
  await nowhere.destroy()
  expect(isDatabaseAway(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }))).toBe(false)
})
