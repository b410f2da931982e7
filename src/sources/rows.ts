import type { FileNotes, NotReadable, ReadAs } from '../core/readings/table.ts'
import { type FileContent, FileUnreadable } from '../usecases/ports.ts'
import { type Bytes, bytesOf } from './bytes.ts'
import { longLine, lookAtDelimited, rowCheck } from './csv.ts'
import { limits } from './limits.ts'
import { lookAtNdjson, objectRows } from './ndjson.ts'
import { lineSplitter, type Piece, type Rows, recordSplitter, type Splitter } from './records.ts'
import { isJson, isMarkup, isOldText, noWorkbook, sniff } from './sniff.ts'
import { candidates, type Head, headOf, isAll, isSurelyUtf8, textOf } from './text.ts'
import { workbookRows } from './xlsx.ts'
import { workbookFromProcess } from './xlsx-process.ts'
import { entriesOf } from './zip.ts'

/** A file that can be read: how it is written, its header, and its rows, which are read only as they are asked for. */
export interface RowSource {
  notes: FileNotes
  header: readonly string[]
  batches: Rows
}

/**
 * Every file as rows of text, by whichever format it has. It is looked at first, so what is hostile is refused by its
 * first bytes; the rows come in bounded memory. `batches` must be read to its end, or left by `return`. `isApart`: this is
 * a process of its own already, so that a workbook needs none.
 */
export async function rowsOf(file: FileContent, as: ReadAs, isApart = false): Promise<RowSource | NotReadable> {
  try {
    return await sourceOf(file, as, isApart)
  } catch (error) {
    if (error instanceof FileUnreadable) return error.not
    throw error
  }
}

async function sourceOf(file: FileContent, as: ReadAs, isApart: boolean): Promise<RowSource | NotReadable> {
  const bytes = await bytesOf(file)
  if (!bytes.isFile) return { unreadable: 'document', where: '' }
  if (bytes.size === 0) return { empty: true }
  const kind = sniff(await bytes.part(0, 8))
  if (kind === 'document') return { unreadable: 'document', where: '' }
  if (kind === 'old-office') return { unreadable: (await isOldText(bytes)) ? 'document' : 'workbook-old', where: '' }
  if (kind === 'zip') return tooLarge(bytes, file, limits.workbookMebibytes) ?? workbookSource(file, bytes, as, isApart)
  return tooLarge(bytes, file, limits.textMebibytes) ?? textRows(bytes, as)
}

const mebibyte = 1_048_576

function tooLarge({ size }: Bytes, file: FileContent, onDisk: number): NotReadable | null {
  const atMost = 'bytes' in file ? limits.chatMebibytes : onDisk
  return size > atMost * mebibyte ? { tooLarge: { mebibytes: Math.ceil(size / mebibyte), atMost } } : null
}

const smallWorkbook = 8 * mebibyte // unpacked: a quarter of a second, in pieces of a millisecond or two

/** A workbook is judged by what its zip declares, and read in a process of its own unless it is small. */
async function workbookSource(
  file: FileContent,
  bytes: Bytes,
  as: ReadAs,
  isApart: boolean,
): Promise<RowSource | NotReadable> {
  const zip = await entriesOf(bytes)
  if (!('entries' in zip)) return zip
  const no = await noWorkbook(bytes, zip.entries)
  if (no) return no
  const unpacked = zip.entries.reduce((sum, { size }) => sum + size, 0)
  return unpacked > smallWorkbook && !isApart ? workbookFromProcess(file, as) : workbookRows(bytes, zip.entries, as)
}

/** Text in the first encoding in which all of it is text. Its first lines are judged before the rest is read. */
async function textRows(bytes: Bytes, as: ReadAs): Promise<RowSource | NotReadable> {
  const tried = as.encoding ? [as.encoding] : candidates(await bytes.part(0, 3))
  for (const encoding of tried) {
    const head = await headOf(bytes, encoding, { lines: 1_000, characters: 65_536 }, 2 * limits.line)
    if (!head) continue
    const found = lookAt(head, as)
    if (!('header' in found)) return found
    if (!(await isAll(bytes, encoding))) {
      if (encoding === 'utf-8' && isSurelyUtf8(head.text)) break // damaged further down, not in another encoding
      continue
    }
    const { notes, header, split, read } = found
    return {
      notes: { ...notes, encoding, sheet: null, sheets: [] },
      header,
      batches: rowsThrough(textOf(bytes, encoding), split, read),
    }
  }
  return { unreadable: 'encoding', where: '' }
}

interface Found {
  notes: Pick<FileNotes, 'format' | 'delimiter' | 'headerLine'>
  header: readonly string[]
  split: Splitter
  read: (pieces: readonly Piece[]) => Piece[]
}

function lookAt(head: Head, as: ReadAs): Found | NotReadable {
  if (head.text.trim() === '') return { empty: true }
  if (isMarkup(head.text)) return { unreadable: 'document', where: '' }
  const long = longLine(head.text)
  if (long) return long
  return !as.delimiter && isJson(head.text) ? objects(head) : cells(head, as)
}

function objects(head: Head): Found | NotReadable {
  const found = lookAtNdjson(head)
  if (!('names' in found)) return found
  return {
    notes: { format: 'ndjson', delimiter: null, headerLine: 0 },
    header: found.names,
    split: lineSplitter(),
    read: objectRows(found.names),
  }
}

function cells(head: Head, as: ReadAs): Found | NotReadable {
  const found = lookAtDelimited(head, as)
  if (!('header' in found)) return found
  const { header, delimiter } = found
  return {
    notes: { format: 'delimited', delimiter, headerLine: header.line },
    header: header.names,
    split: recordSplitter(delimiter),
    read: rowCheck(header),
  }
}

async function* rowsThrough(text: AsyncIterable<string>, split: Splitter, read: Found['read']): Rows {
  for await (const piece of text) {
    const rows = read(split(piece, false))
    if (rows.length > 0) yield rows
  }
  const rows = read(split('', true))
  if (rows.length > 0) yield rows
}
