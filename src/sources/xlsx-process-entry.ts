// The process in which a workbook is read (xlsx-process.ts): its path is an argument, or its bytes come in; lines of JSON go out.
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import type { ReadAs } from '../core/readings/table.ts'
import { FileUnreadable } from '../usecases/ports.ts'
import { bytesOf } from './bytes.ts'
import { workbookRows } from './xlsx.ts'
import type { Said } from './xlsx-process.ts'
import { entriesOf } from './zip.ts'

process.stdout.on('error', () => process.exit(1)) // nobody is there to read

const { path, as } = JSON.parse(process.argv[2] ?? '{}') as { path: string | null; as: ReadAs }

try {
  const file = path === null ? { bytes: new Uint8Array(await buffer(process.stdin)) } : { path }
  const bytes = await bytesOf({ name: '', ...file })
  const zip = await entriesOf(bytes)
  const source = 'entries' in zip ? await workbookRows(bytes, zip.entries, as) : zip
  if ('batches' in source) {
    await say({ notes: source.notes, header: source.header })
    for await (const rows of source.batches) await say({ rows })
    await say({ end: true })
  } else await say({ not: source })
} catch (error) {
  if (!(error instanceof FileUnreadable)) throw error
  await say({ not: error.not })
}

async function say(said: Said): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(said)}\n`)) await once(process.stdout, 'drain')
}
