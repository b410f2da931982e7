import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../core/readings/table.ts'
import type { Bytes } from './bytes.ts'

/**
 * What the bytes may be, in the order in which they are tried: a byte-order mark decides, else strict UTF-8, else strict
 * GB18030 (what Chinese Excel saves). No guessing library: those call a short GBK file Big5.
 */
export function candidates(head: Uint8Array): readonly Encoding[] {
  const [first, second, third] = head
  if (first === 0xff && second === 0xfe) return ['utf-16le']
  if (first === 0xfe && second === 0xff) return ['utf-16be']
  if (first === 0xef && second === 0xbb && third === 0xbf) return ['utf-8']
  return ['utf-8', 'gb18030']
}

/** Bytes as text, piece by piece, without the byte-order mark. Throws a TypeError where they are not of this encoding. */
export async function* textOf(bytes: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for await (const piece of bytes.pieces()) {
    const text = decoder.decode(piece, { stream: true })
    if (text !== '') yield text
  }
  const last = decoder.decode()
  if (last !== '') yield last
}

/** The first lines of a text, and whether they are all. */
export interface Head {
  text: string
  whole: boolean
}

/** The beginning of a file as text: at least so many lines, but not more than these characters. Null: not of this encoding. */
export async function headOf(
  bytes: Bytes,
  encoding: Encoding,
  atLeast: { lines: number; characters: number },
  atMost: number,
): Promise<Head | null> {
  const pieces: string[] = []
  let [lines, length] = [0, 0]
  try {
    for await (const piece of textOf(bytes, encoding)) {
      if (piece.includes('\0')) return null
      pieces.push(piece)
      length += piece.length
      lines += piece.match(/\r\n|\n|\r/g)?.length ?? 0
      if (length >= atMost || (lines >= atLeast.lines && length >= atLeast.characters)) {
        return { text: pieces.join(''), whole: false }
      }
    }
    return { text: pieces.join(''), whole: true }
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** Whether so much was read as UTF-8 that it cannot be chance: two characters of GB18030 can be, 联通 is, eight are not. */
export const isSurelyUtf8 = (text: string): boolean => (text.match(/[^\0-\x7f]/g)?.length ?? 0) >= 8

/** Whether all bytes are text of this encoding: a late one may prove that they are not. Reads them once, keeps none. */
export async function isAll(bytes: Bytes, encoding: Encoding): Promise<boolean> {
  if (encoding === 'utf-8') return isAllUtf8(bytes)
  try {
    for await (const text of textOf(bytes, encoding)) if (text.includes('\0')) return false
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** As above, several times faster than decoding: characters cut by the end of a piece are looked at with the next. */
async function isAllUtf8(bytes: Bytes): Promise<boolean> {
  let cut = new Uint8Array(0)
  for await (const piece of bytes.pieces()) {
    if (piece.includes(0)) return false
    const end = piece.length - cutAtEnd(piece)
    const whole = cut.length === 0 ? piece.subarray(0, end) : Buffer.concat([cut, piece.subarray(0, end)])
    if (!isUtf8(whole)) return false
    cut = piece.slice(end)
  }
  return cut.length === 0
}

/** How many bytes at the end belong to a character that goes on behind it. */
function cutAtEnd(piece: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
    const byte = piece[piece.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}
