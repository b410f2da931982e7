import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CompiledQuery, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

type Lines = AsyncIterable<Uint8Array>

/** Whatever carries a statement to a client of this pool: a database, a transaction. */
interface Carrier {
  executeQuery(query: CompiledQuery): Promise<unknown>
}

/**
 * Copies lines into a table, on the transaction's own connection. `statement` is a `copy … from stdin`. What breaks off
 * the lines breaks off the copy, and with it the transaction.
 */
export async function copyInto(db: Carrier, statement: string, lines: Lines): Promise<void> {
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

const aheadPieces = 64 // of 64 KB: so much is read while the lines before are merged

/**
 * Lines in chunks of about so many bytes, each ending with a line. A chunk must be read to its end before the next is asked
 * for; meanwhile the lines behind it are read ahead.
 */
export async function* chunksOf(lines: Lines, bytes: number): AsyncGenerator<Lines> {
  const pieces = Readable.from(lines, { objectMode: true, highWaterMark: aheadPieces })
  const ahead = pieces.iterator() as AsyncIterator<Uint8Array>
  let rest: Uint8Array | null = null
  let isEnd = false
  async function* chunk(): Lines & AsyncGenerator<Uint8Array> {
    for (let size = 0; ; ) {
      const piece: Uint8Array | null = rest ?? (await ahead.next().then((it) => (it.done ? null : it.value)))
      rest = null
      isEnd = piece === null
      if (piece === null) return
      size += piece.length
      const cut: number = size < bytes ? piece.length : piece.lastIndexOf(newline) + 1
      yield piece.subarray(0, cut)
      if (size < bytes) continue
      rest = cut < piece.length ? piece.subarray(cut) : null
      return
    }
  }
  try {
    while (!isEnd) yield chunk()
  } finally {
    pieces.destroy()
  }
}

const newline = 0x0a
