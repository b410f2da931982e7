import { type Found, show } from '../core/workflow/upload.ts'
import type { Seen } from '../core/workflow/upload-seen.ts'
import type { FileToRead } from './import-rules.ts'
import { type Preview, previewFile } from './preview-file.ts'
import { proposeFor } from './propose-upload.ts'
import { attempted, type Begun, begun, conclude, progressing, type UploadWorld } from './upload-run.ts'

/** Rows of a staff list that its card shows as they stand. */
const rowsShown = 6

/**
 * Reads a file that was sent and keeps nothing of it: what it would bring; or, where no mapping knows its columns, what they
 * are probably meant to be; or why it cannot be read.
 */
export async function readUpload(
  world: UploadWorld,
  { upload: id, run }: { upload: string; run: number },
): Promise<void> {
  const begins = await begun(world, id, run, 'reading')
  if (!begins) return
  const found = await attempted(world, id, run, () => lookAt(world, begins))
  if (found) await conclude(world, id, (it) => show(it, run, found))
}

async function lookAt(world: UploadWorld, begins: Begun<'reading'>): Promise<Found> {
  const { upload, content, by } = begins
  const file = { ...(await world.rules()), content, by, via: 'chat', as: upload.as, now: world.clock.now() } as const
  if (upload.shaping) return proposeFor(world, file, upload.shaping)
  const progress = progressing(world, upload.id)
  const preview = await previewed(world, { ...file, onRow: progress.onRow }, progress)
  if (!('no' in preview)) return { is: 'ready', seen: seenIn(preview) }
  return preview.no === 'unknown-shape'
    ? proposeFor(world, file, { base: null, corrections: [] })
    : { is: 'failed', because: preview }
}

async function previewed(world: UploadWorld, file: FileToRead, { ended }: ReturnType<typeof progressing>) {
  try {
    return await previewFile(world.inTransaction, file)
  } finally {
    await ended() // before the card's new face: the last word is not a progress
  }
}

const inOrder = (at: ReadonlyMap<string, number>): string[] =>
  [...at].sort(([, a], [, b]) => a - b).map(([column]) => column)

function seenIn(preview: Preview): Seen {
  const { notes, already, report, table } = preview
  const isLog = preview.kind === 'log'
  return {
    notes: { ...notes, sheets: [...notes.sheets] },
    already,
    report,
    sample: isLog ? preview.account.sample : [],
    mapping: isLog ? preview.mapping : null,
    columns: isLog ? inOrder(preview.at) : [],
    head: isLog ? [] : [...table.header],
    rows: isLog ? [] : table.rows.slice(0, rowsShown).map(({ cells }) => [...cells]),
  }
}
