import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, afterEach, inject } from 'vitest'
import { connect, type Database } from '../../src/db/connect.ts'
import { within } from './global-setup.ts'

export interface FreshDatabase {
  db: Database
  /** For another pool, process or pg-boss on the same database. */
  config: pg.PoolConfig
  name: string
  /** Closes `db` and drops the database. */
  drop(): Promise<void>
}

/** An empty, migrated database of one's own, in about 40 ms. Whoever makes it drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { config: server, template } = inject('database')
  const admin: pg.PoolConfig = JSON.parse(server)
  const name = `test_${randomBytes(6).toString('hex')}`
  await run(admin, `create database ${name} template ${template} strategy file_copy`)
  const config = within(admin, name)
  const db = connect(config, { most: 10, onTrouble: () => {} })
  const drop = async () => {
    await db.destroy()
    await run(admin, `drop database if exists ${name} with (force)`)
  }
  return { db, config, name, drop }
}

/**
 * A database for the whole file, dropped at its end; kept and named when a test was red, for a look on a server of your own
 * (TEST_DATABASE_URL). Call it at the top of the file, with `await`.
 */
export async function databaseForFile(): Promise<FreshDatabase> {
  const fresh = await freshDatabase()
  let isRed = false
  afterEach(({ task }) => {
    isRed ||= task.result?.state === 'fail'
  })
  afterAll(async () => {
    if (!isRed) return fresh.drop()
    console.error(`kept for a look: database ${fresh.name}`)
    await fresh.db.destroy()
  })
  return fresh
}

async function run(config: pg.PoolConfig, statement: string) {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** The address as a DATABASE_URL, for another process. */
export const urlOf = (it: pg.PoolConfig): string =>
  it.connectionString ??
  `postgres://${it.user}@localhost:${it.port}/${it.database}?host=${encodeURIComponent(it.host ?? '')}`
