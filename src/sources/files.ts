import type { NotReadable, ReadAs, Row, Table, TableRead } from '../core/readings/table.ts'
import { type FileContent, type Files, FileUnreadable } from '../usecases/ports.ts'
import { bytesOf, digestOf } from './bytes.ts'
import { limits } from './limits.ts'
import type { Broken } from './records.ts'
import { rowsOf } from './rows.ts'

/** What files are read by, whatever format they have. */
export const files: Omit<Files, 'readLog'> = {
  digest: async (file) => digestOf(await bytesOf(file)),
  look: (file, as, rows = limits.sampleRows) => tableOf(file, as, { rows, more: 'left' }),
  table: (file, as) => tableOf(file, as, { rows: limits.tableRows, more: 'refused' }),
}

/** At most so many rows; what stands behind them is left, or the whole file refused. */
async function tableOf(
  file: FileContent,
  as: ReadAs,
  most: { rows: number; more: 'left' | 'refused' },
): Promise<TableRead> {
  const source = await rowsOf(file, as)
  if (!('batches' in source)) return source
  const rows: Row[] = []
  const refused: Broken[] = []
  const table: Table = { header: source.header, rows, broken: refused, notes: source.notes }
  try {
    for await (const batch of source.batches) {
      for (const piece of batch) {
        if (rows.length + refused.length >= most.rows) return most.more === 'left' ? { table } : tooManyRows
        if ('fault' in piece) refused.push(piece)
        else rows.push(piece)
      }
    }
    return { table }
  } catch (error) {
    if (error instanceof FileUnreadable) return error.not
    throw error
  }
}

const tooManyRows: NotReadable = { unreadable: 'rows', where: String(limits.tableRows) }
