import { hash } from 'node:crypto'
import type { LogAccount, LogJob } from '../core/readings/log-account.ts'
import { logReader } from '../core/readings/read-log.ts'
import type { ReadAs } from '../core/readings/table.ts'
import { type FileContent, FileUnreadable } from '../usecases/ports.ts'
import { rowsOf } from './rows.ts'

const toldEvery = 20_000 // rows
const written = 65_536 // characters at once

/** A log's lines for the record, some hundred in a piece, and the account of it at the end. Throws FileUnreadable. */
export async function* logLines(
  file: FileContent,
  as: ReadAs,
  job: LogJob,
  onRow: (rows: number) => void,
  isApart = false,
): AsyncGenerator<Uint8Array, LogAccount> {
  const source = await rowsOf(file, as, isApart)
  if (!('batches' in source)) throw new FileUnreadable(source)
  const reader = logReader(job, source.header, (text) => hash('sha256', text))
  let [lines, told] = ['', 0]
  for await (const batch of source.batches) {
    for (const piece of batch) {
      if ('fault' in piece) reader.refuse(piece, piece.cells)
      else lines += reader.take(piece)
    }
    if (lines.length >= written) {
      yield Buffer.from(lines)
      lines = ''
    }
    if (reader.read() - told < toldEvery) continue
    told = reader.read()
    onRow(told)
  }
  if (lines !== '') yield Buffer.from(lines)
  onRow(reader.read())
  return reader.account()
}
