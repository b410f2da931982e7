import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'
import { bytesOf } from '../../src/sources/bytes.ts'
import { rowsOf } from '../../src/sources/rows.ts'
import { workbookRows } from '../../src/sources/xlsx.ts'
import { entriesOf, unpacked } from '../../src/sources/zip.ts'
import { answering, given } from './child.ts'

/** One file read in several ways. Every answer is in seconds, or megabytes. */
const { path } = given<{ path: string }>()

async function read(source: Awaited<ReturnType<typeof rowsOf>>): Promise<void> {
  if (!('batches' in source)) throw new Error(JSON.stringify(source))
  let rows = 0
  for await (const batch of source.batches) rows += batch.length
  if (rows < 500) throw new Error(`only ${rows} rows`)
}

async function entries() {
  const bytes = await bytesOf({ name: path, path })
  const zip = await entriesOf(bytes)
  if (!('entries' in zip)) throw new Error(JSON.stringify(zip))
  return { bytes, entries: zip.entries }
}

const ways: Record<string, () => Promise<unknown>> = {
  rows: async () => read(await rowsOf({ name: path, path }, {})),
  'csv-parse': async () => {
    const records = createReadStream(path).pipe(parse({ relax_column_count: true }))
    let rows = 0
    for await (const record of records) rows += Array.isArray(record) ? 1 : 0
    if (rows < 500) throw new Error(`only ${rows} rows`)
  },
  /** The workbook here, not in its own process: so its memory is seen. */
  sheet: async () => {
    const zip = await entries()
    await read(await workbookRows(zip.bytes, zip.entries, {}))
  },
  unpack: async () => {
    const zip = await entries()
    for (const entry of zip.entries) for await (const piece of unpacked(zip.bytes, entry)) void piece
  },
  hold: async () => {
    const zip = await entries()
    const held: string[] = []
    for (const entry of zip.entries) {
      const pieces: Uint8Array[] = []
      for await (const piece of unpacked(zip.bytes, entry)) pieces.push(piece)
      held.push(Buffer.concat(pieces).toString())
    }
    return held
  },
}

async function inSeconds(way: string): Promise<number> {
  const work = ways[way]
  if (!work) throw new RangeError(`nothing answers to ${way}`)
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

answering(async (question) => {
  if (question.ask !== 'growth') return inSeconds(question.ask)
  const before = process.memoryUsage().rss / 2 ** 20
  await inSeconds('what' in question ? String(question.what) : '')
  return process.resourceUsage().maxRSS / 1024 - before
})
