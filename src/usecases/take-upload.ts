import type { Person } from '../core/people/person.ts'
import { fail, finish, type UploadAt } from '../core/workflow/upload.ts'
import { importFile } from './import-file.ts'
import { attempted, type Begun, begun, conclude, progressing, type UploadWorld } from './upload-run.ts'

/**
 * Imports a file that its sender has agreed to, exactly as it was shown: by the same mapping, written the same way. After a
 * crash the same run comes again and finds what the first has made.
 */
export async function takeUpload(
  world: UploadWorld,
  { upload: id, run }: { upload: string; run: number },
): Promise<void> {
  const begins = await begun(world, id, run, 'taking')
  if (!begins) return
  const made = await attempted(world, id, run, () => imported(world, begins))
  if (!made) return
  if ('no' in made) return conclude(world, id, (it) => fail(it, run, made))
  const already = made.already && !(await isOwnWork(world, made.import, begins.upload, begins.by))
  const now = world.clock.now()
  await conclude(
    world,
    id,
    (it) => finish(it, run, { import: made.import, already }, now),
    async (uow) => {
      if (already) return
      const via = await uow.uploads.via(id)
      await uow.notices.stage(
        begins.by.id,
        `upload-report:${id}`,
        { about: 'import-report', import: made.import },
        via ? { via } : {},
      )
    },
  )
}

async function imported(world: UploadWorld, { upload, content, by }: Begun<'taking'>) {
  const progress = progressing(world, upload.id)
  const { mapping } = upload.seen
  try {
    return await importFile(world.inTransaction, {
      ...(await world.rules()),
      content,
      by,
      via: 'chat',
      as: upload.as,
      ...(mapping && { mapping }),
      onRow: progress.onRow,
      now: world.clock.now(),
    })
  } finally {
    await progress.ended()
  }
}

/** Found on record, but made by this very run before it was cut off. */
const isOwnWork = (
  { inTransaction }: UploadWorld,
  id: string,
  { since }: UploadAt<'taking'>,
  by: Person,
): Promise<boolean> =>
  inTransaction(async (uow) => {
    const made = await uow.imports.get(id)
    return made?.by === by.id && made.at > new Date(since)
  })
