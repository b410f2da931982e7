import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts'
import { migrateAt } from '../../src/db/migrate.ts'
import { installQueues } from '../../src/jobs/queue.ts'

/** What the benches stand on: a folder and a PostgreSQL of their own, and everything that must be ended at the end. */
const ends: (() => Promise<void> | void)[] = []
let folder: string | null = null
let server: Promise<Embedded> | null = null

/** Does this when the bench ends, however it ends: last come, first served. */
export const atEnd = (end: () => Promise<void> | void): void => void ends.push(end)

export async function closeGround(): Promise<void> {
  for (const end of ends.splice(0).reverse())
    await Promise.resolve(end()).catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
}

/** An empty folder, gone at the end. */
export function freshFolder(name: string): string {
  if (!folder) {
    const made = mkdtempSync(join(tmpdir(), 'kaoping-bench-'))
    folder = made
    atEnd(() => rmSync(made, { recursive: true, force: true }))
  }
  return mkdtempSync(join(folder, `${name}-`))
}

const startServer = async (): Promise<Embedded> => {
  const started = await startEmbedded(freshFolder('pg'), { max_connections: '100', shared_buffers: '256MB' })
  atEnd(() => started.stop())
  return started
}

export type Place = Embedded['config']

/** A migrated database of one's own on the bench's server, with its queues. */
export async function freshDatabase(): Promise<Place> {
  server ??= startServer()
  const { config } = await server
  const place = { ...config, database: `bench_${randomBytes(4).toString('hex')}` }
  const admin = new pg.Client(config)
  await admin.connect()
  try {
    await admin.query(`create database ${place.database}`)
  } finally {
    await admin.end()
  }
  await migrateAt(place)
  await installQueues(place)
  return place
}
