import type { Person } from '../core/people/person.ts'
import { fail, type Moved, type Upload, type UploadAt } from '../core/workflow/upload.ts'
import { isRefused } from './act.ts'
import { nameOf } from './handle-event.ts'
import type { ImportRules } from './import-rules.ts'
import type { Clock, FileContent, Log } from './ports.ts'
import type { InTransaction, UnitOfWork } from './unit-of-work.ts'

/** What a worker needs to read a file that was sent, or to import it. */
export interface UploadWorld {
  inTransaction: InTransaction
  /** What files are read by today. */
  rules(): Promise<ImportRules>
  clock: Clock
  /** Milliseconds of real time, for how often a card is drawn anew. */
  stopwatch: () => number
  log: Log
}

/** What a run begins with: the state, the bytes and who sent them, as the record has them now. */
export interface Begun<At extends 'reading' | 'taking'> {
  upload: UploadAt<At>
  content: FileContent
  by: Person
}

/** Null where that run is no longer wanted: dropped, begun anew, or done by another worker. */
export const begun = <At extends 'reading' | 'taking'>(
  { inTransaction }: UploadWorld,
  id: string,
  run: number,
  at: At,
): Promise<Begun<At> | null> =>
  inTransaction(async (uow) => {
    const upload = await uow.uploads.get(id)
    const bytes = await uow.uploads.bytes(id)
    if (!upload || !bytes || upload.at !== at || upload.run !== run) return null
    return {
      upload: upload as UploadAt<At>,
      content: { name: upload.file, bytes },
      by: await uow.people.byId(upload.by),
    }
  })

/** Saves the next state, wakes a worker where it asks for one, and gives every card about it its new face. */
export async function keepUpload(uow: UnitOfWork, next: Upload, except: string | null = null): Promise<void> {
  await uow.uploads.save(next)
  if (next.at === 'reading' || next.at === 'taking') await uow.uploads.begin(next)
  await redrawUpload(uow, next.id, except)
}

export async function redrawUpload(uow: UnitOfWork, upload: string, except: string | null = null): Promise<void> {
  await uow.notices.redraw({ about: 'upload', upload }, except)
  await uow.notices.redraw({ about: 'upload-asked', upload }, except)
}

/** A run's end, if it is still the one that is wanted. */
export const conclude = (
  { inTransaction }: UploadWorld,
  id: string,
  move: (it: Upload) => Moved<Upload['at']>,
  and: (uow: UnitOfWork, next: Upload) => Promise<void> = async () => {},
): Promise<void> =>
  inTransaction(async (uow) => {
    const it = await uow.uploads.lock(id)
    const outcome = it && move(it)
    if (!outcome || isRefused(outcome)) return
    await keepUpload(uow, outcome.next)
    await and(uow, outcome.next)
  })

/**
 * Carries a run out; what goes wrong is said on the card, with the way to try again. Where not even that can be written, the
 * error goes to the queue, which tries twice more.
 */
export async function attempted<T>(
  world: UploadWorld,
  id: string,
  run: number,
  work: () => Promise<T>,
): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    world.log.error({ upload: id, because: nameOf(error) }, 'a file could not be worked through')
    await conclude(world, id, (it) => fail(it, run, { no: 'interrupted' }))
    return null
  }
}

/** A card is drawn anew at most this often, and never for work that is shorter. */
const everyMs = 3_000

/** Tells the record now and then how far a run is, so that its card can say so. Never holds the work up. */
export function progressing({ inTransaction, stopwatch, log }: UploadWorld, upload: string) {
  let last = stopwatch()
  let telling: Promise<void> | null = null
  const tell = (rows: number) =>
    inTransaction(async (uow) => {
      await uow.uploads.progressed(upload, rows)
      await redrawUpload(uow, upload)
    })
  return {
    onRow(rows: number) {
      if (telling || stopwatch() - last < everyMs) return
      last = stopwatch()
      telling = tell(rows)
        .catch((error) => log.warn({ upload, because: nameOf(error) }, 'how far a file is could not be written down'))
        .finally(() => {
          telling = null
        })
    },
    /** What is being told has been told: nothing of it comes after the end. */
    async ended() {
      await telling
    },
  }
}
