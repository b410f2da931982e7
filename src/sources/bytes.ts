import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import type { FileContent } from '../usecases/ports.ts'

/** A file's bytes, wherever they are, without holding more of them than a piece. */
export interface Bytes {
  size: number
  /** False for a folder, a pipe, a device. */
  isFile: boolean
  /** At most so many bytes from that place. */
  part(from: number, length: number): Promise<Uint8Array>
  /** From the first byte to the last. A piece is only there until the next is asked for. */
  pieces(): AsyncIterable<Uint8Array>
}

const pieceSize = 65_536

export async function bytesOf(file: FileContent): Promise<Bytes> {
  if ('bytes' in file) return inMemory(file.bytes)
  const { path } = file
  const it = await stat(path)
  return {
    size: it.size,
    isFile: it.isFile(),
    part: (from, length) => partOf(path, from, length),
    pieces: () => piecesOf(path),
  }
}

const inMemory = (bytes: Uint8Array): Bytes => ({
  size: bytes.length,
  isFile: true,
  part: async (from, length) => bytes.subarray(from, from + length),
  async *pieces() {
    for (let at = 0; at < bytes.length; at += pieceSize) {
      yield bytes.subarray(at, at + pieceSize)
      await breathe() // nothing is waited for here, and others want their turn
    }
  },
})

async function partOf(path: string, from: number, length: number): Promise<Uint8Array> {
  await using file = await open(path)
  const buffer = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  await using file = await open(path)
  const buffer = new Uint8Array(pieceSize)
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, pieceSize, null)
    if (bytesRead === 0) return
    yield buffer.subarray(0, bytesRead)
  }
}

/** SHA-256, hex, without holding the file. */
export async function digestOf(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of bytes.pieces()) hash.update(piece)
  return hash.digest('hex')
}
