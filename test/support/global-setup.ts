import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { connect, type DatabaseAddress, poolConfig } from '../../src/db/connect.ts'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'
import { migrate } from '../../src/db/migrate.ts'
import { installQueues } from '../../src/jobs/queue.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** JSON of a node-postgres config, and the name of the migrated template. */
    database: { config: string; template: string }
  }
}

/** Nothing a test writes needs to outlive a power cut. */
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

/** One cluster a run, or the one TEST_DATABASE_URL names (PostgreSQL 15 or newer), with a migrated template. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL
  const folder = given ? null : freshFolder()
  const server: Embedded | null = folder ? await startEmbedded(folder, hasty) : null
  const address: pg.PoolConfig = server?.config ?? poolConfig(given ?? '')
  const template = `kaoping_template_${process.pid}`
  await makeTemplate(address, template)
  project.provide('database', { config: JSON.stringify(address), template })

  return async () => {
    if (!server || !folder) return dropTemplate(address, template)
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function freshFolder(): string {
  const parent = join(tmpdir(), 'kaoping-tests')
  mkdirSync(parent, { recursive: true })
  return mkdtempSync(join(parent, 'run-'))
}

async function makeTemplate(address: DatabaseAddress, name: string) {
  await asAdmin(address, `create database ${name}`)
  const db = connect(within(address, name), { most: 2, onTrouble: () => {} })
  await migrate(db)
  await db.destroy()
  await installQueues(within(address, name))
}

const dropTemplate = (address: DatabaseAddress, name: string) => asAdmin(address, `drop database if exists ${name}`)

async function asAdmin(address: DatabaseAddress, statement: string) {
  const client = new pg.Client(poolConfig(address))
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** The same server, another database. */
export function within(address: DatabaseAddress, database: string): pg.PoolConfig {
  const config = poolConfig(address)
  if (!config.connectionString) return { ...config, database }
  const url = new URL(config.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}
