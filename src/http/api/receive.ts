import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** A body that lies in a file of its own, until it is dropped. */
export interface Received {
  path: string
  bytes: number
  /** SHA-256 of the bytes, hex. */
  digest: string
  drop(): Promise<void>
}

export class TooMuch extends Error {}

/**
 * Writes a body to a new file in the folder, no faster than the disk takes it, and computes its digest on the way. Throws
 * TooMuch past the limit, and whatever the stream or the disk throws; then the file is gone.
 */
export async function receive(body: Readable, folder: string, atMost: number): Promise<Received> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const file = await open(path, 'wx', 0o600)
  const drop = () => rm(path, { force: true })
  try {
    return { path, drop, ...(await write(body, file, atMost)) }
  } catch (error) {
    await drop()
    throw error
  } finally {
    await file.close()
  }
}

async function write(body: Readable, file: FileHandle, atMost: number): Promise<Pick<Received, 'bytes' | 'digest'>> {
  const hash = createHash('sha256')
  let bytes = 0
  // Not destroyed on a throw: its connection must stay open for the answer.
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > atMost) throw new TooMuch(`more than ${atMost} bytes`)
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  return { bytes, digest: hash.digest('hex') }
}

/** Removes what a process that was killed has left: nothing takes so long. */
export async function sweepFolder(folder: string, before: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found?.isFile() && found.mtime < before) await rm(path, { force: true })
  }
}
