import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { NotReadable } from '../core/readings/table.ts'
import { FileUnreadable } from '../usecases/ports.ts'
import type { Bytes } from './bytes.ts'

/** One file of a zip, as the directory at its end declares it. APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
export interface Entry {
  name: string
  deflated: boolean
  compressed: number
  size: number
  crc: number
  offset: number
}

const limits = {
  entries: 1_000,
  unpacked: 512 * 1_048_576,
  directory: 1_048_576,
  /** Sheets of the dullest rows come down to a hundredth; what is smaller still unpacks to nothing worth reading. */
  ratio: 200,
  ratioAbove: 10 * 1_048_576,
}

const bomb = (where: string): NotReadable => ({ unreadable: 'zip-bomb', where })
const brokenZip: NotReadable = { unreadable: 'workbook', where: '' }
const mebibytes = (size: number) => `${Math.ceil(size / 1_048_576)} MiB`

/** What a zip declares, judged before anything is unpacked: not too many files, not too large, none that must be lying. */
export async function entriesOf(bytes: Bytes): Promise<{ entries: readonly Entry[] } | NotReadable> {
  const directory = await directoryOf(bytes)
  if (!(directory instanceof DataView)) return directory
  const entries: Entry[] = []
  for (let at = 0; at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50; ) {
    if (entries.length === limits.entries) return bomb(`> ${limits.entries}`)
    if (directory.getUint16(at + 8, true) & 1) return { unreadable: 'workbook-old', where: '' } // with a password
    const entry = entryAt(directory, at)
    if (!entry || entry.offset >= bytes.size) return brokenZip
    entries.push(entry)
    at += 46 + [28, 30, 32].reduce((sum, place) => sum + directory.getUint16(at + place, true), 0)
  }
  return hugeOrLying(entries) ?? { entries }
}

/** The directory stands at the end, before a record that says where, and at most 65,535 characters of comment. */
async function directoryOf(bytes: Bytes): Promise<DataView | NotReadable> {
  const from = Math.max(0, bytes.size - 65_557)
  const tail = viewOf(await bytes.part(from, bytes.size - from))
  for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue
    const [length, offset] = [tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)]
    if (length > limits.directory) return bomb(mebibytes(length))
    if (offset + length > bytes.size) return brokenZip
    return viewOf(await bytes.part(offset, length))
  }
  return brokenZip
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function entryAt(directory: DataView, at: number): Entry | null {
  const method = directory.getUint16(at + 10, true)
  const [named, extra] = [directory.getUint16(at + 28, true), directory.getUint16(at + 30, true)]
  if ((method !== 0 && method !== 8) || at + 46 + named + extra > directory.byteLength) return null
  const bytes = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, named)
  const large = largeNumbers(directory, at + 46 + named, extra)
  const numberAt = (place: number) => {
    const number = directory.getUint32(at + place, true)
    return number === 0xffff_ffff ? (large.shift() ?? number) : number
  }
  const [size, compressed] = [numberAt(24), numberAt(20)]
  return {
    name: new TextDecoder().decode(bytes).replaceAll('\\', '/').replace(/^\//, ''),
    deflated: method === 8,
    compressed,
    size,
    crc: directory.getUint32(at + 16, true),
    offset: numberAt(42),
  }
}

/** Numbers of more than 32 bits, which stand aside: some writers put all there. APPNOTE.TXT 4.5.3. */
function largeNumbers(directory: DataView, from: number, length: number): number[] {
  for (let at = from; at + 4 <= from + length; at += 4 + directory.getUint16(at + 2, true)) {
    if (directory.getUint16(at, true) !== 1) continue
    const count = Math.min(3, Math.floor(directory.getUint16(at + 2, true) / 8))
    if (at + 4 + count * 8 > from + length) return []
    return Array.from({ length: count }, (_, n) => Number(directory.getBigUint64(at + 4 + n * 8, true)))
  }
  return []
}

function hugeOrLying(entries: readonly Entry[]): NotReadable | null {
  const whole = entries.reduce((sum, { size }) => sum + size, 0)
  if (whole > limits.unpacked) return bomb(mebibytes(whole))
  const strange = entries.find(
    ({ size, compressed, deflated }) =>
      (size > limits.ratioAbove && size > compressed * limits.ratio) ||
      (deflated ? compressed > size + size / 100 + 1_024 : compressed !== size), // nothing grows when it is packed
  )
  return strange ? bomb(mebibytes(Math.max(strange.size, strange.compressed))) : null
}

/** The bytes of one file, piece by piece. Throws FileUnreadable the moment they are more than was declared, or broken. */
export async function* unpacked(bytes: Bytes, entry: Entry, step = 65_536): AsyncGenerator<Uint8Array> {
  const head = viewOf(await bytes.part(entry.offset, 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50) throw new FileUnreadable(brokenZip)
  const from = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const packed = packedPieces(bytes, from, entry.compressed, step)
  let [seen, crc] = [0, 0]
  for await (const piece of entry.deflated ? inflated(packed, step) : packed) {
    seen += piece.length
    if (seen > entry.size) throw new FileUnreadable(bomb(`> ${mebibytes(entry.size)}`))
    crc = crc32(piece, crc)
    yield piece
  }
  if (seen !== entry.size || crc !== entry.crc) throw new FileUnreadable(brokenZip)
}

/** The first bytes of one file, at least where it has so many; whatever it is, no more than this is unpacked. */
export async function unpackedHead(bytes: Bytes, entry: Entry): Promise<Uint8Array> {
  try {
    for await (const piece of unpacked(bytes, entry, 2_048)) return piece
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error
  }
  return new Uint8Array(0)
}

async function* packedPieces(bytes: Bytes, from: number, length: number, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += step) yield await bytes.part(from + at, Math.min(step, length - at))
}

async function* inflated(packed: AsyncIterable<Uint8Array>, chunkSize: number): AsyncGenerator<Uint8Array> {
  const source = Readable.from(packed)
  const inflate = createInflateRaw({ chunkSize })
  source.once('error', (error) => inflate.destroy(error))
  try {
    for await (const piece of source.pipe(inflate)) yield piece
  } catch (error) {
    throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
      ? new FileUnreadable(brokenZip)
      : error
  } finally {
    source.destroy()
    inflate.destroy()
  }
}
