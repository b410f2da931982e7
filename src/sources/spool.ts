import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { PulledRow } from '../core/readings/pulled-row.ts'
import type { Spool } from '../usecases/ports.ts'

/** Rows as NDJSON in a folder of their own, however many: they never gather in memory. */
export const spool: Spool = {
  async write(name, rows) {
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-pull-'))
    const drop = () => rm(folder, { recursive: true, force: true })
    const path = join(folder, 'rows.ndjson')
    try {
      await pipeline(Readable.from(lines(rows)), createWriteStream(path, { mode: 0o600 }))
    } catch (error) {
      await drop()
      throw error
    }
    return { content: { name, path }, drop }
  },
}

async function* lines(rows: AsyncIterable<PulledRow>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(row)}\n`
}
