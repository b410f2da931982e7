import type { FileNotes, NotReadable, ReadAs } from '../core/readings/table.ts'
import { type FileContent, FileUnreadable } from '../usecases/ports.ts'
import { type Bytes, bytesOf } from './bytes.ts'
import { delimitedRows, lookAtDelimited } from './csv.ts'
import { limits } from './limits.ts'
import type { Piece } from './records.ts'
import { candidates, headOf, isAll } from './text.ts'

/** Rows in the order of the file, some hundred at a time. Throws FileUnreadable where the file proves to be none in its midst. */
export type Rows = AsyncGenerator<readonly Piece[], void, undefined>

/** A file that can be read: how it is written, its header, and its rows, which are read only as they are asked for. */
export interface RowSource {
  notes: FileNotes
  header: readonly string[]
  batches: Rows
}

/**
 * Every file as rows of text, by whichever format it has. It is looked at first, so what is hostile is refused by its
 * first bytes; the rows come in bounded memory. `batches` must be read to its end, or left by `return`.
 */
export async function rowsOf(file: FileContent, as: ReadAs): Promise<RowSource | NotReadable> {
  try {
    return await sourceOf(file, as)
  } catch (error) {
    if (error instanceof FileUnreadable) return error.not
    throw error
  }
}

async function sourceOf(file: FileContent, as: ReadAs): Promise<RowSource | NotReadable> {
  const bytes = await bytesOf(file)
  if (!bytes.isFile) return { unreadable: 'document', where: '' }
  if (bytes.size === 0) return { empty: true }
  const atMost = 'bytes' in file ? limits.chatMebibytes : limits.textMebibytes
  const first = await bytes.part(0, 8)
  if (isZip(first)) return { unreadable: 'workbook', where: '' }
  return tooLarge(bytes, atMost) ?? textRows(bytes, as)
}

const isZip = ([p, k]: Uint8Array) => p === 0x50 && k === 0x4b

const mebibyte = 1_048_576

const tooLarge = ({ size }: Bytes, atMost: number): NotReadable | null =>
  size > atMost * mebibyte ? { tooLarge: { mebibytes: Math.ceil(size / mebibyte), atMost } } : null

async function textRows(bytes: Bytes, as: ReadAs): Promise<RowSource | NotReadable> {
  const tried = as.encoding ? [as.encoding] : candidates(await bytes.part(0, 3))
  for (const encoding of tried) {
    const head = await headOf(bytes, encoding, { lines: 1_000, characters: 65_536 }, 2 * limits.line)
    if (!head) continue
    const found = lookAtDelimited(head, as)
    if (!('header' in found)) return found
    if (!(await isAll(bytes, encoding))) continue
    const { header, delimiter } = found
    return {
      notes: { format: 'delimited', encoding, delimiter, sheet: null, sheets: [], headerLine: header.line },
      header: header.names,
      batches: delimitedRows(bytes, { encoding, delimiter, header }),
    }
  }
  return { unreadable: 'encoding', where: '' }
}
