import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { copyingPool } from './copy.ts'
import type { Schema } from './schema.ts'

export type Database = Kysely<Schema>

/** A URL, or node-postgres' own settings (the embedded server's socket). */
export type DatabaseAddress = string | pg.PoolConfig

const int8 = 20
const date = 1082
const timestampWithoutZone = 1114

/** Whole numbers past 2^53 would lose their last digits without a word, so they are an error instead. */
export function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is past the whole numbers that JavaScript can hold`)
  return value
}

const asText = (text: string) => text

/** Days stay text (a Date would move them by the zone); numeric stays text, as exact numbers do. */
function types(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides()
  overrides.setTypeParser(int8, readInt8)
  overrides.setTypeParser(date, asText)
  overrides.setTypeParser(timestampWithoutZone, asText)
  return overrides
}

export const poolConfig = (address: DatabaseAddress): pg.PoolConfig =>
  typeof address === 'string' ? { connectionString: address } : address

/**
 * Connects lazily. A connection that breaks while idle is told to `onTrouble` and replaced at the next query: a database that
 * restarts must not end the process.
 */
export function connect(
  address: DatabaseAddress,
  { most = 10, onTrouble }: { most?: number; onTrouble: (error: Error) => void },
): Database {
  const pool = new pg.Pool({ connectionTimeoutMillis: 5_000, ...poolConfig(address), max: most, types: types() })
  pool.on('error', onTrouble)
  // An error between two queries of one transaction reaches only the client itself.
  pool.on('connect', (client) => client.on('error', onTrouble))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: copyingPool(pool) }) })
}
