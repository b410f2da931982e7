import { daysKept, drop, fail } from '../core/workflow/upload.ts'
import { isRefused } from './act.ts'
import type { InTransaction } from './unit-of-work.ts'
import { keepUpload } from './upload-run.ts'

const dayMs = 86_400_000

/**
 * What nobody has imported or dropped for a week is deleted, and whoever sent it sees so; a file whose worker was lost for good
 * can be tried again.
 */
export async function sweepUploads(inTransaction: InTransaction, now: Date): Promise<void> {
  const old = await inTransaction((uow) => uow.uploads.keptSince(new Date(now.getTime() - daysKept * dayMs)))
  const lost = await inTransaction((uow) => uow.uploads.stranded())
  for (const id of [...old, ...lost]) {
    await inTransaction(async (uow) => {
      const it = await uow.uploads.lock(id)
      const outcome = it && (old.includes(id) ? drop(it, 'old') : fail(it, it.run, { no: 'interrupted' }))
      if (outcome && !isRefused(outcome)) await keepUpload(uow, outcome.next)
    })
  }
}
