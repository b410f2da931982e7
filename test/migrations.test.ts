import { readdirSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../src/db/connect.ts'
import { migrate, pendingMigrations } from '../src/db/migrate.ts'
import { type FreshDatabase, freshDatabase } from './support/database.ts'

const names = readdirSync('migrations').map((name) => name.replace('.ts', ''))

describe('migrations', () => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase()
    await sql`drop schema public cascade`.execute(fresh.db)
    await sql`create schema public`.execute(fresh.db)
  })
  afterAll(() => fresh.drop())

  it('are run once when five processes start at once', async () => {
    const five = Array.from({ length: 5 }, () => connect(fresh.config, { most: 2, onTrouble: () => {} }))
    expect(await pendingMigrations(fresh.db)).toEqual(names)
    const done = await Promise.all(five.map(migrate))
    expect(done.flat()).toEqual(names)
    expect(await pendingMigrations(fresh.db)).toEqual([])
    await Promise.all(five.map((db) => db.destroy()))
  })

  it('have nothing left to do afterwards', async () => {
    expect(await migrate(fresh.db)).toEqual([])
  })
})
