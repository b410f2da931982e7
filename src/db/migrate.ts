import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration'
import { z } from 'zod'
import { connect, type Database, type DatabaseAddress } from './connect.ts'

const folder = join(import.meta.dirname, '..', '..', 'migrations')

const MigrationFile = z.object({ up: z.custom<Migration['up']>((it) => typeof it === 'function') })

/** Forward only: a file has an `up` and nothing else. */
const files: MigrationProvider = {
  async getMigrations() {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
    const read = async (name: string): Promise<[string, Migration]> => {
      const module: unknown = await import(pathToFileURL(join(folder, name)).href)
      return [name.slice(0, -'.ts'.length), MigrationFile.parse(module)]
    }
    return Object.fromEntries(await Promise.all(names.map(read)))
  },
}

const migrator = (db: Database) => new Migrator({ db, provider: files })

/** Brings the record to today's shape; gives the names of what was done. Any number of processes may ask at once: one works, the others wait. */
export async function migrate(db: Database): Promise<readonly string[]> {
  const { error, results = [] } = await migrator(db).migrateToLatest()
  if (error) {
    const failed = results.find((it) => it.status === 'Error')
    throw new Error(`migration ${failed?.migrationName ?? '(none yet)'} failed; nothing of it was kept`, {
      cause: error,
    })
  }
  return results.map((it) => it.migrationName)
}

/** The same, on a connection of its own that is closed again. */
export async function migrateAt(address: DatabaseAddress): Promise<readonly string[]> {
  const db = connect(address, { most: 1, onTrouble: () => {} })
  try {
    return await migrate(db)
  } finally {
    await db.destroy()
  }
}

/** Migrations not yet run. Empty means that this code and the database fit. */
export async function pendingMigrations(db: Database): Promise<readonly string[]> {
  const all = await migrator(db).getMigrations()
  return all.filter((it) => !it.executedAt).map((it) => it.name)
}

/** What keeps this code from working with this database, or null. Rejects when the database does not answer. */
export async function whatIsMissing(db: Database): Promise<string | null> {
  await sql`select 1`.execute(db)
  const pending = await pendingMigrations(db)
  return pending.length > 0 ? `migrations are pending (${pending.join(', ')}): run kaoping migrate` : null
}
