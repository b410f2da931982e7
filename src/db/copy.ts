import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from './connect.ts'

type Lines = AsyncIterable<Uint8Array>

/**
 * Copies lines into a table, on the transaction's own connection. `statement` is a `copy … from stdin`. What breaks off
 * the lines breaks off the copy, and with it the transaction.
 */
export async function copyInto(db: Database, statement: string, lines: Lines): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement, [lines]))
}

/** A pool whose clients understand a copy: kysely hands out no client, but it carries statements with their parameters to one. */
export function copyingPool(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      const copying = known.get(client) ?? copyingClient(client)
      known.set(client, copying)
      return copying
    },
  }
}

function copyingClient(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, parameters: readonly unknown[]) => {
    const [lines] = parameters
    if (!isCopy.test(text) || !isLines(lines)) return client.query(text, [...parameters])
    await pipeline(Readable.from(lines, { objectMode: true, highWaterMark: 4 }), client.query(copyFrom(text)))
    return { command: 'COPY', rowCount: 0, rows: [] }
  }
  // kysely's cursor is the other overload: none is configured, so none is ever asked for
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy?: boolean) => client.release(destroy),
  }
}

const isCopy = /^copy .* from stdin$/is
const isLines = (it: unknown): it is Lines => typeof it === 'object' && it !== null && Symbol.asyncIterator in it
